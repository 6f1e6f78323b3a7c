import 'server-only'
import type { Day } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { Place } from './period-rules'
import type { ContractFacts } from './rules'
import type { FixedPart, Instalment, Work } from './schedule-rules'
import type { Means } from './words'

export interface LoadedPayment {
  readonly id: string
  readonly kind: 'RECEIVED' | 'PAID_BACK'
  readonly cents: number
  readonly day: Day
  readonly means: Means
  readonly voided: boolean
  readonly key: string | null
}

/** A contract with its signatures, its instalments and what was paid, as commands and views need it. */
export interface LoadedContract extends ContractFacts {
  readonly id: string
  readonly requestId: string
  readonly proposalId: string
  readonly version: number
  /** Of an amendment: the contract that it changes; null for a contract. */
  readonly amendsId: string | null
  /** The day on which the contract itself was signed by her. */
  readonly concludedOn: Day | null
  readonly place: Place
  readonly withdrawalDays: number
  readonly depositBasisPoints: number
  readonly cents: number
  readonly minutes: number
  readonly natures: readonly string[]
  readonly fixed: readonly FixedPart[]
  /** Of an amendment: what had fallen due when it was drawn. */
  readonly carriedCents: number
  readonly content: string
  readonly outcomeOn: Day | null
  readonly dueCents: number | null
  /** What was done: minutes that both signed, of those it is for, and conditions of the devis that hold. */
  readonly work: Work
  readonly signatures: readonly {
    readonly party: string
    readonly name: string
    readonly title: string
    readonly at: Date
  }[]
  readonly schedule: readonly Instalment[]
  /** Of the contract and of all its amendments. */
  readonly payments: readonly LoadedPayment[]
}

interface Row {
  id: string
  request_id: string
  proposal_id: string
  version: number
  amends_id: string | null
  concluded_on: Day | null
  place: Place
  withdrawal_days: number
  deposit_basis_points: number
  cents: number
  minutes: number
  natures: string[]
  fixed: FixedPart[]
  carried_cents: number
  content: string
  content_sha256: string
  signed_on: Day | null
  withdrawal_until: Day | null
  starts_on: Day | null
  outcome: string | null
  outcome_on: Day | null
  due_cents: number | null
  done: number
  held: Work['held']
  signatures: { party: string; name: string; title: string; at: string }[] | null
  schedule: Instalment[] | null
  payments: LoadedPayment[] | null
}

/**
 * The contracts of a bilan, latest first: at most twenty. Beyond, those that nobody signed give way first, save the one that stands and
 * the last one drawn, whose number the next one follows; then amendments, never the contract that they change. One statement.
 */
