import 'server-only'
import { inJob } from '@/lib/platform/scope'

/**
 * Brings a provider's listing in line with its slots, once one has gone by. A job: idempotent, and none the worse for having
 * missed its hour, since a search looks past what it finds gone by.
 * @returns whether there was anything to do
 */
export function slotsDue(tenantId: string): Promise<boolean> {
  return inJob(tenantId, async (scope) => {
    const [row] = await scope.tx.$queryRaw<
      { yes: boolean }[]
    >`SELECT gate.refresh_slots(${scope.now}::timestamptz) AS yes`
    return row?.yes ?? false
  })
}
