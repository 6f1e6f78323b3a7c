'use client'

import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'

/** A request that was answered, in words. */
export interface DecidedRow {
  readonly id: string
  readonly href: string
  readonly person: string
  readonly provider: string
  readonly on: string
  readonly what: string
  readonly granted: boolean
}

/** Requests that a funder answered, the latest first, as rows that a page sends once. */
export function DecidedRequests({ rows, caption }: { rows: readonly DecidedRow[]; caption: string }) {
  return (
    <Table<DecidedRow>
      caption={caption}
      rows={[...rows]}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'who',
          label: 'Personne',
          head: true,
          cell: (row) => (
            <Link className="row-link" href={row.href} prefetch={false}>
              {row.person}
            </Link>
          ),
        },
        { key: 'provider', label: 'Organisme', cell: (row) => row.provider },
        { key: 'on', label: 'Décidée le', cell: (row) => row.on },
        { key: 'what', label: 'Réponse', cell: (row) => row.what },
        {
          key: 'state',
          label: 'État',
          cell: (row) => (row.granted ? <Badge tone="done">Accordée</Badge> : <Badge tone="lost">Refusée</Badge>),
        },
      ]}
    />
  )
}
