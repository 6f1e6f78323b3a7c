import { Act } from '@/components/ui/act'
import { requestPaperAction } from '@/lib/documents/actions'

/** Papers that may be asked for as things stand now, each with its button. */
export function OnDemand({
  papers,
  bilanId,
  space,
}: {
  papers: readonly { kind: string; title: string; about: string }[]
  bilanId: string
  space: string
}) {
  return (
    <ul className="plain-list">
      {papers.map((paper) => (
        <li key={paper.kind}>
          <div>
            <strong>{paper.title}</strong>
            <br />
            <span className="muted small">{paper.about}</span>
          </div>
          <Act
            size="sm"
            action={requestPaperAction.bind(null, space)}
            input={{ bilanId, kind: paper.kind }}
            label={
              <>
                Préparer<span className="vh"> : {paper.title}</span>
              </>
            }
          />
        </li>
      ))}
    </ul>
  )
}
