import { ButtonLink } from '@/components/ui/button'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { recordFollowUpAction } from '@/lib/closing/actions'
import type { FollowUpPanel as View } from '@/lib/closing/follow-up-queries'
import { MOST_PROPOSALS, OUTCOMES, outcomeWords } from '@/lib/closing/words'
import { OutcomeList } from './outcome-list'

/** The follow-up on the consultant's page: where it stands, and the one act that comes next. */
export function FollowUpPanel({ view, slug }: { view: View; slug: string }) {
  return (
    <Section id="suivi" title="Suivi" aside={<span className="small muted">{view.window}</span>}>
      <p>{sayState(view)}</p>
      {view.state === 'to-plan' ? (
        <div className="row">
          <ButtonLink
            variant="primary"
            icon="calendar-plus"
            href={`/e/${slug}/bilans/${view.bilanId}/seances/nouvelle?nature=FOLLOW_UP`}
          >
            Fixer l’entretien de suivi
          </ButtonLink>
        </div>
      ) : null}
      {view.state === 'planned' || view.state === 'to-record' ? (
        <div className="row">
          <RecordDialog view={view} slug={slug} />
        </div>
      ) : null}
      {view.outcomes.length > 0 ? <OutcomeList outcomes={view.outcomes} /> : null}
    </Section>
  )
}

function RecordDialog({ view, slug }: { view: View; slug: string }) {
  const rows = Math.min(MOST_PROPOSALS, Math.max(4, view.proposals.length + 2))
  const positions = Array.from({ length: rows }, (_, index) => index)
  return (
    <DialogButton
      variant="primary"
      label="Enregistrer le suivi"
      reason={view.why || undefined}
      title="Ce que chaque proposition est devenue"
      lede="Vous deux seuls lisez ces lignes. Une ligne vide est laissée de côté."
    >
      <Form
        action={recordFollowUpAction.bind(null, slug)}
        values={{
          bilanId: view.bilanId,
          outcomes: positions.map((index) => ({ proposal: view.proposals[index] ?? '', outcome: '' })),
        }}
        submit="Enregistrer le suivi"
      >
        {positions.map((index) => (
          <div className="cols cols--half" key={index}>
            <TextField name={`outcomes.${index}.proposal`} label={`Proposition ${index + 1}`} />
            <SelectField
              name={`outcomes.${index}.outcome`}
              label={`Devenue ${index + 1}`}
              empty="Choisir"
              options={OUTCOMES.map((value) => ({ value, label: outcomeWords[value] }))}
            />
          </div>
        ))}
      </Form>
    </DialogButton>
  )
}

function sayState(view: View): string {
  const { beneficiary } = view
  if (view.state === 'recorded') return `Suivi tenu le ${view.heldOn}.`
  if (view.state === 'to-record')
    return `Entretien tenu le ${view.heldOn}. Notez ce que chaque proposition est devenue.`
  if (view.state === 'planned') return `Entretien prévu ${view.plannedAt}. Vous l’enregistrerez ensuite.`
  if (view.state === 'to-plan' && view.part) return 'Cet entretien fait partie du bilan. Il reste à fixer une date.'
  if (view.state === 'to-plan') return `${beneficiary} a accepté l’entretien de suivi. Il reste à fixer une date.`
  if (view.state === 'declined') return `${beneficiary} ne souhaite pas d’entretien de suivi.`
  return view.opened
    ? `Le suivi a été proposé à ${beneficiary}. Sa réponse est attendue.`
    : `Le suivi sera proposé à ${beneficiary} par courriel.`
}
