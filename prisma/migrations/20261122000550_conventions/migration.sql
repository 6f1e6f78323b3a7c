-- R2: the convention of three parties of an employer who pays. Ten days for her to answer; silence refuses, by itself, dated.
CREATE TABLE convention (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  client_id uuid NOT NULL,
  version int NOT NULL,
  content text NOT NULL,
  content_sha256 text NOT NULL CONSTRAINT convention_content CHECK (content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  minutes int NOT NULL CONSTRAINT convention_minutes CHECK (minutes > 0),
  cents int NOT NULL CONSTRAINT convention_cents CHECK (cents >= 0),
  answer_days int NOT NULL CONSTRAINT convention_answer_days CHECK (answer_days > 0),
  prepared_at timestamptz(3) NOT NULL,
  prepared_by_member_id uuid NOT NULL,
  transmitted_at timestamptz(3),
  due_at timestamptz(3),
  outcome text CONSTRAINT convention_outcome CHECK (outcome IN ('SIGNED', 'REFUSED', 'WITHDRAWN')),
  outcome_at timestamptz(3),
  CONSTRAINT convention_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT convention_bilan_id_version_key UNIQUE (bilan_id, version),
  CONSTRAINT convention_transmitted_whole CHECK ((transmitted_at IS NULL) = (due_at IS NULL) AND due_at > transmitted_at),
  CONSTRAINT convention_outcome_whole CHECK ((outcome IS NULL) = (outcome_at IS NULL)),
  CONSTRAINT convention_signed_in_time CHECK (outcome IS DISTINCT FROM 'SIGNED' OR outcome_at < due_at),
  CONSTRAINT convention_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT convention_tenant_id_client_id_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES client_organisation (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT convention_tenant_id_prepared_by_member_id_fkey FOREIGN KEY (tenant_id, prepared_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX convention_standing ON convention (bilan_id) WHERE outcome IS NULL;
CREATE INDEX convention_client_id_prepared_at_idx ON convention (client_id, prepared_at);
CREATE INDEX convention_due ON convention (tenant_id, due_at) WHERE outcome IS NULL;

CREATE TABLE convention_signature (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  convention_id uuid NOT NULL,
  party text NOT NULL CONSTRAINT convention_signature_party CHECK (party IN ('BENEFICIARY', 'EMPLOYER', 'PROVIDER')),
  login_id uuid NOT NULL,
  signer_name text NOT NULL,
  content_sha256 text NOT NULL,
  signed_at timestamptz(3) NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT convention_signature_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT convention_signature_convention_id_party_key UNIQUE (convention_id, party),
  CONSTRAINT convention_signature_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT convention_signature_tenant_id_convention_id_fkey FOREIGN KEY (tenant_id, convention_id) REFERENCES convention (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
GRANT SELECT, INSERT, UPDATE ON convention TO jalon_gate, jalon_app;
GRANT SELECT, INSERT ON convention_signature TO jalon_gate, jalon_app;

DO $$
DECLARE
  read text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans()) OR gate.side_in(bilan_id) = ''EMPLOYER''';
BEGIN
  CALL gate.wall('convention', read, read);
  CALL gate.wall('convention_signature', read, read);
END $$;
-- prepared by the provider, in whose name its member signs; each other party signs for itself, under its own login
CREATE POLICY practice ON convention AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner
  WITH CHECK (gate.side_in(bilan_id) IN ('PRACTITIONER', 'PROVIDER') AND transmitted_at IS NULL AND outcome IS NULL);
CREATE POLICY own_hand ON convention_signature AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner
  WITH CHECK (login_id = ctx.login() AND party = CASE gate.side_in(bilan_id) WHEN 'PRACTITIONER' THEN 'PROVIDER' ELSE gate.side_in(bilan_id) END);

/* What was signed is not rewritten; an outcome is final, and each is only its own party's to bring about. */
CREATE FUNCTION gate.guard_convention() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE signed text[];
BEGIN
  IF OLD.outcome IS NOT NULL OR (to_jsonb(NEW) - 'transmitted_at' - 'due_at' - 'outcome' - 'outcome_at')
       IS DISTINCT FROM (to_jsonb(OLD) - 'transmitted_at' - 'due_at' - 'outcome' - 'outcome_at')
     OR (OLD.transmitted_at IS NOT NULL AND (NEW.transmitted_at, NEW.due_at) IS DISTINCT FROM (OLD.transmitted_at, OLD.due_at)) THEN
    RAISE EXCEPTION 'a convention is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF NEW.transmitted_at IS NOT NULL AND OLD.transmitted_at IS NULL AND gate.side_in(NEW.bilan_id) IS DISTINCT FROM 'EMPLOYER' THEN
    RAISE EXCEPTION 'a convention is transmitted by the employer' USING ERRCODE = 'JL003';
  END IF;
  IF NEW.outcome = 'SIGNED' THEN
    SELECT array_agg(party ORDER BY party) INTO signed FROM convention_signature s WHERE s.convention_id = NEW.id AND s.content_sha256 = NEW.content_sha256;
    IF signed IS DISTINCT FROM ARRAY['BENEFICIARY', 'EMPLOYER', 'PROVIDER'] OR ctx.capacity() IS DISTINCT FROM 'person' THEN
      RAISE EXCEPTION 'a convention is signed by three, the person last' USING ERRCODE = 'JL002';
    END IF;
  ELSIF NEW.outcome = 'REFUSED' AND ctx.capacity() IS DISTINCT FROM 'person' AND NEW.outcome_at IS DISTINCT FROM NEW.due_at THEN
    RAISE EXCEPTION 'a convention is refused by the person, or by her silence' USING ERRCODE = 'JL003';
  ELSIF NEW.outcome = 'WITHDRAWN' AND coalesce(gate.side_in(NEW.bilan_id) NOT IN ('PRACTITIONER', 'PROVIDER'), true) THEN
    RAISE EXCEPTION 'a convention is withdrawn by who prepared it' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_convention BEFORE UPDATE ON convention FOR EACH ROW EXECUTE FUNCTION gate.guard_convention();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON convention_signature FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
REVOKE ALL ON FUNCTION gate.guard_convention() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_convention() TO jalon_app, jalon_gate, jalon_owner;

/* The employer that is a party to a bilan, and the address of its contact: to the pair, the provider's administrator and its jobs. */
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
CREATE FUNCTION gate.employer_of(p_bilan uuid) RETURNS TABLE (id uuid, name text, siret text, email text, slug text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.name::text, c.siret, c.contact_email, o.slug FROM participation p JOIN bilan b ON b.id = p.bilan_id
    JOIN client_organisation c ON c.id = p.client_id LEFT JOIN organisation o ON o.id = c.organisation_id
   WHERE p.bilan_id = p_bilan AND p.until_at IS NULL AND ((b.tenant_id = ctx.tenant() AND ctx.oversees()) OR b.id IN (SELECT gate.my_bilans()))
   LIMIT 1
$$;
/* A mail to the person of a bilan, from a party that is not to know her address. */
CREATE FUNCTION gate.mail_to_person(p_bilan uuid, p_id uuid, p_kind text, p_subject text, p_body text, p_link text, p_dedupe text, p_now timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, link, dedupe_key, created_at)
  SELECT p_id, b.tenant_id, p_kind, n.email, p_subject, p_body, p_link, p_dedupe, p_now
    FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id
   WHERE b.id = p_bilan AND b.id IN (SELECT gate.party_bilans()) AND n.email IS NOT NULL AND n.login_id IS NOT NULL
  ON CONFLICT DO NOTHING
$$;
REVOKE ALL ON FUNCTION gate.employer_of(uuid), gate.mail_to_person(uuid, uuid, text, text, text, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.employer_of(uuid), gate.mail_to_person(uuid, uuid, text, text, text, text, text, timestamptz) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
