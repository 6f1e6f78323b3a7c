import 'server-only'
import type { Side } from '@/lib/access/policy'
import type { Parameters } from '@/lib/bilan-types/type'
import { type Day, dayOf, sayDayMonth, sayDayRelative, sayTime, timeOf } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type FactsRow, factsOf, sidesOf } from './bilan-queries'
import type { Awaiting } from './next-rules'
import type { Stage, StageFacts } from './stage-rules'
import { bilanName, headSentence, stageInSentence, stageLabel } from './words'

/** The head of every page of a bilan for professionals: whose, which stage, what next, and its parts. */
export interface BilanHead {
  readonly bilanId: string
  readonly slug: string
  /** Address of the overview: `/e/slug/bilans/id`. */
  readonly base: string
  readonly number: number
  readonly name: string
  readonly firstName: string
  readonly lastName: string
  readonly type: string
  readonly stage: Stage
  readonly phaseKey: string | null
  readonly suspended: boolean
  /** As lists show it: `Investigation`. */
  readonly stageLabel: string
  /** As it stands in the sentence: `en investigation`. */
  readonly stageInSentence: string
  /** What comes next, one or two sentences; empty when there is nothing to say. */
  readonly next: string
  readonly counts: { readonly sessions: number; readonly documents: number }
  readonly sides: readonly Side[]
  /** A practitioner of this bilan reads; else the administrator, who sees facts and no content. */
  readonly practitioner: boolean
  readonly referent: { readonly memberId: string; readonly name: string }
  readonly facts: StageFacts
  readonly today: Day
  readonly capMinutes: number
  readonly zone: string
  readonly parameters: Parameters
  readonly nextSession:
    | (Awaiting & {
        readonly startsAt: Date | null
        readonly videoLink: string | null
        readonly mode: string
        readonly nature: string
        readonly label: string
        readonly today: boolean
      })
    | null
  /** R14: its person pays for it, all or in part: it has a contract. */
  readonly selfPays: boolean
  /** R13: the CPF pays for it, all or in part. */
  readonly cpfPays: boolean
  /** Appointments still to come, with a time: what a calendar file holds. */
  readonly appointments: number
  readonly toLog: readonly Awaiting[]
  /** Guided work handed in and not answered since; empty for an administrator, who does not see it. */
  readonly toAnswer: readonly Awaiting[]
  readonly toSignByBeneficiary: readonly Awaiting[]
  readonly toSignByPractitioner: readonly Awaiting[]
}

interface Moment {
  id: string
  day: string
  starts_at: string | null
}
interface Row extends FactsRow {
  id: string
  number: number
  stage: Stage
  phase_key: string | null
  cap_minutes: number
  b_first: string
  b_last: string
  r_id: string
  r_name: string
  zone: string
  parameters: Parameters
  takes_part: boolean
  sessions: number
  appointments: number
  documents: number
  self_pays: boolean
  cpf_pays: boolean
  next_session: (Moment & { mode: string; nature: string; label: string; video_link: string | null }) | null
  to_log: Moment[] | null
  sign_beneficiary: Moment[] | null
  sign_practitioner: Moment[] | null
  disputed: Moment[] | null
  to_answer: Moment[] | null
}

