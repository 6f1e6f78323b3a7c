import 'server-only'
import type { Funder } from '@/lib/bilan-types/keys'
import { type RuleSetRow, ruleSetOf } from '@/lib/funders/queries'
import { termsOn } from '@/lib/funders/rules'
import { readTerms } from '@/lib/funders/terms-schema'
import { type Day, dayOfColumn } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import { asMember, type Member, type Scope } from '@/lib/platform/scope'
import type { DecideFacts, Standing } from './decide-rules'

/** Whoever decides for a funder, in its own space: a conseillère or a funding officer. @throws NotFound to anyone else */
export function asDecider(scope: Scope): Scope<Member> {
  const member = asMember(scope)
  const { permissions, organisation } = member.actor
  const decides = permissions.includes('CONSEILLERE') || permissions.includes('FUNDING_OFFICER')
  if (!decides || !organisation.capacities.includes('FUNDER')) throw new NotFound()
  return member
}

/** A line of the devis, as a funder reads it. */
export interface DevisLine {
  readonly kind: string
  readonly label: string
  readonly minutes: number | null
  readonly unitCents: number
  readonly cents: number
  readonly basis: string
}

/** A request with everything that a decision rests on. Never a place, a result, a word of health. */
export interface RequestFile extends DecideFacts, Standing {
  readonly id: string
  readonly tenantId: string
  readonly bilanId: string
  readonly planId: string
  readonly funder: Funder
  readonly person: string
  readonly providerSiret: string | null
  readonly providerSlug: string
  readonly bilanNumber: number
  readonly label: string
  readonly typeKey: string
  readonly sentAt: Date
  readonly waitingSince: Date | null
  readonly decidedAt: Date | null
  readonly agreementNumber: string | null
  readonly rulesSource: string
  readonly referent: { readonly name: string; readonly email: string }
  readonly devis: {
    readonly id: string
    readonly number: string
    readonly sha256: string
    readonly addressee: string
    readonly standing: boolean
    readonly validUntil: Day | null
    readonly cents: number
    readonly minutes: number
    readonly vatCents: number
    readonly lines: readonly DevisLine[]
    readonly answer: { readonly outcome: string; readonly by: string; readonly at: Date } | null
  }
  readonly gates: readonly string[]
  readonly startedAt: Date | null
  readonly usedMinutes: number
  /** The open referral of the funder's own house that this bilan answers. */
  readonly referralId: string | null
  readonly letterId: string | null
  /** Whether the funder takes part in the bilan, beyond being asked. */
  readonly enrolled: boolean
  readonly stage: string
  readonly organisation: { readonly name: string; readonly siret: string | null }
}

interface Row {
  id: string
  tenant_id: string
  bilan_id: string
  plan_id: string
  funder: Funder
  state: string
  round: number
  asked_cents: number
  asked_minutes: number | null
  granted_cents: number | null
  granted_minutes: number | null
  valid_from: Date | null
  valid_until: Date | null
  agreement_number: string | null
  consumed_cents: number
  consumed_minutes: number
  person_name: string
  provider_name: string
  provider_siret: string | null
  bilan_number: number
  label: string
  type_key: string
  sent_at: Date
  waiting_since: Date | null
  decided_at: Date | null
  rules: unknown
  rules_from: Date
  rules_source: string
  own_sets: RuleSetRow[] | null
  decided_by: string | null
  papers: string[] | null
  ground_seen: boolean
  attested: boolean | null
  funder_name: string
  funder_siret: string | null
  provider_slug: string
  certification_number: string | null
  certification_expires_on: Date | null
  referent_name: string
  referent_email: string
  plan_cents: number
  plan_minutes: number
  proposal_id: string
  devis_number: string
  devis_sha256: string
  devis_addressee: string
  devis_valid_until: Date | null
  devis_standing: boolean
  devis_cents: number
  devis_minutes: number
  devis_vat_cents: number
  devis_outcome: string | null
  devis_by: string
  devis_at: Date
  lines: DevisLine[] | null
  gates: string[]
  last_day: Date | null
  started_at: Date | null
  ended: boolean
  used_minutes: number
  referral_id: string | null
  letter_id: string | null
  enrolled: boolean
  stage: string
}

const dayOr = (date: Date | null): Day | null => (date ? dayOfColumn(date) : null)

/**
 * A request that was sent to the organisation stood in. One statement.
 * @throws NotFound when there is none, it was not sent, or it was asked of another
 */
