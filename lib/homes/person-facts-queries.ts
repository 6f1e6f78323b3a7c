import 'server-only'
import type { Parameters } from '@/lib/bilan-types/type'
import type { FactsRow } from '@/lib/bilans/bilan-queries'
import type { Stage } from '@/lib/bilans/stage-rules'
import type { PaperFact } from '@/lib/documents/queries'
import { addDays, type Day } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { asPerson } from '@/lib/platform/scope'

export type PersonScope = ReturnType<typeof asPerson>

/** One bilan of hers with its facts, hours, referent and provider. */
export interface BilanRow extends FactsRow {
  stage: Stage
  phase_key: string | null
  cap_minutes: number
  counted: number
  to_sign: number
  planned: number
  parameters: Parameters
  zone: string
  r_first: string
  r_last: string
  r_email: string
  r_phone: string
  o_name: string
  o_address: string
  o_postcode: string
  o_city: string
  o_phone: string
}

/** One statement. @throws NotFound */
export async function bilanRow(scope: PersonScope, id: string): Promise<BilanRow> {
  const [row] = await scope.tx.$queryRaw<BilanRow[]>`
    SELECT s.*, b.stage, b.phase_key, b.cap_minutes, t.counted_minutes AS counted, t.to_sign_minutes AS to_sign, t.planned_minutes AS planned,
      f.parameters, o.zone, m.first_name AS r_first, m.last_name AS r_last, m.email AS r_email, m.phone AS r_phone, o.name AS o_name,
      o.address AS o_address, o.postcode AS o_postcode, o.city AS o_city, o.phone AS o_phone
    FROM bilan b
    JOIN bilan_totals t ON t.bilan_id = b.id
    JOIN bilan_frame f ON f.tenant_id = b.tenant_id AND f.bilan_id = b.id
    JOIN organisation o ON o.id = b.tenant_id
    JOIN member m ON m.tenant_id = b.tenant_id AND m.id = b.referent_member_id
    CROSS JOIN LATERAL gate.stage_facts(b.id) s
    WHERE b.id = ${id}::uuid`
  if (!row) throw new NotFound()
  return row
}

/** Guided work with what became of it. */
export interface WorkJson {
  sessionId: string
  label: string
  state: string
  dueOn: Day | null
  day: Day
  handedInAt: string | null
  answeredAt: string | null
  begun: boolean
}

/** What stands around her bilan: work, requests, places of what comes, papers. */
export interface ExtraRow {
  works: WorkJson[] | null
  moves: { sessionId: string; day: Day; party: string }[] | null
  links: Record<
    string,
    { link: string | null; site: string | null; room: string | null; address: string | null }
  > | null
  notes_to_pass: boolean
  /** Days of meetings of three that she has not answered to, and whether minutes wait for her to read them first. */
  meetings: { toAnswer: Day[]; minutes: boolean }
  /** Whether an employer was named to her, awaits her answer, or awaits what was noted for her. */
  employer: { named: boolean; asked: boolean; toShare: boolean }
  papers:
    | (Omit<PaperFact, 'requestedAt' | 'issuedAt' | 'staleAt'> & {
        requestedAt: string
        issuedAt: string | null
        staleAt: string | null
      })[]
    | null
  accepted_on: Day | null
  /** Number of the devis last sent, and whether it waits for her own answer. */
  devis: { number: string; mine: boolean } | null
  read_on: Day | null
  /** The last day for her answer to a convention; whether an expertise wants her yes, a contract or its amendment that says what stands her signature, and the CPF her attestation (R13). */
  asked: { convention: Day | null; expertise: boolean; contract: 'CONTRACT' | 'AMENDMENT' | null; cpf: boolean }
  /** How her own contract stands; null without one. */
  contract: { signed: boolean; ended: boolean } | null
  /** Whether the CPF pays, and she attested for it (R13); null where it does not. */
  cpf: { attested: boolean } | null
}

