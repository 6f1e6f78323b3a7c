/** What each function reads, as the policies show it table after table to whoever asks: the same rows, the same columns. */
export const throughPolicies = {
  paths: `
    SELECT b.id, n.first_name || ' ' || n.last_name AS person, b.type_key, to_char(f.parameters_from, 'YYYY-MM-DD') AS parameters_from,
      b.cap_minutes, b.stage, b.phase_key, f.funder, to_char(f.funding_settled_on, 'YYYY-MM-DD') AS funding_settled_on,
      to_char(c.given_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS consent_on,
      to_char(b.restitution_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS restitution_on,
      to_char(b.closed_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS closed_on,
      s.interview_on, u.follow_up, p.closed_phases, s.sessions, t.steps
    FROM unnest(ARRAY(SELECT x.id FROM bilan x ORDER BY x.id)) WITH ORDINALITY AS asked (id, place)
    CROSS JOIN LATERAL (SELECT x.* FROM bilan x WHERE x.id = asked.id LIMIT 1) b
    CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM beneficiary x WHERE x.tenant_id = b.tenant_id AND x.id = b.beneficiary_id LIMIT 1) n
    CROSS JOIN LATERAL (SELECT x.parameters_from, x.funder, x.funding_settled_on FROM bilan_frame x WHERE x.bilan_id = b.id LIMIT 1) f
    LEFT JOIN LATERAL (
      SELECT x.given_at FROM consent x WHERE x.bilan_id = b.id AND x.kind = 'BILAN' AND x.withdrawn_at IS NULL LIMIT 1) c ON true
    LEFT JOIN LATERAL (
      SELECT json_build_object('fromOn', x.from_on, 'toOn', x.to_on, 'done', x.held_at IS NOT NULL) AS follow_up
        FROM follow_up x WHERE x.bilan_id = b.id AND b.closed_at IS NOT NULL LIMIT 1) u ON true
    LEFT JOIN LATERAL (
      SELECT json_object_agg(x.phase_key, (x.closed_at AT TIME ZONE 'Europe/Paris')::date) AS closed_phases
        FROM phase_closing x WHERE x.bilan_id = b.id AND x.reopened_at IS NULL) p ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_array(x.id, x.step_id, x.phase_key, x.nature, x.label, x.mode, x.state, x.day, x.starts_at, x.ends_at,
          x.minutes, x.counts, x.guided, x.signed_by_beneficiary_at, x.signed_by_practitioner_at, x.counted_at, x.disputed_at)
          ORDER BY x.day, x.starts_at NULLS LAST) AS sessions,
        to_char(max(x.day) FILTER (WHERE x.nature = 'PRELIMINARY_INTERVIEW' AND x.state = 'HELD'), 'YYYY-MM-DD') AS interview_on
        FROM session x WHERE x.bilan_id = b.id AND x.state IN ('PLANNED', 'HELD')) s ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_array(x.id, x.phase_key, x.nature, x.label, x.minutes) ORDER BY x.position) AS steps
        FROM step x WHERE x.bilan_id = b.id AND x.removed_at IS NULL) t ON true`,
  caseload: `
    WITH mine AS MATERIALIZED (
      SELECT b.id, b.tenant_id, b.beneficiary_id, b.type_key, b.stage, b.phase_key, b.opened_at, b.started_at, b.suspended_at, b.restitution_at
        FROM bilan b WHERE b.id = ANY (ARRAY(SELECT gate.my_bilans()))
        AND (b.stage = ANY ('{READY,STARTED,CLOSED}'::text[]) OR (b.stage = 'CLOSED' AND (SELECT x.to_on FROM follow_up x WHERE x.bilan_id = b.id LIMIT 1) >= current_date)
          OR (b.stage = 'STOPPED' AND (SELECT max(x.withdrawn_at) FROM consent x WHERE x.bilan_id = b.id AND x.kind = 'BILAN') >= now() - interval '30 days'))
      ORDER BY b.opened_at DESC, b.id LIMIT 200)
    SELECT b.id, n.first_name, n.last_name, b.stage, b.phase_key, b.suspended_at IS NOT NULL AS suspended,
      to_char(b.opened_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS opened_on, to_char(b.started_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS started_on,
      to_char(b.restitution_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS restitution_on, w.withdrawn_on, t.cap_minutes AS cap, t.counted_minutes AS counted,
      t.to_sign_minutes AS to_sign, t.planned_minutes AS planned, b.type_key, to_char(f.parameters_from, 'YYYY-MM-DD') AS parameters_from, s.*,
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
      SELECT to_char(max(x.withdrawn_at) AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS withdrawn_on FROM consent x
       WHERE x.bilan_id = b.id AND x.kind = 'BILAN' AND b.stage = 'STOPPED') w ON true
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE x.counts)::int AS dated_count, coalesce(sum(x.minutes) FILTER (WHERE x.counts), 0)::int AS dated_minutes,
        to_char(min(x.day) FILTER (WHERE x.counts), 'YYYY-MM-DD') AS dated_from, to_char(max(x.day) FILTER (WHERE x.counts), 'YYYY-MM-DD') AS dated_to,
        count(*) FILTER (WHERE x.counts AND x.state = 'HELD' AND x.starts_at IS NOT NULL)::int AS held_count,
        to_char(min(x.day) FILTER (WHERE x.counts AND x.state = 'HELD' AND x.starts_at IS NOT NULL), 'YYYY-MM-DD') AS held_from,
        max(x.day) FILTER (WHERE x.state = 'HELD' AND x.starts_at = x.last_at)::text AS last_day,
        max(x.nature) FILTER (WHERE x.state = 'HELD' AND x.starts_at = x.last_at) AS last_nature,
        min(x.day) FILTER (WHERE x.state = 'PLANNED' AND x.starts_at = x.next_at AND NOT coalesce(x.ends_at <= now(), x.day < current_date))::text AS next_day, min(x.next_at) AS next_starts_at,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'startsAt', x.starts_at, 'nature', x.nature, 'label', x.label, 'mode', x.mode) ORDER BY x.day, x.starts_at) FILTER (WHERE x.state = 'PLANNED' AND x.starts_at IS NOT NULL AND x.practitioner_member_id = ctx.member() AND coalesce(x.ends_at <= now(), x.day < current_date)) AS to_log,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'startsAt', x.starts_at, 'nature', x.nature, 'label', x.label, 'mode', x.mode) ORDER BY x.day) FILTER (WHERE x.state = 'HELD' AND x.nature <> 'PRELIMINARY_INTERVIEW' AND x.disputed_at IS NULL AND x.signed_by_beneficiary_at IS NULL) AS sign_b,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'startsAt', x.starts_at, 'nature', x.nature, 'label', x.label, 'mode', x.mode) ORDER BY x.day) FILTER (WHERE x.state = 'HELD' AND x.nature <> 'PRELIMINARY_INTERVIEW' AND x.disputed_at IS NULL AND x.practitioner_member_id = ctx.member() AND x.signed_by_practitioner_at IS NULL) AS sign_p,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'startsAt', x.starts_at, 'nature', x.nature, 'label', x.label, 'mode', x.mode) ORDER BY x.day) FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NOT NULL) AS disputed
      FROM (SELECT x.id, x.day, x.starts_at, x.ends_at, x.nature, x.label, x.mode, x.state, x.counts, x.minutes, x.practitioner_member_id,
          x.disputed_at, x.signed_by_beneficiary_at, x.signed_by_practitioner_at, max(x.starts_at) FILTER (WHERE x.state = 'HELD') OVER () AS last_at,
          min(x.starts_at) FILTER (WHERE x.state = 'PLANNED' AND NOT coalesce(x.ends_at <= now(), x.day < current_date)) OVER () AS next_at
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
      SELECT json_build_object('proposedOn', (x.proposed_at AT TIME ZONE 'Europe/Paris')::date, 'accepted', x.accepted_at IS NOT NULL) AS programme
        FROM programme x WHERE x.bilan_id = b.id AND x.superseded_at IS NULL LIMIT 1) p ON true
    ORDER BY b.opened_at DESC, b.id`,
  sessionsToLog: `
    SELECT s.id, s.bilan_id, s.nature, s.label, s.mode, s.phase_key, s.day::text, s.starts_at, s.ends_at, s.minutes, s.counts, s.item_keys,
      coalesce(nullif(r.name, ''), nullif(i.name, '')) AS place, b.first_name, b.last_name,
      jsonb_build_object('phases', f.parameters -> 'phases', 'guidedWorkNeeds', f.parameters -> 'guidedWorkNeeds', 'cap', f.parameters -> 'cap',
        'modes', f.parameters -> 'modes') AS parameters,
      jsonb_build_object('cap', t.cap_minutes, 'counted', t.counted_minutes, 'toSign', t.to_sign_minutes, 'planned', t.planned_minutes) AS totals,
      (SELECT jsonb_build_object('instructions', true, 'handIn', EXISTS (SELECT 1 FROM hand_in h WHERE h.guided_work_id = g.id),
         'exchange', EXISTS (SELECT 1 FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER')) FROM guided_work g WHERE g.session_id = s.id) AS guided
    FROM session s JOIN beneficiary b ON b.id = s.beneficiary_id JOIN bilan_frame f ON f.bilan_id = s.bilan_id JOIN bilan_totals t ON t.bilan_id = s.bilan_id
      LEFT JOIN site i ON i.id = s.site_id LEFT JOIN room r ON r.id = s.room_id
    WHERE s.practitioner_member_id = ctx.member() AND s.state = 'PLANNED' AND s.bilan_id IN (SELECT gate.my_bilans())
      AND (s.id = NULL::uuid OR (NULL::uuid IS NULL AND (s.ends_at <= now() + interval '30 days' OR (s.ends_at IS NULL AND s.day <= current_date))))
    ORDER BY s.day, s.starts_at, s.id LIMIT 50`,
  bilanHead: `
    SELECT b.id, b.number, b.stage, b.phase_key, b.cap_minutes, n.first_name AS b_first, n.last_name AS b_last, m.id AS r_id,
      m.first_name || ' ' || m.last_name AS r_name, o.zone, f.parameters, b.id IN (SELECT gate.my_bilans()) AS takes_part,
      (SELECT count(*)::int FROM document d WHERE d.bilan_id = b.id AND d.issued_at IS NOT NULL) AS documents,
      f.funder = 'SELF' OR EXISTS (SELECT 1 FROM funding_request q WHERE q.bilan_id = b.id AND q.funder = 'SELF') AS self_pays,
      EXISTS (SELECT 1 FROM cpf_file c WHERE c.bilan_id = b.id AND c.funded) AS cpf_pays, t.*
    FROM bilan b
    JOIN bilan_frame f ON f.bilan_id = b.id
    JOIN beneficiary n ON n.id = b.beneficiary_id
    JOIN member m ON m.id = b.referent_member_id
    JOIN organisation o ON o.id = b.tenant_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS sessions,
        count(*) FILTER (WHERE x.state = 'PLANNED' AND x.ends_at > now())::int AS appointments,
        (json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at, 'mode', x.mode, 'nature', x.nature, 'label', x.label, 'video_link', x.video_link)
          ORDER BY x.day, x.starts_at) FILTER (WHERE x.state = 'PLANNED' AND coalesce(x.ends_at > now(), x.day >= current_date)))->0 AS next_session,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
          FILTER (WHERE x.state = 'PLANNED' AND NOT coalesce(x.ends_at > now(), x.day >= current_date)
            AND (x.nature <> 'GUIDED_WORK' OR x.work = 'ANSWERED' OR jsonb_array_length(x.needs) = 0)) AS to_log,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
          FILTER (WHERE x.state = 'PLANNED' AND x.work = 'HANDED_IN') AS to_answer,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
          FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NULL AND x.signed_by_beneficiary_at IS NULL AND x.nature <> 'PRELIMINARY_INTERVIEW') AS sign_beneficiary,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
          FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NULL AND x.signed_by_practitioner_at IS NULL AND x.nature <> 'PRELIMINARY_INTERVIEW') AS sign_practitioner,
        json_agg(json_build_object('id', x.id, 'day', x.day, 'starts_at', x.starts_at) ORDER BY x.day)
          FILTER (WHERE x.state = 'HELD' AND x.disputed_at IS NOT NULL) AS disputed
      FROM (SELECT x.*, f.parameters -> 'guidedWorkNeeds' AS needs, CASE WHEN x.nature = 'GUIDED_WORK' THEN (SELECT CASE WHEN (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER')
          >= max(h.at) THEN 'ANSWERED' ELSE 'HANDED_IN' END FROM guided_work g JOIN hand_in h ON h.guided_work_id = g.id WHERE g.session_id = x.id GROUP BY g.id) END AS work
        FROM session x WHERE x.bilan_id = b.id) x) t
    ORDER BY b.id`,
  bilanExtra: `
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
      (SELECT json_build_object('askedOn', (a.asked_at AT TIME ZONE 'Europe/Paris')::date, 'answeredOn', (a.answered_at AT TIME ZONE 'Europe/Paris')::date)
         FROM adaptation a WHERE a.bilan_id = b.id ORDER BY a.asked_at DESC LIMIT 1) AS adaptation
    FROM bilan b
    JOIN bilan_totals t ON t.bilan_id = b.id
    JOIN bilan_frame f ON f.tenant_id = b.tenant_id AND f.bilan_id = b.id
    JOIN beneficiary n ON n.tenant_id = b.tenant_id AND n.id = b.beneficiary_id
    ORDER BY b.id`,
  shellCounts: `
    SELECT (SELECT count(*)::int FROM (SELECT 1 FROM session s WHERE s.practitioner_member_id = ctx.member() AND s.state = 'HELD' AND s.signed_by_practitioner_at IS NULL AND s.nature <> 'PRELIMINARY_INTERVIEW' LIMIT 100)) AS to_sign,
      CASE WHEN ctx.is_referent() THEN
        (SELECT count(*)::int FROM (SELECT 1 FROM adaptation a WHERE a.tenant_id = ctx.tenant() AND a.answered_at IS NULL LIMIT 100))
        + (SELECT count(*)::int FROM (SELECT 1 FROM public_adaptation q WHERE q.tenant_id = ctx.tenant() AND q.answered_at IS NULL LIMIT 100)) ELSE 0 END AS adaptations,
      (SELECT count(*)::int FROM (SELECT 1 FROM approach a WHERE a.provider_id = ctx.tenant() AND a.ended_at IS NULL AND a.named_at IS NULL LIMIT 100)) AS demands,
      CASE WHEN gate.decides() THEN (SELECT count(*)::int FROM (SELECT 1 FROM funding_request r WHERE r.organisation_id = ctx.tenant() AND r.state = 'SENT' LIMIT 100)) ELSE 0 END AS requests,
      EXISTS (SELECT 1 FROM provider_listing l WHERE l.tenant_id = ctx.tenant()) AS listed,
      EXISTS (SELECT 1 FROM gate.my_coaching()) AS coaches`,
  practitionerDay: `
    WITH mine AS MATERIALIZED (
      (SELECT 'day' AS bucket, x.* FROM session x WHERE x.practitioner_member_id = ctx.member() AND x.state IN ('PLANNED', 'HELD')
         AND x.starts_at >= now() - interval '90 days' AND x.starts_at < now() + interval '90 days' ORDER BY x.starts_at LIMIT 30)
      UNION ALL
      (SELECT 'next', x.* FROM session x WHERE x.practitioner_member_id = ctx.member() AND x.state = 'PLANNED' AND x.ends_at > now() ORDER BY x.ends_at LIMIT 1)),
    closed AS MATERIALIZED (
      SELECT count(*)::int AS n FROM (SELECT 1 FROM bilan b WHERE b.id = ANY (ARRAY(SELECT gate.my_bilans())) AND b.closed_at >= now() - interval '1 year' LIMIT 1000) c)
    SELECT s.bucket, s.id, s.bilan_id, s.bilan_id = ANY (ARRAY(SELECT gate.my_coaching())) AS coached, n.first_name, n.last_name, b.type_key, s.nature, s.label, s.mode, s.state, s.day::text AS day,
      s.starts_at, s.ends_at, s.minutes, s.video_link, t.name AS site, r.name AS room, closed.n AS closed
    FROM closed LEFT JOIN mine s ON true
    LEFT JOIN bilan b ON b.id = s.bilan_id
    LEFT JOIN beneficiary n ON n.tenant_id = s.tenant_id AND n.id = s.beneficiary_id
    LEFT JOIN site t ON t.tenant_id = s.tenant_id AND t.id = s.site_id
    LEFT JOIN room r ON r.tenant_id = s.tenant_id AND r.id = s.room_id
    ORDER BY s.ends_at, s.bucket`,
  partyDevis: `
    SELECT p.id, p.bilan_id, p.kind, p.number, p.cents, p.sent_at, p.valid_until::text, p.superseded_at, d.outcome,
      p.content::jsonb ->> 'beneficiary' AS beneficiary, p.content::jsonb #>> '{provider,name}' AS provider
    FROM proposal p LEFT JOIN proposal_decision d ON d.proposal_id = p.id
    WHERE p.sent_at IS NOT NULL AND p.tenant_id <> ctx.tenant()
      AND (p.organisation_id = ctx.tenant() OR p.client_id IN (SELECT gate.my_clients()))
      AND (NULL::uuid IS NULL OR p.bilan_id = NULL::uuid)
    ORDER BY p.sent_at DESC LIMIT 100`,
}

