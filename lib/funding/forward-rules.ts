import type { Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { refusals } from './words'

/** Whether an employer may grant so much of his part: something, no more than he is asked, not ended already. */
export function checkPart(
  given: { readonly amount: number; readonly validUntil: Day | null },
  askedCents: number,
  today: Day,
): Verdict {
  if (given.amount === 0) return refusals.NOTHING_GIVEN()
  if (given.amount > askedCents) return refusals.OVER_ASKED_SHARE({ asked: askedCents })
  return given.validUntil !== null && given.validUntil < today ? refusals.ENDS_BEFORE() : null
}
