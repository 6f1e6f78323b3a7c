-- What a funder follows: his portfolio by indexes of its own, its totals kept as it moves, and what is due of each agreement
-- computed from facts that he need not read.

/* When a request was last claimed of; what ends with its bilan says when. */
ALTER TABLE funding_request ADD COLUMN claimed_at timestamptz(3),
  ADD CONSTRAINT funding_request_claimed CHECK ((claimed_at IS NULL) = (consumed_cents = 0));
CREATE INDEX funding_request_portfolio_running ON funding_request (organisation_id, granted_at DESC, id) WHERE state = 'GRANTED' AND ended_at IS NULL;
CREATE INDEX funding_request_portfolio_provider ON funding_request (organisation_id, tenant_id, granted_at DESC, id) WHERE state = 'GRANTED';
CREATE INDEX funding_request_portfolio_ending ON funding_request (organisation_id, valid_until) WHERE state = 'GRANTED' AND ended_at IS NULL;
CREATE INDEX funding_request_portfolio_claimed ON funding_request (organisation_id, claimed_at DESC, id) WHERE claimed_at IS NOT NULL;
CREATE INDEX funding_request_portfolio_words ON funding_request
  USING gin (gate.plain(person_name || ' ' || coalesce(provider_name, '') || ' ' || coalesce(agreement_number, '')) gin_trgm_ops) WHERE state = 'GRANTED';

/* What a funder's agreements come to: one row, kept as they move. Cents include tax. */
CREATE TABLE funder_total (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  agreements int NOT NULL,
  running int NOT NULL,
  granted_cents bigint NOT NULL,
  claimed_cents bigint NOT NULL,
  CONSTRAINT funder_total_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funder_total_once UNIQUE (tenant_id)
);
GRANT SELECT, INSERT, UPDATE ON funder_total TO jalon_gate;
GRANT SELECT ON funder_total TO jalon_app;
CALL gate.wall('funder_total', 'tenant_id = ctx.tenant() AND (ctx.oversees() OR gate.decides())', 'false');
CREATE POLICY own_hand ON funding_claim AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (member_id = ctx.member());

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

CREATE OR REPLACE FUNCTION gate.consume() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE funding_request SET consumed_cents = consumed_cents + NEW.cents, consumed_minutes = consumed_minutes + NEW.minutes, claimed_at = NEW.at WHERE id = NEW.request_id AND bilan_id = NEW.bilan_id;
  RETURN NULL;
END $$;

/* A bilan that is over ends what was asked for it. */
CREATE FUNCTION gate.end_requests() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE funding_request SET ended_at = coalesce(NEW.closed_at, NEW.abandoned_at) WHERE bilan_id = NEW.id AND ended_at IS DISTINCT FROM coalesce(NEW.closed_at, NEW.abandoned_at);
  RETURN NULL;
END $$;

/* Totals of the funders whose agreements a statement touched: the difference it made, once for each. */
CREATE FUNCTION gate.tally_agreements() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO funder_total AS t (id, tenant_id, agreements, running, granted_cents, claimed_cents)
      SELECT gate.id_at(max(n.granted_at)), n.organisation_id, count(*), count(*) FILTER (WHERE n.ended_at IS NULL), sum(n.granted_cents), sum(n.consumed_cents)
        FROM new_rows n WHERE n.organisation_id IS NOT NULL AND n.state = 'GRANTED' GROUP BY n.organisation_id ORDER BY n.organisation_id
      ON CONFLICT (tenant_id) DO UPDATE SET agreements = t.agreements + EXCLUDED.agreements, running = t.running + EXCLUDED.running,
        granted_cents = t.granted_cents + EXCLUDED.granted_cents, claimed_cents = t.claimed_cents + EXCLUDED.claimed_cents;
    RETURN NULL;
  END IF;
  INSERT INTO funder_total AS t (id, tenant_id, agreements, running, granted_cents, claimed_cents)
    SELECT gate.id_at(max(d.at)), d.organisation_id, sum(d.sign), coalesce(sum(d.sign) FILTER (WHERE d.ended_at IS NULL), 0), sum(d.sign * d.granted_cents), sum(d.sign * d.consumed_cents) FROM (
        SELECT n.organisation_id, 1 AS sign, n.ended_at, n.granted_cents, n.consumed_cents, n.granted_at AS at FROM new_rows n WHERE n.organisation_id IS NOT NULL AND n.state = 'GRANTED'
        UNION ALL SELECT o.organisation_id, -1, o.ended_at, o.granted_cents, o.consumed_cents, o.granted_at FROM old_rows o WHERE o.organisation_id IS NOT NULL AND o.state = 'GRANTED') d
      GROUP BY d.organisation_id
      HAVING sum(d.sign) <> 0 OR coalesce(sum(d.sign) FILTER (WHERE d.ended_at IS NULL), 0) <> 0 OR sum(d.sign * d.granted_cents) <> 0 OR sum(d.sign * d.consumed_cents) <> 0
      ORDER BY d.organisation_id
    ON CONFLICT (tenant_id) DO UPDATE SET agreements = t.agreements + EXCLUDED.agreements, running = t.running + EXCLUDED.running,
      granted_cents = t.granted_cents + EXCLUDED.granted_cents, claimed_cents = t.claimed_cents + EXCLUDED.claimed_cents;
  RETURN NULL;
