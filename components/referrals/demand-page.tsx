import { Act } from '@/components/ui/act'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { courseModeWords } from '@/lib/bilan-types/words'
import { sayMoment } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { DemandView } from '@/lib/referrals/inbox-queries'
import { declineApproachAction, nameConsultantAction } from '@/lib/referrals/referral-actions'
import { sayDepartment, saySpecialisation } from '@/lib/referrals/territory-words'
import { DemandState } from './inbox-page'

/** One demand: what may be known of it, and the two answers. */
export function DemandPage({ view }: { view: DemandView }) {
  const base = `/e/${view.slug}/approches`
  const { contact } = view
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Demandes reçues', href: base }, { label: sayDepartment(view.territory) }]}
        title={`Une demande de ${view.funder}`}
        lede={
          view.state === 'WAITING'
            ? 'Vous saurez de qui il s’agit en nommant un consultant. Rien ne commence sans l’accord de chacun.'
            : view.state === 'NAMED'
              ? 'Un consultant est nommé. La suite se passe dans le bilan.'
              : 'Cette demande n’attend plus de réponse.'
        }
      />
      <div className="cols cols--half">
        <Section title="La demande" aside={<DemandState demand={view} />}>
          <Facts
            facts={[
              { term: 'Département', value: sayDepartment(view.territory) },
              { term: 'Rencontres', value: courseModeWords[view.mode] },
              { term: 'Durée possible', value: formatMinutes(view.minutes) },
              { term: 'Spécialité', value: saySpecialisation(view.specialisation) },
              {
                term: 'Créneau souhaité',
                value: view.slotStartsAt ? sayMoment(view.slotStartsAt, view.zone) : 'Aucun : vous proposerez une date',
              },
              { term: 'En quelques mots', value: view.words },
              { term: 'Reçue', value: sayMoment(view.sentAt, view.zone) },
              { term: 'Consultant', value: view.consultantName },
            ]}
          />
        </Section>
        <Section title="La conseillère">
          <Facts
            facts={[
              { term: 'Nom', value: contact.name },
              { term: 'E-mail', value: contact.email },
              { term: 'Téléphone', value: contact.phone },
            ]}
          />
        </Section>
      </div>
      {view.state === 'WAITING' ? <Answer view={view} /> : null}
      {view.state === 'NAMED' && view.bilanId && view.mayOpen ? (
        <p className="row">
          <ButtonLink variant="primary" href={`/e/${view.slug}/bilans/${view.bilanId}`}>
            Ouvrir le bilan
          </ButtonLink>
        </p>
      ) : null}
    </div>
  )
}

function Answer({ view }: { view: DemandView }) {
  return (
    <Section title="Votre réponse">
      {view.consultants.length === 0 ? (
        <Callout tone="warning" title="Personne ne conduit de bilan dans votre organisme">
          <p>Donnez d’abord le rôle de consultant à un membre de l’équipe.</p>
        </Callout>
      ) : (
        <Form
          action={nameConsultantAction.bind(null, view.slug)}
          values={{ approachId: view.id, consultantId: view.proposedId }}
          submit="Nommer ce consultant"
          submitLook={{ icon: 'user-check' }}
          extra={
            <Act
              action={declineApproachAction.bind(null, view.slug)}
              input={{ approachId: view.id }}
              label="Décliner"
              variant="quiet"
              confirm={{
                title: 'Décliner cette demande ?',
                body: 'La conseillère est prévenue et cherche un autre organisme. Aucune raison n’est demandée.',
                confirmLabel: 'Décliner la demande',
              }}
            />
          }
        >
          <SelectField
            name="consultantId"
            label="Consultant"
            hint="Il rencontre la personne, puis chacun accepte ou non. Le bilan s’ouvre chez vous."
            empty="Choisir"
            options={view.consultants.map((one) => ({ value: one.id, label: one.name }))}
            required
          />
        </Form>
      )}
    </Section>
  )
}
