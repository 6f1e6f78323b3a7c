'use client'

import { useWatch } from 'react-hook-form'
import { Fieldset } from '@/components/ui/fieldset'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { setTariffAction } from '@/lib/proposals/actions'
import type { TariffScope } from '@/lib/proposals/tariff-rules'
import { priceWords, vatGrounds, vatRates } from '@/lib/proposals/tariff-words'

const vats = [
  ...Object.entries(vatGrounds).map(([value, label]) => ({ value, label })),
  ...vatRates.map((rate) => ({ value: String(rate), label: `TVA ${String(rate / 100).replace('.', ',')}\u00a0%` })),
]

/** A new grid: for which bilan, from when, by which vote, and its prices. */
export function TariffForm({
  space,
  scopes,
  first,
}: {
  space: string
  scopes: readonly TariffScope[]
  /** The scope that the form begins with. */
  first: string
}) {
  return (
    <Form action={setTariffAction.bind(null, space)} values={{ scope: first }} submit="Enregistrer ce tarif">
      <SelectField
        name="scope"
        label="Bilan concerné"
        hint="Une grille propre à une déclinaison l’emporte sur celle du bilan."
        options={scopes.map(({ value, label }) => ({ value, label }))}
        required
      />
      <TextField name="effectiveFrom" type="date" label="Prend effet le" required />
      <TextField
        name="source"
        label="D’où vient ce tarif"
        hint="Exemple : délibération du conseil d’administration n° 2026-41."
        required
      />
      <SelectField name="vat" label="TVA" options={vats} empty="Choisissez" required />
      <Sides scopes={scopes} first={first} />
    </Form>
  )
}

/** Where the type lists its lines, two columns of prices; elsewhere the price of an hour. */
function Sides({ scopes, first }: { scopes: readonly TariffScope[]; first: string }) {
  const chosen: unknown = useWatch({ name: 'scope' })
  const listed = scopes.find((one) => one.value === (chosen ?? first))?.listed ?? false
  if (!listed) return <Price name="other.hour" label={`${priceWords.hour}, TTC`} />
  return (
    <div className="cols">
      <Side name="affiliated" legend="Collectivités affiliées" />
      <Side name="other" legend="Collectivités non affiliées" />
    </div>
  )
}

function Side({ name, legend }: { name: string; legend: string }) {
  return (
    <Fieldset legend={legend}>
      <Price name={`${name}.hour`} label={priceWords.hour} />
      <Price name={`${name}.preparationHour`} label={priceWords.preparationHour} />
      <TextField
        name={`${name}.preparationPercent`}
        label={priceWords.preparationPercent}
        unit="h"
        width="short"
        inputMode="numeric"
        required
      />
      <Price name={`${name}.closingTripartite`} label={priceWords.closingTripartite} />
      <Price name={`${name}.testPackage`} label={priceWords.testPackage} />
      <Price name={`${name}.managementFees`} label={priceWords.managementFees} />
    </Fieldset>
  )
}

function Price({ name, label }: { name: string; label: string }) {
  return <TextField name={name} label={label} unit="€" width="short" inputMode="decimal" required />
}
