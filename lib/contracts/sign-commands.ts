import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { isOpen } from '@/lib/bilans/stage-rules'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, type Day, sayFullDate } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { accountIn } from './account-rules'
import { basisOf } from './basis-queries'
import { contractOf, type LoadedContract, type Share, shareOf, signedMinutes } from './facts-queries'
import { lastDayToWithdraw, startsOn } from './period-rules'
import { takeBack } from './prepare-commands'
import {
  agrees,
  checkLetter,
  checkSign,
  checkSignAmendment,
  checkSignOpen,
  checkWithdraw,
  contractState,
} from './rules'
import { carriedOf } from './schedule-rules'
import type { NoteLetter, SignContract, WithdrawContract } from './schema'
import { signContractText } from './signature-commands'
import { mailAnswered, mailLetterNoted, refusals } from './words'

const atOnce = { JL002: refusals.SHARE_CHANGED(), funding_step_answered_once: refusals.CONTRACT_AT_ONCE() }

/** Moves her own share of the plan: granted by her signature, withdrawn by her word, or by her letter that the house notes. */
async function stepOfShare(
  scope: Scope,
  bilan: LoadedBilan,
  share: Pick<Share, 'id' | 'round'>,
  step: { kind: 'GRANTED'; contract: LoadedContract; from: Day } | { kind: 'WITHDRAWN' },
): Promise<void> {
  const { actor } = scope
  if (actor.kind === 'job') throw new Error('a job moves no share')
  const party =
    actor.kind === 'person' ? 'BENEFICIARY' : bilan.sides.includes('PRACTITIONER') ? 'PRACTITIONER' : 'PROVIDER'
  const granted = step.kind === 'GRANTED' ? step : null
  await guarded(
    scope.tx.fundingStep.createMany({
      data: {
        ...{ id: newId(), tenantId: bilan.tenantId, bilanId: bilan.id, requestId: share.id },
        // taking her word back opens a round of its own, since this one was answered by her signature
        ...{ round: granted ? share.round : share.round + 1, kind: step.kind, party },
        recorded: party !== 'BENEFICIARY',
        ...{ at: scope.now, day: columnOfDay(scope.today), loginId: actor.loginId },
        byName: `${actor.firstName} ${actor.lastName}`,
        ...(granted && {
          ...{ cents: granted.contract.cents, validFrom: columnOfDay(granted.from) },
          ...{ content: granted.contract.content, sha256: granted.contract.sha256 },
        }),
        ...scope.from,
      },
    }),
    atOnce,
  )
}

const pairPage = (bilan: LoadedBilan): string => `/e/${bilan.organisation.slug}/bilans/${bilan.id}/contrat`

/** She signs the text that she read, while her bilan is open: a contract, or an amendment of the one in force. */
export async function signContract(scope: Scope, input: z.output<typeof SignContract>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.sign', bilan)
  const contract = await contractOf(scope, bilan.id, input.contractId)
  accept(checkSignOpen(contractState(contract, scope.today), isOpen(await stageFacts(scope, bilan.id))))
  return contract.amendsId
    ? signAmendment(scope, bilan, contract, input.sha256)
    : signFirst(scope, bilan, contract, input.sha256)
}

const changed = { JL002: refusals.CONTRACT_CHANGED(), JL011: refusals.DEVIS_CHANGED() }

/** Her share is granted, and her days to withdraw begin tomorrow. */
async function signFirst(
  scope: Scope,
  bilan: LoadedBilan,
  contract: LoadedContract,
  read: string,
): Promise<Done<string>> {
  const asked = await shareOf(scope, bilan.id, contract.requestId)
  const { now } = await basisOf(scope, bilan.id)
  accept(checkSign(contractState(contract, scope.today), contract, read, asked, agrees(contract, now)))
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await signContractText(scope, about, { id: contract.id, contentSha256: contract.sha256 }, 'BENEFICIARY')
  const until = lastDayToWithdraw(scope.today, contract.place, contract.withdrawalDays)
  const from = startsOn(until)
  await guarded(
    scope.tx.contract.updateMany({
      where: { id: contract.id, signedAt: null, outcome: null },
      data: {
        ...{ signedAt: scope.now, signedOn: columnOfDay(scope.today) },
        ...{ withdrawalUntil: columnOfDay(until), startsOn: columnOfDay(from) },
      },
    }),
    changed,
  )
  await stepOfShare(scope, bilan, found(asked), { kind: 'GRANTED', contract, from })
  await settleStage(scope, bilan)
  await queueMail(scope, bilan.tenantId, [mailAnswered(bilan.referent.email, pairPage(bilan), contract.id, 'SIGNED')])
  await record(scope, 'contract.signed', about, { contractId: contract.id, startsOn: from, sha256: contract.sha256 })
  return done(contract.id, { said: `Contrat signé. Vous pouvez vous rétracter jusqu’au ${sayFullDate(until)} inclus.` })
}

