import 'server-only'
import type { z } from 'zod'
import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { countsInHours, hasClock } from '@/lib/bilan-types/nature'
import { natureWords } from '@/lib/bilan-types/words'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { isId } from '@/lib/platform/id'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { placeOf, type SessionFacts, sessionFacts } from './facts-queries'
import { checkContract } from './log-rules'
import { sessionMail, toBeneficiary } from './mail-words'
import { kindOfSession, meetingOn, meetingsOfBilan, tellMeeting, tellThird } from './meeting-commands'
import type { MeetingKind } from './meeting-rules'
import { loginOf } from './party-queries'
import { currentPhase } from './phase-rules'
import { checkLink, checkPlan, isOutside } from './plan-rules'
import type { MoveSession, PlanSession } from './schema'
import { readSpan, type Span, sayWhen } from './time-rules'
import { refusals, stateWords } from './words'

/** What the database says when two people take the same time at the same instant. */
export const busyAtOnce = {
  session_practitioner_free: refusals.CONSULTANT_BUSY({ when: '' }),
  session_beneficiary_free: refusals.BENEFICIARY_BUSY({ when: '' }),
  hours_within_cap: refusals.OVER_CAP_AT_ONCE(),
  JL007: refusals.CONTRACT_UNSIGNED(),
}

/** Reads what was typed for a nature, or refuses beside the field. */
export function spanOf(
  typed: { day: string | null; start: string | null; end: string | null; duration: string | null },
  nature: Nature,
  zone: string,
): Span {
  const read = readSpan(typed, hasClock(nature), zone)
  return read.ok ? read.span : refuse(read.refusal)
}

/** The place asked for, or a refusal; only a session on site has one. */
export async function placeFor(
  scope: Scope,
  bilan: LoadedBilan,
  mode: Mode,
  asked: string | null,
): Promise<{ siteId: string | null; roomId: string | null }> {
  if (mode !== 'ON_SITE') return { siteId: null, roomId: null }
  const place = await placeOf(scope, bilan.tenantId, asked)
  return place === undefined ? refuse(refusals.PLACE_UNKNOWN()) : (place ?? { siteId: null, roomId: null })
}

async function stepOf(scope: Scope, bilanId: string, id: string) {
  const step = isId(id) ? await scope.tx.step.findFirst({ where: { id, bilanId, removedAt: null } }) : null
  return step ?? refuse(refusals.STEP_UNKNOWN())
}

/** R6, R14: what a date planned makes one pay attention to; logging it would then be refused. */
const planWords = (over: boolean, contract: string | null) =>
  [
    'Séance prévue.',
    over ? 'Attention : le programme daté dépasse le plafond.' : '',
    contract ? `Attention : ${contract}` : '',
  ]
    .filter(Boolean)
    .join(' ')

/** R14: why the hours of this day could not count yet, as things stand. */
const contractGap = (counts: boolean, day: string, facts: SessionFacts): string | null =>
  counts ? (checkContract(day, facts.contract)?.message ?? null) : null

/**
 * Plans a session, on a step of the programme or beside it, and tells the beneficiary. Refuses a past date, a time that is
 * taken, a first video before R22; hours planned beyond the cap are only warned about (R6). A session of three is a meeting: its
 * third party is invited.
 * @param kind which of the meetings of three it is, when that was said
 * @returns the session's id; the same for the same key
 */
export async function planSession(
  scope: Scope,
  input: z.output<typeof PlanSession>,
  kind?: MeetingKind,
): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.plan', bilan)
  const { actor } = asMember(scope)
  const step = input.stepId ? await stepOf(scope, bilan.id, input.stepId) : null
  const nature = (step?.nature as Nature | undefined) ?? input.nature ?? refuse(refusals.NATURE_UNKNOWN())
  const span = spanOf(input, nature, bilan.zone)
  const facts = await sessionFacts(scope, bilan, { sessionId: null, key: input.cle, ...span, memberId: actor.memberId })
  if (facts.sameKey) return done(facts.sameKey.id, { said: 'Cette séance est déjà prévue.' })
  const { now, today } = scope
  const { parameters, zone } = bilan
  const asked = input.phaseKey
  accept(
    checkLink(input.videoLink) ??
      (asked && !parameters.phases.some((phase) => phase.key === asked) ? refusals.PHASE_UNKNOWN() : null) ??
      checkPlan({ nature, mode: input.mode, span }, { ...facts, now, today, zone, parameters }),
  )
  const place = await placeFor(scope, bilan, input.mode, input.place)
  const phases = { startedAt: bilan.startedAt, phaseKey: bilan.phaseKey, closedPhases: facts.stage.closedPhases }
  const id = newId()
  const counts = countsInHours(parameters, nature, input.mode)
  await guarded(
    scope.tx.session.createMany({
      data: {
        id,
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        stepId: step?.id ?? null,
        beneficiaryId: bilan.beneficiary.id,
        practitionerMemberId: actor.memberId,
        phaseKey: isOutside(nature) ? null : (step?.phaseKey ?? input.phaseKey ?? currentPhase(parameters, phases)),
        nature,
        label: input.label ?? step?.label ?? natureWords[nature],
        mode: input.mode,
        state: 'PLANNED',
        day: columnOfDay(span.day),
        startsAt: span.startsAt,
        endsAt: span.endsAt,
        minutes: span.minutes,
        counts,
        guided: nature === 'GUIDED_WORK',
        ...place,
        videoLink: input.mode === 'VIDEO' ? input.videoLink : null,
        idempotencyKey: input.cle,
        plannedAt: now,
        itemKeys: step?.itemKeys ?? [],
      },
    }),
    busyAtOnce,
  )
  if (nature === 'PRELIMINARY_INTERVIEW') await settleStage(scope, bilan)
  if (hasClock(nature))
    await queueMail(
      scope,
      bilan.tenantId,
      sessionMail('session.planned', bilan, { id, ...span }, toBeneficiary(bilan), 'v1'),
    )
  if (nature === 'TRIPARTITE') await invite(scope, bilan, { id, ...span }, kind)
  await record(scope, 'session.planned', { tenantId: bilan.tenantId, bilanId: bilan.id }, { sessionId: id })
  const { cap, counted, toSign, planned } = facts.totals
  const over = counts && counted + toSign + planned + span.minutes > cap
  return done(id, { said: planWords(over, contractGap(counts, span.day, facts)) })
}

