-- What a practitioner's pages and an employer's home read passes as many policies as it reads tables. Functions of the gate ask once whose bilans
-- these are, and show what the policies show (tests/db/walls/readers.test.ts).

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* What the paths of these bilans are drawn from, to whoever reads their frames: each table that it is made of is read by the same people. */
CREATE FUNCTION gate.paths(p_bilans uuid[], p_zone text)
RETURNS TABLE (id uuid, person text, type_key text, parameters_from text, cap_minutes int, stage text, phase_key text, funder text, funding_settled_on text, consent_on text, restitution_on text,
  closed_on text, interview_on text, follow_up json, closed_phases json, sessions json, steps json)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp AS $$
  SELECT b.id, n.first_name || ' ' || n.last_name, b.type_key, f.parameters_from::text, b.cap_minutes, b.stage, b.phase_key, f.funder,
    f.funding_settled_on::text, (c.given_at AT TIME ZONE p_zone)::date::text, (b.restitution_at AT TIME ZONE p_zone)::date::text,
    (b.closed_at AT TIME ZONE p_zone)::date::text, s.interview_on, u.follow_up, p.closed_phases, s.sessions, t.steps
  FROM unnest(p_bilans[1:50]) WITH ORDINALITY AS asked (id, place)
  CROSS JOIN LATERAL (SELECT x.* FROM bilan x WHERE x.id = asked.id
    AND ((x.tenant_id = (SELECT ctx.tenant()) AND (SELECT ctx.oversees())) OR x.id = ANY (ARRAY(SELECT gate.my_bilans()))) LIMIT 1) b
  CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM beneficiary x WHERE x.id = b.beneficiary_id LIMIT 1) n
  CROSS JOIN LATERAL (SELECT x.parameters_from, x.funder, x.funding_settled_on FROM bilan_frame x WHERE x.bilan_id = b.id LIMIT 1) f
  LEFT JOIN LATERAL (SELECT x.given_at FROM consent x WHERE x.bilan_id = b.id AND x.kind = 'BILAN' AND x.withdrawn_at IS NULL LIMIT 1) c ON true
  LEFT JOIN LATERAL (
    SELECT json_build_object('fromOn', x.from_on, 'toOn', x.to_on, 'done', x.held_at IS NOT NULL) AS follow_up
      FROM follow_up x WHERE x.bilan_id = b.id AND b.closed_at IS NOT NULL LIMIT 1) u ON true
  LEFT JOIN LATERAL (
    SELECT json_object_agg(x.phase_key, (x.closed_at AT TIME ZONE p_zone)::date) AS closed_phases
      FROM phase_closing x WHERE x.bilan_id = b.id AND x.reopened_at IS NULL) p ON true
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_array(x.id, x.step_id, x.phase_key, x.nature, x.label, x.mode, x.state, x.day, x.starts_at, x.ends_at, x.minutes, x.counts, x.guided,
          x.signed_by_beneficiary_at, x.signed_by_practitioner_at, x.counted_at, x.disputed_at) ORDER BY x.day, x.starts_at NULLS LAST) AS sessions,
        (max(x.day) FILTER (WHERE x.nature = 'PRELIMINARY_INTERVIEW' AND x.state = 'HELD'))::date::text AS interview_on
      FROM session x WHERE x.bilan_id = b.id AND x.state IN ('PLANNED', 'HELD')) s ON true
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_array(x.id, x.phase_key, x.nature, x.label, x.minutes) ORDER BY x.position) AS steps FROM step x WHERE x.bilan_id = b.id AND x.removed_at IS NULL) t ON true
  ORDER BY asked.place
