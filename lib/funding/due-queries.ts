import 'server-only'
import { addMonths, type Day, momentOf } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import { asDecider } from './decide-queries'
import { type DueSlot, type Dues, duesOf, MONTHS_AHEAD, MONTHS_BEFORE, monthOf } from './due-rules'

/**
 * What falls due of the agreements of the funder stood in: claimed, by the month of each agreement's last claim; to come, at the most
 * what is left of each, by the month of its last session. One statement, sixteen rows at most.
 * @throws NotFound to anyone but its conseillères and officers
 */
export async function duesByMonth(anyScope: Scope): Promise<Dues> {
  const scope = asDecider(anyScope)
  const present = monthOf(scope.today)
  const since = momentOf(addMonths(present, -MONTHS_BEFORE), '00:00', scope.zone)
  const rows = await scope.tx.$queryRaw<
    { slot: DueSlot['slot']; month: Day | null; cents: number; agreements: number }[]
  >`SELECT slot, month::text, cents::float8, agreements::int
    FROM gate.dues_by_month(${since}::timestamptz, ${present}::date, ${addMonths(present, MONTHS_AHEAD)}::date)`
  return duesOf(rows, scope.today)
}
