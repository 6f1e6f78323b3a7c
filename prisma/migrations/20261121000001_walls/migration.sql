-- The walls: who may read and write which row, what must never be, and the doors through which logins pass.
-- Roles (made by the machine, or by the database's administrator):
--   jalon_app   the application; owns nothing
--   jalon_gate  no login; owns the functions of the schemas door and gate, and has a policy of its own on each walled table

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE SCHEMA ctx;
CREATE SCHEMA gate;
CREATE SCHEMA door;
CREATE SCHEMA login;

GRANT USAGE ON SCHEMA public, ctx, gate, door TO jalon_app;
GRANT USAGE ON SCHEMA public, ctx, gate, door, login TO jalon_gate;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- ── Context: set by the doors inside the transaction, empty elsewhere ──────────────────────────────
CREATE FUNCTION ctx.capacity() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.capacity', true), '');
CREATE FUNCTION ctx.tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.tenant', true), '')::uuid;
CREATE FUNCTION ctx.login() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.login', true), '')::uuid;
CREATE FUNCTION ctx.member() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.member', true), '')::uuid;
CREATE FUNCTION ctx.is_admin() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.permissions', true) LIKE '%ADMIN%', false);
CREATE FUNCTION ctx.is_referent() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.permissions', true) LIKE '%REFERENT_HANDICAP%', false);
CREATE FUNCTION ctx.is_job() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN ctx.capacity() = 'job';
/* Facts of every bilan of the tenant: the provider's administrator, and the tenant's jobs. */
CREATE FUNCTION ctx.oversees() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN ctx.capacity() = 'job' OR (ctx.capacity() = 'member' AND ctx.is_admin());

-- ── Logins: a schema that the application cannot read ───────────────────────────────────────────────
CREATE TABLE login.account (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  password_hash text NOT NULL,
  stamp int NOT NULL DEFAULT 1,
  operator boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  disabled_at timestamptz(3)
);
CREATE UNIQUE INDEX account_email ON login.account (lower(email));
CREATE TABLE login.token (
  token_hash text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('RESET', 'EMAIL')),
  account_id uuid NOT NULL REFERENCES login.account (id) ON DELETE CASCADE,
  new_email text,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX token_account ON login.token (account_id);
CREATE TABLE login.attempt (
  key text NOT NULL,
  at timestamptz(3) NOT NULL
);
CREATE INDEX attempt_key ON login.attempt (key, at);
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA login TO jalon_gate;

/* One row once the owner says that this database is a demonstration. The application can only ask. */
CREATE TABLE login.demonstration (since timestamptz(3) NOT NULL DEFAULT now());
GRANT SELECT ON login.demonstration TO jalon_gate;

-- ── Gate: look-ups that policies need, owned by a role with a policy of its own ─────────────────────
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO jalon_gate;

/* Bilans of whoever is here: a person's own, or those a member takes part in. */
CREATE FUNCTION gate.my_bilans() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 20 AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND p.member_id = ctx.member() AND p.until_at IS NULL AND p.tenant_id = ctx.tenant()
  UNION ALL
  SELECT p.bilan_id FROM beneficiary b JOIN participation p ON p.beneficiary_id = b.id AND p.until_at IS NULL
   WHERE ctx.capacity() = 'person' AND b.login_id = ctx.login()
$$;
/* Bilans a member conducts: for his private notes. */
CREATE FUNCTION gate.my_practice() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 20 AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND p.member_id = ctx.member() AND p.until_at IS NULL AND p.tenant_id = ctx.tenant()
     AND p.capacity IN ('CONSULTANT')
$$;
/* Organisations a person is followed by. */
CREATE FUNCTION gate.my_tenants() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 2 AS $$
  SELECT b.tenant_id FROM beneficiary b WHERE ctx.capacity() = 'person' AND b.login_id = ctx.login()
$$;
/* Practitioners of a person's bilans, past ones included: their names stand on what they signed. */
CREATE FUNCTION gate.my_practitioners() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 5 AS $$
  SELECT q.member_id FROM beneficiary b
    JOIN participation p ON p.beneficiary_id = b.id
    JOIN participation q ON q.bilan_id = p.bilan_id AND q.member_id IS NOT NULL
   WHERE ctx.capacity() = 'person' AND b.login_id = ctx.login()
$$;
/* May whoever is here enrol somebody in this bilan: the administrator, one who takes part, or anyone of the tenant while nobody does. */
CREATE FUNCTION gate.may_enrol(bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member' AND (ctx.is_admin()
    OR NOT EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = bilan)
    OR EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = bilan AND p.member_id = ctx.member() AND p.until_at IS NULL)
    OR EXISTS (SELECT 1 FROM bilan b WHERE b.id = bilan AND b.opened_by_member_id = ctx.member()
                AND NOT EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = bilan AND p.member_id IS NOT NULL)))
$$;

