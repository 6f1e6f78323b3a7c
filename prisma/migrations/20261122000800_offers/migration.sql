-- R23: the programme sheet of each kind of bilan, one row a version, public while it is offered; the version that stood when
-- she agreed stays with the file. R20: an adaptation asked from the public page, before any account.
CREATE TABLE programme_sheet (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  type_key text NOT NULL,
  variant_key text NOT NULL DEFAULT '',
  version int NOT NULL,
  title text NOT NULL,
  sections jsonb NOT NULL,
  sha256 text NOT NULL,
  published_at timestamptz(3) NOT NULL,
  published_by_member_id uuid NOT NULL,
  withdrawn_at timestamptz(3),
  CONSTRAINT programme_sheet_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT programme_sheet_tenant_id_type_key_variant_key_version_key UNIQUE (tenant_id, type_key, variant_key, version),
  CONSTRAINT programme_sheet_tenant_id_published_by_member_id_fkey FOREIGN KEY (tenant_id, published_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE sheet_acceptance (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  sheet_id uuid NOT NULL,
  sha256 text NOT NULL,
  at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  CONSTRAINT sheet_acceptance_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT sheet_acceptance_bilan_id_sheet_id_key UNIQUE (bilan_id, sheet_id),
  CONSTRAINT sheet_acceptance_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT sheet_acceptance_tenant_id_sheet_id_fkey FOREIGN KEY (tenant_id, sheet_id) REFERENCES programme_sheet (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE public_adaptation (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  name text NOT NULL,
  contact text NOT NULL,
  need text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  answer text,
  answered_at timestamptz(3),
  answered_by_member_id uuid,
  CONSTRAINT public_adaptation_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT public_adaptation_answered_whole CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT public_adaptation_tenant_id_answered_by_member_id_fkey FOREIGN KEY (tenant_id, answered_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX public_adaptation_tenant_id_answered_at_idx ON public_adaptation (tenant_id, answered_at);
GRANT SELECT, INSERT, UPDATE ON programme_sheet, public_adaptation TO jalon_gate, jalon_app;
GRANT SELECT, INSERT ON sheet_acceptance TO jalon_gate, jalon_app;
REVOKE INSERT ON public_adaptation FROM jalon_app;

CALL gate.wall('programme_sheet', 'tenant_id = ctx.tenant() OR tenant_id IN (SELECT gate.my_tenants())', 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_admin()');
CALL gate.wall('sheet_acceptance', '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())', 'bilan_id IN (SELECT gate.my_bilans()) AND ctx.capacity() = ''person'' AND login_id = ctx.login()');
CALL gate.wall('public_adaptation', 'tenant_id = ctx.tenant() AND ctx.is_referent()', 'tenant_id = ctx.tenant() AND ctx.is_referent()');

/* A published sheet is not rewritten; it may stop being offered, once. */
CREATE FUNCTION gate.guard_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR (to_jsonb(NEW) - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_at') THEN
    RAISE EXCEPTION 'a published sheet is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_sheet BEFORE UPDATE ON programme_sheet FOR EACH ROW EXECUTE FUNCTION gate.guard_sheet();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sheet_acceptance FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
/* What was asked stays as it was asked; it is answered once. */
CREATE FUNCTION gate.guard_public_adaptation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.answered_at IS NOT NULL OR (NEW.id, NEW.tenant_id, NEW.name, NEW.contact, NEW.need, NEW.asked_at)
      IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.name, OLD.contact, OLD.need, OLD.asked_at) THEN
    RAISE EXCEPTION 'a request is answered once, and not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_public_adaptation BEFORE UPDATE ON public_adaptation FOR EACH ROW EXECUTE FUNCTION gate.guard_public_adaptation();
REVOKE ALL ON FUNCTION gate.guard_sheet(), gate.guard_public_adaptation() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_sheet(), gate.guard_public_adaptation() TO jalon_app, jalon_gate, jalon_owner;

GRANT CREATE ON SCHEMA door TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* A provider as it shows itself to anybody: only one that offers something. */
CREATE FUNCTION door.provider(p_slug text)
RETURNS TABLE (id uuid, slug text, name text, legal_name text, address text, postcode text, city text, phone text, email text, siret text, declaration_number text,
  representative_name text, representative_title text, referent_name text, referent_phone text, referent_email text, certification_number text, certification_body text,
  certification_scope text, certification_expires_on date, accent text, logo_mime text, logo bytea, zone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, o.slug, o.name, o.legal_name, o.address, o.postcode, o.city, o.phone, o.email, o.siret, o.declaration_number, o.representative_name,
    o.representative_title, o.referent_name, o.referent_phone, o.referent_email, o.certification_number, o.certification_body, o.certification_scope,
    o.certification_expires_on, o.accent, l.mime, l.bytes, o.zone
  FROM organisation o LEFT JOIN logo l ON l.tenant_id = o.id
  WHERE o.slug = p_slug AND o.closed_at IS NULL AND 'PROVIDER' = ANY (o.capacities)
    AND EXISTS (SELECT 1 FROM programme_sheet s WHERE s.tenant_id = o.id AND s.withdrawn_at IS NULL)
$$;
/* Its sheets in force: the last version of each, unless it was withdrawn. */
CREATE FUNCTION door.sheets(p_slug text)
RETURNS TABLE (id uuid, type_key text, variant_key text, version int, title text, sections jsonb, sha256 text, published_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT x.id, x.type_key, x.variant_key, x.version, x.title, x.sections, x.sha256, x.published_at FROM (
    SELECT DISTINCT ON (s.type_key, s.variant_key) s.* FROM programme_sheet s JOIN organisation o ON o.id = s.tenant_id
     WHERE o.slug = p_slug AND o.closed_at IS NULL ORDER BY s.type_key, s.variant_key, s.version DESC) x
  WHERE x.withdrawn_at IS NULL LIMIT 40
$$;
/* Its open places, as facts of access. */
CREATE FUNCTION door.places(p_slug text) RETURNS TABLE (name text, address text, postcode text, city text, access text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.name, s.address, s.postcode, s.city, s.access FROM site s JOIN organisation o ON o.id = s.tenant_id
   WHERE o.slug = p_slug AND o.closed_at IS NULL AND s.closed_at IS NULL
     AND EXISTS (SELECT 1 FROM programme_sheet x WHERE x.tenant_id = o.id AND x.withdrawn_at IS NULL)
   ORDER BY s.name LIMIT 20
$$;
/* An adaptation asked by anybody, from the public page; told to the référents of the provider by mail, without what was asked. */
CREATE FUNCTION door.ask_adaptation(p_slug text, p_id uuid, p_name text, p_contact text, p_need text, p_subject text, p_body text, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE t organisation;
BEGIN
  SELECT o.* INTO t FROM organisation o WHERE o.slug = p_slug AND o.closed_at IS NULL
    AND EXISTS (SELECT 1 FROM programme_sheet s WHERE s.tenant_id = o.id AND s.withdrawn_at IS NULL);
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO public_adaptation (id, tenant_id, name, contact, need, asked_at) VALUES (p_id, t.id, p_name, p_contact, p_need, p_now);
  INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, link, dedupe_key, created_at)
  SELECT gate.id_at(p_now), t.id, 'adaptation.public', m.email, p_subject, p_body, '/e/' || t.slug || '/amenagements', 'adaptation.public:' || p_id || ':' || m.id, p_now
    FROM member m WHERE m.tenant_id = t.id AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'REFERENT_HANDICAP' = ANY (m.permissions);
  IF NOT FOUND AND t.referent_email <> '' THEN
    INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, dedupe_key, created_at)
    VALUES (gate.id_at(p_now), t.id, 'adaptation.public', t.referent_email, p_subject, p_body, 'adaptation.public:' || p_id, p_now);
  END IF;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION door.provider(text), door.sheets(text), door.places(text), door.ask_adaptation(text, uuid, text, text, text, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION door.provider(text), door.sheets(text), door.places(text), door.ask_adaptation(text, uuid, text, text, text, text, text, timestamptz) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA door FROM jalon_gate;

/* That somebody asked from the public page is the référent's too; leads and health are the pair's (R17). */
ALTER POLICY reading ON event USING (
  (tenant_id = ctx.tenant() AND ctx.oversees()
    AND kind NOT IN ('adaptation.asked', 'adaptation.answered', 'adaptation.public-answered', 'note.written', 'note.removed', 'notes.answered',
      'lead.noted', 'lead.verified', 'lead.removed', 'health.opened', 'health.closed', 'health.noted', 'health.erased'))
  OR bilan_id IN (SELECT gate.my_bilans()));
