import 'server-only'
import type { Mode } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { modeWords } from '@/lib/bilan-types/words'
import { type Day, dayOf, sayDay, sayDayMonth, sayFullDate, sayTime, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import type { MeetingKind, ThirdParty } from '@/lib/sessions/meeting-rules'
import { meetingsShort } from './rules'
import type { Answer } from './schema'
import { kindWords, meetingStateWords } from './words'

/** A meeting as its third party reads it: neutral words, and nothing else of the bilan (R18). */
export interface PartyMeeting {
  readonly id: string
  readonly bilanId: string
  readonly title: string
  readonly kind: MeetingKind
  readonly party: ThirdParty
  readonly state: string
  readonly stateSaid: string
  /** `Mardi 24 novembre 2026, 14 h à 15 h`. */
  readonly when: string
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly duration: string
  readonly mode: Mode
  /** Where one meets, in words: a place, or how. */
  readonly where: string
  /** Its address; empty at a distance, or while it is not chosen. */
  readonly place: string
  readonly videoLink: string | null
  readonly version: number
  readonly provider: string
  readonly label: string
  readonly person: string
  readonly practitioner: string
  readonly answer: Answer | null
  readonly answeredBy: string | null
  readonly wished: string | null
  /** Still to come: an answer is welcome. */
  readonly ahead: boolean
  /** Who signed for one's party, and when. */
  readonly signed: { readonly by: string; readonly at: string } | null
  /** Held: presence may be signed. */
  readonly toSign: boolean
  readonly minutesId: string | null
  readonly acknowledged: string | null
  readonly href: string
}

interface Row {
  id: string
  bilan_id: string
  kind: MeetingKind
  party: ThirdParty
  state: string
  day: Date
  starts_at: Date | null
  ends_at: Date | null
  minutes: number
  mode: Mode
  place: string
  video_link: string | null
  version: number
  zone: string
  provider: string
  label: string
  first_name: string
  last_name: string
  practitioner: string
  answer: Answer | null
  answered_by: string | null
  wished_starts_at: Date | null
  signed_at: Date | null
  signed_by: string | null
  minutes_id: string | null
  acknowledged_at: Date | null
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
const sayAt = (at: Date, zone: string): string => `${sayFullDate(dayOf(at, zone))} à ${sayTime(timeOf(at, zone))}`

function viewOf(row: Row, scope: Scope<Member>): PartyMeeting {
  const { zone } = row
  const day = row.starts_at ? dayOf(row.starts_at, zone) : row.day.toISOString().slice(0, 10)
  const hours =
    row.starts_at && row.ends_at
      ? `, ${sayTime(timeOf(row.starts_at, zone))} à ${sayTime(timeOf(row.ends_at, zone))}`
      : ''
  return {
    id: row.id,
    bilanId: row.bilan_id,
    title: kindWords[row.kind],
    kind: row.kind,
    party: row.party,
    state: row.state,
    stateSaid: meetingStateWords[row.state] ?? '',
    when: capital(sayDay(day)) + hours,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    duration: formatMinutes(row.minutes),
    mode: row.mode,
    where: row.mode === 'ON_SITE' && row.place ? row.place : modeWords[row.mode],
    place: row.mode === 'ON_SITE' ? row.place : '',
    videoLink: row.video_link,
    version: row.version,
    provider: row.provider,
    label: row.label,
    person: `${row.first_name} ${row.last_name}`,
    practitioner: row.practitioner,
    answer: row.answer,
    answeredBy: row.answered_by,
    wished: row.wished_starts_at
      ? `${sayDayMonth(dayOf(row.wished_starts_at, zone))}, ${sayTime(timeOf(row.wished_starts_at, zone))}`
      : null,
    ahead: row.state === 'PLANNED' && (!row.starts_at || row.starts_at > scope.now),
    signed: row.signed_at ? { by: row.signed_by ?? '', at: sayAt(row.signed_at, zone) } : null,
    toSign: row.state === 'HELD' && row.signed_at === null,
    minutesId: row.minutes_id,
    acknowledged: row.acknowledged_at ? sayAt(row.acknowledged_at, zone) : null,
    href: `/e/${scope.actor.organisation.slug}/rendez-vous/${row.id}`,
  }
}

/**
 * Meetings of the organisation stood in, as their third party: the next ones first for a home, or the latest. One statement.
 * Empty for whoever is the third of none: the answer of meetings that do not exist.
 */
export async function meetingsOfParty(
  scope: Scope<Member>,
  { limit, upcoming = true }: { limit: number; upcoming?: boolean },
): Promise<PartyMeeting[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT * FROM gate.party_meetings(NULL::uuid, ${upcoming ? scope.now : null}::timestamptz, ${limit}::int)`
  return rows.map((row) => viewOf(row, scope))
}

/** One meeting, to its third party. One statement. @throws NotFound to anyone else */
export async function partyMeeting(scope: Scope<Member>, id: string): Promise<PartyMeeting> {
  if (!isId(id)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Row[]>`SELECT * FROM gate.party_meetings(${id}::uuid, NULL::timestamptz, 1)`
  return viewOf(found(row), scope)
}

/** A bilan whose missing meetings one may waive for a party, or has waived (R7). */
export interface PartyWaiver {
  readonly bilanId: string
  readonly person: string
  readonly provider: string
  readonly label: string
  readonly asked: number
  readonly held: number
  /** How many the closing still asks for. */
  readonly short: number
  readonly waivedAt: string | null
  /** Whose waiver is still wanted beside one’s own. */
  readonly othersWanted: readonly string[]
}

async function waivers(scope: Scope<Member>, limit: number): Promise<PartyWaiver[]> {
  const rows = await scope.tx.$queryRaw<
    {
      bilan_id: string
      label: string
      first_name: string
      last_name: string
      provider: string
      asked: Pick<Parameters, 'tripartite' | 'startTripartite'>
      held: MeetingKind[]
      waived_at: Date | null
      others_wanted: string[]
    }[]
  >`SELECT * FROM gate.party_waivers(${limit}::int)`
  return rows.map((row) => ({
    bilanId: row.bilan_id,
    person: `${row.first_name} ${row.last_name}`,
    provider: row.provider,
    label: row.label,
    asked: row.asked.tripartite?.atLeast ?? 0,
    held: row.held.length,
    short: meetingsShort(row.asked, row.held),
    waivedAt: row.waived_at ? sayFullDate(dayOf(row.waived_at, scope.zone)) : null,
    othersWanted: row.others_wanted,
  }))
}

export interface PartyMeetingsView {
  readonly slug: string
  readonly upcoming: readonly PartyMeeting[]
  readonly past: readonly PartyMeeting[]
  readonly waivers: readonly PartyWaiver[]
}

const MOST = 50

/** The page of a third party's meetings: those to come, the latest fifty, and what may be waived. Three statements. */
export async function partyMeetingsPage(scope: Scope<Member>): Promise<PartyMeetingsView> {
  const { permissions, organisation } = scope.actor
  if (!permissions.includes('EMPLOYER') && !permissions.includes('CONSEILLERE')) throw new NotFound()
  const upcoming = await meetingsOfParty(scope, { limit: MOST })
  const latest = await meetingsOfParty(scope, { limit: MOST, upcoming: false })
  const ahead = new Set(upcoming.map((one) => one.id))
  return {
    slug: organisation.slug,
    upcoming,
    past: latest.filter((one) => !ahead.has(one.id)),
    waivers: (await waivers(scope, MOST)).filter((one) => one.short > 0 || one.waivedAt !== null),
  }
}

export interface PartyMeetingView {
  readonly slug: string
  readonly meeting: PartyMeeting
  readonly signer: string
  readonly today: Day
  readonly minutes: {
    readonly id: string
    readonly points: string
    readonly decisions: string
    readonly nextSteps: string
    readonly validated: string
  } | null
}

/** One meeting's page for its third party, with the minutes that she validated. Two statements. @throws NotFound */
export async function partyMeetingPage(scope: Scope<Member>, args: { meetingId: string }): Promise<PartyMeetingView> {
  const meeting = await partyMeeting(scope, args.meetingId)
  const minutes = meeting.minutesId
    ? await scope.tx.meetingMinutes.findUnique({
        where: { id: meeting.minutesId },
        select: {
          id: true,
          validatedAt: true,
          content: { select: { points: true, decisions: true, nextSteps: true } },
        },
      })
    : null
  return {
    slug: scope.actor.organisation.slug,
    meeting,
    signer: `${scope.actor.firstName} ${scope.actor.lastName}`,
    today: scope.today,
    minutes:
      minutes?.content && minutes.validatedAt
        ? { id: minutes.id, ...minutes.content, validated: sayFullDate(dayOf(minutes.validatedAt, scope.zone)) }
        : null,
  }
}
