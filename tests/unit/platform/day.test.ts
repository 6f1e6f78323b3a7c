import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  columnOfDay,
  dayOf,
  dayOfColumn,
  daysBetween,
  isDay,
  isHoliday,
  isWeekend,
  minutesBetween,
  momentOf,
  monthGrid,
  parseTime,
  sayDay,
  sayDayMonth,
  sayDayRelative,
  sayDayShort,
  sayFullDate,
  sayMoment,
  sayMomentShort,
  sayMonth,
  sayTime,
  startOfWeek,
  timeOf,
  weekday,
} from '@/lib/platform/day'

// From 1978 on: before, clocks also changed on other days than Sundays.
const anyDay = fc.integer({ min: -8000, max: 60_000 }).map((days) => addDays('2000-01-01', days))
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((at) => at.map((n) => String(n).padStart(2, '0')).join(':'))
const anyZone = fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'America/Guadeloupe', 'Pacific/Noumea', 'UTC')
const tight = (text: string) => text.replaceAll('~', '\u00a0')

test('these tests run far from Paris', () => {
  expect(process.env.TZ).toBe('Pacific/Auckland')
  expect(new Date('2026-11-24T12:00:00Z').getDate()).toBe(25)
})

describe('days', () => {
  test.each<[string, boolean]>([
    ['2026-11-24', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2100-02-29', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-1-1', false],
    ['0026-01-01', false],
    ['24/11/2026', false],
    ['2026-11-24T00:00', false],
    ['', false],
  ])('%j is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })

  test.each<[string, number, string]>([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-24', 3, '2027-02-24'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -13, '2025-02-28'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  test('days are counted over clock changes and leap years', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366)
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  test('adding and counting days are each other’s inverse, and every result is a day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        const later = addDays(day, days)
        expect(isDay(later)).toBe(true)
        expect(daysBetween(day, later)).toBe(days)
        expect(weekday(later)).toBe(((((weekday(day) - 1 + days) % 7) + 7) % 7) + 1)
      }),
    )
  })

  test('adding months gives a day of that month, the same date unless clamped', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, months) => {
        const later = addMonths(day, months)
        expect(isDay(later)).toBe(true)
        expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)))
        if (Number(day.slice(8)) <= 28) expect(addMonths(later, -months)).toBe(day)
      }),
    )
  })

  test('weeks begin on Monday', () => {
    expect(weekday('2026-11-23')).toBe(1)
    expect(weekday('2026-11-24')).toBe(2)
    expect(weekday('1969-12-28')).toBe(7)
    expect(startOfWeek('2026-11-29')).toBe('2026-11-23')
    expect(startOfWeek('2026-11-23')).toBe('2026-11-23')
    expect(isWeekend('2026-11-28')).toBe(true)
    expect(isWeekend('2026-11-27')).toBe(false)
  })

  test('a month is shown in whole weeks', () => {
    const november = monthGrid(2026, 11)
    expect(november.length).toBe(6)
    expect(november[0]?.[0]).toBe('2026-10-26')
    expect(november[5]?.[6]).toBe('2026-12-06')
    expect(monthGrid(2027, 2).length).toBe(4)
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const days = monthGrid(year, month).flat()
        const prefix = `${year}-${String(month).padStart(2, '0')}-`
        expect(days.filter((day) => day.startsWith(prefix)).length).toBe(
          daysBetween(`${prefix}01`, addMonths(`${prefix}01`, 1)),
        )
        expect(weekday(days[0] ?? '')).toBe(1)
        expect(days.length % 7).toBe(0)
      }),
    )
  })

  test('the eleven public holidays of 2026, and no other day', () => {
    const year = Array.from({ length: 365 }, (_, offset) => addDays('2026-01-01', offset))
    expect(year.filter(isHoliday)).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ])
  })

  test.each(['2019-04-22', '2024-04-01', '2025-04-21', '2027-03-29', '2038-04-26', '2008-03-24'])(
    '%s is Easter Monday',
    (day) => {
      expect(isHoliday(day)).toBe(true)
      expect(weekday(day)).toBe(1)
    },
  )
})

