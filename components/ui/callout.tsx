import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-names'

export type CalloutTone = 'note' | 'done' | 'warning' | 'refusal'

const looks: Record<CalloutTone, { className: string; icon: IconName }> = {
  note: { className: 'notice', icon: 'info' },
  done: { className: 'notice notice--done', icon: 'circle-check' },
  warning: { className: 'notice notice--needs', icon: 'triangle-alert' },
  refusal: { className: 'notice notice--danger', icon: 'circle-x' },
}

/**
 * A message that stands in the page. `warning` waits on the reader; `refusal` says that something cannot be done
 * and what to do about it. `live` has it said at once by screen readers, for what appears after an act.
 */
export function Callout({
  tone = 'note',
  title,
  icon,
  live = false,
  children,
}: {
  tone?: CalloutTone
  title?: ReactNode
  icon?: IconName
  live?: boolean
  children?: ReactNode
}) {
  const look = looks[tone]
  return (
    <div className={look.className} role={live ? (tone === 'refusal' ? 'alert' : 'status') : undefined}>
      <Icon name={icon ?? look.icon} />
      <div className="notice__body">
        {title ? <strong>{title}</strong> : null}
        {children}
      </div>
    </div>
  )
}

/** An aside in the margin of the text: reassuring, explaining, never asking. */
export function AsideNote({ children }: { children: ReactNode }) {
  return <div className="aside-note">{children}</div>
}
