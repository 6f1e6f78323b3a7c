import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { type MailDraft, queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { accordReferral, conseilleresOf } from './accord-queries'
import { checkDecline, checkGiveBack } from './decline-rules'
import type { DeclineEntry, GiveBack, TakeBack } from './decline-schema'
import {
  declinedMail,
  declineRefusals,
  givenBackMail,
  givenBackOwnMail,
  noSequelMail,
  takenBackMail,
} from './decline-words'
import { asConseillere } from './team-queries'

/**
 * Either of the pair says no after the discovery interview (R4). No reason is asked for, and none is shown: the bilan ends as
 * not entered, its consultant sees it no more, and the referral is its conseillère's again, who approaches another.
 */
export async function declineEntry(scope: Scope, input: z.output<typeof DeclineEntry>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'entry.decline', bilan)
  accept(checkDecline(await stageFacts(scope, bilan.id)))
  const contacts = await conseilleresOf(scope, bilan.id)
  await guarded(scope.tx.$executeRaw`SELECT gate.decline_entry(${bilan.id}::uuid, ${scope.now}::timestamptz)`, {
    JL001: declineRefusals.DECLINED_ALREADY(),
  })
  await settleStage(scope, bilan)
  const byPerson = scope.actor.kind === 'person'
  await queueMail(scope, bilan.tenantId, [
    ...contacts.map((one) => declinedMail(one.email, one.slug, one.referralId, bilan.id)),
    ...otherOf(bilan, byPerson),
  ])
  await record(scope, 'entry.declined', { tenantId: bilan.tenantId, bilanId: bilan.id }, {})
  await scope.tx.$executeRaw`SELECT gate.leave_declined(${bilan.id}::uuid, ${scope.now}::timestamptz)`
  const said = 'C’est noté. Votre réponse n’a pas à être expliquée.'
  return done(bilan.id, { said, to: byPerson ? '/mon-bilan' : `/e/${bilan.organisation.slug}/bilans` })
}

function otherOf(bilan: LoadedBilan, byPerson: boolean): MailDraft[] {
  if (byPerson) return [noSequelMail(bilan.referent.email, `/e/${bilan.organisation.slug}`, bilan.id, false)]
  const { email, hasLogin } = bilan.beneficiary
  return email && hasLogin ? [noSequelMail(email, '/mon-bilan', bilan.id, true)] : []
}

/**
 * The provider cannot go on with a bilan that it was granted. What is signed stays done and stays used of the person's right;
 * what is left goes back to the referral, and another approach may begin.
 */
export async function giveBack(scope: Scope, input: z.output<typeof GiveBack>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'bilan.give-back', bilan)
  const contacts = await conseilleresOf(scope, bilan.id)
  accept(checkGiveBack(await stageFacts(scope, bilan.id), contacts.length > 0))
  const [totals] = await scope.tx.$queryRaw<{ done: number }[]>`
    SELECT counted_minutes + to_sign_minutes AS done FROM bilan_totals WHERE bilan_id = ${bilan.id}::uuid`
  const minutes = totals?.done ?? 0
  await guarded(
    scope.tx.$executeRaw`SELECT gate.withdraw_provider(${newId()}::uuid, ${bilan.id}::uuid, ${scope.now}::timestamptz)`,
    { JL001: declineRefusals.GIVEN_BACK_ALREADY() },
  )
  await settleStage(scope, bilan)
  const { email, hasLogin } = bilan.beneficiary
  await queueMail(scope, bilan.tenantId, [
    ...contacts.map((one) => givenBackMail(one.email, one.slug, one.referralId, bilan.id, minutes)),
    ...(email && hasLogin ? [givenBackOwnMail(email, bilan.id)] : []),
  ])
  await record(scope, 'provider.withdrew', { tenantId: bilan.tenantId, bilanId: bilan.id }, { minutesDone: minutes })
  return done(bilan.id, { said: 'Le bilan est rendu à la conseillère. Les heures faites restent acquises.' })
}

/**
 * The worker withdrew his consent, and the bilan is stopped: the conseillère takes the referral back, without asking why, so
 * that another approach may begin if he wishes. Hours held stay used of the right.
 */
export async function takeBack(anyScope: Scope, input: z.output<typeof TakeBack>): Promise<Done<string>> {
  const scope = asConseillere(anyScope)
  authorize(scope, 'bilan.take-back')
  const referral = await accordReferral(scope, input.referralId)
  if (!referral.approach?.open) refuse(declineRefusals.NOT_STOPPED())
  const bilan = await partyBilanToWorkOn(scope, found(referral.approach).bilanId)
  const ended = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await queueMail(scope, bilan.tenantId, [
    takenBackMail(bilan.referent.email, `/e/${bilan.provider.slug}/bilans/${bilan.id}`, bilan.id),
  ])
  await record(scope, 'bilan.taken-back', ended, { minutesDone: bilan.hours.counted + bilan.hours.toSign })
  // last: without a letter, the funder's part in the bilan ends with it
  await guarded(scope.tx.$executeRaw`SELECT gate.take_back(${bilan.id}::uuid, ${scope.now}::timestamptz)`, {
    JL001: declineRefusals.NOT_STOPPED(),
  })
  return done(referral.id, {
    to: `/e/${scope.actor.organisation.slug}/orientations/${referral.id}`,
    said: 'Le dossier vous revient. Vous pouvez chercher un autre organisme.',
  })
}
