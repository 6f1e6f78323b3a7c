import { proRata, splitBy } from '@/lib/funding/money-rules'
import type { Line, LineCondition } from '@/lib/proposals/line-rules'

/** Most parts in which the balance may be spread. */
export const MOST_PARTS = 12
const WHOLE = 10_000

/** Her part of a line of the devis that is due whole, once its condition holds. Cents. */
export interface FixedPart {
  readonly label: string
  readonly cents: number
  readonly condition: LineCondition
}

/** A part of the price: cents, due once so many minutes are signed by both (0: once her days to withdraw are over), or once a condition of the devis holds. */
export interface Instalment {
  readonly position: number
  readonly afterMinutes: number
  readonly cents: number
  readonly condition: LineCondition | null
  readonly label: string | null
}

export interface Price {
  /** Her share, tax included. */
  readonly cents: number
  /** Hours that it is for. */
  readonly minutes: number
  /** Largest first payment, 10 000 for the whole. */
  readonly depositBasisPoints: number
  /** What of her share is due whole: the hours bear the rest. */
  readonly fixed: readonly FixedPart[]
}

/** What was done of a contract: minutes signed by both, and the conditions that hold. */
export interface Work {
  readonly minutes: number
  readonly held: readonly LineCondition[]
}

const total = (parts: readonly { readonly cents: number }[]): number => parts.reduce((sum, { cents }) => sum + cents, 0)

/** Her part of each line that is due whole: her share is of the whole devis, divided between its lines to the cent. */
export function fixedParts(
  cents: number,
  lines: readonly Pick<Line, 'label' | 'cents' | 'basis' | 'condition'>[],
): FixedPart[] {
  const whole = lines.flatMap(({ label, cents, basis, condition }) =>
    basis === 'FIXED' && condition !== null && cents > 0 ? [{ label, cents, condition }] : [],
  )
  const [, ...parts] = splitBy(cents, [total(lines) - total(whole), ...whole.map((line) => line.cents)])
  return whole.map((line, index) => ({ ...line, cents: parts[index] ?? 0 })).filter((part) => part.cents > 0)
}

/** L.6353-6: the most that may be asked for once her days to withdraw are over, in cents. Rounded down: never a cent over. */
export const depositOf = ({ cents, depositBasisPoints }: Pick<Price, 'cents' | 'depositBasisPoints'>): number =>
  Math.floor((cents * depositBasisPoints) / WHOLE)

/** What of a price its hours bear, and the first payment of it. */
const hoursOf = (price: Price): { hours: number; deposit: number } => {
  const hours = price.cents - total(price.fixed)
  return { hours, deposit: Math.min(depositOf(price), hours) }
}

type Part = Omit<Instalment, 'position'>
const inOrder = (parts: readonly Part[]): Instalment[] =>
  parts.filter((one) => one.cents > 0).map((one, index) => ({ position: index + 1, ...one }))
const byHours = (afterMinutes: number, cents: number): Part => ({ afterMinutes, cents, condition: null, label: null })

/** Cents in equal parts along the hours from one minute to another, each due once its part of them is signed. */
function spread(cents: number, from: number, to: number, parts: number): Part[] {
  const count = Math.max(1, Math.min(parts, MOST_PARTS, cents, to - from))
  const upTo = (index: number): number => Math.floor((cents * index) / count)
  return Array.from({ length: count }, (_, index) =>
    byHours(from + Math.ceil(((to - from) * (index + 1)) / count), upTo(index + 1) - upTo(index)),
  )
}

/**
 * A price spread along the way: the deposit, then the balance of the hours in equal parts, each due once its part of them is
 * signed; what is due whole, once its own condition holds. The parts sum to the price; at no moment does what is due run ahead of
 * the deposit and of the value of what is done (L.6353-6).
 * @param parts how many parts the balance is spread in, 1 to 12; fewer when it has fewer cents or minutes
 */
export function instalments(price: Price, parts: number): Instalment[] {
  const { hours, deposit } = hoursOf(price)
  return inOrder([
    byHours(0, deposit),
    ...spread(hours - deposit, 0, price.minutes, parts),
    ...price.fixed.map((part) => ({ ...part, afterMinutes: 0 })),
  ])
}

/**
 * What has fallen due of a contract and stays so once it is amended, in cents: all of it, within the new price. Where the price
 * goes down, no more than the deposit and the work done make of the new one: the law bounds what is asked by the price agreed.
 * @param before its price, and what had fallen due of it
 */
export function carriedOf(before: { readonly cents: number; readonly due: number }, price: Price, work: Work): number {
  if (price.cents >= before.cents) return Math.min(before.due, price.cents)
  const { hours, deposit } = hoursOf(price)
  const done = Math.min(work.minutes, price.minutes)
  const bound = deposit + Math.floor(((hours - deposit) * done) / price.minutes) + heldCents(price.fixed, work.held)
  return Math.min(before.due, price.cents, bound)
}

/**
 * The price of an amendment spread along what is left: what had fallen due, then the rest of the hours in equal parts as they are
 * signed, and what is due whole and still waits for its condition. No new deposit: what it adds follows the hours to come.
 * @param carried what has fallen due already, in cents
 */
export function amendedInstalments(price: Price, carried: number, work: Work, parts: number): Instalment[] {
  const left = price.cents - carried
  const waiting = price.fixed.filter((part) => !work.held.includes(part.condition))
  const worth = waiting.map((part) => part.cents)
  const due = total(waiting) <= left ? worth : splitBy(left, worth)
  const fixed = waiting.map((part, index) => ({ ...part, afterMinutes: 0, cents: due[index] ?? 0 }))
  const done = Math.min(work.minutes, price.minutes)
  return inOrder([byHours(0, carried), ...spread(left - total(fixed), done, price.minutes, parts), ...fixed])
}

const isDue = (one: Instalment, work: Work): boolean =>
  one.condition === null ? one.afterMinutes <= work.minutes : work.held.includes(one.condition)

const heldCents = (fixed: readonly FixedPart[], held: readonly LineCondition[]): number =>
  total(fixed.filter((part) => held.includes(part.condition)))

/** Cents fallen due for what was done. */
export const dueAfter = (schedule: readonly Instalment[], work: Work): number =>
  total(schedule.filter((one) => isDue(one, work)))

export type InstalmentState = 'PAID' | 'DUE' | 'AHEAD'

/** Where each part stands, in their order: what was kept pays those fallen due first, in their order, then the others. */
export function instalmentStates(schedule: readonly Instalment[], work: Work, keptCents: number): InstalmentState[] {
  const states = new Map<Instalment, InstalmentState>()
  let upTo = 0
  for (const due of [true, false])
    for (const one of schedule.filter((part) => isDue(part, work) === due)) {
      upTo += one.cents
      states.set(one, upTo <= keptCents ? 'PAID' : due ? 'DUE' : 'AHEAD')
    }
  return schedule.map((one) => states.get(one) ?? 'AHEAD')
}

/** L.6353-7: cents due when it ends before its time, or at its end: what was done, at the value that the contract gives it. */
export const dueForDone = (price: Pick<Price, 'cents' | 'minutes' | 'fixed'>, work: Work): number =>
  proRata(price.cents - total(price.fixed), work.minutes, price.minutes) + heldCents(price.fixed, work.held)

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
