import 'server-only'
import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import { passGate, undoGate } from '@/lib/bilans/passage-commands'
import type { Day } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { kindFor, type MeetingKind, type ThirdParty, thirdOf } from './meeting-rules'
import { type MeetingMail, meetingMail, type Third } from './meeting-words'
import { refusals } from './words'

/** What a session of three brings with it: the meeting it is the body of, the others of the bilan, and who comes third. */
export interface MeetingsOfBilan {
  readonly meetings: readonly {
    readonly id: string
    readonly kind: MeetingKind
    readonly sessionId: string
    readonly state: string
  }[]
  /** Null where nobody who would be the third takes part in the bilan yet. */
  readonly third: Third | null
}

interface Row {
  meetings: MeetingsOfBilan['meetings'] | null
  third: {
    party: ThirdParty
    client_id: string | null
    organisation_id: string | null
    name: string
    slug: string | null
    emails: string[]
  } | null
}

/** One statement; none where the type knows no meeting of three. */
export async function meetingsOfBilan(scope: Scope, bilan: LoadedBilan): Promise<MeetingsOfBilan> {
  const party = thirdOf(bilan.parameters)
  if (!party) return { meetings: [], third: null }
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT (SELECT json_agg(json_build_object('id', m.id, 'kind', m.kind, 'sessionId', m.session_id, 'state', s.state) ORDER BY s.day, s.starts_at)
        FROM meeting m JOIN session s ON s.id = m.session_id WHERE m.bilan_id = ${bilan.id}::uuid) AS meetings,
      (SELECT to_jsonb(c) FROM gate.third_contacts(${bilan.id}::uuid) c WHERE c.party = ${party} LIMIT 1) AS third`
  const third = row?.third
  return {
    meetings: row?.meetings ?? [],
    third: third
      ? {
          party,
          clientId: third.client_id,
          organisationId: third.organisation_id,
          name: third.name,
          slug: third.slug,
          emails: third.emails,
        }
      : null,
  }
}

/** Kinds of the meetings planned or held. */
export const standingKinds = ({ meetings }: MeetingsOfBilan): MeetingKind[] =>
  meetings.filter((one) => one.state === 'PLANNED' || one.state === 'HELD').map((one) => one.kind)

/** The kind of the meeting that this session is or would be the body of. @param sessionId null for one not written yet */
export const kindOfSession = (bilan: LoadedBilan, facts: MeetingsOfBilan, sessionId: string | null): MeetingKind =>
  facts.meetings.find((one) => one.sessionId === sessionId)?.kind ??
  kindFor(bilan.parameters, bilan.startedAt !== null, standingKinds(facts))

/**
 * The meeting of a session of three, made when there is none yet. Without a third who takes part there is none: such a session
 * is no meeting that the type asks for.
 */
export async function meetingOn(
  scope: Scope,
  bilan: LoadedBilan,
  facts: MeetingsOfBilan,
  sessionId: string,
  kind: MeetingKind,
): Promise<{ id: string; kind: MeetingKind; made: boolean } | null> {
  const own = facts.meetings.find((one) => one.sessionId === sessionId)
  if (own) return { id: own.id, kind: own.kind, made: false }
  const { third } = facts
  if (!third) return null
  const id = newId()
  await scope.tx.meeting.createMany({
    data: {
      id,
      tenantId: bilan.tenantId,
      bilanId: bilan.id,
      sessionId,
      kind,
      thirdParty: third.party,
      clientId: third.clientId,
      organisationId: third.organisationId,
      plannedAt: scope.now,
      plannedByMemberId: asMember(scope).actor.memberId,
    },
  })
  return { id, kind, made: true }
}

type When = { readonly id: string; readonly day: Day; readonly startsAt: Date | null; readonly endsAt: Date | null }

/** Tells the third party of its meeting, by mail, in neutral words (R18). @param mark what makes this mail one of its kind */
export async function tellThird(
  scope: Scope,
  bilan: LoadedBilan,
  third: Third | null,
  meetingId: string,
  session: When,
  kind: MeetingMail,
  mark: string,
): Promise<void> {
  if (third) await queueMail(scope, bilan.tenantId, meetingMail(kind, bilan, third, meetingId, session, mark))
}

/** Tells the third party that the session of a meeting was moved, cancelled or corrected. Nothing for any other session. */
export async function tellMeeting(
  scope: Scope,
  bilan: LoadedBilan,
  session: When & { readonly nature: string },
  kind: MeetingMail,
  mark: string,
): Promise<void> {
  if (session.nature !== 'TRIPARTITE') return
  const facts = await meetingsOfBilan(scope, bilan)
  const own = facts.meetings.find((one) => one.sessionId === session.id)
  if (own) await tellThird(scope, bilan, facts.third, own.id, session, kind, mark)
}

/**
 * The meeting of a session that was logged held: each passes TRIPARTITES_HELD, on its day, and a start meeting is an exchange
 * that the delay before the start runs from (R3, R4, R7). Call it before the stage is settled.
 */
export async function holdMeeting(
  scope: Scope,
  bilan: LoadedBilan,
  facts: MeetingsOfBilan,
  session: When,
  kind: MeetingKind,
): Promise<void> {
  const meeting = await meetingOn(scope, bilan, facts, session.id, kind)
  if (!meeting) return
  await passGate(scope, bilan, 'TRIPARTITES_HELD', meeting.id, session.day)
  await tellThird(scope, bilan, facts.third, meeting.id, session, 'meeting.to-sign', session.id)
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'meeting.held', about, { meetingId: meeting.id, kind: meeting.kind })
}

/**
 * A correction of the session of a meeting: the one that replaces it takes its place, the passage follows what now stands, and
 * the third party is told to sign anew. Refuses another nature: the meeting would lose its body. Call it before the stage is settled.
 */
export async function correctMeeting(
  scope: Scope,
  bilan: LoadedBilan,
  before: When & { readonly nature: string },
  after: When & { readonly nature: string; readonly state: string },
  mark: string,
): Promise<void> {
  if (before.nature !== 'TRIPARTITE') return
  const { meetings, third } = await meetingsOfBilan(scope, bilan)
  const own = meetings.find((one) => one.sessionId === before.id)
  if (!own) return
  const held = after.state === 'HELD'
  if (held && after.nature !== 'TRIPARTITE') refuse(refusals.MEETING_NATURE())
  if (after.id !== before.id)
    await scope.tx.meeting.updateMany({ where: { id: own.id }, data: { sessionId: after.id } })
  if (!held || after.day !== before.day) await undoGate(scope, bilan, 'TRIPARTITES_HELD', own.id)
  if (!held) return
  await passGate(scope, bilan, 'TRIPARTITES_HELD', own.id, after.day)
  await tellThird(scope, bilan, third, own.id, after, 'meeting.changed', mark)
}
