import 'server-only'
import { type FactsRow, factsOf } from '@/lib/bilans/bilan-queries'
import type { Stage, StageFacts } from '@/lib/bilans/stage-rules'
import { addDays, type Day, momentOf } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { termsOf } from './path-queries'

/** A session named in a duty or an alert. */
export interface CaseSession {
  readonly id: string
  readonly day: Day
  readonly startsAt: Date | null
  readonly nature: string
  readonly label: string
  readonly mode: string
}

/** A piece of guided work still planned: instructed, perhaps handed in, perhaps answered. */
export interface CaseWork {
  readonly sessionId: string
  readonly day: Day
  readonly label: string
  readonly minutes: number
  readonly dueOn: Day | null
  readonly handedInAt: Date | null
  readonly answeredAt: Date | null
}

/** One bilan of a caseload, as duties, alerts and the list are told from it. Minutes; no content. */
export interface Case {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly stage: Stage
  readonly phaseKey: string | null
  readonly suspended: boolean
  readonly openedOn: Day
  readonly startedOn: Day | null
  readonly restitutionOn: Day | null
  readonly withdrawnOn: Day | null
  readonly cap: number
  readonly counted: number
  readonly toSign: number
  readonly planned: number
  /** Usual days between sessions, and months over which the bilan is spread, where the type says so. */
  readonly rhythmDays: readonly [number, number] | null
  readonly spreadMonths: readonly [number, number] | null
  /** Over the sessions that count, held or planned: how many have a day, from when to when, and their minutes. */
  readonly dated: {
    readonly count: number
    readonly minutes: number
    readonly from: Day | null
    readonly to: Day | null
  }
  /** Of those held with a clock: how many, and the first one's day. */
  readonly held: { readonly count: number; readonly from: Day | null }
  readonly lastHeld: CaseSession | null
  readonly next: CaseSession | null
  /** Sessions of the member himself: only he logs and signs them. */
  readonly toLog: readonly CaseSession[]
  readonly toSignByBeneficiary: readonly CaseSession[]
  readonly toSignByPractitioner: readonly CaseSession[]
  readonly disputed: readonly CaseSession[]
  readonly movesAsked: readonly CaseSession[]
  readonly works: readonly CaseWork[]
  readonly programme: { readonly proposedOn: Day; readonly accepted: boolean } | null
  readonly followUp: { readonly fromOn: Day; readonly toOn: Day; readonly answer: string | null } | null
  /** Only before the start. */
  readonly entry: StageFacts | null
  /** R13: what is to be declared next to the CPF and by when, and whether she attested or the house noted why not, where its file is followed here. */
  readonly cpf?: {
    readonly kind: 'ENTRY' | 'EXIT' | 'SERVICE_FAIT' | null
    readonly dueOn: Day | null
    readonly attested: boolean
  } | null
  /** How far its price is shared; null: no plan of it. `TO_SEND`: a share is missing, or waits to be sent. */
  readonly plan?: 'TO_SEND' | 'ASKED' | null
  /** The contract of who pays herself no longer says what stands, and nothing that waits for her does. */
  readonly contractBehind?: boolean
}

export const OPEN_STAGES: readonly Stage[] = [
  'FIRST_CONTACT',
  'INTERVIEW',
  'AGREEMENT',
  'FUNDING',
  'READY',
  'STARTED',
  'RESTITUTION',
]

/** The most bilans in progress that one home weighs; a caseload beyond it is read in the list. */
export const MOST_CASES = 200

type SessionJson = Omit<CaseSession, 'startsAt'> & { startsAt: string | null }
type WorkJson = Omit<CaseWork, 'handedInAt' | 'answeredAt'> & { handedInAt: string | null; answeredAt: string | null }

