import 'server-only'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { PassedStep } from './request-history-rules'
import type { RequestState } from './words'

/** A request that goes through the employer who asks: that it is asked, passed on, answered yes or no, and nothing more (R12). */
export interface PassedRequest {
  readonly id: string
  readonly tenantId: string
  readonly bilanId: string
  readonly round: number
  readonly funderName: string
  readonly invoiced: string
  readonly state: RequestState
  /** While it is his to pass on. */
  readonly askedCents: number | null
  readonly askedMinutes: number | null
  readonly personName: string
  readonly providerName: string
  readonly label: string
  readonly sentAt: Date
}

interface PassedRow {
  id: string
  tenant_id: string
  bilan_id: string
  round: number
  funder_name: string
  invoiced: string
  state: RequestState
  asked_cents: number | null
  asked_minutes: number | null
  person_name: string
  provider_name: string
  label: string
  sent_at: Date
}

/** Requests that go through whoever is here, the hundred latest: all, those of a bilan, or one. None to anyone else. One statement. */
export async function passedRequests(
  scope: Scope,
  of: { readonly bilanId?: string; readonly requestId?: string },
): Promise<PassedRequest[]> {
  const rows = await scope.tx.$queryRaw<PassedRow[]>`
    SELECT id, tenant_id, bilan_id, round, funder_name, invoiced, state, asked_cents, asked_minutes, person_name, provider_name, label, sent_at
    FROM gate.passed_requests(${of.bilanId ?? null}::uuid, ${of.requestId ?? null}::uuid)`
  return rows.map((row) => ({
    ...{ id: row.id, tenantId: row.tenant_id, bilanId: row.bilan_id, round: row.round, funderName: row.funder_name },
    ...{ invoiced: row.invoiced, state: row.state, askedCents: row.asked_cents, askedMinutes: row.asked_minutes },
    ...{ personName: row.person_name, providerName: row.provider_name, label: row.label, sentAt: row.sent_at },
  }))
}

/** One that goes through whoever is here; null to anyone else, and for what does not exist. One statement. */
export async function passedRequest(scope: Scope, requestId: string): Promise<PassedRequest | null> {
  if (!isId(requestId)) throw new NotFound()
  return (await passedRequests(scope, { requestId })).at(0) ?? null
}

/** What was done about it, as far as he is told: in order. One statement. */
export const passedSteps = (scope: Scope, requestId: string): Promise<PassedStep[]> =>
  scope.tx.$queryRaw`SELECT id, kind, recorded, at, by_name FROM gate.passed_steps(${requestId}::uuid)`
