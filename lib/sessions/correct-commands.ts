import 'server-only'
import type { z } from 'zod'
import { hasClock } from '@/lib/bilan-types/nature'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { settleCourse } from './course-commands'
import { type LoadedSession, type SessionFacts, sessionFacts } from './facts-queries'
import { coverItems, notHeldAs } from './log-commands'
import { checkLog, counts, type Held, sameFacts } from './log-rules'
import { sessionMail } from './mail-words'
import { correctMeeting } from './meeting-commands'
import { loginOf, recipientOf } from './party-queries'
import { busyAtOnce, giveReason, placeFor, spanOf } from './plan-commands'
import type { CorrectHours } from './schema'
import { readSpan, typedDay } from './time-rules'
import { refusals, type SessionParty } from './words'

type Input = z.output<typeof CorrectHours>

/** What the session becomes: its columns, besides identity. */
interface Corrected {
  readonly nature: string
  readonly mode: string
  readonly state: string
  readonly day: Date
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly minutes: number
  readonly counts: boolean
  readonly guided: boolean
  readonly siteId: string | null
  readonly roomId: string | null
  readonly itemKeys: string[]
  readonly cancelledByParty: SessionParty | null
}

/**
 * Corrects a session held. Signed by nobody or by one: its facts change in place, the version rises, and the signature given
 * falls, visibly. Signed by both: the hours are locked, so a new session takes its place, with a reason; both sign it anew,
 * and the cap sees only the new one. What was contested is settled by it. Items alone may be corrected without touching a signature.
 * @returns the id of the session that stands
 */
export async function correctHours(scope: Scope, input: Input): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.correct', bilan)
  const { actor } = asMember(scope)
  const clock = hasClock(input.nature)
  const typed = input.outcome === 'OTHER_TIMES' && clock ? readSpan(input, true, bilan.zone) : null
  const moments = typed?.ok ? { startsAt: typed.span.startsAt, endsAt: typed.span.endsAt } : {}
  const facts = await sessionFacts(scope, bilan, {
    sessionId: input.sessionId,
    day: typedDay(input),
    ...moments,
    memberId: actor.memberId,
  })
  const session = facts.session
  if (!session) throw new NotFound()
  if (session.state === 'REPLACED' && input.cle && facts.replacedBy?.idempotencyKey === input.cle) {
    return done(facts.replacedBy.id, { said: 'Séance corrigée.' })
  }
  if (session.state === 'REPLACED') refuse(refusals.SIGN_REPLACED())
  if (session.state !== 'HELD') refuse(refusals.NOT_HELD())
  // What the end of a bilan has stated on paper, only a follow-up held since may still change.
  if (session.nature !== 'FOLLOW_UP' && !isOpen(facts.stage)) refuse(bilanRefusals.NOT_OPEN())
  const after =
    input.outcome === 'NOT_HELD' ? undone(session, input) : await corrected(scope, bilan, session, facts, input)
  const changed =
    after.state !== 'HELD' || !sameFacts({ ...session }, { ...after, day: after.day.toISOString().slice(0, 10) })
  if (!changed) return itemsOnly(scope, bilan, session, after)
  if (session.countedAt && !input.words) refuse(refusals.REASON_MISSING())
  return session.countedAt ? replace(scope, bilan, session, after, input) : change(scope, bilan, session, after, input)
}

const undone = (session: LoadedSession, input: Input): Corrected => ({
  ...{
    nature: session.nature,
    mode: session.mode,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    minutes: session.minutes,
  },
  ...{
    counts: session.counts,
    guided: session.nature === 'GUIDED_WORK',
    siteId: session.siteId,
    roomId: session.roomId,
    itemKeys: [],
  },
  ...notHeldAs(input.notHeld),
  day: columnOfDay(session.day),
})

async function corrected(
  scope: Scope,
  bilan: LoadedBilan,
  session: LoadedSession,
  facts: SessionFacts,
  input: Input,
): Promise<Corrected> {
  const held: Held = {
    nature: input.nature,
    mode: input.mode,
    phaseKey: session.phaseKey,
    span: spanOf(input, input.nature, bilan.zone),
    itemKeys: input.items,
    asPlanned: false,
  }
  const { now, today } = scope
  const { parameters, zone, phaseKey } = bilan
  const givenBack = session.counts ? session.minutes : 0
  accept(checkLog(held, { ...facts, now, today, zone, parameters, phaseKey, givenBack, correcting: true }))
  const place = await placeFor(scope, bilan, held.mode, input.place)
  return {
    ...{
      nature: held.nature,
      mode: held.mode,
      state: 'HELD',
      startsAt: held.span.startsAt,
      endsAt: held.span.endsAt,
      minutes: held.span.minutes,
    },
    ...place,
    counts: counts(held, parameters),
    guided: held.nature === 'GUIDED_WORK',
    day: columnOfDay(held.span.day),
    itemKeys: [...held.itemKeys],
    cancelledByParty: null,
  }
}

/** Takes the items of a session away and marks those it now covers. */
async function recover(
  scope: Scope,
  bilan: LoadedBilan,
  before: LoadedSession,
  id: string,
  itemKeys: readonly string[],
): Promise<void> {
  await scope.tx.itemCover.updateMany({
    where: { sessionId: before.id, removedAt: null },
    data: { removedAt: scope.now },
  })
  await coverItems(scope, bilan, id, before.phaseKey, itemKeys)
}

