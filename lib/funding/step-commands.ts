import 'server-only'
import { columnOfDay, type Day } from '@/lib/platform/day'
import { guarded } from '@/lib/platform/failures'
import type { Refusal } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { decideRefusals } from './decide-words'
import type { StepKind } from './words'

/** A step as whoever takes it gives it. Cents include tax. */
export interface Step {
  readonly kind: StepKind
  /** Answered elsewhere, noted by the house. */
  readonly recorded?: boolean
  /** Day of the answer; today unless said. */
  readonly day?: Day
  readonly reasonCode?: string
  readonly cents?: number
  readonly minutes?: number | null
  readonly validFrom?: Day
  readonly validUntil?: Day
  readonly conditions?: string
  readonly agreementNumber?: string
  readonly letterId?: string | null
  readonly content?: string
  readonly sha256?: string
  /** Free words said with it; empty: none. */
  readonly words?: string
}

/**
 * Takes a step of a request in one's own name; the database moves the request where the step puts it, or says that another came
 * first. One statement, two with words.
 * @returns its id
 */
export async function takeStep(
  scope: Scope,
  request: { readonly id: string; readonly tenantId: string; readonly bilanId: string; readonly round: number },
  step: Step,
  refusals: Readonly<Record<string, Refusal>> = {},
): Promise<string> {
  const { actor } = scope
  if (actor.kind === 'job') throw new Error('a job decides nothing')
  const id = newId()
  const from = step.validFrom ? columnOfDay(step.validFrom) : null
  const until = step.validUntil ? columnOfDay(step.validUntil) : null
  await guarded(
    scope.tx.$executeRaw`
      INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, recorded, at, day, login_id, by_name, reason_code, cents, minutes, valid_from, valid_until, conditions,
        agreement_number, letter_id, content, sha256, ip, user_agent)
      SELECT ${id}::uuid, ${request.tenantId}::uuid, ${request.bilanId}::uuid, ${request.id}::uuid, ${request.round}::int, ${step.kind}, gate.side_in(${request.bilanId}::uuid),
        ${step.recorded ?? false}, ${scope.now}::timestamptz, ${columnOfDay(step.day ?? scope.today)}::date, ${actor.loginId}::uuid, ${`${actor.firstName} ${actor.lastName}`}, ${step.reasonCode ?? null}, ${step.cents ?? null}::int,
        ${step.minutes ?? null}::int, ${from}::date, ${until}::date, ${step.conditions ?? ''}, ${step.agreementNumber ?? null}, ${step.letterId ?? null}::uuid,
        ${step.content ?? null}, ${step.sha256 ?? null}, ${scope.from.ip}, ${scope.from.userAgent}`,
    {
      funding_step_answered_once: decideRefusals.DECIDED_AT_ONCE(),
      JL002: decideRefusals.DECIDED_AT_ONCE(),
      JL003: decideRefusals.NOT_ONES_OWN(),
      ...refusals,
    },
  )
  if (step.words)
    await scope.tx.$executeRaw`
      INSERT INTO funding_word (id, tenant_id, bilan_id, request_id, step_id, text, at, login_id)
      VALUES (${newId()}::uuid, ${request.tenantId}::uuid, ${request.bilanId}::uuid, ${request.id}::uuid, ${id}::uuid, ${step.words}, ${scope.now}::timestamptz, ${actor.loginId}::uuid)`
  return id
}
