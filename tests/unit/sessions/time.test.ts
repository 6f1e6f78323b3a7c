import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { momentOf, PARIS } from '@/lib/platform/day'
import {
  checkAhead,
  checkOver,
  LEAST_MINUTES,
  MOST_MINUTES,
  markOf,
  overlaps,
  readSpan,
  sayWhen,
} from '@/lib/sessions/time-rules'

const day = '2026-11-24'
const read = (typed: Parameters<typeof readSpan>[0], clock = true) => readSpan(typed, clock, PARIS)
const code = (typed: Parameters<typeof readSpan>[0], clock = true) => {
  const got = read(typed, clock)
  return got.ok ? got.span.minutes : got.refusal.code
}

describe('reading a span', () => {
  test.each([
    [{ day, start: '14:00', end: '15:30' }, 90],
    [{ day, start: '14h', end: '15 h 30' }, 90],
    [{ day, start: '9', duration: '1h30' }, 90],
    [{ day, start: '9', duration: '1,5' }, 90],
    [{ day, start: '9', duration: '90' }, 90],
    [{ day, start: '9', duration: '1:30' }, 90],
    [{ day, start: '9:00', end: '10:30', duration: '1h30' }, 90],
    [{ day, start: '22:00', duration: '2h' }, 120],
    [{ day: '2026-02-30', start: '9', duration: '1h' }, 'DAY_UNREADABLE'],
    [{ day: null, start: '9', duration: '1h' }, 'DAY_UNREADABLE'],
    [{ day, start: '25:00', duration: '1h' }, 'START_UNREADABLE'],
    [{ day, start: '', duration: '1h' }, 'START_UNREADABLE'],
    [{ day, start: '14:00', end: 'abc' }, 'END_UNREADABLE'],
    [{ day, start: '14:00', end: '14:00' }, 'END_BEFORE_START'],
    [{ day, start: '14:00', end: '13:00' }, 'END_BEFORE_START'],
    [{ day, start: '14:00' }, 'END_MISSING'],
    [{ day, start: '14:00', duration: 'abc' }, 'DURATION_UNREADABLE'],
    [{ day, start: '14:00', duration: '-1h' }, 'DURATION_NEGATIVE'],
    [{ day, start: '14:00', duration: '40h' }, 'TOO_LONG'],
    [{ day, start: '14:00', duration: '4 min' }, 'TOO_SHORT'],
    [{ day, start: '23:00', duration: '2h' }, 'PAST_MIDNIGHT'],
    [{ day, start: '14:00', end: '15:00', duration: '2h' }, 'SPAN_MISMATCH'],
  ])('%o is %s', (typed, expected) => expect(code(typed)).toBe(expected))

  test('without a clock it is a day and minutes', () => {
    expect(code({ day, duration: '2h' }, false)).toBe(120)
    expect(code({ day, duration: '40h' }, false)).toBe('TOO_LONG')
    expect(code({ day, duration: '' }, false)).toBe('DURATION_EMPTY')
  })

  test('on the day the clock goes back, minutes are those that passed', () => {
    expect(code({ day: '2026-10-25', start: '01:00', end: '04:00' })).toBe(240)
    expect(code({ day: '2026-03-29', start: '01:00', end: '04:00' })).toBe(120)
  })

  test('whatever is typed, a span that is read ends after it begins, on its day, within bounds', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('9:00', '14h30', '23:59', '1h30', '90', '1,5', ''),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(day, '2026-10-25', '2026-03-29', 'x'),
        text,
        text,
        text,
        fc.boolean(),
        (on, start, end, duration, clock) => {
          const got = read({ day: on, start, end, duration }, clock)
          if (!got.ok) {
            expect(Object.keys(got.refusal.fields ?? {})).toHaveLength(1)
            return
          }
          const { span } = got
          expect(span.minutes).toBeGreaterThanOrEqual(LEAST_MINUTES)
          expect(span.minutes).toBeLessThanOrEqual(MOST_MINUTES)
          if (span.startsAt && span.endsAt)
            expect((span.endsAt.getTime() - span.startsAt.getTime()) / 60_000).toBe(span.minutes)
          expect(span.startsAt === null).toBe(!clock)
        },
      ),
    )
  })
})

describe('past and future', () => {
  const span = { day, startsAt: momentOf(day, '14:00'), endsAt: momentOf(day, '15:30'), minutes: 90 }
  test('planned ahead, logged behind, to the second', () => {
    expect(checkAhead(span, momentOf(day, '13:59'), day)).toBeNull()
    expect(checkAhead(span, momentOf(day, '14:01'), day)?.code).toBe('IN_PAST')
    expect(
      checkAhead({ ...span, day: '2029-01-01', startsAt: momentOf('2029-01-01', '09:00') }, momentOf(day, '14:00'), day)
        ?.code,
    ).toBe('TOO_FAR')
    expect(checkOver(span, momentOf(day, '15:30'), day, PARIS, true)).toBeNull()
    expect(checkOver(span, momentOf(day, '15:29'), day, PARIS, true)?.code).toBe('NOT_ENDED')
    expect(checkOver(span, momentOf('2026-11-23', '15:29'), '2026-11-23', PARIS, false)?.code).toBe('IN_FUTURE')
    const guided = { day, startsAt: null, endsAt: null, minutes: 120 }
    expect(checkOver(guided, momentOf(day, '08:00'), day, PARIS, false)).toBeNull()
    expect(checkAhead(guided, momentOf(day, '08:00'), day)).toBeNull()
    expect(checkAhead(guided, momentOf('2026-11-25', '08:00'), '2026-11-25')?.code).toBe('IN_PAST')
  })

  test('it is said as the trade writes it', () => {
    expect(sayWhen(span, PARIS)).toBe('mardi 24\u00a0novembre\u00a02026, 14\u00a0h à 15\u00a0h\u00a030')
    expect(sayWhen({ day, startsAt: null, endsAt: null }, PARIS)).toBe('mardi 24\u00a0novembre\u00a02026')
  })
})

test('two spans overlap when they share a moment, whichever is named first; touching ends do not, nor does work without a clock', () => {
  const minute = fc.integer({ min: 0, max: 600 })
  const make = (from: number, length: number) => ({
    day,
    startsAt: new Date(from * 60_000),
    endsAt: new Date((from + length) * 60_000),
    minutes: length,
  })
  fc.assert(
    fc.property(
      minute,
      minute,
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 120 }),
      (a, b, long, short) => {
        const [one, two] = [make(a, long), make(b, short)]
        const shared = Math.min(a + long, b + short) - Math.max(a, b) > 0
        expect(overlaps(one, two)).toBe(shared)
        expect(overlaps(two, one)).toBe(shared)
        expect(overlaps({ ...one, startsAt: null, endsAt: null }, two)).toBe(false)
      },
    ),
  )
  expect(markOf(make(0, 60))).not.toBe(markOf(make(1, 60)))
})
