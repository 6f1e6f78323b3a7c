import { addDays, type Day, daysBetween, isHoliday, isWeekend } from './day'

/** Whether a day is worked in France: Monday to Friday, public holidays left out (jours ouvrés). */
export function isWorkingDay(day: Day): boolean {
  return !isWeekend(day) && !isHoliday(day)
}

/**
 * The working day that ends a delay of so many working days: the first day is not counted, nor days that are not worked.
 * @param count 0 gives the day itself; negative goes back
 */
export function addWorkingDays(day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1
  let left = Math.abs(count)
  let reached = day
  while (left > 0) {
    reached = addDays(reached, step)
    if (isWorkingDay(reached)) left--
  }
  return reached
}

/** How many working days come after one day, up to another included: 0 for the same, negative when `to` comes first. */
export function workingDaysBetween(from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(to, from)
  let count = 0
  for (let offset = 1; offset <= daysBetween(from, to); offset++) if (isWorkingDay(addDays(from, offset))) count++
  return count
}
