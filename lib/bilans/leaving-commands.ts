import 'server-only'
import type { z } from 'zod'
import { dutiesOf } from '@/lib/people/member-commands'
import { checkPermissions } from '@/lib/people/rules'
import { refusals } from '@/lib/people/words'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, type Scope } from '@/lib/platform/scope'
import { handOverCaseload } from './handover-commands'
import type { MemberLeaves } from './leaving-schema'
import { leavingRefusals, sayLeft } from './leaving-words'

/**
 * A member leaves: the bilans he conducts pass to a named colleague in the same act, his invitations are revoked, and his
 * access ends at once. His name stays on what he signed. The last administrator stays.
 * @throws refusals SUCCESSOR when he conducts bilans and nobody is named, LAST_ADMIN, and those of a hand-over
 */
export async function memberLeaves(anyScope: Scope, input: z.output<typeof MemberLeaves>): Promise<Done<null>> {
  const scope = asMember(anyScope)
  authorize(scope, 'member.manage')
  const { organisation, memberId: actorId } = scope.actor
  const tenantId = organisation.id
  const { memberId, toMemberId } = input
  const duties = await dutiesOf(scope, memberId)
  const member = found(await scope.tx.member.findFirst({ where: { id: memberId, tenantId } }))
  if (member.leftAt) refuse(refusals.MEMBER_LEFT())
  // His bilans are dealt with here: only the administrator's role may keep him.
  accept(
    checkPermissions({
      ...duties,
      caseload: 0,
      before: member.permissions,
      after: [],
      present: member.joinedAt !== null,
    }),
  )
  if (duties.caseload > 0 && !toMemberId) refuse(leavingRefusals.SUCCESSOR({ count: duties.caseload }))
  const handedOver = await handOverCaseload(scope, memberId, toMemberId ?? '')
  await guarded(scope.tx.member.updateMany({ where: { id: memberId, tenantId }, data: { leftAt: scope.now } }), {
    JL004: refusals.LAST_ADMIN(),
  })
  await scope.tx.invitation.updateMany({
    where: { tenantId, memberId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: scope.now },
  })
  await record(scope, 'member.left', { tenantId }, { memberId, handedOver })
  return done(null, {
    to: memberId === actorId ? '/espaces' : `/e/${organisation.slug}/equipe`,
    said: sayLeft(`${member.firstName} ${member.lastName}`, handedOver),
  })
}
