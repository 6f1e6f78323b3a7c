import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { FileRow, Files } from '@/components/ui/file-row'
import { requestPaperAction, retryPaperAction } from '@/lib/documents/actions'
import type { PaperRow } from '@/lib/documents/queries'

/** Papers, one row each, with what waits or may be done. @param space the reader's own: a slug, or `moi` */
export function Papers({ rows, bilanId, space }: { rows: readonly PaperRow[]; bilanId: string; space: string }) {
  return (
    <Files>
      {rows.map((row) => (
        <FileRow
          key={row.id}
          name={row.title}
          href={row.href}
          meta={`N° ${row.number}${row.version > 1 ? `, version ${row.version}` : ''}. ${row.said}`}
          state={<State row={row} bilanId={bilanId} space={space} />}
        />
      ))}
    </Files>
  )
}

function State({ row, bilanId, space }: { row: PaperRow; bilanId: string; space: string }) {
  if (row.state === 'waiting') return <Badge icon="hourglass">En préparation</Badge>
  if (row.state === 'ready') return <Badge tone="done">Prêt</Badge>
  if (row.state === 'failed') {
    return (
      <span className="row">
        <Badge tone="lost">En échec</Badge>
        <Act
          variant="quiet"
          size="sm"
          action={retryPaperAction.bind(null, space)}
          input={{ bilanId, documentId: row.id }}
          label={
            <>
              Réessayer<span className="vh"> : {row.title}</span>
            </>
          }
        />
      </span>
    )
  }
  return (
    <span className="row">
      <Badge icon="history">Dépassé</Badge>
      <Act
        variant="quiet"
        size="sm"
        action={requestPaperAction.bind(null, space)}
        input={{ bilanId, kind: row.kind }}
        label={
          <>
            Mettre à jour<span className="vh"> : {row.title}</span>
          </>
        }
      />
    </span>
  )
}
