-- A closing states only what its type of bilan asks for; a paper keeps the provider's identity as it stood at issue.
ALTER TABLE closing
  ALTER COLUMN restitution_session_id DROP NOT NULL,
  ALTER COLUMN synthesis_handed_on DROP NOT NULL;
ALTER TABLE document
  ADD COLUMN letterhead jsonb,
  ADD CONSTRAINT document_kind CHECK (kind IN ('ATTESTATION', 'CERTIFICAT', 'EMARGEMENT', 'PROGRAMME', 'NOTICE')),
  ADD CONSTRAINT document_letterhead CHECK (issued_at IS NULL OR letterhead IS NOT NULL),
  ADD CONSTRAINT document_version CHECK (version > 0 AND attempts >= 0);
/* One paper of a kind and version a bilan, whoever asks at the same instant. */
CREATE UNIQUE INDEX document_once ON document (bilan_id, kind, version);
ALTER TABLE follow_up
  ADD CONSTRAINT follow_up_window CHECK (to_on >= from_on),
  ADD CONSTRAINT follow_up_answer CHECK (answer IN ('ACCEPTED', 'DECLINED') AND answered_at IS NOT NULL OR answer IS NULL AND answered_at IS NULL),
  ADD CONSTRAINT follow_up_held CHECK (held_at IS NULL OR session_id IS NOT NULL);
CREATE INDEX follow_up_to_offer ON follow_up (tenant_id, from_on) WHERE offered_at IS NULL;
/* A phase is closed once, and reopened once, by somebody. */
ALTER TABLE phase_closing ADD CONSTRAINT phase_closing_reopened CHECK ((reopened_at IS NULL) = (reopened_by_member_id IS NULL));

-- ── Papers whose facts may have changed: noted at once, compared by a job ──────────────────────────
ALTER TABLE document ADD COLUMN recheck boolean NOT NULL DEFAULT false;
CREATE INDEX document_recheck ON document (tenant_id) WHERE recheck;

CREATE OR REPLACE FUNCTION gate.guard_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.issued_at IS NOT NULL AND (to_jsonb(NEW) - 'stale_at' - 'recheck' - 'tenant_id') IS DISTINCT FROM (to_jsonb(OLD) - 'stale_at' - 'recheck' - 'tenant_id') THEN
    RAISE EXCEPTION 'an issued paper is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF OLD.stale_at IS NOT NULL AND NEW.stale_at IS DISTINCT FROM OLD.stale_at THEN
    RAISE EXCEPTION 'a stale paper stays stale' USING ERRCODE = 'JL001';
  END IF;
  IF (NEW.facts, NEW.facts_sha256, NEW.bilan_id, NEW.kind, NEW.number, NEW.version) IS DISTINCT FROM (OLD.facts, OLD.facts_sha256, OLD.bilan_id, OLD.kind, OLD.number, OLD.version) THEN
    RAISE EXCEPTION 'the facts of a paper are frozen' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION gate.recheck_hours() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE document SET recheck = true WHERE bilan_id = NEW.bilan_id AND kind IN ('ATTESTATION', 'CERTIFICAT', 'EMARGEMENT') AND stale_at IS NULL AND NOT recheck;
  RETURN NULL;
END $$;
CREATE TRIGGER recheck_hours AFTER INSERT OR UPDATE OF state, minutes, counts, guided, counted_at, signed_by_beneficiary_at, signed_by_practitioner_at, disputed_at ON session
  FOR EACH ROW WHEN (NEW.state <> 'PLANNED') EXECUTE FUNCTION gate.recheck_hours();
CREATE FUNCTION gate.recheck_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE document SET recheck = true WHERE bilan_id = NEW.bilan_id AND kind = TG_ARGV[0] AND stale_at IS NULL AND NOT recheck;
  RETURN NULL;
END $$;
CREATE TRIGGER recheck_programme AFTER UPDATE OF accepted_at, superseded_at ON programme FOR EACH ROW EXECUTE FUNCTION gate.recheck_words('PROGRAMME');
CREATE TRIGGER recheck_notice AFTER INSERT ON notice_acknowledgement FOR EACH ROW EXECUTE FUNCTION gate.recheck_words('NOTICE');
CREATE FUNCTION gate.recheck_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE document d SET recheck = true FROM bilan b WHERE b.beneficiary_id = NEW.id AND d.bilan_id = b.id AND d.kind <> 'NOTICE' AND d.stale_at IS NULL AND NOT d.recheck;
  RETURN NULL;
END $$;
CREATE TRIGGER recheck_person AFTER UPDATE OF first_name, last_name, employer_name ON beneficiary
  FOR EACH ROW WHEN ((NEW.first_name, NEW.last_name, NEW.employer_name) IS DISTINCT FROM (OLD.first_name, OLD.last_name, OLD.employer_name))
  EXECUTE FUNCTION gate.recheck_person();

GRANT CREATE ON SCHEMA door, gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
CREATE OR REPLACE FUNCTION door.tenants_with_papers() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT tenant_id FROM document WHERE issued_at IS NULL AND attempts < 8 UNION SELECT tenant_id FROM document WHERE recheck $$;
RESET ROLE;
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['gate.recheck_hours()', 'gate.recheck_words()', 'gate.recheck_person()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jalon_app, jalon_gate, jalon_owner', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO jalon_gate', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA door, gate FROM jalon_gate;
