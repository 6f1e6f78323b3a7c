import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** Up to two initials of a name: `Léa Moreau` gives `LM`, `Anne-Laure Pichon` gives `AP`. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : ''
  return (firstLetter(first) + firstLetter(last)).toLocaleUpperCase('fr')
}

function firstLetter(word: string): string {
  return Array.from(word)[0] ?? ''
}

/** A person's initials in a circle. Decoration: the name always stands beside it or on its link. */
export function Avatar({ initials, large = false }: { initials: string; large?: boolean }) {
  return (
    <span className={classNames('avatar', large && 'avatar--lg')} aria-hidden="true">
      {initials}
    </span>
  )
}

/** A person: initials, name, and who they are. */
export function Person({
  name,
  detail,
  initials = initialsOf(name),
  large = false,
}: {
  name: string
  detail?: ReactNode
  initials?: string
  large?: boolean
}) {
  return (
    <div className="person">
      <Avatar initials={initials} large={large} />
      <p>
        <span className="person__name">{name}</span>
        {detail ? (
          <>
            <br />
            <span className="person__role">{detail}</span>
          </>
        ) : null}
      </p>
    </div>
  )
}
