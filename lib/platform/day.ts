/**
 * A civil day as `YYYY-MM-DD`. Plain text from a form or the database may be given where a day is asked:
 * check it with `isDay` first when it comes from outside.
 */
export type Day = string & { readonly __unit?: 'Day' }

/** A time of day as `HH:MM`, 00:00 to 23:59. */
export type Time = string & { readonly __unit?: 'Time' }

export const PARIS = 'Europe/Paris'

const NBSP = '\u00a0'
const MS_PER_DAY = 86_400_000
const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')
const MONTHS_SHORT = 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' ')
const WEEKDAYS = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' ')
const WEEKDAYS_SHORT = 'lun. mar. mer. jeu. ven. sam. dim.'.split(' ')

// Days as numbers: arithmetic is done on UTC, which has no clock changes.

function parts(day: Day): [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function ordinal(day: Day): number {
  const [year, month, date] = parts(day)
  return Date.UTC(year, month - 1, date) / MS_PER_DAY
}

function fromOrdinal(days: number): Day {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10)
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/** Whether a text is a day that exists, between the years 1000 and 9999. */
export function isDay(text: string): text is Day {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false
  const [year, month, date] = parts(text)
  return month >= 1 && month <= 12 && date >= 1 && date <= lastDate(year, month)
}

function lastDate(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The day a number of days later; earlier if negative. */
export function addDays(day: Day, days: number): Day {
  return fromOrdinal(ordinal(day) + days)
}

/** The same date a number of months later, or the last day of that month: 31 January + 1 is 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = parts(day)
  const target = year * 12 + (month - 1) + months
  const [newYear, newMonth] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1]
  return `${newYear}-${two(newMonth)}-${two(Math.min(date, lastDate(newYear, newMonth)))}`
}

/** How many days from one day to another: 0 for the same, negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return ordinal(to) - ordinal(from)
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return ((((ordinal(day) + 3) % 7) + 7) % 7) + 1
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  return weekday(day) >= 6
}

/** The Monday of a day's week. */
export function startOfWeek(day: Day): Day {
  return addDays(day, 1 - weekday(day))
}

/** The whole weeks, Monday to Sunday, that show a month (1 to 12): four to six rows of seven days. */
export function monthGrid(year: number, month: number): Day[][] {
  const last = `${year}-${two(month)}-${two(lastDate(year, month))}`
  const weeks: Day[][] = []
  for (let monday = startOfWeek(`${year}-${two(month)}-01`); monday <= last; monday = addDays(monday, 7)) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset)))
  }
  return weeks
}

const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'])
const EASTER_MONDAY = 1
const ASCENSION = 39
const WHIT_MONDAY = 50

/** Whether a day is one of the eleven French public holidays (Code du travail, L.3133-1). */
export function isHoliday(day: Day): boolean {
  if (FIXED_HOLIDAYS.has(day.slice(5))) return true
  const sinceEaster = daysBetween(easter(parts(day)[0]), day)
  return sinceEaster === EASTER_MONDAY || sinceEaster === ASCENSION || sinceEaster === WHIT_MONDAY
}

/** Easter Sunday of a year, by the anonymous Gregorian computus. */
function easter(year: number): Day {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const sunday =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30
  const offset = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - sunday - (year % 4)) % 7
  const shift = Math.floor((golden + 11 * sunday + 22 * offset) / 451)
  const total = sunday + offset - 7 * shift + 114
  return `${year}-${two(Math.floor(total / 31))}-${two((total % 31) + 1)}`
}

// Moments in a zone. Formatters are costly to make and kept; nothing here depends on the process's own zone.

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

/** How far the zone's clock is ahead of UTC at a moment, in milliseconds, as it is read. */
function readOffset(instant: number, zone: string): number {
  const [, month, date, year, hour, minute, second] =
    /(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/.exec(formatterOf(zone).format(instant))?.map(Number) ?? []
  if (month === undefined || year === undefined) throw new RangeError(`Unreadable clock in zone ${zone}`)
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(instant / 1000) * 1000
}

const offsets = new Map<string, Map<number, number>>()
const MOST_DAYS = 5000

/** The same, read once for a day on which the clock does not change: a page says a hundred moments. */
function offsetAt(instant: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, known)
  const day = Math.floor(instant / MS_PER_DAY)
  let offset = known.get(day)
  if (offset === undefined) {
    const begins = readOffset(day * MS_PER_DAY, zone)
    offset = begins === readOffset((day + 1) * MS_PER_DAY, zone) ? begins : Number.NaN
    if (known.size >= MOST_DAYS) known.clear()
    known.set(day, offset)
  }
  return Number.isNaN(offset) ? readOffset(instant, zone) : offset
}

function localIso(moment: Date, zone: string): string {
  return new Date(moment.getTime() + offsetAt(moment.getTime(), zone)).toISOString()
}

