import type { ReactNode } from 'react'

/** Two wordings of one thing: the full one, and the short one shown when "lecture facile" is on. */
export function Easy({ short, children }: { short: ReactNode; children: ReactNode }) {
  return (
    <>
      <span className="full-text">{children}</span>
      <span className="easy-text">{short}</span>
    </>
  )
}
