import type { Delay } from '@/lib/funders/terms-rules'
import { type Day, daysBetween } from '@/lib/platform/day'
import { workingDaysBetween } from '@/lib/platform/working-day'

export type Age = 'fresh' | 'due' | 'late'

/** How long a request has waited, in the unit of the funder's own delay: days of the calendar when it gives itself none. */
export const daysWaited = (since: Day, today: Day, delay: Delay | null): number =>
  Math.max(0, delay?.unit === 'WORKING_DAYS' ? workingDaysBetween(since, today) : daysBetween(since, today))

/** How that stands against the delay the funder gives itself: due on its last day, late after. Without a delay nothing is late. */
export const ageAgainst = (days: number, delay: Delay | null): Age =>
  delay === null || days < delay.count ? 'fresh' : days === delay.count ? 'due' : 'late'
