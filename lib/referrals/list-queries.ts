import 'server-only'
import { patternsOf } from '@/lib/people/rules'
import { dayOf, daysBetween } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { STANDINGS, type Standing } from './referral-rules'
import type { ListQuery } from './search-schema'
import { asConseillere } from './team-queries'

export const REFERRALS_A_PAGE = 25

export interface ReferralLine {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly territory: string
  readonly standing: Standing
  /** Days since it stands there. */
  readonly days: number
  readonly provider: string | null
  readonly consultant: string | null
  readonly conseillere: string
  readonly mine: boolean
  readonly openedAt: Date
}

export interface ReferralList {
  readonly slug: string
  readonly query: ListQuery
  readonly rows: readonly ReferralLine[]
  readonly from: number
  readonly total: number
  /** How many stand where, of those that the list is about. */
  readonly counts: Readonly<Record<Standing, number>>
  readonly zone: string
}

interface Row {
  id: string
  number: number
  name: string
  territory: string
  standing: Standing
  since: Date
  provider: string | null
  consultant: string | null
  conseillere: string
  mine: boolean
  opened_at: Date
  total: number
}

/**
 * Referrals of the funder's team: one's own, or everybody's (facts alone), by where they stand. Two statements.
 * @throws NotFound to anyone but a funder's conseillère
 */
export async function referralList(anyScope: Scope<Member>, query: ListQuery): Promise<ReferralList> {
  const scope = asConseillere(anyScope)
  const counts = await standingCounts(scope, query.equipe)
  const offset = (query.page - 1) * REFERRALS_A_PAGE
  const { rows, total } = await referralLines(scope, query, { limit: REFERRALS_A_PAGE, offset })
  return {
    slug: scope.actor.organisation.slug,
    query,
    rows,
    from: offset + 1,
    total,
    counts,
    zone: scope.zone,
  }
}

/** Lines of that list, for a page or a file: at most a thousand at once. One statement. */
export async function referralLines(
  anyScope: Scope<Member>,
  query: ListQuery,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: ReferralLine[]; total: number }> {
  const scope = asConseillere(anyScope)
  const { organisation, memberId } = scope.actor
  const patterns = query.q ? patternsOf(query.q) : null
  const order = query.tri
  const rows = await scope.tx.$queryRaw<Row[]>`
    WITH sought AS (SELECT gate.find_beneficiaries(ARRAY(SELECT gate.plain(word) FROM unnest(${patterns ?? []}::text[]) AS word), 1000) AS id),
    standing AS (
      SELECT r.id, r.number, r.territory, r.opened_at, r.beneficiary_id, r.conseillere_member_id, a.provider_name AS provider, a.consultant_name AS consultant,
        CASE WHEN r.closed_at IS NOT NULL THEN 'CLOSED' WHEN a.id IS NULL THEN 'TO_PLACE' WHEN a.named_at IS NULL THEN 'ASKED' WHEN b.started_at IS NOT NULL THEN 'RUNNING'
          WHEN l.id IS NOT NULL THEN 'GRANTED' WHEN a.person_accepted_at IS NOT NULL AND a.consultant_accepted_at IS NOT NULL THEN 'AGREED' ELSE 'DISCOVERY' END AS standing,
        CASE WHEN r.closed_at IS NOT NULL THEN r.closed_at
          WHEN a.id IS NULL THEN coalesce((SELECT max(x.ended_at) FROM approach x WHERE x.referral_id = r.id), r.opened_at)
          ELSE coalesce(b.started_at, l.issued_at, greatest(a.person_accepted_at, a.consultant_accepted_at), a.named_at, a.sent_at) END AS since
      FROM referral r LEFT JOIN approach a ON a.referral_id = r.id AND a.ended_at IS NULL
      LEFT JOIN accord_letter l ON l.approach_id = a.id AND l.superseded_at IS NULL
      LEFT JOIN bilan b ON b.id = a.bilan_id
      WHERE r.tenant_id = ${organisation.id}::uuid AND r.conseillere_member_id = ANY (CASE WHEN ${query.equipe} THEN ARRAY(SELECT id FROM member WHERE tenant_id = ${organisation.id}::uuid) ELSE ARRAY[${memberId}::uuid] END)
        AND (${patterns === null} OR r.beneficiary_id IN (SELECT id FROM sought)))
    SELECT s.id, s.number, n.first_name || ' ' || n.last_name AS name, s.territory, s.standing, s.since, s.provider, s.consultant,
      m.first_name || ' ' || m.last_name AS conseillere, m.id = ${memberId}::uuid AS mine, s.opened_at, count(*) OVER ()::int AS total
    FROM standing s JOIN beneficiary n ON n.id = s.beneficiary_id JOIN member m ON m.id = s.conseillere_member_id
    WHERE ${query.etape ?? 'open'} = 'tous' OR s.standing = ${query.etape ?? ''} OR (${query.etape === null} AND s.standing <> 'CLOSED')
    ORDER BY CASE WHEN ${order} = 'personne' THEN n.last_name END, CASE WHEN ${order} = 'anciens' THEN s.opened_at END, s.opened_at DESC, s.id
    LIMIT ${Math.min(limit, 1000)}::int OFFSET ${offset}::int`
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      id: row.id,
      number: row.number,
      name: row.name,
      territory: row.territory,
      standing: row.standing,
      days: daysBetween(dayOf(row.since, scope.zone), scope.today),
      provider: row.provider,
      consultant: row.consultant,
      conseillere: row.conseillere,
      mine: row.mine,
      openedAt: row.opened_at,
    })),
  }
}

