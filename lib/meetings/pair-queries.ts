import 'server-only'
import type { Parameters } from '@/lib/bilan-types/type'
import { modeWords } from '@/lib/bilan-types/words'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { type Day, dayOf, sayFullDate } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { asPerson, Member, Scope } from '@/lib/platform/scope'
import { placeChoices } from '@/lib/sessions/form-queries'
import type { Choice } from '@/lib/sessions/log-queries'
import { type MeetingKind, type ThirdParty, thirdOf } from '@/lib/sessions/meeting-rules'
import { isWaived, kindsLeft, meetingsShort } from './rules'
import { type MeetingRow, type MeetingView, meetingView } from './view-rules'
import { kindWords, minutesDraftKey, partySaid } from './words'

/** Whether the meetings that the type asks for were held or waived, in words (R7). */
export interface MeetingsAsked {
  readonly atLeast: number
  readonly short: number
  readonly waived: boolean
  /** Each party that may waive, and whether it has. */
  readonly waivers: readonly { readonly party: string; readonly who: string; readonly said: string | null }[]
}

/** Meetings of a bilan, the latest first, thirty at most. One statement. */
const meetingRows = (scope: Scope, bilanId: string): Promise<MeetingRow[]> =>
  scope.tx.$queryRaw<MeetingRow[]>`
    SELECT m.id, m.kind, m.third_party, s.id AS session_id, s.state, s.day::text, s.starts_at, s.ends_at, s.minutes, s.mode, s.version, s.site_id, s.room_id,
      CASE WHEN m.bilan_id IN (SELECT gate.my_bilans()) THEN s.video_link END AS video_link,
      concat_ws(', ', nullif(r.name, ''), nullif(i.name, ''), nullif(i.address, ''), nullif(i.city, '')) AS place,
      (SELECT json_agg(json_build_object('party', a.party, 'answer', a.answer, 'by', a.name, 'wished', a.wished_starts_at,
          'words', (SELECT w.text FROM meeting_word w WHERE w.subject_id = a.id LIMIT 1)))
        FROM (SELECT DISTINCT ON (x.party) x.* FROM meeting_answer x WHERE x.meeting_id = m.id AND x.starts_at = s.starts_at ORDER BY x.party, x.at DESC, x.id DESC) a) AS answers,
      (SELECT json_agg(json_build_object('party', g.party, 'name', g.signer_name, 'at', g.signed_at)) FROM signature g WHERE g.session_id = s.id AND g.voided_at IS NULL) AS signatures,
      (SELECT json_build_object('id', n.id, 'version', n.version, 'sha256', n.sha256, 'changeAskedAt', n.change_asked_at, 'validatedAt', n.validated_at,
          'points', c.points, 'decisions', c.decisions, 'nextSteps', c.next_steps,
          'acknowledged', (SELECT json_build_object('by', k.name, 'at', k.at) FROM meeting_acknowledgement k WHERE k.minutes_id = n.id LIMIT 1),
          'changes', (SELECT json_agg(json_build_object('id', w.id, 'at', w.at, 'text', w.text) ORDER BY w.at) FROM meeting_word w WHERE w.subject_id = n.id))
        FROM meeting_minutes n LEFT JOIN meeting_minutes_content c ON c.minutes_id = n.id WHERE n.meeting_id = m.id AND n.superseded_at IS NULL) AS standing
    FROM meeting m JOIN session s ON s.id = m.session_id LEFT JOIN site i ON i.id = s.site_id LEFT JOIN room r ON r.id = s.room_id
    WHERE m.bilan_id = ${bilanId}::uuid ORDER BY s.day DESC, s.starts_at DESC, m.id LIMIT 30`

interface Around {
  waivers: { party: string; by: string; at: string }[] | null
  third: string | null
}

/** Who waived, and the name of the third party. One statement. */
async function around(scope: Scope, bilanId: string, party: ThirdParty): Promise<Around> {
  const [row] = await scope.tx.$queryRaw<Around[]>`
    SELECT (SELECT json_agg(json_build_object('party', v.party, 'by', v.name, 'at', v.at)) FROM meeting_waiver v WHERE v.bilan_id = ${bilanId}::uuid AND v.withdrawn_at IS NULL) AS waivers,
      (SELECT c.name FROM gate.third_contacts(${bilanId}::uuid) c WHERE c.party = ${party} LIMIT 1) AS third`
  return found(row)
}

