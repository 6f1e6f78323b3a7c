import 'server-only'
import type { Funder } from '@/lib/bilan-types/keys'
import type { FunderTerms } from '@/lib/funders/terms-rules'
import { readTerms } from '@/lib/funders/terms-schema'
import { type Day, dayOfColumn } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { RequestState, StepKind } from './words'

/** What was done about a request. Cents include tax. */
export interface RequestStep {
  readonly id: string
  readonly round: number
  readonly kind: StepKind
  readonly party: string
  /** Answered elsewhere, noted by the house. */
  readonly recorded: boolean
  readonly at: Date
  readonly day: Day
  readonly by: string
  readonly reasonCode: string | null
  readonly cents: number | null
  readonly minutes: number | null
  readonly validFrom: Day | null
  readonly validUntil: Day | null
  readonly conditions: string
  readonly agreementNumber: string | null
  readonly letterId: string | null
  /** Free words said with it; null: none, or not for this reader. */
  readonly words: string | null
}

/** A paper attached; its bytes are read apart. */
export interface RequestPaper {
  readonly id: string
  readonly kind: string
  readonly fileName: string
  readonly mime: string
  readonly size: number
  readonly at: Date
}

/** One funder's request, as far as the reader may read it. Cents include tax; minutes throughout. */
export interface FundingRequest {
  readonly id: string
  readonly tenantId: string
  readonly bilanId: string
  readonly planId: string
  readonly position: number
  readonly funder: Funder
  readonly funderName: string
  /** The funder's own space; null: it has none here. */
  readonly organisationId: string | null
  readonly clientId: string | null
  readonly invoiced: 'FUNDER' | 'EMPLOYER'
  readonly mode: 'CENTS' | 'PERCENT' | 'REST'
  readonly basisPoints: number | null
  readonly askedCents: number
  /** Null: hours are no matter of this funder. */
  readonly askedMinutes: number | null
  readonly terms: FunderTerms
  readonly ruleSetId: string | null
  readonly rulesFrom: Day
  readonly rulesSource: string
  readonly state: RequestState
  readonly round: number
  readonly sentAt: Date | null
  readonly waitingSince: Date | null
  readonly decidedAt: Date | null
  readonly grantedAt: Date | null
  readonly grantedCents: number | null
  readonly grantedMinutes: number | null
  readonly validFrom: Day | null
  readonly validUntil: Day | null
  readonly agreementNumber: string | null
  readonly consumedCents: number
  readonly consumedMinutes: number
  readonly personName: string | null
  readonly providerName: string | null
  readonly providerSiret: string | null
  readonly bilanNumber: number | null
  readonly label: string | null
  readonly typeKey: string | null
  /** In order; the latest is the last. */
  readonly steps: readonly RequestStep[]
  readonly papers: readonly RequestPaper[]
  /** Yes or no, to the house and to who decides; an employer through whom it goes reads no. */
  readonly groundSeen: boolean
}

interface StepRow {
  id: string
  round: number
  kind: StepKind
  party: string
  recorded: boolean
  at: string
  day: Day
  by_name: string
  reason_code: string | null
  cents: number | null
  minutes: number | null
  valid_from: Day | null
  valid_until: Day | null
  conditions: string
  agreement_number: string | null
  letter_id: string | null
  words: string | null
}

interface Row {
  id: string
  tenant_id: string
  bilan_id: string
  plan_id: string
  position: number
  funder: Funder
  funder_name: string
  organisation_id: string | null
  client_id: string | null
  invoiced: 'FUNDER' | 'EMPLOYER'
  share_mode: FundingRequest['mode']
  share_basis_points: number | null
  asked_cents: number
  asked_minutes: number | null
  rules: unknown
  rule_set_id: string | null
  rules_from: Date
  rules_source: string
  state: RequestState
  round: number
  sent_at: Date | null
  waiting_since: Date | null
  decided_at: Date | null
  granted_at: Date | null
  granted_cents: number | null
  granted_minutes: number | null
  valid_from: Date | null
  valid_until: Date | null
  agreement_number: string | null
  consumed_cents: number
  consumed_minutes: number
  person_name: string | null
  provider_name: string | null
  provider_siret: string | null
  bilan_number: number | null
  label: string | null
  type_key: string | null
  steps: StepRow[] | null
  papers: { id: string; kind: string; file_name: string; mime: string; size: number; at: string }[] | null
  ground_seen: boolean
}

const MOST = 40

