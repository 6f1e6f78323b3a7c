import { proRata } from '@/lib/funding/money-rules'

/** Most parts in which the balance may be spread. */
export const MOST_PARTS = 12
const WHOLE = 10_000

/** A part of the price: cents, due once so many minutes are signed by both; 0: once her days to withdraw are over. */
export interface Instalment {
  readonly position: number
  readonly afterMinutes: number
  readonly cents: number
}

export interface Price {
  /** Her share, tax included. */
  readonly cents: number
  /** Hours that it is for. */
  readonly minutes: number
  /** Largest first payment, 10 000 for the whole. */
  readonly depositBasisPoints: number
}

/** L.6353-6: the most that may be asked for once her days to withdraw are over, in cents. Rounded down: never a cent over. */
export const depositOf = ({ cents, depositBasisPoints }: Omit<Price, 'minutes'>): number =>
  Math.floor((cents * depositBasisPoints) / WHOLE)

/**
 * A price spread along the way: the deposit, then the balance in equal parts, each due once its part of the hours is signed.
 * The parts sum to the price; at no moment does what is due run ahead of the deposit and of the balance's part of the hours done.
 * @param parts how many parts the balance is spread in, 1 to 12; fewer when it has fewer cents or minutes
 */
export function instalments(price: Price, parts: number): Instalment[] {
  const deposit = depositOf(price)
  const balance = price.cents - deposit
  const count = Math.max(1, Math.min(parts, MOST_PARTS, balance, price.minutes))
  const upTo = (index: number): number => Math.floor((balance * index) / count)
  const spread = Array.from({ length: count }, (_, index) => ({
    afterMinutes: Math.ceil((price.minutes * (index + 1)) / count),
    cents: upTo(index + 1) - upTo(index),
  }))
  return [{ afterMinutes: 0, cents: deposit }, ...spread]
    .filter((one) => one.cents > 0)
    .map((one, index) => ({ position: index + 1, ...one }))
}

/** Cents fallen due for the minutes signed by both. */
export const dueAfter = (schedule: readonly Instalment[], doneMinutes: number): number =>
  schedule.reduce((sum, one) => sum + (one.afterMinutes <= doneMinutes ? one.cents : 0), 0)

export type InstalmentState = 'PAID' | 'DUE' | 'AHEAD'

/** Where each part stands, in their order: what was kept pays the first ones first. */
export function instalmentStates(
  schedule: readonly Instalment[],
  doneMinutes: number,
  keptCents: number,
): InstalmentState[] {
  let upTo = 0
  return schedule.map((one) => {
    upTo += one.cents
    if (upTo <= keptCents) return 'PAID'
    return one.afterMinutes <= doneMinutes ? 'DUE' : 'AHEAD'
  })
}

/** L.6353-7: cents due when it ends before its time, or at its end: the part of the price that the work done makes. */
export const dueForDone = (price: Pick<Price, 'cents' | 'minutes'>, doneMinutes: number): number =>
  proRata(price.cents, doneMinutes, price.minutes)

/** Money of a contract, in cents. */
export interface Account {
  readonly due: number
  /** Received, less what was paid back. */
  readonly kept: number
  /** What may be received now. */
  readonly open: number
  /** What is to be paid back. */
  readonly back: number
}

export interface Paid {
  readonly kind: string
  readonly cents: number
  readonly voided: boolean
}

/** How an account stands, once so much is due. Payments struck out count for nothing. */
export function accountOf(due: number, payments: readonly Paid[]): Account {
  const kept = payments.reduce(
    (sum, one) => sum + (one.voided ? 0 : one.kind === 'RECEIVED' ? one.cents : -one.cents),
    0,
  )
  return { due, kept, open: Math.max(0, due - kept), back: Math.max(0, kept - due) }
}
