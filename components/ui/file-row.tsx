import type { ReactNode } from 'react'

/** Files, one row each. */
export function Files({ children }: { children: ReactNode }) {
  return <ul className="files">{children}</ul>
}

/**
 * One file: what kind of paper, its name (a link when it can be opened), what is known of it, and its state.
 * Without `href` the file is no longer there or not for this reader, and `meta` says which.
 */
export function FileRow({
  name,
  href,
  kind = 'PDF',
  meta,
  state,
}: {
  name: ReactNode
  href?: string | null
  kind?: string
  meta?: ReactNode
  state?: ReactNode
}) {
  return (
    <li className="file">
      <span className="file__paper" aria-hidden="true">
        {kind}
      </span>
      <div>
        {href ? (
          <a className="file__name" href={href}>
            {name}
          </a>
        ) : (
          <span className="file__name">{name}</span>
        )}
        {meta ? <p className="file__meta">{meta}</p> : null}
      </div>
      {state}
    </li>
  )
}
