import type { ReactNode } from 'react'
import { type Cell, DataTable } from '@/components/ui/data-table'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import { type Commitments, type MonthCommitted, overBudget } from '@/lib/funders/commitment-rules'
import { formatCents } from '@/lib/platform/money'
import { CommitmentChart } from './commitment-chart'

/** What a funder granted month by month against its budget: a drawing, and the same figures in a table. */
export function CommitmentsPart({
  view,
  title = `Engagements ${view.year}`,
  aside,
}: {
  view: Commitments
  title?: string
  /** At the end of the title's line: a way to the budget, say. */
  aside?: ReactNode
}) {
  return (
    <Section title={title} aside={aside} className="sheet sheet--chart">
      <p>{ledeOf(view)}</p>
      <CommitmentChart view={view} />
      <Disclosure summary="Les mêmes chiffres en tableau">
        <DataTable
          caption={`Engagements et budget de ${view.year}, par mois`}
          columns={columns}
          rows={view.months.map((row) => ({
            key: row.month,
            cells: [
              row.label,
              String(row.requests),
              formatCents(row.cents),
              row.budgetCents === null ? 'Non fixé' : formatCents(row.budgetCents),
              leftOf(row),
            ],
          }))}
        />
      </Disclosure>
    </Section>
  )
}

const columns = [
  { label: 'Mois', head: true },
  ...['Accords', 'Engagé', 'Budget', 'Reste'].map((label) => ({ label, num: true })),
]

function leftOf({ budgetCents, cents }: MonthCommitted): Cell {
  if (budgetCents === null) return 'Sans objet'
  const left = budgetCents - cents
  return left < 0 ? { badge: 'info', text: `${formatCents(-left)} au-delà`, icon: 'triangle-alert' } : formatCents(left)
}

function ledeOf(view: Commitments): string {
  const over = overBudget(view.months)
  const granted =
    view.requests === 0
      ? `Aucun accord en ${view.year}.`
      : `${view.requests} ${view.requests > 1 ? 'accords' : 'accord'} en ${view.year}, pour ${formatCents(view.cents)}.`
  const budget =
    view.budgetCents === null ? 'Aucun budget n’est fixé.' : `Le budget fixé est de ${formatCents(view.budgetCents)}.`
  const beyond =
    over.length === 0 ? '' : ` Au-delà du budget : ${over.map(({ label }) => label.split('\u00a0')[0]).join(', ')}.`
  return `${granted} ${budget}${beyond}`
}
