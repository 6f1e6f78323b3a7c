import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { type PartyBilan, partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { type Event, record } from '@/lib/platform/events'
import { queueMail, queueMailToPerson } from '@/lib/platform/mail'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, type Scope } from '@/lib/platform/scope'
import { personTold, providerTold } from './decide-words'
import { devisAnswering } from './forward-queries'
import { checkPart } from './forward-rules'
import { passedRequest } from './passed-queries'
import { fundedBilan, planFacts } from './plan-facts-queries'
import { recordsForward } from './record-rules'
import { type FundingRequest, fundingRequest } from './request-queries'
import type { AnswerShare, ForwardRequest } from './schema'
import { takeStep } from './step-commands'
import { refusals, requestCameThrough, requestForwarded } from './words'

const atOnce = {
  JL002: refusals.MOVED_AT_ONCE(),
  JL003: refusals.ASKS_TOO(),
  funding_step_answered_once: refusals.MOVED_AT_ONCE(),
}

/** A request as the employer who is asked to pay finds it, the bilan locked. @throws NotFound to anyone else */
async function asEmployer(scope: Scope, requestId: string): Promise<{ bilan: PartyBilan; request: FundingRequest }> {
  const member = asMember(scope)
  const seen = await fundingRequest(scope, requestId)
  if (seen.tenantId === member.actor.organisation.id || seen.clientId === null) throw new NotFound()
  const bilan = await partyBilanToWorkOn(scope, seen.bilanId)
  return { bilan, request: await fundingRequest(scope, requestId) }
}

/** Tells the funder that a request came through, without learning whom that is. One statement. */
async function tellFunder(scope: Scope, requestId: string, provider: string): Promise<void> {
  const { kind, subject, body } = requestCameThrough(provider)
  await scope.tx.$executeRaw`
    SELECT gate.mail_fund(${requestId}::uuid, ${kind}, ${subject}, ${body}, ${scope.now}::timestamptz)`
}

/** The employer passes a request on to the FIPHFP, having seen that it is asked: neither its ground nor its papers (R12). */
export async function forwardRequest(scope: Scope, input: z.output<typeof ForwardRequest>): Promise<Done<string>> {
  const seen = await passedRequest(asMember(scope), input.requestId)
  if (!seen) return recordForward(scope, input)
  const bilan = await partyBilanToWorkOn(scope, seen.bilanId)
  const request = found(await passedRequest(scope, seen.id))
  authorize(scope, 'funding.forward', bilan)
  if (request.state !== 'TO_FORWARD') refuse(refusals.NOT_SENT())
  const stepId = await takeStep(scope, request, { kind: 'FORWARDED' }, atOnce)
  await tellFunder(scope, request.id, bilan.provider.name)
  await queueMail(scope, request.tenantId, [
    requestForwarded({ email: bilan.referent.email, slug: bilan.provider.slug, bilanId: bilan.id, id: stepId }),
  ])
  const about = { tenantId: request.tenantId, bilanId: bilan.id }
  await record(scope, 'funding.forwarded', about, { requestId: request.id, recorded: false })
  return done(request.id, { said: `Demande transmise : ${request.funderName}.` })
}

/** The house notes that an employer without a space passed the request on. */
async function recordForward(scope: Scope, input: z.output<typeof ForwardRequest>): Promise<Done<string>> {
  const { bilanId } = await fundingRequest(scope, input.requestId)
  const bilan = await bilanToWorkOn(scope, bilanId)
  authorize(scope, 'funding.record', bilan)
  const request = await fundingRequest(scope, input.requestId)
  if (request.state !== 'TO_FORWARD') refuse(refusals.NOT_SENT())
  const { employers } = await planFacts(scope, fundedBilan(bilan))
  const name = employers.find((one) => one.clientId === request.clientId)?.name ?? 'L’employeur'
  if (!recordsForward(request, employers)) refuse(refusals.ANSWERS_HERE({ name }))
  await takeStep(scope, request, { kind: 'FORWARDED', recorded: true }, atOnce)
  await tellFunder(scope, request.id, bilan.organisation.name)
  const about = { tenantId: request.tenantId, bilanId: bilan.id }
  await record(scope, 'funding.forwarded', about, { requestId: request.id, recorded: true })
  return done(request.id, { said: 'Transmission par l’employeur notée.' })
}

