import 'server-only'
import { type Day, sayDay, sayDayShort, sayTime, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { asPerson } from '@/lib/platform/scope'
import { needsSigning } from '@/lib/sessions/plan-rules'
import { placeSaid } from '@/lib/sessions/words'
import { capital, saySpan, sayWhere, sessionSaid } from './words'

export interface Meeting {
  readonly id: string
  readonly bilanId: string
  readonly href: string
  readonly when: string
  readonly iso: string
  readonly what: string
  readonly detail: string
  readonly state: 'PLANNED' | 'HELD' | 'TO_SIGN' | 'COUNTED' | 'MISSED' | 'CANCELLED' | 'PAST'
  readonly videoLink: string | null
  /** A calendar file of this one meeting. */
  readonly calendar: string | null
  readonly moveAsked: boolean
  readonly mayMove: boolean
}

export interface MeetingsView {
  readonly coming: readonly Meeting[]
  readonly past: readonly Meeting[]
  readonly page: number
  readonly more: boolean
}

const COMING = 50
const PAST_A_PAGE = 20

interface Row {
  side: 'coming' | 'past'
  id: string
  bilan_id: string
  day: Day
  starts_at: Date | null
  ends_at: Date | null
  minutes: number
  nature: string
  label: string
  mode: string
  state: string
  counted: boolean
  signed: boolean
  video_link: string | null
  consultant: string
  site: string | null
  room: string | null
  address: string | null
  move_asked: boolean
  suspended: boolean
}

/** Her meetings over all her bilans, those to come and those behind, 20 of these a page. One statement. */
export async function personMeetings(
  scope: ReturnType<typeof asPerson>,
  { page }: { readonly page: number },
): Promise<MeetingsView> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    WITH mine AS MATERIALIZED (SELECT x.* FROM session x WHERE x.bilan_id = ANY (ARRAY(SELECT gate.my_bilans())) AND x.state <> 'REPLACED'),
    sided AS (
      (SELECT 'coming' AS side, m.* FROM mine m WHERE m.state = 'PLANNED' AND coalesce(m.ends_at > ${scope.now}::timestamptz, m.day >= ${scope.today}::date)
        ORDER BY m.day, m.starts_at LIMIT ${COMING})
      UNION ALL
      (SELECT 'past', m.* FROM mine m WHERE NOT (m.state = 'PLANNED' AND coalesce(m.ends_at > ${scope.now}::timestamptz, m.day >= ${scope.today}::date))
        ORDER BY m.day DESC, m.starts_at DESC LIMIT ${PAST_A_PAGE + 1} OFFSET ${(page - 1) * PAST_A_PAGE}))
    SELECT s.side, s.id, s.bilan_id, to_char(s.day, 'YYYY-MM-DD') AS day, s.starts_at, s.ends_at, s.minutes, s.nature, s.label, s.mode, s.state,
      s.counted_at IS NOT NULL AS counted, s.signed_by_beneficiary_at IS NOT NULL AS signed, s.video_link, c.first_name || ' ' || c.last_name AS consultant,
      p.name AS site, r.name AS room, concat_ws(', ', p.address, nullif(concat_ws(' ', p.postcode, p.city), '')) AS address,
      EXISTS (SELECT 1 FROM move_request q WHERE q.session_id = s.id AND q.answered_at IS NULL) AS move_asked, b.suspended_at IS NOT NULL AS suspended
    FROM sided s
    JOIN bilan b ON b.id = s.bilan_id
    JOIN member c ON c.tenant_id = s.tenant_id AND c.id = s.practitioner_member_id
    LEFT JOIN site p ON p.tenant_id = s.tenant_id AND p.id = s.site_id
    LEFT JOIN room r ON r.tenant_id = s.tenant_id AND r.id = s.room_id
    ORDER BY s.side, s.day, s.starts_at`
  const past = rows.filter((row) => row.side === 'past').reverse()
  return {
    coming: rows.filter((row) => row.side === 'coming').map((row) => meetingOf(row, scope.zone)),
    past: past.slice(0, PAST_A_PAGE).map((row) => meetingOf(row, scope.zone)),
    page,
    more: past.length > PAST_A_PAGE,
  }
}

function meetingOf(row: Row, zone: string): Meeting {
  const base = `/mon-bilan/${row.bilan_id}`
  const coming = row.side === 'coming'
  const clock = row.starts_at && row.ends_at ? { starts: row.starts_at, ends: row.ends_at } : null
  const site = coming && row.mode === 'ON_SITE' ? row.address : null
  const where = placeSaid(sayWhere(row.mode, row), site)
  const what = clock
    ? `${saySpan(clock.starts, clock.ends, zone)}, ${where}, avec ${row.consultant}`
    : `${formatMinutes(row.minutes)} de travail, à votre rythme`
  return {
    id: row.id,
    bilanId: row.bilan_id,
    href: clock ? `${base}/seances/${row.id}` : `${base}/travaux/${row.id}`,
    when: coming
      ? capital(sayDay(row.day)) + (clock ? `, ${sayTime(timeOf(clock.starts, zone))}` : '')
      : capital(sayDayShort(row.day)),
    iso: clock ? clock.starts.toISOString() : row.day,
    what: capital(sessionSaid(row)),
    detail: coming ? capital(what) : what,
    state: stateOf(row),
    videoLink: row.mode === 'VIDEO' && coming ? row.video_link : null,
    calendar: coming && clock ? `${base}/seances/${row.id}/rendez-vous.ics` : null,
    moveAsked: row.move_asked,
    mayMove: coming && clock !== null && !row.move_asked && !row.suspended,
  }
}

function stateOf(row: Row): Meeting['state'] {
  if (row.state === 'PLANNED') return row.side === 'coming' ? 'PLANNED' : 'PAST'
  if (row.state === 'MISSED' || row.state === 'CANCELLED') return row.state
  if (row.counted) return 'COUNTED'
  return !needsSigning(row.nature) || row.signed ? 'HELD' : 'TO_SIGN'
}
