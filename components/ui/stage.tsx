import type { ReactNode } from 'react'

export type StageState = 'todo' | 'going' | 'needs' | 'done' | 'lost'

const STONE = {
  __html: "<path d='M2 24V10a8 8 0 0 1 16 0v14z'></path><path d='M2 11v-1a8 8 0 0 1 16 0v1z'></path>",
}

/** Where something stands on its way: a small stone, hollow, headed, amber, full or crossed, and the stage in words. */
export function Stage({ at, children }: { at: StageState; children: ReactNode }) {
  return (
    <span className="stage" data-at={at}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant; one element instead of three, on each row of a list */}
      <svg viewBox="0 0 20 26" aria-hidden="true" dangerouslySetInnerHTML={STONE} />
      {children}
    </span>
  )
}