/** The day it is in the zone at a moment. */
export function dayOf(moment: Date, zone: string = PARIS): Day {
  return localIso(moment, zone).slice(0, 10)
}

/** The time it is in the zone at a moment, seconds dropped. */
export function timeOf(moment: Date, zone: string = PARIS): Time {
  return localIso(moment, zone).slice(11, 16)
}

/**
 * The moment when the zone's clock shows this day and time.
 * In spring the skipped hour is read forward by its length (02:30 gives 03:30); in autumn the hour that comes
 * twice is the first of the two (summer time).
 */
export function momentOf(day: Day, time: Time, zone: string = PARIS): Date {
  const asUtc = ordinal(day) * MS_PER_DAY + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000
  const before = offsetAt(asUtc - MS_PER_DAY, zone)
  if (offsetAt(asUtc - before, zone) === before) return new Date(asUtc - before)
  const after = offsetAt(asUtc + MS_PER_DAY, zone)
  return new Date(asUtc - (offsetAt(asUtc - after, zone) === after ? after : before))
}

/** A database day (midnight UTC of a `@db.Date` column) as a day, whatever the zone. */
export function dayOfColumn(date: Date): Day {
  return date.toISOString().slice(0, 10)
}

/** A day as a `@db.Date` column takes it: midnight UTC. */
export function columnOfDay(day: Day): Date {
  return new Date(ordinal(day) * MS_PER_DAY)
}

/** Minutes from one time to another on the same day; negative when `to` comes first. */
export function minutesBetween(from: Time, to: Time): number {
  return Number(to.slice(0, 2)) * 60 + Number(to.slice(3, 5)) - Number(from.slice(0, 2)) * 60 - Number(from.slice(3, 5))
}

/** A typed time, `9h`, `9:00`, `14h30`, `9 h 05`, `14` or `1430`, as `HH:MM`; null if it is none. */
export function parseTime(text: string): Time | null {
  const plain = text.slice(0, 20).replace(/\s+/g, '').toLowerCase()
  const read = /^(\d{1,2})(?:[h:](\d\d)?)?$/.exec(plain) ?? /^(\d{1,2})(\d\d)$/.exec(plain)
  if (!read) return null
  const [hour, minute] = [Number(read[1]), Number(read[2] ?? 0)]
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : null
}

// In French. No-break spaces hold a date and a time together; a line may break after the weekday and the comma.

function sayDate(day: Day, months: readonly string[]): string {
  const [, month, date] = parts(day)
  return `${date === 1 ? '1er' : date}${NBSP}${months[month - 1]}`
}

/** `24 novembre`, `1er décembre`. */
export function sayDayMonth(day: Day): string {
  return sayDate(day, MONTHS)
}

/** `24 nov.`, for a drawing or a list. */
export function sayDayMonthShort(day: Day): string {
  return sayDate(day, MONTHS_SHORT)
}

/** `24 novembre 2026`. */
export function sayFullDate(day: Day): string {
  return `${sayDayMonth(day)}${NBSP}${parts(day)[0]}`
}

/** `mardi 24 novembre 2026`. */
export function sayDay(day: Day): string {
  return `${WEEKDAYS[weekday(day) - 1]} ${sayFullDate(day)}`
}

/** `mar. 24 nov.`, for a list whose year is known. */
export function sayDayShort(day: Day): string {
  return `${WEEKDAYS_SHORT[weekday(day) - 1]}${NBSP}${sayDate(day, MONTHS_SHORT)}`
}

/** `novembre 2026`, for the head of a calendar; month from 1 to 12. */
export function sayMonth(year: number, month: number): string {
  return `${MONTHS[month - 1]}${NBSP}${year}`
}

/** `14 h`, `15 h 30`, `9 h 05`. */
export function sayTime(time: Time): string {
  const minutes = time.slice(3, 5)
  return `${Number(time.slice(0, 2))}${NBSP}h${minutes === '00' ? '' : `${NBSP}${minutes}`}`
}

/** `mardi 24 novembre 2026, 14 h`, on the zone's clock. */
export function sayMoment(moment: Date, zone: string = PARIS): string {
  const local = localIso(moment, zone)
  return `${sayDay(local.slice(0, 10))}, ${sayTime(local.slice(11, 16))}`
}

/** `mar. 24 nov., 14 h`, on the zone's clock. */
export function sayMomentShort(moment: Date, zone: string = PARIS): string {
  const local = localIso(moment, zone)
  return `${sayDayShort(local.slice(0, 10))}, ${sayTime(local.slice(11, 16))}`
}

/** `aujourd’hui`, `demain`, `hier`, else the day as `say` puts it. */
export function sayDayRelative(day: Day, today: Day, say: (day: Day) => string = sayDay): string {
  const away = daysBetween(today, day)
  if (away === 0) return 'aujourd’hui'
  if (away === 1) return 'demain'
  return away === -1 ? 'hier' : say(day)
}
