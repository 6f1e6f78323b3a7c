-- An employer who accepted the devis for the whole price has already said yes: a request sent to him for it is granted by that answer, in his name, on its day.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

CREATE FUNCTION gate.settle_then_accepted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r record; later timestamptz := NEW.at + interval '1 millisecond';
BEGIN
  SELECT q.*, p.contract_minutes AS devis_minutes, p.number AS devis_number, d.login_id AS answered_by, d.by_name AS answered_name, (d.at AT TIME ZONE o.zone)::date AS answered_on INTO r
    FROM funding_request q JOIN funding_plan l ON l.id = q.plan_id AND l.superseded_at IS NULL JOIN proposal p ON p.id = l.proposal_id AND p.client_id = q.client_id
      JOIN proposal_decision d ON d.proposal_id = p.id AND d.outcome = 'ACCEPTED' AND d.party = 'EMPLOYER' AND d.basis IS DISTINCT FROM 'FIPHFP' JOIN organisation o ON o.id = q.tenant_id
    WHERE q.id = NEW.request_id AND q.funder = 'EMPLOYER' AND q.state = 'SENT' AND q.asked_cents = l.total_cents;
  IF r.id IS NULL THEN RETURN NULL; END IF;
  INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, at, day, login_id, by_name, cents, minutes, valid_from, agreement_number)
    VALUES (gate.id_at(later), r.tenant_id, r.bilan_id, r.id, r.round, 'GRANTED', 'EMPLOYER', later, r.answered_on, r.answered_by, r.answered_name, r.asked_cents, coalesce(r.asked_minutes, r.devis_minutes),
      r.answered_on, r.devis_number);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION gate.settle_then_accepted() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.settle_then_accepted() TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* After settle_step, which puts the request before him: triggers of a table fire by their names. */
CREATE TRIGGER settle_then_accepted AFTER INSERT ON funding_step FOR EACH ROW WHEN (NEW.kind = 'SENT') EXECUTE FUNCTION gate.settle_then_accepted();