describe('moments in a zone', () => {
  test('the machine’s own zone changes nothing', () => {
    const own = process.env.TZ
    const moment = new Date('2026-03-29T00:30:00Z')
    const said = ['Pacific/Auckland', 'America/Los_Angeles', 'Europe/Paris', 'UTC'].map((zone) => {
      process.env.TZ = zone
      return [dayOf(moment), timeOf(moment), momentOf('2026-03-29', '02:30').toISOString(), addDays('2026-03-28', 2)]
    })
    process.env.TZ = own
    expect(new Set(said.map((line) => line.join(' ')))).toEqual(
      new Set(['2026-03-29 01:30 2026-03-29T01:30:00.000Z 2026-03-30']),
    )
  })

  test('a moment has its day and time on the zone’s clock, not the machine’s', () => {
    const moment = new Date('2026-11-24T23:30:45.678Z')
    expect([dayOf(moment), timeOf(moment)]).toEqual(['2026-11-25', '00:30'])
    expect([dayOf(moment, 'America/Guadeloupe'), timeOf(moment, 'America/Guadeloupe')]).toEqual(['2026-11-24', '19:30'])
    expect([dayOf(moment, 'Pacific/Noumea'), timeOf(moment, 'Pacific/Noumea')]).toEqual(['2026-11-25', '10:30'])
  })

  test.each<[string, string, string]>([
    ['2026-11-24', '14:00', '2026-11-24T13:00:00.000Z'],
    ['2026-07-14', '14:00', '2026-07-14T12:00:00.000Z'],
    ['2026-11-24', '00:00', '2026-11-23T23:00:00.000Z'],
    // Spring: 02:00 to 03:00 does not exist, it is read an hour later.
    ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    // Autumn: 02:00 to 03:00 comes twice, it is the first.
    ['2026-10-25', '01:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
  ])('%s at %s in Paris is %s', (day, time, iso) => {
    expect(momentOf(day, time).toISOString()).toBe(iso)
  })

  test('a skipped time shows an hour later', () => {
    expect(timeOf(momentOf('2026-03-29', '02:30'))).toBe('03:30')
  })

  test('a day and a time come back from their moment, but for a skipped hour', () => {
    fc.assert(
      fc.property(anyDay, anyTime, anyZone, (day, time, zone) => {
        const moment = momentOf(day, time, zone)
        fc.pre(timeOf(moment, zone) === time || weekday(day) !== 7)
        expect([dayOf(moment, zone), timeOf(moment, zone)]).toEqual([day, time])
      }),
    )
  })

  test('each hour of a year is told as the zone’s own clock tells it, the days of change among them', () => {
    for (const zone of ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe']) {
      const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
      for (let hour = 0; hour < 365 * 24; hour++) {
        const moment = new Date(Date.UTC(2026, 0, 1, hour, 29))
        expect(`${dayOf(moment, zone)} ${timeOf(moment, zone)}`).toBe(clock.format(moment))
      }
    }
  })

  test('a database day goes and comes back unchanged', () => {
    expect(columnOfDay('2026-11-24').toISOString()).toBe('2026-11-24T00:00:00.000Z')
    fc.assert(fc.property(anyDay, (day) => dayOfColumn(columnOfDay(day)) === day))
  })
})

describe('times', () => {
  test.each<[string, string | null]>([
    ['9h', '09:00'],
    ['9', '09:00'],
    ['9:00', '09:00'],
    ['09:05', '09:05'],
    ['9 h 05', '09:05'],
    ['14h30', '14:30'],
    ['14\u00a0H\u00a030', '14:30'],
    ['1430', '14:30'],
    ['930', '09:30'],
    ['0h', '00:00'],
    ['23:59', '23:59'],
    ['24:00', null],
    ['14h60', null],
    ['2575', null],
    ['14h5', null],
    ['-1', null],
    ['midi', null],
    ['', null],
    ['🕑', null],
  ])('%j is %s', (text, expected) => {
    expect(parseTime(text)).toBe(expected)
  })

  test('what is said can be typed back', () => {
    fc.assert(fc.property(anyTime, (time) => parseTime(sayTime(time)) === time))
  })

  test('minutes between two times', () => {
    expect(minutesBetween('09:30', '11:00')).toBe(90)
    expect(minutesBetween('11:00', '09:30')).toBe(-90)
  })
})

describe('in French', () => {
  test('days, times and moments', () => {
    expect(sayDay('2026-11-24')).toBe(tight('mardi 24~novembre~2026'))
    expect(sayDay('2026-12-01')).toBe(tight('mardi 1er~décembre~2026'))
    expect(sayFullDate('2026-11-24')).toBe(tight('24~novembre~2026'))
    expect(sayDayShort('2026-11-24')).toBe(tight('mar.~24~nov.'))
    expect(sayDayShort('2026-03-01')).toBe(tight('dim.~1er~mars'))
    expect(sayDayMonth('2026-11-24')).toBe(tight('24~novembre'))
    expect(sayMonth(2026, 8)).toBe(tight('août~2026'))
    expect(sayTime('14:00')).toBe(tight('14~h'))
    expect(sayTime('15:30')).toBe(tight('15~h~30'))
    expect(sayTime('09:05')).toBe(tight('9~h~05'))
    expect(sayTime('00:00')).toBe(tight('0~h'))
    expect(sayMoment(new Date('2026-11-24T13:00:00Z'))).toBe(tight('mardi 24~novembre~2026, 14~h'))
    expect(sayMomentShort(new Date('2026-11-24T14:30:00Z'))).toBe(tight('mar.~24~nov., 15~h~30'))
    expect(sayMoment(new Date('2026-11-24T23:00:00Z'), 'Indian/Reunion')).toBe(tight('mercredi 25~novembre~2026, 3~h'))
  })

  test('days near today', () => {
    expect(sayDayRelative('2026-11-24', '2026-11-24')).toBe('aujourd’hui')
    expect(sayDayRelative('2026-11-25', '2026-11-24')).toBe('demain')
    expect(sayDayRelative('2026-11-23', '2026-11-24')).toBe('hier')
    expect(sayDayRelative('2026-11-26', '2026-11-24')).toBe(tight('jeudi 26~novembre~2026'))
    expect(sayDayRelative('2026-11-26', '2026-11-24', sayDayShort)).toBe(tight('jeu.~26~nov.'))
  })
})
