import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, type Member, newId, type Scope } from '@/lib/platform/scope'
import { invite } from './invitation-commands'
import { checkGiven, checkPermissions, memberDays, restingStages } from './rules'
import type * as schema from './schema'
import { refusals } from './words'

function managing(anyScope: Scope): { scope: Scope<Member>; tenantId: string; team: string } {
  const scope = asMember(anyScope)
  authorize(scope, 'member.manage')
  return { scope, tenantId: scope.actor.organisation.id, team: `/e/${scope.actor.organisation.slug}/equipe` }
}

/** Invites a colleague, for 7 days. One who had left comes back under his own name, with the roles given now. */
export async function inviteMember(
  anyScope: Scope,
  input: z.output<typeof schema.InviteMember>,
): Promise<Done<string>> {
  const { scope, tenantId, team } = managing(anyScope)
  const { email, ...facts } = input
  accept(checkGiven(scope.actor.organisation.capacities, facts.permissions))
  const known = await scope.tx.member.findFirst({ where: { tenantId, email } })
  if (known && !known.leftAt) refuse(refusals.MEMBER_KNOWN({ name: `${known.firstName} ${known.lastName}` }))
  const id = known?.id ?? newId()
  if (known)
    await scope.tx.member.updateMany({ where: { id, tenantId }, data: { ...facts, leftAt: null, joinedAt: null } })
  else {
    const taken = refusals.MEMBER_KNOWN({ name: `${input.firstName} ${input.lastName}` })
    await guarded(scope.tx.member.createMany({ data: [{ id, tenantId, email, ...facts, createdAt: scope.now }] }), {
      '23505': taken,
      P2002: taken,
    })
  }
  const sent = await invite(scope, { id, firstName: input.firstName, email, side: 'memberId', days: memberDays })
  await record(
    scope,
    'invitation.sent',
    { tenantId },
    { invitationId: sent.id, again: sent.again, employerAddress: false },
  )
  await record(scope, 'member.invited', { tenantId }, { memberId: id, permissions: input.permissions })
  return done(id, { to: `${team}/${id}`, said: `L’invitation part à ${email}. Elle vaut 7 jours.` })
}

/** Sends another link to a colleague who has not come yet; the earlier one is worth nothing. */
export async function resendInvitation(
  anyScope: Scope,
  input: z.output<typeof schema.ResendInvitation>,
): Promise<Done<null>> {
  const { scope, tenantId } = managing(anyScope)
  const member = found(await scope.tx.member.findFirst({ where: { id: input.memberId, tenantId } }))
  if (member.leftAt) refuse(refusals.MEMBER_LEFT())
  if (member.joinedAt) refuse(refusals.MEMBER_PRESENT())
  const { id, firstName, email } = member
  const sent = await invite(scope, { id, firstName, email, side: 'memberId', days: memberDays })
  await record(scope, 'invitation.sent', { tenantId }, { invitationId: sent.id, again: true, employerAddress: false })
  return done(null, { said: `Une nouvelle invitation part à ${email}. Elle vaut 7 jours.` })
}

/**
 * What weighs on a member's roles: administrators besides him, open bilans he conducts. The organisation's row is locked
 * first, so that two who give up their role at once come one after the other.
 */
export async function dutiesOf(
  scope: Scope<Member>,
  memberId: string,
): Promise<{ otherAdmins: number; caseload: number }> {
  const tenantId = scope.actor.organisation.id
  await scope.tx.$queryRaw`SELECT 1 FROM organisation WHERE id = ${tenantId}::uuid FOR UPDATE`
  const [row] = await scope.tx.$queryRaw<{ admins: number; caseload: number }[]>`
    SELECT (SELECT count(*)::int FROM member m WHERE m.tenant_id = ${tenantId}::uuid AND m.id <> ${memberId}::uuid AND m.left_at IS NULL
        AND m.joined_at IS NOT NULL AND 'ADMIN' = ANY (m.permissions)) AS admins,
      (SELECT count(DISTINCT b.id)::int FROM participation p JOIN bilan b ON b.id = p.bilan_id WHERE p.tenant_id = ${tenantId}::uuid
        AND p.member_id = ${memberId}::uuid AND p.until_at IS NULL AND NOT b.stage = ANY (${restingStages}::text[])) AS caseload`
  return { otherAdmins: row?.admins ?? 0, caseload: row?.caseload ?? 0 }
}

/** Changes a member's name, title, telephone, roles and specialisations. The last administrator keeps that role. */
export async function changeMember(anyScope: Scope, input: z.output<typeof schema.ChangeMember>): Promise<Done<null>> {
  const { scope, tenantId } = managing(anyScope)
  const { memberId, ...facts } = input
  const duties = await dutiesOf(scope, memberId)
  const before = found(await scope.tx.member.findFirst({ where: { id: memberId, tenantId } }))
  if (before.leftAt) refuse(refusals.MEMBER_LEFT())
  accept(checkGiven(scope.actor.organisation.capacities, facts.permissions))
  accept(
    checkPermissions({
      ...duties,
      before: before.permissions,
      after: facts.permissions,
      present: before.joinedAt !== null,
    }),
  )
  const names = Object.keys(facts) as (keyof typeof facts)[]
  const fields = names.filter((name) => JSON.stringify(facts[name]) !== JSON.stringify(before[name]))
  if (fields.length === 0) return done(null, { said: 'Rien n’a changé.' })
  await guarded(scope.tx.member.updateMany({ where: { id: memberId, tenantId }, data: facts }), {
    JL004: refusals.LAST_ADMIN(),
  })
  await record(scope, 'member.changed', { tenantId }, { memberId, fields: [...fields].sort() })
  return done(null, { said: 'La fiche est modifiée.' })
}

/** What a member says of himself to those he plans with: telephone, usual video room. */
export async function saveProfile(anyScope: Scope, input: z.output<typeof schema.SaveProfile>): Promise<Done<null>> {
  const scope = asMember(anyScope)
  const { memberId, organisation } = scope.actor
  await scope.tx.member.updateMany({ where: { id: memberId, tenantId: organisation.id }, data: input })
  await record(scope, 'member.changed', { tenantId: organisation.id }, { memberId, fields: Object.keys(input).sort() })
  return done(null, { said: 'Votre profil est enregistré.' })
}