/** One statement. @throws NotFound when the bilan does not exist or is not visible to the member */
export async function bilanHead(scope: Scope<Member>, bilanId: string): Promise<BilanHead> {
  if (!isId(bilanId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT b.id, b.number, b.stage, b.phase_key, b.cap_minutes, n.first_name AS b_first, n.last_name AS b_last, m.id AS r_id,
      m.first_name || ' ' || m.last_name AS r_name, o.zone, f.parameters, b.id IN (SELECT gate.my_bilans()) AS takes_part, s.*,
      (SELECT count(*)::int FROM document d WHERE d.bilan_id = b.id AND d.issued_at IS NOT NULL) AS documents,
      f.funder = 'SELF' OR EXISTS (SELECT 1 FROM funding_request q WHERE q.bilan_id = b.id AND q.funder = 'SELF') AS self_pays,
      EXISTS (SELECT 1 FROM cpf_file c WHERE c.bilan_id = b.id AND c.funded) AS cpf_pays, t.*
    FROM bilan b
    JOIN bilan_frame f ON f.bilan_id = b.id
    JOIN beneficiary n ON n.id = b.beneficiary_id
    JOIN member m ON m.id = b.referent_member_id
    JOIN organisation o ON o.id = b.tenant_id
    CROSS JOIN LATERAL gate.stage_facts(b.id, ${scope.today}::date) s
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS sessions,
        count(*) FILTER (WHERE x.state = 'PLANNED' AND x.ends_at > ${scope.now}::timestamptz)::int AS appointments,
        (json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at, 'mode', x.mode, 'nature', x.nature, 'label', x.label, 'video_link', x.video_link)
          ORDER BY x.day, x.starts_at) FILTER (WHERE x.state = 'PLANNED' AND coalesce(x.ends_at > ${scope.now}::timestamptz, x.day >= ${scope.today}::date)))->0 AS next_session,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
          FILTER (WHERE x.state = 'PLANNED' AND NOT coalesce(x.ends_at > ${scope.now}::timestamptz, x.day >= ${scope.today}::date)
            AND (x.nature <> 'GUIDED_WORK' OR x.work = 'ANSWERED' OR jsonb_array_length(x.needs) = 0)) AS to_log,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
          FILTER (WHERE x.state = 'PLANNED' AND x.work = 'HANDED_IN') AS to_answer,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
          FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NULL AND x.signed_by_beneficiary_at IS NULL AND x.nature <> 'PRELIMINARY_INTERVIEW') AS sign_beneficiary,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
          FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NULL AND x.signed_by_practitioner_at IS NULL AND x.nature <> 'PRELIMINARY_INTERVIEW') AS sign_practitioner,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
          FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NOT NULL) AS disputed
      FROM (SELECT x.*, f.parameters -> 'guidedWorkNeeds' AS needs, CASE WHEN x.nature = 'GUIDED_WORK' THEN (SELECT CASE WHEN (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER')
          >= max(h.at) THEN 'ANSWERED' ELSE 'HANDED_IN' END FROM guided_work g JOIN hand_in h ON h.guided_work_id = g.id WHERE g.session_id = x.id GROUP BY g.id) END AS work
        FROM session x WHERE x.bilan_id = b.id) x) t
    WHERE b.id = ${bilanId}::uuid`
  if (!row) throw new NotFound()
  return headOf(scope, row)
}

function headOf(scope: Scope<Member>, row: Row): BilanHead {
  const say = (one: Moment): Awaiting => ({ id: one.id, when: sayDayMonth(one.day) })
  const sides = sidesOf(scope, row.takes_part)
  const practitioner = sides.includes('PRACTITIONER')
  const slug = scope.actor.organisation.slug
  const startsAt = row.next_session?.starts_at ? new Date(row.next_session.starts_at) : null
  const nextSession = row.next_session
    ? {
        id: row.next_session.id,
        when:
          sayDayRelative(row.next_session.day, scope.today) +
          (startsAt ? `, ${sayTime(timeOf(startsAt, row.zone))}` : ''),
        startsAt,
        videoLink: practitioner ? row.next_session.video_link : null, // an administrator is not to walk in
        mode: row.next_session.mode,
        nature: row.next_session.nature,
        label: row.next_session.label,
        today: (startsAt ? dayOf(startsAt, row.zone) : row.next_session.day) === scope.today,
      }
    : null
  const facts = factsOf(row)
  const suspended = row.suspended_at !== null
  const waiting = {
    toLog: (row.to_log ?? []).map(say),
    toAnswer: (row.to_answer ?? []).map(say),
    toSignByBeneficiary: (row.sign_beneficiary ?? []).map(say),
    toSignByPractitioner: (row.sign_practitioner ?? []).map(say),
  }
  return {
    bilanId: row.id,
    slug,
    base: `/e/${slug}/bilans/${row.id}`,
    number: row.number,
    name: `${row.b_first} ${row.b_last}`,
    firstName: row.b_first,
    lastName: row.b_last,
    type: bilanName(row.parameters, practitioner),
    stage: row.stage,
    phaseKey: row.phase_key,
    suspended,
    stageLabel: stageLabel(row.stage, row.phase_key, suspended),
    stageInSentence: stageInSentence(row.stage, row.phase_key, suspended),
    next: headSentence({
      stage: row.stage,
      suspended,
      firstName: row.b_first,
      facts,
      today: scope.today,
      next: nextSession,
      disputed: (row.disputed ?? []).map(say),
      practitioner,
      ...waiting,
    }),
    counts: { sessions: row.sessions, documents: row.documents },
    sides,
    practitioner,
    referent: { memberId: row.r_id, name: row.r_name },
    facts,
    today: scope.today,
    capMinutes: row.cap_minutes,
    zone: row.zone,
    parameters: row.parameters,
    nextSession,
    selfPays: row.self_pays,
    cpfPays: row.cpf_pays,
    appointments: row.appointments,
    ...waiting,
  }
}
