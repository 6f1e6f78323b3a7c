import type { ReactNode } from 'react'

/** One part of the reference. */
export function Part({ id, title, note, children }: { id: string; title: string; note?: string; children: ReactNode }) {
  return (
    <section className="sg" id={id} aria-labelledby={`${id}-t`}>
      <div className="sg__head">
        <h2 id={`${id}-t`}>{title}</h2>
        {note ? <p className="muted small">{note}</p> : null}
      </div>
      <div className="sg__body">{children}</div>
    </section>
  )
}
