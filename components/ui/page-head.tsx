import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from './breadcrumbs'

/** The head of a page: where, whose, which stage, what next, and the acts. One filled button at most. */
export function PageHead({
  crumbs,
  title,
  lede,
  acts,
}: {
  crumbs?: Crumb[]
  title: ReactNode
  lede?: ReactNode
  acts?: ReactNode
}) {
  return (
    <header className="page-head">
      {crumbs ? <Breadcrumbs crumbs={crumbs} /> : null}
      <h1>{title}</h1>
      {lede ? <p className="lede">{lede}</p> : null}
      {acts ? <div className="row">{acts}</div> : null}
    </header>
  )
}
