import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { formatCents, parseCents } from '@/lib/platform/money'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { accountIn, isOver } from './account-rules'
import { basisOf } from './basis-queries'
import { contractOf } from './facts-queries'
import { takeBack } from './prepare-commands'
import { checkEnd, checkPayBack, checkReceive, contractState } from './rules'
import { dueForDone } from './schedule-rules'
import type { EndContract, RecordPayment, VoidPayment } from './schema'
import { refusals } from './words'

/**
 * Ends a contract before its time, or at the end of its bilan: what is due is the part of the price that the work done makes
 * (L.6353-7). What was received beyond it is to be paid back.
 */
export async function endContract(scope: Scope, input: z.output<typeof EndContract>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.prepare', bilan)
  const contract = await contractOf(scope, bilan.id, input.contractId)
  const { today } = scope
  const facts = { day: input.day, startsOn: contract.startsOn, today, closed: bilan.closedAt !== null }
  accept(checkEnd(contractState(contract, today), input.kind, facts))
  const { waiting } = await basisOf(scope, bilan.id)
  if (waiting) await takeBack(scope, bilan, waiting.id)
  const doneMinutes = contract.work.minutes
  const dueCents = dueForDone(contract, contract.work)
  await guarded(
    scope.tx.contract.updateMany({
      where: { id: contract.id, outcome: null },
      data: {
        ...{ outcome: input.kind, outcomeAt: scope.now, outcomeOn: columnOfDay(input.day) },
        ...{ doneMinutes, dueCents },
      },
    }),
    { JL001: refusals.CONTRACT_AT_ONCE(), JL002: refusals.CONTRACT_AT_ONCE() },
  )
  await record(
    scope,
    'contract.ended',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { contractId: contract.id, kind: input.kind, doneMinutes, dueCents },
  )
  return done(contract.id, { said: `Contrat terminé. ${formatCents(dueCents)} sont dus pour ce qui a été fait.` })
}

/** Records money received of her, or paid back to her. The same entry again is one. @returns the payment's id */
export async function recordPayment(scope: Scope, input: z.output<typeof RecordPayment>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'payment.record', bilan)
  const { actor } = asMember(scope)
  const contract = await contractOf(scope, bilan.id, input.contractId)
  const same = contract.payments.find((one) => input.cle !== null && one.key === input.cle)
  if (same) return done(same.id, { said: 'C’était déjà noté.' })
  const amount = parseCents(input.amount)
  if (!amount.ok) return refuse(refusals.AMOUNT(amount))
  const { today } = scope
  const stage = await stageFacts(scope, bilan.id)
  const facts = { state: contractState(contract, today), startsOn: contract.startsOn, today, over: isOver(stage) }
  const check = input.kind === 'RECEIVED' ? checkReceive : checkPayBack
  accept(check(amount.cents, input.day, { ...facts, account: accountIn(contract) }))
  const id = newId()
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const { cents } = amount
  await guarded(
    scope.tx.contractPayment.createMany({
      data: {
        ...{ id, ...about, contractId: contract.id, kind: input.kind, cents, day: columnOfDay(input.day) },
        ...{ means: input.means, idempotencyKey: input.cle, recordedAt: scope.now, recordedByMemberId: actor.memberId },
      },
    }),
    {
      JL008: refusals.PAYMENT_UNSIGNED(),
      JL009: refusals.CONTRACT_AT_ONCE(),
      contract_payment_key: refusals.CONTRACT_AT_ONCE(),
    },
  )
  await record(scope, 'payment.recorded', about, {
    ...{ contractId: contract.id, paymentId: id, kind: input.kind, cents, day: input.day, means: input.means },
  })
  const what = input.kind === 'RECEIVED' ? 'reçus' : 'rendus'
  return done(id, { said: `${formatCents(cents)} ${what}, notés.` })
}

/** Strikes out a payment recorded by mistake. It stays to be read, and counts no more. */
export async function voidPayment(scope: Scope, input: z.output<typeof VoidPayment>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'payment.record', bilan)
  const contract = await contractOf(scope, bilan.id, input.contractId)
  const payment = found(contract.payments.find((one) => one.id === input.paymentId))
  if (payment.voided) refuse(refusals.PAYMENT_GONE())
  await guarded(
    scope.tx.contractPayment.updateMany({ where: { id: payment.id, voidedAt: null }, data: { voidedAt: scope.now } }),
    { JL009: refusals.VOID_LEAVES_DEBT() },
  )
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'payment.voided', about, { contractId: contract.id, paymentId: payment.id })
  return done(payment.id, { said: 'Versement rayé.' })
}
