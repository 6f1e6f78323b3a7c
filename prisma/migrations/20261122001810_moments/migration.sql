-- Moments that the application writes of a funding, a CPF file, a contract or a check: none is to come, none is before what it follows.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* The latest moment that anything may bear: the clock, that of the demonstration's visitors where there is one, and what two machines may differ by. */
CREATE FUNCTION gate.latest_moment() RETURNS timestamptz LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT clock_timestamp() + make_interval(secs => door.demonstration_clock()) + interval '5 minutes'
$$;
/* What is recorded of a bilan comes after what it follows, and is not slipped in before what was recorded since. Two machines may differ by five minutes. */
CREATE FUNCTION gate.check_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE moment timestamptz; since timestamptz; astray boolean := false;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'funding_plan' THEN
      moment := NEW.created_at;
      SELECT p.sent_at INTO since FROM proposal p WHERE p.id = NEW.proposal_id;
    WHEN 'funding_request' THEN
      moment := NEW.created_at;
      SELECT p.created_at INTO since FROM funding_plan p WHERE p.id = NEW.plan_id;
    WHEN 'funding_step' THEN
      moment := NEW.at;
      SELECT greatest(r.created_at, (SELECT max(s.at) FROM funding_step s WHERE s.request_id = r.id AND s.id <> NEW.id), (SELECT max(e.at) FROM event e WHERE e.bilan_id = r.bilan_id)),
        -- an answer given elsewhere is of a devis that was sent, on a day that has come
        NEW.recorded AND (NEW.day > (NEW.at AT TIME ZONE o.zone)::date OR NEW.day < (SELECT (d.sent_at AT TIME ZONE o.zone)::date FROM funding_plan p JOIN proposal d ON d.id = p.proposal_id WHERE p.id = r.plan_id))
        INTO since, astray FROM funding_request r JOIN organisation o ON o.id = r.tenant_id WHERE r.id = NEW.request_id;
    WHEN 'funding_word' THEN
      moment := NEW.at;
      SELECT s.at INTO since FROM funding_step s WHERE s.id = NEW.step_id;
    WHEN 'funding_paper' THEN
      moment := NEW.at;
      SELECT r.created_at INTO since FROM funding_request r WHERE r.id = NEW.request_id;
    WHEN 'funding_ground' THEN
      moment := NEW.at;
      SELECT r.created_at, NEW.seen_on > (NEW.at AT TIME ZONE o.zone)::date INTO since, astray FROM funding_request r JOIN organisation o ON o.id = r.tenant_id WHERE r.id = NEW.request_id;
    WHEN 'funding_claim' THEN
      moment := NEW.at;
      SELECT greatest(r.granted_at, (SELECT max(e.at) FROM event e WHERE e.bilan_id = r.bilan_id)) INTO since FROM funding_request r WHERE r.id = NEW.request_id;
    WHEN 'inspection' THEN
      moment := NEW.at;
      SELECT b.opened_at INTO since FROM bilan b WHERE b.id = NEW.bilan_id;
    WHEN 'inspection_finding' THEN
      moment := NEW.found_at;
      SELECT b.opened_at INTO since FROM bilan b WHERE b.id = NEW.bilan_id;
    WHEN 'cpf_attestation' THEN
      moment := NEW.at;
      SELECT greatest(b.opened_at, (SELECT max(a.at) FROM cpf_attestation a WHERE a.bilan_id = b.id AND a.id <> NEW.id)), NEW.day - (NEW.at AT TIME ZONE o.zone)::date NOT BETWEEN -1 AND 1
        INTO since, astray FROM bilan b JOIN organisation o ON o.id = b.tenant_id WHERE b.id = NEW.bilan_id;
    WHEN 'cpf_declaration' THEN
      moment := NEW.at;
      SELECT greatest(b.opened_at, (SELECT max(d.at) FROM cpf_declaration d WHERE d.bilan_id = b.id AND d.id <> NEW.id)),
          -- an exit is declared after its entry, a service fait after its exit
          EXISTS (SELECT 1 FROM cpf_declaration d WHERE d.bilan_id = b.id AND d.declared_on > NEW.declared_on AND NOT EXISTS (SELECT 1 FROM cpf_declaration c WHERE c.corrects_id = d.id)
            AND d.kind = CASE NEW.kind WHEN 'EXIT' THEN 'ENTRY' WHEN 'SERVICE_FAIT' THEN 'EXIT' END)
        INTO since, astray FROM bilan b WHERE b.id = NEW.bilan_id;
    WHEN 'contract' THEN
      moment := CASE TG_OP WHEN 'INSERT' THEN NEW.prepared_at ELSE NEW.signed_at END;
      SELECT CASE TG_OP WHEN 'INSERT' THEN coalesce(r.sent_at, r.created_at) ELSE (SELECT max(s.signed_at) FROM contract_signature s WHERE s.contract_id = NEW.id) END INTO since
        FROM funding_request r WHERE r.id = NEW.request_id;
    WHEN 'contract_signature' THEN
      moment := NEW.signed_at;
      SELECT greatest(c.prepared_at, (SELECT max(s.signed_at) FROM contract_signature s WHERE s.contract_id = c.id AND s.id <> NEW.id)) INTO since FROM contract c WHERE c.id = NEW.contract_id;
    WHEN 'contract_payment' THEN
      moment := NEW.recorded_at;
      SELECT c.signed_at INTO since FROM contract c WHERE c.id = NEW.contract_id;
    WHEN 'working_time_agreement' THEN
      moment := NEW.at;
      SELECT b.opened_at INTO since FROM bilan b WHERE b.id = NEW.bilan_id;
  END CASE;
  IF astray OR moment < since - interval '5 minutes' THEN
    RAISE EXCEPTION 'a moment of % is to come, or before what it follows', TG_TABLE_NAME USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION gate.latest_moment(), gate.check_order() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.latest_moment(), gate.check_order() TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

