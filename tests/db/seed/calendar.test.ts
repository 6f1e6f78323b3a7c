import { describe, expect, test } from 'vitest'
import { addDays, dayOf, isHoliday, isWeekend, momentOf, timeOf } from '@/lib/platform/day'
import { borealCast, nouveauCapCast, played } from '@/prisma/seed/bilans'
import { calendarOf } from '@/prisma/seed/calendar'
import { fpettActs } from '@/prisma/seed/fpett'
import { coFundedCast } from '@/prisma/seed/funding'
import type { House } from '@/prisma/seed/house'
import { boreal } from '@/prisma/seed/house-data'
import { fiphfp, opco } from '@/prisma/seed/house-data-funders'
import { fpett, plouvern, ponant } from '@/prisma/seed/house-data-more'
import { nouveauCap } from '@/prisma/seed/house-data-nouveau-cap'
import type { SeedHouse } from '@/prisma/seed/house-shape'
import { ponantActs } from '@/prisma/seed/ponant'

/** Three years, every 31 hours: each weekday, holiday, change of clocks and time of day comes up. */
const moments = Array.from({ length: 848 }, (_, index) => new Date(Date.UTC(2026, 0, 1) + index * 31 * 3_600_000))

describe('the calendar of a demonstration', () => {
  test('counts worked days alone, each once, in order', () => {
    for (const now of moments) {
      const { on, today } = calendarOf(now)
      const days = [-160, -90, -46, -5, -2, -1, 1, 2, 14].map(on)
      expect(days.filter((day) => isWeekend(day) || isHoliday(day))).toEqual([])
      expect(days).toEqual([...new Set(days)].sort())
      expect(days.filter((day) => day < today)).toHaveLength(6)
      expect(days).not.toContain(today)
    }
  })

  test('has a slot ahead that has not begun, and one behind that is over, the nearest there is', () => {
    for (const now of moments) {
      const calendar = calendarOf(now)
      const ahead = calendar.ahead('14:00')
      const behind = calendar.behind('11:00')
      expect(momentOf(ahead, '14:00') > now).toBe(true)
      expect(momentOf(behind, '11:00') <= now).toBe(true)
      expect([calendar.today, calendar.on(1)]).toContain(ahead)
      expect([calendar.today, calendar.on(-1)]).toContain(behind)
      expect(isWeekend(ahead) || isHoliday(ahead) || isWeekend(behind) || isHoliday(behind)).toBe(false)
    }
  })

  test('tells the time of Paris, whatever the season', () => {
    const { at } = calendarOf(new Date('2026-11-24T11:00:00Z'))
    expect(at(-1, '18:00').toISOString()).toBe('2026-11-23T17:00:00.000Z')
    expect(timeOf(at(-60, '18:00'))).toBe('18:00')
    expect(dayOf(at(-1, '18:00'))).toBe(addDays('2026-11-24', -1))
  })

  test('refuses a day that may not be worked', () => {
    expect(() => calendarOf(new Date()).on(0)).toThrow(RangeError)
  })
})

describe('the stories', () => {
  const nobody = { id: '', login: { id: '', stamp: 0 } }
  const houseOf = (house: SeedHouse): House => ({
    slug: house.slug,
    members: new Map(house.members.map(({ email }) => [email, nobody])),
    beneficiaries: new Map(house.beneficiaries.map(({ email }) => [email, nobody])),
    sites: new Map(house.sites.map(({ name }) => [name, name])),
    rooms: new Map(house.sites.flatMap(({ rooms }) => rooms.map(({ name }) => [name, name]))),
    invitations: [],
  })
  const casts = [
    [boreal, houseOf(boreal), [...borealCast, ...coFundedCast(houseOf(opco))]],
    [nouveauCap, houseOf(nouveauCap), nouveauCapCast],
  ] as const

  test('begin once the person has joined, go forward, and end before now, whenever they are told', () => {
    for (const now of moments.filter((_, index) => index % 6 === 0)) {
      const calendar = calendarOf(now)
      for (const [data, house, cast] of casts)
        for (const one of cast) {
          const { acts } = played(house, one, calendar)
          const added = data.beneficiaries.find(({ email }) => email === one[1])?.addedDaysAgo ?? 0
          const joined = new Date(now.getTime() - (added - 1) * 86_400_000)
          const last = Math.max(...acts.map(({ moment }) => moment.getTime()))
          expect(acts[0]?.moment && acts[0].moment > joined, `${one[1]}, ${now.toISOString()}`).toBe(true)
          expect(last <= now.getTime(), `${one[1]}, ${now.toISOString()}`).toBe(true)
        }
    }
  })

  test('of those that others refer or pay end before now too', () => {
    const [atPonant, employer] = [
      houseOf(ponant),
      { house: houseOf(plouvern), email: 'rh@plouvern.test', clientId: '' },
    ]
    for (const now of moments.filter((_, index) => index % 6 === 0)) {
      const calendar = calendarOf(now)
      const acts = [
        ...ponantActs(atPonant, employer, houseOf(fiphfp), calendar),
        ...fpettActs(houseOf(fpett), houseOf(nouveauCap), calendar),
      ]
      const last = Math.max(...acts.map(({ moment }) => moment.getTime()))
      expect(last <= now.getTime(), now.toISOString()).toBe(true)
    }
  })
})
