-- People: what no row may do, whoever writes it. Rules say why in words beforehand.

/* A login is tied by an invitation alone: not by the row's birth either. */
CREATE FUNCTION gate.guard_new_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND NEW.login_id IS NOT NULL THEN
    RAISE EXCEPTION 'a login is tied to a person by an invitation alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_new_person BEFORE INSERT ON member FOR EACH ROW EXECUTE FUNCTION gate.guard_new_person();
CREATE TRIGGER guard_new_person BEFORE INSERT ON beneficiary FOR EACH ROW EXECUTE FUNCTION gate.guard_new_person();

/* Whoever may invite a member may become him: the administrator alone. */
DROP POLICY adding ON invitation;
DROP POLICY changing ON invitation;
CREATE POLICY adding ON invitation FOR INSERT TO jalon_app, jalon_owner
  WITH CHECK (tenant_id = ctx.tenant() AND ctx.capacity() = 'member' AND (member_id IS NULL OR ctx.is_admin()));
CREATE POLICY changing ON invitation FOR UPDATE TO jalon_app, jalon_owner
  USING (tenant_id = ctx.tenant() AND ctx.capacity() = 'member' AND (member_id IS NULL OR ctx.is_admin()))
  WITH CHECK (tenant_id = ctx.tenant() AND ctx.capacity() = 'member' AND (member_id IS NULL OR ctx.is_admin()));

/* An organisation keeps an administrator who can sign in. Its row is locked, so that two who leave at once come one after the other. */
CREATE FUNCTION gate.keep_administrator() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.left_at IS NULL AND OLD.joined_at IS NOT NULL AND 'ADMIN' = ANY (OLD.permissions)
     AND (NEW.left_at IS NOT NULL OR NEW.joined_at IS NULL OR NOT 'ADMIN' = ANY (NEW.permissions)) THEN
    PERFORM 1 FROM organisation WHERE id = NEW.tenant_id FOR UPDATE;
    IF NOT EXISTS (SELECT 1 FROM member m WHERE m.tenant_id = NEW.tenant_id AND m.id <> NEW.id
                    AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'ADMIN' = ANY (m.permissions)) THEN
      RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = 'JL004';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_administrator AFTER UPDATE OF permissions, left_at, joined_at ON member FOR EACH ROW EXECUTE FUNCTION gate.keep_administrator();

/* R18: is one of these the mail domain (or the domain above it) of an employer, as far as one's own directory tells, or of an organisation that is one on this platform?
   Yes or no: it never says which, nor who. Hosts of private mail are left to the caller. */
CREATE FUNCTION gate.is_employer_domain(p_domains text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member' AND (
    EXISTS (SELECT 1 FROM beneficiary b WHERE b.tenant_id = ctx.tenant() AND b.employer_domain = ANY (p_domains))
    OR EXISTS (SELECT 1 FROM organisation o WHERE o.closed_at IS NULL AND (o.id = ctx.tenant() OR 'EMPLOYER' = ANY (o.capacities))
        AND split_part(lower(o.email), '@', 2) = ANY (p_domains))
    OR EXISTS (SELECT 1 FROM member m JOIN organisation o ON o.id = m.tenant_id
        WHERE m.left_at IS NULL AND o.closed_at IS NULL AND (o.id = ctx.tenant() OR 'EMPLOYER' = ANY (o.capacities))
          AND split_part(lower(m.email), '@', 2) = ANY (p_domains)))
$$;
CREATE INDEX beneficiary_employer_domain ON beneficiary (tenant_id, employer_domain) WHERE employer_domain IS NOT NULL;
CREATE INDEX member_domain ON member (split_part(lower(email), '@', 2)) WHERE left_at IS NULL;
CREATE INDEX beneficiary_names ON beneficiary (tenant_id, last_name, first_name, id);

/* Persons of one's own directory by words of their name, accents and case aside. Row-level security keeps the application itself from using the
   trigram index, since its operators are not leakproof: the gate looks up ids, the caller's own policies then decide on the rows. */
CREATE FUNCTION gate.find_beneficiaries(p_patterns text[], p_limit int) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE matching text := ''; pattern text;
BEGIN
  IF ctx.capacity() IS DISTINCT FROM 'member' OR ctx.tenant() IS NULL THEN RETURN; END IF;
  FOREACH pattern IN ARRAY p_patterns[1:6] LOOP
    matching := matching || format(' AND gate.plain(first_name || '' '' || last_name) LIKE %L', pattern);
  END LOOP;
  RETURN QUERY EXECUTE format('SELECT id FROM beneficiary WHERE tenant_id = %L::uuid%s ORDER BY last_name, first_name, id LIMIT %s', ctx.tenant(), matching, least(p_limit, 1000));
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA gate TO jalon_gate;
  FOREACH f IN ARRAY ARRAY['gate.guard_new_person()', 'gate.keep_administrator()', 'gate.is_employer_domain(text[])', 'gate.find_beneficiaries(text[], int)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jalon_app, jalon_gate, jalon_owner', f);
  END LOOP;
  ALTER FUNCTION gate.keep_administrator() OWNER TO jalon_gate;
  ALTER FUNCTION gate.is_employer_domain(text[]) OWNER TO jalon_gate;
  ALTER FUNCTION gate.find_beneficiaries(text[], int) OWNER TO jalon_gate;
  REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
END $$;

/* A link that opens an account is worth as much as a password: once sent, it is forgotten (the demonstration shows its mail, and keeps it). */
GRANT CREATE ON SCHEMA door TO jalon_gate;
SET LOCAL ROLE jalon_gate;
CREATE OR REPLACE FUNCTION door.mail_sent(p_id uuid, p_now timestamptz, p_failure text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE mail SET attempts = attempts + 1, sent_at = CASE WHEN p_failure IS NULL THEN p_now END, failure = p_failure,
    failed_at = CASE WHEN p_failure IS NOT NULL AND attempts >= 9 THEN p_now END,
    link = CASE WHEN p_failure IS NULL AND (link LIKE '/invitation/%' OR link LIKE '/connexion/%') AND NOT door.is_demonstration() THEN NULL ELSE link END
  WHERE id = p_id $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA door FROM jalon_gate;

-- A provider may go without a logo.
GRANT DELETE ON logo TO jalon_app;
CREATE POLICY forgetting ON logo FOR DELETE TO jalon_app, jalon_owner USING (tenant_id = ctx.tenant() AND ctx.capacity() = 'member' AND ctx.is_admin());
