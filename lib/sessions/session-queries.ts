import 'server-only'
import { MODES, type Mode, type Nature } from '@/lib/bilan-types/keys'
import { modeWords, natureWords } from '@/lib/bilan-types/words'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { capNote, gaugeOf, type HoursGauge, ledgerOf, splitInWords } from '@/lib/bilans/ledger-rules'
import { type Day, dayOf, sayDayMonth, sayDayMonthShort, sayDayShort, sayTime, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import { type LogView, unplannedLog } from './log-queries'
import { needsSigning } from './plan-rules'
import { type Status, statusOf } from './status-rules'

/** A session as a list shows it, in words. */
export interface SessionRow {
  readonly id: string
  readonly when: string
  readonly label: string
  /** `Entretien, visio`. */
  readonly kind: string
  readonly duration: string
  readonly counts: boolean
  readonly status: Status
  /** Names and days of the two signatures; null where none is asked for yet. */
  readonly marks: readonly { readonly key: string; readonly on: boolean; readonly said: string }[] | null
  readonly note: string | null
}

interface Row {
  id: string
  nature: Nature
  label: string
  mode: Mode
  state: string
  day: string
  starts_at: Date | null
  ends_at: Date | null
  minutes: number
  counts: boolean
  signed_by_beneficiary_at: Date | null
  signed_by_practitioner_at: Date | null
  counted_at: Date | null
  dispute_kind: string | null
  move_asked_by: string | null
  practitioner: string
  place: string | null
  replaces: boolean
  work: 'HANDED_IN' | 'ANSWERED' | null
  total: number
}

/** The page of a bilan's sessions: the list, the gauge, the ledger by nature, and what one may do. */
export interface SessionsView {
  readonly head: BilanHead
  readonly sessions: readonly SessionRow[]
  readonly from: number
  readonly to: number
  readonly total: number
  readonly page: number
  readonly gauge: HoursGauge
  readonly split: string | null
  readonly ledger: readonly {
    readonly nature: string
    readonly counted: string
    readonly toSign: string
    readonly planned: string
    readonly outside: string
  }[]
  readonly log: LogView | null
}

const PAGE = 25

/** `Entretien, rue de Siam`, `Entretien, visio`, `Travail guidé`. */
export const kindOfSession = (nature: Nature, mode: Mode, place: string | null): string =>
  nature === 'GUIDED_WORK' || nature === 'AUTONOMOUS_WORK'
    ? natureWords[nature]
    : `${natureWords[nature]}, ${mode === 'ON_SITE' && place ? place : modeWords[mode].toLowerCase()}`

/** `Mar. 24 nov., 14 h`; without a clock, the day. */
export const shortWhen = (day: Day, startsAt: Date | null, zone: string): string => {
  const said = sayDayShort(day) + (startsAt ? `, ${sayTime(timeOf(startsAt, zone))}` : '')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

function rowOf(row: Row, head: BilanHead, scope: Scope<Member>): SessionRow {
  const { zone } = head
  const reader = head.practitioner ? 'PRACTITIONER' : 'ADMIN'
  const mark = (name: string, at: Date | null) => ({
    key: name,
    on: at !== null,
    said: at ? `${name}, ${sayDayMonthShort(dayOf(at, zone))}` : `${name}\u00a0: en attente`,
  })
  return {
    id: row.id,
    when: shortWhen(row.day, row.starts_at, zone),
    label: row.label || natureWords[row.nature],
    kind: kindOfSession(row.nature, row.mode, row.place),
    duration: formatMinutes(row.minutes),
    counts: row.counts,
    status: statusOf(
      {
        ...row,
        endsAt: row.ends_at,
        signedByBeneficiary: row.signed_by_beneficiary_at !== null,
        signedByPractitioner: row.signed_by_practitioner_at !== null,
        counted: row.counted_at !== null,
        disputeKind: row.dispute_kind,
        moveAskedBy: row.move_asked_by,
      },
      reader,
      head.firstName,
      scope.now,
      scope.today,
    ),
    marks:
      needsSigning(row.nature) && (row.state === 'HELD' || row.state === 'REPLACED')
        ? [mark(head.firstName, row.signed_by_beneficiary_at), mark(row.practitioner, row.signed_by_practitioner_at)]
        : null,
    note: row.replaces ? 'Corrige une séance' : null,
  }
}

/** The sessions of a bilan, latest first, twenty-five a page. Five statements. @throws NotFound */
export async function bilanSessions(
  scope: Scope<Member>,
  args: { bilanId: string; page: number },
): Promise<SessionsView> {
  const head = await bilanHead(scope, args.bilanId)
  const page = Math.max(1, Math.min(args.page, 1000))
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT s.id, s.nature, s.label, s.mode, s.state, s.day::text, s.starts_at, s.ends_at, s.minutes, s.counts, s.signed_by_beneficiary_at,
      s.signed_by_practitioner_at, s.counted_at, s.replaces_id IS NOT NULL AS replaces, m.first_name AS practitioner, coalesce(nullif(r.name, ''), nullif(i.name, '')) AS place,
      (SELECT d.kind FROM dispute d WHERE d.session_id = s.id AND d.settled_at IS NULL) AS dispute_kind,
      (SELECT q.party FROM move_request q WHERE q.session_id = s.id AND q.answered_at IS NULL) AS move_asked_by, count(*) OVER ()::int AS total,
      CASE WHEN s.nature = 'GUIDED_WORK' THEN (SELECT CASE WHEN (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER')
        >= max(h.at) THEN 'ANSWERED' ELSE 'HANDED_IN' END FROM guided_work g JOIN hand_in h ON h.guided_work_id = g.id WHERE g.session_id = s.id GROUP BY g.id) END AS work
    FROM session s JOIN member m ON m.id = s.practitioner_member_id LEFT JOIN site i ON i.id = s.site_id LEFT JOIN room r ON r.id = s.room_id
    WHERE s.bilan_id = ${args.bilanId}::uuid ORDER BY s.day DESC, s.starts_at DESC NULLS LAST, s.id DESC
    LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`
  const [hours] = await scope.tx.$queryRaw<
    {
      cap: number
      counted: number
      to_sign: number
      planned: number
      guided: number
      lines: { nature: Nature; minutes: number; state: string; counts: boolean; counted: boolean }[] | null
    }[]
  >`
    SELECT t.cap_minutes AS cap, t.counted_minutes AS counted, t.to_sign_minutes AS to_sign, t.planned_minutes AS planned, t.guided_counted_minutes AS guided,
      (SELECT json_agg(l) FROM (SELECT s.nature, s.state, s.counts, s.counted_at IS NOT NULL AS counted, sum(s.minutes)::int AS minutes
        FROM session s WHERE s.bilan_id = t.bilan_id AND s.state IN ('PLANNED', 'HELD') GROUP BY 1, 2, 3, 4) l) AS lines
    FROM bilan_totals t WHERE t.bilan_id = ${args.bilanId}::uuid`
  const totals = {
    cap: hours?.cap ?? 0,
    counted: hours?.counted ?? 0,
    toSign: hours?.to_sign ?? 0,
    planned: hours?.planned ?? 0,
    guidedCounted: hours?.guided ?? 0,
  }
  const said = (minutes: number) => (minutes > 0 ? formatMinutes(minutes) : '')
  const total = rows[0]?.total ?? 0
  return {
    head,
    sessions: rows.map((row) => rowOf(row, head, scope)),
    from: total === 0 ? 0 : (page - 1) * PAGE + 1,
    to: (page - 1) * PAGE + rows.length,
    total,
    page,
    gauge: gaugeOf(totals, capNote(head.parameters, totals.cap)),
    split: splitInWords(head.parameters, totals),
    ledger: ledgerOf(hours?.lines ?? []).map((line) => ({
      nature: natureWords[line.nature],
      counted: said(line.counted),
      toSign: said(line.toSign),
      planned: said(line.planned),
      outside: said(line.outside),
    })),
    log: head.practitioner ? unplannedLog(scope, head, totals) : null,
  }
}

/** A session that waits for the practitioner's own signature. */
export interface ToSign {
  readonly id: string
  readonly bilanId: string
  readonly version: number
  readonly person: string
  readonly title: string
  /** `mardi 17 novembre, 14 h à 15 h 30, soit 1 h 30`. */
  readonly when: string
  readonly place: string
  readonly signedByOther: boolean
  readonly disputed: boolean
}

export interface ToSignView {
  readonly slug: string
  readonly sessions: readonly ToSign[]
  readonly from: number
  readonly to: number
  readonly total: number
  readonly page: number
}

/** What a practitioner has to sign, earliest first, twenty-five a page. One statement. */
export async function sessionsToSign(scope: Scope<Member>, args: { page: number }): Promise<ToSignView> {
  const { actor } = scope
  const page = Math.max(1, Math.min(args.page, 1000))
  const rows = await scope.tx.$queryRaw<
    (Pick<Row, 'id' | 'nature' | 'label' | 'mode' | 'day' | 'starts_at' | 'ends_at' | 'minutes' | 'place' | 'total'> & {
      bilan_id: string
      version: number
      person: string
      other: boolean
      disputed: boolean
    })[]
  >`
    SELECT s.id, s.bilan_id, s.version, s.nature, s.label, s.mode, s.day::text, s.starts_at, s.ends_at, s.minutes, b.first_name || ' ' || b.last_name AS person,
      s.signed_by_beneficiary_at IS NOT NULL AS other, s.disputed_at IS NOT NULL AS disputed, coalesce(nullif(r.name, ''), nullif(i.name, '')) AS place, count(*) OVER ()::int AS total
    FROM session s JOIN beneficiary b ON b.id = s.beneficiary_id LEFT JOIN site i ON i.id = s.site_id LEFT JOIN room r ON r.id = s.room_id
    WHERE s.practitioner_member_id = ${actor.memberId}::uuid AND s.state = 'HELD' AND s.signed_by_practitioner_at IS NULL AND s.nature <> 'PRELIMINARY_INTERVIEW'
      AND s.bilan_id IN (SELECT gate.my_bilans())
    ORDER BY s.day, s.starts_at, s.id LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`
  const zone = actor.organisation.zone
  const total = rows[0]?.total ?? 0
  return {
    slug: actor.organisation.slug,
    sessions: rows.map((row) => ({
      id: row.id,
      bilanId: row.bilan_id,
      version: row.version,
      person: row.person,
      title: row.label || natureWords[row.nature],
      when: `${sayDayMonth(row.day)}${row.starts_at && row.ends_at ? `, ${sayTime(timeOf(row.starts_at, zone))} à ${sayTime(timeOf(row.ends_at, zone))}` : ''}, soit ${formatMinutes(row.minutes)}`,
      place: kindOfSession(row.nature, row.mode, row.place),
      signedByOther: row.other,
      disputed: row.disputed,
    })),
    from: total === 0 ? 0 : (page - 1) * PAGE + 1,
    to: (page - 1) * PAGE + rows.length,
    total,
    page,
  }
}

/** The modes a form offers, in words. */
export const modeOptions = (modes: readonly Mode[]): { value: Mode; label: string }[] =>
  MODES.filter((mode) => modes.includes(mode)).map((value) => ({ value, label: modeWords[value] }))
