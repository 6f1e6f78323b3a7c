import type { ReactNode } from 'react'

export type StageState = 'todo' | 'going' | 'needs' | 'done' | 'lost'

/**
 * Where something stands on its way: a small stone, hollow, headed, amber, full or crossed, and the stage in words. The stone is
 * drawn by its style: a list has many.
 */
export function Stage({ at, children }: { at: StageState; children: ReactNode }) {
  return (
    <span className="stage" data-at={at}>
      {children}
    </span>
  )
}
