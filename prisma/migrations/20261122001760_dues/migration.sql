-- What falls due of a funder's agreements, and in which month: kept as they are given, claimed of and ended, and as sessions are
-- planned, so that a page reads a row a month however many agreements there are.

/* What is left of one agreement, tax included, and the month of the bilan's last session. */
CREATE TABLE funder_due (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  cents int NOT NULL CHECK (cents >= 0),
  ended boolean NOT NULL,
  month date CHECK (extract(day FROM month) = 1),
  CONSTRAINT funder_due_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funder_due_request_fkey FOREIGN KEY (tenant_id, id) REFERENCES funding_request (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funder_due_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX funder_due_bilan_id_idx ON funder_due (bilan_id);
/* The same, summed by month for each funder; of bilans that are over, in one row without a month. */
CREATE TABLE funder_due_month (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  ended boolean NOT NULL,
  month date CHECK (extract(day FROM month) = 1),
  cents bigint NOT NULL,
  agreements int NOT NULL,
  CONSTRAINT funder_due_month_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funder_due_month_once UNIQUE NULLS NOT DISTINCT (tenant_id, ended, month)
);
GRANT SELECT, INSERT, UPDATE ON funder_due, funder_due_month TO jalon_gate;
CALL gate.wall('funder_due', 'false', 'false');
CALL gate.wall('funder_due_month', 'false', 'false');

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* The month in which the counted sessions of a bilan end, as they are dated now. */
CREATE FUNCTION gate.last_month(p_bilan uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT date_trunc('month', max(s.day))::date FROM session s WHERE s.bilan_id = p_bilan AND s.counts AND s.state IN ('PLANNED', 'HELD')
$$;
/* What is left of an agreement may fall due until it is claimed of once its bilan is over: what was not earned by then never will be. */
CREATE FUNCTION gate.follow_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO funder_due AS d (id, tenant_id, bilan_id, organisation_id, cents, ended, month)
    VALUES (NEW.id, NEW.tenant_id, NEW.bilan_id, NEW.organisation_id,
      CASE WHEN NEW.state = 'GRANTED' AND (NEW.ended_at IS NULL OR NEW.consumed_cents = 0) THEN NEW.granted_cents - NEW.consumed_cents ELSE 0 END,
      NEW.ended_at IS NOT NULL, gate.last_month(NEW.bilan_id))
    ON CONFLICT (id) DO UPDATE SET cents = EXCLUDED.cents, ended = EXCLUDED.ended, month = EXCLUDED.month;
  RETURN NULL;
END $$;
/* Sums follow their agreements: the difference each makes, its months in one order. */
CREATE FUNCTION gate.tally_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE before funder_due;
BEGIN
  IF TG_OP = 'UPDATE' THEN before := OLD; END IF;
  INSERT INTO funder_due_month AS m (id, tenant_id, ended, month, cents, agreements)
    SELECT gen_random_uuid(), d.organisation_id, d.ended, CASE WHEN d.ended THEN NULL ELSE d.month END, sum(d.sign * d.cents), sum(d.sign)
      FROM (VALUES (1, NEW.organisation_id, NEW.ended, NEW.month, NEW.cents), (-1, before.organisation_id, before.ended, before.month, before.cents)) d (sign, organisation_id, ended, month, cents)
      WHERE d.cents > 0 GROUP BY 2, 3, 4 HAVING sum(d.sign * d.cents) <> 0 OR sum(d.sign) <> 0 ORDER BY 3, 4
    ON CONFLICT (tenant_id, ended, month) DO UPDATE SET cents = m.cents + EXCLUDED.cents, agreements = m.agreements + EXCLUDED.agreements;
  RETURN NULL;
END $$;
/* A session that is dated, moved or called off may move the end of its bilan: looked at once, as its transaction ends. */
CREATE FUNCTION gate.follow_last_month() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM funder_due d WHERE d.bilan_id = NEW.bilan_id AND d.cents > 0) THEN
    UPDATE funder_due d SET month = m.last FROM (SELECT gate.last_month(NEW.bilan_id) AS last) m WHERE d.bilan_id = NEW.bilan_id AND d.cents > 0 AND d.month IS DISTINCT FROM m.last;
  END IF;
  RETURN NULL;
END $$;
/*
 * What falls due of the agreements of the organisation stood in, to who decides there: claimed, by the month of each agreement's last claim; READY, its bilan is over and nothing was claimed;
 * AHEAD, by the month of its last session; LATER than the months told; UNDATED, no session is ahead. Sixteen rows at most.
 */
CREATE FUNCTION gate.dues_by_month(p_since timestamptz, p_present date, p_later date) RETURNS TABLE (slot text, month date, cents bigint, agreements bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 16 AS $$
  (SELECT 'CLAIMED', date_trunc('month', r.claimed_at AT TIME ZONE o.zone)::date AS claimed_in, sum(r.consumed_cents), count(*)
    FROM organisation o JOIN funding_request r ON r.organisation_id = o.id AND r.claimed_at >= p_since WHERE o.id = (SELECT ctx.tenant()) AND (SELECT gate.decides()) GROUP BY 2 ORDER BY 2 LIMIT 3)
  UNION ALL
  (SELECT d.slot, CASE WHEN d.slot = 'AHEAD' THEN d.month END, sum(d.cents)::bigint, sum(d.agreements)
    FROM (SELECT CASE WHEN m.ended THEN 'READY' WHEN m.month IS NULL OR m.month < p_present THEN 'UNDATED' WHEN m.month >= p_later THEN 'LATER' ELSE 'AHEAD' END AS slot, m.month, m.cents, m.agreements
      FROM funder_due_month m WHERE m.tenant_id = (SELECT ctx.tenant()) AND (SELECT gate.decides()) AND m.cents > 0) d
    GROUP BY 1, 2 LIMIT 13)
$$;
REVOKE ALL ON FUNCTION gate.last_month(uuid), gate.follow_due(), gate.tally_due(), gate.follow_last_month(), gate.dues_by_month(timestamptz, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.follow_due(), gate.tally_due(), gate.follow_last_month() TO jalon_owner;
GRANT EXECUTE ON FUNCTION gate.dues_by_month(timestamptz, date, date) TO jalon_app, jalon_owner;

/* Agreements given before. */
INSERT INTO funder_due (id, tenant_id, bilan_id, organisation_id, cents, ended, month)
  SELECT r.id, r.tenant_id, r.bilan_id, r.organisation_id, CASE WHEN r.ended_at IS NULL OR r.consumed_cents = 0 THEN r.granted_cents - r.consumed_cents ELSE 0 END, r.ended_at IS NOT NULL, gate.last_month(r.bilan_id)
  FROM funding_request r WHERE r.state = 'GRANTED' AND r.organisation_id IS NOT NULL;
INSERT INTO funder_due_month (id, tenant_id, ended, month, cents, agreements)
  SELECT gen_random_uuid(), organisation_id, ended, CASE WHEN ended THEN NULL ELSE month END, sum(cents), count(*) FROM funder_due WHERE cents > 0 GROUP BY 2, 3, 4;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

CREATE TRIGGER follow_due AFTER UPDATE ON funding_request FOR EACH ROW
  WHEN (NEW.organisation_id IS NOT NULL AND 'GRANTED' IN (OLD.state, NEW.state)
    AND (NEW.state, NEW.granted_cents, NEW.consumed_cents, NEW.ended_at) IS DISTINCT FROM (OLD.state, OLD.granted_cents, OLD.consumed_cents, OLD.ended_at))
  EXECUTE FUNCTION gate.follow_due();
CREATE TRIGGER follow_new_due AFTER INSERT ON funding_request FOR EACH ROW WHEN (NEW.organisation_id IS NOT NULL AND NEW.state = 'GRANTED') EXECUTE FUNCTION gate.follow_due();
CREATE TRIGGER tally_due AFTER INSERT OR UPDATE ON funder_due FOR EACH ROW EXECUTE FUNCTION gate.tally_due();
CREATE CONSTRAINT TRIGGER follow_new_last_month AFTER INSERT ON session DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.counts) EXECUTE FUNCTION gate.follow_last_month();
CREATE CONSTRAINT TRIGGER follow_last_month AFTER UPDATE OF day, state, counts ON session DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.day, NEW.state, NEW.counts) IS DISTINCT FROM (OLD.day, OLD.state, OLD.counts) AND NOT (OLD.state = 'PLANNED' AND NEW.state = 'HELD' AND NEW.day = OLD.day AND NEW.counts = OLD.counts))
  EXECUTE FUNCTION gate.follow_last_month();
