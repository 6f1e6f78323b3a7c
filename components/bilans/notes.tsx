import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { removeNoteAction, saveNoteAction } from '@/lib/bilans/actions'
import type { NotesView } from '@/lib/bilans/note-queries'
import { BilanFrame } from './bilan-frame'
import { NewNote, NoteEditor } from './note-editor'

/** The private notes of a bilan: they save themselves, and nobody else reads them. */
export function Notes({ view }: { view: NotesView }) {
  const { head, notes, page } = view
  const save = saveNoteAction.bind(null, head.slug)
  const remove = removeNoteAction.bind(null, head.slug)
  const href = (to: number) => `${head.base}/notes?page=${to}`
  return (
    <BilanFrame head={head} current="notes">
      <section aria-label="Notes privées" className="stack">
        <p className="muted">
          Pour votre travail seulement. Ni l’administration ni vos collègues ne les lisent. {head.firstName} peut
          demander à les voir. Pas de diagnostic.
        </p>
        <NewNote key={page} bilanId={head.bilanId} save={save} />
        {notes.length === 0 && page === 1 ? (
          <Empty level={2} title="Aucune note pour le moment">
            Une note se garde toute seule, pendant que vous écrivez.
          </Empty>
        ) : (
          <ul className="plain-list">
            {notes.map((note) => (
              <li key={note.id}>
                {note.author ? (
                  <div className="stack-2">
                    <p className="small muted">
                      {note.author}, {note.writtenAt}
                    </p>
                    <p className="whitespace-pre-wrap wrap-anywhere">{note.text}</p>
                  </div>
                ) : (
                  <NoteEditor bilanId={head.bilanId} note={note} label={note.writtenAt} save={save} remove={remove} />
                )}
              </li>
            ))}
          </ul>
        )}
        {page > 1 || view.more ? (
          <Pager
            from={(page - 1) * 30 + 1}
            to={(page - 1) * 30 + notes.length}
            total={view.more ? null : (page - 1) * 30 + notes.length}
            noun={['note', 'notes']}
            previousHref={page > 1 ? href(page - 1) : null}
            nextHref={view.more ? href(page + 1) : null}
          />
        ) : null}
      </section>
    </BilanFrame>
  )
}
