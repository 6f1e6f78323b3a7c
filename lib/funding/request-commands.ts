import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { isOpen } from '@/lib/bilans/stage-rules'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { authorize } from '@/lib/platform/authorize'
import { type Event, record, recordAll } from '@/lib/platform/events'
import { type MailDraft, queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, NotFound, refuse } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { fundedBilan, type PlanFacts, planFacts, requestToWorkOn, rulesToday } from './plan-facts-queries'
import { mayChange } from './plan-rules'
import type { FundingRequest } from './request-queries'
import { checkAsk } from './request-rules'
import { askFacts } from './request-view-rules'
import type { SendRequests, WithdrawRequest } from './schema'
import { takeStep } from './step-commands'
import { refusals, requestArrived, requestTakenBack } from './words'

const atOnce = {
  JL002: refusals.MOVED_AT_ONCE(),
  JL010: refusals.ATTESTATION_NEEDED(),
  funding_step_answered_once: refusals.MOVED_AT_ONCE(),
}

/** Whom a request is to be told to, in the space where he answers. */
const deskOf = (scope: Scope, requestId: string): Promise<{ slug: string; email: string }[]> =>
  scope.tx.$queryRaw`SELECT slug, email FROM gate.request_desk(${requestId}::uuid)`

/**
 * Sends one request, or all that wait: those never sent, and those corrected. The shares come to the devis to the cent; each is
 * within its funder's rules of today, by which the database binds it.
 */
export async function sendRequests(scope: Scope, input: z.output<typeof SendRequests>): Promise<Done<number>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'funding.send', bilan)
  if (!isOpen(await stageFacts(scope, bilan.id))) refuse(bilanRefusals.NOT_OPEN())
  const facts = await planFacts(scope, fundedBilan(bilan))
  const plan = facts.plan ?? refuse(refusals.PLAN_GONE())
  if (!facts.devis) refuse(refusals.NO_DEVIS())
  if (facts.devis?.id !== plan.proposalId) refuse(refusals.PLAN_BEHIND())
  const missing = plan.totalCents - plan.sharesCents
  if (missing > 0) refuse(refusals.SHARES_MISSING({ cents: missing }))
  if (input.requestId && !facts.requests.some((one) => one.id === input.requestId)) throw new NotFound()
  const waiting = facts.requests.filter(
    (one) => mayChange(one.state) && (!input.requestId || one.id === input.requestId),
  )
  if (waiting.length === 0) refuse(refusals.NOT_TO_SEND())
  for (const request of waiting)
    accept(checkAsk(askFacts(facts, request, rulesToday(facts, request, scope.today), scope.today)))
  const events: Event[] = []
  const mails: MailDraft[] = []
  for (const request of waiting) {
    const round = request.round + 1
    await takeStep(scope, { ...request, round }, { kind: 'SENT', words: input.words }, atOnce)
    events.push({ kind: 'funding.sent', payload: { requestId: request.id, round, cents: request.askedCents } })
    const answered = await alreadyAnswered(scope, facts, { ...request, round })
    if (answered) events.push(answered)
    else mails.push(...(await mailsOf(scope, bilan, { ...request, round })))
  }
  await settleStage(scope, bilan)
  await queueMail(scope, bilan.tenantId, mails)
  await recordAll(scope, { tenantId: bilan.tenantId, bilanId: bilan.id }, events)
  const names = waiting.map((one) => one.funderName).join(', ')
  return done(waiting.length, { said: `${waiting.length > 1 ? 'Demandes envoyées' : 'Demande envoyée'} : ${names}.` })
}

/** An employer who accepted the devis for the whole price has already said yes: the database grants his request by that answer, in his name. */
async function alreadyAnswered(scope: Scope, facts: PlanFacts, request: FundingRequest): Promise<Event | null> {
  if (request.funder !== 'EMPLOYER' || facts.devis?.accepted?.party !== 'EMPLOYER') return null
  const now = await scope.tx.fundingRequest.findFirst({
    where: { id: request.id, state: 'GRANTED' },
    select: { grantedCents: true, grantedMinutes: true },
  })
  if (!now) return null
  const granted = { cents: now.grantedCents ?? 0, minutes: now.grantedMinutes }
  return { kind: 'funding.granted', payload: { requestId: request.id, ...granted, number: facts.devis.number } }
}

/** Who is told, once it is sent: through the employer the first time, for the FIPHFP. */
async function mailsOf(scope: Scope, bilan: LoadedBilan, request: FundingRequest): Promise<MailDraft[]> {
  const toForward = request.funder === 'FIPHFP' && request.round === 1
  const desk = await deskOf(scope, request.id)
  return desk.map((to) =>
    requestArrived(
      {
        ...{ id: request.id, round: request.round, toForward, provider: bilan.organisation.name },
        employer: request.funder === 'EMPLOYER',
      },
      to,
    ),
  )
}

/** Takes a request back before its answer. Its share is to be asked of somebody else. */
export async function withdrawRequest(scope: Scope, input: z.output<typeof WithdrawRequest>): Promise<Done<string>> {
  const { bilan, request } = await requestToWorkOn(scope, input.requestId)
  authorize(scope, 'funding.send', bilan)
  if (!['TO_FORWARD', 'SENT', 'CORRECTION'].includes(request.state)) refuse(refusals.NOT_TO_WITHDRAW())
  const desk = await deskOf(scope, request.id)
  await takeStep(scope, request, { kind: 'WITHDRAWN', words: input.words }, atOnce)
  await settleStage(scope, bilan)
  const employer = request.state === 'TO_FORWARD' || request.funder === 'EMPLOYER'
  await queueMail(
    scope,
    bilan.tenantId,
    desk.map((to) => requestTakenBack({ id: request.id, employer, provider: bilan.organisation.name }, to)),
  )
  await record(scope, 'funding.withdrawn', { tenantId: bilan.tenantId, bilanId: bilan.id }, { requestId: request.id })
  return done(request.id, { said: `Demande retirée : ${request.funderName}. Sa part est à répartir de nouveau.` })
}
