import { RadioGroup } from '@/components/ui/choice-fields'
import { DurationField } from '@/components/ui/duration-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextField } from '@/components/ui/text-field'

/** How much of the price, and how many hours. */
export function ShareFields({ hours, invoiced }: { hours: boolean; invoiced: boolean }) {
  return (
    <>
      <RadioGroup
        name="mode"
        label="Combien ?"
        required
        options={[
          { value: 'REST', label: 'Le reste, ce que les autres ne paient pas' },
          { value: 'CENTS', label: 'Un montant' },
          { value: 'PERCENT', label: 'Un pourcentage du devis' },
        ]}
      />
      <ShowWhen field="mode" is="CENTS">
        <TextField name="amount" label="Montant TTC" unit="€" width="short" inputMode="decimal" required />
      </ShowWhen>
      <ShowWhen field="mode" is="PERCENT">
        <TextField name="percent" label="Pourcentage" unit="%" width="short" inputMode="decimal" required />
      </ShowWhen>
      {hours ? (
        <DurationField
          name="duration"
          label="Heures demandées"
          hint="Vide : celles du devis, dans la limite des règles."
          optional
        />
      ) : null}
      {invoiced ? (
        <RadioGroup
          name="invoiced"
          label="À qui va la facture ?"
          options={[
            { value: 'FUNDER', label: 'Au financeur' },
            { value: 'EMPLOYER', label: 'À l’employeur' },
          ]}
        />
      ) : null}
    </>
  )
}
