-- Once she has withdrawn her consent to the health store, no medical answer enters it: the expert's link is closed (R17, R26).

GRANT CREATE ON SCHEMA gate, door TO jalon_gate;
SET LOCAL ROLE jalon_gate;

CREATE OR REPLACE FUNCTION door.expertise(p_hash text, p_now timestamptz)
RETURNS TABLE (id uuid, kind text, medical boolean, question text, first_name text, last_name text, provider text, referent text, referent_email text, referent_phone text,
  until_on date, expert text, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.kind, e.medical, q.question, n.first_name::text, n.last_name::text, o.name, (m.first_name || ' ' || m.last_name)::text, m.email, m.phone, e.until_on, x.name::text,
    CASE WHEN e.answered_at IS NOT NULL THEN 'ANSWERED' ELSE 'OPEN' END
  FROM expertise e JOIN expertise_brief q ON q.expertise_id = e.id JOIN bilan b ON b.id = e.bilan_id JOIN beneficiary n ON n.id = b.beneficiary_id
  JOIN organisation o ON o.id = e.tenant_id JOIN member m ON m.id = b.referent_member_id JOIN expert x ON x.id = e.expert_id
  WHERE e.token_hash = p_hash AND e.declined_at IS NULL AND e.cancelled_at IS NULL AND b.abandoned_at IS NULL
    AND e.until_on >= (p_now AT TIME ZONE o.zone)::date
    AND NOT (e.medical AND EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = e.bilan_id AND c.kind = 'HEALTH' AND c.withdrawn_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = e.bilan_id AND c.kind = 'HEALTH' AND c.withdrawn_at IS NULL))
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate, door FROM jalon_gate;