interface Count {
  standing: Standing
  n: number
}

/** How many referrals stand where: one's own, or the team's. One statement; one's own are looked up one by one, whatever the house has. */
export async function standingCounts(scope: Scope<Member>, team: boolean): Promise<Record<Standing, number>> {
  const { organisation, memberId } = scope.actor
  const rows = await (team
    ? scope.tx.$queryRaw<Count[]>`
        SELECT CASE WHEN r.closed_at IS NOT NULL THEN 'CLOSED' WHEN a.id IS NULL THEN 'TO_PLACE' WHEN a.named_at IS NULL THEN 'ASKED' WHEN b.started_at IS NOT NULL THEN 'RUNNING'
            WHEN l.id IS NOT NULL THEN 'GRANTED' WHEN a.person_accepted_at IS NOT NULL AND a.consultant_accepted_at IS NOT NULL THEN 'AGREED' ELSE 'DISCOVERY' END AS standing,
          count(*)::int AS n
        FROM referral r LEFT JOIN approach a ON a.referral_id = r.id AND a.ended_at IS NULL
        LEFT JOIN accord_letter l ON l.approach_id = a.id AND l.superseded_at IS NULL
        LEFT JOIN bilan b ON b.id = a.bilan_id
        WHERE r.tenant_id = ${organisation.id}::uuid GROUP BY 1`
    : scope.tx.$queryRaw<Count[]>`
        SELECT CASE WHEN r.closed_at IS NOT NULL THEN 'CLOSED' WHEN a.id IS NULL THEN 'TO_PLACE' WHEN a.named_at IS NULL THEN 'ASKED' WHEN b.started_at IS NOT NULL THEN 'RUNNING'
            WHEN l.id IS NOT NULL THEN 'GRANTED' WHEN a.person_accepted_at IS NOT NULL AND a.consultant_accepted_at IS NOT NULL THEN 'AGREED' ELSE 'DISCOVERY' END AS standing,
          count(*)::int AS n
        FROM referral r
        LEFT JOIN LATERAL (SELECT x.* FROM approach x WHERE x.referral_id = r.id AND x.ended_at IS NULL LIMIT 1) a ON true
        LEFT JOIN LATERAL (SELECT x.id FROM accord_letter x WHERE x.referral_id = r.id AND x.approach_id = a.id AND x.superseded_at IS NULL LIMIT 1) l ON true
        LEFT JOIN LATERAL (SELECT x.started_at FROM bilan x WHERE x.id = a.bilan_id LIMIT 1) b ON true
        WHERE r.tenant_id = ${organisation.id}::uuid AND r.conseillere_member_id = ${memberId}::uuid GROUP BY 1`)
  const counts = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>
  for (const row of rows) counts[row.standing] = row.n
  return counts
}
