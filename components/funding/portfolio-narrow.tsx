'use client'

import { Button } from '@/components/ui/button'

interface Choice {
  readonly key: string
  readonly label: string
}

/** Two more ways to narrow a portfolio, by the address: a plain GET form. */
export function PortfolioNarrow({
  action,
  keep,
  provider,
  providers,
  month,
  months,
}: {
  action: string
  /** The other filters of the list, as the address says them. */
  keep: Readonly<Record<string, string | undefined>>
  provider: string
  providers: readonly { readonly id: string; readonly name: string }[]
  /** `2026-11`; empty: every month. */
  month: string
  months: readonly Choice[]
}) {
  const older = month !== '' && !months.some((one) => one.key === month) ? [{ key: month, label: month }] : []
  return (
    <form className="row" action={action} method="get" aria-label="Filtrer par organisme et par mois">
      {Object.entries(keep).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <Choose
        name="organisme"
        label="Organisme"
        all="Tous les organismes"
        now={provider}
        choices={providers.map(({ id, name }) => ({ key: id, label: name }))}
      />
      <Choose name="mois" label="Mois de l’accord" all="Tous les mois" now={month} choices={[...older, ...months]} />
      <Button type="submit" size="sm">
        Filtrer
      </Button>
    </form>
  )
}

function Choose({
  name,
  label,
  all,
  now,
  choices,
}: {
  name: string
  label: string
  all: string
  now: string
  choices: readonly Choice[]
}) {
  return (
    <select className="input w-auto max-w-full" name={name} aria-label={label} defaultValue={now} key={now}>
      <option value="">{all}</option>
      {choices.map((one) => (
        <option key={one.key} value={one.key}>
          {one.label}
        </option>
      ))}
    </select>
  )
}