$$;
REVOKE ALL ON FUNCTION gate.paths(uuid[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.paths(uuid[], text) TO jalon_app, jalon_owner;

/* The caseload of whoever is here: bilans in progress that he takes part in, those in follow-up whose time has not gone by, those that a withdrawn consent stopped lately.
   Each look-up is fenced by its LIMIT: the plan goes bilan by bilan, whatever the statistics say. */
CREATE FUNCTION gate.caseload(p_stages text[], p_zone text, p_now timestamptz, p_today date, p_withdrawn_since timestamptz, p_most int)
RETURNS TABLE (id uuid, first_name text, last_name text, stage text, phase_key text, suspended boolean, opened_on text, started_on text, restitution_on text, withdrawn_on text, cap int, counted int,
  to_sign int, planned int, type_key text, parameters_from text, dated_count int, dated_minutes int, dated_from text, dated_to text, held_count int, held_from text, last_day text, last_nature text, next_day text, next_starts_at timestamptz,
  to_log json, sign_b json, sign_p json, disputed json, moves json, works json, programme json, follow_up json, cpf json, plan text, contract_behind boolean, entry jsonb)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 40 SET search_path = public, pg_temp AS $$
  WITH mine AS MATERIALIZED (
      SELECT b.id, b.tenant_id, b.beneficiary_id, b.type_key, b.stage, b.phase_key, b.opened_at, b.started_at, b.suspended_at, b.restitution_at
        FROM bilan b WHERE b.id = ANY (ARRAY(SELECT gate.my_bilans()))
        AND (b.stage = ANY (p_stages) OR (b.stage = 'CLOSED' AND (SELECT x.to_on FROM follow_up x WHERE x.bilan_id = b.id LIMIT 1) >= p_today)
          OR (b.stage = 'STOPPED' AND (SELECT max(x.withdrawn_at) FROM consent x WHERE x.bilan_id = b.id AND x.kind = 'BILAN') >= p_withdrawn_since))
      ORDER BY b.opened_at DESC, b.id LIMIT p_most)
    SELECT b.id, n.first_name, n.last_name, b.stage, b.phase_key, b.suspended_at IS NOT NULL AS suspended,
      (b.opened_at AT TIME ZONE p_zone)::date::text AS opened_on, (b.started_at AT TIME ZONE p_zone)::date::text AS started_on,
      (b.restitution_at AT TIME ZONE p_zone)::date::text AS restitution_on, w.withdrawn_on, t.cap_minutes AS cap, t.counted_minutes AS counted,
      t.to_sign_minutes AS to_sign, t.planned_minutes AS planned, b.type_key, f.parameters_from::text AS parameters_from, s.dated_count, s.dated_minutes, s.dated_from, s.dated_to, s.held_count, s.held_from,
      s.last_day, s.last_nature, s.next_day, s.next_starts_at, s.to_log, s.sign_b, s.sign_p, s.disputed,
      m.moves, g.works, p.programme, u.follow_up, v.cpf, l.plan, l.contract_behind,
      CASE WHEN b.started_at IS NULL AND b.stage <> 'STOPPED' THEN (SELECT to_jsonb(e) FROM gate.stage_facts(b.id) e) END AS entry
    FROM mine b
    CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM beneficiary x WHERE x.tenant_id = b.tenant_id AND x.id = b.beneficiary_id LIMIT 1) n
    CROSS JOIN LATERAL (SELECT x.* FROM bilan_totals x WHERE x.bilan_id = b.id LIMIT 1) t
    CROSS JOIN LATERAL (SELECT x.parameters_from FROM bilan_frame x WHERE x.bilan_id = b.id LIMIT 1) f
    LEFT JOIN LATERAL (
      SELECT json_build_object('fromOn', x.from_on, 'toOn', x.to_on, 'answer', x.answer) AS follow_up FROM follow_up x
       WHERE x.bilan_id = b.id AND b.stage = 'CLOSED' LIMIT 1) u ON true
    LEFT JOIN LATERAL (
      SELECT json_build_object('kind', x.next_kind, 'dueOn', x.next_due_on, 'attested', x.attested_at IS NOT NULL OR EXISTS (SELECT 1 FROM cpf_waiver w WHERE w.bilan_id = b.id)) AS cpf FROM cpf_file x
       WHERE x.bilan_id = b.id AND x.funded AND (x.asked OR x.number IS NOT NULL) LIMIT 1) v ON true
    LEFT JOIN LATERAL (
      SELECT CASE WHEN x.shares_cents <> x.total_cents OR EXISTS (SELECT 1 FROM funding_request r WHERE r.plan_id = x.id AND r.state IN ('DRAFT', 'CORRECTION')) THEN 'TO_SEND' ELSE 'ASKED' END AS plan,
          (SELECT NOT bool_or(d.superseded_at IS NULL AND c.cents = d.cents - (SELECT coalesce(sum(q.asked_cents), 0) FROM funding_request q
              WHERE q.plan_id = x.id AND q.id <> c.request_id AND q.state NOT IN ('REFUSED', 'WITHDRAWN')))
            FROM contract c JOIN proposal d ON d.id = c.proposal_id WHERE c.bilan_id = b.id AND c.outcome IS NULL) AS contract_behind
        FROM funding_plan x WHERE x.bilan_id = b.id AND x.superseded_at IS NULL AND b.stage <> ALL (ARRAY['CLOSED', 'STOPPED']) LIMIT 1) l ON true
    LEFT JOIN LATERAL (
      SELECT (max(x.withdrawn_at) AT TIME ZONE p_zone)::date::text AS withdrawn_on FROM consent x
       WHERE x.bilan_id = b.id AND x.kind = 'BILAN' AND b.stage = 'STOPPED') w ON true
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE x.counts)::int AS dated_count, coalesce(sum(x.minutes) FILTER (WHERE x.counts), 0)::int AS dated_minutes,
        (min(x.day) FILTER (WHERE x.counts))::date::text AS dated_from, (max(x.day) FILTER (WHERE x.counts))::date::text AS dated_to,
        count(*) FILTER (WHERE x.counts AND x.state = 'HELD' AND x.starts_at IS NOT NULL)::int AS held_count,
        (min(x.day) FILTER (WHERE x.counts AND x.state = 'HELD' AND x.starts_at IS NOT NULL))::date::text AS held_from,
        max(x.day) FILTER (WHERE x.state = 'HELD' AND x.starts_at = x.last_at)::text AS last_day,
        max(x.nature) FILTER (WHERE x.state = 'HELD' AND x.starts_at = x.last_at) AS last_nature,
        min(x.day) FILTER (WHERE x.state = 'PLANNED' AND x.starts_at = x.next_at AND NOT coalesce(x.ends_at <= p_now, x.day < p_today))::text AS next_day, min(x.next_at) AS next_starts_at,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'startsAt', x.starts_at, 'nature', x.nature, 'label', x.label, 'mode', x.mode) ORDER BY x.day, x.starts_at) FILTER (WHERE x.state = 'PLANNED' AND x.starts_at IS NOT NULL AND x.practitioner_member_id = (SELECT ctx.member()) AND coalesce(x.ends_at <= p_now, x.day < p_today)) AS to_log,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'startsAt', x.starts_at, 'nature', x.nature, 'label', x.label, 'mode', x.mode) ORDER BY x.day) FILTER (WHERE x.state = 'HELD' AND x.nature <> 'PRELIMINARY_INTERVIEW' AND x.disputed_at IS NULL AND x.signed_by_beneficiary_at IS NULL) AS sign_b,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'startsAt', x.starts_at, 'nature', x.nature, 'label', x.label, 'mode', x.mode) ORDER BY x.day) FILTER (WHERE x.state = 'HELD' AND x.nature <> 'PRELIMINARY_INTERVIEW' AND x.disputed_at IS NULL AND x.practitioner_member_id = (SELECT ctx.member()) AND x.signed_by_practitioner_at IS NULL) AS sign_p,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'startsAt', x.starts_at, 'nature', x.nature, 'label', x.label, 'mode', x.mode) ORDER BY x.day) FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NOT NULL) AS disputed
      FROM (SELECT x.id, x.day, x.starts_at, x.ends_at, x.nature, x.label, x.mode, x.state, x.counts, x.minutes, x.practitioner_member_id,
          x.disputed_at, x.signed_by_beneficiary_at, x.signed_by_practitioner_at, max(x.starts_at) FILTER (WHERE x.state = 'HELD') OVER () AS last_at,
          min(x.starts_at) FILTER (WHERE x.state = 'PLANNED' AND NOT coalesce(x.ends_at <= p_now, x.day < p_today)) OVER () AS next_at
        FROM session x WHERE x.bilan_id = b.id AND x.state IN ('PLANNED', 'HELD')) x) s ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('id', x.id, 'day', x.day, 'startsAt', x.starts_at, 'nature', x.nature, 'label', x.label, 'mode', x.mode) ORDER BY x.day) AS moves FROM move_request r JOIN session x ON x.id = r.session_id AND x.state = 'PLANNED'
       WHERE r.bilan_id = b.id AND r.answered_at IS NULL AND r.party = 'BENEFICIARY') m ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('sessionId', x.id, 'day', x.day, 'label', x.label, 'minutes', x.minutes, 'dueOn', r.due_on,
          'handedInAt', (SELECT max(h.at) FROM hand_in h WHERE h.guided_work_id = r.id),
          'answeredAt', (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = r.id AND e.party = 'PRACTITIONER')) ORDER BY x.day) AS works
        FROM guided_work r JOIN session x ON x.id = r.session_id AND x.state = 'PLANNED' WHERE r.bilan_id = b.id) g ON true
    LEFT JOIN LATERAL (
      SELECT json_build_object('proposedOn', (x.proposed_at AT TIME ZONE p_zone)::date, 'accepted', x.accepted_at IS NOT NULL) AS programme
        FROM programme x WHERE x.bilan_id = b.id AND x.superseded_at IS NULL LIMIT 1) p ON true
    ORDER BY b.opened_at DESC, b.id
