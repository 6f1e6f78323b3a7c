import 'server-only'
import { may } from '@/lib/access/policy'
import { bilanType, parametersOn } from '@/lib/bilan-types/registry'
import type { Parameters } from '@/lib/bilan-types/type'
import { bilanTypeWords } from '@/lib/bilan-types/words'
import type { PersonRow } from '@/lib/people/commands'
import { houseSides } from '@/lib/platform/authorize'
import { dayOfColumn } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type Certification, certificationGap } from './frame-rules'
import { openTypes } from './opening-rules'

export interface FoundPerson extends PersonRow {
  readonly sameEmail: boolean
}

const LIMIT = 12

/** Persons of the directory by a piece of their name, in any order and without accents, or by their address. Twelve at most. */
async function search(scope: Scope<Member>, typed: string): Promise<FoundPerson[]> {
  const patterns = typed
    .split(/\s+/)
    .slice(0, 4)
    .map((term) => `%${term.slice(0, 80).replace(/[\\%_]/g, '\\$&')}%`)
  return scope.tx.$queryRaw<FoundPerson[]>`
    SELECT id, first_name AS "firstName", last_name AS "lastName", email, login_id IS NOT NULL AS "hasLogin",
      coalesce(lower(email) = lower(${typed}), false) AS "sameEmail"
    FROM beneficiary
    WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND (lower(email) = lower(${typed})
      OR id IN (SELECT gate.find_beneficiaries(ARRAY(SELECT gate.plain(term) FROM unnest(${patterns}::text[]) AS t(term)), ${LIMIT}::int)))
    ORDER BY "sameEmail" DESC, last_name, first_name, id LIMIT ${LIMIT}`
}

export interface OpeningView {
  readonly typed: string
  /** Null: nothing was searched yet. */
  readonly found: readonly FoundPerson[] | null
  /** The person chosen, or the new one's beginnings; null: still to be chosen. */
  readonly person: PersonRow | null
  readonly adding: boolean
  readonly types: readonly { readonly key: string; readonly label: string }[]
  readonly parameters: Parameters
  readonly consultants: readonly { readonly id: string; readonly name: string }[]
  /** Who is proposed as the consultant: oneself, when one conducts bilans. */
  readonly consultantId: string
  readonly certification: 'MISSING' | 'EXPIRED' | null
  readonly today: string
}

/**
 * The page that opens a bilan. Three statements at most.
 * @param asked what the address says: text searched, person chosen, or that she is new
 */
export async function openingPage(
  scope: Scope<Member>,
  asked: { q: string; personId: string; adding: boolean },
): Promise<OpeningView> {
  if (!may(houseSides(scope), 'bilan.open')) throw new NotFound()
  const tenantId = scope.actor.organisation.id
  const typed = asked.q.trim().slice(0, 120)
  const person = isId(asked.personId) ? await personById(scope, asked.personId) : null
  const settled = person !== null || asked.adding
  const found = typed && !settled ? await search(scope, typed) : null
  const [house] = await scope.tx.$queryRaw<
    { number: string | null; expires: Date | null; consultants: { id: string; name: string }[] | null }[]
  >`
    SELECT o.certification_number AS number, o.certification_expires_on AS expires,
      (SELECT json_agg(json_build_object('id', m.id, 'name', m.first_name || ' ' || m.last_name) ORDER BY m.last_name, m.first_name)
        FROM (SELECT * FROM member WHERE tenant_id = ${tenantId}::uuid AND left_at IS NULL AND joined_at IS NOT NULL AND 'CONSULTANT' = ANY (permissions) LIMIT 300) m) AS consultants
    FROM organisation o WHERE o.id = ${tenantId}::uuid`
  const consultants = house?.consultants ?? []
  const certification: Certification = {
    number: house?.number ?? null,
    expiresOn: house?.expires ? dayOfColumn(house.expires) : null,
  }
  return {
    typed,
    found,
    person,
    adding: asked.adding && !person,
    types: openTypes.map((key) => ({ key: bilanType(key).key, label: bilanTypeWords[key] })),
    parameters: parametersOn(openTypes[0] ?? 'COMPETENCES', scope.today),
    consultants,
    consultantId: consultants.some((one) => one.id === scope.actor.memberId) ? scope.actor.memberId : '',
    certification: certificationGap('CPF', certification, scope.today),
    today: scope.today,
  }
}

async function personById(scope: Scope<Member>, id: string): Promise<PersonRow | null> {
  const [row] = await scope.tx.$queryRaw<PersonRow[]>`
    SELECT id, first_name AS "firstName", last_name AS "lastName", email, login_id IS NOT NULL AS "hasLogin"
    FROM beneficiary WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND id = ${id}::uuid`
  return row ?? null
}
