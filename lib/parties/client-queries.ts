import 'server-only'
import { may } from '@/lib/access/policy'
import { type InvitationLine, invitationsOf, PAGE } from '@/lib/people/queries'
import { type InvitationFacts, type InvitationState, invitationState, patternsOf } from '@/lib/people/rules'
import { houseSides } from '@/lib/platform/authorize'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'

/** The directory of clients is for who works with them: for anyone else of the house it does not exist. */
function onlyDirectory(scope: Scope): void {
  if (!may(houseSides(scope), 'client.read')) throw new NotFound()
}

/** How a client reaches his own space: he has one, an invitation is on its way or was, or nothing yet. */
export type ClientAccess = 'SPACE' | 'NONE' | InvitationState

export interface ClientLine {
  readonly id: string
  readonly name: string
  readonly city: string
  readonly affiliated: boolean
  readonly contact: string
  readonly access: ClientAccess
}

export interface ClientsView {
  readonly q: string
  readonly page: number
  readonly from: number
  readonly more: boolean
  readonly rows: readonly ClientLine[]
  /** Requests of employers that wait for an answer. */
  readonly requests: number
}

interface Row extends InvitationFacts {
  id: string
  name: string
  city: string
  affiliated: boolean
  contact: string
  has_space: boolean
  invited: boolean
}

/** Ids of the entries that a search finds, accents and case aside; null: nothing was asked. */
async function sought(scope: Scope<Member>, q: string): Promise<string[] | null> {
  const asked = q.trim().slice(0, 200)
  if (!asked) return null
  const rows = await scope.tx.$queryRaw<{ id: string }[]>`
    SELECT gate.find_clients(ARRAY(SELECT gate.plain(word) FROM unnest(${patternsOf(asked)}::text[]) AS word), 1000) AS id`
  return rows.map(({ id }) => id)
}

/** The directory of client organisations, a page at a time, in French order. Two statements at most. @throws NotFound */
export async function clients(scope: Scope<Member>, args: { q: string; page: number }): Promise<ClientsView> {
  onlyDirectory(scope)
  const tenantId = scope.actor.organisation.id
  const ids = await sought(scope, args.q)
  const rows = await scope.tx.$queryRaw<(Row & { requests: number })[]>`
    SELECT c.id, c.name, c.city, c.affiliated, c.contact_name AS contact, c.organisation_id IS NOT NULL AS has_space, i.id IS NOT NULL AS invited,
      i.expires_at AS "expiresAt", i.revoked_at AS "revokedAt", i.accepted_at AS "acceptedAt", r.requests
    FROM (SELECT count(*)::int AS requests FROM employer_request r WHERE r.tenant_id = ${tenantId}::uuid AND r.answer IS NULL AND r.withdrawn_at IS NULL) r
    LEFT JOIN LATERAL (SELECT * FROM client_organisation c WHERE c.tenant_id = ${tenantId}::uuid AND c.closed_at IS NULL
        AND (${ids}::uuid[] IS NULL OR c.id = ANY (${ids}::uuid[]))
        ORDER BY c.name, c.id LIMIT ${PAGE + 1}::int OFFSET ${(args.page - 1) * PAGE}::int) c ON true
    LEFT JOIN LATERAL (SELECT * FROM invitation i WHERE i.tenant_id = c.tenant_id AND i.client_id = c.id ORDER BY i.created_at DESC LIMIT 1) i ON true
    ORDER BY c.name, c.id`
  const entries = rows.filter((row) => row.id !== null)
  return {
    ...args,
    from: (args.page - 1) * PAGE + 1,
    more: entries.length > PAGE,
    requests: rows[0]?.requests ?? 0,
    rows: entries.slice(0, PAGE).map((row) => ({
      id: row.id,
      name: row.name,
      city: row.city,
      affiliated: row.affiliated,
      contact: row.contact,
      access: row.has_space ? 'SPACE' : row.invited ? invitationState(row, scope.now) : 'NONE',
    })),
  }
}

export interface ClientView {
  readonly id: string
  readonly name: string
  readonly siret: string | null
  readonly affiliated: boolean
  readonly address: string
  readonly postcode: string
  readonly city: string
  readonly contactName: string
  readonly contactTitle: string
  readonly contactEmail: string | null
  readonly contactPhone: string
  readonly hasSpace: boolean
  readonly closed: boolean
  readonly addedAt: Date
  readonly addedBy: string
  readonly invitations: readonly InvitationLine[]
  /** Bilans to which it is a party and that the reader may see, newest first. */
  readonly bilans: readonly { readonly id: string; readonly number: number; readonly person: string }[]
  readonly zone: string
}

/** One client organisation. Three statements. @throws NotFound */
export async function client(scope: Scope<Member>, id: string): Promise<ClientView> {
  onlyDirectory(scope)
  if (!isId(id)) throw new NotFound()
  const tenantId = scope.actor.organisation.id
  const row = found(
    await scope.tx.clientOrganisation.findFirst({ where: { id, tenantId }, include: { createdBy: true } }),
  )
  const bilans = await scope.tx.$queryRaw<ClientView['bilans'][number][]>`
    SELECT b.id, b.number, n.first_name || ' ' || n.last_name AS person
    FROM participation p JOIN bilan b ON b.id = p.bilan_id JOIN beneficiary n ON n.id = b.beneficiary_id
    WHERE p.tenant_id = ${tenantId}::uuid AND p.client_id = ${id}::uuid AND p.until_at IS NULL ORDER BY b.number DESC LIMIT 50`
  return {
    id,
    name: row.name,
    siret: row.siret,
    affiliated: row.affiliated,
    address: row.address,
    postcode: row.postcode,
    city: row.city,
    contactName: row.contactName,
    contactTitle: row.contactTitle,
    contactEmail: row.contactEmail,
    contactPhone: row.contactPhone,
    hasSpace: row.organisationId !== null,
    closed: row.closedAt !== null,
    addedAt: row.createdAt,
    addedBy: `${row.createdBy.firstName} ${row.createdBy.lastName}`,
    invitations: await invitationsOf(scope, { clientId: id }),
    bilans,
    zone: scope.zone,
  }
}

export interface ClientOption {
  readonly id: string
  readonly name: string
  readonly city: string
}

/** Open entries of the directory to choose one of, in French order. 500 at most. */
export async function clientOptions(scope: Scope<Member>): Promise<ClientOption[]> {
  return scope.tx.$queryRaw<ClientOption[]>`
    SELECT id, name, city FROM client_organisation WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND closed_at IS NULL ORDER BY name, id LIMIT 500`
}

/** Whether a client may be added here. @throws NotFound for whom the directory does not exist */
export async function mayAddClient(scope: Scope<Member>): Promise<true> {
  onlyDirectory(scope)
  return true
}
