import { Act } from '@/components/ui/act'
import { ButtonLink } from '@/components/ui/button'
import { AsideNote, Callout } from '@/components/ui/callout'
import { Chips } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { Journal } from '@/components/ui/journal'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import type { VisibilityView } from '@/lib/bilans/visibility-queries'
import { withdrawConsentAction } from '@/lib/entry/actions'
import { VisibilityTable } from './visibility-table'

/** Before her first bilan there is nothing to see. */
export function NoVisibility() {
  return (
    <>
      <PageHead title="Qui voit quoi" />
      <Empty title="Vous n’avez pas encore de bilan" level={2}>
        Cette page dira qui peut lire chaque partie de votre bilan. Rien ne se lit sans votre accord.
      </Empty>
    </>
  )
}

/** Who sees what of her bilan, by name; what she agreed to, and can take back; who opened what. */
export function Visibility({ view }: { view: VisibilityView }) {
  return (
    <>
      <PageHead
        title="Qui voit quoi"
        lede="Vos résultats sont à vous. Personne ne les lit sans votre accord, et vous pouvez le retirer à tout moment."
      />
      {view.bilans.length > 1 ? (
        <Chips
          label="Vos bilans"
          chips={view.bilans.map((one) => ({
            label: one.label,
            href: `/mon-bilan/qui-voit-quoi?bilan=${one.id}`,
            current: one.id === view.bilanId,
          }))}
        />
      ) : null}
      <Section className="section" title="Votre accord">
        <Consent view={view} />
        <AsideNote>
          <strong>Si vous retirez votre accord,</strong> les séances prévues sont annulées. Ce que vous avez signé reste
          une preuve de votre présence.
        </AsideNote>
      </Section>
      <Section className="section" title="Partie par partie" note={view.employer}>
        <VisibilityTable view={view} />
        <p>
          <ButtonLink size="sm" href={`/mon-bilan/${view.bilanId}/employeur`}>
            Votre employeur et ce bilan
          </ButtonLink>
        </p>
      </Section>
      <Section margin title="Ouvertures" note="Qui a ouvert vos documents, et quand.">
        {view.openings.length === 0 ? (
          <Empty title="Aucun document ouvert">Chaque ouverture d’un document s’inscrira ici.</Empty>
        ) : (
          <Journal label="Documents ouverts" entries={[...view.openings]} />
        )}
      </Section>
      {view.entries.length > 0 ? (
        <Section margin title="Le journal" note="Chaque accord, chaque changement.">
          <Journal label="Accords et changements" entries={[...view.entries]} />
        </Section>
      ) : null}
    </>
  )
}

function Consent({ view }: { view: VisibilityView }) {
  const { consent } = view
  if (!consent) return <Callout>Vous n’avez pas encore donné votre accord : le bilan n’a pas commencé.</Callout>
  return (
    <ul className="consents">
      <li className="card">
        <div className="stack-2">
          <h3>Le bilan lui-même</h3>
          {consent.standing ? (
            <>
              <p>Vous avez lu la notice, puis donné votre accord, le {consent.givenOn}.</p>
              <p className="muted">
                Le retirer arrête le bilan. Vous n’avez pas de raison à donner, et personne ne vous le reprochera.
              </p>
            </>
          ) : (
            <p>Vous aviez donné votre accord le {consent.givenOn}, puis vous l’avez retiré. Le bilan est arrêté.</p>
          )}
        </div>
        {view.mayWithdraw ? (
          <Act
            action={withdrawConsentAction.bind(null, 'moi')}
            input={{ bilanId: view.bilanId }}
            variant="danger"
            label={
              <>
                Retirer l’accord<span className="vh"> au bilan</span>
              </>
            }
            confirm={{
              title: 'Retirer votre accord ?',
              body: 'C’est définitif. Le bilan s’arrête aussitôt et les séances prévues sont annulées. Votre consultant est prévenu, sans raison.',
              confirmLabel: 'Retirer mon accord et arrêter le bilan',
              keepLabel: 'Garder mon accord',
            }}
          />
        ) : null}
      </li>
    </ul>
  )
}
