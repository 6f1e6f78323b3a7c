import 'server-only'
import type { Member, Scope } from '@/lib/platform/scope'

/**
 * The request for funding about this bilan that waits for the organisation stood in, or that it sent back; null when there is none.
 * Its answer signs what there is to sign: while it stands, there is no second way. One statement.
 */
export async function pendingRequest(scope: Scope<Member>, bilanId: string): Promise<string | null> {
  const [row] = await scope.tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM funding_request r WHERE r.bilan_id = ${bilanId}::uuid AND r.organisation_id = ${scope.actor.organisation.id}::uuid AND r.state IN ('SENT', 'CORRECTION')
    ORDER BY r.waiting_since LIMIT 1`
  return row?.id ?? null
}
