import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { passGate } from '@/lib/bilans/passage-commands'
import { cancelPlanned, tellFunder, tellOther } from '@/lib/bilans/pause-commands'
import { keepSheet } from '@/lib/bilans/sheet-commands'
import { settleStage } from '@/lib/bilans/stage-commands'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import { bilanName } from '@/lib/bilans/words'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { asPerson, newId, type Scope } from '@/lib/platform/scope'
import { latestNotice } from './queries'
import { checkConsent, checkEntry, checkNotice, checkRemote, checkWish, checkWithdrawal, personIsReady } from './rules'
import type * as schema from './schema'
import { consentStatement, personReadyMail, refusals } from './words'

const about = (bilan: LoadedBilan) => ({ tenantId: bilan.tenantId, bilanId: bilan.id })

/** Tells the consultant once she has done all that waited for her. */
async function tellWhenReady(scope: Scope, bilan: LoadedBilan, before: StageFacts, after: StageFacts): Promise<void> {
  if (personIsReady(before) || !personIsReady(after)) return
  await queueMail(scope, bilan.tenantId, [
    personReadyMail(bilan.referent.email, bilan.organisation.slug, bilan.id, scope.now.toISOString()),
  ])
}

/** The entry confirmed by one of the pair, under that one's own login. Where it is their acceptance of one another, the second passes the gate (R4). */
export async function confirmEntry(scope: Scope, input: z.output<typeof schema.ConfirmEntry>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'entry.confirm', bilan)
  const party = bilan.sides.includes('BENEFICIARY') ? 'BENEFICIARY' : 'PRACTITIONER'
  const before = await stageFacts(scope, bilan.id)
  accept(checkEntry(before, party))
  const { actor } = scope
  const loginId = actor.kind === 'job' ? '' : actor.loginId
  const id = newId()
  await guarded(
    scope.tx.entryConfirmation.createMany({ data: [{ id, ...about(bilan), party, at: scope.now, loginId }] }),
    {
      entry_confirmation_bilan_id_party_key: refusals.CONFIRMED_ALREADY(),
    },
  )
  const both = party === 'BENEFICIARY' ? before.entryPractitioner : before.entryBeneficiary
  if (both && before.gates.includes('MUTUAL_ACCEPTANCE')) await passGate(scope, bilan, 'MUTUAL_ACCEPTANCE', id)
  const after = await settleStage(scope, bilan)
  await tellWhenReady(scope, bilan, before, after)
  await record(scope, 'entry.confirmed', about(bilan), { party })
  return done(bilan.id, { said: 'Entrée confirmée' })
}

/** The notice in force, read by the person herself (R1). */
export async function acknowledgeNotice(
  scope: Scope,
  input: z.output<typeof schema.AcknowledgeNotice>,
): Promise<Done<string>> {
  const person = asPerson(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'notice.acknowledge', bilan)
  const before = await stageFacts(scope, bilan.id)
  const latest = await latestNotice(scope, bilan.tenantId, bilan.typeKey)
  accept(checkNotice(before, latest, input.noticeId))
  const notice = found(latest)
  await scope.tx.noticeAcknowledgement.createMany({
    skipDuplicates: true,
    data: [
      {
        id: newId(),
        ...about(bilan),
        noticeId: notice.id,
        at: scope.now,
        loginId: person.actor.loginId,
        ...scope.from,
        sha256: notice.sha256,
      },
    ],
  })
  const after = await settleStage(scope, bilan)
  await tellWhenReady(scope, bilan, before, after)
  await record(scope, 'notice.acknowledged', about(bilan), { noticeId: notice.id, version: notice.version })
  return done(bilan.id, { to: `/mon-bilan/${bilan.id}/entree`, said: 'Lecture enregistrée' })
}

