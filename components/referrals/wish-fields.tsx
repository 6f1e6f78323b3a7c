import { RadioGroup } from '@/components/ui/choice-fields'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { COURSE_MODES } from '@/lib/bilan-types/keys'
import { courseModeWords } from '@/lib/bilan-types/words'
import { departmentOptions, specialisationOptions } from '@/lib/referrals/territory-words'

/** Where, how and with which specialisation; the agency as the person names it. */
export function WishFields() {
  return (
    <>
      <SelectField
        name="territory"
        label="Département"
        empty="Choisir"
        options={departmentOptions}
        width="mid"
        required
      />
      <RadioGroup
        name="mode"
        label="Façon de se rencontrer"
        options={COURSE_MODES.map((key) => ({ value: key, label: courseModeWords[key] }))}
        required
      />
      <SelectField
        name="specialisation"
        label="Spécialité souhaitée"
        empty="Aucune en particulier"
        options={specialisationOptions}
        optional
      />
      <TextField
        name="agencyName"
        label="Agence d’intérim"
        hint="Telle que la personne la nomme. Jalon ne la contacte jamais."
        autoComplete="off"
        optional
      />
    </>
  )
}
