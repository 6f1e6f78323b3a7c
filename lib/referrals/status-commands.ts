import 'server-only'
import type { z } from 'zod'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { type Member, newId, type Scope } from '@/lib/platform/scope'
import { type AccordReferral, accordReferral, referralParameters, statusSeries } from './accord-queries'
import { tellWorker } from './notice-commands'
import { checkStatus } from './status-rules'
import type { AgreeStatus, RecordStatus, TakeCopy, VoidStatus } from './status-schema'
import { statusChangedWords, statusRefusals } from './status-words'
import { asConseillere } from './team-queries'

/** The referral, its bilan locked before it like every command of that bilan locks it. @throws NotFound */
async function referralToWorkOn(scope: Scope<Member>, referralId: string) {
  const referral = await accordReferral(scope, referralId)
  const bilan = referral.approach?.open ? await partyBilanToWorkOn(scope, referral.approach.bilanId) : null
  await scope.tx.$queryRaw`SELECT 1 FROM referral WHERE id = ${referral.id}::uuid FOR UPDATE`
  if (referral.closed) refuse(statusRefusals.STATUS_CLOSED())
  return { referral, bilan }
}

type Working = Awaited<ReturnType<typeof referralToWorkOn>>

/** What depends on the status is settled at once: the bilan's stage, and what the worker is told. */
async function settle(scope: Scope, { bilan }: Working, mark: string): Promise<void> {
  if (!bilan) return
  await settleStage(scope, bilan)
  await tellWorker(scope, bilan.id, statusChangedWords, `/mon-bilan/${bilan.id}/statut`, `status.changed:${mark}`)
}

/**
 * R5: the conseillère records the worker's status and from which day, on what he tells her. It applies to the sessions from
 * that day on, also after the start. Recorded again for the same day, it takes the other's place.
 */
export async function recordStatus(anyScope: Scope, input: z.output<typeof RecordStatus>): Promise<Done<string>> {
  const scope = asConseillere(anyScope)
  authorize(scope, 'status.record')
  const working = await referralToWorkOn(scope, input.referralId)
  const { referral } = working
  const { statuses } = referralParameters(referral)
  const series = await statusSeries(scope, referral.id)
  const known = statuses.map((one) => one.key)
  accept(checkStatus({ key: input.status, fromOn: input.fromOn }, series, known, scope.today))
  const same = series.find((one) => one.fromOn === input.fromOn)
  if (same) await voidRow(scope, same.id)
  const asksAgreement = statuses.some(
    (one) => one.key === input.status && one.needsBeforeStart.includes('CONSEILLERE_AGREEMENT'),
  )
  const agreed = input.agreed && asksAgreement
  const id = newId()
  await guarded(
    scope.tx.referralStatus.createMany({
      data: {
        id,
        tenantId: referral.tenantId,
        referralId: referral.id,
        status: input.status,
        fromDay: columnOfDay(input.fromOn),
        recordedAt: scope.now,
        recordedByLoginId: scope.actor.loginId,
        recordedSide: 'CONSEILLERE',
        agreedAt: agreed ? scope.now : null,
        agreedByMemberId: agreed ? scope.actor.memberId : null,
      },
    }),
    { referral_status_standing: statusRefusals.STATUS_GONE() },
  )
  await settle(scope, working, id)
  await record(scope, 'status.recorded', { tenantId: referral.tenantId }, { statusId: id })
  if (agreed) await record(scope, 'status.agreed', { tenantId: referral.tenantId }, { statusId: id })
  return done(id, { said: 'Statut enregistré. Il vaut pour les séances à partir de ce jour.' })
}

const voidRow = (scope: Scope, id: string) =>
  scope.tx.referralStatus.updateMany({ where: { id, voidedAt: null }, data: { voidedAt: scope.now } })

/** A status recorded by mistake is voided: the one before it holds again. */
export async function voidStatus(anyScope: Scope, input: z.output<typeof VoidStatus>): Promise<Done<string>> {
  const scope = asConseillere(anyScope)
  authorize(scope, 'status.record')
  const working = await referralToWorkOn(scope, input.referralId)
  const series = await statusSeries(scope, working.referral.id)
  if (!series.some((one) => one.id === input.statusId)) refuse(statusRefusals.STATUS_GONE())
  if (series.length === 1) refuse(statusRefusals.STATUS_LAST())
  await voidRow(scope, input.statusId)
  await settle(scope, working, `void:${input.statusId}`)
  await record(scope, 'status.voided', { tenantId: working.referral.tenantId }, { statusId: input.statusId })
  return done(input.statusId, { said: 'Statut annulé. Le précédent vaut à nouveau.' })
}

/** R5: the conseillère agrees that the bilan is done outside sick leave, in her own name; she or who stands in for her. */
export async function agreeStatus(anyScope: Scope, input: z.output<typeof AgreeStatus>): Promise<Done<string>> {
  const scope = asConseillere(anyScope)
  authorize(scope, 'status.record')
  const working = await referralToWorkOn(scope, input.referralId)
  const status = (await statusSeries(scope, working.referral.id)).find((one) => one.id === input.statusId)
  if (!status) refuse(statusRefusals.STATUS_GONE())
  else if (status.agreed) refuse(statusRefusals.AGREED_ALREADY())
  else if (!asksAgreement(working.referral, status.key)) refuse(statusRefusals.AGREEMENT_NOT_ASKED())
  await scope.tx.referralStatus.updateMany({
    where: { id: input.statusId, agreedAt: null, voidedAt: null },
    data: { agreedAt: scope.now, agreedByMemberId: scope.actor.memberId },
  })
  await settle(scope, working, `agreed:${input.statusId}`)
  await record(scope, 'status.agreed', { tenantId: working.referral.tenantId }, { statusId: input.statusId })
  return done(input.statusId, { said: 'Votre accord est enregistré.' })
}

const asksAgreement = (referral: AccordReferral, key: string): boolean =>
  referralParameters(referral).statuses.some(
    (one) => one.key === key && one.needsBeforeStart.includes('CONSEILLERE_AGREEMENT'),
  )

/** The conseillère opens her copy of the authorisation: recorded, and only then is it clear (R5). Opening it again changes nothing. */
export async function takeCopy(anyScope: Scope, input: z.output<typeof TakeCopy>): Promise<Done<string>> {
  const scope = asConseillere(anyScope)
  authorize(scope, 'leave.copy')
  const working = await referralToWorkOn(scope, input.referralId)
  const { referral } = working
  const paper = found(
    await scope.tx.leaveAuthorisation.findFirst({
      where: { id: input.authorisationId, referralId: referral.id, voidedAt: null },
      select: { id: true, copiedAt: true },
    }),
  )
  if (!paper.copiedAt) {
    await scope.tx.leaveAuthorisation.updateMany({
      where: { id: paper.id, copiedAt: null },
      data: { copiedAt: scope.now, copiedToMemberId: scope.actor.memberId },
    })
    await settle(scope, working, `copied:${paper.id}`)
    await record(scope, 'leave.copied', { tenantId: referral.tenantId }, { authorisationId: paper.id })
  }
  return done(paper.id, { said: 'Votre copie est enregistrée. Vous pouvez l’ouvrir.' })
}