/* What a bilan's stage is derived from: yes or no and days, never content. Asked by whoever may see the bilan. */
CREATE FUNCTION gate.stage_facts(p_bilan uuid)
RETURNS TABLE (interview_planned boolean, interview_held boolean, relevant boolean, entry_practitioner boolean, entry_beneficiary boolean, acknowledged boolean,
  consented boolean, consent_withdrawn boolean, programme_proposed boolean, programme_accepted boolean, working_time text, employer_agreed boolean,
  initiator text, employer_wish_accepted boolean, funder text, funding_settled boolean, early_start boolean, started_at timestamptz, restitution_at timestamptz,
  suspended_at timestamptz, abandoned_at timestamptz, closed_at timestamptz, follow_up_answer text, follow_up_held boolean, closed_phases text[], remote_confirmed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT
    EXISTS (SELECT 1 FROM session s WHERE s.bilan_id = b.id AND s.nature = 'PRELIMINARY_INTERVIEW' AND s.state IN ('PLANNED', 'HELD')),
    i.id IS NOT NULL, coalesce(i.relevant, false),
    EXISTS (SELECT 1 FROM entry_confirmation e WHERE e.bilan_id = b.id AND e.party = 'PRACTITIONER'),
    EXISTS (SELECT 1 FROM entry_confirmation e WHERE e.bilan_id = b.id AND e.party = 'BENEFICIARY'),
    EXISTS (SELECT 1 FROM notice_acknowledgement n WHERE n.bilan_id = b.id),
    EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = b.id AND c.kind = 'BILAN' AND c.withdrawn_at IS NULL),
    EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = b.id AND c.kind = 'BILAN' AND c.withdrawn_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = b.id AND c.kind = 'BILAN' AND c.withdrawn_at IS NULL),
    EXISTS (SELECT 1 FROM programme p WHERE p.bilan_id = b.id AND p.superseded_at IS NULL),
    EXISTS (SELECT 1 FROM programme p WHERE p.bilan_id = b.id AND p.superseded_at IS NULL AND p.accepted_at IS NOT NULL),
    f.working_time, f.employer_agreed_on IS NOT NULL, f.initiator, f.employer_wish_accepted_at IS NOT NULL, f.funder, f.funding_settled_on IS NOT NULL,
    f.early_start_reason IS NOT NULL, b.started_at, b.restitution_at, b.suspended_at, b.abandoned_at, b.closed_at, u.answer, u.held_at IS NOT NULL,
    ARRAY(SELECT pc.phase_key FROM phase_closing pc WHERE pc.bilan_id = b.id AND pc.reopened_at IS NULL),
    EXISTS (SELECT 1 FROM remote_check r WHERE r.bilan_id = b.id)
  FROM bilan b
  LEFT JOIN bilan_frame f ON f.bilan_id = b.id
  LEFT JOIN preliminary_interview i ON i.bilan_id = b.id
  LEFT JOIN follow_up u ON u.bilan_id = b.id
  WHERE b.id = p_bilan
    AND ((b.tenant_id = ctx.tenant() AND (ctx.oversees() OR b.opened_by_member_id = ctx.member())) OR b.id IN (SELECT gate.my_bilans()))
$$;

-- ── Row-level security, one macro per kind of table ─────────────────────────────────────────────────
CREATE PROCEDURE gate.wall(target regclass, reading text, writing text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY gatekeeper ON %s TO jalon_gate USING (true) WITH CHECK (true)', target);
  EXECUTE format('CREATE POLICY reading ON %s FOR SELECT TO jalon_app, jalon_owner USING (%s)', target, reading);
  EXECUTE format('CREATE POLICY adding ON %s FOR INSERT TO jalon_app, jalon_owner WITH CHECK (%s)', target, writing);
  EXECUTE format('CREATE POLICY changing ON %s FOR UPDATE TO jalon_app, jalon_owner USING (%s) WITH CHECK (%s)', target, reading, writing);
END $$;

DO $$
DECLARE
  facts text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())';
  pair text := 'bilan_id IN (SELECT gate.my_bilans())';
  own_tenant text := 'tenant_id = ctx.tenant()';
  house text := 'tenant_id = ctx.tenant() OR tenant_id IN (SELECT gate.my_tenants())';
  admin text := 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_admin()';
  t text;
