import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { isId } from '@/lib/platform/id'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { asMember, asPerson, type Member, newId, type Scope } from '@/lib/platform/scope'
import { bilanToWorkOn, type LoadedBilan } from './bilan-queries'
import { checkHandover, endedStages } from './handover-rules'
import type { AnswerNotes, HandOver } from './handover-schema'
import { handoverMails, handoverRefusals, sayClashes } from './handover-words'

/**
 * Passes a bilan to another consultant. The former one's access ends at once; the planned sessions pass to the new one,
 * and those he cannot hold at their hour wait for another date, as a request to move. The private notes stay closed
 * until the person says yes.
 */
export async function handOver(scope: Scope, input: z.output<typeof HandOver>): Promise<Done<string>> {
  const member = asMember(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'bilan.hand-over', bilan)
  const to = await colleague(member, input.toMemberId)
  accept(
    checkHandover(
      { fromMemberId: bilan.referentMemberId, to, stage: bilan.stage, abandonedAt: bilan.abandonedAt },
      bilan.parameters,
    ),
  )
  const { id, clashes } = await pass(member, bilan, found(to))
  const still = member.actor.memberId === input.toMemberId || member.actor.permissions.includes('ADMIN')
  return done(id, {
    to: still
      ? `/e/${member.actor.organisation.slug}/bilans/${bilan.id}`
      : `/e/${member.actor.organisation.slug}/bilans`,
    said: `Bilan transmis à ${found(to).name}.${clashes > 0 ? ` ${sayClashes(clashes)}` : ''}`,
  })
}

/**
 * Passes every bilan that a member conducts to a colleague, when he leaves. Ended ones keep him as their past consultant,
 * without access.
 * @returns how many bilans were passed
 * @throws Refused when the colleague may not conduct one of them; nothing is passed then
 */
export async function handOverCaseload(scope: Scope, fromMemberId: string, toMemberId: string): Promise<number> {
  const member = asMember(scope)
  const rows = await scope.tx.$queryRaw<{ id: string; stage: string }[]>`
    SELECT b.id, b.stage FROM bilan b WHERE b.tenant_id = ${member.actor.organisation.id}::uuid AND b.id IN (
      SELECT p.bilan_id FROM participation p WHERE p.member_id = ${fromMemberId}::uuid AND p.until_at IS NULL) ORDER BY b.id LIMIT 2000`
  const to = await colleague(member, toMemberId)
  let passed = 0
  for (const row of rows) {
    if (endedStages.includes(row.stage)) continue
    const bilan = await bilanToWorkOn(scope, row.id)
    authorize(scope, 'bilan.hand-over', bilan)
    accept(checkHandover({ fromMemberId, to, stage: bilan.stage, abandonedAt: bilan.abandonedAt }, bilan.parameters))
    await pass(member, bilan, found(to), fromMemberId)
    passed++
  }
  await scope.tx.participation.updateMany({
    where: { tenantId: member.actor.organisation.id, memberId: fromMemberId, untilAt: null },
    data: { untilAt: scope.now },
  })
  return passed
}

interface Colleague {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly specialisations: readonly string[]
}

async function colleague(scope: Scope<Member>, id: string): Promise<Colleague | null> {
  if (!isId(id)) return null
  const [row] = await scope.tx.$queryRaw<Colleague[]>`
    SELECT id, first_name || ' ' || last_name AS name, email, specialisations FROM member
    WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND id = ${id}::uuid AND left_at IS NULL AND joined_at IS NOT NULL AND 'CONSULTANT' = ANY (permissions)`
  return row ?? null
}

