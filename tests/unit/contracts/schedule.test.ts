import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accountOf,
  amendedInstalments,
  carriedOf,
  depositOf,
  dueAfter,
  dueForDone,
  type FixedPart,
  fixedParts,
  type Instalment,
  instalmentStates,
  instalments,
  MOST_PARTS,
  type Price,
  type Work,
} from '@/lib/contracts/schedule-rules'
import type { LineCondition } from '@/lib/proposals/line-rules'

const CONDITIONS: LineCondition[] = ['STARTED', 'ACCOMPANIED_WORK_SIGNED', 'CLOSING_TRIPARTITE_HELD', 'CLOSED']
const held = fc.subarray(CONDITIONS)
const work: fc.Arbitrary<Work> = fc.record({ minutes: fc.integer({ min: 0, max: 3000 }), held })
/** A devis: its hours, then lines that are due whole; and her share of it. */
const devis = fc.record({
  hours: fc.integer({ min: 1, max: 50_000_000 }),
  whole: fc.array(
    fc.record({ cents: fc.integer({ min: 1, max: 1_000_000 }), condition: fc.constantFrom(...CONDITIONS) }),
    {
      maxLength: 5,
    },
  ),
})
const linesOf = ({
  hours,
  whole,
}: {
  hours: number
  whole: readonly { cents: number; condition: LineCondition }[]
}) => [
  { label: 'Heures', cents: hours, basis: 'PRO_RATA' as const, condition: null },
  ...whole.map((one, index) => ({ ...one, label: `Ligne ${index}`, basis: 'FIXED' as const })),
]
const price: fc.Arbitrary<Price> = fc
  .record({
    of: devis,
    cents: fc.integer({ min: 1, max: 60_000_000 }),
    minutes: fc.integer({ min: 1, max: 3000 }),
    depositBasisPoints: fc.integer({ min: 0, max: 10_000 }),
  })
  .map(({ of, cents, ...rest }) => {
    const lines = linesOf(of)
    const share = Math.min(
      cents,
      lines.reduce((sum, line) => sum + line.cents, 0),
    )
    return { ...rest, cents: share, fixed: fixedParts(share, lines) }
  })
const parts = fc.integer({ min: 1, max: MOST_PARTS })
const sum = (of: readonly { cents: number }[]): number => of.reduce((total, { cents }) => total + cents, 0)
const done = (minutes: number, ...conditions: LineCondition[]): Work => ({ minutes, held: conditions })
const plain = { cents: 180_000, minutes: 1080, depositBasisPoints: 3000, fixed: [] }
const hour = { condition: null, label: null }

describe('a price spread along the way (L.6353-6)', () => {
  test('30 % at the most, then three equal parts as hours are signed', () => {
    expect(instalments(plain, 3)).toEqual([
      { position: 1, afterMinutes: 0, cents: 54_000, ...hour },
      { position: 2, afterMinutes: 360, cents: 42_000, ...hour },
      { position: 3, afterMinutes: 720, cents: 42_000, ...hour },
      { position: 4, afterMinutes: 1080, cents: 42_000, ...hour },
    ])
    expect(depositOf({ cents: 101, depositBasisPoints: 3000 })).toBe(30)
  })

  test('says which parts were paid, those fallen due first, and which have fallen due', () => {
    const schedule = instalments(plain, 3)
    expect(instalmentStates(schedule, done(400), 0)).toEqual(['DUE', 'DUE', 'AHEAD', 'AHEAD'])
    expect(instalmentStates(schedule, done(400), 95_999)).toEqual(['PAID', 'DUE', 'AHEAD', 'AHEAD'])
    expect(instalmentStates(schedule, done(400), 96_000)).toEqual(['PAID', 'PAID', 'AHEAD', 'AHEAD'])
  })

  test('no cent is lost nor made, whatever the price, the deposit, the lines and the parts', () => {
    fc.assert(
      fc.property(price, parts, (one, count) => {
        const schedule = instalments(one, count)
        expect(sum(schedule)).toBe(one.cents)
        expect(schedule.every(({ cents }) => cents > 0)).toBe(true)
        expect(dueAfter(schedule, done(one.minutes, ...CONDITIONS))).toBe(one.cents)
        expect(schedule.map(({ position }) => position)).toEqual(schedule.map((_, index) => index + 1))
      }),
    )
  })

  test('what is due never runs ahead of the deposit and of the value of what is done, and never falls', () => {
    fc.assert(
      fc.property(price, parts, work, fc.integer({ min: 0, max: 300 }), (one, count, given, more) => {
        const schedule = instalments(one, count)
        const at = { ...given, minutes: Math.min(given.minutes, one.minutes) }
        const hours = one.cents - sum(one.fixed)
        const deposit = Math.min(depositOf(one), hours)
        const whole = sum(one.fixed.filter(({ condition }) => at.held.includes(condition)))
        const due = dueAfter(schedule, at)
        expect(deposit * 10_000).toBeLessThanOrEqual(one.cents * one.depositBasisPoints)
        expect(BigInt(due - whole - deposit) * BigInt(one.minutes)).toBeLessThanOrEqual(
          BigInt(hours - deposit) * BigInt(at.minutes),
        )
        expect(dueAfter(schedule, { ...at, minutes: at.minutes + more })).toBeGreaterThanOrEqual(due)
      }),
    )
  })
})