BEGIN
  -- facts: dates, hours, who signed. The pair, the administrator, the tenant's jobs.
  FOREACH t IN ARRAY ARRAY['bilan_frame', 'entry_confirmation', 'notice_acknowledgement', 'consent', 'remote_check', 'suspension',
    'abandonment', 'handover', 'programme', 'step', 'session', 'dispute', 'move_request', 'bilan_totals', 'phase_closing',
    'closing', 'follow_up', 'document'] LOOP
    CALL gate.wall(t::regclass, facts, facts);
  END LOOP;
  -- content: the pair alone. Neither administrator nor job.
  FOREACH t IN ARRAY ARRAY['bilan_content', 'objective', 'objective_rating', 'reason', 'preliminary_interview', 'guided_work',
    'hand_in', 'exchange', 'item_cover', 'follow_up_outcome'] LOOP
    CALL gate.wall(t::regclass, pair, pair);
  END LOOP;
  -- the house: read by its members and by the persons it follows, changed by its administrator
  FOREACH t IN ARRAY ARRAY['logo', 'site', 'room', 'notice'] LOOP
    CALL gate.wall(t::regclass, house, admin);
  END LOOP;
  CALL gate.wall('organisation', 'id = ctx.tenant() OR id IN (SELECT gate.my_tenants())',
    'id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_admin()');
  CALL gate.wall('bilan', '(tenant_id = ctx.tenant() AND ctx.oversees()) OR id IN (SELECT gate.my_bilans())',
    '(tenant_id = ctx.tenant() AND (ctx.oversees() OR opened_by_member_id = ctx.member())) OR id IN (SELECT gate.my_bilans())');
  CALL gate.wall('participation', facts, '(tenant_id = ctx.tenant() AND gate.may_enrol(bilan_id))');
  CALL gate.wall('private_note', 'bilan_id IN (SELECT gate.my_practice())',
    'bilan_id IN (SELECT gate.my_practice()) AND member_id = ctx.member()');
  CALL gate.wall('adaptation', pair || ' OR (tenant_id = ctx.tenant() AND ctx.is_referent())',
    pair || ' OR (tenant_id = ctx.tenant() AND ctx.is_referent())');
  CALL gate.wall('member', 'tenant_id = ctx.tenant() OR id IN (SELECT gate.my_practitioners())',
    'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR id = ctx.member())');
  CALL gate.wall('beneficiary', 'tenant_id = ctx.tenant() OR login_id = ctx.login()',
    '(tenant_id = ctx.tenant() AND ctx.capacity() = ''member'') OR (ctx.capacity() = ''person'' AND login_id = ctx.login())');
  CALL gate.wall('invitation', own_tenant, own_tenant || ' AND ctx.capacity() = ''member''');
  -- nobody signs for the other: the row must carry one's own login and one's own side
  CALL gate.wall('signature', facts, 'bilan_id IN (SELECT gate.my_bilans())');
  CALL gate.wall('event', '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())', 'false');
  CALL gate.wall('event_head', 'false', 'false');
  CALL gate.wall('number_series', 'false', 'false');
  CALL gate.wall('mail', 'ctx.is_job() AND tenant_id = ctx.tenant()', 'tenant_id = ctx.tenant() OR tenant_id IN (SELECT gate.my_tenants())');
  CALL gate.wall('draft', 'login_id = ctx.login()', 'login_id = ctx.login()');
END $$;

DROP POLICY adding ON signature;
CREATE POLICY adding ON signature FOR INSERT TO jalon_app, jalon_owner WITH CHECK (
  bilan_id IN (SELECT gate.my_bilans()) AND login_id = ctx.login() AND voided_at IS NULL
  AND party = CASE ctx.capacity() WHEN 'person' THEN 'BENEFICIARY' WHEN 'member' THEN 'PRACTITIONER' END);
CREATE POLICY forgetting ON draft FOR DELETE TO jalon_app, jalon_owner USING (login_id = ctx.login());

GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO jalon_app;
GRANT DELETE ON draft TO jalon_app;
REVOKE ALL ON event_head, number_series FROM jalon_app;
REVOKE INSERT, UPDATE ON event FROM jalon_app;
DO $$ BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN REVOKE ALL ON public._prisma_migrations FROM jalon_app, jalon_gate; END IF;
END $$;

-- ── What must never be ─────────────────────────────────────────────────────────────────────────────
ALTER TABLE organisation
  ADD CONSTRAINT organisation_siret CHECK (siret IS NULL OR siret ~ '^\d{14}$'),
  ADD CONSTRAINT organisation_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
ALTER TABLE participation
  ADD CONSTRAINT participation_one_party CHECK ((member_id IS NULL) <> (beneficiary_id IS NULL)),
  ADD CONSTRAINT participation_order CHECK (until_at IS NULL OR until_at >= from_at);
