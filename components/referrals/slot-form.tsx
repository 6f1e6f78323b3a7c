import { RadioGroup } from '@/components/ui/choice-fields'
import { DurationField } from '@/components/ui/duration-field'
import { Form } from '@/components/ui/form'
import type { ServerAction } from '@/components/ui/outcome-call'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextField } from '@/components/ui/text-field'
import { MODES } from '@/lib/bilan-types/keys'
import { modeWords } from '@/lib/bilan-types/words'

const weeks = Array.from({ length: 8 }, (_, index) => ({
  value: String(index + 1),
  label: index === 0 ? 'Cette fois seulement' : `${index + 1} semaines de suite`,
}))

/** One slot, or the same over several weeks. */
export function SlotForm({
  action,
  values,
  sites,
}: {
  action: ServerAction
  values: Record<string, unknown>
  sites: readonly { id: string; name: string }[]
}) {
  const modes = MODES.filter((key) => key !== 'ON_SITE' || sites.length > 0)
  return (
    <Form action={action} values={values} submit="Proposer">
      <TextField name="day" type="date" label="Jour" required autoFocus />
      <TextField name="start" type="time" label="Heure" width="short" required />
      <DurationField name="duration" label="Durée" required />
      <RadioGroup
        name="mode"
        label="Rencontre"
        options={modes.map((key) => ({ value: key, label: modeWords[key] }))}
        required
      />
      <ShowWhen field="mode" is="ON_SITE">
        <SelectField
          name="siteId"
          label="Lieu"
          empty="Choisir"
          options={sites.map((site) => ({ value: site.id, label: site.name }))}
          required
        />
      </ShowWhen>
      <SelectField name="weeks" label="Répéter" options={weeks} />
    </Form>
  )
}