/** Requests of a bilan that the reader sees, in their order; or one by its id. One statement. */
export async function requestsOf(
  scope: Scope,
  of: { readonly bilanId: string } | { readonly requestId: string },
): Promise<FundingRequest[]> {
  const bilanId = 'bilanId' in of ? of.bilanId : null
  const requestId = 'requestId' in of ? of.requestId : null
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT r.id, r.tenant_id, r.bilan_id, r.plan_id, r.position, r.funder, r.funder_name, r.organisation_id, r.client_id, r.invoiced, r.share_mode, r.share_basis_points, r.asked_cents,
      r.asked_minutes, r.rules, r.rule_set_id, r.rules_from, r.rules_source, r.state, r.round, r.sent_at, r.waiting_since, r.decided_at, r.granted_at, r.granted_cents, r.granted_minutes,
      r.valid_from, r.valid_until, r.agreement_number, r.consumed_cents, r.consumed_minutes, r.person_name, r.provider_name, r.provider_siret, r.bilan_number, r.label, r.type_key,
      (SELECT json_agg(s ORDER BY s.at, s.id) FROM (SELECT s.id, s.round, s.kind, s.party, s.recorded, s.at, s.day, s.by_name, s.reason_code, s.cents, s.minutes, s.valid_from, s.valid_until, s.conditions,
          s.agreement_number, s.letter_id, w.text AS words
        FROM funding_step s LEFT JOIN funding_word w ON w.step_id = s.id WHERE s.request_id = r.id ORDER BY s.at DESC, s.id DESC LIMIT 60) s) AS steps,
      (SELECT json_agg(p ORDER BY p.at, p.id) FROM (SELECT p.id, p.kind, p.file_name, p.mime, length(p.bytes) AS size, p.at
        FROM funding_paper p WHERE p.request_id = r.id AND p.withdrawn_at IS NULL ORDER BY p.at LIMIT 20) p) AS papers,
      gate.ground_seen(r.id) AS ground_seen
    FROM funding_request r
    WHERE (r.bilan_id = ${bilanId}::uuid OR r.id = ${requestId}::uuid) ORDER BY r.position, r.id LIMIT ${MOST}::int`
  return rows.map(requestOf)
}

/** One request with its steps, words and papers. One statement. @throws NotFound when it does not exist or is not the reader's to see */
export async function fundingRequest(scope: Scope, requestId: string): Promise<FundingRequest> {
  if (!isId(requestId)) throw new NotFound()
  return found((await requestsOf(scope, { requestId })).at(0))
}

const dayOr = (date: Date | null): Day | null => (date ? dayOfColumn(date) : null)

const stepOf = (row: StepRow): RequestStep => ({
  id: row.id,
  round: row.round,
  kind: row.kind,
  party: row.party,
  recorded: row.recorded,
  at: new Date(row.at),
  day: row.day,
  by: row.by_name,
  reasonCode: row.reason_code,
  cents: row.cents,
  minutes: row.minutes,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  conditions: row.conditions,
  agreementNumber: row.agreement_number,
  letterId: row.letter_id,
  words: row.words,
})

const requestOf = (row: Row): FundingRequest => ({
  id: row.id,
  tenantId: row.tenant_id,
  bilanId: row.bilan_id,
  planId: row.plan_id,
  position: row.position,
  funder: row.funder,
  funderName: row.funder_name,
  organisationId: row.organisation_id,
  clientId: row.client_id,
  invoiced: row.invoiced,
  mode: row.share_mode,
  basisPoints: row.share_basis_points,
  askedCents: row.asked_cents,
  askedMinutes: row.asked_minutes,
  terms: readTerms(row.rules),
  ruleSetId: row.rule_set_id,
  rulesFrom: dayOfColumn(row.rules_from),
  rulesSource: row.rules_source,
  state: row.state,
  round: row.round,
  sentAt: row.sent_at,
  waitingSince: row.waiting_since,
  decidedAt: row.decided_at,
  grantedAt: row.granted_at,
  grantedCents: row.granted_cents,
  grantedMinutes: row.granted_minutes,
  validFrom: dayOr(row.valid_from),
  validUntil: dayOr(row.valid_until),
  agreementNumber: row.agreement_number,
  consumedCents: row.consumed_cents,
  consumedMinutes: row.consumed_minutes,
  personName: row.person_name,
  providerName: row.provider_name,
  providerSiret: row.provider_siret,
  bilanNumber: row.bilan_number,
  label: row.label,
  typeKey: row.type_key,
  steps: (row.steps ?? []).map(stepOf),
  papers: (row.papers ?? []).map(({ file_name, at, ...paper }) => ({
    ...paper,
    fileName: file_name,
    at: new Date(at),
  })),
  groundSeen: row.ground_seen,
})
