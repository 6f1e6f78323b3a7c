import 'server-only'
import type { OpinionOutcome } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { sha256 } from '@/lib/platform/canonical'
import { type Day, dayOf, sayFullDate } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import { keepsHealth, type LeadOrigin, type LeadVerdict } from './rules'
import { healthStatement, opinionWords, originWords, verdictWords } from './words'

export interface LeadView {
  readonly id: string
  readonly label: string
  readonly origin: string
  readonly verdict: LeadVerdict | null
  readonly verdictSaid: string | null
  readonly findings: string
  readonly verifiedOn: string | null
  /** Opinions on it, as far as the reader may read them. */
  readonly opinions: readonly { readonly said: string; readonly adjustments: string; readonly on: string }[]
}

export interface HealthView {
  readonly open: boolean
  /** While closed and not yet erased: the day it is. */
  readonly erasedOn: string | null
  readonly limits: readonly { readonly id: string; readonly text: string; readonly on: string }[]
  readonly statement: { readonly text: string; readonly sha256: string }
}

export interface LeadsView {
  readonly leads: readonly LeadView[]
  /** Null where this kind of bilan keeps nothing of health. */
  readonly health: HealthView | null
  /** Whether opinions on leads may be noted. */
  readonly opinions: boolean
}

interface LeadRow {
  id: string
  label: string
  origin: LeadOrigin
  verdict: LeadVerdict | null
  findings: string
  verified_at: Date | null
  opinions: { outcome: string; adjustments: string; given_on: Day }[]
}

/** The leads of a bilan and its health store, as far as whoever asks may read them: the policies decide. Two statements. */
export async function leadsOf(
  scope: Scope,
  bilan: { readonly id: string; readonly zone: string; readonly provider: string; readonly parameters: Parameters },
): Promise<LeadsView> {
  const leads = await scope.tx.$queryRaw<LeadRow[]>`
    SELECT l.id, l.label, l.origin, l.verdict, l.findings, l.verified_at,
      (SELECT coalesce(json_agg(json_build_object('outcome', o.outcome, 'adjustments', o.adjustments, 'given_on', o.given_on) ORDER BY o.noted_at DESC), '[]'::json)
        FROM lead_opinion o WHERE o.lead_id = l.id AND o.erased_at IS NULL) AS opinions
    FROM lead l WHERE l.bilan_id = ${bilan.id}::uuid AND l.removed_at IS NULL ORDER BY l.position LIMIT 30`
  return {
    leads: leads.map((row) => ({
      id: row.id,
      label: row.label,
      origin: originWords[row.origin],
      verdict: row.verdict,
      verdictSaid: row.verdict ? verdictWords[row.verdict] : null,
      findings: row.findings,
      verifiedOn: row.verified_at ? sayFullDate(dayOf(row.verified_at, bilan.zone)) : null,
      opinions: row.opinions.map((one) => ({
        said: opinionWords[one.outcome as OpinionOutcome],
        adjustments: one.adjustments,
        on: sayFullDate(one.given_on),
      })),
    })),
    health: keepsHealth(bilan.parameters) ? await healthOf(scope, bilan) : null,
    opinions: keepsHealth(bilan.parameters),
  }
}

async function healthOf(scope: Scope, bilan: { id: string; zone: string; provider: string }): Promise<HealthView> {
  const [row] = await scope.tx.$queryRaw<
    { open: boolean; due_at: Date | null; limits: { id: string; text: string; at: string }[] }[]
  >`
    SELECT gate.health_open(${bilan.id}::uuid) AS open,
      (SELECT e.due_at FROM health_erasure e WHERE e.bilan_id = ${bilan.id}::uuid AND e.done_at IS NULL AND e.called_off_at IS NULL) AS due_at,
      (SELECT coalesce(json_agg(json_build_object('id', f.id, 'text', f.text, 'at', f.noted_at) ORDER BY f.noted_at), '[]'::json)
        FROM (SELECT * FROM functional_limit WHERE bilan_id = ${bilan.id}::uuid AND erased_at IS NULL ORDER BY noted_at LIMIT 50) f) AS limits`
  const text = healthStatement(bilan.provider)
  return {
    open: row?.open ?? false,
    erasedOn: row?.due_at ? sayFullDate(dayOf(row.due_at, bilan.zone)) : null,
    limits: (row?.limits ?? []).map((one) => ({
      id: one.id,
      text: one.text,
      on: sayFullDate(dayOf(new Date(one.at), bilan.zone)),
    })),
    statement: { text, sha256: sha256(text) },
  }
}
