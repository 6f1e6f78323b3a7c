import { addDays, type Day, momentOf, type Time } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { listingRefusals } from './listing-words'

/** Whether a listing may be shown: it says where, and how. */
export function checkListing(given: {
  readonly listed: boolean
  readonly departments: readonly string[]
  readonly modes: readonly string[]
}): Verdict {
  if (!given.listed) return null
  if (given.departments.length === 0) return listingRefusals.NO_DEPARTMENT()
  return given.modes.length === 0 ? listingRefusals.NO_MODE() : null
}

const SHORTEST = 15
const LONGEST = 240
const DAYS_AHEAD = 180

export interface SlotWish {
  readonly day: Day
  readonly start: Time | null
  /** Minutes. */
  readonly minutes: number
  readonly mode: string
  readonly siteOpen: boolean
  readonly weeks: number
}

/** Whether these slots may be offered: to come, of a length that an interview has, on a site that is open. */
export function checkSlots(wish: SlotWish, now: Date, today: Day, zone: string): Verdict {
  if (wish.start === null) return listingRefusals.SLOT_TIME()
  if (wish.minutes < SHORTEST || wish.minutes > LONGEST) return listingRefusals.SLOT_LENGTH()
  if (wish.day > addDays(today, DAYS_AHEAD) || momentOf(wish.day, wish.start, zone) <= now)
    return listingRefusals.SLOT_DAY()
  return wish.mode === 'ON_SITE' && !wish.siteOpen ? listingRefusals.SLOT_SITE() : null
}

/** The moments of slots offered at the same time on several weeks. */
export const slotMoments = (
  day: Day,
  start: Time,
  minutes: number,
  weeks: number,
  zone: string,
): { startsAt: Date; endsAt: Date }[] =>
  Array.from({ length: weeks }, (_, week) => {
    const startsAt = momentOf(addDays(day, 7 * week), start, zone)
    return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) }
  })
