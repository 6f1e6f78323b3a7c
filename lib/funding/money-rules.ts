/** What one funder is asked of a price: an amount, a part of the whole (10 000 basis points), or what the others leave. */
export type SharePart =
  | { readonly mode: 'CENTS'; readonly cents: number }
  | { readonly mode: 'PERCENT'; readonly basisPoints: number }
  | { readonly mode: 'REST' }

/** Cents of each part, in their order, and how far they are from the price: what is missing, or what is too much. */
export interface Shares {
  readonly cents: readonly number[]
  readonly missing: number
  readonly over: number
}

const WHOLE = 10_000

const whole = (value: number, what: string): bigint => {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${what} must be a whole number, zero or more`)
  return BigInt(value)
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * Part of an amount for what is done of a whole, to the nearest cent; half a cent goes up. Never more than the amount, never
 * less for more done.
 * @param cents the whole amount
 * @param done minutes, or any unit that `of` has; beyond the whole counts as the whole
 * @param of the whole; 0: nothing could be done, and nothing is due
 */
export function proRata(cents: number, done: number, of: number): number {
  const [amount, part, all] = [whole(cents, 'cents'), whole(done, 'done'), whole(of, 'of')]
  if (all === 0n) return 0
  if (part >= all) return cents
  return Number((2n * amount * part + all) / (2n * all))
}

/**
 * An amount divided by weights, to the cent: each has its part without decimals, and the cents that are left go one by one to
 * the largest remainders; among equal ones to the heavier part, then to the first in order. The parts always sum to the amount.
 * @param cents the amount
 * @param weights one for each part: whole numbers, not all zero unless the amount is zero
 * @throws RangeError when nobody has a weight and there is something to divide
 */
export function splitBy(cents: number, weights: readonly number[]): number[] {
  const amount = whole(cents, 'cents')
  const heavy = weights.map((weight) => whole(weight, 'weight'))
  const all = heavy.reduce((total, weight) => total + weight, 0n)
  if (all === 0n) {
    if (amount > 0n) throw new RangeError('nobody to divide the amount between')
    return weights.map(() => 0)
  }
  const parts = heavy.map((weight, index) => ({
    index,
    weight,
    cents: Number((amount * weight) / all),
    rest: (amount * weight) % all,
  }))
  let left = cents - sum(parts.map((part) => part.cents))
  const down = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1)
  for (const part of parts.toSorted((a, b) => down(a.rest, b.rest) || down(a.weight, b.weight) || a.index - b.index)) {
    if (left === 0) break
    part.cents += 1
    left -= 1
  }
  return parts.map((part) => part.cents)
}

/**
 * How a price is shared between funders, to the cent. Percents are parts of the whole price; together they are rounded once and
 * divided by largest remainder, so that percents of 100 % sum to the price. What is left goes to the parts that take the rest,
 * in equal parts.
 * @param totalCents the price, tax included
 * @returns cents of each part in the order given; `missing` and `over`: one is always 0
 */
export function sharesOf(totalCents: number, parts: readonly SharePart[]): Shares {
  whole(totalCents, 'total')
  const fixed = sum(parts.map((part) => (part.mode === 'CENTS' ? Number(whole(part.cents, 'cents')) : 0)))
  const points = parts.map((part) => (part.mode === 'PERCENT' ? Number(whole(part.basisPoints, 'basisPoints')) : 0))
  const percents = splitBy(centsOfPercents(totalCents, totalCents - fixed, sum(points)), points)
  const rests = parts.map((part) => (part.mode === 'REST' ? 1 : 0))
  const left = totalCents - fixed - sum(percents)
  const rest = sum(rests) > 0 && left > 0 ? splitBy(left, rests) : rests.map(() => 0)
  const cents = parts.map((part, index) =>
    part.mode === 'CENTS' ? part.cents : ((part.mode === 'PERCENT' ? percents[index] : rest[index]) ?? 0),
  )
  const away = totalCents - sum(cents)
  return { cents, missing: Math.max(0, away), over: Math.max(0, -away) }
}

/** What all percents come to: the nearest cent, or the one beside it when that completes the price to the cent. */
function centsOfPercents(totalCents: number, open: number, points: number): number {
  const exact = BigInt(totalCents) * BigInt(points)
  const down = Number(exact / BigInt(WHOLE))
  const up = exact % BigInt(WHOLE) === 0n ? down : down + 1
  if (open === down || open === up) return open
  return Number((2n * exact + BigInt(WHOLE)) / BigInt(2 * WHOLE))
}