interface Row {
  id: string
  first_name: string
  last_name: string
  stage: Stage
  phase_key: string | null
  suspended: boolean
  opened_on: Day
  started_on: Day | null
  restitution_on: Day | null
  withdrawn_on: Day | null
  cap: number
  counted: number
  to_sign: number
  planned: number
  type_key: string
  parameters_from: Day
  dated_count: number
  dated_minutes: number
  dated_from: Day | null
  dated_to: Day | null
  held_count: number
  held_from: Day | null
  last_held: SessionJson | null
  next: SessionJson | null
  to_log: SessionJson[] | null
  sign_b: SessionJson[] | null
  sign_p: SessionJson[] | null
  disputed: SessionJson[] | null
  moves: SessionJson[] | null
  works: WorkJson[] | null
  programme: { proposedOn: Day; accepted: boolean } | null
  follow_up: { fromOn: Day; toOn: Day; answer: string | null } | null
  cpf: Case['cpf']
  plan: Case['plan']
  contract_behind: boolean | null
  /** As JSON: before the start no moment but the suspension's is set. */
  entry: (Omit<FactsRow, 'suspended_at'> & { suspended_at: string | null }) | null
}

const one = `json_build_object('id', x.id, 'day', x.day, 'startsAt', x.starts_at, 'nature', x.nature, 'label', x.label, 'mode', x.mode)`
const past = `coalesce(x.ends_at <= $3::timestamptz, x.day < $4::date)`
const signed = `x.state = 'HELD' AND x.nature <> 'PRELIMINARY_INTERVIEW' AND x.disputed_at IS NULL`

/**
 * The caseload of the member: the bilans in progress that he takes part in, those in follow-up whose time has not gone by,
 * and those that a withdrawn consent stopped this last month. One statement, at most MOST_CASES rows, latest opened first.
 * Each look-up is fenced by its LIMIT: the plan goes bilan by bilan, whatever the statistics say.
 */
