import type { ReactNode } from 'react'
import { Badge } from './badge'

/** The one thing that waits for this reader: amber, with the flag, a title, a sentence and its act at the foot. */
export function YourTurn({
  id,
  title,
  act,
  label = 'À vous',
  children,
}: {
  id?: string
  title: ReactNode
  act?: ReactNode
  label?: string
  children?: ReactNode
}) {
  return (
    <section className="your-turn" aria-labelledby={id}>
      <p>
        <Badge tone="needs">{label}</Badge>
      </p>
      <h2 id={id}>{title}</h2>
      {children}
      {act ? <div className="at-foot row">{act}</div> : null}
    </section>
  )
}
