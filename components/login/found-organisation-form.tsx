import { CheckGroup } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextField } from '@/components/ui/text-field'
import { funderWords } from '@/lib/bilan-types/words'
import { foundOrganisationAction } from '@/lib/login/actions'
import { FUNDER_KINDS } from '@/lib/login/rules'
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
      <ShowWhen field="capacities" is="FUNDER">
        <SelectField
          name="funder"
          label="Quel financeur"
          hint="Ses règles et ses demandes en dépendent. Cela ne change plus ensuite."
          empty="Choisissez"
          options={FUNDER_KINDS.map((value) => ({ value, label: funderWords[value] }))}
        />
      </ShowWhen>
      <TextField name="firstName" label="Prénom de la première personne chargée de l’administration" required />
      <TextField name="lastName" label="Son nom" required />
      <TextField name="email" type="email" label="Son adresse e-mail" required />
    </Form>
  )
}
