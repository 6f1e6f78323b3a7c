import 'server-only'
import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { hasClock } from '@/lib/bilan-types/nature'
import { natureWords } from '@/lib/bilan-types/words'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { record, recordAll } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { settleCourse } from './course-commands'
import { type LoadedSession, type SessionFacts, sessionFacts } from './facts-queries'
import { checkLog, counts, type Held } from './log-rules'
import { holdMeeting, kindOfSession, meetingsOfBilan } from './meeting-commands'
import { currentPhase } from './phase-rules'
import { answerStanding, busyAtOnce, giveReason, placeFor, spanOf } from './plan-commands'
import { isOutside, needsSigning } from './plan-rules'
import type { LogHoursInput, NOT_HELD_KINDS } from './schema'
import { askToSign, putSignature, signedEvents } from './sign-commands'
import { markOf, readSpan, type Span, sayWhen, typedDay } from './time-rules'
import { refusals, type SessionParty, stateWords } from './words'

/** State and party of a session that did not take place. */
export function notHeldAs(kind: (typeof NOT_HELD_KINDS)[number] | null | undefined): {
  state: 'MISSED' | 'CANCELLED'
  cancelledByParty: SessionParty
} {
  const [state, party] = (kind ?? 'MISSED_BENEFICIARY').split('_')
  return { state: state as 'MISSED' | 'CANCELLED', cancelledByParty: party as SessionParty }
}

/** Marks the content items that a session covered: one row each (R8). Nothing is said twice. */
export async function coverItems(
  scope: Scope,
  bilan: LoadedBilan,
  sessionId: string,
  phaseKey: string | null,
  itemKeys: readonly string[],
): Promise<void> {
  const { actor } = asMember(scope)
  if (!phaseKey || itemKeys.length === 0) return
  const keys = [...new Set(itemKeys)]
  await scope.tx.$executeRaw`
    INSERT INTO item_cover (id, tenant_id, bilan_id, phase_key, item_key, session_id, at, login_id)
    SELECT i.id, ${bilan.tenantId}::uuid, ${bilan.id}::uuid, ${phaseKey}, i.key, ${sessionId}::uuid, ${scope.now}::timestamptz, ${actor.loginId}::uuid
    FROM unnest(${keys.map(newId)}::uuid[], ${keys}::text[]) AS i (id, key) ON CONFLICT DO NOTHING`
}

const sameItems = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key))

/**
 * Logs what became of a session: held as planned, at other hours, or not held; or a session that was not planned. Marks the
 * items covered, signs in the same act if asked, and asks the beneficiary for her signature.
 *
 * Refuses by R1, R14 and R21 (gate), R6 (cap), R8 (phases), R9 (guided work), R22 (video), the overlap rule and the clock.
 * The same entry again answers the same id; other facts for a session logged already are refused.
 * @returns the session's id
 */
export async function logHours(scope: Scope, input: LogHoursInput): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.log', bilan)
  const { actor } = asMember(scope)
  const typed = input.outcome === 'OTHER_TIMES' && input.start ? readSpan(input, true, bilan.zone) : null
  const moments = typed?.ok ? { startsAt: typed.span.startsAt, endsAt: typed.span.endsAt } : {}
  const facts = await sessionFacts(scope, bilan, {
    sessionId: input.sessionId,
    key: input.cle,
    day: typedDay(input),
    ...moments,
    memberId: actor.memberId,
  })
  const planned = facts.session ?? facts.sameKey
  if (planned && (planned.state !== 'PLANNED' || !facts.session)) return again(planned, input, bilan)
  if (input.outcome === 'NOT_HELD') return notHeld(scope, bilan, planned ?? refuse(refusals.NOT_HELD()), facts, input)

  const held = heldOf(input, planned, facts, bilan)
  const { now, today } = scope
  const { parameters, zone, phaseKey } = bilan
  accept(checkLog(held, { ...facts, now, today, zone, parameters, phaseKey, givenBack: 0, correcting: false }))
  const place = held.asPlanned || (planned && !input.place) ? {} : await placeFor(scope, bilan, held.mode, input.place)
  const session = await writeHeld(scope, bilan, planned, held, { place, label: input.label, key: input.cle })
  await coverItems(scope, bilan, session.id, held.phaseKey, held.itemKeys)
  if (facts.moveAsked) await answerStanding(scope, session.id, 'DECLINED')
  const ofThree = held.nature === 'TRIPARTITE' ? await meetingsOfBilan(scope, bilan) : null
  if (ofThree) await holdMeeting(scope, bilan, ofThree, session, kindOfSession(bilan, ofThree, session.id))
  await settleCourse(scope, bilan, session, ofThree !== null)
  const signed =
    input.sign && needsSigning(held.nature) ? await putSignature(scope, bilan, session.id, session.version) : null
  if (needsSigning(held.nature)) await askToSign(scope, bilan, session, 'BENEFICIARY')
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const { minutes } = held.span
  await recordAll(scope, about, [
    { kind: 'session.logged', payload: { sessionId: session.id, minutes, nature: held.nature } },
    ...(signed ? signedEvents(scope, session.id, signed) : []),
  ])
  return done(session.id, { said: signed ? 'Séance enregistrée et signée de votre côté.' : 'Séance enregistrée.' })
}

