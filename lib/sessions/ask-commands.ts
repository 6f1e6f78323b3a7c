import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { dayOf, isDay, momentOf, parseTime } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { type LoadedSession, sessionFacts, sessionToWorkOn } from './facts-queries'
import { otherParty, sessionMail } from './mail-words'
import { tellMeeting } from './meeting-commands'
import { loginOf, partyOf, recipientOf } from './party-queries'
import { answerStanding, giveReason, moveTo } from './plan-commands'
import { checkAnswerMove, checkAskMove, checkCancel, checkPlan } from './plan-rules'
import type { AnswerMove, AskMove, CancelSession } from './schema'
import type { Span } from './time-rules'
import { refusals, type SessionParty, stateWords } from './words'

const saidState = (session: LoadedSession): string => (stateWords[session.state] ?? '').toLowerCase()

const standing = (scope: Scope, sessionId: string) =>
  scope.tx.moveRequest.findFirst({
    where: { sessionId, answeredAt: null },
    select: { id: true, party: true, wishedStartsAt: true },
  })

/** Reads the wish, if one was typed whole; half of one is refused. */
function wishOf(input: { day: string | null; start: string | null }, zone: string, needed: boolean): Date | null {
  if (!input.day && !input.start) return needed ? refuse(refusals.WISH_MISSING()) : null
  if (!input.day || !isDay(input.day)) return refuse(refusals.DAY_UNREADABLE())
  const start = parseTime(input.start ?? '')
  return start ? momentOf(input.day, start, zone) : refuse(refusals.START_UNREADABLE())
}

/**
 * Either party asks to move a planned session, in words; a practitioner also says when instead, so that she may just accept.
 * An impediment is no fault: no ground is asked for. @returns the request's id
 */
export async function askMove(scope: Scope, input: z.output<typeof AskMove>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.ask-move', bilan)
  const session = await sessionToWorkOn(scope, bilan.id, input.sessionId)
  const party = partyOf(scope)
  const asked = await standing(scope, session.id)
  accept(checkAskMove({ state: session.state, askedBy: asked?.party ?? null }, saidState(session)))
  const wishedStartsAt = wishOf(input, bilan.zone, party === 'PRACTITIONER')
  if (wishedStartsAt && wishedStartsAt < scope.now) refuse(refusals.IN_PAST())
  const id = newId()
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await guarded(
    scope.tx.moveRequest.createMany({
      data: { id, ...about, sessionId: session.id, party, at: scope.now, loginId: loginOf(scope), wishedStartsAt },
    }),
    { move_request_standing: refusals.MOVE_ALREADY_ASKED() },
  )
  await giveReason(scope, bilan, 'SESSION_MOVE', id, input.words)
  const recipient = await recipientOf(scope, bilan, otherParty(party), session.practitionerMemberId)
  await queueMail(scope, bilan.tenantId, sessionMail('session.move-asked', bilan, session, recipient, id))
  await record(scope, 'session.move-asked', about, { sessionId: session.id, party })
  return done(id, { said: 'Demande envoyée.' })
}

/** The wished time, as long as the session is now. */
function wishedSpan(session: LoadedSession, wished: Date, zone: string): Span {
  return {
    day: dayOf(wished, zone),
    startsAt: wished,
    endsAt: new Date(wished.getTime() + session.minutes * 60_000),
    minutes: session.minutes,
  }
}

/**
 * The other party answers a request: accepts the time wished, by which the session moves, or declines, by which it stays.
 * @returns the session's id
 */
export async function answerMove(scope: Scope, input: z.output<typeof AnswerMove>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.answer-move', bilan)
  const session = await sessionToWorkOn(scope, bilan.id, input.sessionId)
  const party = partyOf(scope)
  const asked = await standing(scope, session.id)
  accept(checkAnswerMove({ state: session.state, askedBy: asked?.party ?? null }, party, saidState(session)))
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const recipient = await recipientOf(scope, bilan, otherParty(party), session.practitionerMemberId)
  if (input.words && asked) await giveReason(scope, bilan, 'SESSION_MOVE', asked.id, input.words)
  if (input.answer === 'DECLINE') {
    await answerStanding(scope, session.id, 'DECLINED')
    await queueMail(
      scope,
      bilan.tenantId,
      sessionMail('session.move-declined', bilan, session, recipient, asked?.id ?? ''),
    )
    await record(scope, 'session.move-declined', about, { sessionId: session.id })
    return done(session.id, { said: 'Réponse envoyée. La séance garde sa date.' })
  }
  if (!asked?.wishedStartsAt) refuse(refusals.WISH_MISSING())
  const span = wishedSpan(session, asked.wishedStartsAt, bilan.zone)
  const facts = await sessionFacts(scope, bilan, {
    sessionId: session.id,
    ...span,
    memberId: bilan.referentMemberId,
  })
  const { now, today } = scope
  accept(
    checkPlan(
      { nature: session.nature, mode: session.mode, span },
      { ...facts, now, today, zone: bilan.zone, parameters: bilan.parameters },
    ),
  )
  await moveTo(scope, bilan, session.id, span, {
    practitionerMemberId: facts.session?.practitionerMemberId ?? session.practitionerMemberId,
  })
  await answerStanding(scope, session.id, 'MOVED')
  await queueMail(
    scope,
    bilan.tenantId,
    sessionMail('session.moved', bilan, { id: session.id, ...span }, recipient, asked.id),
  )
  await tellMeeting(scope, bilan, { ...session, ...span }, 'meeting.moved', asked.id)
  await record(scope, 'session.moved', about, { sessionId: session.id })
  return done(session.id, { said: 'Séance déplacée.' })
}

/**
 * Either party cancels a session that is still planned; words are welcome, never asked for. Its minutes are left again.
 * Cancelling twice is cancelling once. @returns the session's id
 */
export async function cancelSession(scope: Scope, input: z.output<typeof CancelSession>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.cancel', bilan)
  const session = await sessionToWorkOn(scope, bilan.id, input.sessionId)
  const party: SessionParty = partyOf(scope)
  if (session.state === 'CANCELLED' && session.cancelledByParty === party)
    return done(session.id, { said: 'Séance annulée.' })
  accept(checkCancel(session, scope.now, scope.today, saidState(session)))
  await scope.tx.session.updateMany({
    where: { id: session.id },
    data: { state: 'CANCELLED', cancelledAt: scope.now, cancelledByParty: party },
  })
  await answerStanding(scope, session.id, 'DECLINED')
  if (input.words) await giveReason(scope, bilan, 'SESSION_CANCEL', session.id, input.words)
  if (session.nature === 'PRELIMINARY_INTERVIEW') await settleStage(scope, bilan)
  const recipient = await recipientOf(scope, bilan, otherParty(party), session.practitionerMemberId)
  await queueMail(scope, bilan.tenantId, sessionMail('session.cancelled', bilan, session, recipient, 'v1'))
  await tellMeeting(scope, bilan, session, 'meeting.cancelled', 'v1')
  await record(
    scope,
    'session.cancelled',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { sessionId: session.id, party },
  )
  return done(session.id, { said: 'Séance annulée.' })
}
