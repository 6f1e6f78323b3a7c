'use client'

import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Stage } from '@/components/ui/stage'
import { type Column, Table } from '@/components/ui/table'
import type { AgreementLine } from '@/lib/funding/portfolio-queries'
import { courseWords } from '@/lib/funding/portfolio-words'
import { HourMeter } from './hour-meter'

/**
 * Agreements as rows: person, provider, hours, amounts, where the bilan is. It is drawn on both sides, so that a page sends its
 * rows once as data rather than a second time as elements.
 * @param base address of the portfolio
 */
export function AgreementTable({
  rows,
  caption,
  base,
}: {
  rows: readonly AgreementLine[]
  caption: string
  base: string
}) {
  return (
    <Table<AgreementLine> caption={caption} top rows={[...rows]} rowKey={(row) => row.id} columns={columnsOf(base)} />
  )
}

const columnsOf = (base: string): Column<AgreementLine>[] => [
  {
    key: 'person',
    label: 'Personne',
    head: true,
    cell: (row) => (
      <>
        <Link className="row-link" href={`${base}/${row.id}`} prefetch={false}>
          {row.person}
        </Link>
        <small className="num">{row.number}</small>
      </>
    ),
  },
  {
    key: 'provider',
    label: 'Organisme',
    cell: (row) => (
      <>
        {row.provider}
        <small>{row.label}</small>
      </>
    ),
  },
  { key: 'hours', label: 'Heures signées', cell: (row) => <HourMeter of={row.hours} /> },
  { key: 'agreed', label: 'Accordé', num: true, cell: (row) => row.agreed },
  { key: 'claimed', label: 'Demandé', num: true, cell: (row) => row.claimed },
  { key: 'due', label: 'Reste dû', num: true, cell: (row) => row.due },
  {
    key: 'course',
    label: 'État',
    cell: (row) => (
      <>
        <Stage at={row.course}>{courseWords[row.course]}</Stage>
        {row.soon ? (
          <span className="block">
            <Badge tone="info">{`Valable jusqu’au ${row.ends}`}</Badge>
          </span>
        ) : row.ends ? (
          <small>{`Jusqu’au ${row.ends}`}</small>
        ) : null}
      </>
    ),
  },
]
