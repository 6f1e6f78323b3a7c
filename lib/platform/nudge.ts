const held = globalThis as unknown as { jalonNudge?: () => void }

/** Says that a transaction has been committed that may have left work for the jobs. They also look by themselves. */
export const nudge = (): void => held.jalonNudge?.()

/** The jobs say whom to wake. */
export function onNudge(wake: () => void): void {
  held.jalonNudge = wake
}
