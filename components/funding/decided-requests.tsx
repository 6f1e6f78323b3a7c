import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import type { RequestLine } from '@/lib/funding/inbox-queries'

/** Requests that a funder answered, the latest first. */
export function DecidedRequests({ rows, caption }: { rows: readonly RequestLine[]; caption: string }) {
  return (
    <Table<RequestLine>
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
        { key: 'on', label: 'Décidée le', cell: (row) => row.decided?.on },
        { key: 'what', label: 'Réponse', cell: (row) => row.decided?.what },
        {
          key: 'state',
          label: 'État',
          cell: (row) =>
            row.decided?.granted ? <Badge tone="done">Accordée</Badge> : <Badge tone="lost">Refusée</Badge>,
        },
      ]}
    />
  )
}
