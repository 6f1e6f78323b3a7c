import 'server-only'
import { may } from '@/lib/access/policy'
import { houseSides } from '@/lib/platform/authorize'
import type { Day } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { sayLeave } from './leave-words'

const PAGE = 20
const MOST_MEMBERS = 300

export interface LeaveLine {
  readonly id: string
  readonly name: string
  readonly days: string
  readonly past: boolean
}

export interface LeavesView {
  readonly slug: string
  readonly today: Day
  /** Whose leave may be declared, for who administers the team; null: one's own alone. */
  readonly members: readonly { readonly value: string; readonly label: string }[] | null
  readonly page: number
  readonly from: number
  readonly more: boolean
  readonly rows: readonly LeaveLine[]
}

/** Declared leave, latest days first, a page at a time: the team's for who administers it, else one's own. Two statements at most. */
export async function leavesPage(scope: Scope<Member>, args: { page: number }): Promise<LeavesView> {
  const { actor } = scope
  if (!may(houseSides(scope), 'leave.declare')) throw new NotFound()
  const tenantId = actor.organisation.id
  const admin = actor.permissions.includes('ADMIN')
  const rows = await scope.tx.$queryRaw<{ id: string; name: string; from: Day; until: Day }[]>`
    SELECT l.id, m.first_name || ' ' || m.last_name AS name, l.from_on::text AS "from", l.until_on::text AS until
    FROM member_leave l JOIN member m ON m.id = l.member_id
    WHERE l.tenant_id = ${tenantId}::uuid AND l.withdrawn_at IS NULL AND (${admin} OR l.member_id = ${actor.memberId}::uuid)
    ORDER BY l.until_on DESC, l.id LIMIT ${PAGE + 1}::int OFFSET ${(args.page - 1) * PAGE}::int`
  const members = admin
    ? await scope.tx.member.findMany({
        where: { tenantId, leftAt: null, permissions: { has: 'CONSULTANT' } },
        select: { id: true, firstName: true, lastName: true },
        orderBy: [{ lastName: 'asc' }, { firstName: 'asc' }],
        take: MOST_MEMBERS,
      })
    : null
  return {
    slug: actor.organisation.slug,
    today: scope.today,
    members: members?.map((one) => ({ value: one.id, label: `${one.firstName} ${one.lastName}` })) ?? null,
    page: args.page,
    from: (args.page - 1) * PAGE + 1,
    more: rows.length > PAGE,
    rows: rows.slice(0, PAGE).map(({ id, name, from, until }) => ({
      id,
      name,
      days: sayLeave(from, until),
      past: until < scope.today,
    })),
  }
}