CREATE FUNCTION gate.refuse_moment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a moment of % is to come, or before what it follows', TG_TABLE_NAME USING ERRCODE = 'JL002';
END $$;
REVOKE ALL ON FUNCTION gate.refuse_moment() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.refuse_moment() TO jalon_app, jalon_gate, jalon_owner;

DO $$
DECLARE
  -- a table; its moments, none of them to come; those of a row that follow another of it; what changes after it is written
  moments text[] := ARRAY[
    'funding_plan', 'NEW.created_at, NEW.superseded_at', 'NEW.superseded_at < NEW.created_at', 'superseded_at',
    'funding_request', 'NEW.created_at', '', '',
    'funding_step', 'NEW.at', '', '',
    'funding_word', 'NEW.at', '', '',
    'funding_paper', 'NEW.at, NEW.withdrawn_at', 'NEW.withdrawn_at < NEW.at', 'withdrawn_at',
    'funding_ground', 'NEW.at, NEW.voided_at', 'NEW.voided_at < NEW.at', 'voided_at',
    'funding_claim', 'NEW.at', '', '',
    'funding_rule_set', 'NEW.created_at', '', '',
    'funder_budget', 'NEW.set_at', '', 'set_at',
    'inspection', 'NEW.at', '', '',
    'inspection_finding', 'NEW.found_at, NEW.answered_at, NEW.gone_at', '', 'answered_at, gone_at',
    'member_leave', 'NEW.declared_at, NEW.withdrawn_at', 'NEW.withdrawn_at < NEW.declared_at', 'withdrawn_at',
    'site_travel', 'NEW.set_at', '', 'set_at',
    'cpf_file', 'NEW.platform_at, NEW.reminded_at', '', 'platform_at, reminded_at',
    'cpf_attestation', 'NEW.at', '', '',
    'cpf_declaration', 'NEW.at', '', '',
    'cpf_waiver', 'NEW.at', '', '',
    'cpf_import', 'NEW.at, NEW.ended_at', 'NEW.ended_at < NEW.at', 'ended_at',
    'contract', 'NEW.prepared_at, NEW.signed_at, NEW.outcome_at', 'NEW.signed_at < NEW.prepared_at OR NEW.outcome_at < coalesce(NEW.signed_at, NEW.prepared_at)', 'signed_at, outcome_at',
    'contract_signature', 'NEW.signed_at', '', '',
    'contract_payment', 'NEW.recorded_at, NEW.voided_at', 'NEW.voided_at < NEW.recorded_at', 'voided_at',
    'working_time_agreement', 'NEW.at', '', ''];
  follows text[] := ARRAY['funding_plan', 'funding_request', 'funding_step', 'funding_word', 'funding_paper', 'funding_ground', 'funding_claim', 'inspection', 'inspection_finding',
    'cpf_attestation', 'cpf_declaration', 'contract', 'contract_signature', 'contract_payment', 'working_time_agreement'];
  t text;
BEGIN
  FOR i IN 0..cardinality(moments) / 4 - 1 LOOP
    EXECUTE format('CREATE TRIGGER hold_moment AFTER %s ON %I FOR EACH ROW WHEN (current_user = ''jalon_app'' AND (greatest(%s) > gate.latest_moment()%s)) EXECUTE FUNCTION gate.refuse_moment()',
      CASE moments[4 * i + 1] WHEN 'cpf_file' THEN '' ELSE 'INSERT' END || CASE WHEN moments[4 * i + 4] = '' THEN '' WHEN moments[4 * i + 1] = 'cpf_file' THEN 'UPDATE OF ' || moments[4 * i + 4] ELSE ' OR UPDATE OF ' || moments[4 * i + 4] END,
      moments[4 * i + 1], moments[4 * i + 2], CASE moments[4 * i + 3] WHEN '' THEN '' ELSE ' OR ' || moments[4 * i + 3] END);
  END LOOP;
  FOREACH t IN ARRAY follows LOOP
    EXECUTE format('CREATE TRIGGER check_order AFTER INSERT ON %I FOR EACH ROW WHEN (current_user = ''jalon_app'') EXECUTE FUNCTION gate.check_order()', t);
  END LOOP;
END $$;
CREATE TRIGGER check_signed AFTER UPDATE OF signed_at ON contract FOR EACH ROW WHEN (current_user = 'jalon_app' AND OLD.signed_at IS NULL) EXECUTE FUNCTION gate.check_order();
