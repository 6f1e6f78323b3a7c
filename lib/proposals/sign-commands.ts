import 'server-only'
import { guarded } from '@/lib/platform/failures'
import { newId, type Scope } from '@/lib/platform/scope'
import { refusals } from './words'

/**
 * Puts one's own signature under the exact text of a proposal, in the caller's transaction: who, under which login, the
 * hash, when and from where. The database says which side one is on, and that the text stands.
 * @param position 1 for the provider, 2 for whom it is addressed to
 */
export async function sign(
  scope: Scope,
  paper: { tenantId: string; bilanId: string; proposalId: string; sha256: string; position: 1 | 2 },
): Promise<void> {
  const { actor } = scope
  if (actor.kind === 'job') throw new Error('a job signs nothing')
  const title = actor.kind === 'member' ? actor.title : ''
  await guarded(
    scope.tx.$executeRaw`
      INSERT INTO proposal_signature (id, tenant_id, bilan_id, proposal_id, position, party, login_id, signer_name, signer_title, method, content_sha256, signed_at, ip, user_agent)
      SELECT ${newId()}::uuid, ${paper.tenantId}::uuid, ${paper.bilanId}::uuid, ${paper.proposalId}::uuid, ${paper.position}::int, gate.side_in(${paper.bilanId}::uuid),
        ${actor.loginId}::uuid, ${`${actor.firstName} ${actor.lastName}`}, ${title}, 'LOGIN', ${paper.sha256}, ${scope.now}::timestamptz, ${scope.from.ip}, ${scope.from.userAgent}`,
    {
      JL005: refusals.SIGN_BOTH_SIDES(),
      JL002: refusals.PROPOSAL_REPLACED(),
      proposal_signature_once: refusals.DECIDED_AT_ONCE(),
    },
  )
}