/** The same, asked of the function. */
export const throughGate: Readonly<Record<keyof typeof throughPolicies, string>> = {
  paths: `SELECT * FROM gate.paths(ARRAY(SELECT x.id FROM bilan x ORDER BY x.id), 'Europe/Paris')`,
  caseload: `SELECT * FROM gate.caseload('{READY,STARTED,CLOSED}', 'Europe/Paris', now(), current_date, now() - interval '30 days', 200)`,
  sessionsToLog: `SELECT * FROM gate.sessions_to_log(NULL, now() + interval '30 days', current_date, 50)`,
  bilanHead: `SELECT h.* FROM bilan b CROSS JOIN LATERAL gate.bilan_head(b.id, current_date, now()) h ORDER BY b.id`,
  bilanExtra: `SELECT h.* FROM bilan b CROSS JOIN LATERAL gate.bilan_extra(b.id, 'Europe/Paris') h ORDER BY b.id`,
  shellCounts: `SELECT * FROM gate.shell_counts(true, 100)`,
  practitionerDay: `SELECT * FROM gate.practitioner_day(now() - interval '90 days', now() + interval '90 days', now(), now() - interval '1 year') ORDER BY ends_at, bucket`,
  partyDevis: `SELECT id, bilan_id, kind, number, cents, sent_at, valid_until::text, superseded_at, outcome, beneficiary, provider FROM gate.party_devis(NULL, NULL)`,
}