/** Makes the meeting of a session of three and invites who comes third, once such a party takes part. */
async function invite(
  scope: Scope,
  bilan: LoadedBilan,
  session: Span & { id: string },
  kind?: MeetingKind,
): Promise<void> {
  const facts = await meetingsOfBilan(scope, bilan)
  const meeting = await meetingOn(scope, bilan, facts, session.id, kind ?? kindOfSession(bilan, facts, session.id))
  if (!meeting) return
  await tellThird(scope, bilan, facts.third, meeting.id, session, 'meeting.planned', 'v1')
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'meeting.planned', about, { meetingId: meeting.id, kind: meeting.kind })
}

/**
 * Moves a planned session to another time, mode or place, tells the beneficiary, and answers her request if she made one.
 * @returns the session's id
 */
export async function moveSession(scope: Scope, input: z.output<typeof MoveSession>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.move', bilan)
  const { actor } = asMember(scope)
  // The nature is known once the session is loaded; a start was typed only where there is a clock.
  const typed = input.start ? readSpan(input, true, bilan.zone) : null
  const moments = typed?.ok ? { startsAt: typed.span.startsAt, endsAt: typed.span.endsAt } : {}
  const facts = await sessionFacts(scope, bilan, { sessionId: input.sessionId, ...moments, memberId: actor.memberId })
  const session = facts.session
  if (!session) throw new NotFound()
  if (session.state !== 'PLANNED')
    refuse(refusals.NOT_PLANNED({ state: (stateWords[session.state] ?? '').toLowerCase() }))
  const span = spanOf(input, session.nature, bilan.zone)
  const { now, today } = scope
  const { parameters, zone } = bilan
  accept(
    checkLink(input.videoLink) ??
      checkPlan({ nature: session.nature, mode: input.mode, span }, { ...facts, now, today, zone, parameters }),
  )
  const place = await placeFor(scope, bilan, input.mode, input.place)
  await moveTo(scope, bilan, session.id, span, {
    practitionerMemberId: session.practitionerMemberId,
    mode: input.mode,
    counts: countsInHours(parameters, session.nature, input.mode),
    ...place,
    videoLink: input.mode === 'VIDEO' ? input.videoLink : null,
  })
  if (facts.moveAsked) await answerStanding(scope, session.id, 'MOVED')
  if (input.words) await giveReason(scope, bilan, 'SESSION_MOVE', session.id, input.words)
  await queueMail(
    scope,
    bilan.tenantId,
    sessionMail('session.moved', bilan, { id: session.id, ...span }, toBeneficiary(bilan), `${now.getTime()}`),
  )
  const sameTime = span.startsAt?.getTime() === session.startsAt?.getTime() && span.minutes === session.minutes
  const told = sameTime ? 'meeting.detailed' : 'meeting.moved'
  await tellMeeting(scope, bilan, { ...session, ...span }, told, `${now.getTime()}`)
  await record(scope, 'session.moved', { tenantId: bilan.tenantId, bilanId: bilan.id }, { sessionId: session.id })
  const gap = contractGap(countsInHours(parameters, session.nature, input.mode), span.day, facts)
  return done(session.id, {
    said: `Séance déplacée : ${sayWhen(span, zone)}.${gap ? ` Attention : ${gap}` : ''}`,
  })
}

/** Writes the new time of a planned session, and what else changes with it; reminders begin anew. */
export async function moveTo(
  scope: Scope,
  bilan: LoadedBilan,
  id: string,
  span: Span,
  rest: {
    practitionerMemberId?: string
    mode?: string
    counts?: boolean
    siteId?: string | null
    roomId?: string | null
    videoLink?: string | null
  } = {},
): Promise<void> {
  await guarded(
    scope.tx.session.updateMany({
      where: { id, bilanId: bilan.id, state: 'PLANNED' },
      data: {
        day: columnOfDay(span.day),
        startsAt: span.startsAt,
        endsAt: span.endsAt,
        minutes: span.minutes,
        version: { increment: 1 },
        remindedAt: null,
        ...rest,
      },
    }),
    busyAtOnce,
  )
}

/** Closes the request that waits on a session. */
export async function answerStanding(scope: Scope, sessionId: string, answer: 'MOVED' | 'DECLINED'): Promise<void> {
  await scope.tx.moveRequest.updateMany({
    where: { sessionId, answeredAt: null },
    data: { answer, answeredAt: scope.now },
  })
}

/** Keeps a person's words about a record, for the pair alone. */
export async function giveReason(
  scope: Scope,
  bilan: LoadedBilan,
  subject: string,
  subjectId: string,
  text: string,
): Promise<void> {
  await scope.tx.reason.createMany({
    data: {
      id: newId(),
      tenantId: bilan.tenantId,
      bilanId: bilan.id,
      subject,
      subjectId,
      text,
      at: scope.now,
      loginId: loginOf(scope),
    },
  })
}
