import type { ReactNode } from 'react'

export type StageState = 'todo' | 'going' | 'needs' | 'done' | 'lost'

/** Where something stands on its way: a small stone, hollow, headed, amber, full or crossed, and the stage in words. */
export function Stage({ at, children }: { at: StageState; children: ReactNode }) {
  return (
    <span className="stage" data-at={at}>
      <svg viewBox="0 0 20 26" aria-hidden="true">
        <path d="M2 24V10a8 8 0 0 1 16 0v14z" />
        <path d="M2 11v-1a8 8 0 0 1 16 0v1z" />
      </svg>
      {children}
    </span>
  )
}