/** The same entry a second time: the same id, when its facts are those on record. */
function again(session: LoadedSession, input: LogHoursInput, bilan: LoadedBilan): Done<string> {
  const said = sayWhen(session, bilan.zone)
  if (input.outcome === 'NOT_HELD') {
    const wanted = notHeldAs(input.notHeld)
    const same = session.state === wanted.state && session.cancelledByParty === wanted.cancelledByParty
    return same
      ? done(session.id, { said: 'C’était déjà noté.' })
      : refuse(refusals.NOT_PLANNED({ state: (stateWords[session.state] ?? '').toLowerCase() }))
  }
  if (session.state !== 'HELD' && session.state !== 'REPLACED') {
    return refuse(refusals.NOT_PLANNED({ state: (stateWords[session.state] ?? '').toLowerCase() }))
  }
  const asPlanned = input.outcome === 'AS_PLANNED'
  const typed = asPlanned ? null : readSpan(input, hasClock(session.nature), bilan.zone)
  const sameHours = asPlanned
    ? input.seen === null || input.seen === markOf(session)
    : typed?.ok === true && markOf(typed.span) === markOf(session)
  const sameRest = (input.mode ?? session.mode) === session.mode && sameItems(input.items, session.itemKeys)
  if (sameHours && sameRest) return done(session.id, { said: 'Séance enregistrée.' })
  return refuse(
    session.idempotencyKey === input.cle && input.sessionId === null
      ? refusals.KEY_USED({ when: said })
      : refusals.ALREADY_LOGGED({ when: said }),
  )
}

/** What is claimed to have been held, from the plan and from what was typed. */
function heldOf(input: LogHoursInput, planned: LoadedSession | null, facts: SessionFacts, bilan: LoadedBilan): Held {
  const nature: Nature = planned?.nature ?? input.nature ?? refuse(refusals.NATURE_UNKNOWN())
  if (nature === 'AUTONOMOUS_WORK') refuse(refusals.AUTONOMOUS_HERS())
  const mode: Mode =
    (planned && input.outcome === 'AS_PLANNED' ? planned.mode : input.mode) ?? planned?.mode ?? 'ON_SITE'
  const asPlanned = planned !== null && input.outcome === 'AS_PLANNED'
  if (asPlanned && input.seen !== null && input.seen !== markOf(planned))
    refuse(refusals.MOVED_SINCE({ when: sayWhen(planned, bilan.zone) }))
  const span: Span = asPlanned ? planned : spanOf(input, nature, bilan.zone)
  const phases = { startedAt: bilan.startedAt, phaseKey: bilan.phaseKey, closedPhases: facts.stage.closedPhases }
  const phaseKey = isOutside(nature)
    ? null
    : (input.phaseKey ?? planned?.phaseKey ?? currentPhase(bilan.parameters, phases))
  return { nature, mode, phaseKey, span, itemKeys: input.items, asPlanned }
}

/** A session as written: what the steps after it need. */
export interface Written {
  readonly id: string
  readonly nature: Nature
  readonly day: string
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly counts: boolean
  readonly version: number
  readonly practitionerMemberId: string
}

