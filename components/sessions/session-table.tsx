import { Badge } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import type { SessionRow } from '@/lib/sessions/session-queries'

/** A session's state, as a badge. */
export function SessionBadge({ status }: { status: SessionRow['status'] }) {
  return (
    <Badge tone={status.tone} icon={status.icon}>
      {status.label}
    </Badge>
  )
}

/** Sessions and their two signatures, latest first. @param base address of the bilan */
export function SessionTable({ sessions, base }: { sessions: readonly SessionRow[]; base: string }) {
  return (
    <DataTable
      caption="Séances et émargements, de la plus récente à la plus ancienne"
      top
      columns={columns}
      rows={sessions.map((row) => ({
        key: row.id,
        cells: [
          { link: `${base}/seances/${row.id}`, text: row.when },
          [row.label, { small: row.note ? `${row.kind}. ${row.note}` : row.kind }],
          row.counts ? row.duration : [row.duration, { small: 'hors compte' }],
          row.marks
            ? { marks: row.marks }
            : { muted: waiting.includes(row.status.code) ? 'À partir de la fin de la séance' : 'Aucun' },
          { badge: row.status.tone, icon: row.status.icon, text: row.status.label },
        ],
      }))}
    />
  )
}

const columns = [
  { label: 'Date', head: true },
  { label: 'Séance' },
  { label: 'Durée', num: true },
  { label: 'Émargement' },
  { label: 'État' },
]

const waiting: readonly SessionRow['status']['code'][] = ['PLANNED', 'MOVE_ASKED', 'HANDED_IN']
