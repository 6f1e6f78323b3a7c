import { RadioGroup } from '@/components/ui/choice-fields'
import { Fieldset } from '@/components/ui/fieldset'
import { Form } from '@/components/ui/form'
import type { ServerAction } from '@/components/ui/outcome-call'
import { TextArea } from '@/components/ui/text-area'
import type { ObjectivesView } from '@/lib/phases/objective-queries'
import { COMMENT_LENGTH } from '@/lib/phases/objective-rules'
import { ratingWords } from '@/lib/phases/words'

const options = Object.entries(ratingWords).map(([value, label]) => ({ value, label }))

/**
 * One's own rating of every objective for the phase under way, in one form.
 * @param action rateObjectivesAction, its space bound
 */
export function RatingForm({ view, action }: { view: ObjectivesView; action: ServerAction }) {
  if (!view.toRate) return null
  const { phaseKey, given, values } = view.toRate
  return (
    <Form
      action={action}
      values={{ bilanId: view.bilanId, phaseKey, ratings: values }}
      submit={given ? 'Enregistrer les changements' : 'Enregistrer mon évaluation'}
      submitLook={{ variant: view.party === 'BENEFICIARY' && !given ? 'primary' : 'secondary' }}
    >
      {view.objectives.map((objective) => (
        <Fieldset key={objective.id} legend={objective.text}>
          <RadioGroup
            name={`ratings.${objective.id}.rating`}
            label="Où en est cet objectif ?"
            options={options}
            columns
            required
          />
          <TextArea
            name={`ratings.${objective.id}.comment`}
            label="Un mot là-dessus"
            optional
            rows={2}
            maxLength={COMMENT_LENGTH}
          />
        </Fieldset>
      ))}
    </Form>
  )
}