export async function caseload(scope: Scope<Member>): Promise<Case[]> {
  const rows = await scope.tx.$queryRawUnsafe<Row[]>(
    `WITH mine AS MATERIALIZED (
      SELECT b.id, b.tenant_id, b.beneficiary_id, b.type_key, b.stage, b.phase_key, b.opened_at, b.started_at, b.suspended_at, b.restitution_at
        FROM bilan b WHERE b.id = ANY (ARRAY(SELECT gate.my_bilans()))
        AND (b.stage = ANY ($1::text[]) OR (b.stage = 'CLOSED' AND (SELECT x.to_on FROM follow_up x WHERE x.bilan_id = b.id LIMIT 1) >= $4::date)
          OR (b.stage = 'STOPPED' AND (SELECT max(x.withdrawn_at) FROM consent x WHERE x.bilan_id = b.id AND x.kind = 'BILAN') >= $5::timestamptz))
      ORDER BY b.opened_at DESC, b.id LIMIT ${MOST_CASES})
    SELECT b.id, n.first_name, n.last_name, b.stage, b.phase_key, b.suspended_at IS NOT NULL AS suspended,
      to_char(b.opened_at AT TIME ZONE $2, 'YYYY-MM-DD') AS opened_on, to_char(b.started_at AT TIME ZONE $2, 'YYYY-MM-DD') AS started_on,
      to_char(b.restitution_at AT TIME ZONE $2, 'YYYY-MM-DD') AS restitution_on, w.withdrawn_on, t.cap_minutes AS cap, t.counted_minutes AS counted,
      t.to_sign_minutes AS to_sign, t.planned_minutes AS planned, b.type_key, to_char(f.parameters_from, 'YYYY-MM-DD') AS parameters_from, s.*,
      m.moves, g.works, p.programme, u.follow_up, v.cpf, l.plan, l.contract_behind,
      CASE WHEN b.started_at IS NULL AND b.stage <> 'STOPPED' THEN (SELECT to_jsonb(e) FROM gate.stage_facts(b.id) e) END AS entry
    FROM mine b
    CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM beneficiary x WHERE x.tenant_id = b.tenant_id AND x.id = b.beneficiary_id LIMIT 1) n
    CROSS JOIN LATERAL (SELECT x.* FROM bilan_totals x WHERE x.bilan_id = b.id LIMIT 1) t
    CROSS JOIN LATERAL (SELECT x.parameters_from FROM bilan_frame x WHERE x.bilan_id = b.id LIMIT 1) f
    LEFT JOIN LATERAL (
      SELECT json_build_object('fromOn', x.from_on, 'toOn', x.to_on, 'answer', x.answer) AS follow_up FROM follow_up x
       WHERE x.bilan_id = b.id AND b.stage = 'CLOSED' LIMIT 1) u ON true
    LEFT JOIN LATERAL (
      SELECT json_build_object('kind', x.next_kind, 'dueOn', x.next_due_on, 'attested', x.attested_at IS NOT NULL OR EXISTS (SELECT 1 FROM cpf_waiver w WHERE w.bilan_id = b.id)) AS cpf FROM cpf_file x
       WHERE x.bilan_id = b.id AND x.funded AND (x.asked OR x.number IS NOT NULL) LIMIT 1) v ON true
    LEFT JOIN LATERAL (
      SELECT CASE WHEN x.shares_cents <> x.total_cents OR EXISTS (SELECT 1 FROM funding_request r WHERE r.plan_id = x.id AND r.state IN ('DRAFT', 'CORRECTION')) THEN 'TO_SEND' ELSE 'ASKED' END AS plan,
          (SELECT NOT bool_or(d.superseded_at IS NULL AND c.cents = d.cents - (SELECT coalesce(sum(q.asked_cents), 0) FROM funding_request q
              WHERE q.plan_id = x.id AND q.id <> c.request_id AND q.state NOT IN ('REFUSED', 'WITHDRAWN')))
            FROM contract c JOIN proposal d ON d.id = c.proposal_id WHERE c.bilan_id = b.id AND c.outcome IS NULL) AS contract_behind
        FROM funding_plan x WHERE x.bilan_id = b.id AND x.superseded_at IS NULL AND b.stage <> ALL (ARRAY['CLOSED', 'STOPPED']) LIMIT 1) l ON true
    LEFT JOIN LATERAL (
      SELECT to_char(max(x.withdrawn_at) AT TIME ZONE $2, 'YYYY-MM-DD') AS withdrawn_on FROM consent x
       WHERE x.bilan_id = b.id AND x.kind = 'BILAN' AND b.stage = 'STOPPED') w ON true
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE x.counts)::int AS dated_count, coalesce(sum(x.minutes) FILTER (WHERE x.counts), 0)::int AS dated_minutes,
        to_char(min(x.day) FILTER (WHERE x.counts), 'YYYY-MM-DD') AS dated_from, to_char(max(x.day) FILTER (WHERE x.counts), 'YYYY-MM-DD') AS dated_to,
        count(*) FILTER (WHERE x.counts AND x.state = 'HELD' AND x.starts_at IS NOT NULL)::int AS held_count,
        to_char(min(x.day) FILTER (WHERE x.counts AND x.state = 'HELD' AND x.starts_at IS NOT NULL), 'YYYY-MM-DD') AS held_from,
        (json_agg(${one}) FILTER (WHERE x.state = 'HELD' AND x.starts_at = x.last_at))->0 AS last_held,
        (json_agg(${one}) FILTER (WHERE x.state = 'PLANNED' AND x.starts_at = x.next_at AND NOT ${past}))->0 AS next,
        json_agg(${one} ORDER BY x.day, x.starts_at) FILTER (WHERE x.state = 'PLANNED' AND x.starts_at IS NOT NULL AND x.practitioner_member_id = $6::uuid AND ${past}) AS to_log,
        json_agg(${one} ORDER BY x.day) FILTER (WHERE ${signed} AND x.signed_by_beneficiary_at IS NULL) AS sign_b,
        json_agg(${one} ORDER BY x.day) FILTER (WHERE ${signed} AND x.practitioner_member_id = $6::uuid AND x.signed_by_practitioner_at IS NULL) AS sign_p,
        json_agg(${one} ORDER BY x.day) FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NOT NULL) AS disputed
      FROM (SELECT x.id, x.day, x.starts_at, x.ends_at, x.nature, x.label, x.mode, x.state, x.counts, x.minutes, x.practitioner_member_id,
          x.disputed_at, x.signed_by_beneficiary_at, x.signed_by_practitioner_at, max(x.starts_at) FILTER (WHERE x.state = 'HELD') OVER () AS last_at,
          min(x.starts_at) FILTER (WHERE x.state = 'PLANNED' AND NOT ${past}) OVER () AS next_at
        FROM session x WHERE x.bilan_id = b.id AND x.state IN ('PLANNED', 'HELD')) x) s ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(${one} ORDER BY x.day) AS moves FROM move_request r JOIN session x ON x.id = r.session_id AND x.state = 'PLANNED'
       WHERE r.bilan_id = b.id AND r.answered_at IS NULL AND r.party = 'BENEFICIARY') m ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('sessionId', x.id, 'day', x.day, 'label', x.label, 'minutes', x.minutes, 'dueOn', r.due_on,
          'handedInAt', (SELECT max(h.at) FROM hand_in h WHERE h.guided_work_id = r.id),
          'answeredAt', (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = r.id AND e.party = 'PRACTITIONER')) ORDER BY x.day) AS works
        FROM guided_work r JOIN session x ON x.id = r.session_id AND x.state = 'PLANNED' WHERE r.bilan_id = b.id) g ON true
    LEFT JOIN LATERAL (
      SELECT json_build_object('proposedOn', (x.proposed_at AT TIME ZONE $2)::date, 'accepted', x.accepted_at IS NOT NULL) AS programme
        FROM programme x WHERE x.bilan_id = b.id AND x.superseded_at IS NULL LIMIT 1) p ON true
    ORDER BY b.opened_at DESC, b.id`,
    [...OPEN_STAGES],
    scope.zone,
    scope.now,
    scope.today,
    momentOf(addDays(scope.today, -30), '00:00', scope.zone),
    scope.actor.memberId,
  )
  return rows.map(caseOf)
}

