-- The contract of who pays herself follows its devis: drawn anew while she has not signed it, amended once she has. An amendment is a
-- version of its own, signed by both, that takes the place of the one before: what had fallen due stays, the rest follows the hours
-- still to come. And lines of the devis that are due whole follow their own condition (L.6353-6, L.6353-7: « leur valeur prévue au contrat »).

ALTER TABLE contract
  ADD COLUMN amends_id uuid,
  ADD COLUMN carried_cents int NOT NULL DEFAULT 0,
  ADD COLUMN carried_minutes int NOT NULL DEFAULT 0,
  ADD COLUMN fixed jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT contract_tenant_id_amends_id_fkey FOREIGN KEY (tenant_id, amends_id) REFERENCES contract (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT contract_carried CHECK (carried_cents BETWEEN 0 AND cents AND carried_minutes BETWEEN 0 AND minutes AND (amends_id IS NOT NULL OR carried_cents + carried_minutes = 0)),
  ADD CONSTRAINT contract_fixed CHECK (jsonb_typeof(fixed) = 'array'),
  -- an amendment opens no days to withdraw: it keeps those of its contract, which are over
  DROP CONSTRAINT contract_withdrawal,
  ADD CONSTRAINT contract_withdrawal CHECK (signed_on IS NULL OR (starts_on = withdrawal_until + 1
    AND CASE WHEN amends_id IS NULL THEN withdrawal_until >= signed_on + withdrawal_days ELSE signed_on >= starts_on END)),
  DROP CONSTRAINT contract_outcome,
  ADD CONSTRAINT contract_outcome CHECK (CASE outcome WHEN 'CANCELLED' THEN signed_at IS NULL WHEN 'WITHDRAWN' THEN outcome_on <= withdrawal_until
    WHEN 'STOPPED' THEN outcome_on >= starts_on WHEN 'FORCE_MAJEURE' THEN outcome_on >= starts_on WHEN 'COMPLETED' THEN outcome_on >= starts_on
    WHEN 'AMENDED' THEN outcome_on >= starts_on ELSE outcome IS NULL END);
DROP INDEX contract_standing;
CREATE UNIQUE INDEX contract_standing ON contract (bilan_id) WHERE outcome IS NULL AND (amends_id IS NULL OR signed_at IS NOT NULL);
CREATE UNIQUE INDEX contract_amendment_waiting ON contract (bilan_id) WHERE outcome IS NULL AND amends_id IS NOT NULL AND signed_at IS NULL;
CREATE INDEX contract_amends_id_idx ON contract (amends_id) WHERE amends_id IS NOT NULL;

/* Due once a condition of the devis holds, in place of minutes. */
ALTER TABLE contract_instalment
  ADD COLUMN condition text CONSTRAINT contract_instalment_condition CHECK (condition IN ('STARTED', 'ACCOMPANIED_WORK_SIGNED', 'CLOSING_TRIPARTITE_HELD', 'CLOSED')),
  ADD COLUMN label text,
  ADD CONSTRAINT contract_instalment_fixed CHECK ((condition IS NULL) = (label IS NULL) AND (condition IS NULL OR after_minutes = 0));

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

-- ── What is due ────────────────────────────────────────────────────────────────────────────────────
/* Whether what a line of one piece waits for has come about, as for a claim. */
CREATE FUNCTION gate.condition_holds(p_bilan uuid, p_condition text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE p_condition
    WHEN 'STARTED' THEN EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.started_at IS NOT NULL)
    WHEN 'CLOSED' THEN EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.closed_at IS NOT NULL)
    WHEN 'ACCOMPANIED_WORK_SIGNED' THEN EXISTS (SELECT 1 FROM session s WHERE s.bilan_id = p_bilan AND s.nature = 'ACCOMPANIED_WORK' AND s.counts AND s.state = 'HELD' AND s.counted_at IS NOT NULL)
    WHEN 'CLOSING_TRIPARTITE_HELD' THEN EXISTS (SELECT 1 FROM meeting m JOIN session s ON s.id = m.session_id WHERE m.bilan_id = p_bilan AND m.kind = 'CLOSING' AND s.state = 'HELD' AND s.counted_at IS NOT NULL)
    ELSE false END