END $$;

/* The day on which the platform of the CPF was told that the service is done: what it keeps says so, once there is a place for it. */
CREATE FUNCTION gate.service_done_on(p_request uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::date $$;

/*
 * What is due of these requests is computed from: the lines of the devis, hours by day and nature, what the shares of the plan are, and since when each condition of a
 * line holds. To who asks, whose bilan it is, who decides, and the employer who pays. The other shares bear no name; no label, no place, no content.
 */
CREATE FUNCTION gate.claim_facts(p_requests uuid[]) RETURNS TABLE (request_id uuid, plan_cents int, plan_minutes int, devis_number text, lines jsonb, hours jsonb, shares jsonb,
  started_on date, accompanied_on date, meeting_on date, closed_on date, abandoned_on date, service_done_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 25 AS $$
  SELECT r.id, l.total_cents, l.minutes, p.number,
    (SELECT jsonb_agg(jsonb_build_object('position', i.position, 'kind', i.kind, 'label', i.label, 'minutes', i.minutes, 'natures', i.natures, 'cents', i.cents, 'basis', i.basis, 'condition', i.condition) ORDER BY i.position)
       FROM (SELECT * FROM proposal_line x WHERE x.proposal_id = p.id LIMIT 40) i),
    h.hours,
    (SELECT jsonb_agg(jsonb_build_object('mine', s.id = r.id, 'grantedCents', s.granted_cents, 'grantedMinutes', s.granted_minutes, 'from', s.valid_from, 'until', s.valid_until,
        'natures', s.rules -> 'eligibleNatures', 'annex', s.rules -> 'annexCostsFunded', 'claimedCents', s.consumed_cents, 'claimedMinutes', s.consumed_minutes) ORDER BY s.position, s.id)
       FROM (SELECT * FROM funding_request x WHERE x.plan_id = l.id AND x.state = 'GRANTED' LIMIT 20) s),
    (b.started_at AT TIME ZONE o.zone)::date, h.accompanied_on,
    (SELECT min(x.day) FROM meeting m JOIN session x ON x.id = m.session_id WHERE m.bilan_id = b.id AND m.kind = 'CLOSING' AND x.state = 'HELD' AND x.counted_at IS NOT NULL),
    (b.closed_at AT TIME ZONE o.zone)::date, (b.abandoned_at AT TIME ZONE o.zone)::date, gate.service_done_on(r.id)
  FROM unnest(p_requests[1:1000]) AS q (id) JOIN funding_request r ON r.id = q.id JOIN funding_plan l ON l.id = r.plan_id JOIN proposal p ON p.id = l.proposal_id
    JOIN bilan b ON b.id = r.bilan_id JOIN organisation o ON o.id = r.tenant_id
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('day', x.day, 'nature', x.nature, 'minutes', x.minutes,
          'standing', CASE WHEN x.state = 'PLANNED' THEN 'PLANNED' WHEN x.counted_at IS NULL THEN 'TO_SIGN' ELSE 'SIGNED' END)) AS hours,
        min(x.day) FILTER (WHERE x.nature = 'ACCOMPANIED_WORK' AND x.counted_at IS NOT NULL) AS accompanied_on
      FROM (SELECT s.day, s.nature, s.minutes, s.state, s.counted_at FROM session s WHERE s.bilan_id = b.id AND s.counts AND s.state IN ('PLANNED', 'HELD') LIMIT 400) x) h ON true
  WHERE (r.tenant_id = (SELECT ctx.tenant()) AND (SELECT ctx.oversees())) OR r.bilan_id IN (SELECT gate.my_bilans())
    OR (r.organisation_id = (SELECT ctx.tenant()) AND (SELECT gate.decides()) AND r.state NOT IN ('DRAFT', 'TO_FORWARD'))
    OR (r.funder = 'EMPLOYER' AND r.sent_at IS NOT NULL AND r.client_id IN (SELECT gate.my_clients()) AND r.bilan_id IN (SELECT gate.party_bilans()))
