import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accountOf,
  depositOf,
  dueAfter,
  dueForDone,
  instalmentStates,
  instalments,
  MOST_PARTS,
  type Price,
} from '@/lib/contracts/schedule-rules'

const price: fc.Arbitrary<Price> = fc.record({
  cents: fc.integer({ min: 1, max: 100_000_000 }),
  minutes: fc.integer({ min: 1, max: 3000 }),
  depositBasisPoints: fc.integer({ min: 0, max: 10_000 }),
})
const parts = fc.integer({ min: 1, max: MOST_PARTS })

describe('a price spread along the way (L.6353-6)', () => {
  test('30 % at the most, then three equal parts as hours are signed', () => {
    expect(instalments({ cents: 180_000, minutes: 1080, depositBasisPoints: 3000 }, 3)).toEqual([
      { position: 1, afterMinutes: 0, cents: 54_000 },
      { position: 2, afterMinutes: 360, cents: 42_000 },
      { position: 3, afterMinutes: 720, cents: 42_000 },
      { position: 4, afterMinutes: 1080, cents: 42_000 },
    ])
    expect(depositOf({ cents: 101, depositBasisPoints: 3000 })).toBe(30)
  })

  test('says which parts were paid, the first ones first, and which have fallen due', () => {
    const schedule = instalments({ cents: 180_000, minutes: 1080, depositBasisPoints: 3000 }, 3)
    expect(instalmentStates(schedule, 400, 0)).toEqual(['DUE', 'DUE', 'AHEAD', 'AHEAD'])
    expect(instalmentStates(schedule, 400, 95_999)).toEqual(['PAID', 'DUE', 'AHEAD', 'AHEAD'])
    expect(instalmentStates(schedule, 400, 96_000)).toEqual(['PAID', 'PAID', 'AHEAD', 'AHEAD'])
  })

  test('no cent is lost nor made, whatever the price, the deposit and the parts', () => {
    fc.assert(
      fc.property(price, parts, (one, count) => {
        const schedule = instalments(one, count)
        expect(schedule.reduce((sum, { cents }) => sum + cents, 0)).toBe(one.cents)
        expect(schedule.every(({ cents }) => cents > 0)).toBe(true)
        expect(dueAfter(schedule, one.minutes)).toBe(one.cents)
        expect(schedule.map(({ position }) => position)).toEqual(schedule.map((_, index) => index + 1))
      }),
    )
  })

  test('what is due never runs ahead of the deposit and of the balance’s part of the hours, and never falls', () => {
    fc.assert(
      fc.property(
        price,
        parts,
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 300 }),
        (one, count, at, more) => {
          const schedule = instalments(one, count)
          const done = Math.min(at, one.minutes)
          const deposit = depositOf(one)
          const due = dueAfter(schedule, done)
          expect(deposit * 10_000).toBeLessThanOrEqual(one.cents * one.depositBasisPoints)
          expect(BigInt(due - deposit) * BigInt(one.minutes)).toBeLessThanOrEqual(
            BigInt(one.cents - deposit) * BigInt(done),
          )
          expect(dueAfter(schedule, done + more)).toBeGreaterThanOrEqual(due)
        },
      ),
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
  ])('after %i minutes of 1080, %i cents of 180 000', (done, cents) => {
    expect(dueForDone({ cents: 180_000, minutes: 1080 }, done)).toBe(cents)
  })

  test('received and due always give back, to the cent, what is asked or what is returned', () => {
    fc.assert(
      fc.property(
        price,
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 100_000_000 }),
        (one, done, got) => {
          const due = dueForDone(one, done)
          const { open, back, kept } = accountOf(due, [{ kind: 'RECEIVED', cents: got, voided: false }])
          expect(due).toBeLessThanOrEqual(one.cents)
          expect(kept + open - back).toBe(due)
          expect(Math.min(open, back)).toBe(0)
        },
      ),
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
