-- Sessions and steps of a path as lists of values: their names, said again for each, were two thirds of what a list of bilans read.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
CREATE OR REPLACE FUNCTION gate.paths(p_bilans uuid[], p_zone text)
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
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
