import 'server-only'
import type { Funder } from '@/lib/bilan-types/keys'
import { funderWords } from '@/lib/bilan-types/words'
import type { PaidWhen } from '@/lib/funders/terms-rules'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { isId } from '@/lib/platform/id'
import { formatCents } from '@/lib/platform/money'
import type { Scope } from '@/lib/platform/scope'
import { type ClaimBasis, claimBases, dueOf } from './claim-queries'
import { asPlanned, type Due, duesOf, minutesOf } from './claim-rules'
import { payableWords, waitWords } from './claim-words'
import { checkClaim, payableOn } from './payable-rules'

/** Hours and euros, in words. */
export interface Amount {
  readonly hours: string
  readonly price: string
}

export interface ClaimView {
  readonly id: string
  readonly position: number
  readonly day: string
  readonly amount: Amount
}

/** What one funder agreed to pay of a bilan, and how far it is used. */
export interface ConsumptionRow {
  readonly requestId: string
  readonly funder: string
  readonly agreement: string | null
  readonly validity: string | null
  readonly granted: boolean
  readonly agreed: Amount
  readonly planned: Amount
  readonly toSign: Amount
  readonly signed: Amount
  readonly billable: Amount
  readonly claimed: Amount
  /** Minutes, for the bar. */
  readonly minutes: { readonly signed: number; readonly toSign: number; readonly planned: number; readonly cap: number }
  readonly lines: readonly {
    readonly key: number
    readonly label: string
    readonly done: string
    readonly price: string
    readonly waits: string | null
  }[]
  /** When it may be claimed (R15), in a sentence. */
  readonly payable: string
  /** Why nothing may be claimed now; null when it may. */
  readonly problem: string | null
  /** Findings of the check before billing that wait for an answer. */
  readonly openFindings: number
  /** Hash of what is due as it was read: a claim of anything else is refused. */
  readonly seen: string
  readonly claims: readonly ClaimView[]
}

export interface ConsumptionView {
  readonly rows: readonly ConsumptionRow[]
}

/** Those of them that a funder agreed to: what is still asked has nothing to follow. */
export const grantedOnly = ({ rows }: ConsumptionView): ConsumptionView => ({ rows: rows.filter((row) => row.granted) })

/** A request as its consumption is read. */
export interface AgreementRow {
  id: string
  bilan_id: string
  tenant_id: string
  funder: Funder
  funder_name: string
  state: string
  /** The funder follows it in a space of its own. */
  has_space: boolean
  agreement_number: string | null
  asked_cents: number
  asked_minutes: number | null
  granted_cents: number | null
  granted_minutes: number | null
  valid_from: Day | null
  valid_until: Day | null
  paid_when: PaidWhen
  /** Findings of the check before billing that nobody answered; 0 to who does not check. */
  open_findings: number
  consumed_cents: number
  consumed_minutes: number
  claims: { id: string; position: number; day: Day; cents: number; minutes: number }[] | null
}

const MOST = 20

/** Requests of the plan that stands for a bilan, or one request, as the reader may see them. One statement. */
export async function agreementRows(
  scope: Scope,
  of: { readonly bilanId: string } | { readonly requestId: string },
): Promise<AgreementRow[]> {
  const id = 'bilanId' in of ? of.bilanId : of.requestId
  if (!isId(id)) return []
  const bilanId = 'bilanId' in of ? id : null
  const requestId = 'bilanId' in of ? null : id
  return scope.tx.$queryRaw<AgreementRow[]>`
    SELECT r.id, r.bilan_id, r.tenant_id, r.funder, r.funder_name, r.state, r.organisation_id IS NOT NULL AS has_space, r.agreement_number, r.asked_cents, r.asked_minutes, r.granted_cents, r.granted_minutes,
      r.valid_from::text, r.valid_until::text, coalesce(r.rules ->> 'paidWhen', 'END') AS paid_when, gate.open_findings(r.bilan_id) AS open_findings, r.consumed_cents, r.consumed_minutes,
      (SELECT json_agg(c ORDER BY c.position) FROM (SELECT x.id, x.position, x.day, x.cents, x.minutes FROM funding_claim x WHERE x.request_id = r.id ORDER BY x.position DESC LIMIT ${MOST}::int) c) AS claims
    FROM funding_request r
    WHERE (r.id = ${requestId}::uuid OR (r.bilan_id = ${bilanId}::uuid
        AND EXISTS (SELECT 1 FROM funding_plan l WHERE l.id = r.plan_id AND l.superseded_at IS NULL)))
      AND r.state NOT IN ('REFUSED', 'WITHDRAWN')
    ORDER BY r.position, r.id LIMIT ${MOST}::int`
}