/** Her consent to the bilan, in the exact words shown to her (R1). */
export async function giveConsent(scope: Scope, input: z.output<typeof schema.GiveConsent>): Promise<Done<string>> {
  const person = asPerson(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'consent.give', bilan)
  const before = await stageFacts(scope, bilan.id)
  const [read] = await scope.tx.$queryRaw<{ version: number }[]>`
    SELECT n.version FROM notice_acknowledgement a JOIN notice n ON n.id = a.notice_id WHERE a.bilan_id = ${bilan.id}::uuid ORDER BY n.version DESC LIMIT 1`
  const statement = consentStatement({
    provider: bilan.organisation.name,
    type: bilanName(bilan.parameters, true),
    noticeVersion: read?.version ?? 0,
  })
  accept(checkConsent(before, { shown: input.sha256, own: sha256(statement) }))
  await guarded(
    scope.tx.consent.createMany({
      data: [
        {
          id: newId(),
          ...about(bilan),
          kind: 'BILAN',
          statement,
          sha256: sha256(statement),
          givenAt: scope.now,
          loginId: person.actor.loginId,
          ...scope.from,
        },
      ],
    }),
    { consent_standing: refusals.CONSENTED_ALREADY() },
  )
  await keepSheet(scope, bilan)
  const after = await settleStage(scope, bilan)
  await tellWhenReady(scope, bilan, before, after)
  await record(scope, 'consent.given', about(bilan), { kind: 'BILAN' })
  return done(bilan.id, { said: 'Votre accord est enregistré' })
}

/** Withdraws her consent: the bilan stops at once, planned sessions are cancelled, and nobody is told a reason. */
export async function withdrawConsent(
  scope: Scope,
  input: z.output<typeof schema.WithdrawConsent>,
): Promise<Done<string>> {
  asPerson(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'consent.withdraw', bilan)
  accept(checkWithdrawal(await stageFacts(scope, bilan.id)))
  await scope.tx.consent.updateMany({
    where: { bilanId: bilan.id, kind: 'BILAN', withdrawnAt: null },
    data: { withdrawnAt: scope.now },
  })
  await cancelPlanned(scope, bilan, 'BENEFICIARY')
  await scope.tx.suspension.updateMany({ where: { bilanId: bilan.id, untilAt: null }, data: { untilAt: scope.now } })
  await scope.tx.bilan.updateMany({ where: { id: bilan.id }, data: { suspendedAt: null, updatedAt: scope.now } })
  await settleStage(scope, bilan)
  await tellOther(scope, bilan, 'withdrawn')
  await tellFunder(scope, bilan)
  await record(scope, 'consent.withdrawn', about(bilan), { kind: 'BILAN' })
  return done(bilan.id, { to: `/mon-bilan/${bilan.id}/entree`, said: 'Votre accord est retiré. Le bilan est arrêté.' })
}

/** Her own yes to a bilan that her employer wished for (R24). */
export async function acceptEmployerWish(
  scope: Scope,
  input: z.output<typeof schema.AcceptEmployerWish>,
): Promise<Done<string>> {
  asPerson(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'employer-wish.accept', bilan)
  const before = await stageFacts(scope, bilan.id)
  accept(checkWish(before))
  await scope.tx.bilanFrame.updateMany({ where: { bilanId: bilan.id }, data: { employerWishAcceptedAt: scope.now } })
  const after = await settleStage(scope, bilan)
  await tellWhenReady(scope, bilan, before, after)
  await record(scope, 'employer-wish.accepted', about(bilan), {})
  return done(bilan.id, { said: 'Votre réponse est enregistrée' })
}

/** Equipment, connection and a confidential place, confirmed by her before the first session by video (R22). */
export async function confirmRemote(scope: Scope, input: z.output<typeof schema.ConfirmRemote>): Promise<Done<string>> {
  const person = asPerson(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'remote.confirm', bilan)
  accept(checkRemote(await stageFacts(scope, bilan.id), input.needs, bilan.parameters.remoteNeeds))
  await scope.tx.remoteCheck.createMany({
    skipDuplicates: true,
    data: [{ id: newId(), ...about(bilan), confirmedAt: scope.now, loginId: person.actor.loginId }],
  })
  await record(scope, 'remote.confirmed', about(bilan), {})
  return done(bilan.id, { said: 'C’est noté : la visio est possible' })
}
