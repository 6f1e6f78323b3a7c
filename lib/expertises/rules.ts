import type { ExpertiseKey } from '@/lib/bilan-types/keys'
import { addDays, type Day, isDay } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { refusals } from './words'

export type OrderState = 'ASKED' | 'ACCEPTED' | 'ANSWERED' | 'DECLINED' | 'CANCELLED' | 'OVER'

export interface OrderFacts {
  readonly acceptedAt: Date | null
  readonly declinedAt: Date | null
  readonly answeredAt: Date | null
  readonly cancelledAt: Date | null
  readonly untilOn: Day
}

/** Where an order stands on a day. Her yes taken back shuts it, whatever was received stays received. */
export function orderState(order: OrderFacts, today: Day): OrderState {
  if (order.answeredAt) return 'ANSWERED'
  if (order.cancelledAt) return 'CANCELLED'
  if (order.declinedAt) return 'DECLINED'
  if (order.untilOn < today) return 'OVER'
  return order.acceptedAt ? 'ACCEPTED' : 'ASKED'
}

/** Results that are of health go to the health store, whoever the expert is (R17, R26). */
export const isMedical = (kind: ExpertiseKey): boolean =>
  kind === 'FUNCTIONAL_ASSESSMENT' || kind === 'IMPAIRMENT_SUPPORT'

const LONGEST_DAYS = 366

export function checkOrder(facts: {
  readonly known: boolean
  readonly open: boolean
  readonly expertKinds: readonly string[]
  readonly kind: ExpertiseKey
  readonly untilOn: string
  readonly today: Day
}): Verdict {
  if (!facts.known) return refusals.NO_EXPERTISE()
  if (!facts.open) return refusals.BILAN_ENDED()
  if (!facts.expertKinds.includes(facts.kind)) return refusals.NOT_HIS_KIND()
  const until = facts.untilOn
  return isDay(until) && until > facts.today && until <= addDays(facts.today, LONGEST_DAYS) ? null : refusals.UNTIL()
}

/** Her answer: a yes once, a no also after a yes, until the result is there (R26). */
export function checkAnswer(state: OrderState, answer: 'ACCEPT' | 'DECLINE'): Verdict {
  if (state === 'ASKED' || (state === 'ACCEPTED' && answer === 'DECLINE')) return null
  return state === 'ACCEPTED' || state === 'ANSWERED' ? refusals.ORDER_ANSWERED() : refusals.ORDER_OVER()
}

export const checkCancel = (state: OrderState): Verdict =>
  state === 'ASKED' || state === 'ACCEPTED' ? null : refusals.ORDER_OVER()

export const checkResult = (doneOn: string, today: Day): Verdict =>
  isDay(doneOn) && doneOn <= today ? null : refusals.DONE_ON()
