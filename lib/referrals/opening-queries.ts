import 'server-only'
import type { PersonRow } from '@/lib/people/commands'
import { findBeneficiaries } from '@/lib/people/queries'
import type { Day } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import type { Member, Scope } from '@/lib/platform/scope'
import { asConseillere } from './team-queries'

export interface ReferralOpeningView {
  readonly slug: string
  readonly typed: string
  /** Null: nothing was searched yet. */
  readonly found: readonly PersonRow[] | null
  readonly person: PersonRow | null
  readonly adding: boolean
  /** The referral that is open already for the person chosen. */
  readonly openId: string | null
  readonly today: Day
}

/** The page that opens a referral: the person found or new, then the facts. Two statements at most. */
export async function referralOpening(
  anyScope: Scope<Member>,
  asked: { q: string; personId: string; adding: boolean },
): Promise<ReferralOpeningView> {
  const scope = asConseillere(anyScope)
  const typed = asked.q.trim().slice(0, 120)
  const person = isId(asked.personId) ? await personById(scope, asked.personId) : null
  const settled = person !== null || asked.adding
  return {
    slug: scope.actor.organisation.slug,
    typed,
    found: typed && !settled ? await findBeneficiaries(scope, { q: typed, take: 12 }) : null,
    person,
    adding: asked.adding && !person,
    openId: person?.openId ?? null,
    today: scope.today,
  }
}

async function personById(scope: Scope<Member>, id: string): Promise<(PersonRow & { openId: string | null }) | null> {
  const [row] = await scope.tx.$queryRaw<(PersonRow & { openId: string | null })[]>`
    SELECT b.id, b.first_name AS "firstName", b.last_name AS "lastName", b.email, b.login_id IS NOT NULL AS "hasLogin",
      (SELECT r.id FROM referral r WHERE r.beneficiary_id = b.id AND r.closed_at IS NULL LIMIT 1) AS "openId"
    FROM beneficiary b WHERE b.tenant_id = ${scope.actor.organisation.id}::uuid AND b.id = ${id}::uuid`
  return row ?? null
}
