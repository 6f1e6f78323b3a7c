-- A step's date is the date of its session: one truth, not two.
ALTER TABLE step DROP COLUMN planned_on, DROP COLUMN planned_time;

/* Hours lock once both have signed the same facts; before that nothing counts, and what one party has signed only changes once that signature is voided. */
-- The gate's function is replaced in the gate's name: the owner may act as it, but has none of its rights by himself.
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
CREATE OR REPLACE FUNCTION gate.guard_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  changed boolean := (NEW.bilan_id, NEW.nature, NEW.mode, NEW.day, NEW.minutes, NEW.counts, NEW.guided, NEW.version, NEW.practitioner_member_id, NEW.beneficiary_id)
      IS DISTINCT FROM (OLD.bilan_id, OLD.nature, OLD.mode, OLD.day, OLD.minutes, OLD.counts, OLD.guided, OLD.version, OLD.practitioner_member_id, OLD.beneficiary_id)
    OR NEW.starts_at IS DISTINCT FROM OLD.starts_at OR NEW.ends_at IS DISTINCT FROM OLD.ends_at
    OR NEW.site_id IS DISTINCT FROM OLD.site_id OR NEW.room_id IS DISTINCT FROM OLD.room_id;
BEGIN
  IF OLD.counted_at IS NOT NULL THEN
    IF changed OR NEW.counted_at IS DISTINCT FROM OLD.counted_at OR NEW.state NOT IN ('HELD', 'REPLACED') OR (OLD.state = 'REPLACED' AND NEW.state <> 'REPLACED') THEN
      RAISE EXCEPTION 'session % is signed by both and locked', OLD.id USING ERRCODE = 'JL001';
    END IF;
  ELSIF NEW.counted_at IS NOT NULL THEN
    IF (SELECT count(DISTINCT party) FROM signature WHERE session_id = NEW.id AND voided_at IS NULL) < 2
       OR (SELECT count(DISTINCT content_sha256) FROM signature WHERE session_id = NEW.id AND voided_at IS NULL) <> 1 THEN
      RAISE EXCEPTION 'session % lacks two signatures of the same facts', NEW.id USING ERRCODE = 'JL002';
    END IF;
  END IF;
  IF OLD.counted_at IS NULL AND (changed OR NEW.state <> OLD.state)
     AND EXISTS (SELECT 1 FROM signature WHERE session_id = OLD.id AND voided_at IS NULL) THEN
    RAISE EXCEPTION 'session % bears a signature: void it before a change', OLD.id USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* One signs a session that is held and has ended, of the bilan one signs in. */
CREATE FUNCTION gate.guard_new_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM session s WHERE s.id = NEW.session_id AND s.bilan_id = NEW.bilan_id AND s.state = 'HELD' AND (s.ends_at IS NULL OR s.ends_at <= NEW.signed_at)) THEN
    RAISE EXCEPTION 'session % is not held yet', NEW.session_id USING ERRCODE = 'JL002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_new_signature BEFORE INSERT ON signature FOR EACH ROW EXECUTE FUNCTION gate.guard_new_signature();
/* A signature that counts is not voided: the hours it locks are corrected by a new session. */
CREATE OR REPLACE FUNCTION gate.guard_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL OR (to_jsonb(NEW) - 'voided_at' - 'void_reason') IS DISTINCT FROM (to_jsonb(OLD) - 'voided_at' - 'void_reason')
     OR EXISTS (SELECT 1 FROM session s WHERE s.id = OLD.session_id AND s.counted_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a signature is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA gate TO jalon_gate;
  FOREACH f IN ARRAY ARRAY['gate.guard_new_signature()', 'gate.guard_signature()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jalon_app, jalon_gate, jalon_owner', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO jalon_gate', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
END $$;
