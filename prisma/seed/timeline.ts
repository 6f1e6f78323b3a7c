import { at } from '@/lib/platform/clock'
import { sayMoment } from '@/lib/platform/day'

/** Something somebody did, or a job, at a moment gone by. */
export interface Act {
  readonly moment: Date
  readonly run: () => Promise<unknown>
}

/**
 * Lets everything that happened in one organisation happen again, in its order, so that its trail, its numbers and its
 * papers follow one another as they would have. Stops at the first act that is refused.
 * @throws RangeError when an act is to come: nothing is told beforehand
 */
export async function liveThrough(acts: readonly Act[], now: Date): Promise<void> {
  const ordered = [...acts].sort((a, b) => a.moment.getTime() - b.moment.getTime())
  const last = ordered.at(-1)
  if (last && last.moment > now) throw new RangeError(`An act of ${last.moment.toISOString()} is yet to come`)
  for (const act of ordered) {
    await at(act.moment, act.run).catch((cause: unknown) => {
      throw new Error(`Refused on ${sayMoment(act.moment)}`, { cause })
    })
  }
}