describe('lines of the devis that are due whole', () => {
  const lines = linesOf({
    hours: 150_000,
    whole: [
      { cents: 20_000, condition: 'ACCOMPANIED_WORK_SIGNED' },
      { cents: 10_000, condition: 'CLOSED' },
    ],
  })
  const one = { ...plain, fixed: fixedParts(180_000, lines) }

  test('wait for their own condition, beside the hours', () => {
    const schedule = instalments(one, 2)
    expect(schedule).toEqual([
      { position: 1, afterMinutes: 0, cents: 54_000, ...hour },
      { position: 2, afterMinutes: 540, cents: 48_000, ...hour },
      { position: 3, afterMinutes: 1080, cents: 48_000, ...hour },
      { position: 4, afterMinutes: 0, cents: 20_000, condition: 'ACCOMPANIED_WORK_SIGNED', label: 'Ligne 0' },
      { position: 5, afterMinutes: 0, cents: 10_000, condition: 'CLOSED', label: 'Ligne 1' },
    ])
    expect(dueAfter(schedule, done(60))).toBe(54_000)
    expect(dueAfter(schedule, done(60, 'ACCOMPANIED_WORK_SIGNED'))).toBe(74_000)
    expect(instalmentStates(schedule, done(60, 'ACCOMPANIED_WORK_SIGNED'), 74_000)).toEqual([
      ...['PAID', 'AHEAD', 'AHEAD', 'PAID', 'AHEAD'],
    ])
  })

  test('are owed whole once it holds, and not at all before, when it is stopped (L.6353-7)', () => {
    expect(dueForDone(one, done(540))).toBe(75_000)
    expect(dueForDone(one, done(540, 'ACCOMPANIED_WORK_SIGNED'))).toBe(95_000)
    expect(dueForDone(one, done(1080, 'ACCOMPANIED_WORK_SIGNED', 'CLOSED'))).toBe(180_000)
  })

  test('a share of a devis has its part of each line, to the cent', () => {
    expect(fixedParts(20_000, lines).map(({ cents }) => cents)).toEqual([2222, 1111])
    expect(fixedParts(20_000, linesOf({ hours: 1, whole: [] }))).toEqual([])
    fc.assert(
      fc.property(devis, fc.integer({ min: 1, max: 60_000_000 }), (of, asked) => {
        const all = linesOf(of)
        const share = Math.min(asked, sum(all))
        const fixed = fixedParts(share, all)
        expect(sum(fixed)).toBeLessThanOrEqual(share)
        for (const part of fixed) expect(part.cents).toBeGreaterThan(0)
      }),
    )
  })
})