async function writeHeld(
  scope: Scope,
  bilan: LoadedBilan,
  planned: LoadedSession | null,
  held: Held,
  rest: { place: { siteId?: string | null; roomId?: string | null }; label: string | null; key: string | null },
): Promise<Written> {
  const { actor } = asMember(scope)
  const { span, nature, phaseKey, mode } = held
  const counted = counts(held, bilan.parameters)
  const { siteId = null, roomId = null } = rest.place
  const written = { ...span, nature, counts: counted }
  if (planned) {
    const { id, practitionerMemberId, version } = planned
    const placed = rest.place.siteId !== undefined
    await guarded(
      scope.tx.$executeRaw`
        UPDATE session SET phase_key = ${phaseKey}, mode = ${mode}, state = 'HELD', day = ${span.day}::date, starts_at = ${span.startsAt}::timestamptz,
          ends_at = ${span.endsAt}::timestamptz, minutes = ${span.minutes}::int, counts = ${counted}::boolean, logged_at = ${scope.now}::timestamptz,
          logged_by_member_id = ${actor.memberId}::uuid, item_keys = ${[...held.itemKeys]}::text[], practitioner_member_id = ${practitionerMemberId}::uuid,
          site_id = CASE WHEN ${placed}::boolean THEN ${siteId}::uuid ELSE site_id END, room_id = CASE WHEN ${placed}::boolean THEN ${roomId}::uuid ELSE room_id END
        WHERE id = ${id}::uuid AND state = 'PLANNED'`,
      busyAtOnce,
    )
    return { ...written, id, version, practitionerMemberId }
  }
  const id = newId()
  await guarded(
    scope.tx.$executeRaw`
      INSERT INTO session (id, tenant_id, bilan_id, beneficiary_id, practitioner_member_id, phase_key, nature, label, mode, state, day, starts_at, ends_at,
        minutes, counts, guided, site_id, room_id, idempotency_key, planned_at, logged_at, logged_by_member_id, item_keys)
      VALUES (${id}::uuid, ${bilan.tenantId}::uuid, ${bilan.id}::uuid, ${bilan.beneficiary.id}::uuid, ${actor.memberId}::uuid, ${phaseKey}, ${nature},
        ${rest.label ?? natureWords[nature]}, ${mode}, 'HELD', ${span.day}::date, ${span.startsAt}::timestamptz, ${span.endsAt}::timestamptz,
        ${span.minutes}::int, ${counted}::boolean, ${nature === 'GUIDED_WORK'}::boolean, ${siteId}::uuid, ${roomId}::uuid, ${rest.key},
        ${scope.now}::timestamptz, ${scope.now}::timestamptz, ${actor.memberId}::uuid, ${[...held.itemKeys]}::text[])`,
    busyAtOnce,
  )
  return { ...written, id, version: 1, practitionerMemberId: actor.memberId }
}

/** A planned session that did not take place, once its time has come. An impediment is no fault: words are welcome, not asked for. */
async function notHeld(
  scope: Scope,
  bilan: LoadedBilan,
  session: LoadedSession,
  facts: SessionFacts,
  input: LogHoursInput,
): Promise<Done<string>> {
  const begun = session.startsAt ? session.startsAt <= scope.now : session.day <= scope.today
  if (!begun) refuse(refusals.NOT_STARTED())
  const became = notHeldAs(input.notHeld)
  await scope.tx.session.updateMany({
    where: { id: session.id, state: 'PLANNED' },
    data: { ...became, cancelledAt: scope.now, loggedAt: scope.now, loggedByMemberId: asMember(scope).actor.memberId },
  })
  if (facts.moveAsked) await answerStanding(scope, session.id, 'DECLINED')
  if (input.words) await giveReason(scope, bilan, 'SESSION_CANCEL', session.id, input.words)
  if (isOutside(session.nature)) await settleCourse(scope, bilan, { ...session, counts: false })
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  if (became.state === 'MISSED') await record(scope, 'session.missed', about, { sessionId: session.id })
  else await record(scope, 'session.cancelled', about, { sessionId: session.id, party: became.cancelledByParty })
  return done(session.id, { said: 'C’est noté. Ses heures sont à nouveau à dater.' })
}
