import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Act } from '@/components/ui/act'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { endCoachAction, enrolCoachAction } from '@/lib/coaching/actions'
import type { CoachingPart } from '@/lib/coaching/queries'
import { Indicators } from './indicators'

/** Who coaches, and the indicators of success, on the provider's side. */
export function CoachingPartPage({ view }: { view: CoachingPart }) {
  const { head } = view
  return (
    <BilanFrame head={head} current="coaching">
      <div className="stack">
        <Section
          title="Coach"
          note="Il s’ajoute au consultant. Il ouvre les séances de coaching et les indicateurs, rien d’autre, et n’écrit jamais à l’employeur."
        >
          <div className="stack">
            {view.coaches.length === 0 ? <p className="muted">Aucun coach pour le moment.</p> : null}
            <ul className="plain-list">
              {view.coaches.map((coach) => (
                <li key={coach.memberId}>
                  <div className="row row--apart">
                    <p>
                      <strong>{coach.name}</strong> <span className="muted">depuis le {coach.since}</span>
                    </p>
                    {view.mayEnrol ? (
                      <Act
                        size="sm"
                        variant="quiet"
                        action={endCoachAction.bind(null, head.slug)}
                        input={{ bilanId: head.bilanId, memberId: coach.memberId }}
                        label="Mettre fin"
                        confirm={{
                          title: `Mettre fin à l’intervention de ${coach.name} ?`,
                          body: 'Son accès se ferme aussitôt. Les séances tenues et signées restent.',
                          confirmLabel: 'Mettre fin',
                        }}
                      />
                    ) : null}
                  </div>
                </li>
              ))}
            </ul>
            {view.mayEnrol && view.open ? (
              view.choices.length > 0 ? (
                <div className="row">
                  <DialogButton icon="plus" small label="Faire intervenir un coach" title="Choisir un coach certifié">
                    <Form
                      action={enrolCoachAction.bind(null, head.slug)}
                      values={{ bilanId: head.bilanId, memberId: '' }}
                      submit="Faire intervenir"
                    >
                      <SelectField
                        name="memberId"
                        label="Coach"
                        empty="Choisir"
                        options={view.choices.map((one) => ({ value: one.id, label: one.name }))}
                        required
                      />
                    </Form>
                  </DialogButton>
                </div>
              ) : (
                <p className="muted">
                  Personne d’autre n’a de certificat de coach en cours. L’administration l’enregistre dans les réglages.
                </p>
              )
            ) : null}
          </div>
        </Section>
        {head.practitioner ? (
          <Indicators
            space={head.slug}
            bilanId={head.bilanId}
            indicators={view.indicators}
            open={view.open}
            mayReview
          />
        ) : null}
      </div>
    </BilanFrame>
  )
}
