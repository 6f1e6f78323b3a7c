-- What a funder committed itself to, month by month: kept as its decisions are, so that a page reads twelve rows however many they were.

CREATE TABLE funder_commitment (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  cents bigint NOT NULL,
  requests int NOT NULL,
  CONSTRAINT funder_commitment_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funder_commitment_once UNIQUE (tenant_id, month)
);
GRANT SELECT, INSERT, UPDATE ON funder_commitment TO jalon_gate;
GRANT SELECT ON funder_commitment TO jalon_app;
CALL gate.wall('funder_commitment', 'tenant_id = ctx.tenant() AND (ctx.oversees() OR gate.decides())', 'false');

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* A grant is committed in its month, in the funder's own zone; an amendment commits or frees the difference in its own. Last of all triggers of a step: its row is the one that decisions of a month share. */
CREATE FUNCTION gate.tally_commitment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE before int;
BEGIN
  IF NEW.kind = 'AMENDED' THEN
    SELECT s.cents INTO before FROM funding_step s WHERE s.request_id = NEW.request_id AND s.kind IN ('GRANTED', 'AMENDED') AND s.id <> NEW.id ORDER BY s.at DESC, s.id DESC LIMIT 1;
  END IF;
  INSERT INTO funder_commitment AS c (id, tenant_id, month, cents, requests)
    SELECT gate.id_at(NEW.at), o.id, date_trunc('month', NEW.at AT TIME ZONE o.zone)::date, NEW.cents - coalesce(before, 0), CASE NEW.kind WHEN 'GRANTED' THEN 1 ELSE 0 END
    FROM funding_request r JOIN organisation o ON o.id = r.organisation_id WHERE r.id = NEW.request_id
    ON CONFLICT (tenant_id, month) DO UPDATE SET cents = c.cents + EXCLUDED.cents, requests = c.requests + EXCLUDED.requests;
  RETURN NULL;
END $$;

/* The last day on which a funder decided a request of this type (or any), for the administrator of a house that asked or of the funder itself: no rule may come to hold on that day or before. */
CREATE FUNCTION gate.last_decision(p_funder text, p_type text) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (max(d.at) AT TIME ZONE max(o.zone))::date FROM organisation o CROSS JOIN LATERAL (
      SELECT r.decided_at AS at FROM funding_request r WHERE r.tenant_id = o.id AND r.funder = p_funder AND (p_type IS NULL OR r.type_key = p_type)
      UNION ALL SELECT r.decided_at FROM funding_request r WHERE r.organisation_id = o.id AND r.decided_at IS NOT NULL AND r.funder = p_funder AND (p_type IS NULL OR r.type_key = p_type)) d
   WHERE o.id = (SELECT ctx.tenant()) AND ctx.capacity() = 'member' AND ctx.is_admin()
$$;

REVOKE ALL ON FUNCTION gate.tally_commitment(), gate.last_decision(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.tally_commitment(), gate.last_decision(text, text) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

CREATE TRIGGER tally_commitment AFTER INSERT ON funding_step FOR EACH ROW WHEN (NEW.kind IN ('GRANTED', 'AMENDED')) EXECUTE FUNCTION gate.tally_commitment();
