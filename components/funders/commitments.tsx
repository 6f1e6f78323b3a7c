'use client'

import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import { type Column, Table } from '@/components/ui/table'
import { type Commitments, type MonthCommitted, overBudget } from '@/lib/funders/commitment-rules'
import { formatCents } from '@/lib/platform/money'
import { CommitmentChart } from './commitment-chart'

/** What a funder granted month by month against its budget: a drawing, and the same figures in a table. Both sides draw it: a page sends its figures alone. */
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
        <Table
          caption={`Engagements et budget de ${view.year}, par mois`}
          rows={[...view.months]}
          rowKey={(row) => row.month}
          columns={columns}
        />
      </Disclosure>
    </Section>
  )
}

const columns: Column<MonthCommitted>[] = [
  { key: 'month', label: 'Mois', head: true, cell: (row) => row.label },
  { key: 'requests', label: 'Accords', num: true, cell: (row) => row.requests },
  { key: 'cents', label: 'Engagé', num: true, cell: (row) => formatCents(row.cents) },
  {
    key: 'budget',
    label: 'Budget',
    num: true,
    cell: (row) => (row.budgetCents === null ? 'Non fixé' : formatCents(row.budgetCents)),
  },
  { key: 'left', label: 'Reste', num: true, cell: (row) => <Left row={row} /> },
]

function Left({ row }: { row: MonthCommitted }) {
  if (row.budgetCents === null) return 'Sans objet'
  const left = row.budgetCents - row.cents
  return left < 0 ? (
    <Badge tone="info" icon="triangle-alert">
      {formatCents(-left)} au-delà
    </Badge>
  ) : (
    formatCents(left)
  )
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
