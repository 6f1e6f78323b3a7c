import 'server-only'
import type { z } from 'zod'
import { may } from '@/lib/access/policy'
import { houseSides } from '@/lib/platform/authorize'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { MONTHS, mayBudget, yearOf } from './budget-rules'
import type { BudgetArgs } from './budget-schema'
import { commitments } from './commitment-queries'
import type { Commitments } from './commitment-rules'

export interface BudgetView {
  readonly slug: string
  readonly commitments: Commitments
  /** What the form begins with, month by month. */
  readonly values: Readonly<Record<string, string>>
  readonly years: readonly { readonly year: number; readonly current: boolean }[]
}

const typed = (cents: number | null): string =>
  cents === null ? '' : `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`.replace(/,00$/, '')

/** A year's budget and what was granted against it. @throws NotFound for who does not set one, or for a year too far away */
export async function budgetOfYear(scope: Scope<Member>, args: z.output<typeof BudgetArgs>): Promise<BudgetView> {
  const { capacities, slug } = scope.actor.organisation
  if (!capacities.includes('FUNDER') || !may(houseSides(scope), 'budget.set')) throw new NotFound()
  const now = yearOf(scope.today)
  const year = args.annee ?? now
  if (!mayBudget(year, scope.today)) throw new NotFound()
  const view = await commitments(scope, year)
  const shown = [...new Set([now - 1, now, now + 1, year])].sort((a, b) => a - b)
  return {
    slug,
    commitments: view,
    values: Object.fromEntries(
      MONTHS.map((field, index): [string, string] => [field, typed(view.months[index]?.budgetCents ?? null)]),
    ),
    years: shown.map((one) => ({ year: one, current: one === year })),
  }
}
