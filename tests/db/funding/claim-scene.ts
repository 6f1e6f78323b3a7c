import { claimFunding } from '@/lib/claims/commands'
import { consumption } from '@/lib/funding/consumption-queries'
import { now } from '@/lib/platform/clock'
import { Declined } from '@/lib/platform/outcome'
import { newId } from '@/lib/platform/scope'
import { aBilan, as, type BilanWish, dateInDays, type TestBilan, type TestMember } from '@/tests/support/factory'
import { aDecider, aHouseStep, aPlan, aRequest, aSentDevis, type RequestWish } from '@/tests/support/request-factory'
import { insert, sql } from '@/tests/support/rows'

/** Ninety minutes signed by both on each of these past days. */
export const signed = (...days: readonly number[]): NonNullable<BilanWish['sessions']> =>
  days.map((inDays) => ({ nature: 'INTERVIEW', minutes: 90, inDays, signed: 'BOTH' }))

/** Grants a request past the walls, from a year ago to a year ahead unless said otherwise. */
export async function granted(
  id: string,
  wish: { cents?: number; minutes?: number | null; from?: number; until?: number; at?: Date; number?: string } = {},
): Promise<void> {
  const { from = -365, until = 365, at = now(), number = `LA-${id.slice(-6)}` } = wish
  await sql(
    `UPDATE funding_request SET state = 'GRANTED', sent_at = least(sent_at, $2), decided_at = $2, granted_at = $2, waiting_since = NULL, granted_cents = coalesce($3, asked_cents), granted_minutes = $4,
       valid_from = $5, valid_until = $6, agreement_number = $7 WHERE id = $1`,
    [
      id,
      at,
      wish.cents ?? null,
      wish.minutes === undefined ? 1800 : wish.minutes,
      dateInDays(from),
      dateInDays(until),
      number,
    ],
  )
}

export interface ClaimScene {
  readonly bilan: TestBilan
  readonly funder: { readonly tenant: { id: string; slug: string }; readonly member: TestMember }
  readonly requestId: string
  readonly planId: string
}

/** A bilan that an Agefiph agreed to pay whole: thirty hours, 1 950 €, pro rata; closed unless said otherwise. */
export async function aClaimScene(wish: BilanWish & { terms?: RequestWish['terms'] } = {}): Promise<ClaimScene> {
  const { terms, ...own } = wish
  const bilan = await aBilan({
    ...{
      typeKey: 'MAINTIEN',
      entered: true,
      frame: { funder: 'AGEFIPH' },
      capMinutes: 1800,
      sessions: signed(-20, -18),
    },
    ...own,
  })
  const funder = await aDecider('AGEFIPH')
  const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
  const planId = await aPlan(bilan, devis.id)
  const requestId = await aRequest(bilan, planId, {
    funder: 'AGEFIPH',
    organisation: funder.tenant as never,
    cents: 195_000,
    terms,
  })
  await aHouseStep(bilan, requestId, 'SENT')
  await granted(requestId)
  return { bilan, funder, requestId, planId }
}

/** Ends the bilan today, past the walls. */
export const ended = (bilan: TestBilan, how: 'closed_at' | 'abandoned_at' = 'closed_at'): Promise<unknown> =>
  sql(`UPDATE bilan SET ${how} = $2 WHERE id = $1`, [bilan.id, now()])

/** Answers, past the walls, whatever a check found. */
export const answered = (bilan: TestBilan): Promise<unknown> =>
  sql(
    `UPDATE inspection_finding SET answer = 'Vérifié.', answered_at = $2, answered_by_member_id = $3 WHERE bilan_id = $1 AND answered_at IS NULL`,
    [bilan.id, now(), bilan.consultant.id],
  )

type Who = Pick<TestMember, 'login' | 'space'>

export const follow = (who: Who, of: { bilanId: string } | { requestId: string }) =>
  as(who, (scope) => consumption(scope, of))

/** Claims what is due as it is read now. @returns the claim's id, or the code of the refusal */
export async function claim(who: Who, scene: ClaimScene, seen?: string): Promise<string> {
  const read = seen ?? (await follow(scene.bilan.consultant, { requestId: scene.requestId })).rows[0]?.seen ?? ''
  return as(who, (scope) =>
    claimFunding(scope, { bilanId: scene.bilan.id, requestId: scene.requestId, seen: read }),
  ).then(
    (result) => (result instanceof Declined ? result.refusal.code : result.value),
    (error) => error.refusal?.code ?? error.name,
  )
}

/** Checks, answers what was found, then claims. */
export async function claimed(scene: ClaimScene): Promise<string> {
  const first = await claim(scene.bilan.consultant, scene)
  if (first !== 'CLAIM_FINDINGS') return first
  await answered(scene.bilan)
  return claim(scene.bilan.consultant, scene)
}

/** A portfolio of this many agreements for one funder, on one bilan, each a day older than the one before. */
export async function manyAgreements(scene: ClaimScene, count: number): Promise<void> {
  const at = now()
  for (let index = 0; index < count; index++) {
    const planId = newId()
    await sql(
      `INSERT INTO funding_plan (id, tenant_id, bilan_id, proposal_id, total_cents, minutes, superseded_at, created_at, created_by_member_id)
       SELECT $1, tenant_id, bilan_id, proposal_id, total_cents, minutes, $2, created_at, created_by_member_id FROM funding_plan WHERE id = $3`,
      [planId, at, scene.planId],
    )
    const id = newId()
    await insert('funding_request', {
      ...{
        id,
        tenant_id: scene.bilan.tenant.id,
        bilan_id: scene.bilan.id,
        plan_id: planId,
        position: 1,
        funder: 'AGEFIPH',
      },
      ...{ funder_name: 'AGEFIPH', organisation_id: scene.funder.tenant.id, share_mode: 'CENTS', asked_cents: 10_000 },
      ...{
        rules: {},
        rules_from: dateInDays(-400),
        rules_source: 'Essai',
        created_at: at,
        created_by_member_id: scene.bilan.consultant.id,
      },
      ...{
        state: 'GRANTED',
        round: 1,
        sent_at: dateInDays(-index - 2),
        decided_at: dateInDays(-index - 1),
        granted_at: dateInDays(-index - 1),
      },
      ...{ granted_cents: 10_000, valid_from: dateInDays(-400), valid_until: dateInDays(index + 10) },
      ...{
        person_name: `Personne ${index}`,
        provider_name: 'Cabinet Essai',
        bilan_number: 1,
        label: 'Bilan',
        type_key: 'MAINTIEN',
      },
      agreement_number: `LA-2026-${String(index).padStart(4, '0')}`,
    })
  }
}