/**
 * It takes the place of the version in force, whose days to withdraw it keeps; the database ends that one, moves her share and the
 * plan with it, and refuses it once something more fell due.
 */
async function signAmendment(
  scope: Scope,
  bilan: LoadedBilan,
  amendment: LoadedContract,
  read: string,
): Promise<Done<string>> {
  const { inForce, now } = await basisOf(scope, bilan.id)
  const signed = await signedMinutes(scope, bilan.id, amendment.natures, amendment.minutes)
  const carried =
    inForce &&
    carriedOf({ cents: inForce.cents, due: accountIn(inForce).due }, amendment, {
      ...{ minutes: signed, held: amendment.work.held },
    })
  accept(
    checkSignAmendment(contractState(amendment, scope.today), amendment, read, agrees(amendment, now), carried ?? null),
  )
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await signContractText(scope, about, { id: amendment.id, contentSha256: amendment.sha256 }, 'BENEFICIARY')
  const { withdrawalUntil, startsOn: from } = found(inForce)
  await guarded(
    scope.tx.contract.updateMany({
      where: { id: amendment.id, signedAt: null, outcome: null },
      data: {
        ...{ signedAt: scope.now, signedOn: columnOfDay(scope.today) },
        ...{ withdrawalUntil: columnOfDay(found(withdrawalUntil)), startsOn: columnOfDay(found(from)) },
      },
    }),
    { ...changed, JL011: refusals.AMEND_OVERTAKEN() },
  )
  await settleStage(scope, bilan)
  await queueMail(scope, bilan.tenantId, [mailAnswered(bilan.referent.email, pairPage(bilan), amendment.id, 'AMENDED')])
  const { cents } = amendment
  await record(scope, 'contract.amended', about, { contractId: amendment.id, cents, sha256: amendment.sha256 })
  return done(amendment.id, { said: 'Avenant signé. Il vaut dès maintenant.' })
}

/** Undoes a contract from which she withdrew on a day: nothing is owed, and her share of the price is to be found again. */
async function undo(scope: Scope, bilan: LoadedBilan, contract: LoadedContract, day: Day): Promise<void> {
  await guarded(
    scope.tx.contract.updateMany({
      where: { id: contract.id, outcome: null },
      data: {
        ...{ outcome: 'WITHDRAWN', outcomeAt: scope.now, outcomeOn: columnOfDay(day) },
        ...{ doneMinutes: 0, dueCents: 0 },
      },
    }),
    { JL001: refusals.CONTRACT_AT_ONCE() },
  )
  const share = await shareOf(scope, bilan.id, contract.requestId)
  if (share?.state === 'GRANTED') await stepOfShare(scope, bilan, share, { kind: 'WITHDRAWN' })
  await settleStage(scope, bilan)
}

/** She takes her word back in time, by one act and without a reason (L.6353-5, C. conso L.221-18). */
export async function withdrawContract(scope: Scope, input: z.output<typeof WithdrawContract>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.withdraw', bilan)
  const contract = await contractOf(scope, bilan.id, input.contractId)
  accept(checkWithdraw(contractState(contract, scope.today), contract.withdrawalUntil))
  await undo(scope, bilan, contract, scope.today)
  await queueMail(scope, bilan.tenantId, [
    mailAnswered(bilan.referent.email, pairPage(bilan), contract.id, 'WITHDRAWN'),
  ])
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'contract.withdrawn', about, { contractId: contract.id })
  return done(contract.id, { said: 'Votre rétractation est enregistrée. Vous ne devez rien.' })
}

/** The house notes the letter by which she withdrew in time (L.6353-5). She is told; what was received since is to be paid back. */
export async function noteLetter(scope: Scope, input: z.output<typeof NoteLetter>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.prepare', bilan)
  const contract = await contractOf(scope, bilan.id, input.contractId)
  const facts = { signedOn: contract.concludedOn, until: contract.withdrawalUntil, today: scope.today }
  accept(checkLetter(contractState(contract, scope.today), input.day, facts))
  const { waiting } = await basisOf(scope, bilan.id)
  if (waiting) await takeBack(scope, bilan, waiting.id)
  await undo(scope, bilan, contract, input.day)
  const { email, hasLogin } = bilan.beneficiary
  if (email && hasLogin) await queueMail(scope, bilan.tenantId, [mailLetterNoted(email, bilan.id, contract.id)])
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'contract.withdrawn', about, { contractId: contract.id })
  return done(contract.id, { said: 'Rétractation notée. La personne ne doit rien.' })
}
