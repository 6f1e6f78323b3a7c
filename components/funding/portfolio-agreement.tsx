import { Consumption } from '@/components/funding/consumption'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { Stage } from '@/components/ui/stage'
import type { AgreementView } from '@/lib/funding/agreement-queries'
import { courseWords } from '@/lib/funding/portfolio-words'

/** One agreement, for who pays it: what was agreed, how far it is used, and who did what about it. */
export function PortfolioAgreement({ view }: { view: AgreementView }) {
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Portefeuille', href: `/e/${view.slug}/portefeuille` }, { label: view.person }]}
        title={view.person}
        lede={`${view.label}, ${view.provider}. Vous voyez les heures et les montants, jamais le contenu du bilan.`}
      />
      <Section title="Accord">
        <Facts
          facts={[
            view.number !== null && { term: 'Numéro', value: view.number },
            { term: 'Accordé', value: view.agreed },
            view.validity !== '' && { term: 'Validité', value: view.validity },
            { term: 'Organisme', value: view.provider },
            view.providerSiret !== null && { term: 'SIRET de l’organisme', value: view.providerSiret },
            { term: 'Bilan', value: `Numéro ${view.bilanNumber}` },
            { term: 'État du bilan', value: <Stage at={view.course}>{courseWords[view.course]}</Stage> },
            { term: 'Règles appliquées', value: view.rules },
          ]}
        />
      </Section>
      <Consumption view={view.consumption} />
      <Section title="Historique">
        <ul className="plain-list">
          {view.history.map((one) => (
            <li key={one.key}>
              <span>
                {one.who} {one.what}
              </span>
              <span className="muted nb">{one.day}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
