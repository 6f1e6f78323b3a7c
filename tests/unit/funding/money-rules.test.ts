import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proRata, type SharePart, sharesOf, splitBy } from '@/lib/funding/money-rules'

const cents = fc.integer({ min: 0, max: 100_000_000 })
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const weights = fc
  .array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 8 })
  .filter((list) => sum(list) > 0)

describe('splitBy', () => {
  it('divides to the cent, the larger remainders first', () => {
    expect(splitBy(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(splitBy(100, [1, 2])).toEqual([33, 67])
    expect(splitBy(0, [0, 0])).toEqual([0, 0])
    expect(() => splitBy(1, [0])).toThrow(RangeError)
    expect(() => splitBy(1.5, [1])).toThrow(RangeError)
  })

  it('never loses nor makes a cent', () => {
    fc.assert(fc.property(cents, weights, (amount, list) => sum(splitBy(amount, list)) === amount))
  })

  it('gives each its exact part, down or up to the next cent, and nothing to who has no weight', () => {
    fc.assert(
      fc.property(cents, weights, (amount, list) => {
        const all = sum(list)
        for (const [index, part] of splitBy(amount, list).entries()) {
          const exact = BigInt(amount) * BigInt(list[index] ?? 0)
          const down = Number(exact / BigInt(all))
          expect(part).toBeGreaterThanOrEqual(down)
          expect(part).toBeLessThanOrEqual(exact % BigInt(all) === 0n ? down : down + 1)
        }
      }),
    )
  })

  it('gives the same amounts in whatever order they are asked for', () => {
    fc.assert(
      fc.property(cents, weights, (amount, list) => {
        const sorted = (values: number[]) => values.toSorted((a, b) => a - b)
        expect(sorted(splitBy(amount, list.toReversed()))).toEqual(sorted(splitBy(amount, list)))
      }),
    )
  })
})

describe('proRata', () => {
  it('pays the part that is done, half a cent up', () => {
    expect(proRata(204050, 0, 1440)).toBe(0)
    expect(proRata(204050, 720, 1440)).toBe(102025)
    expect(proRata(1, 1, 2)).toBe(1)
    expect(proRata(100, 1, 3)).toBe(33)
    expect(proRata(100, 60, 0)).toBe(0)
  })

  it('stays between nothing and the whole, and grows with what is done', () => {
    const minutes = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(cents, minutes, minutes, minutes, (amount, a, b, of) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(proRata(amount, less, of)).toBeLessThanOrEqual(proRata(amount, more, of))
        expect(proRata(amount, more, of)).toBeLessThanOrEqual(amount)
        if (of > 0) expect(proRata(amount, of, of)).toBe(amount)
      }),
    )
  })

  it('is never more than half a cent away from the exact part', () => {
    const minutes = fc.integer({ min: 1, max: 10_000 })
    fc.assert(
      fc.property(cents, minutes, minutes, (amount, done, of) => {
        const exact = 2n * BigInt(amount) * BigInt(Math.min(done, of))
        const away = 2n * BigInt(proRata(amount, done, of)) * BigInt(of) - exact
        expect(away <= BigInt(of) && away >= -BigInt(of)).toBe(true)
      }),
    )
  })
})

const part: fc.Arbitrary<SharePart> = fc.oneof(
  fc.record({ mode: fc.constant('CENTS' as const), cents }),
  fc.record({ mode: fc.constant('PERCENT' as const), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ mode: fc.constant('REST' as const) }),
)

describe('sharesOf', () => {
  it('shares a price between a platform with a cap, a percent and who pays the rest', () => {
    expect(
      sharesOf(204_050, [{ mode: 'CENTS', cents: 160_000 }, { mode: 'PERCENT', basisPoints: 1000 }, { mode: 'REST' }]),
    ).toEqual({ cents: [160_000, 20_405, 23_645], missing: 0, over: 0 })
  })

  it('says what is missing and what is too much', () => {
    expect(sharesOf(100_000, [{ mode: 'PERCENT', basisPoints: 5000 }])).toEqual({
      cents: [50_000],
      missing: 50_000,
      over: 0,
    })
    expect(sharesOf(100_000, [{ mode: 'CENTS', cents: 100_001 }, { mode: 'REST' }])).toEqual({
      cents: [100_001, 0],
      missing: 0,
      over: 1,
    })
    expect(sharesOf(1000, [])).toEqual({ cents: [], missing: 1000, over: 0 })
  })

  it('completes to the cent what is complete but for a rounding', () => {
    expect(
      sharesOf(1001, [
        { mode: 'CENTS', cents: 501 },
        { mode: 'PERCENT', basisPoints: 5000 },
      ]),
    ).toEqual({
      cents: [501, 500],
      missing: 0,
      over: 0,
    })
  })

  it('accounts for every cent: shares, less what is too much, with what is missing, are the price', () => {
    fc.assert(
      fc.property(cents, fc.array(part, { maxLength: 8 }), (total, parts) => {
        const shares = sharesOf(total, parts)
        expect(sum(shares.cents) + shares.missing - shares.over).toBe(total)
        expect(Math.min(shares.missing, shares.over)).toBe(0)
        expect(shares.cents.every((one) => Number.isInteger(one) && one >= 0)).toBe(true)
        if (parts.some((one) => one.mode === 'REST')) expect(shares.missing).toBe(0)
      }),
    )
  })

  it('makes percents of 100 % the price, to the cent', () => {
    fc.assert(
      fc.property(cents, weights, (total, list) => {
        const points = splitBy(10_000, list)
        const shares = sharesOf(
          total,
          points.map((basisPoints) => ({ mode: 'PERCENT', basisPoints })),
        )
        expect(sum(shares.cents)).toBe(total)
        expect(shares.missing + shares.over).toBe(0)
      }),
    )
  })

  it('keeps typed amounts as typed, and sums to the same in whatever order', () => {
    fc.assert(
      fc.property(cents, fc.array(part, { maxLength: 8 }), (total, parts) => {
        const shares = sharesOf(total, parts)
        for (const [index, one] of parts.entries())
          if (one.mode === 'CENTS') expect(shares.cents[index]).toBe(one.cents)
        const turned = sharesOf(total, parts.toReversed())
        expect([sum(turned.cents), turned.missing, turned.over]).toEqual([
          sum(shares.cents),
          shares.missing,
          shares.over,
        ])
      }),
    )
  })
})
