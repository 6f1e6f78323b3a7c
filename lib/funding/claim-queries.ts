import 'server-only'
import type { Day } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import { type ClaimFacts, type ClaimLine, type Due, duesOf, type Hours, type Share } from './claim-rules'

interface Row {
  request_id: string
  plan_cents: number
  plan_minutes: number
  devis_number: string | null
  lines: ClaimLine[] | null
  hours: Hours[] | null
  shares: (Share & { mine: boolean })[] | null
  started_on: Day | null
  accompanied_on: Day | null
  meeting_on: Day | null
  closed_on: Day | null
  abandoned_on: Day | null
  service_done_on: Day | null
}

/** What one agreement's claim is computed from. Cents include tax. */
export interface ClaimBasis {
  readonly facts: ClaimFacts
  /** Its own agreement among `facts.shares`; -1 while it is not granted. */
  readonly own: number
  readonly planCents: number
  readonly planMinutes: number
  readonly devisNumber: string
  readonly closedOn: Day | null
  readonly abandonedOn: Day | null
  /** The service was declared done on the platform of the CPF. */
  readonly serviceDoneOn: Day | null
}

/** What is due of these requests is computed from, for whoever may know; a thousand at most. One statement. */
export async function claimBases(scope: Scope, requestIds: readonly string[]): Promise<Map<string, ClaimBasis>> {
  if (requestIds.length === 0) return new Map()
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT request_id, plan_cents, plan_minutes, devis_number, lines, hours, shares, started_on::text, accompanied_on::text, meeting_on::text, closed_on::text, abandoned_on::text, service_done_on::text
    FROM gate.claim_facts(${[...requestIds]}::uuid[])`
  return new Map(
    rows.map((row) => [
      row.request_id,
      {
        facts: {
          lines: (row.lines ?? []).map((line) => ({ ...line, natures: line.natures ?? [] })),
          hours: row.hours ?? [],
          shares: row.shares ?? [],
          conditions: {
            STARTED: row.started_on,
            ACCOMPANIED_WORK_SIGNED: row.accompanied_on,
            CLOSING_TRIPARTITE_HELD: row.meeting_on,
            CLOSED: row.closed_on,
          },
        },
        own: (row.shares ?? []).findIndex((share) => share.mine),
        planCents: row.plan_cents,
        planMinutes: row.plan_minutes,
        devisNumber: row.devis_number ?? '',
        closedOn: row.closed_on,
        abandonedOn: row.abandoned_on,
        serviceDoneOn: row.service_done_on,
      },
    ]),
  )
}

/** What is due of one agreement; null while it is not granted. */
export const dueOf = (basis: ClaimBasis): Due | null => duesOf(basis.facts)[basis.own] ?? null
