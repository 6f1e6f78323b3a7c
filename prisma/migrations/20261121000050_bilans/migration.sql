-- Opening, entry, hand-over and adaptations: what each party may write in a bilan, and what she alone may.

-- ── Opening a bilan that a colleague will conduct ──────────────────────────────────────────────────
/* Until its opening is on the trail, whoever opens a bilan may put its first records in, which he may not read afterwards. */
CREATE FUNCTION gate.is_opening(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member'
    AND EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = ctx.tenant() AND b.opened_by_member_id = ctx.member())
    AND NOT EXISTS (SELECT 1 FROM event e WHERE e.bilan_id = p_bilan)
$$;
/* Has this member opened the bilan of that id already? For a form sent twice. */
CREATE FUNCTION gate.has_opened(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member'
    AND EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = ctx.tenant() AND b.opened_by_member_id = ctx.member())
$$;
ALTER POLICY adding ON bilan_frame WITH CHECK ((tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans()) OR gate.is_opening(bilan_id));
ALTER POLICY adding ON bilan_totals WITH CHECK ((tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans()) OR gate.is_opening(bilan_id));
ALTER POLICY adding ON bilan_content WITH CHECK (bilan_id IN (SELECT gate.my_bilans()) OR gate.is_opening(bilan_id));
ALTER POLICY adding ON objective WITH CHECK (bilan_id IN (SELECT gate.my_bilans()) OR gate.is_opening(bilan_id));
ALTER POLICY adding ON adaptation WITH CHECK (bilan_id IN (SELECT gate.my_bilans()) OR gate.is_opening(bilan_id));

-- ── Nobody confirms, reads or consents for the other (R1, R22, R24) ────────────────────────────────
ALTER POLICY adding ON entry_confirmation WITH CHECK (bilan_id IN (SELECT gate.my_bilans()) AND login_id = ctx.login()
  AND party = CASE ctx.capacity() WHEN 'person' THEN 'BENEFICIARY' WHEN 'member' THEN 'PRACTITIONER' END);
