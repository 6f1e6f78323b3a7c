import type { Day } from '@/lib/platform/day'

/** A month of a funder: what it granted, against its budget. Cents, tax included. */
export interface MonthCommitted {
  /** Its first day. */
  readonly month: Day
  /** `novembre 2026`. */
  readonly label: string
  /** `nov.`. */
  readonly short: string
  readonly cents: number
  /** How many requests were granted. */
  readonly requests: number
  /** Null: no budget was set. */
  readonly budgetCents: number | null
}

/** Twelve months, from January to December. */
export interface Commitments {
  readonly year: number
  readonly months: readonly MonthCommitted[]
  readonly cents: number
  readonly requests: number
  /** Sum of the months that have a budget; null when none has. */
  readonly budgetCents: number | null
}

/** Ticks of an axis of money that reaches `most` cents: round figures, five at most, zero first. */
export function ticksOf(most: number): readonly number[] {
  const rough = Math.max(most, 100) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough
  const round = Math.max(100, Math.ceil(step))
  return Array.from({ length: Math.ceil(Math.max(most, 100) / round) + 1 }, (_, index) => index * round)
}

/** Months whose grants went beyond their budget. */
export const overBudget = (months: readonly MonthCommitted[]): MonthCommitted[] =>
  months.filter(({ cents, budgetCents }) => budgetCents !== null && cents > budgetCents)
