import { type Day, dayOf, daysBetween } from '@/lib/platform/day'

/** Whole days from a moment to today, as the house counts them. */
export const daysSince = (moment: Date, { today, zone }: { readonly today: Day; readonly zone: string }): number =>
  daysBetween(dayOf(moment, zone), today)
