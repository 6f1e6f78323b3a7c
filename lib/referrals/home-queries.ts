import 'server-only'
import type { CourseMode } from '@/lib/bilan-types/keys'
import { dayOf, daysBetween } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { DAYS_TO_ANSWER } from './referral-rules'
import { asConseillere } from './team-queries'

/** What waits on a conseillère in her files: to place, to remind or take back, a letter to issue, a status to agree to, a paper to open. */
export type WaitKind = 'PLACE' | 'SILENT' | 'LETTER' | 'AGREE' | 'PAPER'

export interface ReferralWait {
  readonly kind: WaitKind
  readonly referralId: string
  readonly name: string
  readonly territory: string
  readonly mode: CourseMode
  readonly provider: string | null
  /** Days it has waited. */
  readonly days: number
  /** She stands in for a colleague. */
  readonly standingIn: boolean
}

interface Row {
  kind: WaitKind
  referral_id: string
  name: string
  territory: string
  mode: CourseMode
  provider: string | null
  since: Date
  standing_in: boolean
}

export const MOST_WAITS = 60

/** What waits on her, in her own files and those she stands in for; the oldest first, sixty at most. One statement. */
export async function referralWaits(anyScope: Scope<Member>): Promise<ReferralWait[]> {
  const scope = asConseillere(anyScope)
  const { organisation, memberId } = scope.actor
  const silent = new Date(scope.now.getTime() - DAYS_TO_ANSWER * 86_400_000)
  const rows = await scope.tx.$queryRaw<Row[]>`
    WITH mine AS (
      SELECT r.id, r.beneficiary_id, r.territory, r.mode, r.opened_at, r.conseillere_member_id <> ${memberId}::uuid AS standing_in FROM referral r
      WHERE r.closed_at IS NULL AND r.id = ANY (ARRAY(SELECT x.id FROM referral x WHERE x.tenant_id = ${organisation.id}::uuid AND x.conseillere_member_id = ${memberId}::uuid AND x.closed_at IS NULL
        UNION SELECT i.referral_id FROM referral_stand_in i WHERE i.member_id = ${memberId}::uuid AND i.ended_at IS NULL AND ${scope.today}::date BETWEEN i.from_on AND i.until_on))),
    present AS (SELECT m.*, a.id AS approach_id, a.provider_name, a.sent_at, a.named_at, a.bilan_id,
        s.id AS status_id, s.status, s.agreed_at, greatest(s.recorded_at, s.from_day::timestamptz) AS status_at
      FROM mine m LEFT JOIN approach a ON a.referral_id = m.id AND a.ended_at IS NULL
      LEFT JOIN LATERAL (SELECT * FROM referral_status x WHERE x.referral_id = m.id AND x.voided_at IS NULL AND x.from_day <= ${scope.today}::date ORDER BY x.from_day DESC LIMIT 1) s ON true),
    waits AS (
      SELECT 'PLACE' AS kind, p.id, NULL AS provider, coalesce((SELECT max(x.ended_at) FROM approach x WHERE x.referral_id = p.id), p.opened_at) AS since FROM present p WHERE p.approach_id IS NULL
      UNION ALL
      SELECT 'SILENT', p.id, p.provider_name, p.sent_at FROM present p WHERE p.approach_id IS NOT NULL AND p.named_at IS NULL AND p.sent_at < ${silent}::timestamptz
      UNION ALL
      SELECT 'LETTER', p.id, p.provider_name, g.at FROM present p JOIN passage g ON g.bilan_id = p.bilan_id AND g.gate = 'DEVIS_SIGNED' AND g.undone_at IS NULL
       WHERE NOT EXISTS (SELECT 1 FROM accord_letter l WHERE l.approach_id = p.approach_id AND l.superseded_at IS NULL)
         AND NOT EXISTS (SELECT 1 FROM funding_request q WHERE q.bilan_id = p.bilan_id AND q.organisation_id = ${organisation.id}::uuid AND q.state IN ('SENT', 'CORRECTION'))
      UNION ALL
      SELECT 'AGREE', p.id, p.provider_name, p.status_at FROM present p WHERE p.status <> 'SICK_LEAVE' AND p.agreed_at IS NULL
      UNION ALL
      SELECT 'PAPER', p.id, p.provider_name, l.handed_at FROM present p JOIN leave_authorisation l ON l.referral_id = p.id AND l.voided_at IS NULL AND l.copied_at IS NULL)
    SELECT w.kind, w.id AS referral_id, n.first_name || ' ' || n.last_name AS name, m.territory, m.mode, w.provider, w.since, m.standing_in
    FROM waits w JOIN mine m ON m.id = w.id JOIN beneficiary n ON n.id = m.beneficiary_id ORDER BY w.since, w.id LIMIT ${MOST_WAITS}::int`
  return rows.map((row) => ({
    kind: row.kind,
    referralId: row.referral_id,
    name: row.name,
    territory: row.territory,
    mode: row.mode,
    provider: row.provider,
    days: Math.max(0, daysBetween(dayOf(row.since, scope.zone), scope.today)),
    standingIn: row.standing_in,
  }))
}