export async function contractsOf(scope: Scope, bilanId: string): Promise<readonly LoadedContract[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT c.id, c.request_id, c.proposal_id, c.version, c.amends_id, (SELECT y.signed_on::text FROM contract y WHERE y.id = coalesce(c.amends_id, c.id)) AS concluded_on,
      c.place, c.withdrawal_days, c.deposit_basis_points, c.cents, c.minutes, c.natures, c.fixed, c.carried_cents, c.content, c.content_sha256, c.signed_on::text, c.withdrawal_until::text,
      c.starts_on::text, c.outcome, c.outcome_on::text, c.due_cents,
      coalesce(c.done_minutes, least(c.minutes, (SELECT coalesce(sum(s.minutes), 0) FROM session s WHERE s.bilan_id = c.bilan_id AND s.state = 'HELD' AND s.counts
        AND s.counted_at IS NOT NULL AND s.nature = ANY (c.natures))))::int AS done,
      ARRAY(SELECT k.condition FROM bilan b CROSS JOIN LATERAL (VALUES ('STARTED', b.started_at IS NOT NULL), ('CLOSED', b.closed_at IS NOT NULL),
          ('ACCOMPANIED_WORK_SIGNED', EXISTS (SELECT 1 FROM session s WHERE s.bilan_id = b.id AND s.nature = 'ACCOMPANIED_WORK' AND s.counts AND s.state = 'HELD' AND s.counted_at IS NOT NULL)),
          ('CLOSING_TRIPARTITE_HELD', EXISTS (SELECT 1 FROM meeting m JOIN session s ON s.id = m.session_id WHERE m.bilan_id = b.id AND m.kind = 'CLOSING' AND s.state = 'HELD' AND s.counted_at IS NOT NULL))) k (condition, holds)
        WHERE b.id = c.bilan_id AND k.holds) AS held,
      (SELECT json_agg(json_build_object('party', g.party, 'name', g.signer_name, 'title', g.signer_title, 'at', g.signed_at) ORDER BY g.signed_at, g.party DESC)
        FROM contract_signature g WHERE g.contract_id = c.id) AS signatures,
      (SELECT json_agg(json_build_object('position', i.position, 'afterMinutes', i.after_minutes, 'cents', i.cents, 'condition', i.condition, 'label', i.label) ORDER BY i.position)
        FROM contract_instalment i WHERE i.contract_id = c.id) AS schedule,
      (SELECT json_agg(json_build_object('id', p.id, 'kind', p.kind, 'cents', p.cents, 'day', p.day, 'means', p.means, 'voided', p.voided_at IS NOT NULL, 'key', p.idempotency_key)
        ORDER BY p.day, p.recorded_at) FROM (SELECT x.* FROM contract y JOIN contract_payment x ON x.contract_id = y.id WHERE y.bilan_id = c.bilan_id AND coalesce(y.amends_id, y.id) = coalesce(c.amends_id, c.id)
          ORDER BY x.recorded_at DESC LIMIT 100) p) AS payments
    FROM contract c WHERE c.bilan_id = ${bilanId}::uuid
    ORDER BY (c.outcome IS NULL OR c.version = max(c.version) OVER ()) DESC, (c.signed_on IS NOT NULL AND c.amends_id IS NULL) DESC,
      (c.signed_on IS NOT NULL) DESC, c.version DESC LIMIT 20`
  const latestFirst = rows.toSorted((one, other) => other.version - one.version)
  return latestFirst.map((row) => ({
    id: row.id,
    requestId: row.request_id,
    proposalId: row.proposal_id,
    version: row.version,
    amendsId: row.amends_id,
    concludedOn: row.concluded_on,
    place: row.place,
    withdrawalDays: row.withdrawal_days,
    depositBasisPoints: row.deposit_basis_points,
    cents: row.cents,
    minutes: row.minutes,
    natures: row.natures,
    fixed: row.fixed,
    carriedCents: row.carried_cents,
    content: row.content,
    sha256: row.content_sha256,
    signedOn: row.signed_on,
    withdrawalUntil: row.withdrawal_until,
    startsOn: row.starts_on,
    outcome: row.outcome,
    outcomeOn: row.outcome_on,
    dueCents: row.due_cents,
    work: { minutes: row.done, held: row.held },
    signatures: (row.signatures ?? []).map((one) => ({ ...one, at: new Date(one.at) })),
    schedule: row.schedule ?? [],
    payments: row.payments ?? [],
  }))
}

/** Minutes of these natures that both signed, at most so many. One statement. */
export async function signedMinutes(
  scope: Scope,
  bilanId: string,
  natures: readonly string[],
  most: number,
): Promise<number> {
  const [row] = await scope.tx.$queryRaw<{ done: number }[]>`
    SELECT coalesce(sum(s.minutes), 0)::int AS done FROM session s WHERE s.bilan_id = ${bilanId}::uuid AND s.state = 'HELD' AND s.counts
      AND s.counted_at IS NOT NULL AND s.nature = ANY (${[...natures]}::text[])`
  return Math.min(most, row?.done ?? 0)
}

/** One contract of a bilan. @throws NotFound when it is not there, or not visible */
export async function contractOf(scope: Scope, bilanId: string, contractId: string): Promise<LoadedContract> {
  if (!isId(contractId)) throw new NotFound()
  return found((await contractsOf(scope, bilanId)).find((one) => one.id === contractId))
}

/** Her share of the plan that stands. */
export interface Share {
  readonly id: string
  /** The devis of its plan. */
  readonly proposalId: string
  readonly state: string
  readonly round: number
  readonly cents: number
  /** What the other standing shares of the plan bear, in cents. */
  readonly others: number
  readonly rules: {
    readonly withdrawalDays?: number | null
    readonly withdrawalDaysRemote?: number | null
    readonly depositBasisPoints?: number | null
  }
}

/**
 * What she is asked of the plan that stands, what waits for her first; null while she is asked nothing. One statement.
 * @param requestId that share and no other
 */
export async function shareOf(scope: Scope, bilanId: string, requestId: string | null = null): Promise<Share | null> {
  const [row] = await scope.tx.$queryRaw<Share[]>`
    SELECT r.id, p.proposal_id AS "proposalId", r.state, r.round, r.asked_cents AS cents, r.rules,
      (SELECT coalesce(sum(q.asked_cents), 0)::int FROM funding_request q WHERE q.plan_id = r.plan_id AND q.id <> r.id AND q.state NOT IN ('REFUSED', 'WITHDRAWN')) AS others
    FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id
    WHERE r.bilan_id = ${bilanId}::uuid AND r.funder = 'SELF' AND r.state NOT IN ('REFUSED', 'WITHDRAWN') AND p.superseded_at IS NULL
      AND (${requestId}::uuid IS NULL OR r.id = ${requestId}::uuid) ORDER BY r.state = 'SENT' DESC, r.position LIMIT 1`
  return row ?? null
}
