const held = globalThis as unknown as { jalonNudge?: (queue?: string) => void }

/**
 * Says that a transaction has been committed that may have left work for the jobs. They also look by themselves.
 * @param queue one queue alone, also one that writes do not wake: the demonstration's clock has moved
 */
export const nudge = (queue?: string): void => held.jalonNudge?.(queue)

/** The jobs say whom to wake. */
export function onNudge(wake: (queue?: string) => void): void {
  held.jalonNudge = wake
}
