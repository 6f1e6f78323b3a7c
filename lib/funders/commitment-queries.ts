import 'server-only'
import { sayDayMonthShort, sayMonth } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { MONTHS, monthOf, yearOf } from './budget-rules'
import type { Commitments } from './commitment-rules'

/**
 * What the organisation stood in granted in each month of a year, and its budget: twelve rows, one statement.
 * @param year the present one unless said otherwise
 */
export async function commitments(scope: Scope<Member>, year: number = yearOf(scope.today)): Promise<Commitments> {
  const [from, until] = [`${year}-01-01`, `${year}-12-01`]
  const tenantId = scope.actor.organisation.id
  const rows = await scope.tx.$queryRaw<
    { month: string; cents: number; requests: number; budget_cents: number | null }[]
  >`SELECT coalesce(c.month, b.month)::text AS month, coalesce(c.cents, 0)::float8 AS cents, coalesce(c.requests, 0) AS requests, b.cents::float8 AS budget_cents
    FROM (SELECT month, cents, requests FROM funder_commitment WHERE tenant_id = ${tenantId}::uuid AND month BETWEEN ${from}::date AND ${until}::date) c
    FULL JOIN (SELECT month, cents FROM funder_budget WHERE tenant_id = ${tenantId}::uuid AND month BETWEEN ${from}::date AND ${until}::date) b ON b.month = c.month
    LIMIT 12`
  const months = MONTHS.map((field) => {
    const month = monthOf(year, field)
    const row = rows.find((one) => one.month === month)
    return {
      month,
      label: sayMonth(year, Number(field.slice(1))),
      short: sayDayMonthShort(month).replace(/^1er\s/, ''),
      cents: row?.cents ?? 0,
      requests: row?.requests ?? 0,
      budgetCents: row?.budget_cents ?? null,
    }
  })
  const budgets = months.flatMap(({ budgetCents }) => (budgetCents === null ? [] : [budgetCents]))
  const sum = (figures: readonly number[]): number => figures.reduce((all, one) => all + one, 0)
  return {
    year,
    months,
    cents: sum(months.map(({ cents }) => cents)),
    requests: sum(months.map(({ requests }) => requests)),
    budgetCents: budgets.length > 0 ? sum(budgets) : null,
  }
}
