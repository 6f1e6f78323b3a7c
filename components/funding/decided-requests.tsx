import { DataTable } from '@/components/ui/data-table'
import type { RequestLine } from '@/lib/funding/inbox-queries'

const columns = ['Personne', 'Organisme', 'Décidée le', 'Réponse', 'État'].map((label, at) => ({
  label,
  head: at === 0,
}))

/** Requests that a funder answered, the latest first. */
export function DecidedRequests({ rows, caption }: { rows: readonly RequestLine[]; caption: string }) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows.map(({ id, href, person, provider, decided }) => ({
        key: id,
        cells: [
          { link: href, text: person },
          provider,
          decided?.on ?? '',
          decided?.what ?? '',
          decided?.granted ? { badge: 'done', text: 'Accordée' } : { badge: 'lost', text: 'Refusée' },
        ],
      }))}
    />
  )
}
