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
    WITH mine AS MATERIALIZED (
      SELECT r.id, r.beneficiary_id, r.territory, r.mode, r.opened_at, false AS standing_in FROM referral r
       WHERE r.closed_at IS NULL AND r.tenant_id = ${organisation.id}::uuid AND r.conseillere_member_id = ${memberId}::uuid
      UNION ALL
      SELECT r.id, r.beneficiary_id, r.territory, r.mode, r.opened_at, true FROM referral_stand_in i JOIN referral r ON r.id = i.referral_id
       WHERE r.closed_at IS NULL AND r.conseillere_member_id <> ${memberId}::uuid AND i.member_id = ${memberId}::uuid AND i.ended_at IS NULL
         AND ${scope.today}::date BETWEEN i.from_on AND i.until_on)
    SELECT w.kind, m.id AS referral_id, n.first_name || ' ' || n.last_name AS name, m.territory, m.mode, w.provider, w.since, m.standing_in
    FROM mine m
    LEFT JOIN LATERAL (SELECT x.* FROM approach x WHERE x.referral_id = m.id AND x.ended_at IS NULL LIMIT 1) a ON true
    LEFT JOIN LATERAL (SELECT x.* FROM referral_status x WHERE x.referral_id = m.id AND x.voided_at IS NULL AND x.from_day <= ${scope.today}::date ORDER BY x.from_day DESC LIMIT 1) s ON true
    CROSS JOIN LATERAL (
      SELECT 'PLACE' AS kind, NULL AS provider, coalesce((SELECT max(x.ended_at) FROM approach x WHERE x.referral_id = m.id), m.opened_at) AS since WHERE a.id IS NULL
      UNION ALL SELECT 'SILENT', a.provider_name, a.sent_at WHERE a.named_at IS NULL AND a.sent_at < ${silent}::timestamptz
      UNION ALL SELECT 'LETTER', a.provider_name, x.at FROM passage x WHERE x.bilan_id = a.bilan_id AND x.gate = 'DEVIS_SIGNED' AND x.undone_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM accord_letter l WHERE l.referral_id = m.id AND l.approach_id = a.id AND l.superseded_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM funding_request q WHERE q.bilan_id = x.bilan_id AND q.organisation_id = ${organisation.id}::uuid
          AND (q.state IN ('SENT', 'CORRECTION') OR (q.state = 'REFUSED' AND q.decided_at >= x.at)))
      UNION ALL SELECT 'AGREE', a.provider_name, greatest(s.recorded_at, s.from_day::timestamptz) WHERE s.status <> 'SICK_LEAVE' AND s.agreed_at IS NULL
      UNION ALL SELECT 'PAPER', a.provider_name, x.handed_at FROM leave_authorisation x WHERE x.referral_id = m.id AND x.voided_at IS NULL AND x.copied_at IS NULL) w
    JOIN beneficiary n ON n.id = m.beneficiary_id ORDER BY w.since, m.id LIMIT ${MOST_WAITS}::int`
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
