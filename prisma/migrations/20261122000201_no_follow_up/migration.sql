-- A type without a follow-up has none to answer once closed: its answer is NONE, so that nobody is asked for one.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

CREATE OR REPLACE FUNCTION gate.stage_facts(p_bilan uuid, p_day date DEFAULT NULL)
RETURNS TABLE (interview_planned boolean, interview_held boolean, relevant boolean, entry_practitioner boolean, entry_beneficiary boolean, acknowledged boolean,
  consented boolean, consent_withdrawn boolean, programme_proposed boolean, programme_accepted boolean, working_time text, employer_agreed boolean,
  initiator text, employer_wish_accepted boolean, funder text, funding_settled boolean, early_start boolean, started_at timestamptz, restitution_at timestamptz,
  suspended_at timestamptz, abandoned_at timestamptz, closed_at timestamptz, follow_up_answer text, follow_up_held boolean, closed_phases text[], remote_confirmed boolean,
  gates text[], gates_ordered boolean, days_before_start int, on_working_time_needs text, practitioner_fit boolean, passages jsonb, status_missing text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT
    EXISTS (SELECT 1 FROM session s WHERE s.bilan_id = b.id AND s.nature = 'PRELIMINARY_INTERVIEW' AND s.state IN ('PLANNED', 'HELD')),
    i.id IS NOT NULL, coalesce(i.relevant, false),
    EXISTS (SELECT 1 FROM entry_confirmation e WHERE e.bilan_id = b.id AND e.party = 'PRACTITIONER'),
    EXISTS (SELECT 1 FROM entry_confirmation e WHERE e.bilan_id = b.id AND e.party = 'BENEFICIARY'),
    EXISTS (SELECT 1 FROM notice_acknowledgement n WHERE n.bilan_id = b.id),
    EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = b.id AND c.kind = 'BILAN' AND c.withdrawn_at IS NULL),
    EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = b.id AND c.kind = 'BILAN' AND c.withdrawn_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = b.id AND c.kind = 'BILAN' AND c.withdrawn_at IS NULL),
    EXISTS (SELECT 1 FROM programme p WHERE p.bilan_id = b.id AND p.superseded_at IS NULL),
    EXISTS (SELECT 1 FROM programme p WHERE p.bilan_id = b.id AND p.superseded_at IS NULL AND p.accepted_at IS NOT NULL),
    f.working_time, f.employer_agreed_on IS NOT NULL, f.initiator, f.employer_wish_accepted_at IS NOT NULL, f.funder, f.funding_settled_on IS NOT NULL,
    f.early_start_reason IS NOT NULL, b.started_at, b.restitution_at, b.suspended_at, b.abandoned_at, b.closed_at,
    CASE WHEN u.id IS NULL AND b.closed_at IS NOT NULL THEN 'NONE' ELSE u.answer END, u.held_at IS NOT NULL,
    ARRAY(SELECT pc.phase_key FROM phase_closing pc WHERE pc.bilan_id = b.id AND pc.reopened_at IS NULL),
    EXISTS (SELECT 1 FROM remote_check r WHERE r.bilan_id = b.id),
    ARRAY(SELECT jsonb_array_elements_text(f.parameters -> 'gates')), coalesce((f.parameters ->> 'gatesAreOrdered')::boolean, false),
    (f.parameters ->> 'minDaysBetweenLastExchangeAndStart')::int, f.parameters -> 'workingTime' ->> 'onNeeds',
    (SELECT ARRAY(SELECT jsonb_array_elements_text(f.parameters -> 'practitionerNeeds')) <@ m.specialisations FROM member m WHERE m.id = b.referent_member_id),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('gate', g.gate, 'day', g.day, 'party', g.party) ORDER BY g.at), '[]'::jsonb)
       FROM passage g WHERE g.bilan_id = b.id AND g.undone_at IS NULL),
    gate.status_missing(b.id, p_day)
  FROM bilan b
  LEFT JOIN bilan_frame f ON f.bilan_id = b.id
  LEFT JOIN preliminary_interview i ON i.bilan_id = b.id
  LEFT JOIN follow_up u ON u.bilan_id = b.id
  WHERE b.id = p_bilan
    AND ((b.tenant_id = ctx.tenant() AND (ctx.oversees() OR b.opened_by_member_id = ctx.member())) OR b.id IN (SELECT gate.my_bilans())
      OR b.id IN (SELECT gate.party_bilans()))
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
