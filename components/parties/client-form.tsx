import { CheckField } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import type { ServerAction } from '@/components/ui/outcome-call'
import { TextField } from '@/components/ui/text-field'

/** An employer's entry in the directory, new or changed. */
export function ClientForm({
  action,
  values,
  submit,
}: {
  action: ServerAction
  values?: Record<string, unknown>
  submit: string
}) {
  return (
    <Form action={action} values={values} submit={submit}>
      <TextField name="name" label="Nom" hint="Commune, entreprise, établissement." autoComplete="off" required />
      <TextField
        name="siret"
        label="SIRET"
        hint="14 chiffres."
        inputMode="numeric"
        autoComplete="off"
        width="mid"
        optional
      />
      <CheckField
        name="affiliated"
        label="Affilié à votre centre"
        note="Décide du tarif proposé. Laissez vide si votre organisme n’affilie personne."
      />
      <TextField name="address" label="Adresse" autoComplete="off" optional />
      <TextField name="postcode" label="Code postal" inputMode="numeric" autoComplete="off" width="short" optional />
      <TextField name="city" label="Ville" autoComplete="off" width="mid" optional />
      <TextField name="contactName" label="Personne à contacter" autoComplete="off" optional />
      <TextField name="contactTitle" label="Sa fonction" autoComplete="off" optional />
      <TextField
        name="contactEmail"
        type="email"
        label="Son adresse e-mail"
        hint="Elle sert à l’inviter dans son espace. Rien d’autre ne part sans l’accord des personnes."
        autoComplete="off"
        optional
      />
      <TextField name="contactPhone" type="tel" label="Son téléphone" autoComplete="off" width="mid" optional />
    </Form>
  )
}
