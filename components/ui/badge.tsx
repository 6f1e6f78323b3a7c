import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-names'

export type BadgeTone = 'needs' | 'done' | 'lost' | 'info' | 'neutral' | 'plain'

const usualIcon: Partial<Record<BadgeTone, IconName>> = { needs: 'flag', done: 'check', lost: 'circle-x' }

/**
 * A state in a word or two. `needs` (amber, with the flag) means that it is the reader's turn, nothing else;
 * `lost` (red) that something is lost or refused. `icon` replaces the usual one, `null` takes it away.
 */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: BadgeTone
  icon?: IconName | null
  children: ReactNode
}) {
  const shape = icon === undefined ? usualIcon[tone] : icon
  return (
    <span className={tone === 'neutral' ? 'badge' : `badge badge--${tone}`}>
      {shape ? <Icon name={shape} /> : null}
      {children}
    </span>
  )
}
