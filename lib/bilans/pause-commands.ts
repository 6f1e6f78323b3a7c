import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, NotFound } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from './bilan-queries'
import { checkAbandon, checkResume, checkSuspend, type Party } from './pause-rules'
import type { AbandonBilan, ResumeBilan, SuspendBilan } from './pause-schema'
import { funderEndedMail, herPauseMail, type PauseKind, pauseRefusals, practitionerPauseMail } from './pause-words'
import { settleStage } from './stage-commands'

/** Which of the pair acts. @throws NotFound for a job */
export function partyOf(scope: Scope): { party: Party; loginId: string } {
  if (scope.actor.kind === 'job') throw new NotFound()
  return { party: scope.actor.kind === 'person' ? 'BENEFICIARY' : 'PRACTITIONER', loginId: scope.actor.loginId }
}

/** Suspends a bilan, by either of the pair, with a reason; its planned sessions are cancelled when asked. */
export async function suspendBilan(scope: Scope, input: z.output<typeof SuspendBilan>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'bilan.suspend', bilan)
  accept(checkSuspend(await stageFacts(scope, bilan.id), input.reasonKind))
  const { party, loginId } = partyOf(scope)
  const id = newId()
  const own = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await guarded(
    scope.tx.suspension.createMany({
      data: [{ id, ...own, fromAt: scope.now, byLoginId: loginId, reasonKind: input.reasonKind }],
    }),
    {
      suspension_standing: pauseRefusals.SUSPENDED_ALREADY(),
    },
  )
  await keepReason(scope, bilan, 'SUSPENSION', id, input.reason, loginId)
  if (input.cancelSessions) await cancelPlanned(scope, bilan, party)
  await scope.tx.bilan.updateMany({ where: { id: bilan.id }, data: { suspendedAt: scope.now, updatedAt: scope.now } })
  await settleStage(scope, bilan)
  await tellOther(scope, bilan, 'suspended')
  await record(scope, 'bilan.suspended', own, { reasonKind: input.reasonKind })
  return done(id, { said: 'Bilan en pause.' })
}

/** Resumes a suspended bilan, by either of the pair. */
export async function resumeBilan(scope: Scope, input: z.output<typeof ResumeBilan>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'bilan.resume', bilan)
  accept(checkResume(await stageFacts(scope, bilan.id)))
  await scope.tx.suspension.updateMany({ where: { bilanId: bilan.id, untilAt: null }, data: { untilAt: scope.now } })
  await scope.tx.bilan.updateMany({ where: { id: bilan.id }, data: { suspendedAt: null, updatedAt: scope.now } })
  await settleStage(scope, bilan)
  await tellOther(scope, bilan, 'resumed')
  await record(scope, 'bilan.resumed', { tenantId: bilan.tenantId, bilanId: bilan.id }, {})
  return done(bilan.id, { said: 'Le bilan reprend.' })
}

/** Ends a bilan before its time, by either of the pair, with a reason. Its planned sessions are cancelled; hours signed stay. */
export async function abandonBilan(scope: Scope, input: z.output<typeof AbandonBilan>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'bilan.abandon', bilan)
  const { party, loginId } = partyOf(scope)
  accept(checkAbandon(await stageFacts(scope, bilan.id), input.reasonKind, party))
  const id = newId()
  const own = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await scope.tx.abandonment.createMany({
    data: [{ id, ...own, at: scope.now, byLoginId: loginId, party, reasonKind: input.reasonKind }],
  })
  await keepReason(scope, bilan, 'ABANDONMENT', id, input.reason, loginId)
  await cancelPlanned(scope, bilan, party)
  await scope.tx.suspension.updateMany({ where: { bilanId: bilan.id, untilAt: null }, data: { untilAt: scope.now } })
  await scope.tx.bilan.updateMany({
    where: { id: bilan.id },
    data: { abandonedAt: scope.now, suspendedAt: null, phaseKey: null, updatedAt: scope.now },
  })
  await tellFunder(scope, bilan)
  await settleStage(scope, bilan)
  await tellOther(scope, bilan, 'abandoned')
  await record(scope, 'bilan.abandoned', own, { party, reasonKind: input.reasonKind })
  return done(id, { said: 'Bilan arrêté.' })
}

/** Cancels every session still planned, in the name of a party; answers how many. */
export async function cancelPlanned(scope: Scope, bilan: Pick<LoadedBilan, 'id'>, party: Party): Promise<number> {
  await scope.tx.moveRequest.updateMany({
    where: { bilanId: bilan.id, answeredAt: null },
    data: { answer: 'DECLINED', answeredAt: scope.now },
  })
  const { count } = await scope.tx.session.updateMany({
    where: { bilanId: bilan.id, state: 'PLANNED' },
    data: { state: 'CANCELLED', cancelledAt: scope.now, cancelledByParty: party },
  })
  return count
}

/** Free words about a record, for the pair alone; nothing when there are none. */
export async function keepReason(
  scope: Scope,
  bilan: Pick<LoadedBilan, 'id' | 'tenantId'>,
  subject: string,
  subjectId: string,
  text: string,
  loginId: string,
): Promise<void> {
  if (text === '') return
  await scope.tx.reason.createMany({
    data: [
      { id: newId(), tenantId: bilan.tenantId, bilanId: bilan.id, subject, subjectId, text, at: scope.now, loginId },
    ],
  })
}

/** Tells the other of the pair by mail. */
export async function tellOther(scope: Scope, bilan: LoadedBilan, kind: PauseKind): Promise<void> {
  const mail =
    scope.actor.kind === 'person'
      ? practitionerPauseMail(kind, bilan.referent.email, `/e/${bilan.organisation.slug}/bilans/${bilan.id}`)
      : bilan.beneficiary.email && bilan.beneficiary.hasLogin && kind !== 'withdrawn'
        ? herPauseMail(kind, bilan.beneficiary.email, `/mon-bilan/${bilan.id}`)
        : null
  await queueMail(scope, bilan.tenantId, mail ? [mail] : [])
}

/** Tells the conseillères whose referral the bilan answers that it ends; nobody where it answers none. */
export async function tellFunder(scope: Scope, bilan: LoadedBilan): Promise<void> {
  const rows = await scope.tx.$queryRaw<{ slug: string; email: string; referral_id: string }[]>`
    SELECT slug, email, referral_id FROM gate.conseilleres_of(${bilan.id}::uuid, ${scope.today}::date)`
  const moment = scope.now.toISOString()
  await queueMail(
    scope,
    bilan.tenantId,
    rows.map((row) => funderEndedMail(row.email, row.slug, row.referral_id, bilan.id, moment)),
  )
}