function askedOf(
  parameters: Parameters,
  rows: readonly MeetingRow[],
  given: Around['waivers'],
  names: { person: string; third: string },
  zone: string,
): MeetingsAsked {
  const held = rows.filter((row) => row.state === 'HELD').map((row) => row.kind)
  const waivers = given ?? []
  return {
    atLeast: parameters.tripartite?.atLeast ?? 0,
    short: meetingsShort(parameters, held),
    waived: isWaived(
      parameters,
      waivers.map((one) => one.party),
    ),
    waivers: (parameters.tripartite?.waivedBy ?? []).map((party) => {
      const waiver = waivers.find((one) => one.party === party)
      const who = party === 'BENEFICIARY' ? names.person : names.third || (partySaid[party as 'EMPLOYER'] ?? '')
      return { party, who, said: waiver ? `${waiver.by}, le ${sayFullDate(dayOf(new Date(waiver.at), zone))}` : null }
    }),
  }
}

/** The page of a bilan’s meetings for professionals. */
export interface MeetingsView {
  readonly head: BilanHead
  readonly meetings: readonly MeetingView[]
  readonly asked: MeetingsAsked
  /** Who comes third, by name; null while nobody takes part as such. */
  readonly third: string | null
  readonly thirdIs: string
  readonly plan: {
    readonly kinds: readonly Choice[]
    readonly modes: readonly Choice[]
    readonly places: readonly Choice[]
    readonly remoteConfirmed: boolean
  } | null
  /** Minutes begun and not sent, by meeting. */
  readonly drafts: Readonly<Record<string, Record<string, unknown>>>
  readonly today: Day
}

/** Five statements. @throws NotFound where the type knows no meeting of three */
export async function meetingsPage(scope: Scope<Member>, args: { bilanId: string }): Promise<MeetingsView> {
  const head = await bilanHead(scope, args.bilanId)
  const { parameters, zone, practitioner } = head
  const party = thirdOf(parameters)
  if (!party) throw new NotFound()
  const rows = await meetingRows(scope, head.bilanId)
  const { waivers, third } = await around(scope, head.bilanId, party)
  const names = { person: head.name, practitioner: head.referent.name, third: third ?? '' }
  const open = practitioner && isOpen(head.facts)
  const places = open ? await placeChoices(scope, scope.actor.organisation.id) : []
  const keys = practitioner ? rows.filter((row) => row.state === 'HELD').map((row) => minutesDraftKey(row.id)) : []
  const drafts =
    keys.length > 0
      ? await scope.tx.draft.findMany({
          where: { loginId: scope.actor.loginId, key: { in: keys } },
          select: { key: true, value: true },
          take: 30,
        })
      : []
  const standing = rows.filter((row) => row.state === 'PLANNED' || row.state === 'HELD').map((row) => row.kind)
  const said = (kind: MeetingKind): Choice => ({ value: kind, label: kindWords[kind] })
  return {
    head,
    meetings: rows.map((row) => meetingView(row, names, zone, scope.now)),
    asked: askedOf(parameters, rows, waivers, names, zone),
    third,
    thirdIs: partySaid[party],
    plan:
      open && third
        ? {
            kinds: kindsLeft(standing, head.facts.startedAt !== null).map(said),
            modes: parameters.modes.map((value) => ({ value, label: modeWords[value] })),
            places,
            remoteConfirmed: head.facts.remoteConfirmed,
          }
        : null,
    drafts: Object.fromEntries(drafts.map((draft) => [draft.key, draft.value as Record<string, unknown>])),
    today: scope.today,
  }
}

/** The same in the beneficiary’s own space. */
export interface OwnMeetingsView {
  readonly bilanId: string
  readonly meetings: readonly MeetingView[]
  readonly asked: MeetingsAsked
  readonly third: string
  readonly practitioner: string
  readonly closed: boolean
  readonly today: Day
}

/** Three statements. @throws NotFound when the bilan is not hers, or its type knows no meeting of three */
export async function ownMeetings(
  scope: ReturnType<typeof asPerson>,
  args: { bilanId: string },
): Promise<OwnMeetingsView> {
  if (!isId(args.bilanId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<
    { id: string; zone: string; parameters: Parameters; practitioner: string; ended: boolean }[]
  >`
    SELECT b.id, o.zone, f.parameters, m.first_name || ' ' || m.last_name AS practitioner, (b.closed_at IS NOT NULL OR b.abandoned_at IS NOT NULL) AS ended
    FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id JOIN organisation o ON o.id = b.tenant_id JOIN member m ON m.id = b.referent_member_id
    WHERE b.id = ${args.bilanId}::uuid AND b.id IN (SELECT gate.my_bilans())`
  const { id, zone, parameters, practitioner, ended } = found(row)
  const party = thirdOf(parameters)
  if (!party) throw new NotFound()
  const rows = await meetingRows(scope, id)
  const { waivers, third } = await around(scope, id, party)
  const names = { person: 'Vous', practitioner, third: third ?? '' }
  return {
    bilanId: id,
    meetings: rows.map((one) => meetingView(one, names, zone, scope.now)),
    asked: askedOf(parameters, rows, waivers, names, zone),
    third: third ?? partySaid[party],
    practitioner,
    closed: ended,
    today: scope.today,
  }
}
