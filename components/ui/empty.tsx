import type { ReactNode } from 'react'

/** Nothing here yet: what that means, and the act that changes it. `drawing` may stand above the words. */
export function Empty({
  title,
  act,
  drawing,
  level = 3,
  children,
}: {
  title: ReactNode
  act?: ReactNode
  drawing?: ReactNode
  level?: 2 | 3
  children?: ReactNode
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="empty">
      {drawing}
      <Heading>{title}</Heading>
      {typeof children === 'string' ? <p>{children}</p> : children}
      {act}
    </div>
  )
}