$$;

/*
 * A funder's agreements, the last granted first, from one on: by words of a name, a provider or a number; by provider, by state (RUNNING, ENDED, CLAIMED), by when they were
 * granted, by when they end at the latest. `p_back`: those before it instead, nearest first. To who decides for the organisation stood in.
 */
CREATE FUNCTION gate.portfolio(p_words text[], p_provider uuid, p_state text, p_from timestamptz, p_to timestamptz, p_ending_from date, p_ending_to date, p_at timestamptz, p_id uuid, p_back boolean, p_limit int)
RETURNS TABLE (id uuid, provider_id uuid, funder text, person_name text, provider_name text, provider_siret text, bilan_number int, label text, agreement_number text, granted_at timestamptz, granted_cents int,
  granted_minutes int, plan_minutes int, consumed_cents int, consumed_minutes int, valid_from date, valid_until date, ended_at timestamptz, claimed_at timestamptz, counted_minutes int, to_sign_minutes int,
  planned_minutes int, started boolean, closed boolean, abandoned boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 25 AS $$
DECLARE
  word text; source text := 'funding_request'; matching text := ''; found int;
BEGIN
  IF NOT gate.decides() THEN RETURN; END IF;
  IF cardinality(p_words) > 0 THEN
    FOREACH word IN ARRAY p_words[1:4] LOOP
      matching := matching || format(' AND gate.plain(r.person_name || '' '' || coalesce(r.provider_name, '''') || '' '' || coalesce(r.agreement_number, '''')) LIKE %L',
        '%' || replace(replace(replace(gate.plain(word), '\', '\\'), '%', '\%'), '_', '\_') || '%');
    END LOOP;
    -- few answer: they are found by their words, then put in order; many: the list is walked in its order until enough of them are met
    EXECUTE 'SELECT count(*) FROM (SELECT 1 FROM funding_request r WHERE r.organisation_id = $1 AND r.state = ''GRANTED''' || matching || ' LIMIT 1000) c' INTO found USING ctx.tenant();
    IF found < 1000 THEN
      source := '(SELECT * FROM funding_request r WHERE r.organisation_id = $1 AND r.state = ''GRANTED''' || matching || ' OFFSET 0)';
      matching := '';
    END IF;
  END IF;
  RETURN QUERY EXECUTE 'SELECT r.id, r.tenant_id, r.funder, r.person_name::text, r.provider_name::text, r.provider_siret, r.bilan_number, r.label, r.agreement_number, r.granted_at, r.granted_cents, r.granted_minutes,
      l.minutes, r.consumed_cents, r.consumed_minutes, r.valid_from, r.valid_until, r.ended_at, r.claimed_at, t.counted_minutes, t.to_sign_minutes, t.planned_minutes,
      b.started_at IS NOT NULL, b.closed_at IS NOT NULL, b.abandoned_at IS NOT NULL
    FROM (SELECT * FROM ' || source || ' r WHERE r.organisation_id = $1 AND r.state = ''GRANTED''' || matching
      || CASE WHEN p_provider IS NULL THEN '' ELSE ' AND r.tenant_id = $2' END
      || CASE p_state WHEN 'RUNNING' THEN ' AND r.ended_at IS NULL' WHEN 'ENDED' THEN ' AND r.ended_at IS NOT NULL' WHEN 'CLAIMED' THEN ' AND r.claimed_at IS NOT NULL' ELSE '' END
      || CASE WHEN p_from IS NULL THEN '' ELSE ' AND r.granted_at >= $3 AND r.granted_at < $4' END
      || CASE WHEN p_ending_from IS NULL THEN '' ELSE ' AND r.ended_at IS NULL AND r.valid_until BETWEEN $5 AND $6' END
      || CASE WHEN p_at IS NULL THEN '' WHEN p_back THEN ' AND r.granted_at >= $7 AND (r.granted_at > $7 OR r.id < $8)' ELSE ' AND r.granted_at <= $7 AND (r.granted_at < $7 OR r.id > $8)' END
      || CASE WHEN p_back THEN ' ORDER BY r.granted_at, r.id DESC' ELSE ' ORDER BY r.granted_at DESC, r.id' END
      || ' LIMIT $9) r JOIN funding_plan l ON l.id = r.plan_id JOIN bilan b ON b.id = r.bilan_id JOIN bilan_totals t ON t.bilan_id = r.bilan_id'
      || CASE WHEN p_back THEN ' ORDER BY r.granted_at, r.id DESC' ELSE ' ORDER BY r.granted_at DESC, r.id' END
    USING ctx.tenant(), p_provider, p_from, p_to, p_ending_from, p_ending_to, p_at, p_id, least(p_limit, 1001);
END $$;

/* The providers of a funder's agreements, by walking their index from one to the next. To who decides for the organisation stood in. */
CREATE FUNCTION gate.portfolio_providers() RETURNS TABLE (id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  WITH RECURSIVE p (id) AS (
    (SELECT r.tenant_id FROM funding_request r WHERE (SELECT gate.decides()) AND r.organisation_id = (SELECT ctx.tenant()) AND r.state = 'GRANTED' ORDER BY r.tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT r.tenant_id FROM funding_request r WHERE r.organisation_id = (SELECT ctx.tenant()) AND r.state = 'GRANTED' AND r.tenant_id > p.id ORDER BY r.tenant_id LIMIT 1) FROM p WHERE p.id IS NOT NULL)
  SELECT o.id, coalesce(nullif(o.legal_name, ''), o.name)::text FROM (SELECT p.id FROM p WHERE p.id IS NOT NULL LIMIT 300) p JOIN organisation o ON o.id = p.id ORDER BY 2
$$;

/* The last claims made to a funder, the latest first. To who decides for the organisation stood in. */
CREATE FUNCTION gate.last_claims(p_limit int) RETURNS TABLE (id uuid, request_id uuid, person_name text, provider_name text, agreement_number text, cents int, minutes int, day date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 10 AS $$
  SELECT c.id, r.id, r.person_name::text, r.provider_name::text, r.agreement_number, c.cents, c.minutes, c.day
    FROM (SELECT x.* FROM funding_request x WHERE (SELECT gate.decides()) AND x.organisation_id = (SELECT ctx.tenant()) AND x.claimed_at IS NOT NULL ORDER BY x.claimed_at DESC, x.id LIMIT least(p_limit, 50)) r
    JOIN LATERAL (SELECT y.* FROM funding_claim y WHERE y.request_id = r.id ORDER BY y.position DESC LIMIT 1) c ON true ORDER BY r.claimed_at DESC, r.id
$$;

REVOKE ALL ON FUNCTION gate.end_requests(), gate.tally_agreements(), gate.service_done_on(uuid), gate.claim_facts(uuid[]), gate.portfolio_providers(), gate.last_claims(int),
  gate.portfolio(text[], uuid, text, timestamptz, timestamptz, date, date, timestamptz, uuid, boolean, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.end_requests(), gate.tally_agreements(), gate.claim_facts(uuid[]), gate.portfolio_providers(), gate.last_claims(int),
  gate.portfolio(text[], uuid, text, timestamptz, timestamptz, date, date, timestamptz, uuid, boolean, int) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

CREATE TRIGGER end_requests AFTER UPDATE OF closed_at, abandoned_at ON bilan FOR EACH ROW
  WHEN (OLD.closed_at IS DISTINCT FROM NEW.closed_at OR OLD.abandoned_at IS DISTINCT FROM NEW.abandoned_at) EXECUTE FUNCTION gate.end_requests();
CREATE TRIGGER tally_new_agreements AFTER INSERT ON funding_request REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION gate.tally_agreements();
CREATE TRIGGER tally_agreements AFTER UPDATE ON funding_request REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION gate.tally_agreements();
