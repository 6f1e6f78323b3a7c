import type { ReactNode } from 'react'
import { Still } from './still'

export type JournalEntry = {
  key: string
  /** The moment, ISO 8601, for machines. */
  at: string
  /** The moment in words: `17 nov., 15 h 34`. */
  when: string
  what: ReactNode
  detail?: ReactNode
}

/** What happened, latest first. */
export function Journal({ entries, label }: { entries: JournalEntry[]; label?: string }) {
  return (
    <Still as="ol" className="journal" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.key}>
          <time dateTime={entry.at}>{entry.when}</time>
          <div>
            <p>{entry.what}</p>
            {entry.detail ? <p>{entry.detail}</p> : null}
          </div>
        </li>
      ))}
    </Still>
  )
}
