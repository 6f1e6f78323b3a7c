import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import type { CpfView, DeclarationView } from '@/lib/cpf/page-queries'
import { DeclareButton, NumberForm } from './declare-forms'
import { WaiveButton } from './waive-form'

/** What the CPF knows and is told of a bilan: its number, the holder's attestation, three declarations and their deadlines. */
export function CpfPage({ view }: { view: CpfView }) {
  const { head, attestation } = view
  return (
    <BilanFrame head={head} current="cpf">
      <div className="stack">
        {view.funded ? null : (
          <Callout title="Le CPF ne paie plus ce bilan">
            <p>Ce qui a été attesté et déclaré reste à lire ici.</p>
          </Callout>
        )}
        {view.funded && !attestation.stands ? <Missing view={view} /> : null}
        <Section id="declarations" title="Déclarations à la plateforme">
          <p className="muted small">
            Vous déclarez sur la plateforme du CPF, puis vous notez ici le jour. Les délais sautent les jours fériés.
          </p>
          <div className="stack">
            {view.declarations.map((one) => (
              <Declaration key={one.kind} one={one} view={view} />
            ))}
          </div>
        </Section>
        <Section id="heures" title="Heures et prix">
          <Facts
            facts={[
              { term: 'Accompagnement signé des deux côtés', value: view.hours.done },
              { term: 'Accompagnement convenu', value: view.hours.agreed ?? 'Pas encore connu' },
              view.hours.source !== null && { term: 'D’après', value: view.hours.source },
              view.service !== null && { term: 'Taux de réalisation', value: view.service.rate },
              view.service?.missing != null && { term: 'Heures non réalisées', value: view.service.missing },
              view.price !== null && {
                term: 'Part que le CPF peut payer',
                value: `${view.price.part}, pour ${view.price.hours} d’accompagnement`,
              },
              view.price !== null && { term: 'Hors CPF', value: view.price.rest },
              view.price?.cap != null && { term: 'Plafond de la règle', value: view.price.cap },
              view.rules !== null && { term: 'Règle appliquée', value: view.rules },
            ]}
          />
          <p className="muted small">Le CPF ne paie que l’accompagnement. Le taux est calculé, jamais saisi.</p>
        </Section>
        <Section id="dossier-cpf" title="Dossier sur la plateforme">
          <div className="stack">
            {view.platform || !view.mayDeclare ? (
              <Facts
                facts={[
                  !view.mayDeclare && { term: 'Numéro de dossier', value: view.number ?? 'Pas encore noté' },
                  view.platform !== null && { term: 'Lu sur la plateforme', value: `le ${view.platform.on}` },
                  view.platform?.dates != null && { term: 'Dates', value: view.platform.dates },
                  view.platform?.hours != null && { term: 'Heures', value: view.platform.hours },
                ]}
              />
            ) : null}
            {view.mayDeclare ? <NumberForm slug={head.slug} bilanId={head.bilanId} number={view.number} /> : null}
          </div>
        </Section>
        <Section
          id="attestation"
          title="Attestation de la personne"
          aside={
            attestation.stands ? <Badge tone="done">Signée</Badge> : <Badge tone="neutral">Pas encore signée</Badge>
          }
        >
          <p>{attestation.words}</p>
          {attestation.waiver && !attestation.waiver.stands ? (
            <p className="wrap-anywhere">
              Raison notée tant qu’elle manquait : {attestation.waiver.reason}{' '}
              <span className="muted small">{attestation.waiver.said}</span>
            </p>
          ) : null}
          {attestation.content ? (
            <Disclosure summary="Lire le texte signé">
              <div className="stack">
                <p className="whitespace-pre-line">{attestation.content}</p>
                <p className="muted small wrap-anywhere">Empreinte du texte : {attestation.sha256}</p>
              </div>
            </Disclosure>
          ) : null}
        </Section>
      </div>
    </BilanFrame>
  )
}

/** What is missing, and the two ways on: she signs, or the house says why she has not. */
function Missing({ view }: { view: CpfView }) {
  const { attestation, head } = view
  if (attestation.waiver?.stands)
    return (
      <Callout title="L’attestation de la personne manque, la raison est au dossier">
        <p className="wrap-anywhere">
          {attestation.waiver.reason} <span className="muted small">{attestation.waiver.said}</span>
        </p>
        <p>Elle peut encore la signer dans son espace.</p>
      </Callout>
    )
  return (
    <Callout tone="warning" title="L’attestation de la personne manque">
      <p>
        {attestation.words} Elle la lit et la signe dans son espace.{' '}
        {head.facts.startedAt
          ? 'Des heures ont déjà commencé : sans cette attestation, le CPF peut ne pas payer.'
          : view.sent
            ? 'Aucune heure ne devrait commencer avant.'
            : 'La demande au CPF ne part pas sans elle.'}
      </p>
      {attestation.mayWaive ? <WaiveButton slug={head.slug} bilanId={head.bilanId} /> : null}
    </Callout>
  )
}

function Declaration({ one, view }: { one: DeclarationView; view: CpfView }) {
  const titleId = `declaration-${one.kind.toLowerCase()}`
  return (
    <section className="card stack-3" aria-labelledby={titleId}>
      <div className="row row--apart row--top">
        <h3 id={titleId}>{one.label}</h3>
        <State state={one.state} />
      </div>
      <p>{one.detail}</p>
      {one.done ? <p>{one.done}</p> : null}
      {one.service ? <p>{one.service}</p> : null}
      {one.history.length > 0 ? (
        <Disclosure summary={one.history.length > 1 ? `${one.history.length} versions corrigées` : 'Version corrigée'}>
          <ul>
            {one.history.map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
      {view.mayDeclare && (view.funded || one.standingId) && (one.standingId || one.state !== 'LATER') ? (
        <div>
          <DeclareButton view={view} one={one} />
        </div>
      ) : null}
    </section>
  )
}

function State({ state }: { state: DeclarationView['state'] }) {
  if (state === 'DONE') return <Badge tone="done">Déclarée</Badge>
  if (state === 'LATE')
    return (
      <Badge tone="needs" icon="clock">
        En retard
      </Badge>
    )
  return state === 'TO_DO' ? <Badge tone="needs">À déclarer</Badge> : <Badge>Plus tard</Badge>
}
