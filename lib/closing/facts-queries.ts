import 'server-only'
import type { Nature } from '@/lib/bilan-types/keys'
import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import type { CourseFacts } from '@/lib/phases/course-queries'
import type { Party } from '@/lib/phases/phase-rules'
import type { Day } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import type { ClosingFacts, ClosingSession, MeetingFacts } from './closing-rules'
import type { FollowUpAnswer, FollowUpFacts } from './follow-up-rules'

interface SessionRow {
  id: string
  day: Day
  nature: Nature
  state: 'PLANNED' | 'HELD'
  ahead: boolean
  counted: boolean
  signed_b: boolean
  signed_p: boolean
  disputed: boolean
  settled: boolean
  counted_minutes: number
}

/** R7: the meetings of three that stand as held, and whether they are waived. One statement. */
async function meetingFacts(scope: Scope, bilanId: string): Promise<MeetingFacts> {
  const [row] = await scope.tx.$queryRaw<MeetingFacts[]>`
    SELECT gate.tripartite_waived(${bilanId}::uuid) AS waived,
      ARRAY(SELECT m.kind FROM passage p LEFT JOIN meeting m ON m.id = p.record_id
        WHERE p.bilan_id = ${bilanId}::uuid AND p.gate = 'TRIPARTITES_HELD' AND p.undone_at IS NULL ORDER BY p.day) AS held`
  return row ?? { held: [], waived: false }
}

/** What a closing is decided from, besides the phases already read. Two statements. */
export async function closingFacts(
  scope: Scope,
  bilan: LoadedBilan,
  course: CourseFacts,
  open: boolean,
): Promise<ClosingFacts> {
  const meetings = await meetingFacts(scope, bilan.id)
  const rows = await scope.tx.$queryRaw<SessionRow[]>`
    SELECT s.id, to_char(s.day, 'YYYY-MM-DD') AS day, s.nature, s.state,
      s.state = 'PLANNED' AND coalesce(s.ends_at > ${scope.now}::timestamptz, s.day >= ${scope.today}::date) AS ahead,
      s.counted_at IS NOT NULL AS counted, s.signed_by_beneficiary_at IS NOT NULL AS signed_b, s.signed_by_practitioner_at IS NOT NULL AS signed_p,
      EXISTS (SELECT 1 FROM dispute d WHERE d.session_id = s.id AND d.settled_at IS NULL) AS disputed,
      EXISTS (SELECT 1 FROM dispute d WHERE d.session_id = s.id AND d.settled_at IS NOT NULL) AS settled,
      t.counted_minutes
    FROM session s JOIN bilan_totals t ON t.bilan_id = s.bilan_id
    WHERE s.bilan_id = ${bilan.id}::uuid AND s.state IN ('PLANNED', 'HELD') ORDER BY s.day, s.starts_at, s.id`
  return {
    parameters: bilan.parameters,
    meetings,
    open,
    started: bilan.startedAt !== null,
    closedPhases: course.closed,
    covers: course.covers,
    countedMinutes: rows[0]?.counted_minutes ?? 0,
    sessions: rows.map(
      ({ signed_b, signed_p, counted_minutes: _total, ...row }): ClosingSession => ({
        ...row,
        signedBy: [
          ...(signed_b ? (['BENEFICIARY'] as Party[]) : []),
          ...(signed_p ? (['PRACTITIONER'] as Party[]) : []),
        ],
      }),
    ),
  }
}

interface FollowUpRow {
  from_on: Day
  to_on: Day
  offered_at: Date | null
  answer: FollowUpAnswer | 'PLANNED' | null
  answered_at: Date | null
  held_at: Date | null
  planned: { id: string; startsAt: string } | null
  held: { id: string; endsAt: string; day: Day } | null
}

export interface FollowUpOnRecord extends FollowUpFacts {
  readonly toOn: Day | null
  readonly offeredAt: Date | null
  readonly answeredAt: Date | null
  readonly heldAt: Date | null
  readonly plannedAt: Date | null
  readonly heldSession: { readonly id: string; readonly endsAt: Date; readonly day: Day } | null
}

/** The follow-up of a bilan and its sessions. One statement. Without one, `fromOn` is null. */
export async function followUpFacts(scope: Scope, bilanId: string): Promise<FollowUpOnRecord> {
  const [row] = await scope.tx.$queryRaw<FollowUpRow[]>`
    SELECT to_char(f.from_on, 'YYYY-MM-DD') AS from_on, to_char(f.to_on, 'YYYY-MM-DD') AS to_on, f.offered_at, f.answer, f.answered_at, f.held_at,
      (SELECT json_build_object('id', s.id, 'startsAt', s.starts_at) FROM session s
        WHERE s.bilan_id = f.bilan_id AND s.nature = 'FOLLOW_UP' AND s.state = 'PLANNED' ORDER BY s.day LIMIT 1) AS planned,
      (SELECT json_build_object('id', s.id, 'endsAt', s.ends_at, 'day', s.day) FROM session s
        WHERE s.bilan_id = f.bilan_id AND s.nature = 'FOLLOW_UP' AND s.state = 'HELD' ORDER BY s.day DESC LIMIT 1) AS held
    FROM follow_up f WHERE f.bilan_id = ${bilanId}::uuid`
  return {
    fromOn: row?.from_on ?? null,
    toOn: row?.to_on ?? null,
    offeredAt: row?.offered_at ?? null,
    answer: row?.answer ?? null,
    answeredAt: row?.answered_at ?? null,
    held: Boolean(row?.held_at),
    heldAt: row?.held_at ?? null,
    planned: Boolean(row?.planned),
    plannedAt: row?.planned ? new Date(row.planned.startsAt) : null,
    heldSession: row?.held ? { ...row.held, endsAt: new Date(row.held.endsAt) } : null,
  }
}
