import { CheckGroup, type ChoiceOption, RadioGroup } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import { ShowWhen } from '@/components/ui/show-when'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { recordInterviewAction } from '@/lib/entry/actions'

/** Records the free preliminary interview: its points, whether the bilan suits, and how it is adapted. */
export function InterviewForm({
  space,
  values,
  points,
  today,
  submit,
}: {
  space: string
  values: Record<string, unknown>
  points: readonly ChoiceOption[]
  today: string
  /** Said as the type calls its first meeting. */
  submit: string
}) {
  return (
    <Form action={recordInterviewAction.bind(null, space)} values={values} submit={submit}>
      <TextField name="heldOn" type="date" label="Tenu le" max={today} required />
      {points.length > 0 ? <CheckGroup name="points" label="Points abordés" options={points} /> : null}
      <RadioGroup
        name="relevant"
        label="Ce bilan convient-il ?"
        options={[
          {
            value: 'YES',
            label: 'Oui',
            note:
              points.length > 0
                ? 'Tous les points ont été abordés. La suite peut se faire.'
                : 'La suite peut se faire.',
          },
          { value: 'NO', label: 'Non', note: 'La personne est orientée ailleurs. Ce n’est la faute de personne.' },
        ]}
        required
      />
      <ShowWhen field="relevant" is="YES">
        <TextArea
          name="format"
          label="Format adapté"
          hint="Durée, rythme, contenu, lieu : ce que vous avez décidé ensemble."
          rows={3}
          maxLength={1000}
          optional
        />
      </ShowWhen>
      <ShowWhen field="relevant" is="NO">
        <TextArea
          name="orientation"
          label="Vers quoi la personne est-elle orientée ?"
          hint="Elle le lira dans son espace."
          rows={3}
          maxLength={1000}
          required
        />
      </ShowWhen>
    </Form>
  )
}
