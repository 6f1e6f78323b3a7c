import { FileRow, Files } from '@/components/ui/file-row'
import { TodoList } from '@/components/ui/todo-list'
import type { WorkView } from '@/lib/guidance/queries'

const size = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 1024)}\u00a0ko`
    : `${(bytes / 1024 / 1024).toLocaleString('fr-FR', { maximumFractionDigits: 1 })}\u00a0Mo`

const kindOf = (name: string): string => (name.split('.').at(-1) ?? '').toUpperCase().slice(0, 4)

/** The three things that make guided work count (R9), and which are done. */
export function WorkProgress({ work }: { work: WorkView }) {
  const answered = work.exchanges.length > 0
  return (
    <TodoList
      label="Ce qui fait compter ce travail"
      items={[
        { key: 'instructions', state: work.instructions ? 'done' : 'open', label: 'Une consigne écrite' },
        { key: 'hand-in', state: work.handIns.length > 0 ? 'done' : 'open', label: 'Un rendu' },
        {
          key: 'exchange',
          state: answered ? 'done' : 'open',
          label: 'Un échange',
          detail: answered ? null : 'Au moins une réponse du consultant.',
        },
      ]}
    />
  )
}

/** The instructions as they stand. */
export function Instructions({ work }: { work: WorkView }) {
  if (!work.instructions) return null
  return (
    <div className="stack-2">
      <p className="whitespace-pre-line wrap-anywhere">{work.instructions}</p>
      <p className="small muted">
        Écrite le {work.instructedAt}.{work.due ? ` À rendre pour le ${work.due}.` : ''}
      </p>
    </div>
  )
}

/** What was handed in, earliest first. @param fileBase address before a file's id */
export function HandIns({ work, fileBase }: { work: WorkView; fileBase: string }) {
  return (
    <ul className="journal">
      {work.handIns.map((one) => (
        <li key={one.id}>
          <time>{one.at}</time>
          <div className="stack-2">
            {one.text ? <p className="whitespace-pre-line wrap-anywhere">{one.text}</p> : null}
            {one.file ? (
              <Files>
                <FileRow
                  name={one.file.name}
                  href={`${fileBase}/${one.id}`}
                  kind={kindOf(one.file.name)}
                  meta={size(one.file.size)}
                />
              </Files>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What both wrote to each other about the work. */
export function Exchanges({ work }: { work: WorkView }) {
  if (work.exchanges.length === 0) return null
  return (
    <ul className="journal">
      {work.exchanges.map((one) => (
        <li key={one.id}>
          <time>{one.at}</time>
          <div>
            <p className="whitespace-pre-line wrap-anywhere">{one.text}</p>
            <p>{one.mine ? 'Vous' : one.by}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