ALTER POLICY changing ON entry_confirmation USING (false) WITH CHECK (false);
ALTER POLICY adding ON notice_acknowledgement WITH CHECK (bilan_id IN (SELECT gate.my_bilans()) AND ctx.capacity() = 'person' AND login_id = ctx.login());
ALTER POLICY adding ON remote_check WITH CHECK (bilan_id IN (SELECT gate.my_bilans()) AND ctx.capacity() = 'person' AND login_id = ctx.login());
ALTER POLICY adding ON consent WITH CHECK (bilan_id IN (SELECT gate.my_bilans()) AND ctx.capacity() = 'person' AND login_id = ctx.login() AND withdrawn_at IS NULL);
ALTER POLICY changing ON consent USING (bilan_id IN (SELECT gate.my_bilans()) AND ctx.capacity() = 'person') WITH CHECK (ctx.capacity() = 'person');
/* A consent given is not rewritten: it may only be withdrawn, once. */
CREATE FUNCTION gate.guard_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR (to_jsonb(NEW) - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_at') THEN
    RAISE EXCEPTION 'a consent is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_consent BEFORE UPDATE ON consent FOR EACH ROW EXECUTE FUNCTION gate.guard_consent();
ALTER TABLE consent ADD CONSTRAINT consent_statement CHECK (sha256 = encode(sha256(convert_to(statement, 'UTF8')), 'hex'));
/* Her yes to her employer's wish is hers. */
CREATE FUNCTION gate.guard_frame() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND ctx.capacity() IS DISTINCT FROM 'person'
     AND NEW.employer_wish_accepted_at IS DISTINCT FROM (CASE TG_OP WHEN 'UPDATE' THEN OLD.employer_wish_accepted_at END)
     AND NEW.employer_wish_accepted_at IS NOT NULL THEN
    RAISE EXCEPTION 'the employer''s wish is accepted by the person alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_frame BEFORE INSERT OR UPDATE ON bilan_frame FOR EACH ROW EXECUTE FUNCTION gate.guard_frame();

-- ── Hand-over: private notes pass only with her yes ────────────────────────────────────────────────
ALTER TABLE handover ADD COLUMN notes_answered_at timestamptz(3);
ALTER TABLE handover ADD CONSTRAINT handover_notes CHECK (notes_pass_at IS NULL OR notes_answered_at IS NOT NULL);
CREATE FUNCTION gate.guard_handover() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND ctx.capacity() IS DISTINCT FROM 'person'
     AND ((TG_OP = 'INSERT' AND NEW.notes_answered_at IS NOT NULL)
       OR (TG_OP = 'UPDATE' AND (NEW.notes_pass_at IS DISTINCT FROM OLD.notes_pass_at OR NEW.notes_answered_at IS DISTINCT FROM OLD.notes_answered_at))) THEN
    RAISE EXCEPTION 'private notes pass by the person''s yes alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_handover BEFORE INSERT OR UPDATE ON handover FOR EACH ROW EXECUTE FUNCTION gate.guard_handover();
/* Whether the notes of a former consultant have passed: yes at each hand-over since his own. */
CREATE FUNCTION gate.notes_passed(p_bilan uuid, p_author uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) > 0 AND bool_and(h.notes_pass_at IS NOT NULL) FROM handover h
   WHERE h.bilan_id = p_bilan AND h.at >= (SELECT max(o.at) FROM handover o WHERE o.bilan_id = p_bilan AND o.from_member_id = p_author)
$$;
ALTER POLICY reading ON private_note USING (bilan_id IN (SELECT gate.my_practice()) AND (member_id = ctx.member() OR gate.notes_passed(bilan_id, member_id)));
ALTER POLICY changing ON private_note USING (bilan_id IN (SELECT gate.my_practice()) AND member_id = ctx.member());

/* Is a colleague free then? Yes or no, never what keeps him. */
CREATE FUNCTION gate.is_free(p_member uuid, p_from timestamptz, p_to timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member' AND NOT EXISTS (SELECT 1 FROM session s WHERE s.tenant_id = ctx.tenant() AND s.practitioner_member_id = p_member
    AND s.starts_at IS NOT NULL AND s.state IN ('PLANNED', 'HELD') AND tstzrange(s.starts_at, s.ends_at) && tstzrange(p_from, p_to))
$$;

-- ── Adaptations (R20) ──────────────────────────────────────────────────────────────────────────────
/* The référents handicap of an organisation one stands in or is followed by: each page names them anyway. */
CREATE FUNCTION gate.referents(p_tenant uuid) RETURNS TABLE (id uuid, first_name text, last_name text, email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, m.first_name::text, m.last_name::text, m.email FROM member m
   WHERE m.tenant_id = p_tenant AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'REFERENT_HANDICAP' = ANY (m.permissions)
     AND (p_tenant = ctx.tenant() OR p_tenant IN (SELECT gate.my_tenants()))
   ORDER BY m.id LIMIT 5
$$;
/* For the référent, of a bilan with an adaptation asked: whom it is for and who conducts. Nothing else of the bilan. */
CREATE FUNCTION gate.adapted_person(p_bilan uuid)
RETURNS TABLE (first_name text, last_name text, email text, has_login boolean, practitioner_name text, practitioner_email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.first_name::text, n.last_name::text, n.email, n.login_id IS NOT NULL, m.first_name || ' ' || m.last_name, m.email
    FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id JOIN member m ON m.id = b.referent_member_id
   WHERE b.id = p_bilan AND b.tenant_id = ctx.tenant() AND ctx.capacity() = 'member' AND ctx.is_referent()
     AND EXISTS (SELECT 1 FROM adaptation a WHERE a.bilan_id = b.id)
$$;
CREATE INDEX adaptation_by_time ON adaptation (tenant_id, asked_at DESC);

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA gate TO jalon_gate;
  FOREACH f IN ARRAY ARRAY['gate.is_opening(uuid)', 'gate.has_opened(uuid)', 'gate.guard_consent()', 'gate.guard_frame()', 'gate.guard_handover()',
    'gate.notes_passed(uuid, uuid)', 'gate.is_free(uuid, timestamptz, timestamptz)', 'gate.referents(uuid)', 'gate.adapted_person(uuid)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jalon_app, jalon_gate, jalon_owner', f);
    IF f NOT LIKE 'gate.guard%' THEN EXECUTE format('ALTER FUNCTION %s OWNER TO jalon_gate', f); END IF;
  END LOOP;
  REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
END $$;