/** One statement. */
export async function extraRow(scope: PersonScope, id: string): Promise<ExtraRow> {
  const [row] = await scope.tx.$queryRaw<ExtraRow[]>`
    SELECT
      (SELECT json_agg(w.* ORDER BY w."dueOn" DESC NULLS LAST, w.day DESC) FROM (
        SELECT x.id AS "sessionId", x.label, x.state, g.due_on AS "dueOn", x.day, (SELECT max(h.at) FROM hand_in h WHERE h.guided_work_id = g.id) AS "handedInAt",
          (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER') AS "answeredAt",
          EXISTS (SELECT 1 FROM draft d WHERE d.login_id = ${scope.actor.loginId}::uuid AND d.key = 'rendu:' || x.id) AS begun
        FROM guided_work g JOIN session x ON x.id = g.session_id AND x.state IN ('PLANNED', 'HELD') WHERE g.bilan_id = ${id}::uuid
        ORDER BY x.day DESC LIMIT 6) w) AS works,
      (SELECT json_agg(json_build_object('sessionId', x.id, 'day', x.day, 'party', q.party)) FROM move_request q
        JOIN session x ON x.id = q.session_id AND x.state = 'PLANNED' WHERE q.bilan_id = ${id}::uuid AND q.answered_at IS NULL) AS moves,
      (SELECT json_object_agg(x.id, json_build_object('link', x.video_link, 'site', p.name, 'room', r.name,
          'address', concat_ws(', ', p.address, nullif(concat_ws(' ', p.postcode, p.city), ''))))
        FROM session x LEFT JOIN site p ON p.tenant_id = x.tenant_id AND p.id = x.site_id LEFT JOIN room r ON r.tenant_id = x.tenant_id AND r.id = x.room_id
        WHERE x.bilan_id = ${id}::uuid AND x.state = 'PLANNED' AND x.day >= ${addDays(scope.today, -1)}::date) AS links,
      EXISTS (SELECT 1 FROM handover h WHERE h.bilan_id = ${id}::uuid AND h.notes_answered_at IS NULL) AS notes_to_pass,
      (SELECT json_build_object(
          'toAnswer', coalesce(json_agg(x.day ORDER BY x.starts_at) FILTER (WHERE x.state = 'PLANNED' AND x.starts_at > ${scope.now}::timestamptz
            AND NOT EXISTS (SELECT 1 FROM meeting_answer a WHERE a.meeting_id = m.id AND a.party = 'BENEFICIARY' AND a.starts_at = x.starts_at)), '[]'::json),
          'minutes', coalesce(bool_or(EXISTS (SELECT 1 FROM meeting_minutes n WHERE n.meeting_id = m.id AND n.superseded_at IS NULL
            AND n.validated_at IS NULL AND n.change_asked_at IS NULL)), false))
        FROM meeting m JOIN session x ON x.id = m.session_id WHERE m.bilan_id = ${id}::uuid) AS meetings,
      json_build_object('named', EXISTS (SELECT 1 FROM go_ahead g WHERE g.bilan_id = ${id}::uuid AND g.withdrawn_at IS NULL),
        'asked', EXISTS (SELECT 1 FROM go_ahead g WHERE g.bilan_id = ${id}::uuid AND g.withdrawn_at IS NULL AND g.answer IS NULL),
        'toShare', EXISTS (SELECT 1 FROM expectation e WHERE e.bilan_id = ${id}::uuid AND e.party = 'BENEFICIARY' AND e.written_by = 'PRACTITIONER'
          AND e.shared_at IS NULL AND e.replaced_at IS NULL)) AS employer,
      (SELECT json_agg(json_build_object('id', d.id, 'kind', d.kind, 'title', d.title, 'number', d.number, 'version', d.version, 'requestedAt', d.requested_at,
          'issuedAt', d.issued_at, 'staleAt', d.stale_at, 'pages', d.pages, 'attempts', d.attempts) ORDER BY d.requested_at DESC)
        FROM (SELECT x.id, x.kind, x.title, x.number, x.version, x.requested_at, x.issued_at, x.stale_at, x.pages, x.attempts FROM document x
          WHERE x.bilan_id = ${id}::uuid ORDER BY x.requested_at DESC LIMIT 4) d) AS papers,
      (SELECT to_char(max(p.accepted_at) AT TIME ZONE ${scope.zone}, 'YYYY-MM-DD') FROM programme p WHERE p.bilan_id = ${id}::uuid AND p.superseded_at IS NULL) AS accepted_on,
      (SELECT json_build_object('number', p.number, 'mine', p.addressee = 'BENEFICIARY' AND p.superseded_at IS NULL AND p.valid_until >= ${scope.today}::date
          AND NOT EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id))
        FROM proposal p WHERE p.bilan_id = ${id}::uuid AND p.sent_at IS NOT NULL ORDER BY p.version DESC LIMIT 1) AS devis,
      json_build_object('convention', (SELECT to_char((c.due_at - interval '1 second') AT TIME ZONE o.zone, 'YYYY-MM-DD') FROM convention c JOIN organisation o ON o.id = c.tenant_id
          WHERE c.bilan_id = ${id}::uuid AND c.outcome IS NULL AND c.due_at > ${scope.now}::timestamptz),
        'contract', (SELECT CASE WHEN c.amends_id IS NULL THEN 'CONTRACT' ELSE 'AMENDMENT' END FROM contract c JOIN funding_request r ON r.id = c.request_id
          JOIN proposal d ON d.id = c.proposal_id AND d.superseded_at IS NULL WHERE c.bilan_id = ${id}::uuid AND c.signed_at IS NULL AND c.outcome IS NULL
          AND c.cents = d.cents - (SELECT coalesce(sum(q.asked_cents), 0) FROM funding_request q WHERE q.plan_id = r.plan_id AND q.id <> r.id AND q.state NOT IN ('REFUSED', 'WITHDRAWN')) LIMIT 1),
        'cpf', EXISTS (SELECT 1 FROM cpf_file f WHERE f.bilan_id = ${id}::uuid AND f.funded AND f.attested_at IS NULL AND (f.asked OR f.number IS NOT NULL)),
        'expertise', EXISTS (SELECT 1 FROM expertise e WHERE e.bilan_id = ${id}::uuid AND e.accepted_at IS NULL AND e.declined_at IS NULL AND e.cancelled_at IS NULL
          AND e.until_on >= ${scope.today}::date)) AS asked,
      (SELECT json_build_object('signed', c.signed_at IS NOT NULL, 'ended', c.outcome IS NOT NULL) FROM contract c WHERE c.bilan_id = ${id}::uuid
        ORDER BY c.outcome IS NULL AND c.signed_at IS NOT NULL DESC, c.version DESC LIMIT 1) AS contract,
      (SELECT json_build_object('attested', f.attested_at IS NOT NULL) FROM cpf_file f WHERE f.bilan_id = ${id}::uuid AND f.funded) AS cpf,
      (SELECT to_char(max(a.at) AT TIME ZONE ${scope.zone}, 'YYYY-MM-DD') FROM notice_acknowledgement a WHERE a.bilan_id = ${id}::uuid) AS read_on`
  if (!row) throw new NotFound()
  return row
}
