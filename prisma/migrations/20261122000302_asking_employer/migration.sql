-- An employer who asked for a bilan himself is a party to it from its opening: no go-ahead names him.
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* Employers of a bilan, to the pair and to who oversees: the one that takes part first, then those named, newest first. No go-ahead: he asked for it. */
CREATE OR REPLACE FUNCTION gate.named_employers(p_bilan uuid)
RETURNS TABLE (go_ahead_id uuid, client_id uuid, name text, city text, contact_name text, contact_title text, has_space boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 2 AS $$
  SELECT e.go_ahead_id, c.id, c.name::text, c.city, c.contact_name, c.contact_title, c.organisation_id IS NOT NULL
  FROM (
    SELECT NULL::uuid AS go_ahead_id, p.client_id, p.tenant_id, p.bilan_id, p.from_at AS at, 0 AS place FROM participation p
     WHERE p.bilan_id = p_bilan AND p.capacity = 'EMPLOYER' AND p.until_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM go_ahead g WHERE g.bilan_id = p.bilan_id AND g.client_id = p.client_id AND g.answer = 'GIVEN')
    UNION ALL
    SELECT g.id, g.client_id, g.tenant_id, g.bilan_id, g.named_at, 1 FROM go_ahead g WHERE g.bilan_id = p_bilan AND g.withdrawn_at IS NULL
  ) e JOIN client_organisation c ON c.id = e.client_id
  WHERE e.bilan_id IN (SELECT gate.my_bilans()) OR (e.tenant_id = ctx.tenant() AND ctx.oversees())
  ORDER BY e.place, e.at DESC LIMIT 5
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
