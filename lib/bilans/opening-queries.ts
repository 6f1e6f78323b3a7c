import 'server-only'
import { may } from '@/lib/access/policy'
import { kindName } from '@/lib/bilan-types/registry'
import type { Parameters } from '@/lib/bilan-types/type'
import type { PersonRow } from '@/lib/people/commands'
import { houseSides } from '@/lib/platform/authorize'
import { dayOfColumn } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type Certification, certificationGap } from './frame-rules'
import { isBornOfApproach, type Kind, kindCode, kindsOn } from './opening-rules'

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

/** A kind of bilan that the organisation may open: a type, or a variant of one. */
export interface KindChoice {
  readonly typeKey: string
  readonly variantKey: string | null
  readonly label: string
}

export interface OpeningView {
  readonly typed: string
  /** Null: nothing was searched yet. */
  readonly found: readonly FoundPerson[] | null
  /** The person chosen, or the new one's beginnings; null: still to be chosen. */
  readonly person: PersonRow | null
  readonly adding: boolean
  /** Kinds whose type's notice is published (R1). */
  readonly kinds: readonly KindChoice[]
  /** Types that could be opened once their notice is published. */
  readonly unpublished: readonly string[]
  /** The kind to be opened, and its parameters; null: still to be chosen, or none may be. */
  readonly kind: (KindChoice & { readonly parameters: Parameters }) | null
  /** Those who hold what the kind asks of its practitioner (R19). */
  readonly consultants: readonly { readonly id: string; readonly name: string }[]
  /** Who is proposed as the consultant: oneself, when one conducts such bilans. */
  readonly consultantId: string
  /** The client organisation whose request is taken up here; empty: none. */
  readonly clientId: string
  /** Client organisations that may have asked for it. */
  readonly clients: readonly { readonly id: string; readonly name: string }[]
  readonly certification: 'MISSING' | 'EXPIRED' | null
  readonly mayPublish: boolean
  readonly today: string
}

interface House {
  number: string | null
  expires: Date | null
  consultants: { id: string; name: string; specialisations: string[] }[] | null
  clients: { id: string; name: string }[] | null
  noticed: string[]
}

/**
 * The page that opens a bilan. Three statements at most.
 * @param asked what the address says: text searched, person chosen or that she is new, kind chosen as `TYPE` or `TYPE.VARIANT`
 */
export async function openingPage(
  scope: Scope<Member>,
  asked: { q: string; personId: string; adding: boolean; kind?: string; clientId?: string },
): Promise<OpeningView> {
  if (!may(houseSides(scope), 'bilan.open')) throw new NotFound()
  const tenantId = scope.actor.organisation.id
  const typed = asked.q.trim().slice(0, 120)
  const person = isId(asked.personId) ? await personById(scope, asked.personId) : null
  const settled = person !== null || asked.adding
  const found = typed && !settled ? await search(scope, typed) : null
  const [house] = await scope.tx.$queryRaw<House[]>`
    SELECT o.certification_number AS number, o.certification_expires_on AS expires,
      (SELECT json_agg(json_build_object('id', m.id, 'name', m.first_name || ' ' || m.last_name, 'specialisations', m.specialisations) ORDER BY m.last_name, m.first_name)
        FROM (SELECT * FROM member WHERE tenant_id = ${tenantId}::uuid AND left_at IS NULL AND joined_at IS NOT NULL AND 'CONSULTANT' = ANY (permissions) LIMIT 300) m) AS consultants,
      (SELECT json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY c.name)
        FROM (SELECT * FROM client_organisation WHERE tenant_id = ${tenantId}::uuid AND closed_at IS NULL ORDER BY name LIMIT 300) c) AS clients,
      ARRAY(SELECT DISTINCT type_key FROM notice WHERE tenant_id = ${tenantId}::uuid) AS noticed
    FROM organisation o WHERE o.id = ${tenantId}::uuid`
  const certification: Certification = {
    number: house?.number ?? null,
    expiresOn: house?.expires ? dayOfColumn(house.expires) : null,
  }
  const openable = kindsOn(scope.today).filter((kind) => !isBornOfApproach(kind.parameters))
  const noticed = house?.noticed ?? []
  const kinds = openable.filter((kind) => noticed.includes(kind.typeKey))
  const kind = chosenKind(kinds, asked.kind ?? '')
  const needs = kind?.parameters.practitionerNeeds ?? []
  const consultants = (house?.consultants ?? []).filter((one) =>
    needs.every((need) => one.specialisations.includes(need)),
  )
  return {
    typed,
    found,
    person,
    adding: asked.adding && !person,
    kinds: kinds.map(choiceOf),
    unpublished: [...new Set(openable.map((one) => one.typeKey))]
      .filter((key) => !noticed.includes(key))
      .map((key) => kindName(key)),
    kind: kind ? { ...choiceOf(kind), parameters: kind.parameters } : null,
    consultants: consultants.map(({ id, name }) => ({ id, name })),
    consultantId: consultants.some((one) => one.id === scope.actor.memberId) ? scope.actor.memberId : '',
    clientId: house?.clients?.some((one) => one.id === asked.clientId) ? (asked.clientId ?? '') : '',
    clients: house?.clients ?? [],
    certification: certificationGap('CPF', certification, scope.today),
    mayPublish: scope.actor.permissions.includes('ADMIN'),
    today: scope.today,
  }
}

const choiceOf = ({ typeKey, variantKey }: Kind): KindChoice => ({
  typeKey,
  variantKey,
  label: kindName(typeKey, variantKey),
})

/** The kind that the address names; else the first, when it has no variants to choose among. */
function chosenKind(kinds: readonly Kind[], asked: string): Kind | null {
  const named = kinds.find((one) => kindCode(one) === asked)
  const [first] = kinds
  return named ?? (first && first.variantKey === null ? first : null)
}

async function personById(scope: Scope<Member>, id: string): Promise<PersonRow | null> {
  const [row] = await scope.tx.$queryRaw<PersonRow[]>`
    SELECT id, first_name AS "firstName", last_name AS "lastName", email, login_id IS NOT NULL AS "hasLogin"
    FROM beneficiary WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND id = ${id}::uuid`
  return row ?? null
}
