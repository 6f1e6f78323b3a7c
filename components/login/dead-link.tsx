import Link from 'next/link'
import type { ReactNode } from 'react'

/** A link that no longer opens anything: says so, and what to do. */
export function DeadLink({ again, label, children }: { again: string; label: string; children?: ReactNode }) {
  return (
    <>
      <p className="lede">{children ?? 'Ce lien n’est plus valable : il a servi, ou son temps est passé.'}</p>
      <p>
        <Link className="btn btn--secondary" href={again}>
          {label}
        </Link>
      </p>
    </>
  )
}