$$;
REVOKE ALL ON FUNCTION gate.caseload(text[], text, timestamptz, date, timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.caseload(text[], text, timestamptz, date, timestamptz, int) TO jalon_app, jalon_owner;

/* Planned sessions of whoever is here whose time has come and that are not logged yet, earliest first, with what their dialog shows. p_session: that one alone, whenever it is. */
CREATE FUNCTION gate.sessions_to_log(p_session uuid, p_now timestamptz, p_today date, p_limit int)
RETURNS TABLE (id uuid, bilan_id uuid, nature text, label text, mode text, phase_key text, day text, starts_at timestamptz, ends_at timestamptz, minutes int, counts boolean, item_keys text[],
  place text, first_name text, last_name text, parameters jsonb, totals json, guided json)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp AS $$
  SELECT s.id, s.bilan_id, s.nature, s.label, s.mode, s.phase_key, s.day::text, s.starts_at, s.ends_at, s.minutes, s.counts, s.item_keys,
    coalesce((SELECT nullif(x.name, '') FROM room x WHERE x.id = s.room_id), (SELECT nullif(x.name, '') FROM site x WHERE x.id = s.site_id)), b.first_name, b.last_name,
    jsonb_build_object('phases', f.phases, 'guidedWorkNeeds', f."guidedWorkNeeds", 'cap', f.cap, 'modes', f.modes),
    json_build_object('cap', t.cap_minutes, 'counted', t.counted_minutes, 'toSign', t.to_sign_minutes, 'planned', t.planned_minutes),
    (SELECT json_build_object('instructions', true, 'handIn', EXISTS (SELECT 1 FROM hand_in h WHERE h.guided_work_id = g.id),
       'exchange', EXISTS (SELECT 1 FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER')) FROM guided_work g WHERE g.session_id = s.id)
  FROM (SELECT x.* FROM session x WHERE x.practitioner_member_id = (SELECT ctx.member()) AND x.state = 'PLANNED' AND x.bilan_id = ANY (ARRAY(SELECT gate.my_bilans()))
      AND (x.id = p_session OR (p_session IS NULL AND (x.ends_at <= p_now OR (x.ends_at IS NULL AND x.day <= p_today))))
    ORDER BY x.day, x.starts_at, x.id LIMIT p_limit) s
  CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM beneficiary x WHERE x.id = s.beneficiary_id LIMIT 1) b
  CROSS JOIN LATERAL (SELECT k.* FROM bilan_frame x, jsonb_to_record(x.parameters) AS k (phases jsonb, "guidedWorkNeeds" jsonb, cap jsonb, modes jsonb) WHERE x.bilan_id = s.bilan_id LIMIT 1) f
  CROSS JOIN LATERAL (SELECT x.* FROM bilan_totals x WHERE x.bilan_id = s.bilan_id LIMIT 1) t
  ORDER BY s.day, s.starts_at, s.id
$$;
/* The head of a bilan's pages, to who takes part in it or oversees the house. Work under way is the pair's alone. */
CREATE FUNCTION gate.bilan_head(p_bilan uuid, p_today date, p_now timestamptz)
RETURNS TABLE (id uuid, number int, stage text, phase_key text, cap_minutes int, b_first text, b_last text, r_id uuid, r_name text, zone text, parameters jsonb, takes_part boolean, documents int,
  self_pays boolean, cpf_pays boolean, sessions int, appointments int, next_session json, to_log json, to_answer json, sign_beneficiary json, sign_practitioner json, disputed json)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp AS $$
  SELECT b.id, b.number, b.stage, b.phase_key, b.cap_minutes, n.first_name, n.last_name, m.id, m.first_name || ' ' || m.last_name, o.zone, f.parameters, b.mine,
    (SELECT count(*)::int FROM document d WHERE d.bilan_id = b.id AND d.issued_at IS NOT NULL),
    f.funder = 'SELF' OR EXISTS (SELECT 1 FROM funding_request q WHERE q.bilan_id = b.id AND q.funder = 'SELF'),
    EXISTS (SELECT 1 FROM cpf_file c WHERE c.bilan_id = b.id AND c.funded), t.*
  FROM (SELECT x.*, x.id = ANY (ARRAY(SELECT gate.my_bilans())) AS mine FROM bilan x WHERE x.id = p_bilan) b
  JOIN bilan_frame f ON f.bilan_id = b.id
  JOIN beneficiary n ON n.id = b.beneficiary_id
  JOIN member m ON m.id = b.referent_member_id
  JOIN organisation o ON o.id = b.tenant_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int, count(*) FILTER (WHERE x.state = 'PLANNED' AND x.ends_at > p_now)::int,
      (json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at, 'mode', x.mode, 'nature', x.nature, 'label', x.label, 'video_link', x.video_link)
        ORDER BY x.day, x.starts_at) FILTER (WHERE x.state = 'PLANNED' AND x.ahead))->0,
      json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
        FILTER (WHERE x.state = 'PLANNED' AND NOT x.ahead AND (x.nature <> 'GUIDED_WORK' OR x.work = 'ANSWERED' OR jsonb_array_length(f.parameters -> 'guidedWorkNeeds') = 0)),
      json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day) FILTER (WHERE x.state = 'PLANNED' AND x.work = 'HANDED_IN'),
      json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
        FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NULL AND x.signed_by_beneficiary_at IS NULL AND x.nature <> 'PRELIMINARY_INTERVIEW'),
      json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
        FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NULL AND x.signed_by_practitioner_at IS NULL AND x.nature <> 'PRELIMINARY_INTERVIEW'),
      json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day) FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NOT NULL)
    FROM (SELECT x.*, coalesce(x.ends_at > p_now, x.day >= p_today) AS ahead,
        CASE WHEN x.nature = 'GUIDED_WORK' AND b.mine THEN (SELECT CASE WHEN (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER')
          >= max(h.at) THEN 'ANSWERED' ELSE 'HANDED_IN' END FROM guided_work g JOIN hand_in h ON h.guided_work_id = g.id WHERE g.session_id = x.id GROUP BY g.id) END AS work
      FROM session x WHERE x.bilan_id = b.id) x) t
  WHERE ctx.capacity() <> 'person' AND (b.mine OR (b.tenant_id = ctx.tenant() AND ctx.oversees()))