function caseOf(row: Row): Case {
  const terms = termsOf(row.type_key, row.parameters_from)
  return {
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    stage: row.stage,
    phaseKey: row.phase_key,
    suspended: row.suspended,
    openedOn: row.opened_on,
    startedOn: row.started_on,
    restitutionOn: row.restitution_on,
    withdrawnOn: row.withdrawn_on,
    cap: row.cap,
    counted: row.counted,
    toSign: row.to_sign,
    planned: row.planned,
    rhythmDays: terms.rhythmDays,
    spreadMonths: terms.spreadMonths,
    dated: { count: row.dated_count, minutes: row.dated_minutes, from: row.dated_from, to: row.dated_to },
    held: { count: row.held_count, from: row.held_from },
    lastHeld: row.last_held && session(row.last_held),
    next: row.next && session(row.next),
    toLog: (row.to_log ?? []).map(session),
    toSignByBeneficiary: (row.sign_b ?? []).map(session),
    toSignByPractitioner: (row.sign_p ?? []).map(session),
    disputed: (row.disputed ?? []).map(session),
    movesAsked: (row.moves ?? []).map(session),
    works: (row.works ?? []).map((work) => ({
      ...work,
      handedInAt: work.handedInAt === null ? null : new Date(work.handedInAt),
      answeredAt: work.answeredAt === null ? null : new Date(work.answeredAt),
    })),
    programme: row.programme,
    followUp: row.follow_up,
    cpf: row.cpf,
    plan: row.plan,
    contractBehind: row.contract_behind === true,
    entry:
      row.entry &&
      factsOf({
        ...row.entry,
        suspended_at: row.entry.suspended_at === null ? null : new Date(row.entry.suspended_at),
      }),
  }
}

const session = (json: SessionJson): CaseSession => ({
  ...json,
  startsAt: json.startsAt === null ? null : new Date(json.startsAt),
})
