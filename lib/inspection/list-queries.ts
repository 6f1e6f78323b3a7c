import 'server-only'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { FINDING_CODES } from './facts-rules'
import { findingWords } from './words'

const PAGE = 20

export interface OpenLine {
  readonly bilanId: string
  readonly number: number
  readonly name: string
  readonly referent: string
  readonly open: number
  /** Of these, what must be put right. */
  readonly toFix: number
  readonly since: string
}

export interface OpenListView {
  readonly slug: string
  /** The whole house's; else the reader's own bilans. */
  readonly house: boolean
  readonly page: number
  readonly from: number
  readonly more: boolean
  readonly rows: readonly OpenLine[]
}

const fixes = FINDING_CODES.filter((code) => findingWords[code].severity === 'FIX')

/** Bilans with findings that stand unanswered, the longest standing first, a page at a time. One statement. What is not his to check is not there. @throws NotFound but for who conducts or administers */
export async function openList(scope: Scope<Member>, args: { page: number }): Promise<OpenListView> {
  const { actor } = scope
  if (!actor.permissions.some((one) => one === 'ADMIN' || one === 'CONSULTANT')) throw new NotFound()
  const rows = await scope.tx.$queryRaw<
    { id: string; number: number; name: string; referent: string; open: number; fix: number; since: Date }[]
  >`
    SELECT b.id, b.number, n.first_name || ' ' || n.last_name AS name, m.first_name || ' ' || m.last_name AS referent, f.open, f.fix, f.since
    FROM (SELECT bilan_id, count(*)::int AS open, count(*) FILTER (WHERE code = ANY (${fixes}::text[]))::int AS fix, min(found_at) AS since
      FROM inspection_finding WHERE tenant_id = ${actor.organisation.id}::uuid AND gone_at IS NULL AND answered_at IS NULL
      GROUP BY bilan_id ORDER BY min(found_at), bilan_id LIMIT ${PAGE + 1}::int OFFSET ${(args.page - 1) * PAGE}::int) f
    JOIN bilan b ON b.id = f.bilan_id JOIN beneficiary n ON n.id = b.beneficiary_id JOIN member m ON m.id = b.referent_member_id
    ORDER BY f.since, b.id`
  return {
    slug: actor.organisation.slug,
    house: actor.permissions.includes('ADMIN'),
    page: args.page,
    from: (args.page - 1) * PAGE + 1,
    more: rows.length > PAGE,
    rows: rows.slice(0, PAGE).map(({ id, fix, since, ...row }) => ({
      ...row,
      bilanId: id,
      toFix: fix,
      since: sayFullDate(dayOf(since, scope.zone)),
    })),
  }
}
