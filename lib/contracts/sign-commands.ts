import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, type Day, sayFullDate } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { contractOf, type LoadedContract, type Share, shareOf } from './facts-queries'
import { lastDayToWithdraw, startsOn } from './period-rules'
import { checkLetter, checkSign, checkWithdraw, contractState } from './rules'
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

/** She signs the text that she read: her share is granted, and her days to withdraw begin tomorrow. */
export async function signContract(scope: Scope, input: z.output<typeof SignContract>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.sign', bilan)
  const contract = await contractOf(scope, bilan.id, input.contractId)
  const asked = await shareOf(scope, bilan.id, contract.requestId)
  accept(checkSign(contractState(contract, scope.today), contract, input.sha256, asked))
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
    { JL002: refusals.CONTRACT_CHANGED() },
  )
  await stepOfShare(scope, bilan, found(asked), { kind: 'GRANTED', contract, from })
  await settleStage(scope, bilan)
  await queueMail(scope, bilan.tenantId, [mailAnswered(bilan.referent.email, pairPage(bilan), contract.id, 'SIGNED')])
  await record(scope, 'contract.signed', about, { contractId: contract.id, startsOn: from, sha256: contract.sha256 })
  return done(contract.id, { said: `Contrat signé. Vous pouvez vous rétracter jusqu’au ${sayFullDate(until)} inclus.` })
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
  const facts = { signedOn: contract.signedOn, until: contract.withdrawalUntil, today: scope.today }
  accept(checkLetter(contractState(contract, scope.today), input.day, facts))
  await undo(scope, bilan, contract, input.day)
  const { email, hasLogin } = bilan.beneficiary
  if (email && hasLogin) await queueMail(scope, bilan.tenantId, [mailLetterNoted(email, bilan.id, contract.id)])
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'contract.withdrawn', about, { contractId: contract.id })
  return done(contract.id, { said: 'Rétractation notée. La personne ne doit rien.' })
}
