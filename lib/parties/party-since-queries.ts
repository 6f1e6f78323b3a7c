import 'server-only'
import type { Scope } from '@/lib/platform/scope'

/** Since when an employer is a party to this bilan; null: none is. One statement, for the pair. */
export async function partySince(scope: Scope, bilanId: string): Promise<Date | null> {
  const row = await scope.tx.participation.findFirst({ where: { bilanId, capacity: 'EMPLOYER', untilAt: null } })
  return row?.fromAt ?? null
}
