'use client'

import Link from 'next/link'
import type { KeyboardEvent } from 'react'

/** Something that waits, as an inbox lists it. */
export interface InboxEntry {
  readonly key: string
  readonly href: string
  readonly who: string
  readonly what: string
  /** At the end of its line: how long it has waited, or what was answered; empty: nothing. */
  readonly said: string
  readonly age: 'fresh' | 'due' | 'late'
}

/**
 * An inbox: one line of two for each thing, a link. Arrows, Home and End go from one to the next; Enter opens it.
 * @param label what the list is, where no heading says it
 * @param current key of the one that is open beside the list
 */
export function InboxList({
  entries,
  label,
  current = null,
}: {
  entries: readonly InboxEntry[]
  label?: string
  current?: string | null
}) {
  return (
    <ul className="inbox list-none p-0" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.key}>
          <Link
            className="inbox__item"
            href={entry.href}
            prefetch={false}
            aria-current={entry.key === current ? 'true' : undefined}
            onKeyDown={go}
          >
            <span className="inbox__who">{entry.who}</span>
            {entry.said ? (
              <span className={entry.age === 'fresh' ? 'age' : `age age--${entry.age}`}>{entry.said}</span>
            ) : null}
            <span className="inbox__what">{entry.what}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Where each key goes among so many lines, from the one it was pressed on. */
const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
}

function go(event: KeyboardEvent<HTMLAnchorElement>): void {
  const step = steps[event.key]
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const links = [...(event.currentTarget.closest('ul')?.querySelectorAll('a') ?? [])]
  event.preventDefault()
  links[step(links.indexOf(event.currentTarget), links.length - 1)]?.focus()
}