describe('amended along the way', () => {
  const before = { cents: 180_000, due: 96_000 }

  test('what had fallen due stays; the rest follows the hours to come, without a deposit', () => {
    const more = { ...plain, cents: 210_000, minutes: 1260 }
    expect(carriedOf(before, more, done(400))).toBe(96_000)
    expect(amendedInstalments(more, 96_000, done(400), 2)).toEqual([
      { position: 1, afterMinutes: 0, cents: 96_000, ...hour },
      { position: 2, afterMinutes: 830, cents: 57_000, ...hour },
      { position: 3, afterMinutes: 1260, cents: 57_000, ...hour },
    ])
  })

  test('a price that goes down bounds what had fallen due by the deposit and the work done of the new one', () => {
    const less = { ...plain, cents: 90_000, minutes: 540 }
    expect(carriedOf(before, less, done(180))).toBe(27_000 + 21_000)
    expect(carriedOf({ cents: 180_000, due: 180_000 }, less, done(540))).toBe(90_000)
    expect(carriedOf({ cents: 180_000, due: 20_000 }, less, done(180))).toBe(20_000)
  })

  test('what is due whole and has fallen due comes no second time', () => {
    const fixed: FixedPart[] = [
      { label: 'Tests', cents: 20_000, condition: 'ACCOMPANIED_WORK_SIGNED' },
      { label: 'Frais', cents: 10_000, condition: 'CLOSED' },
    ]
    const schedule = amendedInstalments({ ...plain, fixed }, 74_000, done(60, 'ACCOMPANIED_WORK_SIGNED'), 1)
    expect(schedule.map(({ cents, condition }) => [cents, condition])).toEqual([
      [74_000, null],
      [96_000, null],
      [10_000, 'CLOSED'],
    ])
  })

  test('no cent is lost, nothing more is due by signing it, and what is due never falls after', () => {
    fc.assert(
      fc.property(price, price, parts, parts, work, work, (old, next, first, then, given, later) => {
        const at = { ...given, minutes: Math.min(given.minutes, old.minutes) }
        const now = { ...at, minutes: Math.min(at.minutes, next.minutes) }
        const due = dueAfter(instalments(old, first), at)
        const carried = carriedOf({ cents: old.cents, due }, next, now)
        const schedule: Instalment[] = amendedInstalments(next, carried, now, then)
        expect(sum(schedule)).toBe(next.cents)
        expect(schedule.every(({ cents }) => cents > 0)).toBe(true)
        expect(carried).toBeLessThanOrEqual(due)
        if (next.cents >= old.cents) expect(carried).toBe(due)
        if (now.minutes < next.minutes) expect(dueAfter(schedule, now)).toBe(carried)
        const after = { minutes: now.minutes + later.minutes, held: [...now.held, ...later.held] }
        expect(dueAfter(schedule, after)).toBeGreaterThanOrEqual(carried)
        expect(dueAfter(schedule, done(next.minutes, ...CONDITIONS))).toBe(next.cents)
      }),
    )
  })
})

describe('ended before its time (L.6353-7)', () => {
  test.each([
    [0, 0],
    [540, 90_000],
    [1, 167],
    [1080, 180_000],
    [2000, 180_000],
  ])('after %i minutes of 1080, %i cents of 180 000', (minutes, cents) => {
    expect(dueForDone(plain, done(minutes))).toBe(cents)
  })

  test('received and due always give back, to the cent, what is asked or what is returned', () => {
    fc.assert(
      fc.property(price, work, fc.integer({ min: 0, max: 100_000_000 }), (one, at, got) => {
        const due = dueForDone(one, at)
        const { open, back, kept } = accountOf(due, [{ kind: 'RECEIVED', cents: got, voided: false }])
        expect(due).toBeLessThanOrEqual(one.cents)
        expect(kept + open - back).toBe(due)
        expect(Math.min(open, back)).toBe(0)
      }),
    )
  })

  test('a payment struck out counts for nothing, one paid back counts against', () => {
    const paid = [
      { kind: 'RECEIVED', cents: 500, voided: false },
      { kind: 'RECEIVED', cents: 900, voided: true },
      { kind: 'PAID_BACK', cents: 200, voided: false },
    ]
    expect(accountOf(400, paid)).toEqual({ due: 400, kept: 300, open: 100, back: 0 })
  })
})
