import type { ReactNode } from 'react'
import { Icon } from './icon'

/** More on demand, by the browser's own `details`. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  summary: ReactNode
  open?: boolean
  children: ReactNode
}) {
  return (
    <details className="equiv" open={open || undefined}>
      <summary>
        <Icon name="chevron-right" />
        {summary}
      </summary>
      <div className="disclosure__body">{children}</div>
    </details>
  )
}
