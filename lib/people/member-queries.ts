import 'server-only'
import { may } from '@/lib/access/policy'
import { authorize, houseSides } from '@/lib/platform/authorize'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Member, Permission, Scope } from '@/lib/platform/scope'
import { type InvitationLine, invitationsOf, PAGE } from './queries'
import { type InvitationFacts, type MemberState, memberState, patternsOf, permissionsOf, restingStages } from './rules'

function onlyManager(scope: Scope): void {
  if (!may(houseSides(scope), 'member.manage')) throw new NotFound()
}

export interface MemberLine {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly title: string
  readonly permissions: readonly Permission[]
  readonly state: MemberState
  /** Open bilans of which this member is the référent. */
  readonly caseload: number
}

interface Row extends InvitationFacts {
  id: string
  name: string
  email: string
  title: string
  permissions: Permission[]
  joinedAt: Date | null
  leftAt: Date | null
  invited: boolean
  caseload: number
}

export interface TeamView {
  readonly q: string
  readonly gone: boolean
  readonly page: number
  readonly from: number
  readonly more: boolean
  readonly rows: readonly MemberLine[]
  /** The roles that this organisation gives. */
  readonly roles: readonly Permission[]
}

/** The team, a page at a time, in French order; `gone`: those who left. One statement. @throws NotFound but for the administrator */
export async function team(scope: Scope<Member>, args: { q: string; page: number; gone: boolean }): Promise<TeamView> {
  onlyManager(scope)
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT m.id, m.first_name || ' ' || m.last_name AS name, m.email, m.title, m.permissions, m.joined_at AS "joinedAt", m.left_at AS "leftAt",
      i.id IS NOT NULL AS invited, i.expires_at AS "expiresAt", i.revoked_at AS "revokedAt", i.accepted_at AS "acceptedAt",
      (SELECT count(*)::int FROM bilan b WHERE b.tenant_id = m.tenant_id AND b.referent_member_id = m.id AND NOT b.stage = ANY (${restingStages}::text[])) AS caseload
    FROM member m
    LEFT JOIN LATERAL (SELECT * FROM invitation i WHERE i.tenant_id = m.tenant_id AND i.member_id = m.id ORDER BY i.created_at DESC LIMIT 1) i ON true
    WHERE m.tenant_id = ${scope.actor.organisation.id}::uuid AND (m.left_at IS NOT NULL) = ${args.gone}
      AND NOT EXISTS (SELECT 1 FROM unnest(${patternsOf(args.q.slice(0, 200))}::text[]) AS word
        WHERE gate.plain(m.first_name || ' ' || m.last_name || ' ' || m.email) NOT LIKE gate.plain(word))
    ORDER BY m.last_name, m.first_name, m.id LIMIT ${PAGE + 1}::int OFFSET ${(args.page - 1) * PAGE}::int`
  return {
    ...args,
    from: (args.page - 1) * PAGE + 1,
    more: rows.length > PAGE,
    roles: permissionsOf(scope.actor.organisation.capacities),
    rows: rows.slice(0, PAGE).map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      title: row.title,
      permissions: row.permissions,
      state: memberState(row, row.invited ? row : null, scope.now),
      caseload: row.caseload,
    })),
  }
}

export interface MemberView {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly title: string
  readonly phone: string
  readonly permissions: readonly Permission[]
  readonly specialisations: readonly string[]
  readonly state: MemberState
  readonly joinedAt: Date | null
  readonly leftAt: Date | null
  readonly invitations: readonly InvitationLine[]
  /** Bilans open under his care: what leaving asks to hand over. */
  readonly bilans: readonly { readonly id: string; readonly number: number; readonly person: string }[]
  /** Colleagues who may take them over. */
  readonly successors: readonly { readonly id: string; readonly name: string }[]
  readonly self: boolean
  /** The roles that this organisation gives. */
  readonly roles: readonly Permission[]
  readonly zone: string
}

/** A member, for the administrator. Four statements. @throws NotFound */
export async function member(scope: Scope<Member>, id: string): Promise<MemberView> {
  onlyManager(scope)
  if (!isId(id)) throw new NotFound()
  const tenantId = scope.actor.organisation.id
  const row = found(await scope.tx.member.findFirst({ where: { id, tenantId } }))
  const invitations = await invitationsOf(scope, { memberId: id })
  const bilans = await scope.tx.$queryRaw<MemberView['bilans'][number][]>`
    SELECT b.id, b.number, n.first_name || ' ' || n.last_name AS person FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id
    WHERE b.tenant_id = ${tenantId}::uuid AND NOT b.stage = ANY (${restingStages}::text[])
      AND EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = b.id AND p.member_id = ${id}::uuid AND p.until_at IS NULL)
    ORDER BY b.number LIMIT 500`
  const successors = await scope.tx.$queryRaw<MemberView['successors'][number][]>`
    SELECT id, first_name || ' ' || last_name AS name FROM member
    WHERE tenant_id = ${tenantId}::uuid AND id <> ${id}::uuid AND left_at IS NULL AND joined_at IS NOT NULL AND 'CONSULTANT' = ANY (permissions)
    ORDER BY last_name, first_name LIMIT 200`
  return {
    id,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    title: row.title,
    phone: row.phone,
    permissions: row.permissions as Permission[],
    specialisations: row.specialisations,
    state: memberState(row, invitations[0] ?? null, scope.now),
    joinedAt: row.joinedAt,
    leftAt: row.leftAt,
    invitations,
    bilans,
    successors,
    self: id === scope.actor.memberId,
    roles: permissionsOf(scope.actor.organisation.capacities),
    zone: scope.zone,
  }
}

export interface ProfileView {
  readonly name: string
  readonly email: string
  readonly title: string
  readonly permissions: readonly Permission[]
  readonly phone: string
  readonly videoLink: string
}

/** What a member says of himself. */
export async function profile(scope: Scope<Member>): Promise<ProfileView> {
  authorize(scope, 'organisation.read')
  const { actor } = scope
  const row = found(await scope.tx.member.findFirst({ where: { id: actor.memberId, tenantId: actor.organisation.id } }))
  return {
    name: `${row.firstName} ${row.lastName}`,
    email: row.email,
    title: row.title,
    permissions: actor.permissions,
    phone: row.phone,
    videoLink: row.videoLink ?? '',
  }
}
