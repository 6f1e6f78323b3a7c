import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icon'
import { Table } from '@/components/ui/table'
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
    <Table
      caption="Séances et émargements, de la plus récente à la plus ancienne"
      top
      rows={[...sessions]}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'when',
          label: 'Date',
          head: true,
          cell: (row) => (
            <Link className="row-link" href={`${base}/seances/${row.id}`} prefetch={false}>
              {row.when}
            </Link>
          ),
        },
        {
          key: 'what',
          label: 'Séance',
          cell: (row) => (
            <>
              {row.label}
              <br />
              <span className="muted small">{row.note ? `${row.kind}. ${row.note}` : row.kind}</span>
            </>
          ),
        },
        {
          key: 'duration',
          label: 'Durée',
          num: true,
          cell: (row) => (
            <>
              {row.duration}
              {row.counts ? null : (
                <>
                  <br />
                  <span className="muted small">hors compte</span>
                </>
              )}
            </>
          ),
        },
        { key: 'marks', label: 'Émargement', cell: (row) => <Marks row={row} /> },
        { key: 'state', label: 'État', cell: (row) => <SessionBadge status={row.status} /> },
      ]}
    />
  )
}

function Marks({ row }: { row: SessionRow }) {
  if (!row.marks)
    return (
      <span className="muted">
        {row.status.code === 'PLANNED' || row.status.code === 'MOVE_ASKED' || row.status.code === 'HANDED_IN'
          ? 'À partir de la fin de la séance'
          : 'Aucun'}
      </span>
    )
  return (
    <span className="marks">
      {row.marks.map((mark) => (
        <span key={mark.key} className={mark.on ? 'mark is-on' : 'mark'}>
          <Icon name={mark.on ? 'check' : 'hourglass'} />
          <span>{mark.said}</span>
        </span>
      ))}
    </span>
  )
}
