import { RadioGroup } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import type { ServerAction } from '@/components/ui/outcome-call'
import { TextArea } from '@/components/ui/text-area'

/** The demand to a provider: a slot of one of its consultants, and neutral words. */
export function ApproachForm({
  action,
  values,
  slots,
}: {
  action: ServerAction
  values: Record<string, unknown>
  slots: readonly { value: string; label: string; note: string }[]
}) {
  return (
    <Form action={action} values={values} submit="Envoyer la demande" submitLook={{ icon: 'send' }} idempotent>
      {slots.length > 0 ? (
        <RadioGroup
          name="slotId"
          label="Créneau souhaité pour l’entretien découverte"
          hint="Il est réservé jusqu’à la réponse."
          options={[...slots, { value: '', label: 'Aucun de ceux-ci', note: 'L’organisme proposera une date.' }]}
        />
      ) : null}
      <TextArea
        name="words"
        label="Quelques mots pour l’organisme"
        hint="Disponibilités, lieu, métier exercé. Pas de nom, rien sur la santé."
        rows={4}
        maxLength={1500}
        optional
      />
    </Form>
  )
}
