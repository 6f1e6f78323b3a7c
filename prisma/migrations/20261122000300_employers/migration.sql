-- Employers: a client's contact is invited and ties his own space; the person's go-ahead before the employer hears anything (R18);
-- the exchange with him and what each expects; his own requests.

-- ── Invitation of a client's contact ───────────────────────────────────────────────────────────────
ALTER TABLE invitation
  ADD COLUMN client_id uuid,
  ADD CONSTRAINT invitation_client_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES client_organisation (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  DROP CONSTRAINT invitation_one_person,
  ADD CONSTRAINT invitation_one_person CHECK (num_nonnulls(member_id, beneficiary_id, client_id) = 1);
CREATE INDEX invitation_tenant_id_client_id_idx ON invitation (tenant_id, client_id);
CREATE INDEX client_organisation_plain ON client_organisation USING gin (gate.plain(name || ' ' || city) gin_trgm_ops);

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────
/* The employer named to the person, and her own answer. Nothing is told to anybody before GIVEN. */
CREATE TABLE go_ahead (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  client_id uuid NOT NULL,
  named_at timestamptz(3) NOT NULL,
  named_by_member_id uuid NOT NULL,
  answer text,
  answered_at timestamptz(3),
  answered_by_login_id uuid,
  withdrawn_at timestamptz(3),
  CONSTRAINT go_ahead_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT go_ahead_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT go_ahead_client_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES client_organisation (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT go_ahead_named_by_fkey FOREIGN KEY (tenant_id, named_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT go_ahead_answer CHECK (answer IN ('GIVEN', 'DECLINED')),
  CONSTRAINT go_ahead_answered_whole CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_login_id IS NULL)),
  CONSTRAINT go_ahead_one_end CHECK (answer IS NULL OR withdrawn_at IS NULL)
);
CREATE UNIQUE INDEX go_ahead_standing ON go_ahead (bilan_id) WHERE withdrawn_at IS NULL AND answer IS DISTINCT FROM 'DECLINED';
CREATE INDEX go_ahead_bilan_id_idx ON go_ahead (bilan_id);

/* The exchange with the employer, held. */
CREATE TABLE employer_exchange (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  held_on date NOT NULL,
  mode text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  recorded_by_member_id uuid NOT NULL,
  voided_at timestamptz(3),
  CONSTRAINT employer_exchange_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT employer_exchange_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT employer_exchange_recorded_by_fkey FOREIGN KEY (tenant_id, recorded_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT employer_exchange_mode CHECK (mode IN ('ON_SITE', 'VIDEO', 'PHONE'))
);
CREATE UNIQUE INDEX employer_exchange_standing ON employer_exchange (bilan_id) WHERE voided_at IS NULL;
CREATE INDEX employer_exchange_bilan_id_idx ON employer_exchange (bilan_id);

/* What the person and her employer each expect, in their own words. Hers is read by him once she shared it. */
CREATE TABLE expectation (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  party text NOT NULL,
  text text NOT NULL,
  written_at timestamptz(3) NOT NULL,
  written_by text NOT NULL,
  login_id uuid NOT NULL,
  shared_at timestamptz(3),
  replaced_at timestamptz(3),
  CONSTRAINT expectation_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT expectation_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT expectation_party CHECK (party IN ('BENEFICIARY', 'EMPLOYER')),
  CONSTRAINT expectation_hand CHECK (written_by = party OR written_by = 'PRACTITIONER'),
  CONSTRAINT expectation_length CHECK (length(text) BETWEEN 1 AND 4000),
  CONSTRAINT expectation_hers_is_shared CHECK (party = 'BENEFICIARY' OR shared_at IS NULL)
);
CREATE UNIQUE INDEX expectation_standing ON expectation (bilan_id, party) WHERE replaced_at IS NULL;
CREATE INDEX expectation_bilan_id_idx ON expectation (bilan_id);

/* An employer asks a provider whose client he is for a bilan of one of his agents. What came of it is a row of its own: he reads yes or no, never more. */
CREATE TABLE employer_request (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  client_id uuid NOT NULL,
  first_name text COLLATE "fr-x-icu" NOT NULL,
  last_name text COLLATE "fr-x-icu" NOT NULL,
  email text NOT NULL,
  aim text NOT NULL,
  words text NOT NULL DEFAULT '',
  working_time text NOT NULL,
  sent_at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  sent_by text NOT NULL,
  answer text,
  answered_at timestamptz(3),
  withdrawn_at timestamptz(3),
  CONSTRAINT employer_request_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT employer_request_client_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES client_organisation (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT employer_request_answer CHECK (answer IN ('TAKEN', 'DECLINED')),
  CONSTRAINT employer_request_answered_whole CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT employer_request_one_end CHECK (answer IS NULL OR withdrawn_at IS NULL),
  CONSTRAINT employer_request_working_time CHECK (working_time IN ('ON_WORKING_TIME', 'OFF_WORKING_TIME', 'EITHER'))
);
CREATE INDEX employer_request_tenant_id_sent_at_idx ON employer_request (tenant_id, sent_at);
CREATE INDEX employer_request_client_id_sent_at_idx ON employer_request (client_id, sent_at);

/* A request taken up: by whom, for which person of the provider's directory. The provider's alone. */
CREATE TABLE request_taking (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  request_id uuid NOT NULL,
  beneficiary_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  member_id uuid NOT NULL,
  CONSTRAINT request_taking_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT request_taking_tenant_id_request_id_key UNIQUE (tenant_id, request_id),
  CONSTRAINT request_taking_request_fkey FOREIGN KEY (tenant_id, request_id) REFERENCES employer_request (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT request_taking_beneficiary_fkey FOREIGN KEY (tenant_id, beneficiary_id) REFERENCES beneficiary (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT request_taking_member_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX request_taking_tenant_id_beneficiary_id_idx ON request_taking (tenant_id, beneficiary_id);

GRANT SELECT, INSERT, UPDATE ON go_ahead, employer_exchange, expectation, employer_request, request_taking TO jalon_gate, jalon_app;

-- ── Gate and doors ─────────────────────────────────────────────────────────────────────────────────
GRANT CREATE ON SCHEMA door, gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Bilans in which the organisation stood in takes part as the employer, to who speaks for it there. */
CREATE FUNCTION gate.employer_bilans() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  SELECT p.bilan_id FROM client_organisation c JOIN participation p ON p.client_id = c.id AND p.until_at IS NULL
   WHERE ctx.capacity() = 'member' AND ctx.is_employer() AND c.organisation_id = ctx.tenant()
$$;
/* Entries of providers' directories that are the organisation stood in, to who speaks for it as an employer. */
CREATE FUNCTION gate.my_clients() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 5 AS $$
  SELECT c.id FROM client_organisation c
   WHERE ctx.capacity() = 'member' AND ctx.is_employer() AND c.organisation_id = ctx.tenant() AND c.closed_at IS NULL
$$;
/* The providers whose client one is: whom to ask. */
CREATE FUNCTION gate.my_providers() RETURNS TABLE (client_id uuid, tenant_id uuid, name text, slug text, email text, phone text, zone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 5 AS $$
  SELECT c.id, o.id, o.name, o.slug, o.email, o.phone, o.zone FROM client_organisation c JOIN organisation o ON o.id = c.tenant_id AND o.closed_at IS NULL
   WHERE c.id IN (SELECT gate.my_clients()) ORDER BY o.name LIMIT 50
$$;
/* Where a provider's own mail about requests goes: its administrators. Asked by one of its clients. */
CREATE FUNCTION gate.provider_desk(p_client uuid) RETURNS TABLE (email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 5 AS $$
  SELECT m.email FROM client_organisation c JOIN member m ON m.tenant_id = c.tenant_id AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'ADMIN' = ANY (m.permissions)
   WHERE c.id = p_client AND c.id IN (SELECT gate.my_clients()) ORDER BY m.email LIMIT 20
$$;
/* Organisations of the bilans in which the one stood in takes part, and of those whose client it is: where its mail may start from. */
CREATE OR REPLACE FUNCTION gate.linked_tenants() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 5 AS $$
  SELECT b.tenant_id FROM bilan b WHERE b.id IN (SELECT gate.party_bilans())
  UNION SELECT c.tenant_id FROM client_organisation c WHERE c.id IN (SELECT gate.my_clients())
$$;
/* Employers named for a bilan, newest first: to the pair and to who oversees. */
CREATE FUNCTION gate.named_employers(p_bilan uuid)
RETURNS TABLE (go_ahead_id uuid, client_id uuid, name text, city text, contact_name text, contact_title text, has_space boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 2 AS $$
  SELECT g.id, c.id, c.name::text, c.city, c.contact_name, c.contact_title, c.organisation_id IS NOT NULL
  FROM go_ahead g JOIN client_organisation c ON c.id = g.client_id
  WHERE g.bilan_id = p_bilan AND g.withdrawn_at IS NULL
    AND (g.bilan_id IN (SELECT gate.my_bilans()) OR (g.tenant_id = ctx.tenant() AND ctx.oversees()))
  ORDER BY g.named_at DESC LIMIT 5
$$;
/* Who speaks for the employer of a bilan: those of his space, else the contact of the directory. Nobody before he takes part. */
CREATE FUNCTION gate.employer_contacts(p_bilan uuid) RETURNS TABLE (email text, first_name text, slug text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 3 AS $$
  WITH party AS (
    SELECT c.* FROM participation p JOIN client_organisation c ON c.id = p.client_id
    WHERE p.bilan_id = p_bilan AND p.capacity = 'EMPLOYER' AND p.until_at IS NULL
      AND (p.bilan_id IN (SELECT gate.my_bilans()) OR p.bilan_id IN (SELECT gate.party_bilans()) OR (p.tenant_id = ctx.tenant() AND ctx.oversees()))
  )
  SELECT m.email, m.first_name::text, o.slug FROM party c JOIN organisation o ON o.id = c.organisation_id AND o.closed_at IS NULL
    JOIN member m ON m.tenant_id = o.id AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'EMPLOYER' = ANY (m.permissions)
  UNION ALL
  SELECT c.contact_email, '', NULL FROM party c WHERE c.organisation_id IS NULL AND c.contact_email IS NOT NULL
  LIMIT 20
$$;
/* The employer enters, by her go-ahead alone: called in the same act, in her own space. */
CREATE FUNCTION gate.enrol_employer(p_go_ahead uuid, p_participation uuid, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE g go_ahead;
BEGIN
  SELECT * INTO g FROM go_ahead WHERE id = p_go_ahead AND answer = 'GIVEN' AND answered_by_login_id = ctx.login() AND bilan_id IN (SELECT gate.my_bilans());
  IF NOT FOUND OR ctx.capacity() IS DISTINCT FROM 'person' OR NOT gate.employer_may_know(g.bilan_id) THEN
    RAISE EXCEPTION 'an employer enters by her go-ahead alone' USING ERRCODE = 'JL003';
  END IF;
  INSERT INTO participation (id, tenant_id, bilan_id, client_id, capacity, from_at) VALUES (p_participation, g.tenant_id, g.bilan_id, g.client_id, 'EMPLOYER', p_now)
    ON CONFLICT DO NOTHING;
END $$;
/* Entries of the provider's own directory of clients by words of their name or town, accents and case aside. */
CREATE FUNCTION gate.find_clients(p_patterns text[], p_limit int) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE matching text := ''; pattern text;
BEGIN
  IF ctx.capacity() IS DISTINCT FROM 'member' OR ctx.tenant() IS NULL THEN RETURN; END IF;
  FOREACH pattern IN ARRAY p_patterns[1:6] LOOP
    matching := matching || format(' AND gate.plain(name || '' '' || city) LIKE %L', pattern);
  END LOOP;
  RETURN QUERY EXECUTE format('SELECT id FROM client_organisation WHERE tenant_id = %L::uuid%s ORDER BY name, id LIMIT %s', ctx.tenant(), matching, least(p_limit, 1000));
END $$;

DROP FUNCTION door.invitation(text, timestamptz);
CREATE FUNCTION door.invitation(p_hash text, p_now timestamptz)
RETURNS TABLE (id uuid, tenant_id uuid, organisation_name text, slug text, email text, first_name text, last_name text, for_member boolean, client_name text, has_account boolean, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, i.tenant_id, o.name, o.slug, i.email, coalesce(m.first_name, b.first_name, '')::text, coalesce(m.last_name, b.last_name, c.contact_name)::text,
    i.member_id IS NOT NULL, c.name::text,
    EXISTS (SELECT 1 FROM login.account a WHERE lower(a.email) = lower(i.email)),
    CASE WHEN i.accepted_at IS NOT NULL THEN 'ACCEPTED' WHEN i.revoked_at IS NOT NULL THEN 'REVOKED'
         WHEN i.expires_at <= p_now THEN 'EXPIRED' WHEN m.left_at IS NOT NULL OR c.closed_at IS NOT NULL OR c.organisation_id IS NOT NULL THEN 'REVOKED' ELSE 'OPEN' END
  FROM invitation i JOIN organisation o ON o.id = i.tenant_id
  LEFT JOIN member m ON m.id = i.member_id LEFT JOIN beneficiary b ON b.id = i.beneficiary_id LEFT JOIN client_organisation c ON c.id = i.client_id
  WHERE i.token_hash = p_hash
$$;
/* Ties a login to the member or beneficiary invited. True when it was open and is now accepted. A client's contact founds or ties a space instead. */
CREATE OR REPLACE FUNCTION door.accept_invitation(p_hash text, p_login uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE i invitation;
BEGIN
  UPDATE invitation SET accepted_at = p_now WHERE token_hash = p_hash AND client_id IS NULL AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > p_now RETURNING * INTO i;
  IF NOT FOUND THEN RETURN false; END IF;
  IF i.member_id IS NOT NULL THEN
    UPDATE member SET login_id = p_login, joined_at = coalesce(joined_at, p_now)
     WHERE id = i.member_id AND left_at IS NULL AND (joined_at IS NULL OR login_id IS NULL OR login_id = p_login);
  ELSE
    -- not to whoever conducts a bilan of hers: he would become the person he accompanies
    UPDATE beneficiary b SET login_id = p_login WHERE b.id = i.beneficiary_id AND (b.login_id IS NULL OR b.login_id = p_login)
      AND NOT EXISTS (SELECT 1 FROM bilan x JOIN participation p ON p.bilan_id = x.id AND p.until_at IS NULL JOIN member m ON m.id = p.member_id
        WHERE x.beneficiary_id = b.id AND m.login_id = p_login);
  END IF;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE invitation SET revoked_at = p_now WHERE id <> i.id AND client_id IS NULL AND accepted_at IS NULL AND revoked_at IS NULL
    AND member_id IS NOT DISTINCT FROM i.member_id AND beneficiary_id IS NOT DISTINCT FROM i.beneficiary_id;
  RETURN true;
END $$;
/* Takes the invitation of a client's contact, for the account of the invited address alone; answers the client, or nothing. */
CREATE FUNCTION gate.take_client_invitation(p_hash text, p_login uuid, p_now timestamptz) RETURNS client_organisation
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE i invitation; c client_organisation;
BEGIN
  UPDATE invitation x SET accepted_at = p_now WHERE x.token_hash = p_hash AND x.client_id IS NOT NULL AND x.accepted_at IS NULL AND x.revoked_at IS NULL AND x.expires_at > p_now
    AND EXISTS (SELECT 1 FROM login.account a WHERE a.id = p_login AND a.disabled_at IS NULL AND lower(a.email) = lower(x.email)) RETURNING * INTO i;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO c FROM client_organisation WHERE id = i.client_id AND organisation_id IS NULL AND closed_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE invitation SET revoked_at = p_now WHERE id <> i.id AND client_id = i.client_id AND accepted_at IS NULL AND revoked_at IS NULL;
  RETURN c;
END $$;
/* The contact founds his organisation's own space, and is its first administrator. Answers its address; null: the link is worth nothing. */
CREATE FUNCTION door.found_client_space(p_hash text, p_login uuid, p_now timestamptz, p_id uuid, p_slug text, p_name text, p_member uuid, p_first text, p_last text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c client_organisation; s text := p_slug; n int := 1;
BEGIN
  c := gate.take_client_invitation(p_hash, p_login, p_now);
  IF c.id IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('slug:' || p_slug));
  WHILE s = 'moi' OR EXISTS (SELECT 1 FROM organisation o WHERE o.slug = s) LOOP
    n := n + 1;
    s := p_slug || '-' || n;
  END LOOP;
  INSERT INTO organisation (id, slug, name, legal_name, capacities, siret, address, postcode, city, created_at)
    VALUES (p_id, s, p_name, p_name, ARRAY['EMPLOYER'], c.siret, c.address, c.postcode, c.city, p_now);
  INSERT INTO member (id, tenant_id, login_id, email, first_name, last_name, title, phone, permissions, specialisations, joined_at, created_at)
    SELECT p_member, p_id, p_login, lower(a.email), p_first, p_last, c.contact_title, c.contact_phone, ARRAY['ADMIN', 'EMPLOYER'], '{}', p_now, p_now FROM login.account a WHERE a.id = p_login;
  UPDATE client_organisation SET organisation_id = p_id WHERE id = c.id;
  RETURN s;
END $$;
/* The contact ties the entry to an employer's space in which he speaks already. Never to the provider's own. */
CREATE FUNCTION door.tie_client_space(p_hash text, p_login uuid, p_now timestamptz, p_slug text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c client_organisation; o uuid;
BEGIN
  SELECT x.id INTO o FROM organisation x JOIN member m ON m.tenant_id = x.id
   WHERE x.slug = p_slug AND x.closed_at IS NULL AND 'EMPLOYER' = ANY (x.capacities)
     AND m.login_id = p_login AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND m.permissions && ARRAY['ADMIN', 'EMPLOYER'];
  IF o IS NULL THEN RETURN NULL; END IF;
  c := gate.take_client_invitation(p_hash, p_login, p_now);
  IF c.id IS NULL OR c.tenant_id = o OR EXISTS (SELECT 1 FROM client_organisation x WHERE x.tenant_id = c.tenant_id AND x.organisation_id = o AND x.closed_at IS NULL) THEN RETURN NULL; END IF;
  UPDATE client_organisation SET organisation_id = o WHERE id = c.id;
  RETURN p_slug;
END $$;
/* p_login null: the operator's command line, which holds the database's address already. The first administrator also speaks for a funder or an employer. */
CREATE OR REPLACE FUNCTION door.found_organisation(p_login uuid, p_stamp int, p_id uuid, p_slug text, p_name text, p_capacities text[], p_member uuid, p_email text,
  p_first text, p_last text, p_invitation uuid, p_token_hash text, p_expires timestamptz, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_login IS NOT NULL AND NOT EXISTS (SELECT 1 FROM login.account a WHERE a.id = p_login AND a.stamp = p_stamp AND a.operator AND a.disabled_at IS NULL) THEN
    RETURN false;
  END IF;
  INSERT INTO organisation (id, slug, name, legal_name, capacities, created_at) VALUES (p_id, p_slug, p_name, p_name, p_capacities, p_now);
  INSERT INTO member (id, tenant_id, email, first_name, last_name, permissions, specialisations, created_at)
    VALUES (p_member, p_id, lower(p_email), p_first, p_last,
      ARRAY['ADMIN'] || CASE WHEN 'FUNDER' = ANY (p_capacities) THEN ARRAY['CONSEILLERE'] ELSE '{}' END
        || CASE WHEN 'EMPLOYER' = ANY (p_capacities) AND NOT 'PROVIDER' = ANY (p_capacities) THEN ARRAY['EMPLOYER'] ELSE '{}' END, '{}', p_now);
  INSERT INTO invitation (id, tenant_id, member_id, email, token_hash, created_at, expires_at)
    VALUES (p_invitation, p_id, p_member, lower(p_email), p_token_hash, p_now, p_expires);
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION gate.employer_bilans(), gate.my_clients(), gate.my_providers(), gate.provider_desk(uuid), gate.named_employers(uuid), gate.employer_contacts(uuid),
  gate.enrol_employer(uuid, uuid, timestamptz), gate.find_clients(text[], int), door.invitation(text, timestamptz), gate.take_client_invitation(text, uuid, timestamptz),
  door.found_client_space(text, uuid, timestamptz, uuid, text, text, uuid, text, text), door.tie_client_space(text, uuid, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.employer_bilans(), gate.my_clients(), gate.my_providers(), gate.provider_desk(uuid), gate.named_employers(uuid), gate.employer_contacts(uuid),
  gate.enrol_employer(uuid, uuid, timestamptz), gate.find_clients(text[], int), door.invitation(text, timestamptz),
  door.found_client_space(text, uuid, timestamptz, uuid, text, text, uuid, text, text), door.tie_client_space(text, uuid, timestamptz, text) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA door, gate FROM jalon_gate;

-- ── Walls ──────────────────────────────────────────────────────────────────────────────────────────
CALL gate.wall('go_ahead', '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())', 'bilan_id IN (SELECT gate.my_bilans())');
CREATE POLICY practice ON go_ahead AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (bilan_id IN (SELECT gate.my_practice()));
CALL gate.wall('employer_exchange',
  '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans()) OR bilan_id IN (SELECT gate.employer_bilans())',
  'bilan_id IN (SELECT gate.my_practice())');
CALL gate.wall('expectation',
  'bilan_id IN (SELECT gate.my_bilans()) OR (bilan_id IN (SELECT gate.employer_bilans()) AND (party = ''EMPLOYER'' OR shared_at IS NOT NULL))',
  'bilan_id IN (SELECT gate.my_bilans()) OR (bilan_id IN (SELECT gate.employer_bilans()) AND party = ''EMPLOYER'')');
CREATE POLICY own_hand ON expectation AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login() AND written_by = gate.side_in(bilan_id));
CALL gate.wall('employer_request',
  '(tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR ctx.is_consultant())) OR client_id IN (SELECT gate.my_clients())',
  '(tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR ctx.is_consultant())) OR client_id IN (SELECT gate.my_clients())');
CREATE POLICY own_hand ON employer_request AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login() AND client_id IN (SELECT gate.my_clients()));
CALL gate.wall('request_taking', 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR ctx.is_consultant())',
  'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR ctx.is_consultant()) AND member_id = ctx.member()');

-- ── What is said is not rewritten ──────────────────────────────────────────────────────────────────
/* Her answer is hers, once; an employer named is taken back before it, by who named him. */
CREATE FUNCTION gate.guard_go_ahead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF current_user = 'jalon_app' AND (NEW.answer IS NOT NULL OR NEW.withdrawn_at IS NOT NULL) THEN RAISE EXCEPTION 'an employer named awaits her answer' USING ERRCODE = 'JL003'; END IF;
    RETURN NEW;
  END IF;
  IF OLD.answer IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
     OR (to_jsonb(NEW) - 'answer' - 'answered_at' - 'answered_by_login_id' - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'answer' - 'answered_at' - 'answered_by_login_id' - 'withdrawn_at') THEN
    RAISE EXCEPTION 'a go-ahead is answered once' USING ERRCODE = 'JL001';
  END IF;
  IF current_user = 'jalon_app' AND NEW.answer IS NOT NULL AND (ctx.capacity() IS DISTINCT FROM 'person' OR NEW.answered_by_login_id IS DISTINCT FROM ctx.login()) THEN
    RAISE EXCEPTION 'the go-ahead is given or declined by the person alone' USING ERRCODE = 'JL003';
  END IF;
  IF current_user = 'jalon_app' AND NEW.withdrawn_at IS NOT NULL AND ctx.capacity() IS DISTINCT FROM 'member' THEN
    RAISE EXCEPTION 'an employer named is taken back by who conducts the bilan' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_go_ahead BEFORE INSERT OR UPDATE ON go_ahead FOR EACH ROW EXECUTE FUNCTION gate.guard_go_ahead();
CREATE FUNCTION gate.guard_employer_exchange() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL OR (to_jsonb(NEW) - 'voided_at') IS DISTINCT FROM (to_jsonb(OLD) - 'voided_at') THEN
    RAISE EXCEPTION 'an exchange held is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_employer_exchange BEFORE UPDATE ON employer_exchange FOR EACH ROW EXECUTE FUNCTION gate.guard_employer_exchange();
/* Words stay as they were written; hers are shared by her alone. */
CREATE FUNCTION gate.guard_expectation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.replaced_at IS NOT NULL OR (to_jsonb(NEW) - 'shared_at' - 'replaced_at') IS DISTINCT FROM (to_jsonb(OLD) - 'shared_at' - 'replaced_at')
      OR (OLD.shared_at IS NOT NULL AND NEW.shared_at IS DISTINCT FROM OLD.shared_at)) THEN
    RAISE EXCEPTION 'an expectation is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF current_user = 'jalon_app' AND NEW.shared_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.shared_at IS NULL) AND ctx.capacity() IS DISTINCT FROM 'person' THEN
    RAISE EXCEPTION 'what she expects is shared by her alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_expectation BEFORE INSERT OR UPDATE ON expectation FOR EACH ROW EXECUTE FUNCTION gate.guard_expectation();
/* A request is answered by the provider, taken back by the employer, each once; its words stay. */
CREATE FUNCTION gate.guard_employer_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF current_user = 'jalon_app' AND (NEW.answer IS NOT NULL OR NEW.withdrawn_at IS NOT NULL) THEN RAISE EXCEPTION 'a request awaits its answer' USING ERRCODE = 'JL003'; END IF;
    RETURN NEW;
  END IF;
  IF OLD.answer IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
     OR (to_jsonb(NEW) - 'answer' - 'answered_at' - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'answer' - 'answered_at' - 'withdrawn_at') THEN
    RAISE EXCEPTION 'a request is answered once' USING ERRCODE = 'JL001';
  END IF;
  IF current_user = 'jalon_app' AND ((NEW.answer IS NOT NULL AND NEW.tenant_id IS DISTINCT FROM ctx.tenant())
      OR (NEW.withdrawn_at IS NOT NULL AND NEW.client_id NOT IN (SELECT gate.my_clients()))) THEN
    RAISE EXCEPTION 'a request is answered by the provider, taken back by the employer' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_employer_request BEFORE INSERT OR UPDATE ON employer_request FOR EACH ROW EXECUTE FUNCTION gate.guard_employer_request();
ALTER POLICY changing ON request_taking USING (false) WITH CHECK (false);

REVOKE ALL ON FUNCTION gate.guard_go_ahead(), gate.guard_employer_exchange(), gate.guard_expectation(), gate.guard_employer_request() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_go_ahead(), gate.guard_employer_exchange(), gate.guard_expectation(), gate.guard_employer_request() TO jalon_app, jalon_gate, jalon_owner;
