import Link from 'next/link'
import type { ReactNode } from 'react'
import { Still } from './still'

export type Chip = { label: string; href: string; count?: number | null; current: boolean }

/** Filters as links, so that the address keeps them. */
export function Chips({ label, chips }: { label: string; chips: Chip[] }) {
  return (
    <Still as="nav" className="row" aria-label={label}>
      {chips.map((chip) => (
        <Link
          key={chip.href}
          className="chip"
          href={chip.href}
          prefetch={false}
          scroll={false}
          aria-current={chip.current ? 'true' : undefined}
        >
          {chip.label}
          {chip.count === null || chip.count === undefined ? null : <span className="n">{chip.count}</span>}
        </Link>
      ))}
    </Still>
  )
}

/** The bar above a list: its search, its chips. */
export function Filters({ children }: { children: ReactNode }) {
  return <div className="filters">{children}</div>
}
