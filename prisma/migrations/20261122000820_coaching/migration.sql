-- A coach comes in addition to the practitioner: only one who holds a certificate, who opens coaching and nothing else (R19).
-- Indicators of success, set early and reviewed at the end.
CREATE TABLE member_certificate (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT member_certificate_kind CHECK (kind IN ('CERTIFIED_COACH')),
  body text NOT NULL,
  number text NOT NULL,
  obtained_on date NOT NULL,
  expires_on date,
  recorded_at timestamptz(3) NOT NULL,
  recorded_by_member_id uuid NOT NULL,
  withdrawn_at timestamptz(3),
  CONSTRAINT member_certificate_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT member_certificate_order CHECK (expires_on > obtained_on),
  CONSTRAINT member_certificate_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT member_certificate_tenant_id_recorded_by_member_id_fkey FOREIGN KEY (tenant_id, recorded_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX member_certificate_standing ON member_certificate (member_id, kind) WHERE withdrawn_at IS NULL;
CREATE TABLE indicator (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  position int NOT NULL,
  label text NOT NULL,
  noted_at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  attainment int CONSTRAINT indicator_attainment CHECK (attainment BETWEEN 1 AND 4),
  review text NOT NULL DEFAULT '',
  reviewed_at timestamptz(3),
  removed_at timestamptz(3),
  CONSTRAINT indicator_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT indicator_reviewed_whole CHECK ((attainment IS NULL) = (reviewed_at IS NULL)),
  CONSTRAINT indicator_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX indicator_bilan_id_position_idx ON indicator (bilan_id, position);
GRANT SELECT, INSERT, UPDATE ON member_certificate, indicator TO jalon_gate, jalon_app;

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* Bilans in which a member coaches now. */
CREATE FUNCTION gate.my_coaching() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 20 AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND ctx.is_consultant() AND p.member_id = ctx.member() AND p.until_at IS NULL AND p.tenant_id = ctx.tenant() AND p.capacity = 'COACH'
$$;
/* The coaching that a coach holds himself: what he signs. */
CREATE FUNCTION gate.my_coaching_sessions() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  SELECT s.id FROM session s WHERE s.bilan_id IN (SELECT gate.my_coaching()) AND s.nature = 'COACHING' AND s.practitioner_member_id = ctx.member()
$$;
/* What rules need of the bilan's parameters, to its coach, who does not read its frame. */
CREATE FUNCTION gate.coaching_parameters(p_bilan uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.parameters FROM bilan_frame f WHERE f.bilan_id = p_bilan AND p_bilan IN (SELECT gate.my_coaching())
$$;
/* Bilans in which one takes part without being of the pair: for an organisation, its employer's side or its conseillères; or as their coach. */
CREATE OR REPLACE FUNCTION gate.party_bilans() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND ctx.is_conseillere() AND p.organisation_id = ctx.tenant() AND p.until_at IS NULL
  UNION ALL
  SELECT p.bilan_id FROM client_organisation c JOIN participation p ON p.client_id = c.id AND p.until_at IS NULL
   WHERE ctx.capacity() = 'member' AND ctx.is_employer() AND c.organisation_id = ctx.tenant()
  UNION ALL
  SELECT gate.my_coaching()
$$;
CREATE OR REPLACE FUNCTION gate.side_in(p_bilan uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN ctx.capacity() = 'person' THEN CASE WHEN p_bilan IN (SELECT gate.my_bilans()) THEN 'BENEFICIARY' END
    WHEN ctx.capacity() <> 'member' THEN NULL
    WHEN p_bilan IN (SELECT gate.my_practice()) THEN 'PRACTITIONER'
    WHEN p_bilan IN (SELECT gate.my_coaching()) THEN 'COACH'
    WHEN p_bilan IN (SELECT gate.party_bilans()) THEN
      CASE WHEN ctx.is_conseillere() AND EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = p_bilan AND p.organisation_id = ctx.tenant() AND p.until_at IS NULL)
        THEN 'CONSEILLERE' ELSE 'EMPLOYER' END
    WHEN ctx.is_admin() AND EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = ctx.tenant()) THEN 'PROVIDER' END
$$;
/* The coaches of a bilan, by name: to the pair and the administrator. */
CREATE FUNCTION gate.coaches_of(p_bilan uuid) RETURNS TABLE (member_id uuid, name text, from_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, (m.first_name || ' ' || m.last_name)::text, p.from_at FROM participation p JOIN bilan b ON b.id = p.bilan_id JOIN member m ON m.id = p.member_id
   WHERE p.bilan_id = p_bilan AND p.capacity = 'COACH' AND p.until_at IS NULL
     AND ((b.tenant_id = ctx.tenant() AND ctx.oversees()) OR b.id IN (SELECT gate.my_bilans()) OR b.id IN (SELECT gate.my_coaching()))
   ORDER BY p.from_at LIMIT 5
$$;
/* The end of the chain of a bilan's signatures, to whoever may sign in it: a place and a hash. */
CREATE FUNCTION gate.signature_head(p_bilan uuid) RETURNS TABLE ("position" int, hash text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 1 AS $$
  SELECT g.position, g.hash FROM signature g WHERE g.bilan_id = p_bilan
     AND (p_bilan IN (SELECT gate.my_bilans()) OR p_bilan IN (SELECT gate.party_bilans())) ORDER BY g.position DESC LIMIT 1
$$;
/* Does this member hold a certificate of this kind. */
CREATE FUNCTION gate.holds_certificate(p_member uuid, p_kind text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM member_certificate c WHERE c.member_id = p_member AND c.kind = p_kind AND c.withdrawn_at IS NULL AND c.tenant_id = ctx.tenant())
$$;
REVOKE ALL ON FUNCTION gate.my_coaching(), gate.my_coaching_sessions(), gate.coaching_parameters(uuid), gate.coaches_of(uuid), gate.signature_head(uuid), gate.holds_certificate(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.my_coaching(), gate.my_coaching_sessions(), gate.coaching_parameters(uuid), gate.coaches_of(uuid), gate.signature_head(uuid), gate.holds_certificate(uuid, text) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

CALL gate.wall('member_certificate', 'tenant_id = ctx.tenant() AND (ctx.oversees() OR ctx.is_consultant())', 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_admin()');
CALL gate.wall('indicator', 'bilan_id IN (SELECT gate.my_bilans()) OR bilan_id IN (SELECT gate.my_coaching())', 'bilan_id IN (SELECT gate.my_bilans()) OR bilan_id IN (SELECT gate.my_coaching())');
CREATE POLICY own_hand ON indicator AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login());

/* A coach reads and writes the coaching of his bilans; of the bilan itself, its neutral row, which logging brings in line. */
DO $$
DECLARE
  coaching text := '(nature = ''COACHING'' AND bilan_id IN (SELECT gate.my_coaching()))';
  p record;
BEGIN
  FOR p IN SELECT polname, polcmd, polpermissive, pg_get_expr(polqual, polrelid) AS q, pg_get_expr(polwithcheck, polrelid) AS w FROM pg_policy
    WHERE polrelid = 'session'::regclass AND polname IN ('reading', 'adding', 'changing', 'practice') LOOP
    EXECUTE format('ALTER POLICY %I ON session', p.polname)
      || CASE WHEN p.q IS NOT NULL THEN format(' USING ((%s) OR %s)', p.q, coaching) ELSE '' END
      || CASE WHEN p.w IS NOT NULL THEN format(' WITH CHECK ((%s) OR %s)', p.w, coaching) ELSE '' END;
  END LOOP;
  FOR p IN SELECT polname, pg_get_expr(polqual, polrelid) AS q, pg_get_expr(polwithcheck, polrelid) AS w FROM pg_policy
    WHERE polrelid = 'bilan'::regclass AND polname = 'changing' LOOP
    EXECUTE format('ALTER POLICY changing ON bilan USING ((%s) OR id IN (SELECT gate.my_coaching())) WITH CHECK ((%s) OR id IN (SELECT gate.my_coaching()))', p.q, p.w);
  END LOOP;
  FOR p IN SELECT polname, pg_get_expr(polqual, polrelid) AS q, pg_get_expr(polwithcheck, polrelid) AS w FROM pg_policy
    WHERE polrelid = 'signature'::regclass AND polname IN ('reading', 'adding') LOOP
    EXECUTE format('ALTER POLICY %I ON signature', p.polname)
      || CASE WHEN p.q IS NOT NULL THEN format(' USING ((%s) OR session_id IN (SELECT gate.my_coaching_sessions()))', p.q) ELSE '' END
      || CASE WHEN p.w IS NOT NULL THEN format(' WITH CHECK ((%s) OR (login_id = ctx.login() AND voided_at IS NULL AND party = ''PRACTITIONER'' AND session_id IN (SELECT gate.my_coaching_sessions())))', p.w) ELSE '' END;
  END LOOP;
END $$;

/* Only one who holds a certificate is enrolled to coach; it comes in addition to the practitioner, never in his place. */
CREATE FUNCTION gate.guard_coach() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND NOT gate.holds_certificate(NEW.member_id, 'CERTIFIED_COACH') THEN
    RAISE EXCEPTION 'only a certified coach coaches' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_coach BEFORE INSERT ON participation FOR EACH ROW WHEN (NEW.capacity = 'COACH') EXECUTE FUNCTION gate.guard_coach();
REVOKE ALL ON FUNCTION gate.guard_coach() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_coach() TO jalon_app, jalon_gate, jalon_owner;
