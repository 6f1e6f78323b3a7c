const NBSP = '\u00a0'
const MINUTES_PER_HOUR = 60
const LONGEST_MINUTES = 100 * MINUTES_PER_HOUR
const LONGEST_TEXT = 40

export type DurationRefusal =
  | 'DURATION_EMPTY'
  | 'DURATION_UNREADABLE'
  | 'DURATION_NEGATIVE'
  | 'DURATION_ZERO'
  | 'DURATION_TOO_LONG'

export type ParsedDuration = { ok: true; minutes: number } | { ok: false; code: DurationRefusal }

/** What to say beside the field for each refusal of `parseDuration`. */
export const durationRefusalWords: Record<DurationRefusal, string> = {
  DURATION_EMPTY: `Indiquez une durée, par exemple 1${NBSP}h${NBSP}30.`,
  DURATION_UNREADABLE: `Cette durée ne se lit pas. Écrivez par exemple 1h30, 1:30, 90 ou 1,5.`,
  DURATION_NEGATIVE: 'Une durée ne peut pas être négative.',
  DURATION_ZERO: 'La durée doit dépasser zéro minute.',
  DURATION_TOO_LONG: `Cette durée dépasse 100${NBSP}h. Vérifiez la saisie.`,
}

const HOURS_AND_MINUTES = /^(\d{1,4}) ?(?:h|heures?) ?(?:([0-5]?\d) ?(?:m|mn|min|minutes?)?)?$/
const CLOCK = /^(\d{1,4}):([0-5]\d)$/
const MINUTES_ONLY = /^(\d{1,5}) ?(?:m|mn|min|minutes?)$/
const DECIMAL_HOURS = /^(\d{1,4})[.,](\d{1,2}) ?(?:h|heures?)?$/
const BARE_NUMBER = /^\d{1,5}$/

/**
 * Minutes meant by a text as people type durations.
 *
 * Reads `1h30`, `1 h 30`, `1h 5`, `1h`, `1:30`, `45 min`, `1,5` and `1.5` (hours, rounded to the minute).
 * A whole number without a unit is hours below 10 and minutes from 10 on: `2` is two hours, `90` is ninety
 * minutes. The form must echo what was understood.
 *
 * Refuses by code: empty, unreadable (`abc`, `1h75`), negative, zero, over 100 hours.
 */
export function parseDuration(text: string): ParsedDuration {
  const typed = text.trim()
  if (typed === '') return { ok: false, code: 'DURATION_EMPTY' }
  if (typed.length > LONGEST_TEXT) return { ok: false, code: 'DURATION_UNREADABLE' }
  const plain = typed.replace(/\s+/g, ' ').toLowerCase()

  const negative = /^[-\u2212]/.test(plain)
  const minutes = readMinutes(negative ? plain.slice(1).trimStart() : plain)
  if (minutes === null) return { ok: false, code: 'DURATION_UNREADABLE' }
  if (minutes === 0) return { ok: false, code: 'DURATION_ZERO' }
  if (negative) return { ok: false, code: 'DURATION_NEGATIVE' }
  if (minutes > LONGEST_MINUTES) return { ok: false, code: 'DURATION_TOO_LONG' }
  return { ok: true, minutes }
}

function readMinutes(plain: string): number | null {
  const clock = HOURS_AND_MINUTES.exec(plain) ?? CLOCK.exec(plain)
  if (clock) return Number(clock[1]) * MINUTES_PER_HOUR + Number(clock[2] ?? 0)
  const minutes = MINUTES_ONLY.exec(plain)
  if (minutes) return Number(minutes[1])
  const decimal = DECIMAL_HOURS.exec(plain)
  if (decimal) return Math.round(Number(`${decimal[1]}.${decimal[2]}`) * MINUTES_PER_HOUR)
  if (!BARE_NUMBER.test(plain)) return null
  const bare = Number(plain)
  return bare < 10 ? bare * MINUTES_PER_HOUR : bare
}

/** Minutes as the trade writes them: `7 h 30`, `45 min`, `2 h`, with no-break spaces. A negative has a minus sign. */
export function formatMinutes(minutes: number): string {
  if (minutes < 0) return `\u2212${formatMinutes(-minutes)}`
  const [hours, rest] = hoursAndMinutes(minutes)
  if (hours === 0 && rest > 0) return `${rest}${NBSP}min`
  return rest === 0 ? `${hours}${NBSP}h` : `${hours}${NBSP}h${NBSP}${String(rest).padStart(2, '0')}`
}

/** Minutes in whole words, for a screen reader: `7 heures 30`, `1 heure`, `45 minutes`. */
export function formatMinutesLong(minutes: number): string {
  if (minutes < 0) return `moins ${formatMinutesLong(-minutes)}`
  const [hours, rest] = hoursAndMinutes(minutes)
  if (hours === 0 && rest > 0) return `${rest}${NBSP}${rest === 1 ? 'minute' : 'minutes'}`
  const said = `${hours}${NBSP}${hours < 2 ? 'heure' : 'heures'}`
  return rest === 0 ? said : `${said}${NBSP}${rest}`
}

/** Minutes in hours and hundredths, as the certificat de réalisation asks: 450 gives `7,50`. Rounded half up. */
export function formatHundredths(minutes: number): string {
  const hundredths = Math.round((minutes * 100) / MINUTES_PER_HOUR)
  const absolute = Math.abs(hundredths)
  const sign = hundredths < 0 ? '\u2212' : ''
  return `${sign}${Math.floor(absolute / 100)},${String(absolute % 100).padStart(2, '0')}`
}

function hoursAndMinutes(minutes: number): [number, number] {
  return [Math.floor(minutes / MINUTES_PER_HOUR), minutes % MINUTES_PER_HOUR]
}
