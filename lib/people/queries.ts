import 'server-only'
import { may } from '@/lib/access/policy'
import { houseSides } from '@/lib/platform/authorize'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import { asMember, type Member, type Scope } from '@/lib/platform/scope'
import type { PersonRow } from './commands'
import { type InvitationFacts, type InvitationState, invitationState, patternsOf } from './rules'

export const PAGE = 25

/** The directory is for those who may add to it: for a référent handicap alone, it does not exist. */
function onlyDirectory(scope: Scope): void {
  if (!may(houseSides(scope), 'beneficiary.add')) throw new NotFound()
}

/** What a search looks for: an address when it holds @, else words of a name. */
const split = (query: string): { address: string | null; patterns: string[] | null } => {
  const asked = query.trim().slice(0, 200)
  if (asked.includes('@')) return { address: `%${asked.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`, patterns: null }
  return { address: null, patterns: asked ? patternsOf(asked) : null }
}

/** Ids of the persons that a search finds, accents and case aside; null: nothing was asked. At most 1 000. */
async function sought(scope: Scope, query: string, tenantId: string): Promise<string[] | null> {
  const { address, patterns } = split(query)
  if (!address && !patterns) return null
  const rows = address
    ? await scope.tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM beneficiary WHERE tenant_id = ${tenantId}::uuid AND lower(email) LIKE ${address} LIMIT 1000`
    : await scope.tx.$queryRaw<{ id: string }[]>`
        SELECT gate.find_beneficiaries(ARRAY(SELECT gate.plain(word) FROM unnest(${patterns}::text[]) AS word), 1000) AS id`
  return rows.map((row) => row.id)
}

/**
 * Persons of the organisation's directory by name or address, in French order, to choose one of.
 * @param q words of a name, accents and case aside, or part of an address; empty: the first of the directory
 */
export async function findBeneficiaries(
  anyScope: Scope,
  { q, take = 10 }: { q: string; take?: number },
): Promise<PersonRow[]> {
  const scope = asMember(anyScope)
  onlyDirectory(scope)
  const tenantId = scope.actor.organisation.id
  const ids = await sought(scope, q, tenantId)
  const rows = await scope.tx.beneficiary.findMany({
    where: { tenantId, ...(ids ? { id: { in: ids } } : {}) },
    orderBy: [{ lastName: 'asc' }, { firstName: 'asc' }, { id: 'asc' }],
    take: Math.min(take, 50),
  })
  return rows.map(({ id, firstName, lastName, email, loginId }) => ({
    id,
    firstName,
    lastName,
    email,
    hasLogin: loginId !== null,
  }))
}

/** How a person reaches her space: she has one, an invitation is on its way or was, or nothing yet. */
export type Access = 'SPACE' | 'NONE' | InvitationState

export interface BeneficiaryLine {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string
  readonly access: Access
}

export interface DirectoryView {
  readonly q: string
  readonly withoutSpace: boolean
  readonly rows: readonly BeneficiaryLine[]
  readonly from: number
  readonly page: number
  readonly more: boolean
}

interface LineRow extends InvitationFacts {
  id: string
  name: string
  email: string | null
  phone: string
  has_login: boolean
  invited: boolean
}

const accessOf = (row: { has_login: boolean; invited: boolean } & InvitationFacts, now: Date): Access =>
  row.has_login ? 'SPACE' : row.invited ? invitationState(row, now) : 'NONE'

/** The directory, a page at a time, in French order. Two statements at most. */
export async function directory(
  scope: Scope<Member>,
  args: { q: string; page: number; withoutSpace: boolean },
): Promise<DirectoryView> {
  onlyDirectory(scope)
  const tenantId = scope.actor.organisation.id
  const ids = await sought(scope, args.q, tenantId)
  const rows = await scope.tx.$queryRaw<LineRow[]>`
    SELECT b.id, b.first_name || ' ' || b.last_name AS name, b.email, b.phone, b.login_id IS NOT NULL AS has_login, i.id IS NOT NULL AS invited,
      i.expires_at AS "expiresAt", i.revoked_at AS "revokedAt", i.accepted_at AS "acceptedAt"
    FROM (SELECT * FROM beneficiary b WHERE b.tenant_id = ${tenantId}::uuid AND (${ids}::uuid[] IS NULL OR b.id = ANY (${ids}::uuid[]))
        AND (${!args.withoutSpace} OR b.login_id IS NULL)
        ORDER BY b.last_name, b.first_name, b.id LIMIT ${PAGE + 1}::int OFFSET ${(args.page - 1) * PAGE}::int) b
    LEFT JOIN LATERAL (SELECT * FROM invitation i WHERE i.tenant_id = b.tenant_id AND i.beneficiary_id = b.id ORDER BY i.created_at DESC LIMIT 1) i ON true
    ORDER BY b.last_name, b.first_name, b.id`
  return {
    ...args,
    from: (args.page - 1) * PAGE + 1,
    more: rows.length > PAGE,
    rows: rows.slice(0, PAGE).map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      phone: row.phone,
      access: accessOf(row, scope.now),
    })),
  }
}

export interface InvitationLine {
  readonly id: string
  readonly state: InvitationState
  readonly email: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
  readonly revokedAt: Date | null
  readonly by: string
}

/** Invitations of a member, a person or a client's contact, newest first. */
export async function invitationsOf(
  scope: Scope<Member>,
  who: { memberId: string } | { beneficiaryId: string } | { clientId: string },
): Promise<InvitationLine[]> {
  const rows = await scope.tx.invitation.findMany({
    where: { tenantId: scope.actor.organisation.id, ...who },
    orderBy: { createdAt: 'desc' },
    take: 20,
    include: { createdBy: true },
  })
  return rows.map((row) => ({
    id: row.id,
    state: invitationState(row, scope.now),
    email: row.email,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    acceptedAt: row.acceptedAt,
    revokedAt: row.revokedAt,
    by: row.createdBy ? `${row.createdBy.firstName} ${row.createdBy.lastName}` : 'Jalon',
  }))
}

export interface BeneficiaryView {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string | null
  readonly phone: string
  readonly employerName: string | null
  readonly employerDomain: string | null
  readonly addedAt: Date
  readonly addedBy: string
  readonly hasSpace: boolean
  readonly invitations: readonly InvitationLine[]
  /** Bilans of hers that the reader may see, newest first. */
  readonly bilans: readonly {
    readonly id: string
    readonly number: number
    readonly openedAt: Date
    readonly referent: string
  }[]
  readonly zone: string
}

/** A person of the directory. Three statements. @throws NotFound */
export async function beneficiary(scope: Scope<Member>, id: string): Promise<BeneficiaryView> {
  onlyDirectory(scope)
  if (!isId(id)) throw new NotFound()
  const tenantId = scope.actor.organisation.id
  const row = found(await scope.tx.beneficiary.findFirst({ where: { id, tenantId }, include: { createdBy: true } }))
  const bilans = await scope.tx.$queryRaw<BeneficiaryView['bilans'][number][]>`
    SELECT b.id, b.number, b.opened_at AS "openedAt", m.first_name || ' ' || m.last_name AS referent
    FROM bilan b JOIN member m ON m.id = b.referent_member_id
    WHERE b.tenant_id = ${tenantId}::uuid AND b.beneficiary_id = ${id}::uuid ORDER BY b.opened_at DESC LIMIT 20`
  return {
    id,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    phone: row.phone,
    employerName: row.employerName,
    employerDomain: row.employerDomain,
    addedAt: row.createdAt,
    addedBy: `${row.createdBy.firstName} ${row.createdBy.lastName}`,
    hasSpace: row.loginId !== null,
    invitations: await invitationsOf(scope, { beneficiaryId: id }),
    bilans,
    zone: scope.zone,
  }
}

/** Whether a person may be added here. @throws NotFound for whom the directory does not exist */
export async function mayAddPerson(scope: Scope<Member>): Promise<true> {
  onlyDirectory(scope)
  return true
}
