import {
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  isDay,
  minutesBetween,
  momentOf,
  parseTime,
  sayDay,
  sayTime,
  type Time,
  timeOf,
} from '@/lib/platform/day'
import { parseDuration } from '@/lib/platform/duration'
import type { Refusal, Verdict } from '@/lib/platform/outcome'
import { refusals } from './words'

/** Longest and shortest session, in minutes, as the database's session_minutes holds them. */
export const MOST_MINUTES = 720
export const LEAST_MINUTES = 5
const MONTHS_AHEAD = 24
const MINUTE = 60_000

/** What was typed: a day and a start, then an end, a duration, or both if they agree. Without a clock: a day and a duration. */
export interface SpanInput {
  readonly day: string | null
  readonly start?: string | null
  readonly end?: string | null
  readonly duration?: string | null
}

/** When a session is: a day and minutes, and its moments when it has a clock. */
export interface Span {
  readonly day: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly minutes: number
}

/** The day typed beside other hours than the planned ones, once it reads; null else. */
export const typedDay = (typed: { readonly outcome: string; readonly day?: string | null }): Day | null =>
  typed.outcome === 'OTHER_TIMES' && typed.day && isDay(typed.day) ? typed.day : null

export type ReadSpan = { readonly ok: true; readonly span: Span } | { readonly ok: false; readonly refusal: Refusal }

const no = (refusal: Refusal): ReadSpan => ({ ok: false, refusal })

/**
 * Reads a span as typed. Refuses beside its field what does not read, an end before its start, an end and a duration
 * that disagree, a session past midnight, longer than twelve hours or shorter than five minutes.
 * @param clock whether this nature starts and ends at a time
 */
export function readSpan(typed: SpanInput, clock: boolean, zone: string): ReadSpan {
  const day = typed.day ?? ''
  if (!isDay(day)) return no(refusals.DAY_UNREADABLE())
  if (!clock) {
    const read = parseDuration(typed.duration ?? '')
    if (!read.ok) return no(refusals.DURATION({ code: read.code }))
    const size = checkSize(read.minutes, 'duration')
    return size ? no(size) : { ok: true, span: { day, startsAt: null, endsAt: null, minutes: read.minutes } }
  }
  const start = parseTime(typed.start ?? '')
  if (!start) return no(refusals.START_UNREADABLE())
  return typed.end
    ? toEnd(day, start, typed.end, typed.duration ?? '', zone)
    : forDuration(day, start, typed.duration ?? '', zone)
}

function toEnd(day: Day, start: Time, typedEnd: string, typedDuration: string, zone: string): ReadSpan {
  const end = parseTime(typedEnd)
  if (!end) return no(refusals.END_UNREADABLE())
  if (minutesBetween(start, end) <= 0) return no(refusals.END_BEFORE_START())
  const startsAt = momentOf(day, start, zone)
  const endsAt = momentOf(day, end, zone)
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / MINUTE)
  if (minutes <= 0) return no(refusals.END_BEFORE_START())
  if (typedDuration.trim()) {
    const read = parseDuration(typedDuration)
    if (!read.ok) return no(refusals.DURATION({ code: read.code }))
    if (read.minutes !== minutes) return no(refusals.SPAN_MISMATCH({ minutes }))
  }
  const size = checkSize(minutes, 'end')
  return size ? no(size) : { ok: true, span: { day, startsAt, endsAt, minutes } }
}

function forDuration(day: Day, start: Time, typed: string, zone: string): ReadSpan {
  if (!typed.trim()) return no(refusals.END_MISSING())
  const read = parseDuration(typed)
  if (!read.ok) return no(refusals.DURATION({ code: read.code }))
  const size = checkSize(read.minutes, 'duration')
  if (size) return no(size)
  const startsAt = momentOf(day, start, zone)
  const endsAt = new Date(startsAt.getTime() + read.minutes * MINUTE)
  // Midnight itself still ends the day: the last minute is what counts.
  if (dayOf(new Date(endsAt.getTime() - 1), zone) !== day) return no(refusals.PAST_MIDNIGHT())
  return { ok: true, span: { day, startsAt, endsAt, minutes: read.minutes } }
}

/** A session lasts from five minutes to twelve hours. */
export function checkSize(minutes: number, field: string): Verdict {
  if (minutes > MOST_MINUTES) return refusals.TOO_LONG({ most: MOST_MINUTES, field })
  return minutes < LEAST_MINUTES ? refusals.TOO_SHORT({ least: LEAST_MINUTES, field }) : null
}

/** A session is planned ahead: not in the past, not beyond two years. */
export function checkAhead(span: Span, now: Date, today: Day): Verdict {
  if (span.startsAt ? span.startsAt < now : daysBetween(today, span.day) < 0) return refusals.IN_PAST()
  return span.day > addMonths(today, MONTHS_AHEAD) ? refusals.TOO_FAR() : null
}

/** A session is logged once it has ended. @param asPlanned the hours are the planned ones, not typed */
export function checkOver(span: Span, now: Date, today: Day, zone: string, asPlanned: boolean): Verdict {
  if (daysBetween(today, span.day) > 0)
    return asPlanned ? refusals.NOT_ENDED({ end: `le ${sayDay(span.day)}`, field: 'outcome' }) : refusals.IN_FUTURE()
  if (!span.endsAt || span.endsAt <= now) return null
  return refusals.NOT_ENDED({ end: `à ${sayTime(timeOf(span.endsAt, zone))}`, field: asPlanned ? 'outcome' : 'end' })
}

/** Whether two spans with a clock share a moment; one that ends when the other begins does not. */
export const overlaps = (a: Span, b: Span): boolean =>
  a.startsAt !== null &&
  a.endsAt !== null &&
  b.startsAt !== null &&
  b.endsAt !== null &&
  a.startsAt < b.endsAt &&
  b.startsAt < a.endsAt

/** `mardi 24 novembre 2026, 14 h à 15 h 30`; without a clock, the day alone. */
export function sayWhen(
  span: Pick<Span, 'day' | 'startsAt' | 'endsAt'>,
  zone: string,
  say: (day: Day) => string = sayDay,
): string {
  if (!span.startsAt || !span.endsAt) return say(span.day)
  return `${say(span.day)}, ${sayTime(timeOf(span.startsAt, zone))} à ${sayTime(timeOf(span.endsAt, zone))}`
}

/** A mark of when a session is, for a form to send back: as planned means the hours that were shown. */
export const markOf = (span: Pick<Span, 'day' | 'startsAt' | 'minutes'>): string =>
  `${span.day}/${span.startsAt?.getTime() ?? ''}/${span.minutes}`
