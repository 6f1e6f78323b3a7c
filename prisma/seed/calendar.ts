import { addDays, type Day, dayOf, isHoliday, isWeekend, momentOf, type Time } from '@/lib/platform/day'

/** Days and moments of the demonstration, counted in working days of Europe/Paris from the moment it is filled. */
export interface Calendar {
  readonly now: Date
  readonly today: Day
  /** The n-th working day after today, or before it when negative. Zero is refused: today may not be worked. */
  on(offset: number): Day
  /** A moment of that day. Days before today are over, whatever the time. */
  at(offset: number, time: Time): Date
  /** The day of a slot still to come: today when it is worked and the slot has not begun, else the next working day. */
  ahead(start: Time): Day
  /** The day of a slot that is over: today when it is worked and the slot has ended, else the last working day. */
  behind(end: Time): Day
}

const isWorked = (day: Day): boolean => !isWeekend(day) && !isHoliday(day)

/** Finds the n-th worked day from a day, in one direction, and remembers those on the way. */
function worker(today: Day, step: 1 | -1): (nth: number) => Day {
  const days: Day[] = []
  let day = today
  return (nth) => {
    while (days.length < nth) {
      day = addDays(day, step)
      if (isWorked(day)) days.push(day)
    }
    return days[nth - 1] as Day
  }
}

/** The calendar of a demonstration filled at this moment. */
export function calendarOf(now: Date): Calendar {
  const today = dayOf(now)
  const [after, before] = [worker(today, 1), worker(today, -1)]
  const on = (offset: number): Day => {
    if (!Number.isInteger(offset) || offset === 0) throw new RangeError(`No working day at ${offset}`)
    return offset > 0 ? after(offset) : before(-offset)
  }
  return {
    now,
    today,
    on,
    at: (offset, time) => momentOf(on(offset), time),
    ahead: (start) => (isWorked(today) && now < momentOf(today, start) ? today : on(1)),
    behind: (end) => (isWorked(today) && now >= momentOf(today, end) ? today : on(-1)),
  }
}

/** A moment so many minutes later. */
export const later = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * 60_000)