$$;
/* The files of the employer who is here. The page is cut before the rest is looked up: a bilan's parameters are long to unfold. */
CREATE OR REPLACE FUNCTION gate.employer_files(p_open boolean, p_limit integer, p_offset integer)
RETURNS TABLE (id uuid, tenant_id uuid, number integer, label text, stage text, suspended boolean, first_name text, last_name text, provider_name text, referent_name text, opened_at timestamptz,
  started_at timestamptz, closed_at timestamptz, counted_minutes integer, zone text) LANGUAGE sql STABLE SECURITY DEFINER ROWS 25 SET search_path = public, pg_temp AS $$
  SELECT b.id, b.tenant_id, b.number, f.label, b.stage, b.suspended_at IS NOT NULL, n.first_name::text, n.last_name::text, o.name,
    (m.first_name || ' ' || m.last_name)::text, b.opened_at, b.started_at, b.closed_at, t.counted_minutes, o.zone
  FROM (SELECT x.* FROM bilan x WHERE x.id = ANY (ARRAY(SELECT gate.employer_bilans()))
      AND (x.closed_at IS NULL AND x.abandoned_at IS NULL AND x.stage NOT IN ('STOPPED', 'NOT_SUITED')) = p_open
    ORDER BY x.opened_at DESC, x.id LIMIT least(p_limit, 101) OFFSET p_offset) b
  JOIN organisation o ON o.id = b.tenant_id
  CROSS JOIN LATERAL (SELECT x.* FROM beneficiary x WHERE x.id = b.beneficiary_id LIMIT 1) n
  CROSS JOIN LATERAL (SELECT x.* FROM member x WHERE x.id = b.referent_member_id LIMIT 1) m
  CROSS JOIN LATERAL (SELECT x.parameters ->> 'neutralLabel' AS label FROM bilan_frame x WHERE x.bilan_id = b.id LIMIT 1) f
  CROSS JOIN LATERAL (SELECT x.counted_minutes FROM bilan_totals x WHERE x.bilan_id = b.id LIMIT 1) t
  ORDER BY b.opened_at DESC, b.id
