import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** A sheet laid on the page. For what stands apart; rules and margins do the rest. */
export function Card({
  title,
  aside,
  level = 2,
  flush = false,
  className,
  children,
}: {
  title?: ReactNode
  aside?: ReactNode
  level?: 2 | 3
  flush?: boolean
  className?: string
  children: ReactNode
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={classNames('card', flush && 'card--flush', className)}>
      {title ? (
        <div className="card__head">
          <Heading>{title}</Heading>
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  )
}
