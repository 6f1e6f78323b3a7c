import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, dayOfColumn } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { checkLeave } from './leave-rules'
import type { DeclareLeave, WithdrawLeave } from './leave-schema'
import { leaveRefusals } from './leave-words'

/**
 * Declares days on which a consultant does not work, never why: one's own, or for who administers the team, anybody's of it. A
 * session held on one of them is then a question before a bill. @returns the leave's id
 */
export async function declareLeave(scope: Scope, input: z.output<typeof DeclareLeave>): Promise<Done<string>> {
  const { actor } = asMember(scope)
  authorize(scope, 'leave.declare')
  const tenantId = actor.organisation.id
  const memberId = actor.permissions.includes('ADMIN') ? (input.memberId ?? actor.memberId) : actor.memberId
  const member = await scope.tx.member.findFirst({
    where: { id: memberId, tenantId, leftAt: null, permissions: { has: 'CONSULTANT' } },
    select: { id: true },
  })
  if (!member) refuse(leaveRefusals.LEAVE_WHOSE())
  const standing = await scope.tx.memberLeave.findMany({
    where: { memberId, tenantId, withdrawnAt: null, untilOn: { gte: columnOfDay(input.fromOn) } },
    orderBy: { fromOn: 'asc' },
    take: 200,
  })
  const days = standing.map((one) => ({ from: dayOfColumn(one.fromOn), until: dayOfColumn(one.untilOn) }))
  accept(checkLeave({ from: input.fromOn, until: input.untilOn }, days, scope.today))
  const id = newId()
  await guarded(
    scope.tx.memberLeave.createMany({
      data: {
        id,
        tenantId,
        memberId,
        fromOn: columnOfDay(input.fromOn),
        untilOn: columnOfDay(input.untilOn),
        declaredAt: scope.now,
        declaredByMemberId: actor.memberId,
      },
    }),
    { member_leave_apart: leaveRefusals.LEAVE_TWICE() },
  )
  await record(scope, 'absence.declared', { tenantId }, { leaveId: id, memberId })
  return done(id, { said: 'L’absence est déclarée.' })
}

/** Takes a leave back: it did not take place, or was declared by mistake. Twice is once. @returns the leave's id */
export async function withdrawLeave(scope: Scope, input: z.output<typeof WithdrawLeave>): Promise<Done<string>> {
  const { actor } = asMember(scope)
  authorize(scope, 'leave.declare')
  const tenantId = actor.organisation.id
  const leave = found(
    await scope.tx.memberLeave.findFirst({
      where: { id: input.leaveId, tenantId },
      select: { id: true, memberId: true, withdrawnAt: true },
    }),
  )
  if (leave.withdrawnAt) return done(leave.id, { said: 'L’absence était déjà retirée.' })
  await scope.tx.memberLeave.updateMany({
    where: { id: leave.id, withdrawnAt: null },
    data: { withdrawnAt: scope.now },
  })
  await record(scope, 'absence.withdrawn', { tenantId }, { leaveId: leave.id, memberId: leave.memberId })
  return done(leave.id, { said: 'L’absence est retirée.' })
}
