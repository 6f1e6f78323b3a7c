import 'server-only'
import type { Day } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'

/** What stands around a bilan: hours, frame, what each session is about, work, requests, the last adaptation. */
export interface ExtraRow {
  counted: number
  to_sign: number
  planned: number
  guided: number
  funder: string
  settled_on: Day | null
  working_time: string
  agreed_on: Day | null
  initiator: string
  prescriber_kind: string | null
  prescriber_name: string | null
  aim: string
  email: string | null
  phone: string
  about: Record<string, { place: string | null; practitioner: string; dispute: string | null }> | null
  works:
    | { sessionId: string; dueOn: Day | null; day: Day; handedInAt: string | null; answeredAt: string | null }[]
    | null
  moves: { sessionId: string; day: Day; party: string }[] | null
  notes_to_pass: boolean
  adaptation: { askedOn: Day; answeredOn: Day | null } | null
}

/** One statement. Work, requests and adaptations come empty for whoever is not of the pair. */
export async function extraOf(scope: Scope<Member>, bilanId: string): Promise<ExtraRow> {
  const [row] = await scope.tx.$queryRaw<ExtraRow[]>`
    SELECT t.counted_minutes AS counted, t.to_sign_minutes AS to_sign, t.planned_minutes AS planned, t.guided_counted_minutes AS guided,
      f.funder, to_char(f.funding_settled_on, 'YYYY-MM-DD') AS settled_on, f.working_time, to_char(f.employer_agreed_on, 'YYYY-MM-DD') AS agreed_on,
      f.initiator, f.prescriber_kind, f.prescriber_name, f.aim, n.email, n.phone,
      (SELECT json_object_agg(x.id, json_build_object('place', coalesce(nullif(r.name, ''), nullif(p.name, '')), 'practitioner', m.first_name,
          'dispute', (SELECT d.kind FROM dispute d WHERE d.session_id = x.id AND d.settled_at IS NULL)))
         FROM session x JOIN member m ON m.tenant_id = x.tenant_id AND m.id = x.practitioner_member_id
         LEFT JOIN site p ON p.tenant_id = x.tenant_id AND p.id = x.site_id LEFT JOIN room r ON r.tenant_id = x.tenant_id AND r.id = x.room_id
         WHERE x.bilan_id = b.id AND x.state IN ('PLANNED', 'HELD')) AS about,
      (SELECT json_agg(json_build_object('sessionId', x.id, 'day', x.day, 'dueOn', g.due_on,
          'handedInAt', (SELECT max(h.at) FROM hand_in h WHERE h.guided_work_id = g.id),
          'answeredAt', (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER')) ORDER BY x.day)
         FROM guided_work g JOIN session x ON x.id = g.session_id AND x.state = 'PLANNED' WHERE g.bilan_id = b.id) AS works,
      (SELECT json_agg(json_build_object('sessionId', x.id, 'day', x.day, 'party', q.party) ORDER BY x.day)
         FROM move_request q JOIN session x ON x.id = q.session_id AND x.state = 'PLANNED' WHERE q.bilan_id = b.id AND q.answered_at IS NULL) AS moves,
      EXISTS (SELECT 1 FROM handover h WHERE h.bilan_id = b.id AND h.notes_answered_at IS NULL) AS notes_to_pass,
      (SELECT json_build_object('askedOn', (a.asked_at AT TIME ZONE ${scope.zone})::date, 'answeredOn', (a.answered_at AT TIME ZONE ${scope.zone})::date)
         FROM adaptation a WHERE a.bilan_id = b.id ORDER BY a.asked_at DESC LIMIT 1) AS adaptation
    FROM bilan b
    JOIN bilan_totals t ON t.bilan_id = b.id
    JOIN bilan_frame f ON f.tenant_id = b.tenant_id AND f.bilan_id = b.id
    JOIN beneficiary n ON n.tenant_id = b.tenant_id AND n.id = b.beneficiary_id
    WHERE b.id = ${bilanId}::uuid`
  if (!row) throw new Error('a bilan without totals or frame')
  return row
}