async function pass(
  scope: Scope<Member>,
  bilan: LoadedBilan,
  to: Colleague,
  fromMemberId = bilan.referentMemberId,
): Promise<{ id: string; clashes: number }> {
  const { tx, now, actor } = scope
  const own = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const id = newId()
  await tx.handover.createMany({
    data: [{ id, ...own, fromMemberId, toMemberId: to.id, at: now, byMemberId: actor.memberId }],
  })
  await guarded(
    tx.participation.createMany({
      data: [{ id: newId(), ...own, memberId: to.id, capacity: 'CONSULTANT', fromAt: now }],
      skipDuplicates: true,
    }),
    { JL005: handoverRefusals.OWN_BILAN() },
  )
  const clashes = await passSessions(scope, bilan, fromMemberId, to.id)
  if (bilan.referentMemberId === fromMemberId)
    await tx.bilan.updateMany({ where: { id: bilan.id }, data: { referentMemberId: to.id, updatedAt: now } })
  const from =
    fromMemberId === bilan.referent.id
      ? bilan.referent
      : found(await tx.member.findFirst({ where: { id: fromMemberId } }))
  await queueMail(
    scope,
    bilan.tenantId,
    handoverMails({
      provider: bilan.organisation.name,
      slug: bilan.organisation.slug,
      bilanId: bilan.id,
      from: { name: `${from.firstName} ${from.lastName}`, email: from.email },
      to,
      personEmail: bilan.beneficiary.hasLogin ? bilan.beneficiary.email : null,
      clashes,
    }),
  )
  // Last: from here on the former consultant sees nothing of it, were it himself who acts.
  await tx.participation.updateMany({
    where: { bilanId: bilan.id, memberId: fromMemberId, untilAt: null },
    data: { untilAt: now },
  })
  await record(scope, 'bilan.handed-over', own, { fromMemberId, toMemberId: to.id })
  return { id, clashes }
}

/** Passes the sessions still planned; those that clash wait as requests to move. Answers how many clash. */
async function passSessions(
  scope: Scope<Member>,
  bilan: LoadedBilan,
  fromMemberId: string,
  toMemberId: string,
): Promise<number> {
  const planned = await scope.tx.$queryRaw<{ id: string; free: boolean }[]>`
    SELECT s.id, s.starts_at IS NULL OR gate.is_free(${toMemberId}::uuid, s.starts_at, s.ends_at) AS free FROM session s
    WHERE s.bilan_id = ${bilan.id}::uuid AND s.practitioner_member_id = ${fromMemberId}::uuid AND s.state = 'PLANNED' ORDER BY s.starts_at`
  const free = planned.filter((one) => one.free).map((one) => one.id)
  const taken = planned.filter((one) => !one.free)
  await scope.tx.session.updateMany({
    where: { id: { in: free } },
    data: { practitionerMemberId: toMemberId, remindedAt: null },
  })
  await scope.tx.moveRequest.createMany({
    skipDuplicates: true,
    data: taken.map((one) => ({
      id: newId(),
      tenantId: bilan.tenantId,
      bilanId: bilan.id,
      sessionId: one.id,
      party: 'PRACTITIONER',
      at: scope.now,
      loginId: scope.actor.loginId,
    })),
  })
  return taken.length
}

/** Her answer on the former consultant's private notes; she may change it, and the wall follows at once. */
export async function answerNotes(scope: Scope, input: z.output<typeof AnswerNotes>): Promise<Done<string>> {
  asPerson(scope)
  const handover = found(
    isId(input.handoverId) ? await scope.tx.handover.findFirst({ where: { id: input.handoverId } }) : null,
  )
  const bilan = await bilanToWorkOn(scope, handover.bilanId)
  authorize(scope, 'notes.pass', bilan)
  await scope.tx.handover.updateMany({
    where: { id: handover.id },
    data: { notesPassAt: input.answer === 'PASS' ? scope.now : null, notesAnsweredAt: scope.now },
  })
  await record(
    scope,
    'notes.answered',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { handoverId: handover.id, pass: input.answer === 'PASS' },
  )
  return done(handover.id, {
    said: input.answer === 'PASS' ? 'Les notes passent au nouveau consultant.' : 'Les notes ne passent pas.',
  })
}