export async function requestFile(scope: Scope<Member>, requestId: string): Promise<RequestFile> {
  if (!isId(requestId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT r.id, r.tenant_id, r.bilan_id, r.plan_id, r.funder, r.state, r.round, r.asked_cents, r.asked_minutes, r.granted_cents, r.granted_minutes, r.valid_from, r.valid_until,
      r.agreement_number, r.consumed_cents, r.consumed_minutes, r.person_name, r.provider_name, r.provider_siret, r.bilan_number, r.label, r.type_key, r.sent_at, r.waiting_since,
      r.decided_at, r.rules, r.rules_from, r.rules_source,
      CASE WHEN r.state = 'SENT' THEN (SELECT json_agg(s) FROM (SELECT x.id, x.funder, x.type_key, x.effective_from, x.source, x.terms, x.to_verify FROM funding_rule_set x
        WHERE x.tenant_id = r.organisation_id AND x.funder = r.funder ORDER BY x.effective_from DESC LIMIT 200) s) END AS own_sets,
      (SELECT s.by_name FROM funding_step s WHERE s.request_id = r.id AND s.kind IN ('GRANTED', 'REFUSED', 'CORRECTION_ASKED', 'WITHDRAWN') ORDER BY s.at DESC LIMIT 1) AS decided_by,
      (SELECT array_agg(DISTINCT p.kind) FROM funding_paper p WHERE p.request_id = r.id AND p.withdrawn_at IS NULL) AS papers,
      gate.ground_seen(r.id) AS ground_seen, CASE WHEN r.funder = 'CPF' THEN gate.cpf_attested(r.bilan_id) END AS attested,
      coalesce(nullif(o.legal_name, ''), o.name) AS funder_name, o.siret AS funder_siret,
      f.provider_slug, f.certification_number, f.certification_expires_on, f.referent_name, f.referent_email, f.plan_cents, f.plan_minutes, f.proposal_id, f.devis_number, f.devis_sha256,
      f.devis_addressee, f.devis_valid_until, f.devis_standing, f.devis_cents, f.devis_minutes, f.devis_vat_cents, f.devis_outcome, f.devis_by, f.devis_at, f.lines, f.gates, f.last_day,
      f.started_at, f.ended, f.used_minutes, f.referral_id, f.letter_id, f.enrolled, f.stage
    FROM funding_request r CROSS JOIN LATERAL gate.request_file(r.id) f JOIN organisation o ON o.id = r.organisation_id
    WHERE r.id = ${requestId}::uuid AND r.organisation_id = ${scope.actor.organisation.id}::uuid`
  return fileOf(found(row), scope.today)
}

/** The same, held until the end of the transaction with its bilan: who decides second reads what the first one did. Two statements. @throws NotFound likewise */
export async function requestToDecide(scope: Scope<Member>, requestId: string): Promise<RequestFile> {
  if (!isId(requestId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<{ there: boolean }[]>`SELECT gate.take_request(${requestId}::uuid) AS there`
  if (!row?.there) throw new NotFound()
  return requestFile(scope, requestId)
}

/**
 * The rules by which a request is decided: while it waits, those that the funder has in force today, which bind its decision;
 * from then on, those that decided it. Never what the house that asks wrote.
 */
function rulesOf(row: Row, today: Day): Pick<RequestFile, 'terms' | 'rulesFrom' | 'rulesSource' | 'rulesChanged'> {
  const kept = { terms: readTerms(row.rules), rulesFrom: dayOfColumn(row.rules_from), rulesSource: row.rules_source }
  const now =
    row.state === 'SENT' ? termsOn(row.funder, row.type_key, today, (row.own_sets ?? []).map(ruleSetOf)) : null
  if (!now) return { ...kept, rulesChanged: false }
  const rulesChanged = now.from !== kept.rulesFrom || now.source !== kept.rulesSource
  return { terms: now.terms, rulesFrom: now.from, rulesSource: now.source, rulesChanged }
}

function fileOf(row: Row, today: Day): RequestFile {
  const lines = row.lines ?? []
  return {
    id: row.id,
    tenantId: row.tenant_id,
    bilanId: row.bilan_id,
    planId: row.plan_id,
    funder: row.funder,
    state: row.state,
    round: row.round,
    decidedBy: row.decided_by ?? '',
    ...rulesOf(row, today),
    askedCents: row.asked_cents,
    askedMinutes: row.asked_minutes,
    consumedCents: row.consumed_cents,
    consumedMinutes: row.consumed_minutes,
    planCents: row.plan_cents,
    planMinutes: row.plan_minutes,
    annexCents: lines.reduce((sum, line) => sum + (line.kind === 'ANNEX' ? line.cents : 0), 0),
    papers: row.papers ?? [],
    groundSeen: row.ground_seen,
    attested: row.attested,
    provider: row.provider_name,
    certification: row.certification_number
      ? { number: row.certification_number, expiresOn: dayOr(row.certification_expires_on) }
      : null,
    lastDay: dayOr(row.last_day),
    grantedCents: row.granted_cents ?? 0,
    grantedMinutes: row.granted_minutes,
    validFrom: dayOr(row.valid_from),
    validUntil: dayOr(row.valid_until),
    person: row.person_name,
    providerSiret: row.provider_siret,
    providerSlug: row.provider_slug,
    bilanNumber: row.bilan_number,
    label: row.label,
    typeKey: row.type_key,
    sentAt: row.sent_at,
    waitingSince: row.waiting_since,
    decidedAt: row.decided_at,
    agreementNumber: row.agreement_number,
    referent: { name: row.referent_name, email: row.referent_email },
    devis: {
      id: row.proposal_id,
      number: row.devis_number,
      sha256: row.devis_sha256,
      addressee: row.devis_addressee,
      standing: row.devis_standing,
      validUntil: dayOr(row.devis_valid_until),
      cents: row.devis_cents,
      minutes: row.devis_minutes,
      vatCents: row.devis_vat_cents,
      lines,
      answer: row.devis_outcome ? { outcome: row.devis_outcome, by: row.devis_by, at: row.devis_at } : null,
    },
    gates: row.gates,
    startedAt: row.started_at,
    ended: row.ended,
    usedMinutes: row.used_minutes,
    referralId: row.referral_id,
    letterId: row.letter_id,
    enrolled: row.enrolled,
    stage: row.stage,
    organisation: { name: row.funder_name, siret: row.funder_siret },
  }
}
