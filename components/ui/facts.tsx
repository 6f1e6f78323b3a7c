import type { ReactNode } from 'react'

export type Fact = { term: ReactNode; value: ReactNode; key?: string }

/** Facts in pairs, a term and what it is. Those without a value are left out. */
export function Facts({ facts }: { facts: (Fact | null | undefined | false)[] }) {
  return (
    <dl className="facts">
      {facts.map((fact, position) =>
        fact && fact.value !== null && fact.value !== undefined && fact.value !== '' ? (
          <div key={fact.key ?? (typeof fact.term === 'string' ? fact.term : position)}>
            <dt>{fact.term}</dt>
            <dd>{fact.value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
