-- Who pays all or a part herself: her contract (L.6353-3 to 7), the days on which she may withdraw (C. conso L.221-18), what she owes
-- along the way and what she paid. R14: no counted hour outside it. And the employer's own dated agreement for working time (R21).

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────
/* The contract of a person for her share of a devis. Prepared and signed by the house, then signed by her: her share is granted by that. */
CREATE TABLE contract (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  request_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  version int NOT NULL,
  place text NOT NULL,
  withdrawal_days int NOT NULL,
  deposit_basis_points int NOT NULL,
  cents int NOT NULL,
  minutes int NOT NULL,
  natures text[] CHECK (natures IS NOT NULL),
  content text NOT NULL,
  content_sha256 text NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  prepared_by_member_id uuid NOT NULL,
  signed_at timestamptz(3),
  signed_on date,
  withdrawal_until date,
  starts_on date,
  outcome text,
  outcome_at timestamptz(3),
  outcome_on date,
  done_minutes int,
  due_cents int,
  CONSTRAINT contract_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT contract_bilan_id_version_key UNIQUE (bilan_id, version),
  CONSTRAINT contract_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT contract_tenant_id_request_id_fkey FOREIGN KEY (tenant_id, request_id) REFERENCES funding_request (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT contract_tenant_id_proposal_id_fkey FOREIGN KEY (tenant_id, proposal_id) REFERENCES proposal (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT contract_tenant_id_prepared_by_member_id_fkey FOREIGN KEY (tenant_id, prepared_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT contract_place CHECK (place IN ('PREMISES', 'DISTANCE', 'OFF_PREMISES')),
  CONSTRAINT contract_amounts CHECK (cents > 0 AND minutes > 0 AND cardinality(natures) > 0 AND withdrawal_days BETWEEN 1 AND 60 AND deposit_basis_points BETWEEN 0 AND 10000),
  CONSTRAINT contract_content CHECK (content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  CONSTRAINT contract_signed_whole CHECK (num_nulls(signed_at, signed_on, withdrawal_until, starts_on) IN (0, 4)),
  CONSTRAINT contract_withdrawal CHECK (signed_on IS NULL OR (withdrawal_until >= signed_on + withdrawal_days AND starts_on = withdrawal_until + 1)),
  CONSTRAINT contract_outcome CHECK (CASE outcome WHEN 'CANCELLED' THEN signed_at IS NULL WHEN 'WITHDRAWN' THEN outcome_on <= withdrawal_until
    WHEN 'STOPPED' THEN outcome_on >= starts_on WHEN 'FORCE_MAJEURE' THEN outcome_on >= starts_on WHEN 'COMPLETED' THEN outcome_on >= starts_on ELSE outcome IS NULL END),
  CONSTRAINT contract_outcome_whole CHECK (num_nulls(outcome, outcome_at, outcome_on, done_minutes, due_cents) IN (0, 5)),
  CONSTRAINT contract_due CHECK (due_cents BETWEEN 0 AND cents AND done_minutes BETWEEN 0 AND minutes AND (outcome NOT IN ('CANCELLED', 'WITHDRAWN') OR due_cents = 0))
);
CREATE UNIQUE INDEX contract_standing ON contract (bilan_id) WHERE outcome IS NULL;
CREATE INDEX contract_request_id_idx ON contract (request_id);

CREATE TABLE contract_signature (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  contract_id uuid NOT NULL,
  party text NOT NULL CONSTRAINT contract_signature_party CHECK (party IN ('BENEFICIARY', 'PROVIDER')),
  login_id uuid NOT NULL,
  signer_name text NOT NULL,
  signer_title text NOT NULL,
  content_sha256 text NOT NULL,
  signed_at timestamptz(3) NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT contract_signature_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT contract_signature_contract_id_party_key UNIQUE (contract_id, party),
  CONSTRAINT contract_signature_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT contract_signature_tenant_id_contract_id_fkey FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

/* A part of the price, due once so many minutes are signed by both; 0: once her days to withdraw are over. */
CREATE TABLE contract_instalment (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  contract_id uuid NOT NULL,
  position int NOT NULL,
  after_minutes int NOT NULL CHECK (after_minutes >= 0),
  cents int NOT NULL CHECK (cents > 0),
  CONSTRAINT contract_instalment_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT contract_instalment_contract_id_position_key UNIQUE (contract_id, position),
  CONSTRAINT contract_instalment_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT contract_instalment_tenant_id_contract_id_fkey FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

/* Money received from her, or paid back to her. Never deleted: a mistake is struck out. */
CREATE TABLE contract_payment (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  contract_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT contract_payment_kind CHECK (kind IN ('RECEIVED', 'PAID_BACK')),
  cents int NOT NULL CONSTRAINT contract_payment_cents CHECK (cents > 0),
  day date NOT NULL,
  means text NOT NULL CONSTRAINT contract_payment_means CHECK (means IN ('TRANSFER', 'CARD', 'CHEQUE', 'CASH', 'DEBIT')),
  idempotency_key text,
  recorded_at timestamptz(3) NOT NULL,
  recorded_by_member_id uuid NOT NULL,
  voided_at timestamptz(3),
  CONSTRAINT contract_payment_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT contract_payment_key UNIQUE (tenant_id, idempotency_key),
  CONSTRAINT contract_payment_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT contract_payment_tenant_id_contract_id_fkey FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT contract_payment_recorded_by_fkey FOREIGN KEY (tenant_id, recorded_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX contract_payment_contract_id_idx ON contract_payment (contract_id, day);

/* R21: the employer's agreement to a bilan on working time, given by himself from his space. The frame's own date follows it. */
CREATE TABLE working_time_agreement (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  client_id uuid NOT NULL,
  agreed_on date NOT NULL,
  at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  by_name text NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT working_time_agreement_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT working_time_agreement_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT working_time_agreement_tenant_id_client_id_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES client_organisation (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX working_time_agreement_bilan_id_idx ON working_time_agreement (bilan_id, at);

GRANT SELECT, INSERT, UPDATE ON contract, contract_payment TO jalon_gate, jalon_app;
GRANT SELECT, INSERT ON contract_signature, contract_instalment, working_time_agreement TO jalon_gate, jalon_app;

-- ── What a contract allows ─────────────────────────────────────────────────────────────────────────
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Minutes of a contract that both signed, never more than it is for. */
CREATE FUNCTION gate.contract_done(p_contract uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT least(c.minutes, coalesce((SELECT sum(s.minutes) FROM session s WHERE s.bilan_id = c.bilan_id AND s.state = 'HELD' AND s.counts AND s.counted_at IS NOT NULL
    AND s.nature = ANY (c.natures)), 0))::int FROM contract c WHERE c.id = p_contract
$$;
/* Cents due by now: its instalments that have fallen due; once it ended, what was then computed. */
CREATE FUNCTION gate.contract_due(p_contract uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN c.outcome IS NOT NULL THEN c.due_cents WHEN c.signed_at IS NULL THEN 0
    ELSE (SELECT coalesce(sum(i.cents), 0)::int FROM contract_instalment i WHERE i.contract_id = c.id AND i.after_minutes <= gate.contract_done(c.id)) END
  FROM contract c WHERE c.id = p_contract
$$;
/* R14: whether a contract must bear the counted hours of a bilan, and from which day to which one does; no day while none is signed. */
CREATE FUNCTION gate.contract_bounds(p_bilan uuid) RETURNS TABLE (needed boolean, from_on date, until_on date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM contract c WHERE c.bilan_id = p_bilan AND c.outcome IS NULL)
      OR EXISTS (SELECT 1 FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id WHERE r.bilan_id = p_bilan AND r.funder = 'SELF' AND r.state NOT IN ('REFUSED', 'WITHDRAWN') AND p.superseded_at IS NULL)
      OR (EXISTS (SELECT 1 FROM bilan_frame f WHERE f.bilan_id = p_bilan AND f.funder = 'SELF') AND EXISTS (SELECT 1 FROM contract c WHERE c.bilan_id = p_bilan)),
    s.starts_on, s.outcome_on
  FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT c.starts_on, c.outcome_on FROM contract c WHERE c.bilan_id = p_bilan AND c.signed_at IS NOT NULL AND c.outcome IS DISTINCT FROM 'WITHDRAWN'
    ORDER BY c.version DESC LIMIT 1) s ON true
$$;
/* The same, to whoever takes part in the bilan or oversees it. */
CREATE FUNCTION gate.contract_span(p_bilan uuid) RETURNS TABLE (needed boolean, from_on date, until_on date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 1 AS $$
  SELECT b.* FROM gate.contract_bounds(p_bilan) b WHERE gate.side_in(p_bilan) IS NOT NULL OR EXISTS (SELECT 1 FROM bilan x WHERE x.id = p_bilan AND x.tenant_id = ctx.tenant() AND ctx.oversees())
$$;
/* R14: a counted hour is held inside the contract of who pays herself, or not at all. */
CREATE FUNCTION gate.guard_contract_day() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s record;
BEGIN
  SELECT * INTO s FROM gate.contract_bounds(NEW.bilan_id);
  IF s.needed AND (s.from_on IS NULL OR NEW.day < s.from_on OR NEW.day > s.until_on) THEN
    RAISE EXCEPTION 'no counted hour outside the contract of bilan %', NEW.bilan_id USING ERRCODE = 'JL007';
  END IF;
  RETURN NULL;
END $$;
/* What is spread adds up to the price, and never runs ahead of the work: at most the deposit, then the balance by its share of hours (L.6353-6). */
CREATE FUNCTION gate.check_contract_schedule() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE first bigint;
BEGIN
  first := NEW.cents::bigint * NEW.deposit_basis_points / 10000;
  IF NEW.cents <> (SELECT coalesce(sum(i.cents), 0) FROM contract_instalment i WHERE i.contract_id = NEW.id)
     OR EXISTS (SELECT 1 FROM contract_instalment i WHERE i.contract_id = NEW.id AND (i.after_minutes > NEW.minutes
       OR (SELECT sum(j.cents) FROM contract_instalment j WHERE j.contract_id = NEW.id AND j.after_minutes <= i.after_minutes) * NEW.minutes
          > first * NEW.minutes + (NEW.cents - first) * i.after_minutes)) THEN
    RAISE EXCEPTION 'the instalments of contract % do not follow its price', NEW.id USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;
/* Instalments come with their contract, never after it was signed. */
CREATE FUNCTION gate.guard_contract_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c contract;
BEGIN
  SELECT * INTO c FROM contract WHERE id = NEW.contract_id AND bilan_id = NEW.bilan_id FOR UPDATE;
  IF c.id IS NULL OR c.signed_at IS NOT NULL OR c.outcome IS NOT NULL
     OR EXISTS (SELECT 1 FROM contract_signature s WHERE s.contract_id = NEW.contract_id) THEN
    RAISE EXCEPTION 'a contract is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NULL;
END $$;
/* Nothing is received before her days to withdraw are over, nor more than is due by then; nothing is paid back that was not received. */
CREATE FUNCTION gate.guard_contract_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c contract; net bigint; today date;
BEGIN
  SELECT * INTO c FROM contract WHERE id = NEW.contract_id AND bilan_id = NEW.bilan_id FOR UPDATE;
  SELECT (NEW.recorded_at AT TIME ZONE o.zone)::date INTO today FROM organisation o WHERE o.id = NEW.tenant_id;
  SELECT coalesce(sum(CASE p.kind WHEN 'RECEIVED' THEN p.cents ELSE -p.cents END), 0) INTO net FROM contract_payment p WHERE p.contract_id = c.id AND p.voided_at IS NULL;
  IF c.id IS NULL OR c.signed_at IS NULL OR NEW.day < c.starts_on OR NEW.day > today THEN
    RAISE EXCEPTION 'no money of a contract before its days to withdraw are over' USING ERRCODE = 'JL008';
  END IF;
  IF net < 0 OR (NEW.kind = 'RECEIVED' AND NEW.voided_at IS NULL AND net > gate.contract_due(c.id)) THEN
    RAISE EXCEPTION 'no more money of a contract than is due by now' USING ERRCODE = 'JL009';
  END IF;
  RETURN NULL;
END $$;
/* R21: he agrees who speaks for the employer that is a party, to a bilan that is on working time. The frame says so from then on. */
CREATE FUNCTION gate.settle_working_time() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM bilan_frame f JOIN participation p ON p.bilan_id = f.bilan_id AND p.client_id = NEW.client_id AND p.until_at IS NULL
      WHERE f.bilan_id = NEW.bilan_id AND f.working_time = 'ON_WORKING_TIME' AND f.employer_agreed_on IS NULL) THEN
    RAISE EXCEPTION 'no agreement is asked for' USING ERRCODE = 'JL002';
  END IF;
  UPDATE bilan_frame SET employer_agreed_on = NEW.agreed_on WHERE bilan_id = NEW.bilan_id;
  RETURN NULL;
END $$;
/* What an employer who is a party may know of his agreement: whether it is asked for, since when, or given. One bilan, or all of his. */
CREATE FUNCTION gate.working_time_asked(p_bilan uuid) RETURNS TABLE (bilan_id uuid, client_id uuid, first_name text, last_name text, provider text, agreed_on date, waits boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.id, p.client_id, n.first_name::text, n.last_name::text, o.name::text, f.employer_agreed_on,
    f.employer_agreed_on IS NULL AND b.started_at IS NULL AND b.closed_at IS NULL AND b.abandoned_at IS NULL
  FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id JOIN beneficiary n ON n.id = b.beneficiary_id JOIN organisation o ON o.id = b.tenant_id
    JOIN participation p ON p.bilan_id = b.id AND p.until_at IS NULL AND p.client_id IN (SELECT gate.my_clients())
  WHERE b.id IN (SELECT gate.party_bilans()) AND (p_bilan IS NULL OR b.id = p_bilan) AND f.working_time = 'ON_WORKING_TIME'
    AND f.parameters #>> '{workingTime,onNeeds}' = 'EMPLOYER_PRIOR_AGREEMENT'
    AND (p_bilan IS NOT NULL OR (f.employer_agreed_on IS NULL AND b.started_at IS NULL AND b.closed_at IS NULL AND b.abandoned_at IS NULL))
  ORDER BY b.opened_at DESC LIMIT 40
$$;

/* What was signed is not rewritten; it is signed last by her, withdrawn in time by her or by her letter, ended by the house for what was done. */
CREATE FUNCTION gate.guard_contract() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE parties text[]; side text := gate.side_in(NEW.bilan_id); zone text; today date;
BEGIN
  IF OLD.outcome IS NOT NULL
     OR (to_jsonb(NEW) - '{signed_at,signed_on,withdrawal_until,starts_on,outcome,outcome_at,outcome_on,done_minutes,due_cents}'::text[])
        IS DISTINCT FROM (to_jsonb(OLD) - '{signed_at,signed_on,withdrawal_until,starts_on,outcome,outcome_at,outcome_on,done_minutes,due_cents}'::text[])
     OR (OLD.signed_at IS NOT NULL AND (NEW.signed_at, NEW.signed_on, NEW.withdrawal_until, NEW.starts_on) IS DISTINCT FROM (OLD.signed_at, OLD.signed_on, OLD.withdrawal_until, OLD.starts_on))
     OR (OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL AND NEW.outcome IS NOT NULL) THEN
    RAISE EXCEPTION 'a contract is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  SELECT o.zone INTO zone FROM organisation o WHERE o.id = NEW.tenant_id;
  IF NEW.signed_at IS NOT NULL AND OLD.signed_at IS NULL THEN
    SELECT array_agg(s.party ORDER BY s.party) INTO parties FROM contract_signature s WHERE s.contract_id = NEW.id AND s.content_sha256 = NEW.content_sha256;
    IF parties IS DISTINCT FROM ARRAY['BENEFICIARY', 'PROVIDER'] OR side IS DISTINCT FROM 'BENEFICIARY' OR NEW.signed_on <> (NEW.signed_at AT TIME ZONE zone)::date THEN
      RAISE EXCEPTION 'a contract is signed by both, the person last' USING ERRCODE = 'JL002';
    END IF;
  END IF;
  IF NEW.outcome IS NOT NULL THEN
    today := (NEW.outcome_at AT TIME ZONE zone)::date;
    IF NEW.outcome_on > today OR (NEW.outcome = 'WITHDRAWN' AND (NEW.outcome_on < NEW.signed_on OR (side = 'BENEFICIARY' AND NEW.outcome_on <> today))) THEN
      RAISE EXCEPTION 'a contract ends on a day that has come' USING ERRCODE = 'JL002';
    END IF;
    -- a letter by which she withdrew is noted by the house, on the day that it bears
    IF side IS NULL OR side NOT IN ('PRACTITIONER', 'PROVIDER') AND (NEW.outcome <> 'WITHDRAWN' OR side <> 'BENEFICIARY') THEN
      RAISE EXCEPTION 'this end of a contract is another''s to bring about' USING ERRCODE = 'JL003';
    END IF;
    IF NEW.outcome IN ('STOPPED', 'FORCE_MAJEURE', 'COMPLETED') AND (NEW.done_minutes, NEW.due_cents)
       IS DISTINCT FROM (gate.contract_done(NEW.id), ((NEW.cents::bigint * 2 * gate.contract_done(NEW.id) + NEW.minutes) / (2 * NEW.minutes))::int) THEN
      RAISE EXCEPTION 'what is due of a contract is what was done' USING ERRCODE = 'JL002';
    END IF;
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION gate.contract_done(uuid), gate.contract_due(uuid), gate.contract_bounds(uuid), gate.contract_span(uuid), gate.guard_contract_day(), gate.check_contract_schedule(),
  gate.guard_contract_part(), gate.guard_contract_payment(), gate.settle_working_time(), gate.guard_contract(), gate.working_time_asked(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.contract_span(uuid), gate.guard_contract_day(), gate.check_contract_schedule(), gate.guard_contract_part(), gate.guard_contract_payment(),
  gate.settle_working_time(), gate.guard_contract(), gate.working_time_asked(uuid) TO jalon_app, jalon_owner;

/* Who pays herself takes her word back while she may: her granted share falls, the plan is to be shared again, and its funding is no longer settled. */
DO $$
DECLARE
  f text := pg_get_functiondef('gate.settle_step()'::regprocedure);
  swap text[] := ARRAY[
    'WHEN ''WITHDRAWN'' THEN house WHEN',
    'WHEN ''WITHDRAWN'' THEN house OR (NEW.party = ''BENEFICIARY'' AND r.funder = ''SELF'') WHEN',
    'WHEN ''WITHDRAWN'' THEN r.state IN (''TO_FORWARD'', ''SENT'', ''CORRECTION'') AND NEW.round = r.round',
    'WHEN ''WITHDRAWN'' THEN CASE WHEN r.funder = ''SELF'' AND r.state = ''GRANTED'' THEN NEW.round = r.round + 1
          AND EXISTS (SELECT 1 FROM contract c WHERE c.request_id = r.id AND c.outcome = ''WITHDRAWN'' AND c.outcome_at = NEW.at)
        ELSE house AND r.state IN (''TO_FORWARD'', ''SENT'', ''CORRECTION'') AND NEW.round = r.round END',
    'UPDATE funding_request SET state = ''WITHDRAWN'', waiting_since = NULL WHERE id = r.id;',
    'UPDATE funding_request SET state = ''WITHDRAWN'', round = NEW.round, waiting_since = NULL, granted_at = NULL, granted_cents = NULL, granted_minutes = NULL, valid_from = NULL, valid_until = NULL WHERE id = r.id;
    IF r.state = ''GRANTED'' THEN UPDATE bilan_frame SET funding_settled_on = NULL WHERE bilan_id = r.bilan_id; END IF;'];
BEGIN
  FOR i IN 1..3 LOOP
    IF strpos(f, swap[2 * i - 1]) = 0 THEN RAISE EXCEPTION 'gate.settle_step reads otherwise: %', swap[2 * i - 1]; END IF;
    f := replace(f, swap[2 * i - 1], swap[2 * i]);
  END LOOP;
  EXECUTE f;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

CREATE TRIGGER guard_contract BEFORE UPDATE ON contract FOR EACH ROW EXECUTE FUNCTION gate.guard_contract();
CREATE CONSTRAINT TRIGGER check_contract_schedule AFTER INSERT ON contract DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gate.check_contract_schedule();
CREATE TRIGGER guard_contract_part AFTER INSERT ON contract_instalment FOR EACH ROW EXECUTE FUNCTION gate.guard_contract_part();
CREATE TRIGGER guard_contract_payment AFTER INSERT OR UPDATE ON contract_payment FOR EACH ROW EXECUTE FUNCTION gate.guard_contract_payment();
CREATE TRIGGER guard_mark BEFORE UPDATE ON contract_payment FOR EACH ROW EXECUTE FUNCTION gate.guard_mark('voided_at');
CREATE TRIGGER settle_working_time AFTER INSERT ON working_time_agreement FOR EACH ROW EXECUTE FUNCTION gate.settle_working_time();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON contract_signature FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON contract_instalment FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON working_time_agreement FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER guard_contract_day AFTER INSERT OR UPDATE OF state, day, counts ON session FOR EACH ROW WHEN (NEW.state = 'HELD' AND NEW.counts) EXECUTE FUNCTION gate.guard_contract_day();

-- ── Walls ──────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE
  pair text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())';
  house text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_practice())';
BEGIN
  CALL gate.wall('contract', pair, pair);
  CREATE POLICY practice ON contract AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner
    WITH CHECK (gate.side_in(bilan_id) IN ('PRACTITIONER', 'PROVIDER') AND prepared_by_member_id = ctx.member() AND signed_at IS NULL AND outcome IS NULL);
  CALL gate.wall('contract_signature', pair, pair);
  CREATE POLICY own_hand ON contract_signature AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner
    WITH CHECK (login_id = ctx.login() AND party = CASE gate.side_in(bilan_id) WHEN 'PRACTITIONER' THEN 'PROVIDER' ELSE gate.side_in(bilan_id) END);
  CALL gate.wall('contract_instalment', pair, house);
  CALL gate.wall('contract_payment', pair, house);
  CREATE POLICY own_hand ON contract_payment AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner
    WITH CHECK (recorded_by_member_id = ctx.member() AND gate.side_in(bilan_id) IN ('PRACTITIONER', 'PROVIDER') AND voided_at IS NULL);
  CALL gate.wall('working_time_agreement', pair || ' OR (bilan_id IN (SELECT gate.party_bilans()) AND client_id IN (SELECT gate.my_clients()))',
    'bilan_id IN (SELECT gate.party_bilans()) AND client_id IN (SELECT gate.my_clients())');
  CREATE POLICY own_hand ON working_time_agreement AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login() AND gate.side_in(bilan_id) = 'EMPLOYER');
END $$;