$$;
/* Files of the employer who is here, under way, of these types, in which nothing of what he expects is written; the oldest first. */
CREATE FUNCTION gate.expectation_waits(p_types text[], p_limit int)
RETURNS TABLE (id uuid, first_name text, last_name text, provider_name text) LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
  SELECT b.id, n.first_name::text, n.last_name::text, o.name
  FROM (SELECT x.* FROM bilan x WHERE x.id = ANY (ARRAY(SELECT gate.employer_bilans())) AND x.closed_at IS NULL AND x.abandoned_at IS NULL AND x.stage NOT IN ('STOPPED', 'NOT_SUITED')
    ORDER BY x.opened_at DESC, x.id LIMIT 100) b JOIN beneficiary n ON n.id = b.beneficiary_id JOIN organisation o ON o.id = b.tenant_id
  WHERE b.type_key = ANY (p_types) AND NOT EXISTS (SELECT 1 FROM expectation e WHERE e.bilan_id = b.id AND e.party = 'EMPLOYER' AND e.replaced_at IS NULL)
  ORDER BY b.opened_at LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION gate.sessions_to_log(uuid, timestamptz, date, int), gate.bilan_head(uuid, date, timestamptz), gate.expectation_waits(text[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.sessions_to_log(uuid, timestamptz, date, int), gate.bilan_head(uuid, date, timestamptz), gate.expectation_waits(text[], int) TO jalon_app, jalon_owner;
DO $$
DECLARE
  f text := pg_get_functiondef('gate.stage_facts(uuid,date)'::regprocedure);
  swap text[] := ARRAY[
    'ARRAY(SELECT jsonb_array_elements_text(f.parameters -> ''gates'')), coalesce((f.parameters ->> ''gatesAreOrdered'')::boolean, false)',
    'ARRAY(SELECT jsonb_array_elements_text(k.gates)), coalesce(k."gatesAreOrdered", false)',
    '(f.parameters ->> ''minDaysBetweenLastExchangeAndStart'')::int, f.parameters -> ''workingTime'' ->> ''onNeeds''',
    'k."minDaysBetweenLastExchangeAndStart", k."workingTime" ->> ''onNeeds''',
    'jsonb_array_elements_text(f.parameters -> ''practitionerNeeds'')', 'jsonb_array_elements_text(k."practitionerNeeds")',
    'LEFT JOIN preliminary_interview i ON i.bilan_id = b.id',
    'LEFT JOIN LATERAL jsonb_to_record(f.parameters) AS k (gates jsonb, "gatesAreOrdered" boolean, "minDaysBetweenLastExchangeAndStart" int, "workingTime" jsonb, "practitionerNeeds" jsonb) ON true
  LEFT JOIN preliminary_interview i ON i.bilan_id = b.id'];
BEGIN
  -- a bilan's parameters are unfolded once
  FOR i IN 0..3 LOOP
    IF strpos(f, swap[2 * i + 1]) = 0 THEN RAISE EXCEPTION 'gate.stage_facts reads otherwise: %', swap[2 * i + 1]; END IF;
    f := replace(f, swap[2 * i + 1], swap[2 * i + 2]);
  END LOOP;
  EXECUTE f;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