$$;
/* Cents of lines due whole, all of them or those whose condition holds. */
CREATE FUNCTION gate.fixed_cents(p_bilan uuid, p_fixed jsonb, p_held boolean) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum((e ->> 'cents')::bigint), 0)::bigint FROM jsonb_array_elements(p_fixed) e WHERE NOT p_held OR gate.condition_holds(p_bilan, e ->> 'condition')
$$;
/* Cents due by now: its instalments that have fallen due; once it ended, what was then computed. */
CREATE OR REPLACE FUNCTION gate.contract_due(p_contract uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN c.outcome IS NOT NULL THEN c.due_cents WHEN c.signed_at IS NULL THEN 0
    ELSE (SELECT coalesce(sum(i.cents), 0)::int FROM contract_instalment i WHERE i.contract_id = c.id
      AND CASE WHEN i.condition IS NULL THEN i.after_minutes <= gate.contract_done(c.id) ELSE gate.condition_holds(c.bilan_id, i.condition) END) END
  FROM contract c WHERE c.id = p_contract
$$;
/* L.6353-7: what was done, at the value that the contract gives it: the hours that both signed, and the lines whose condition holds. Cents. */
CREATE FUNCTION gate.contract_earned(p_contract uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (((c.cents - gate.fixed_cents(c.bilan_id, c.fixed, false)) * 2 * gate.contract_done(c.id) + c.minutes) / (2 * c.minutes) + gate.fixed_cents(c.bilan_id, c.fixed, true))::int
  FROM contract c WHERE c.id = p_contract
$$;
/*
 * What has fallen due of a contract and stays so under an amendment, in cents: never more than its price; and where the price goes down, no more than
 * the deposit and the work done make of the new one (L.6353-6).
 */
CREATE FUNCTION gate.contract_carried(p_contract uuid, p_amendment uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN n.cents >= c.cents THEN least(d.due, n.cents)
    ELSE least(d.due, n.cents, x.deposit + (x.hours - x.deposit) * gate.contract_done(n.id) / n.minutes + gate.fixed_cents(n.bilan_id, n.fixed, true)) END::int
  FROM contract c JOIN contract n ON n.id = p_amendment
    CROSS JOIN LATERAL (SELECT gate.contract_due(c.id)::bigint AS due) d
    CROSS JOIN LATERAL (SELECT n.cents - gate.fixed_cents(n.bilan_id, n.fixed, false) AS hours) h
    CROSS JOIN LATERAL (SELECT h.hours, least(n.cents::bigint * n.deposit_basis_points / 10000, h.hours) AS deposit) x
  WHERE c.id = p_contract
$$;
/* Whether a contract says what stands: the devis accepted, and of its price what no other share bears. */
CREATE FUNCTION gate.contract_agrees(p_contract uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM contract c JOIN funding_request r ON r.id = c.request_id
      JOIN proposal p ON p.id = c.proposal_id AND p.bilan_id = c.bilan_id AND p.sent_at IS NOT NULL AND p.superseded_at IS NULL
      JOIN proposal_decision d ON d.proposal_id = p.id AND d.outcome = 'ACCEPTED'
    WHERE c.id = p_contract AND c.cents = p.cents - (SELECT coalesce(sum(q.asked_cents), 0) FROM funding_request q
      WHERE q.plan_id = r.plan_id AND q.id <> r.id AND q.state NOT IN ('REFUSED', 'WITHDRAWN')))
$$;

-- ── Guards ─────────────────────────────────────────────────────────────────────────────────────────
/*
 * What is spread adds up to the price, and never runs ahead of the work: at most the deposit, then the balance by its share of hours (L.6353-6). Of an amendment: what
 * had fallen due, then the rest by the hours still to come. What is due whole waits for its own condition.
 */
CREATE OR REPLACE FUNCTION gate.check_contract_schedule() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE lines bigint := gate.fixed_cents(NEW.bilan_id, NEW.fixed, false); first bigint; whole bigint; since int;
BEGIN
  SELECT coalesce(sum(i.cents), 0) INTO whole FROM contract_instalment i WHERE i.contract_id = NEW.id AND i.condition IS NULL;
  IF NEW.amends_id IS NULL THEN
    since := 0; first := least(NEW.cents::bigint * NEW.deposit_basis_points / 10000, NEW.cents - lines);
  ELSE
    since := NEW.carried_minutes; first := NEW.carried_cents;
  END IF;
  IF lines > NEW.cents OR NEW.cents <> (SELECT coalesce(sum(i.cents), 0) FROM contract_instalment i WHERE i.contract_id = NEW.id)
     OR EXISTS (SELECT 1 FROM jsonb_array_elements(NEW.fixed) e WHERE (e ->> 'cents')::bigint <= 0 OR e ->> 'condition' NOT IN ('STARTED', 'ACCOMPANIED_WORK_SIGNED', 'CLOSING_TRIPARTITE_HELD', 'CLOSED'))
     OR EXISTS (SELECT 1 FROM (VALUES ('STARTED'), ('ACCOMPANIED_WORK_SIGNED'), ('CLOSING_TRIPARTITE_HELD'), ('CLOSED')) k (condition)
          CROSS JOIN LATERAL (SELECT coalesce(sum(i.cents), 0) AS due FROM contract_instalment i WHERE i.contract_id = NEW.id AND i.condition = k.condition) s
          CROSS JOIN LATERAL (SELECT coalesce(sum((e ->> 'cents')::bigint), 0) AS worth FROM jsonb_array_elements(NEW.fixed) e WHERE e ->> 'condition' = k.condition) w
        WHERE s.due > w.worth OR (NEW.amends_id IS NULL AND s.due <> w.worth))
     OR EXISTS (SELECT 1 FROM contract_instalment i WHERE i.contract_id = NEW.id AND i.condition IS NULL AND (i.after_minutes > NEW.minutes
       OR (SELECT sum(j.cents) FROM contract_instalment j WHERE j.contract_id = NEW.id AND j.condition IS NULL AND j.after_minutes <= i.after_minutes) * (NEW.minutes - since)
          > first * (NEW.minutes - since) + (whole - first) * greatest(i.after_minutes - since, 0))) THEN
    RAISE EXCEPTION 'the instalments of contract % do not follow its price', NEW.id USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;
/*
 * A contract is of the share that she pays herself, for what it is, by the devis that stands; it takes none of the days that her rules leave her, nor more than they say
 * beforehand (L.6353-5, L.6353-6). An amendment is of the contract in force, once her days to withdraw are over, and keeps its terms.
 */
CREATE OR REPLACE FUNCTION gate.check_contract() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c contract; today date;
BEGIN
  IF NOT gate.contract_agrees(NEW.id) THEN
    RAISE EXCEPTION 'a contract is of the devis that stands' USING ERRCODE = 'JL002';
  END IF;
  IF NEW.amends_id IS NULL THEN
    IF NOT EXISTS (SELECT 1 FROM funding_request r WHERE r.id = NEW.request_id AND r.bilan_id = NEW.bilan_id AND r.funder = 'SELF' AND r.state NOT IN ('REFUSED', 'WITHDRAWN') AND r.asked_cents = NEW.cents
        AND NEW.withdrawal_days >= coalesce((r.rules ->> CASE NEW.place WHEN 'PREMISES' THEN 'withdrawalDays' ELSE 'withdrawalDaysRemote' END)::int, NEW.withdrawal_days)
        AND NEW.deposit_basis_points <= coalesce((r.rules ->> 'depositBasisPoints')::int, NEW.deposit_basis_points)) THEN
      RAISE EXCEPTION 'a contract is of her own share' USING ERRCODE = 'JL002';
    END IF;
    RETURN NULL;
  END IF;
  SELECT * INTO c FROM contract x WHERE x.bilan_id = NEW.bilan_id AND x.signed_at IS NOT NULL AND x.outcome IS NULL FOR UPDATE;
  SELECT (NEW.prepared_at AT TIME ZONE o.zone)::date INTO today FROM organisation o WHERE o.id = NEW.tenant_id;
  IF c.id IS NULL OR coalesce(c.amends_id, c.id) <> NEW.amends_id OR today < c.starts_on OR NEW.request_id <> c.request_id
     OR (NEW.place, NEW.withdrawal_days, NEW.deposit_basis_points) IS DISTINCT FROM (c.place, c.withdrawal_days, c.deposit_basis_points)
     OR NEW.carried_minutes <> gate.contract_done(NEW.id) OR NEW.carried_cents <> gate.contract_carried(c.id, NEW.id) THEN
    RAISE EXCEPTION 'an amendment is of the contract in force' USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;
/* What was signed is not rewritten; it is signed last by her, as long as it says what stands; withdrawn in time by her or by her letter, ended by the house for what was done, amended by her signature under another. */
CREATE OR REPLACE FUNCTION gate.guard_contract() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE parties text[]; side text := gate.side_in(NEW.bilan_id); zone text; today date; concluded date;
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
    IF NOT gate.contract_agrees(NEW.id) THEN
      RAISE EXCEPTION 'the devis of contract % has changed', NEW.id USING ERRCODE = 'JL011';
    END IF;
  END IF;
  IF NEW.outcome = 'AMENDED' THEN
    IF side IS DISTINCT FROM 'BENEFICIARY' OR OLD.signed_at IS NULL OR NEW.outcome_on <> (NEW.outcome_at AT TIME ZONE zone)::date
       OR (NEW.done_minutes, NEW.due_cents) IS DISTINCT FROM (gate.contract_done(NEW.id), gate.contract_due(NEW.id)) THEN
      RAISE EXCEPTION 'a contract is amended by both' USING ERRCODE = 'JL002';
    END IF;
  ELSIF NEW.outcome IS NOT NULL THEN
    today := (NEW.outcome_at AT TIME ZONE zone)::date;
    concluded := coalesce((SELECT c.signed_on FROM contract c WHERE c.id = NEW.amends_id), NEW.signed_on);
    IF NEW.outcome_on > today OR (NEW.outcome = 'WITHDRAWN' AND (NEW.outcome_on < concluded OR (side = 'BENEFICIARY' AND NEW.outcome_on <> today))) THEN
      RAISE EXCEPTION 'a contract ends on a day that has come' USING ERRCODE = 'JL002';
    END IF;
    -- a letter by which she withdrew is noted by the house, on the day that it bears
    IF side IS NULL OR side NOT IN ('PRACTITIONER', 'PROVIDER') AND (NEW.outcome <> 'WITHDRAWN' OR side <> 'BENEFICIARY') THEN
      RAISE EXCEPTION 'this end of a contract is another''s to bring about' USING ERRCODE = 'JL003';
    END IF;
    IF NEW.outcome IN ('STOPPED', 'FORCE_MAJEURE', 'COMPLETED') AND (NEW.done_minutes, NEW.due_cents) IS DISTINCT FROM (gate.contract_done(NEW.id), gate.contract_earned(NEW.id)) THEN
      RAISE EXCEPTION 'what is due of a contract is what was done' USING ERRCODE = 'JL002';
    END IF;
  END IF;
  RETURN NEW;
END $$;
/* Nothing is received before her days to withdraw are over, nor more than is due by then under the version in force; nothing is paid back that was not received. */
CREATE OR REPLACE FUNCTION gate.guard_contract_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c contract; net bigint; today date;
BEGIN
  SELECT x.* INTO c FROM contract x JOIN contract o ON o.id = NEW.contract_id AND o.bilan_id = NEW.bilan_id AND coalesce(x.amends_id, x.id) = coalesce(o.amends_id, o.id)
    WHERE x.bilan_id = NEW.bilan_id AND x.signed_at IS NOT NULL ORDER BY x.version DESC LIMIT 1 FOR UPDATE OF x;
  SELECT (NEW.recorded_at AT TIME ZONE o.zone)::date INTO today FROM organisation o WHERE o.id = NEW.tenant_id;
  SELECT coalesce(sum(CASE p.kind WHEN 'RECEIVED' THEN p.cents ELSE -p.cents END), 0) INTO net FROM contract_payment p JOIN contract x ON x.id = p.contract_id
    WHERE x.bilan_id = NEW.bilan_id AND coalesce(x.amends_id, x.id) = coalesce(c.amends_id, c.id) AND p.voided_at IS NULL;
  IF c.id IS NULL OR NEW.day < c.starts_on OR NEW.day > today THEN
    RAISE EXCEPTION 'no money of a contract before its days to withdraw are over' USING ERRCODE = 'JL008';
  END IF;
  IF net < 0 OR (NEW.kind = 'RECEIVED' AND NEW.voided_at IS NULL AND net > gate.contract_due(c.id)) THEN
    RAISE EXCEPTION 'no more money of a contract than is due by now' USING ERRCODE = 'JL009';
  END IF;
  RETURN NULL;
END $$;

-- ── An amendment takes effect ──────────────────────────────────────────────────────────────────────
/* She signs it: what it amends ends with what had fallen due of it, as long as that is what the amendment says. */
CREATE FUNCTION gate.amend_contract() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c contract;
BEGIN
  SELECT * INTO c FROM contract x WHERE x.bilan_id = NEW.bilan_id AND x.signed_at IS NOT NULL AND x.outcome IS NULL FOR UPDATE;
  IF c.id IS NULL OR coalesce(c.amends_id, c.id) <> NEW.amends_id OR (NEW.withdrawal_until, NEW.starts_on) IS DISTINCT FROM (c.withdrawal_until, c.starts_on)
     OR NEW.carried_cents <> gate.contract_carried(c.id, NEW.id) THEN
    RAISE EXCEPTION 'contract % is no longer what amendment % is of', c.id, NEW.id USING ERRCODE = 'JL011';
  END IF;
  UPDATE contract SET outcome = 'AMENDED', outcome_at = NEW.signed_at, outcome_on = NEW.signed_on, done_minutes = gate.contract_done(c.id), due_cents = gate.contract_due(c.id) WHERE id = c.id;
  RETURN NEW;
END $$;
/* Moves a plan to the amended devis that was accepted: what was granted stays, and what it leaves of the new price is to be shared. Never below what is shared. */
CREATE FUNCTION gate.move_plan(p_plan uuid, p_proposal uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE funding_plan l SET proposal_id = p.id, total_cents = p.cents, minutes = p.contract_minutes,
      sealed_at = CASE WHEN l.shares_cents = p.cents THEN l.sealed_at END, settled_at = CASE WHEN l.shares_cents = p.cents THEN l.settled_at END
    FROM proposal p JOIN proposal_decision d ON d.proposal_id = p.id AND d.outcome = 'ACCEPTED'
    WHERE l.id = p_plan AND l.superseded_at IS NULL AND l.proposal_id <> p.id AND p.id = p_proposal AND p.bilan_id = l.bilan_id AND p.superseded_at IS NULL
$$;
/* Her share follows the amendment that she signed, in her name; so does the plan. */
CREATE FUNCTION gate.follow_amendment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r funding_request; l funding_plan; s contract_signature; price int;
BEGIN
  SELECT * INTO r FROM funding_request WHERE id = NEW.request_id AND state = 'GRANTED' FOR UPDATE;
  SELECT * INTO l FROM funding_plan WHERE id = r.plan_id AND superseded_at IS NULL FOR UPDATE;
  SELECT * INTO s FROM contract_signature WHERE contract_id = NEW.id AND party = 'BENEFICIARY';
  SELECT p.cents INTO price FROM proposal p WHERE p.id = NEW.proposal_id;
  IF l.id IS NULL THEN RAISE EXCEPTION 'no share to amend' USING ERRCODE = 'JL011'; END IF;
  -- a plan is never shared beyond its price: it grows first, and shrinks last
  IF price >= l.total_cents THEN PERFORM gate.move_plan(l.id, NEW.proposal_id); END IF;
  IF r.granted_cents <> NEW.cents THEN
    INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, at, day, login_id, by_name, cents, minutes, valid_from, valid_until, agreement_number, content, sha256, ip, user_agent)
      VALUES (gate.id_at(NEW.signed_at), NEW.tenant_id, NEW.bilan_id, r.id, r.round, 'AMENDED', 'BENEFICIARY', NEW.signed_at, NEW.signed_on, s.login_id, s.signer_name, NEW.cents, r.granted_minutes,
        r.valid_from, r.valid_until, r.agreement_number, NEW.content, NEW.content_sha256, s.ip, s.user_agent);
  END IF;
  IF price < l.total_cents THEN PERFORM gate.move_plan(l.id, NEW.proposal_id); END IF;
  UPDATE funding_plan p SET sealed_at = coalesce(p.sealed_at, NEW.signed_at), settled_at = coalesce(p.settled_at, NEW.signed_at)
    WHERE p.id = l.id AND p.shares_cents = p.total_cents AND NOT EXISTS (SELECT 1 FROM funding_request q WHERE q.plan_id = p.id AND q.state NOT IN ('GRANTED', 'REFUSED', 'WITHDRAWN'));
  RETURN NULL;
END $$;
/* The house takes up an amended devis of which something is granted, while nobody is asked for an answer and what is shared fits it. False: there is no such thing to take up. */
CREATE FUNCTION gate.follow_amended_devis(p_plan uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE l funding_plan; p proposal;
BEGIN
  SELECT * INTO l FROM funding_plan WHERE id = p_plan AND superseded_at IS NULL AND gate.side_in(bilan_id) IN ('PRACTITIONER', 'PROVIDER') FOR UPDATE;
  SELECT x.* INTO p FROM proposal x JOIN proposal_decision d ON d.proposal_id = x.id AND d.outcome = 'ACCEPTED' WHERE x.bilan_id = l.bilan_id AND x.superseded_at IS NULL AND x.id <> l.proposal_id;
  IF l.id IS NULL OR p.id IS NULL OR p.cents < l.shares_cents OR EXISTS (SELECT 1 FROM funding_request r WHERE r.plan_id = l.id AND r.state IN ('TO_FORWARD', 'SENT')) THEN RETURN false; END IF;
  PERFORM gate.move_plan(l.id, p.id);
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION gate.condition_holds(uuid, text), gate.fixed_cents(uuid, jsonb, boolean), gate.contract_earned(uuid), gate.contract_carried(uuid, uuid), gate.contract_agrees(uuid),
  gate.amend_contract(), gate.move_plan(uuid, uuid), gate.follow_amendment(), gate.follow_amended_devis(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.amend_contract(), gate.follow_amendment(), gate.follow_amended_devis(uuid) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* A contract is amended by the signature under its amendment, and by nothing else. */
CREATE TRIGGER hold_amended BEFORE UPDATE OF outcome ON contract FOR EACH ROW WHEN (current_user = 'jalon_app' AND NEW.outcome = 'AMENDED') EXECUTE FUNCTION gate.refuse_change();
/* Before guard_contract, and before the one in force and its amendment could stand together: triggers of a table fire by their names. */
CREATE TRIGGER amend_contract BEFORE UPDATE OF signed_at ON contract FOR EACH ROW
  WHEN (NEW.amends_id IS NOT NULL AND OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL) EXECUTE FUNCTION gate.amend_contract();
CREATE TRIGGER follow_amendment AFTER UPDATE OF signed_at ON contract FOR EACH ROW
  WHEN (NEW.amends_id IS NOT NULL AND OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL) EXECUTE FUNCTION gate.follow_amendment();
