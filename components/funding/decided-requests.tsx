import { RowTable } from '@/components/ui/row-table'
import type { RequestLine } from '@/lib/funding/inbox-queries'

const columns = ['Personne', 'Organisme', 'Décidée le', 'Réponse', 'État'].map((label) => ({ label }))

/** Requests that a funder answered, the latest first. */
export function DecidedRequests({ rows, caption }: { rows: readonly RequestLine[]; caption: string }) {
  return (
    <RowTable
      caption={caption}
      columns={columns}
      rows={rows.map(({ id, href, person, provider, decided }) => ({
        key: id,
        cells: [
          { text: person, href },
          provider,
          decided?.on ?? '',
          decided?.what ?? '',
          decided?.granted ? { text: 'Accordée', tone: 'done' } : { text: 'Refusée', tone: 'lost' },
        ],
      }))}
    />
  )
}