async function itemsOnly(
  scope: Scope,
  bilan: LoadedBilan,
  session: LoadedSession,
  after: Corrected,
): Promise<Done<string>> {
  const same =
    after.itemKeys.length === session.itemKeys.length && after.itemKeys.every((key) => session.itemKeys.includes(key))
  if (same) return done(session.id, { said: 'Rien n’a changé.' })
  await scope.tx.session.updateMany({ where: { id: session.id }, data: { itemKeys: after.itemKeys } })
  await recover(scope, bilan, session, session.id, after.itemKeys)
  await record(
    scope,
    'session.changed',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { sessionId: session.id, version: session.version, voided: 0 },
  )
  return done(session.id, { said: 'Contenus corrigés. Les signatures restent.' })
}

/** Before both have signed: in place, one version higher; the signature given falls, and its owner is told. */
async function change(
  scope: Scope,
  bilan: LoadedBilan,
  session: LoadedSession,
  after: Corrected,
  input: Input,
): Promise<Done<string>> {
  const voided = [
    session.signedByBeneficiaryAt && 'BENEFICIARY',
    session.signedByPractitionerAt && 'PRACTITIONER',
  ].filter(Boolean) as SessionParty[]
  // A third party's falls with theirs.
  const fallen = await scope.tx.signature.updateMany({
    where: { sessionId: session.id, voidedAt: null },
    data: { voidedAt: scope.now, voidReason: 'CHANGED' },
  })
  const version = session.version + 1
  const cleared = { signedByBeneficiaryAt: null, signedByPractitionerAt: null, disputedAt: null, signRemindedAt: null }
  await guarded(
    scope.tx.session.updateMany({ where: { id: session.id }, data: { ...after, ...cleared, version } }),
    busyAtOnce,
  )
  await settleDisputes(scope, session)
  await recover(scope, bilan, session, session.id, after.itemKeys)
  await correctMeeting(scope, bilan, session, { ...session, ...after, day: input.day ?? session.day }, `v${version}`)
  await settleCourse(scope, bilan, session, true)
  if (input.words) await giveReason(scope, bilan, 'SESSION_CORRECTION', session.id, input.words)
  await tell(
    scope,
    bilan,
    { ...session, ...after, day: input.day ?? session.day },
    voided.includes('BENEFICIARY') ? 'session.changed' : after.state === 'HELD' ? 'session.to-sign' : null,
    version,
  )
  await record(
    scope,
    'session.changed',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { sessionId: session.id, version, voided: fallen.count },
  )
  return done(session.id, {
    said: fallen.count > 0 ? 'Séance corrigée. La signature déjà donnée est annulée.' : 'Séance corrigée.',
  })
}

/** After both have signed: a new record with its reason. The old one stays, replaced; its hours are no longer those of the bilan. */
async function replace(
  scope: Scope,
  bilan: LoadedBilan,
  session: LoadedSession,
  after: Corrected,
  input: Input,
): Promise<Done<string>> {
  const { actor } = asMember(scope)
  const id = newId()
  await scope.tx.session.updateMany({
    where: { id: session.id },
    data: { state: 'REPLACED', replacedAt: scope.now, disputedAt: null },
  })
  await guarded(
    scope.tx.session.createMany({
      data: {
        ...after,
        id,
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        stepId: session.stepId,
        beneficiaryId: bilan.beneficiary.id,
        practitionerMemberId: session.practitionerMemberId,
        phaseKey: session.phaseKey,
        label: session.label,
        videoLink: session.videoLink,
        idempotencyKey: input.cle,
        plannedAt: scope.now,
        loggedAt: scope.now,
        loggedByMemberId: actor.memberId,
        replacesId: session.id,
      },
    }),
    busyAtOnce,
  )
  await settleDisputes(scope, session)
  if (session.nature === 'GUIDED_WORK')
    await scope.tx.guidedWork.updateMany({ where: { sessionId: session.id }, data: { sessionId: id } })
  await recover(scope, bilan, session, id, after.itemKeys)
  await correctMeeting(scope, bilan, session, { ...session, ...after, id, day: input.day ?? session.day }, id)
  await settleCourse(scope, bilan, session, true)
  await giveReason(scope, bilan, 'SESSION_CORRECTION', id, input.words)
  await tell(
    scope,
    bilan,
    { ...session, ...after, id, day: input.day ?? session.day },
    after.state === 'HELD' ? 'session.corrected' : null,
    1,
  )
  await record(
    scope,
    'session.corrected',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { sessionId: id, replacedId: session.id },
  )
  return done(id, { said: 'Séance corrigée. La nouvelle feuille est à signer des deux côtés.' })
}

async function settleDisputes(scope: Scope, session: LoadedSession): Promise<void> {
  if (!session.disputedAt) return
  await scope.tx.dispute.updateMany({
    where: { sessionId: session.id, settledAt: null },
    data: { settledAt: scope.now, settledByLoginId: loginOf(scope) },
  })
}

async function tell(
  scope: Scope,
  bilan: LoadedBilan,
  session: { id: string; day: string; startsAt: Date | null; endsAt: Date | null; practitionerMemberId: string },
  kind: 'session.changed' | 'session.corrected' | 'session.to-sign' | null,
  version: number,
): Promise<void> {
  if (!kind) return
  const recipient = await recipientOf(scope, bilan, 'BENEFICIARY', session.practitionerMemberId)
  await queueMail(scope, bilan.tenantId, sessionMail(kind, bilan, session, recipient, `v${version}`))
}
