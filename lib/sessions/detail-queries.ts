import 'server-only'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { type DetailRow, detailOf, type SessionDetail } from './detail-rules'

/**
 * A session and all that was said and signed about it, in one statement. What it covered, and the room where it is held at a
 * distance, are the pair's alone.
 * @throws NotFound when it is not there, or not visible
 */
export async function sessionDetail(scope: Scope, bilanId: string, sessionId: string): Promise<SessionDetail> {
  if (!isId(bilanId) || !isId(sessionId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<DetailRow[]>`
    SELECT s.id, s.practitioner_member_id, s.bilan_id, s.version, s.state, s.nature, s.label, s.mode, s.day::text, s.starts_at, s.ends_at, s.minutes, s.counts, s.phase_key,
      CASE WHEN own.pair THEN s.item_keys ELSE '{}' END AS item_keys, CASE WHEN own.pair THEN s.video_link END AS video_link, s.site_id, s.room_id, s.signed_by_beneficiary_at, s.signed_by_practitioner_at, s.counted_at, s.cancelled_by_party, s.replaces_id,
      (SELECT r.id FROM session r WHERE r.bilan_id = s.bilan_id AND r.replaces_id = s.id LIMIT 1) AS replaced_by,
      (SELECT t.third_party FROM meeting t WHERE t.session_id = s.id) AS third,
      CASE WHEN s.nature = 'GUIDED_WORK' THEN (SELECT CASE WHEN (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER')
        >= max(h.at) THEN 'ANSWERED' ELSE 'HANDED_IN' END FROM guided_work g JOIN hand_in h ON h.guided_work_id = g.id WHERE g.session_id = s.id GROUP BY g.id) END AS work,
      concat_ws(', ', nullif(room.name, ''), nullif(site.name, ''), nullif(site.address, ''), nullif(site.city, '')) AS place,
      b.first_name AS b_first, b.last_name AS b_last, m.first_name AS m_first, m.last_name AS m_last, bilan.number AS bilan, o.name AS organisation, o.zone,
      jsonb_build_object('phases', f.parameters -> 'phases') AS parameters,
      (SELECT count(*)::int FROM session n WHERE n.bilan_id = s.bilan_id AND n.state = 'HELD' AND n.nature <> 'PRELIMINARY_INTERVIEW' AND (n.day, coalesce(n.starts_at, n.day::timestamptz), n.id)
        <= (s.day, coalesce(s.starts_at, s.day::timestamptz), s.id)) AS number,
      (SELECT json_agg(json_build_object('id', g.id, 'party', g.party, 'name', g.signer_name, 'at', g.signed_at, 'content', g.content, 'voided', g.voided_at) ORDER BY g.position)
        FROM signature g WHERE g.session_id = s.id) AS signatures,
      (SELECT json_build_object('kind', d.kind, 'party', d.party, 'at', d.at, 'text', (SELECT w.text FROM reason w WHERE w.subject_id = d.id ORDER BY w.at LIMIT 1))
        FROM dispute d WHERE d.session_id = s.id AND d.settled_at IS NULL) AS dispute,
      (SELECT json_build_object('party', q.party, 'at', q.at, 'wished', q.wished_starts_at, 'text', (SELECT w.text FROM reason w WHERE w.subject_id = q.id ORDER BY w.at LIMIT 1))
        FROM move_request q WHERE q.session_id = s.id AND q.answered_at IS NULL) AS move,
      (SELECT json_agg(json_build_object('id', w.id, 'text', w.text, 'at', w.at, 'hers', w.login_id = b.login_id) ORDER BY w.at) FROM (SELECT * FROM reason w
        WHERE w.bilan_id = s.bilan_id AND (w.subject_id = s.id OR w.subject_id IN (SELECT q.id FROM move_request q WHERE q.session_id = s.id AND q.answered_at IS NOT NULL)
          OR w.subject_id IN (SELECT d.id FROM dispute d WHERE d.session_id = s.id AND d.settled_at IS NOT NULL)) ORDER BY w.at DESC LIMIT 30) w) AS reasons
    FROM session s JOIN bilan ON bilan.id = s.bilan_id JOIN organisation o ON o.id = s.tenant_id JOIN beneficiary b ON b.id = s.beneficiary_id
      JOIN member m ON m.id = s.practitioner_member_id JOIN bilan_frame f ON f.bilan_id = s.bilan_id
      CROSS JOIN LATERAL (SELECT s.bilan_id IN (SELECT gate.my_bilans()) AS pair) own
      LEFT JOIN site ON site.id = s.site_id LEFT JOIN room ON room.id = s.room_id
    WHERE s.id = ${sessionId}::uuid AND s.bilan_id = ${bilanId}::uuid`
  const { actor } = scope
  const reader =
    actor.kind === 'person'
      ? 'BENEFICIARY'
      : actor.kind === 'member' && actor.permissions.includes('CONSULTANT')
        ? 'PRACTITIONER'
        : 'ADMIN'
  return detailOf(found(row), reader, scope.now, scope.today)
}