/**
 * How far what each funder agreed to is used, live: of a bilan for its pair and administrator, of one request for who decides it.
 * Two statements. Empty when nothing is visible there.
 */
export async function consumption(
  scope: Scope,
  of: { readonly bilanId: string } | { readonly requestId: string },
): Promise<ConsumptionView> {
  const rows = await agreementRows(scope, of)
  const bases = await claimBases(
    scope,
    rows.map((row) => row.id),
  )
  return { rows: rows.flatMap((row) => rowOf(row, bases.get(row.id)) ?? []) }
}

const amount = (minutes: number, cents: number): Amount => ({
  hours: formatMinutes(minutes),
  price: formatCents(cents),
})

/** Hash of what is due, as it is read before it is claimed. */
export const seenOf = (due: Due | null): string =>
  sha256(canonical({ cents: due?.dueCents ?? 0, minutes: due?.dueMinutes ?? 0 }))

const sayValidity = (from: Day | null, until: Day | null): string | null => {
  if (from && until) return `du ${sayFullDate(from)} au ${sayFullDate(until)}`
  if (from) return `à partir du ${sayFullDate(from)}`
  return until ? `jusqu’au ${sayFullDate(until)}` : null
}

function rowOf(row: AgreementRow, basis: ClaimBasis | undefined): ConsumptionRow | null {
  if (!basis) return null
  const granted = row.state === 'GRANTED'
  const share = basis.facts.shares[basis.own]
  const due = dueOf(basis)
  const shareOnce = (until: 'TO_SIGN' | 'PLANNED') => duesOf(asPlanned(basis.facts, until))[basis.own]?.shareCents ?? 0
  const [now, signedSoon, all] = [due?.shareCents ?? 0, shareOnce('TO_SIGN'), shareOnce('PLANNED')]
  const minutes = (standing: 'TO_SIGN' | 'PLANNED') => (share ? minutesOf(basis.facts, share, standing) : 0)
  const cap = (granted ? row.granted_minutes : row.asked_minutes) ?? basis.planMinutes
  const verdict = checkClaim({
    granted,
    paidWhen: row.paid_when,
    closedOn: basis.closedOn,
    abandonedOn: basis.abandonedOn,
    serviceDoneOn: basis.serviceDoneOn,
    dueCents: due?.dueCents ?? 0,
    openFindings: row.open_findings,
  })
  return {
    requestId: row.id,
    funder: row.funder_name || funderWords[row.funder],
    agreement: row.agreement_number,
    validity: sayValidity(row.valid_from, row.valid_until),
    granted,
    agreed: amount(cap, (granted ? row.granted_cents : row.asked_cents) ?? 0),
    planned: amount(minutes('PLANNED'), Math.max(0, all - signedSoon)),
    toSign: amount(minutes('TO_SIGN'), Math.max(0, signedSoon - now)),
    signed: amount(due?.signedMinutes ?? 0, now),
    billable: amount(due?.dueMinutes ?? 0, due?.dueCents ?? 0),
    claimed: amount(row.consumed_minutes, row.consumed_cents),
    minutes: { signed: due?.signedMinutes ?? 0, toSign: minutes('TO_SIGN'), planned: minutes('PLANNED'), cap },
    lines: (due?.lines ?? []).map((line) => ({
      key: line.position,
      label: line.label,
      done: line.minutes > 0 ? `${formatMinutes(line.doneMinutes)} sur ${formatMinutes(line.minutes)}` : 'Forfait',
      price: `${formatCents(line.earnedCents)} sur ${formatCents(line.cents)}`,
      waits: line.waits && `Due ${waitWords[line.waits]}.`,
    })),
    payable: sayPayable(row.paid_when, basis),
    problem: verdict?.message ?? null,
    openFindings: row.open_findings,
    seen: seenOf(due),
    claims: (row.claims ?? []).map((claim) => ({
      id: claim.id,
      position: claim.position,
      day: sayFullDate(claim.day),
      amount: amount(claim.minutes, claim.cents),
    })),
  }
}

function sayPayable(paidWhen: PaidWhen, basis: ClaimBasis): string {
  const since = payableOn(paidWhen, basis)
  return since ? `Peut être demandé depuis le ${sayFullDate(since)}.` : payableWords[paidWhen]
}
