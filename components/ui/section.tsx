import { type ReactNode, useId } from 'react'
import { classNames } from './class-names'

/**
 * A part of a page under its own title. With `margin` (a beneficiary's page) the title moves to the margin on a
 * wide screen, with `note` under it; without, `aside` stands at the end of the title's line.
 */
export function Section({
  title,
  note,
  aside,
  margin = false,
  id,
  className,
  children,
}: {
  title: ReactNode
  note?: ReactNode
  aside?: ReactNode
  margin?: boolean
  id?: string
  className?: string
  children: ReactNode
}) {
  const own = useId()
  const titleId = id ? `${id}-titre` : own
  if (margin) {
    return (
      <section id={id} className={classNames('section section--margin', className)} aria-labelledby={titleId}>
        <div className="section__title">
          <h2 id={titleId}>{title}</h2>
          {note ? <p>{note}</p> : null}
          {aside}
        </div>
        <div>{children}</div>
      </section>
    )
  }
  return (
    <section id={id} className={classNames('part', className)} aria-labelledby={titleId}>
      <div className="section-head">
        <h2 id={titleId}>{title}</h2>
        {aside}
      </div>
      {note ? <p className="muted small">{note}</p> : null}
      {children}
    </section>
  )
}
