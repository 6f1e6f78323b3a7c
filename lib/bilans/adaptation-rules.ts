import { addDays, type Day, daysBetween, isHoliday, isWeekend } from '@/lib/platform/day'

/** The set time in which an adaptation asked for is answered (R20), in working days, by its day of effect. */
const answerTimes: readonly { readonly from: Day; readonly workingDays: number }[] = [
  { from: '2019-01-01', workingDays: 5 },
]

/** Working days given for an answer to what was asked on a day. */
export const answerDays = (askedOn: Day): number =>
  answerTimes.filter((one) => one.from <= askedOn).at(-1)?.workingDays ?? 5

/** The last day on which an answer is in time: week-ends and public holidays are not counted, nor the day of the request. */
export function answerDueOn(askedOn: Day): Day {
  let left = answerDays(askedOn)
  let day = askedOn
  while (left > 0) {
    day = addDays(day, 1)
    if (!isWeekend(day) && !isHoliday(day)) left--
  }
  return day
}

/** How an answer stands towards its time: `late` once the last day is over. */
export function adaptationDelay(
  askedOn: Day,
  today: Day,
): { readonly dueOn: Day; readonly late: boolean; readonly daysLeft: number } {
  const dueOn = answerDueOn(askedOn)
  return { dueOn, late: today > dueOn, daysLeft: daysBetween(today, dueOn) }
}
