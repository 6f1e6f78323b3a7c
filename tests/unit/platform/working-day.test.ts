import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isHoliday, isWeekend } from '@/lib/platform/day'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '@/lib/platform/working-day'

const anyDay = fc.integer({ min: -8000, max: 60_000 }).map((days) => addDays('2000-01-01', days))

describe('a working day', () => {
  test.each<[string, string]>([
    ['2026-01-01', 'jour de l’an'],
    ['2026-04-06', 'lundi de Pâques'],
    ['2026-05-01', 'fête du travail'],
    ['2026-05-08', 'victoire de 1945'],
    ['2026-05-14', 'Ascension'],
    ['2026-05-25', 'lundi de Pentecôte'],
    ['2026-07-14', 'fête nationale'],
    ['2028-08-15', 'Assomption'],
    ['2027-11-01', 'Toussaint'],
    ['2026-11-11', 'armistice'],
    ['2026-12-25', 'Noël'],
    ['2026-11-21', 'samedi'],
    ['2026-11-22', 'dimanche'],
  ])('%s is none: %s', (day) => {
    expect(isWorkingDay(day)).toBe(false)
  })

  test('a year has as many as its calendar says: 2026 has 252', () => {
    const year = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index))
    expect(year.filter(isWorkingDay)).toHaveLength(252)
  })

  test.each<[string, number, string, string]>([
    ['2026-11-24', 3, '2026-11-27', 'within a week'],
    ['2026-11-27', 3, '2026-12-02', 'over a week-end'],
    ['2026-04-02', 3, '2026-04-08', 'over Easter'],
    ['2026-05-12', 3, '2026-05-18', 'over Ascension'],
    ['2026-12-23', 3, '2026-12-29', 'over Christmas'],
    ['2026-11-21', 3, '2026-11-25', 'from a Saturday'],
    ['2026-11-24', 0, '2026-11-24', 'none'],
    ['2026-11-21', 0, '2026-11-21', 'none, from a Saturday'],
    ['2026-11-30', -3, '2026-11-25', 'backwards'],
  ])('%s and %i working days: %s (%s)', (from, count, until) => {
    expect(addWorkingDays(from, count)).toBe(until)
  })
})

describe('whatever the day', () => {
  test('a working day is neither of a week-end nor a public holiday', () => {
    fc.assert(fc.property(anyDay, (day) => isWorkingDay(day) === !(isWeekend(day) || isHoliday(day))))
  })

  test('a delay ends on a working day, and counts as many as it was given', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const end = addWorkingDays(day, count)
        expect(isWorkingDay(end)).toBe(true)
        expect(workingDaysBetween(day, end)).toBe(count)
      }),
    )
  })

  test('two delays one after the other are one', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(30), fc.nat(30), (day, first, second) => {
        expect(addWorkingDays(addWorkingDays(day, first), second)).toBe(addWorkingDays(day, first + second))
      }),
    )
  })

  test('going forth and back from a working day leads to it again', () => {
    fc.assert(
      fc.property(anyDay.filter(isWorkingDay), fc.nat(30), (day, count) => {
        expect(addWorkingDays(addWorkingDays(day, count), -count)).toBe(day)
      }),
    )
  })

  test('what lies between turns its sign with its ends', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -90, max: 90 }), (day, offset) => {
        const other = addDays(day, offset)
        expect(workingDaysBetween(day, other) + workingDaysBetween(other, day)).toBe(0)
      }),
    )
  })
})
