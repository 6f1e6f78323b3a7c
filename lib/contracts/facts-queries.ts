import 'server-only'
import type { Day } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { Place } from './period-rules'
import type { ContractFacts } from './rules'
import type { Instalment } from './schedule-rules'
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
  readonly version: number
  readonly place: Place
  readonly withdrawalDays: number
  readonly cents: number
  readonly minutes: number
  readonly content: string
  readonly outcomeOn: Day | null
  readonly dueCents: number | null
  /** Minutes that both signed, of those it is for. */
  readonly doneMinutes: number
  readonly signatures: readonly {
    readonly party: string
    readonly name: string
    readonly title: string
    readonly at: Date
  }[]
  readonly schedule: readonly Instalment[]
  readonly payments: readonly LoadedPayment[]
}

interface Row {
  id: string
  request_id: string
  version: number
  place: Place
  withdrawal_days: number
  cents: number
  minutes: number
  content: string
  content_sha256: string
  signed_on: Day | null
  withdrawal_until: Day | null
  starts_on: Day | null
  outcome: string | null
  outcome_on: Day | null
  due_cents: number | null
  done: number
  signatures: { party: string; name: string; title: string; at: string }[] | null
  schedule: Instalment[] | null
  payments: LoadedPayment[] | null
}

/** The contracts of a bilan, latest first: at most twenty. One statement. */
export async function contractsOf(scope: Scope, bilanId: string): Promise<readonly LoadedContract[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT c.id, c.request_id, c.version, c.place, c.withdrawal_days, c.cents, c.minutes, c.content, c.content_sha256, c.signed_on::text, c.withdrawal_until::text,
      c.starts_on::text, c.outcome, c.outcome_on::text, c.due_cents,
      coalesce(c.done_minutes, least(c.minutes, (SELECT coalesce(sum(s.minutes), 0) FROM session s WHERE s.bilan_id = c.bilan_id AND s.state = 'HELD' AND s.counts
        AND s.counted_at IS NOT NULL AND s.nature = ANY (c.natures))))::int AS done,
      (SELECT json_agg(json_build_object('party', g.party, 'name', g.signer_name, 'title', g.signer_title, 'at', g.signed_at) ORDER BY g.signed_at, g.party DESC)
        FROM contract_signature g WHERE g.contract_id = c.id) AS signatures,
      (SELECT json_agg(json_build_object('position', i.position, 'afterMinutes', i.after_minutes, 'cents', i.cents) ORDER BY i.position)
        FROM contract_instalment i WHERE i.contract_id = c.id) AS schedule,
      (SELECT json_agg(json_build_object('id', p.id, 'kind', p.kind, 'cents', p.cents, 'day', p.day, 'means', p.means, 'voided', p.voided_at IS NOT NULL, 'key', p.idempotency_key)
        ORDER BY p.day, p.recorded_at) FROM (SELECT * FROM contract_payment x WHERE x.contract_id = c.id ORDER BY x.recorded_at DESC LIMIT 100) p) AS payments
    FROM contract c WHERE c.bilan_id = ${bilanId}::uuid ORDER BY c.version DESC LIMIT 20`
  return rows.map((row) => ({
    id: row.id,
    requestId: row.request_id,
    version: row.version,
    place: row.place,
    withdrawalDays: row.withdrawal_days,
    cents: row.cents,
    minutes: row.minutes,
    content: row.content,
    sha256: row.content_sha256,
    signedOn: row.signed_on,
    withdrawalUntil: row.withdrawal_until,
    startsOn: row.starts_on,
    outcome: row.outcome,
    outcomeOn: row.outcome_on,
    dueCents: row.due_cents,
    doneMinutes: row.done,
    signatures: (row.signatures ?? []).map((one) => ({ ...one, at: new Date(one.at) })),
    schedule: row.schedule ?? [],
    payments: row.payments ?? [],
  }))
}

/** One contract of a bilan. @throws NotFound when it is not there, or not visible */
export async function contractOf(scope: Scope, bilanId: string, contractId: string): Promise<LoadedContract> {
  if (!isId(contractId)) throw new NotFound()
  return found((await contractsOf(scope, bilanId)).find((one) => one.id === contractId))
}

/** Her share of the plan that stands. */
export interface Share {
  readonly id: string
  readonly state: string
  readonly round: number
  readonly cents: number
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
    SELECT r.id, r.state, r.round, r.asked_cents AS cents, r.rules FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id
    WHERE r.bilan_id = ${bilanId}::uuid AND r.funder = 'SELF' AND r.state NOT IN ('REFUSED', 'WITHDRAWN') AND p.superseded_at IS NULL
      AND (${requestId}::uuid IS NULL OR r.id = ${requestId}::uuid) ORDER BY r.state = 'SENT' DESC, r.position LIMIT 1`
  return row ?? null
}
