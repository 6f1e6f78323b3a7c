import { CheckGroup } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { foundOrganisationAction } from '@/lib/login/actions'
import { capacityWords } from '@/lib/login/words'

/** The operator opens an organisation and invites its first administrator. */
export function FoundOrganisationForm() {
  return (
    <Form action={foundOrganisationAction} values={{ capacities: ['PROVIDER'] }} submit="Ouvrir et inviter" clear>
      <TextField name="name" label="Nom de l’organisation" required />
      <TextField
        name="slug"
        label="Adresse dans Jalon"
        hint="Lettres sans accent, chiffres et tirets. Exemple : cabinet-boreal."
        required
      />
      <CheckGroup
        name="capacities"
        label="Qualités"
        options={Object.entries(capacityWords).map(([value, label]) => ({ value, label }))}
      />
      <TextField name="firstName" label="Prénom de la première personne chargée de l’administration" required />
      <TextField name="lastName" label="Son nom" required />
      <TextField name="email" type="email" label="Son adresse e-mail" required />
    </Form>
  )
}
