import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { hasClock } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { addDays, type Day, daysBetween, isHoliday, isWeekend, momentOf, type Time } from '@/lib/platform/day'

/** A step of which minutes are still to be dated. */
export interface StepToDate {
  readonly id: string
  readonly label: string
  readonly nature: Nature
  readonly mode: Mode
  /** Minutes without a date yet. */
  readonly left: number
}

/** A date proposed for a step, or for a part of it. */
export interface ProposedDate {
  readonly stepId: string
  readonly label: string
  readonly day: Day
  /** Null for work without a clock: to be done by that day. */
  readonly start: Time | null
  readonly minutes: number
}

/** How dates are wished: from a day, at a time, every so many days, sittings of so many minutes at most. */
export interface CalendarWish {
  readonly from: Day
  readonly start: Time
  readonly everyDays: number
  readonly sitting: number
}

export interface Busy {
  readonly startsAt: Date
  readonly endsAt: Date
}

/** Where the source gives no rhythm. */
const USUAL_RHYTHM = [7, 14] as const
const DAYS_A_MONTH = 30.4
const MOST_DATES = 60
const MINUTE = 60_000

/** Natures that a calendar does not date by itself: she does her own work when she will, a meeting of three is agreed by all. */
const UNDATED: ReadonlySet<Nature> = new Set<Nature>(['AUTONOMOUS_WORK', 'TRIPARTITE', 'FOLLOW_UP', 'PREPARATION'])

/** Whether the calendar may propose dates for steps of this nature. */
export const isDated = (nature: Nature): boolean => !UNDATED.has(nature)

/** The days from one session to the next that the type knows, at least a choice of two. */
export const rhythmsOf = (parameters: Pick<Parameters, 'rhythmDays'>): readonly number[] => [
  ...new Set(parameters.rhythmDays ?? USUAL_RHYTHM),
]

/**
 * The rhythm that spreads so many sittings over the type's usual months; the nearest one when none does, the briskest when
 * the type gives no months.
 */
export function usualRhythm(parameters: Pick<Parameters, 'rhythmDays' | 'spreadMonths'>, sittings: number): number {
  const rhythms = rhythmsOf(parameters)
  const first = rhythms[0] ?? USUAL_RHYTHM[0]
  const { spreadMonths } = parameters
  if (!spreadMonths) return first
  const off = (every: number): number => {
    const months = ((sittings - 1) * every) / DAYS_A_MONTH
    return Math.max(0, spreadMonths[0] - months, months - spreadMonths[1])
  }
  return rhythms.reduce((best, every) => (off(every) < off(best) ? every : best), first)
}

/** A step's minutes in sittings, as even as five minutes allow, none longer than asked. */
export function sittingsOf(minutes: number, sitting: number): number[] {
  const count = Math.max(1, Math.ceil(minutes / sitting))
  const even = Math.ceil(minutes / count / 5) * 5
  const parts: number[] = []
  for (let rest = minutes; rest > 0; rest -= even) parts.push(Math.min(even, rest))
  // The last may be a crumb below the shortest session: it goes to the one before.
  const last = parts.at(-1) ?? 0
  if (parts.length > 1 && last < 5) parts.splice(-2, 2, even + last)
  return parts
}

/** How many sessions with a clock these steps take. */
export const sittingCount = (steps: readonly StepToDate[], sitting: number): number =>
  steps
    .filter((step) => isDated(step.nature) && hasClock(step.nature) && step.left > 0)
    .reduce((sum, step) => sum + sittingsOf(step.left, sitting).length, 0)

const isWorked = (day: Day): boolean => !isWeekend(day) && !isHoliday(day)

function isFree(day: Day, start: Time, minutes: number, busy: readonly Busy[], zone: string): boolean {
  const startsAt = momentOf(day, start, zone)
  const endsAt = new Date(startsAt.getTime() + minutes * MINUTE)
  return busy.every((one) => one.endsAt <= startsAt || one.startsAt >= endsAt)
}

/** A working day at or after this one, within its own turn of the rhythm, on which the time is free; null when there is none. */
function freeDay(day: Day, wish: CalendarWish, minutes: number, busy: readonly Busy[], zone: string): Day | null {
  for (let shift = 0; shift < Math.min(wish.everyDays, 7); shift++) {
    const tried = addDays(day, shift)
    if (isWorked(tried) && isFree(tried, wish.start, minutes, busy, zone)) return tried
  }
  return null
}

/**
 * Dates for what is still to be dated, in the order of the steps, one sitting at each turn of the rhythm. A turn on which no
 * working day is free is passed over. Work without a clock falls due half a turn after the sitting before it.
 * @param busy what the two already have at those times
 */
export function proposeDates(
  steps: readonly StepToDate[],
  wish: CalendarWish,
  busy: readonly Busy[],
  zone: string,
): ProposedDate[] {
  const dates: ProposedDate[] = []
  let turn = wish.from
  let last = addDays(wish.from, -Math.ceil(wish.everyDays / 2))
  for (const step of steps) {
    if (!isDated(step.nature) || step.left <= 0) continue
    const own = { stepId: step.id, label: step.label }
    if (!hasClock(step.nature)) {
      dates.push({ ...own, day: addDays(last, Math.ceil(wish.everyDays / 2)), start: null, minutes: step.left })
      continue
    }
    for (const minutes of sittingsOf(step.left, wish.sitting)) {
      let day: Day | null = null
      for (let tries = 0; day === null && tries < MOST_DATES; tries++) {
        day = freeDay(turn, wish, minutes, busy, zone)
        turn = addDays(turn, wish.everyDays)
      }
      if (day === null || dates.length >= MOST_DATES) return dates
      dates.push({ ...own, day, start: wish.start, minutes })
      last = day
    }
  }
  return dates
}

/** The first day to propose: a week from now, or a turn after the last date that stands; a working day. */
export function firstDay(today: Day, last: Day | null, everyDays: number): Day {
  const soon = addDays(today, 7)
  const after = last ? addDays(last, everyDays) : soon
  let day = after > soon ? after : soon
  while (!isWorked(day)) day = addDays(day, 1)
  return day
}

/** Months between two days, as a spread is counted. */
export const monthsBetween = (from: Day, to: Day): number => daysBetween(from, to) / DAYS_A_MONTH
