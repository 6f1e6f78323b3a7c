import 'server-only'
import type { z } from 'zod'
import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import type { Day } from '@/lib/platform/day'
import { type Event, recordAll } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { recordAgreement } from '@/lib/proposals/answer-commands'
import { personTold } from './decide-words'
import { keepPaper } from './paper-commands'
import { fundedBilan, type PlanFacts, planFacts, requestToWorkOn } from './plan-facts-queries'
import { answersByDevis, checkAnswered, checkRecorded, recordsAnswer } from './record-rules'
import type { FundingRequest } from './request-queries'
import type { RecordAnswer } from './schema'
import { takeStep } from './step-commands'
import { refusals } from './words'

type Input = z.output<typeof RecordAnswer>
type Given = Extract<Input, { outcome: 'GRANTED' }>

const atOnce = { JL002: refusals.MOVED_AT_ONCE(), funding_step_answered_once: refusals.MOVED_AT_ONCE() }

/**
 * The house notes what a funder without a space here answered, or what the CPF's platform says: its number, date, amount, hours
 * and validity, with the paper. One that answers in its own space is left to do so.
 */
export async function recordAnswer(scope: Scope, input: Input): Promise<Done<string>> {
  const { bilan, request } = await requestToWorkOn(scope, input.requestId)
  authorize(scope, 'funding.record', bilan)
  const facts = await planFacts(scope, fundedBilan(bilan))
  if (!recordsAnswer(request, facts.employers)) refuse(refusals.ANSWERS_HERE({ name: request.funderName }))
  if (request.state !== 'SENT') refuse(refusals.NOT_SENT())
  if (answersByDevis(request, facts)) refuse(refusals.BY_DEVIS())
  accept(checkAnswered(input.answeredOn, { from: facts.plan?.devisSentAt, today: scope.today, zone: scope.zone }))
  const event =
    input.outcome === 'GRANTED'
      ? await grant(scope, bilan, request, facts, input)
      : await turnDown(scope, request, input)
  await settleStage(scope, bilan)
  const { email, hasLogin } = bilan.beneficiary
  if (email && hasLogin && input.outcome !== 'CORRECTION_ASKED')
    await queueMail(scope, bilan.tenantId, [
      {
        ...{ kind: event.kind, to: email, ...personTold, link: `/mon-bilan/${bilan.id}/financement` },
        dedupeKey: `${event.kind}:${request.id}:${request.round}:person`,
      },
    ])
  await recordAll(scope, { tenantId: bilan.tenantId, bilanId: bilan.id }, [event])
  return done(request.id, { said: saidOf[input.outcome] })
}

const saidOf = {
  GRANTED: 'Accord noté.',
  REFUSED: 'Refus noté. La part est à répartir de nouveau.',
  CORRECTION_ASKED: 'Correction notée. Corrigez la demande, puis envoyez-la de nouveau.',
} as const

async function grant(
  scope: Scope,
  bilan: LoadedBilan,
  request: FundingRequest,
  facts: PlanFacts,
  given: Given,
): Promise<Event> {
  accept(checkRecorded(given, { askedCents: request.askedCents, devisMinutes: facts.plan?.minutes ?? 0 }))
  await agreeToDevis(scope, request, facts, given)
  const attached = given.file && given.file.size > 0
  if (attached && !given.plain) refuse(refusals.PAPER_PLAIN())
  if (attached) await keepPaper(scope, { ...request, bilanId: bilan.id }, 'ANSWER', given.file)
  const minutes = given.duration ?? request.askedMinutes
  const granted = { cents: given.amount, minutes }
  await takeStep(
    scope,
    request,
    {
      ...{ kind: 'GRANTED', recorded: true, day: given.answeredOn, ...granted, conditions: given.conditions },
      ...{ validFrom: given.validFrom ?? given.answeredOn, validUntil: given.validUntil ?? undefined },
      agreementNumber: given.number,
    },
    atOnce,
  )
  return { kind: 'funding.granted', payload: { requestId: request.id, ...granted, number: given.number } }
}

/** The FIPHFP pays the whole in the employer's place: its agreement is the answer to the devis, where he has not answered (R12). */
async function agreeToDevis(
  scope: Scope,
  request: FundingRequest,
  facts: PlanFacts,
  given: { readonly answeredOn: Day; readonly number: string; readonly amount: number },
): Promise<void> {
  const { devis, plan } = facts
  if (request.funder !== 'FIPHFP' || !devis || devis.accepted || devis.addressee !== 'EMPLOYER') return
  if (given.amount !== plan?.totalCents) return
  await recordAgreement(scope, {
    ...{ proposalId: devis.id, sha256: devis.sha256 },
    ...{ agreementOn: given.answeredOn, agreementReference: given.number },
  })
}

async function turnDown(
  scope: Scope,
  request: FundingRequest,
  given: Exclude<Input, { outcome: 'GRANTED' }>,
): Promise<Event> {
  const said = { recorded: true, day: given.answeredOn, words: given.words }
  if (given.outcome === 'CORRECTION_ASKED') {
    await takeStep(scope, request, { kind: 'CORRECTION_ASKED', ...said }, atOnce)
    return { kind: 'funding.correction-asked', payload: { requestId: request.id, round: request.round } }
  }
  await takeStep(scope, request, { kind: 'REFUSED', reasonCode: given.reason, ...said }, atOnce)
  return { kind: 'funding.refused', payload: { requestId: request.id, reasonCode: given.reason } }
}
