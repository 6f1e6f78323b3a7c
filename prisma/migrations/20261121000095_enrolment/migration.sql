-- Enrolment opens a bilan's content: only a present consultant is enrolled to conduct one, only its own person as its beneficiary,
-- and an enrolment is only ever ended. An administrator who is no consultant cannot let himself in.
CREATE FUNCTION gate.guard_participation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.until_at IS NOT NULL OR (to_jsonb(NEW) - 'until_at') IS DISTINCT FROM (to_jsonb(OLD) - 'until_at') THEN
      RAISE EXCEPTION 'an enrolment is only ended' USING ERRCODE = 'JL001';
    END IF;
  ELSIF NEW.member_id IS NOT NULL THEN
    IF NEW.capacity <> 'CONSULTANT' OR NOT EXISTS (SELECT 1 FROM member m WHERE m.id = NEW.member_id
        AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'CONSULTANT' = ANY (m.permissions)) THEN
      RAISE EXCEPTION 'only a present consultant conducts a bilan' USING ERRCODE = 'JL003';
    END IF;
  ELSIF NEW.capacity <> 'BENEFICIARY' OR NOT gate.is_person_of(NEW.bilan_id, NEW.beneficiary_id) THEN
    RAISE EXCEPTION 'a bilan is of its own person' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_participation BEFORE INSERT OR UPDATE ON participation FOR EACH ROW EXECUTE FUNCTION gate.guard_participation();

/* Is this the person a bilan of the tenant one stands in was opened for? Asked while nobody takes part in it yet. */
CREATE FUNCTION gate.is_person_of(p_bilan uuid, p_beneficiary uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = ctx.tenant() AND b.beneficiary_id = p_beneficiary)
$$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA gate TO jalon_gate;
  FOREACH f IN ARRAY ARRAY['gate.guard_participation()', 'gate.is_person_of(uuid, uuid)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jalon_app, jalon_gate, jalon_owner', f);
  END LOOP;
  ALTER FUNCTION gate.is_person_of(uuid, uuid) OWNER TO jalon_gate;
  REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
END $$;
