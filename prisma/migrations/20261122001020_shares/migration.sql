-- A share that was never sent may be taken out of its plan: nobody but the house knew of it. Its papers and its ground, which
-- nobody needs then, go with it (R12). From its first sending on, a request is only ever withdrawn.

GRANT DELETE ON funding_request, funding_paper, funding_ground TO jalon_gate;
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Takes a draft out of its plan. False: there is none that whoever is here may take out. */
CREATE FUNCTION gate.drop_share(p_request uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r funding_request; s int;
BEGIN
  SELECT * INTO r FROM funding_request q WHERE q.id = p_request AND q.state = 'DRAFT' AND q.round = 0
    AND ((q.tenant_id = ctx.tenant() AND ctx.capacity() = 'member' AND ctx.is_admin()) OR q.bilan_id IN (SELECT gate.my_practice())) FOR UPDATE;
  IF r.id IS NULL THEN RETURN false; END IF;
  DELETE FROM funding_ground g WHERE g.request_id = r.id;
  DELETE FROM funding_paper p WHERE p.request_id = r.id;
  DELETE FROM funding_request q WHERE q.id = r.id;
  SELECT coalesce(sum(q.asked_cents), 0)::int INTO s FROM funding_request q WHERE q.plan_id = r.plan_id AND q.state NOT IN ('REFUSED', 'WITHDRAWN');
  UPDATE funding_plan p SET shares_cents = s, sealed_at = CASE WHEN s = p.total_cents THEN p.sealed_at END, settled_at = CASE WHEN s = p.total_cents THEN p.settled_at END WHERE p.id = r.plan_id;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION gate.drop_share(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.drop_share(uuid) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* One answer a round, as before; taking a request back after a correction was asked is no second answer of that round. */
DROP INDEX funding_step_answered_once;
CREATE UNIQUE INDEX funding_step_answered_once ON funding_step (request_id, round, (kind = 'WITHDRAWN')) WHERE kind IN ('CORRECTION_ASKED', 'GRANTED', 'REFUSED', 'WITHDRAWN');
