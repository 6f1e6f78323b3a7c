import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { type Done, done, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { MONTHS, mayBudget, monthOf, readMonth } from './budget-rules'
import type { SetBudget } from './budget-schema'
import { budgetRefusals } from './budget-words'

/**
 * Sets the budget of a year's months, in euros as typed. A month left empty that has none stays without.
 * @returns how many months changed
 */
export async function setBudget(anyScope: Scope, input: z.output<typeof SetBudget>): Promise<Done<number>> {
  const scope = asMember(anyScope)
  const { id: tenantId, capacities } = scope.actor.organisation
  if (!capacities.includes('FUNDER')) throw new NotFound()
  authorize(scope, 'budget.set')
  const { year } = input
  if (!mayBudget(year, scope.today)) return refuse(budgetRefusals.BUDGET_YEAR())
  const rows = await scope.tx.$queryRaw<{ month: string; cents: number }[]>`
    SELECT month::text, cents::float8 AS cents FROM funder_budget
    WHERE tenant_id = ${tenantId}::uuid AND month BETWEEN ${`${year}-01-01`}::date AND ${`${year}-12-01`}::date`
  const kept = new Map(rows.map((row) => [row.month, row.cents]))
  const changed = MONTHS.flatMap((field) => {
    const cents = readMonth(input[field])
    const before = kept.get(monthOf(year, field))
    if (cents === undefined) return refuse(budgetRefusals.BUDGET_UNREAD({ field }))
    if (cents === null && before !== undefined && before !== 0) return refuse(budgetRefusals.BUDGET_KEPT({ field }))
    return cents === null || cents === before ? [] : [{ id: newId(), month: monthOf(year, field), cents }]
  })
  if (changed.length === 0) return refuse(budgetRefusals.BUDGET_SAME())
  await scope.tx.$executeRaw`
    INSERT INTO funder_budget (id, tenant_id, month, cents, set_at, set_by_member_id)
    SELECT m.id, ${tenantId}::uuid, m.month, m.cents, ${scope.now}, ${scope.actor.memberId}::uuid
    FROM json_to_recordset(${JSON.stringify(changed)}::json) AS m(id uuid, month date, cents bigint)
    ON CONFLICT (tenant_id, month) DO UPDATE SET cents = EXCLUDED.cents, set_at = EXCLUDED.set_at, set_by_member_id = EXCLUDED.set_by_member_id`
  await record(scope, 'budget.set', { tenantId }, { year, months: changed.length })
  return done(changed.length, { said: `Budget ${year} enregistré` })
}
