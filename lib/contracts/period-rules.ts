import { addDays, type Day } from '@/lib/platform/day'
import { isWorkingDay } from '@/lib/platform/working-day'

/** How a contract is concluded: which days she has to withdraw depends on it. */
export const PLACES = ['PREMISES', 'DISTANCE', 'OFF_PREMISES'] as const
export type Place = (typeof PLACES)[number]

/** Her days, as the rules of who pays herself say them on the day of her share. */
export interface WithdrawalTerms {
  readonly withdrawalDays: number | null
  readonly withdrawalDaysRemote: number | null
}

/** How many days she has; null when the rules leave it open. */
export const daysOf = (place: Place, terms: WithdrawalTerms): number | null =>
  place === 'PREMISES' ? terms.withdrawalDays : terms.withdrawalDaysRemote

/**
 * The last day on which she may withdraw. The day of her signature is not counted. At a distance or off premises, a delay that
 * would end on a Saturday, a Sunday or a public holiday runs on to the next working day (C. conso L.221-19).
 */
export function lastDayToWithdraw(signedOn: Day, place: Place, days: number): Day {
  let last = addDays(signedOn, days)
  if (place !== 'PREMISES') while (!isWorkingDay(last)) last = addDays(last, 1)
  return last
}

/** R14: the first day of a counted hour, and of any payment. */
export const startsOn = (lastDay: Day): Day => addDays(lastDay, 1)
