-- A slot that went by is no longer the next free one: a job of the tenant brings its listing in line, so that a search looks at the listings alone.
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* Brings the next free slot of one's own listing in line with the moment. True when it had gone by. For jobs. */
CREATE FUNCTION gate.refresh_slots(p_now timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT ctx.is_job() OR NOT EXISTS (SELECT 1 FROM provider_listing l WHERE l.tenant_id = ctx.tenant() AND l.next_free_at <= p_now) THEN RETURN false; END IF;
  PERFORM gate.settle_slots(ctx.tenant(), p_now);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION gate.refresh_slots(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.refresh_slots(timestamptz) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
