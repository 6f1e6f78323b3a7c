import { type Commitments, type MonthCommitted, ticksOf } from '@/lib/funders/commitment-rules'
import { formatCents } from '@/lib/platform/money'
import { BarKeys, Bars } from './bars'

/** `2 000 €`: cents are left out where there are none. */
const sayEuros = (cents: number): string => formatCents(cents).replace(',00', '')

const sayRow = (row: MonthCommitted): string =>
  `${row.label}\u00a0: ${formatCents(row.cents)} engagés${row.budgetCents === null ? '' : `, budget ${formatCents(row.budgetCents)}`}`

/** Bars by month: filled, what was granted; outlined behind, the budget. */
export function CommitmentChart({ view }: { view: Commitments }) {
  const ticks = ticksOf(Math.max(...view.months.flatMap(({ cents, budgetCents }) => [cents, budgetCents ?? 0])))
  return (
    <>
      <BarKeys solid="Engagé" outlined="Budget du mois" />
      <Bars
        title={`Engagements de ${view.year}`}
        said={view.months
          .filter(({ cents, budgetCents }) => cents !== 0 || budgetCents !== null)
          .map(sayRow)
          .join('. ')}
        top={ticks.at(-1) ?? 1}
        ticks={ticks.map((at) => ({ at, label: sayEuros(at) }))}
        bars={view.months.map((row) => ({
          key: row.month,
          label: row.short,
          solid: row.cents,
          outlined: row.budgetCents ?? 0,
          said: formatCents(row.cents),
        }))}
      />
    </>
  )
}