type Answer = z.output<typeof AnswerShare>

/**
 * The employer answers the part that he is asked: his yes is frozen with its hash, for the whole part or less. For the whole price
 * he answers the devis. @throws NotFound to who is no party
 */
export async function answerShare(scope: Scope, input: Answer): Promise<Done<string>> {
  const { bilan, request } = await asEmployer(scope, input.requestId)
  authorize(scope, 'funding.decide', bilan)
  if (request.funder !== 'EMPLOYER') throw new NotFound()
  if (request.state !== 'SENT' || request.round !== input.round) refuse(refusals.NOT_SENT())
  if (await devisAnswering(scope, request)) refuse(refusals.BY_DEVIS())
  const { stepId, event } =
    input.decision === 'GRANT' ? await grant(scope, bilan, request, input) : await turnDown(scope, request, input)
  await settleStage(scope, { id: bilan.id, tenantId: request.tenantId, stage: bilan.stage })
  await queueMail(scope, request.tenantId, [
    providerTold(event.kind, {
      ...{ email: bilan.referent.email, slug: bilan.provider.slug, bilanId: bilan.id, stepId },
    }),
  ])
  await queueMailToPerson(scope, bilan.id, {
    ...{ kind: event.kind, ...personTold, link: `/mon-bilan/${bilan.id}/financement` },
    dedupeKey: `${event.kind}:${stepId}:person`,
  })
  await record(scope, event.kind, { tenantId: request.tenantId, bilanId: bilan.id }, event.payload)
  return done(request.id, { said: 'Votre réponse est enregistrée. L’organisme est prévenu.' })
}

type Answered<K extends Event['kind']> = { stepId: string; event: Extract<Event, { kind: K }> }

async function grant(
  scope: Scope,
  bilan: PartyBilan,
  request: FundingRequest,
  given: Extract<Answer, { decision: 'GRANT' }>,
): Promise<Answered<'funding.granted'>> {
  const { actor } = asMember(scope)
  accept(checkPart(given, request.askedCents, scope.today))
  const granted = { cents: given.amount, minutes: request.askedMinutes }
  const content = canonical({
    ...{ kind: 'ACCORD_EMPLOYEUR', employer: request.funderName, decidedBy: `${actor.firstName} ${actor.lastName}` },
    ...{ beneficiary: request.personName, provider: request.providerName, providerSiret: request.providerSiret },
    ...{ bilan: request.bilanNumber, label: bilan.label, ...granted, conditions: given.conditions },
    ...{ validFrom: scope.today, validUntil: given.validUntil, issuedOn: scope.today },
  })
  const stepId = await takeStep(
    scope,
    request,
    {
      ...{ kind: 'GRANTED', ...granted, conditions: given.conditions, content, sha256: sha256(content) },
      ...{ validFrom: scope.today, validUntil: given.validUntil ?? undefined },
    },
    atOnce,
  )
  return { stepId, event: { kind: 'funding.granted', payload: { requestId: request.id, ...granted, number: '' } } }
}

async function turnDown(
  scope: Scope,
  request: FundingRequest,
  given: Extract<Answer, { decision: 'REFUSE' }>,
): Promise<Answered<'funding.refused'>> {
  const reasonCode = given.reason ?? 'OTHER'
  const stepId = await takeStep(scope, request, { kind: 'REFUSED', reasonCode }, atOnce)
  return { stepId, event: { kind: 'funding.refused', payload: { requestId: request.id, reasonCode } } }
}
