-- An employer who also decides for a funder writes to his providers as an employer. What the trail tells has come. Two machines may differ by five minutes within a row too, and
-- declarations to the CPF keep their order when the earlier one is corrected.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Houses that conduct a bilan in which the organisation stood in takes part as the employer, and those whose client it is: to who speaks for it as one, whatever else he does there. */
CREATE FUNCTION gate.employing_tenants() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 5 AS $$
  SELECT b.tenant_id FROM bilan b WHERE b.id IN (SELECT gate.employer_bilans())
  UNION SELECT c.tenant_id FROM client_organisation c WHERE c.id IN (SELECT gate.my_clients())
$$;
REVOKE ALL ON FUNCTION gate.employing_tenants() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.employing_tenants() TO jalon_app, jalon_owner;
DO $$
DECLARE
  f text;
  swap text[] := ARRAY[
    -- everything later is measured against an event's moment
    'gate.append_event(uuid,uuid,timestamptz,text,uuid,text,uuid,text,text)', 'INSERT INTO event_head (tenant_id, seq, hash) VALUES (p_tenant, 0, '''') ON CONFLICT DO NOTHING;',
    'IF p_at > gate.latest_moment() THEN
    RAISE EXCEPTION ''the moment of an event is to come'' USING ERRCODE = ''JL002'';
  END IF;
  INSERT INTO event_head (tenant_id, seq, hash) VALUES (p_tenant, 0, '''') ON CONFLICT DO NOTHING;',
    -- an entry is declared before the exit that stands, an exit before the service fait that stands
    'gate.check_order()', 'AND d.kind = CASE NEW.kind WHEN ''EXIT'' THEN ''ENTRY'' WHEN ''SERVICE_FAIT'' THEN ''EXIT'' END)',
    'AND d.kind = CASE NEW.kind WHEN ''EXIT'' THEN ''ENTRY'' WHEN ''SERVICE_FAIT'' THEN ''EXIT'' END)
          OR EXISTS (SELECT 1 FROM cpf_declaration d WHERE d.bilan_id = b.id AND d.declared_on < NEW.declared_on AND NOT EXISTS (SELECT 1 FROM cpf_declaration c WHERE c.corrects_id = d.id)
            AND d.kind = CASE NEW.kind WHEN ''ENTRY'' THEN ''EXIT'' WHEN ''EXIT'' THEN ''SERVICE_FAIT'' END)'];
BEGIN
  FOR i IN 0..1 LOOP
    f := pg_get_functiondef(swap[3 * i + 1]::regprocedure);
    IF strpos(f, swap[3 * i + 2]) = 0 THEN RAISE EXCEPTION '% reads otherwise', swap[3 * i + 1]; END IF;
    EXECUTE replace(f, swap[3 * i + 2], swap[3 * i + 3]);
  END LOOP;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* Whoever decides for a funder writes to a house only what a conseillère does there; whoever is its client as well, what an employer does. */
ALTER POLICY adding ON mail WITH CHECK (tenant_id = ctx.tenant() OR tenant_id IN (SELECT gate.my_tenants()) OR tenant_id IN (SELECT gate.employing_tenants())
  OR (tenant_id IN (SELECT gate.linked_tenants()) AND (NOT gate.decides() OR kind IN ('letter.issued', 'proposal.answered', 'meeting.answered', 'bilan.taken-back'))));

DO $$
DECLARE
  -- a table; its moments, none of them to come; a later one and the one it follows, five minutes apart at most the wrong way; what changes after it is written
  moments text[] := ARRAY[
    'funding_plan', 'NEW.created_at, NEW.superseded_at', 'NEW.superseded_at < NEW.created_at', 'superseded_at',
    'funding_paper', 'NEW.at, NEW.withdrawn_at', 'NEW.withdrawn_at < NEW.at', 'withdrawn_at',
    'funding_ground', 'NEW.at, NEW.voided_at', 'NEW.voided_at < NEW.at', 'voided_at',
    'member_leave', 'NEW.declared_at, NEW.withdrawn_at', 'NEW.withdrawn_at < NEW.declared_at', 'withdrawn_at',
    'cpf_import', 'NEW.at, NEW.ended_at', 'NEW.ended_at < NEW.at', 'ended_at',
    'contract', 'NEW.prepared_at, NEW.signed_at, NEW.outcome_at', 'NEW.signed_at < NEW.prepared_at OR NEW.outcome_at < coalesce(NEW.signed_at, NEW.prepared_at)', 'signed_at, outcome_at',
    'contract_payment', 'NEW.recorded_at, NEW.voided_at', 'NEW.voided_at < NEW.recorded_at', 'voided_at'];
BEGIN
  FOR i IN 0..cardinality(moments) / 4 - 1 LOOP
    EXECUTE format('DROP TRIGGER hold_moment ON %I', moments[4 * i + 1]);
    EXECUTE format('CREATE TRIGGER hold_moment AFTER INSERT OR UPDATE OF %s ON %I FOR EACH ROW WHEN (current_user = ''jalon_app'' AND (greatest(%s) > gate.latest_moment() OR %s)) EXECUTE FUNCTION gate.refuse_moment()',
      moments[4 * i + 4], moments[4 * i + 1], moments[4 * i + 2], regexp_replace(moments[4 * i + 3], '< (NEW\.\w+|coalesce\([^)]+\))', '< \1 - interval ''5 minutes''', 'g'));
  END LOOP;
END $$;
