import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DurationRefusal,
  durationRefusalWords,
  formatHundredths,
  formatMinutes,
  formatMinutesLong,
  parseDuration,
} from '@/lib/platform/duration'

const minutes = fc.integer({ min: 1, max: 6000 })

describe('reading a duration', () => {
  test.each<[string, number]>([
    ['1h30', 90],
    ['1 h 30', 90],
    ['1\u00a0h\u00a030', 90],
    ['1\u202fh\u202f30', 90],
    ['1H30', 90],
    ['1h30min', 90],
    ['1 heure 30', 90],
    ['2 heures', 120],
    ['1h', 60],
    ['1h 5', 65],
    ['1h05', 65],
    ['0h45', 45],
    ['1:30', 90],
    ['0:45', 45],
    ['  1:30  ', 90],
    ['90', 90],
    ['10', 10],
    ['9', 540],
    ['2', 120],
    ['1,5', 90],
    ['1.5', 90],
    ['1,5 h', 90],
    ['0,25', 15],
    ['1,33', 80],
    ['45 min', 45],
    ['45min', 45],
    ['90 minutes', 90],
    ['40h', 2400],
    ['100h', 6000],
  ])('%s is %i minutes', (text, expected) => {
    expect(parseDuration(text)).toEqual({ ok: true, minutes: expected })
  })

  test.each<[string, DurationRefusal]>([
    ['', 'DURATION_EMPTY'],
    ['   ', 'DURATION_EMPTY'],
    ['abc', 'DURATION_UNREADABLE'],
    ['NaN', 'DURATION_UNREADABLE'],
    ['Infinity', 'DURATION_UNREADABLE'],
    ['1h75', 'DURATION_UNREADABLE'],
    ['1:75', 'DURATION_UNREADABLE'],
    ['1:5', 'DURATION_UNREADABLE'],
    ['1e3', 'DURATION_UNREADABLE'],
    ['0x10', 'DURATION_UNREADABLE'],
    ['1,555', 'DURATION_UNREADABLE'],
    ['1 30', 'DURATION_UNREADABLE'],
    ['1h30h', 'DURATION_UNREADABLE'],
    ['h', 'DURATION_UNREADABLE'],
    ['⏰', 'DURATION_UNREADABLE'],
    ['1️⃣', 'DURATION_UNREADABLE'],
    ['٩٠', 'DURATION_UNREADABLE'],
    ['<script>1h</script>', 'DURATION_UNREADABLE'],
    ['9'.repeat(10_000), 'DURATION_UNREADABLE'],
    [`1h${' '.repeat(10_000)}30`, 'DURATION_UNREADABLE'],
    ['0', 'DURATION_ZERO'],
    ['0h', 'DURATION_ZERO'],
    ['0:00', 'DURATION_ZERO'],
    ['0,0', 'DURATION_ZERO'],
    ['-1', 'DURATION_NEGATIVE'],
    ['-1h30', 'DURATION_NEGATIVE'],
    ['\u2212 90', 'DURATION_NEGATIVE'],
    ['100h01', 'DURATION_TOO_LONG'],
    ['99999', 'DURATION_TOO_LONG'],
  ])('%j is refused: %s', (text, code) => {
    expect(parseDuration(text)).toEqual({ ok: false, code })
  })

  test('any text is read or refused, never thrown at, and what is read is a whole number of minutes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789hm:,.- ') })), (text) => {
        const read = parseDuration(text)
        if (read.ok) expect(Number.isInteger(read.minutes) && read.minutes > 0 && read.minutes <= 6000).toBe(true)
        else expect(durationRefusalWords[read.code]).toBeTruthy()
      }),
    )
  })
})

describe('saying a duration', () => {
  test.each<[number, string]>([
    [0, '0 h'],
    [5, '5 min'],
    [45, '45 min'],
    [60, '1 h'],
    [65, '1 h 05'],
    [120, '2 h'],
    [450, '7 h 30'],
    [1440, '24 h'],
    [-90, '\u22121 h 30'],
  ])('%i minutes is %s', (given, expected) => {
    expect(formatMinutes(given)).toBe(expected.replaceAll(' ', '\u00a0'))
  })

  test.each<[number, string]>([
    [0, '0 heure'],
    [1, '1 minute'],
    [45, '45 minutes'],
    [60, '1 heure'],
    [65, '1 heure 5'],
    [450, '7 heures 30'],
  ])('%i minutes is read aloud %s', (given, expected) => {
    expect(formatMinutesLong(given)).toBe(expected.replaceAll(' ', '\u00a0'))
  })

  test.each<[number, string]>([
    [450, '7,50'],
    [0, '0,00'],
    [5, '0,08'],
    [80, '1,33'],
    [100, '1,67'],
    [1440, '24,00'],
    [-90, '\u22121,50'],
  ])('%i minutes is %s in hundredths of an hour', (given, expected) => {
    expect(formatHundredths(given)).toBe(expected)
  })

  test('what is said can be typed back', () => {
    fc.assert(
      fc.property(minutes, (given) => {
        for (const text of [formatMinutes(given), formatMinutesLong(given), formatHundredths(given)]) {
          expect(parseDuration(text)).toEqual({ ok: true, minutes: given })
        }
      }),
    )
  })
})