CREATE UNIQUE INDEX participation_once_member ON participation (bilan_id, member_id, capacity) WHERE until_at IS NULL AND member_id IS NOT NULL;
CREATE UNIQUE INDEX participation_once_beneficiary ON participation (bilan_id, beneficiary_id) WHERE until_at IS NULL AND beneficiary_id IS NOT NULL;
ALTER TABLE invitation ADD CONSTRAINT invitation_one_person CHECK ((member_id IS NULL) <> (beneficiary_id IS NULL));
ALTER TABLE bilan ADD CONSTRAINT bilan_cap CHECK (cap_minutes > 0);
ALTER TABLE step ADD CONSTRAINT step_minutes CHECK (minutes BETWEEN 5 AND 1800);
ALTER TABLE session
  ADD CONSTRAINT session_state CHECK (state IN ('PLANNED', 'HELD', 'MISSED', 'CANCELLED', 'REPLACED')),
  ADD CONSTRAINT session_minutes CHECK (minutes BETWEEN 5 AND 720),
  ADD CONSTRAINT session_clock CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
  ADD CONSTRAINT session_order CHECK (ends_at > starts_at),
  ADD CONSTRAINT session_length CHECK (starts_at IS NULL OR minutes = round(extract(epoch FROM ends_at - starts_at) / 60)),
  ADD CONSTRAINT session_counted_is_held CHECK (counted_at IS NULL OR state IN ('HELD', 'REPLACED')),
  ADD CONSTRAINT session_practitioner_free EXCLUDE USING gist (practitioner_member_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (starts_at IS NOT NULL AND state IN ('PLANNED', 'HELD')),
  ADD CONSTRAINT session_beneficiary_free EXCLUDE USING gist (beneficiary_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (starts_at IS NOT NULL AND state IN ('PLANNED', 'HELD'));
CREATE UNIQUE INDEX signature_standing ON signature (session_id, party) WHERE voided_at IS NULL;
ALTER TABLE signature
  ADD CONSTRAINT signature_party CHECK (party IN ('BENEFICIARY', 'PRACTITIONER')),
  ADD CONSTRAINT signature_content CHECK (content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'));
CREATE UNIQUE INDEX consent_standing ON consent (bilan_id, kind) WHERE withdrawn_at IS NULL;
CREATE UNIQUE INDEX suspension_standing ON suspension (bilan_id) WHERE until_at IS NULL;
CREATE UNIQUE INDEX phase_closing_standing ON phase_closing (bilan_id, phase_key) WHERE reopened_at IS NULL;
CREATE UNIQUE INDEX item_cover_once ON item_cover (bilan_id, phase_key, item_key, session_id) NULLS NOT DISTINCT WHERE removed_at IS NULL;
CREATE UNIQUE INDEX dispute_standing ON dispute (session_id) WHERE settled_at IS NULL;
CREATE UNIQUE INDEX move_request_standing ON move_request (session_id) WHERE answered_at IS NULL;
ALTER TABLE objective_rating ADD CONSTRAINT objective_rating_scale CHECK (rating BETWEEN 1 AND 4);
ALTER TABLE bilan_totals ADD CONSTRAINT hours_within_cap CHECK (counted_minutes + to_sign_minutes <= cap_minutes);
CREATE UNIQUE INDEX bilan_totals_bilan ON bilan_totals (bilan_id);
ALTER TABLE document ADD CONSTRAINT document_issued_whole CHECK ((issued_at IS NULL) = (bytes IS NULL) AND (bytes IS NULL) = (sha256 IS NULL));

/* The hours of a bilan follow its sessions, whoever writes them. The CHECK on the totals then holds the cap (R6), also between two at once. */
CREATE FUNCTION gate.settle_hours() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM bilan_totals WHERE bilan_id = NEW.bilan_id FOR UPDATE;
  UPDATE bilan_totals t SET
    counted_minutes = s.counted, to_sign_minutes = s.to_sign, planned_minutes = s.planned,
    guided_counted_minutes = s.guided, to_log_count = s.to_log
  FROM (SELECT
      coalesce(sum(minutes) FILTER (WHERE state = 'HELD' AND counts AND counted_at IS NOT NULL), 0) AS counted,
      coalesce(sum(minutes) FILTER (WHERE state = 'HELD' AND counts AND counted_at IS NULL), 0) AS to_sign,
      coalesce(sum(minutes) FILTER (WHERE state = 'PLANNED' AND counts), 0) AS planned,
      coalesce(sum(minutes) FILTER (WHERE state = 'HELD' AND counts AND guided AND counted_at IS NOT NULL), 0) AS guided,
      count(*) FILTER (WHERE state = 'PLANNED') AS to_log
    FROM session WHERE bilan_id = NEW.bilan_id) s
  WHERE t.bilan_id = NEW.bilan_id;
  RETURN NULL;
END $$;
CREATE TRIGGER settle_hours AFTER INSERT OR UPDATE OF state, minutes, counts, counted_at, guided ON session
  FOR EACH ROW EXECUTE FUNCTION gate.settle_hours();

/* Hours lock once both have signed the same facts; before that nothing counts. */
CREATE FUNCTION gate.guard_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.counted_at IS NOT NULL THEN
    IF (NEW.bilan_id, NEW.nature, NEW.mode, NEW.day, NEW.minutes, NEW.counts, NEW.guided, NEW.version, NEW.counted_at, NEW.practitioner_member_id, NEW.beneficiary_id)
       IS DISTINCT FROM (OLD.bilan_id, OLD.nature, OLD.mode, OLD.day, OLD.minutes, OLD.counts, OLD.guided, OLD.version, OLD.counted_at, OLD.practitioner_member_id, OLD.beneficiary_id)
       OR NEW.starts_at IS DISTINCT FROM OLD.starts_at OR NEW.ends_at IS DISTINCT FROM OLD.ends_at
       OR NEW.state NOT IN ('HELD', 'REPLACED') THEN
      RAISE EXCEPTION 'session % is signed by both and locked', OLD.id USING ERRCODE = 'JL001';
    END IF;
  ELSIF NEW.counted_at IS NOT NULL THEN
    IF (SELECT count(DISTINCT party) FROM signature WHERE session_id = NEW.id AND voided_at IS NULL) < 2
       OR (SELECT count(DISTINCT content_sha256) FROM signature WHERE session_id = NEW.id AND voided_at IS NULL) <> 1 THEN
      RAISE EXCEPTION 'session % lacks two signatures of the same facts', NEW.id USING ERRCODE = 'JL002';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_session BEFORE UPDATE ON session FOR EACH ROW EXECUTE FUNCTION gate.guard_session();
CREATE FUNCTION gate.guard_new_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.counted_at IS NOT NULL OR NEW.signed_by_beneficiary_at IS NOT NULL OR NEW.signed_by_practitioner_at IS NOT NULL THEN
    RAISE EXCEPTION 'a session is born unsigned' USING ERRCODE = 'JL002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_new_session BEFORE INSERT ON session FOR EACH ROW EXECUTE FUNCTION gate.guard_new_session();

/* What was signed is never rewritten: only voiding may be added to it, once. */
CREATE FUNCTION gate.guard_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL OR (to_jsonb(NEW) - 'voided_at' - 'void_reason') IS DISTINCT FROM (to_jsonb(OLD) - 'voided_at' - 'void_reason') THEN
    RAISE EXCEPTION 'a signature is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_signature BEFORE UPDATE ON signature FOR EACH ROW EXECUTE FUNCTION gate.guard_signature();

/* A published notice, an issued paper and a trail are not rewritten. */
CREATE FUNCTION gate.guard_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.issued_at IS NOT NULL AND (to_jsonb(NEW) - 'stale_at' - 'tenant_id') IS DISTINCT FROM (to_jsonb(OLD) - 'stale_at' - 'tenant_id') THEN
    RAISE EXCEPTION 'an issued paper is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF NEW.facts IS DISTINCT FROM OLD.facts THEN
    RAISE EXCEPTION 'the facts of a paper are frozen' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_document BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION gate.guard_document();
CREATE FUNCTION gate.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'JL001';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON notice FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON notice_acknowledgement FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON hand_in FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON exchange FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();

/* Permissions and logins of a member are the administrator's and the doors', never his own to change. */
CREATE FUNCTION gate.guard_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND NOT ctx.is_admin()
     AND (NEW.permissions IS DISTINCT FROM OLD.permissions OR NEW.left_at IS DISTINCT FROM OLD.left_at OR NEW.email IS DISTINCT FROM OLD.email) THEN
    RAISE EXCEPTION 'permissions are the administrator''s to change' USING ERRCODE = 'JL003';
  END IF;
  IF current_user = 'jalon_app' AND (NEW.login_id IS DISTINCT FROM OLD.login_id) THEN
    RAISE EXCEPTION 'a login is tied to a member by his invitation alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_member BEFORE UPDATE ON member FOR EACH ROW EXECUTE FUNCTION gate.guard_member();
CREATE FUNCTION gate.guard_beneficiary() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND (NEW.login_id IS DISTINCT FROM OLD.login_id) THEN
    RAISE EXCEPTION 'a login is tied to a person by her invitation alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_beneficiary BEFORE UPDATE ON beneficiary FOR EACH ROW EXECUTE FUNCTION gate.guard_beneficiary();

-- ── Names: French order, search without accents ────────────────────────────────────────────────────
CREATE FUNCTION gate.plain(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
ALTER TABLE beneficiary ALTER COLUMN last_name TYPE text COLLATE "fr-x-icu", ALTER COLUMN first_name TYPE text COLLATE "fr-x-icu";
ALTER TABLE member ALTER COLUMN last_name TYPE text COLLATE "fr-x-icu", ALTER COLUMN first_name TYPE text COLLATE "fr-x-icu";
CREATE INDEX beneficiary_plain ON beneficiary USING gin (gate.plain(first_name || ' ' || last_name) gin_trgm_ops);
CREATE INDEX beneficiary_email ON beneficiary (tenant_id, lower(email));
CREATE UNIQUE INDEX member_email ON member (tenant_id, lower(email));
CREATE INDEX session_to_log ON session (practitioner_member_id, ends_at) WHERE state = 'PLANNED';
CREATE INDEX session_to_sign_practitioner ON session (practitioner_member_id, ends_at) WHERE state = 'HELD' AND signed_by_practitioner_at IS NULL;
CREATE INDEX session_to_sign_beneficiary ON session (beneficiary_id, ends_at) WHERE state = 'HELD' AND signed_by_beneficiary_at IS NULL;
CREATE INDEX mail_waiting ON mail (tenant_id, created_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX document_waiting ON document (tenant_id, requested_at) WHERE issued_at IS NULL;

-- ── Trail and numbers ──────────────────────────────────────────────────────────────────────────────
/* Appends one event to the tenant's chain. The head is locked last, so call it last. Only for a tenant one stands in. */
CREATE FUNCTION gate.append_event(p_id uuid, p_tenant uuid, p_at timestamptz, p_kind text, p_bilan uuid, p_actor_kind text, p_actor uuid,
  p_actor_name text, p_payload text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head event_head; h text;
BEGIN
  IF p_tenant IS DISTINCT FROM ctx.tenant() AND p_tenant NOT IN (SELECT gate.my_tenants()) THEN
    RAISE EXCEPTION 'no event for another organisation' USING ERRCODE = 'JL003';
  END IF;
  INSERT INTO event_head (tenant_id, seq, hash) VALUES (p_tenant, 0, '') ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM event_head WHERE tenant_id = p_tenant FOR UPDATE;
  h := encode(sha256(convert_to(concat_ws('|', head.hash, head.seq + 1, to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), p_kind,
    coalesce(p_bilan::text, ''), p_actor_kind, coalesce(p_actor::text, ''), p_payload), 'UTF8')), 'hex');
  INSERT INTO event (id, tenant_id, seq, at, kind, bilan_id, actor_kind, actor_id, actor_name, payload, previous_hash, hash)
    VALUES (p_id, p_tenant, head.seq + 1, p_at, p_kind, p_bilan, p_actor_kind, p_actor, p_actor_name, p_payload, head.hash, h);
  UPDATE event_head SET seq = head.seq + 1, hash = h WHERE tenant_id = p_tenant;
  RETURN head.seq + 1;
END $$;
/* Next number of a series of the tenant one stands in. Gapless: rolls back with the transaction. */
CREATE FUNCTION gate.next_number(p_tenant uuid, p_kind text, p_year int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE n int;
BEGIN
  IF p_tenant IS DISTINCT FROM ctx.tenant() AND p_tenant NOT IN (SELECT gate.my_tenants()) THEN
    RAISE EXCEPTION 'no number for another organisation' USING ERRCODE = 'JL003';
  END IF;
  INSERT INTO number_series AS s (tenant_id, kind, year, last) VALUES (p_tenant, p_kind, p_year, 1)
    ON CONFLICT (tenant_id, kind, year) DO UPDATE SET last = s.last + 1 RETURNING last INTO n;
  RETURN n;
END $$;

-- ── Doors ──────────────────────────────────────────────────────────────────────────────────────────
/* Enter an organisation's space: no row unless this login, as stamped, is a present member of it. Sets the context for the transaction. */
CREATE FUNCTION door.enter(p_login uuid, p_stamp int, p_slug text)
RETURNS TABLE (tenant_id uuid, slug text, organisation_name text, zone text, accent text, has_logo boolean, capacities text[], member_id uuid,
  first_name text, last_name text, title text, email text, permissions text[], spaces int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT o.id, o.slug, o.name, o.zone, o.accent, EXISTS (SELECT 1 FROM logo l WHERE l.tenant_id = o.id), o.capacities, m.id,
      m.first_name::text, m.last_name::text, m.title, m.email, m.permissions,
      (SELECT count(*)::int FROM member x WHERE x.login_id = a.id AND x.left_at IS NULL)
        + (SELECT least(count(*), 1)::int FROM beneficiary x WHERE x.login_id = a.id)
    FROM login.account a
    JOIN member m ON m.login_id = a.id AND m.left_at IS NULL AND m.joined_at IS NOT NULL
    JOIN organisation o ON o.id = m.tenant_id AND o.closed_at IS NULL
    WHERE a.id = p_login AND a.stamp = p_stamp AND a.disabled_at IS NULL AND o.slug = p_slug;
  IF FOUND THEN
    PERFORM set_config('app.capacity', 'member', true), set_config('app.login', p_login::text, true),
      set_config('app.tenant', m.tenant_id::text, true), set_config('app.member', m.id::text, true),
      set_config('app.permissions', array_to_string(m.permissions, ','), true)
    FROM member m JOIN organisation o ON o.id = m.tenant_id WHERE m.login_id = p_login AND m.left_at IS NULL AND o.slug = p_slug;
  END IF;
END $$;
/* Enter one's own space. */
CREATE FUNCTION door.enter_self(p_login uuid, p_stamp int) RETURNS TABLE (email text, first_name text, last_name text, spaces int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT a.email, b.first_name::text, b.last_name::text, (SELECT count(*)::int FROM member x WHERE x.login_id = a.id AND x.left_at IS NULL) + 1
    FROM login.account a JOIN beneficiary b ON b.login_id = a.id
    WHERE a.id = p_login AND a.stamp = p_stamp AND a.disabled_at IS NULL ORDER BY b.created_at DESC LIMIT 1;
  IF FOUND THEN
    PERFORM set_config('app.capacity', 'person', true), set_config('app.login', p_login::text, true),
      set_config('app.tenant', '', true), set_config('app.member', '', true), set_config('app.permissions', '', true);
  END IF;
END $$;
/* Enter as a job of one tenant: facts only, never content. */
CREATE FUNCTION door.enter_job(p_tenant uuid) RETURNS TABLE (tenant_id uuid, slug text, organisation_name text, zone text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('app.capacity', 'job', true), set_config('app.login', '', true), set_config('app.member', '', true),
    set_config('app.permissions', '', true), set_config('app.tenant', p_tenant::text, true);
  RETURN QUERY SELECT o.id, o.slug, o.name, o.zone FROM organisation o WHERE o.id = p_tenant;
END $$;
/* Tenants with something for jobs to do. */
CREATE FUNCTION door.tenants() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM organisation WHERE closed_at IS NULL ORDER BY id $$;
CREATE FUNCTION door.tenants_with_mail() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM mail WHERE sent_at IS NULL AND failed_at IS NULL AND tenant_id IS NOT NULL $$;
CREATE FUNCTION door.tenants_with_papers() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM document WHERE issued_at IS NULL AND attempts < 8 $$;

/* Sign-in: what is needed to check a password, and nothing else. */
CREATE FUNCTION door.account_by_email(p_email text) RETURNS TABLE (id uuid, password_hash text, stamp int, disabled boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = login, pg_temp AS $$
  SELECT id, password_hash, stamp, disabled_at IS NOT NULL FROM account WHERE lower(email) = lower(p_email) $$;
CREATE FUNCTION door.account_by_id(p_login uuid, p_stamp int) RETURNS TABLE (id uuid, email text, password_hash text, operator boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = login, pg_temp AS $$
  SELECT id, email, password_hash, operator FROM account WHERE id = p_login AND stamp = p_stamp AND disabled_at IS NULL $$;
/* Notes one attempt under this key and answers how many there were within the window, this one included. */
CREATE FUNCTION door.note_attempt(p_key text, p_seconds int, p_now timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = login, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext(p_key));
  DELETE FROM attempt WHERE key = p_key AND at < p_now - make_interval(secs => p_seconds);
  INSERT INTO attempt (key, at) VALUES (p_key, p_now);
  RETURN (SELECT count(*)::int FROM attempt WHERE key = p_key);
END $$;
CREATE FUNCTION door.forget_attempts(p_key text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = login, pg_temp AS $$
  DELETE FROM attempt WHERE key = p_key $$;
CREATE FUNCTION door.spaces(p_login uuid, p_stamp int)
RETURNS TABLE (kind text, slug text, name text, title text, permissions text[], capacities text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 'organisation', o.slug, o.name, m.title, m.permissions, o.capacities
    FROM login.account a JOIN member m ON m.login_id = a.id AND m.left_at IS NULL AND m.joined_at IS NOT NULL
    JOIN organisation o ON o.id = m.tenant_id AND o.closed_at IS NULL
   WHERE a.id = p_login AND a.stamp = p_stamp AND a.disabled_at IS NULL
  UNION ALL
  SELECT 'self', 'moi', string_agg(DISTINCT o.name, ', '), '', '{}', '{}'
    FROM login.account a JOIN beneficiary b ON b.login_id = a.id JOIN organisation o ON o.id = b.tenant_id
   WHERE a.id = p_login AND a.stamp = p_stamp AND a.disabled_at IS NULL HAVING count(*) > 0
$$;
CREATE FUNCTION door.create_account(p_id uuid, p_email text, p_hash text, p_now timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = login, pg_temp AS $$
  INSERT INTO account (id, email, password_hash, created_at) VALUES (p_id, lower(p_email), p_hash, p_now) $$;
/* New password: every cookie given before is worth nothing from now on. Answers the new stamp. */
CREATE FUNCTION door.set_password(p_login uuid, p_hash text) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = login, pg_temp AS $$
  UPDATE account SET password_hash = p_hash, stamp = stamp + 1 WHERE id = p_login RETURNING stamp $$;
CREATE FUNCTION door.sign_out_everywhere(p_login uuid) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = login, pg_temp AS $$
  UPDATE account SET stamp = stamp + 1 WHERE id = p_login RETURNING stamp $$;
CREATE FUNCTION door.create_token(p_hash text, p_kind text, p_login uuid, p_new_email text, p_expires timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = login, pg_temp AS $$
  INSERT INTO token (token_hash, kind, account_id, new_email, expires_at) VALUES (p_hash, p_kind, p_login, p_new_email, p_expires) $$;
CREATE FUNCTION door.token(p_hash text, p_kind text, p_now timestamptz) RETURNS TABLE (account_id uuid, email text, new_email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = login, pg_temp AS $$
  SELECT t.account_id, a.email, t.new_email FROM token t JOIN account a ON a.id = t.account_id
   WHERE t.token_hash = p_hash AND t.kind = p_kind AND t.used_at IS NULL AND t.expires_at > p_now AND a.disabled_at IS NULL $$;
CREATE FUNCTION door.use_token(p_hash text, p_now timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = login, pg_temp AS $$
BEGIN
  UPDATE token SET used_at = p_now WHERE token_hash = p_hash AND used_at IS NULL AND expires_at > p_now;
  RETURN FOUND;
END $$;
/* The address of a login, and of each directory entry tied to it. Raises unique_violation when the address is another's. */
CREATE FUNCTION door.change_email(p_login uuid, p_email text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s int;
BEGIN
  UPDATE login.account SET email = lower(p_email), stamp = stamp + 1 WHERE id = p_login RETURNING stamp INTO s;
  UPDATE member SET email = lower(p_email) WHERE login_id = p_login;
  UPDATE beneficiary SET email = lower(p_email) WHERE login_id = p_login;
  RETURN s;
END $$;
CREATE FUNCTION door.invitation(p_hash text, p_now timestamptz)
RETURNS TABLE (id uuid, tenant_id uuid, organisation_name text, slug text, email text, first_name text, last_name text, for_member boolean, has_account boolean, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, i.tenant_id, o.name, o.slug, i.email, coalesce(m.first_name, b.first_name)::text, coalesce(m.last_name, b.last_name)::text, i.member_id IS NOT NULL,
    EXISTS (SELECT 1 FROM login.account a WHERE lower(a.email) = lower(i.email)),
    CASE WHEN i.accepted_at IS NOT NULL THEN 'ACCEPTED' WHEN i.revoked_at IS NOT NULL THEN 'REVOKED'
         WHEN i.expires_at <= p_now THEN 'EXPIRED' WHEN m.left_at IS NOT NULL THEN 'REVOKED' ELSE 'OPEN' END
  FROM invitation i JOIN organisation o ON o.id = i.tenant_id
  LEFT JOIN member m ON m.id = i.member_id LEFT JOIN beneficiary b ON b.id = i.beneficiary_id
  WHERE i.token_hash = p_hash
$$;
/* Ties a login to the member or beneficiary invited. True when it was open and is now accepted. */
CREATE FUNCTION door.accept_invitation(p_hash text, p_login uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE i invitation;
BEGIN
  UPDATE invitation SET accepted_at = p_now WHERE token_hash = p_hash AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > p_now RETURNING * INTO i;
  IF NOT FOUND THEN RETURN false; END IF;
  IF i.member_id IS NOT NULL THEN
    UPDATE member SET login_id = p_login, joined_at = coalesce(joined_at, p_now) WHERE id = i.member_id AND left_at IS NULL;
  ELSE
    UPDATE beneficiary SET login_id = p_login WHERE id = i.beneficiary_id;
  END IF;
  UPDATE invitation SET revoked_at = p_now WHERE id <> i.id AND accepted_at IS NULL AND revoked_at IS NULL
    AND member_id IS NOT DISTINCT FROM i.member_id AND beneficiary_id IS NOT DISTINCT FROM i.beneficiary_id;
  RETURN true;
END $$;
/* A mail about a login, of no organisation. */
CREATE FUNCTION door.queue_mail(p_id uuid, p_kind text, p_to text, p_subject text, p_body text, p_link text, p_now timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO mail (id, kind, recipient, subject, body, link, created_at) VALUES (p_id, p_kind, p_to, p_subject, p_body, p_link, p_now) $$;
/* The outbox as the sender sees it: a batch to send, marked by its result. */
CREATE FUNCTION door.mail_to_send(p_limit int) RETURNS TABLE (id uuid, tenant_id uuid, organisation_name text, recipient text, subject text, body text, link text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, m.tenant_id, o.name, m.recipient, m.subject, m.body, m.link FROM mail m LEFT JOIN organisation o ON o.id = m.tenant_id
   WHERE m.sent_at IS NULL AND m.failed_at IS NULL ORDER BY m.created_at LIMIT p_limit FOR UPDATE OF m SKIP LOCKED $$;
CREATE FUNCTION door.mail_sent(p_id uuid, p_now timestamptz, p_failure text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE mail SET attempts = attempts + 1, sent_at = CASE WHEN p_failure IS NULL THEN p_now END, failure = p_failure,
    failed_at = CASE WHEN p_failure IS NOT NULL AND attempts >= 9 THEN p_now END WHERE id = p_id $$;
/* The demonstration's outbox: empty elsewhere. */
CREATE FUNCTION door.is_demonstration() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = login, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM demonstration) $$;
CREATE FUNCTION door.demonstration_mail(p_limit int, p_offset int)
RETURNS TABLE (id uuid, kind text, recipient text, subject text, body text, link text, created_at timestamptz, sent_at timestamptz, total int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, kind, recipient, subject, body, link, created_at, sent_at, count(*) OVER ()::int FROM mail WHERE door.is_demonstration()
   ORDER BY created_at DESC, id DESC LIMIT least(p_limit, 100) OFFSET p_offset $$;
/* The operator: makes organisations and their first administrator; sees no bilan. */
CREATE FUNCTION door.organisations(p_login uuid, p_stamp int)
RETURNS TABLE (id uuid, slug text, name text, capacities text[], created_at timestamptz, closed_at timestamptz, members int, admins text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, o.slug, o.name, o.capacities, o.created_at, o.closed_at, (SELECT count(*)::int FROM member m WHERE m.tenant_id = o.id AND m.left_at IS NULL),
    (SELECT string_agg(m.email, ', ') FROM member m WHERE m.tenant_id = o.id AND m.left_at IS NULL AND 'ADMIN' = ANY (m.permissions))
  FROM organisation o WHERE EXISTS (SELECT 1 FROM login.account a WHERE a.id = p_login AND a.stamp = p_stamp AND a.operator AND a.disabled_at IS NULL)
  ORDER BY o.created_at DESC LIMIT 500 $$;
/* p_login null: the operator's command line, which holds the database's address already. */
CREATE FUNCTION door.found_organisation(p_login uuid, p_stamp int, p_id uuid, p_slug text, p_name text, p_capacities text[], p_member uuid, p_email text,
  p_first text, p_last text, p_invitation uuid, p_token_hash text, p_expires timestamptz, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_login IS NOT NULL AND NOT EXISTS (SELECT 1 FROM login.account a WHERE a.id = p_login AND a.stamp = p_stamp AND a.operator AND a.disabled_at IS NULL) THEN
    RETURN false;
  END IF;
  INSERT INTO organisation (id, slug, name, legal_name, capacities, created_at) VALUES (p_id, p_slug, p_name, p_name, p_capacities, p_now);
  INSERT INTO member (id, tenant_id, email, first_name, last_name, permissions, specialisations, created_at)
    VALUES (p_member, p_id, lower(p_email), p_first, p_last, ARRAY['ADMIN'], '{}', p_now);
  INSERT INTO invitation (id, tenant_id, member_id, email, token_hash, created_at, expires_at)
    VALUES (p_invitation, p_id, p_member, lower(p_email), p_token_hash, p_now, p_expires);
  RETURN true;
END $$;

-- ── Who owns and who may call ──────────────────────────────────────────────────────────────────────
DO $$
DECLARE f record;
BEGIN
  FOR f IN SELECT p.oid::regprocedure AS sig, p.prokind, n.nspname, p.prosecdef FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('gate', 'door', 'ctx') LOOP
    EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', f.sig);
    IF f.prokind <> 'p' THEN EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jalon_app, jalon_gate, jalon_owner', f.sig); END IF;
  END LOOP;
  GRANT CREATE ON SCHEMA gate, door TO jalon_gate;
  FOR f IN SELECT p.oid::regprocedure AS sig FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('gate', 'door') AND p.prosecdef LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO jalon_gate', f.sig);
  END LOOP;
  REVOKE CREATE ON SCHEMA gate, door FROM jalon_gate;
END $$;
