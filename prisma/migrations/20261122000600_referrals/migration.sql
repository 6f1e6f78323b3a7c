-- Referrals: the file of a reconversion that begins without a provider. It is the funder's; a provider is approached, names a consultant, and
-- with that act makes the bilan in its own house. Caps that belong to the person's right live on the referral.

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE referral (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  number int NOT NULL,
  beneficiary_id uuid NOT NULL,
  conseillere_member_id uuid NOT NULL,
  type_key text NOT NULL DEFAULT 'RECONVERSION',
  contract text NOT NULL,
  agency_name text NOT NULL DEFAULT '',
  territory text NOT NULL,
  mode text NOT NULL,
  specialisation text,
  cap_minutes int NOT NULL,
  minutes_before int NOT NULL DEFAULT 0,
  parameters_from date NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  opened_by_member_id uuid NOT NULL,
  closed_at timestamptz(3),
  outcome text,
  CONSTRAINT referral_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT referral_tenant_id_number_key UNIQUE (tenant_id, number),
  CONSTRAINT referral_beneficiary_fkey FOREIGN KEY (tenant_id, beneficiary_id) REFERENCES beneficiary (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_conseillere_fkey FOREIGN KEY (tenant_id, conseillere_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_opened_by_fkey FOREIGN KEY (tenant_id, opened_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_contract CHECK (contract IN ('CTT', 'CDII')),
  CONSTRAINT referral_mode CHECK (mode IN ('ON_SITE', 'REMOTE', 'MIXED')),
  CONSTRAINT referral_territory CHECK (territory ~ '^(\d{2}|2[AB]|9[78]\d)$'),
  CONSTRAINT referral_cap CHECK (cap_minutes > 0 AND minutes_before BETWEEN 0 AND cap_minutes),
  CONSTRAINT referral_outcome CHECK ((closed_at IS NULL) = (outcome IS NULL) AND outcome IN ('COMPLETED', 'STOPPED'))
);
/* One right, one file at a time. */
CREATE UNIQUE INDEX referral_open_once ON referral (tenant_id, beneficiary_id) WHERE closed_at IS NULL;
CREATE INDEX referral_tenant_id_opened_at_idx ON referral (tenant_id, opened_at DESC);
CREATE INDEX referral_tenant_id_conseillere_idx ON referral (tenant_id, conseillere_member_id, opened_at DESC);
CREATE INDEX referral_beneficiary_id_idx ON referral (beneficiary_id);

/* What she asks, in words: hers and her named conseillère's. */
CREATE TABLE referral_content (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  request text NOT NULL DEFAULT '',
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT referral_content_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT referral_content_referral_key UNIQUE (referral_id),
  CONSTRAINT referral_content_referral_fkey FOREIGN KEY (tenant_id, referral_id) REFERENCES referral (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

/* Functional limits, never a diagnosis (R17): kept on explicit consent, emptied the moment it is withdrawn. */
CREATE TABLE referral_limits (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  words text NOT NULL DEFAULT '',
  consented_on date NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  recorded_by_login_id uuid NOT NULL,
  withdrawn_at timestamptz(3),
  CONSTRAINT referral_limits_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT referral_limits_referral_fkey FOREIGN KEY (tenant_id, referral_id) REFERENCES referral (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_limits_emptied CHECK (withdrawn_at IS NULL OR words = '')
);
CREATE UNIQUE INDEX referral_limits_standing ON referral_limits (referral_id) WHERE withdrawn_at IS NULL;

/* R5: the worker's status, a dated series. The one of the latest day not after a given day holds on it. */
CREATE TABLE referral_status (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  status text NOT NULL,
  from_day date NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  recorded_by_login_id uuid NOT NULL,
  recorded_side text NOT NULL,
  agreed_at timestamptz(3),
  agreed_by_member_id uuid,
  voided_at timestamptz(3),
  CONSTRAINT referral_status_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT referral_status_referral_fkey FOREIGN KEY (tenant_id, referral_id) REFERENCES referral (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_status_agreed_by_fkey FOREIGN KEY (tenant_id, agreed_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_status_status CHECK (status IN ('SICK_LEAVE', 'JOB_SEEKER', 'ON_WORKING_TIME', 'OFF_WORKING_TIME')),
  CONSTRAINT referral_status_side CHECK (recorded_side IN ('CONSEILLERE', 'BENEFICIARY')),
  CONSTRAINT referral_status_agreed CHECK ((agreed_at IS NULL) = (agreed_by_member_id IS NULL))
);
CREATE UNIQUE INDEX referral_status_standing ON referral_status (referral_id, from_day) WHERE voided_at IS NULL;

/* The employer's leave authorisation, handed in by the worker himself; its copy is the conseillère's once she opened it. */
CREATE TABLE leave_authorisation (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  status_id uuid NOT NULL,
  file_name text NOT NULL,
  mime text NOT NULL,
  bytes bytea NOT NULL,
  sha256 text NOT NULL,
  handed_at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  copied_at timestamptz(3),
  copied_to_member_id uuid,
  voided_at timestamptz(3),
  CONSTRAINT leave_authorisation_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT leave_authorisation_referral_fkey FOREIGN KEY (tenant_id, referral_id) REFERENCES referral (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT leave_authorisation_status_fkey FOREIGN KEY (tenant_id, status_id) REFERENCES referral_status (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT leave_authorisation_copied_to_fkey FOREIGN KEY (tenant_id, copied_to_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT leave_authorisation_bytes CHECK (octet_length(bytes) BETWEEN 1 AND 10485760 AND sha256 = encode(sha256(bytes), 'hex')),
  CONSTRAINT leave_authorisation_copied CHECK ((copied_at IS NULL) = (copied_to_member_id IS NULL))
);
CREATE UNIQUE INDEX leave_authorisation_standing ON leave_authorisation (status_id) WHERE voided_at IS NULL;
CREATE INDEX leave_authorisation_referral_id_idx ON leave_authorisation (referral_id);

/* How a provider shows itself to the conseillères who look for one. name and city are copies of its organisation's, next_free_at of its slots'. */
CREATE TABLE provider_listing (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  listed_at timestamptz(3),
  name text COLLATE "fr-x-icu" NOT NULL,
  city text NOT NULL DEFAULT '',
  departments text[] DEFAULT '{}',
  modes text[] DEFAULT '{}',
  specialisations text[] DEFAULT '{}',
  presentation text NOT NULL DEFAULT '',
  next_free_at timestamptz(3),
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT provider_listing_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT provider_listing_tenant_key UNIQUE (tenant_id),
  CONSTRAINT provider_listing_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT provider_listing_modes CHECK (modes <@ ARRAY['ON_SITE', 'REMOTE', 'MIXED']),
  CONSTRAINT provider_listing_complete CHECK (listed_at IS NULL OR (cardinality(departments) > 0 AND cardinality(modes) > 0))
);
CREATE INDEX provider_listing_departments ON provider_listing USING gin (departments) WHERE listed_at IS NOT NULL;
CREATE INDEX provider_listing_name ON provider_listing (name, tenant_id) WHERE listed_at IS NOT NULL;
CREATE INDEX provider_listing_plain ON provider_listing USING gin (gate.plain(name) gin_trgm_ops) WHERE listed_at IS NOT NULL;
CREATE INDEX provider_listing_next ON provider_listing (next_free_at, tenant_id) WHERE listed_at IS NOT NULL;

/* A moment that a consultant offers for discovery interviews. taken_at: an approach wishes it, or it became an interview. */
CREATE TABLE open_slot (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  mode text NOT NULL,
  site_id uuid,
  created_at timestamptz(3) NOT NULL,
  taken_at timestamptz(3),
  withdrawn_at timestamptz(3),
  CONSTRAINT open_slot_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT open_slot_member_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT open_slot_site_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES site (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT open_slot_mode CHECK (mode IN ('ON_SITE', 'VIDEO', 'PHONE') AND (mode = 'ON_SITE') = (site_id IS NOT NULL)),
  CONSTRAINT open_slot_order CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '4 hours'),
  CONSTRAINT open_slot_once EXCLUDE USING gist (member_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (withdrawn_at IS NULL)
);
CREATE INDEX open_slot_free ON open_slot (tenant_id, starts_at) WHERE taken_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX open_slot_member_id_starts_at_idx ON open_slot (member_id, starts_at);

/* One provider asked. The row says to the provider what it may know before it names a consultant: no name, no agency, no status. */
CREATE TABLE approach (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  provider_name text NOT NULL,
  funder_name text NOT NULL,
  type_key text NOT NULL,
  territory text NOT NULL,
  mode text NOT NULL,
  specialisation text,
  minutes int NOT NULL,
  words text NOT NULL DEFAULT '',
  slot_id uuid,
  slot_starts_at timestamptz(3),
  sent_at timestamptz(3) NOT NULL,
  sent_by_member_id uuid NOT NULL,
  contact_name text NOT NULL,
  contact_email text NOT NULL,
  contact_phone text NOT NULL DEFAULT '',
  named_at timestamptz(3),
  named_by_member_id uuid,
  consultant_member_id uuid,
  consultant_name text,
  provider_beneficiary_id uuid,
  bilan_id uuid,
  person_accepted_at timestamptz(3),
  consultant_accepted_at timestamptz(3),
  ended_at timestamptz(3),
  ending text,
  CONSTRAINT approach_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT approach_referral_fkey FOREIGN KEY (tenant_id, referral_id) REFERENCES referral (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT approach_sent_by_fkey FOREIGN KEY (tenant_id, sent_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT approach_provider_fkey FOREIGN KEY (provider_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT approach_slot_fkey FOREIGN KEY (provider_id, slot_id) REFERENCES open_slot (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT approach_named_by_fkey FOREIGN KEY (provider_id, named_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT approach_consultant_fkey FOREIGN KEY (provider_id, consultant_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT approach_person_fkey FOREIGN KEY (provider_id, provider_beneficiary_id) REFERENCES beneficiary (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT approach_bilan_fkey FOREIGN KEY (provider_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT approach_minutes CHECK (minutes > 0),
  CONSTRAINT approach_named CHECK (num_nonnulls(named_at, named_by_member_id, consultant_member_id, consultant_name, provider_beneficiary_id, bilan_id) IN (0, 6)),
  CONSTRAINT approach_accepted CHECK (num_nonnulls(person_accepted_at, consultant_accepted_at) = 0 OR named_at IS NOT NULL),
  CONSTRAINT approach_ending CHECK ((ended_at IS NULL) = (ending IS NULL) AND CASE ending
    WHEN 'DECLINED_BY_PROVIDER' THEN named_at IS NULL
    WHEN 'REFUSED_BY_PERSON' THEN named_at IS NOT NULL
    WHEN 'REFUSED_BY_CONSULTANT' THEN named_at IS NOT NULL
    WHEN 'WITHDRAWN_BY_PROVIDER' THEN named_at IS NOT NULL
    WHEN 'WITHDRAWN' THEN true
    WHEN 'COMPLETED' THEN named_at IS NOT NULL
    ELSE ending IS NULL END)
);
CREATE UNIQUE INDEX approach_open_once ON approach (referral_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX approach_slot_once ON approach (slot_id) WHERE ended_at IS NULL AND slot_id IS NOT NULL;
CREATE UNIQUE INDEX approach_bilan_once ON approach (bilan_id) WHERE bilan_id IS NOT NULL;
CREATE INDEX approach_provider_id_sent_at_idx ON approach (provider_id, sent_at DESC);
CREATE INDEX approach_referral_id_sent_at_idx ON approach (referral_id, sent_at DESC);

/* Lettre d'accord de prise en charge: numbered, its facts frozen and hashed, signed by whoever issues it. An amended one supersedes it. */
CREATE TABLE accord_letter (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  year int NOT NULL,
  number int NOT NULL,
  referral_id uuid NOT NULL,
  approach_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  minutes int NOT NULL,
  amount_cents int NOT NULL,
  devis_id uuid,
  devis_reference text NOT NULL,
  valid_until date,
  facts jsonb NOT NULL,
  content text NOT NULL,
  sha256 text NOT NULL,
  issued_at timestamptz(3) NOT NULL,
  issued_by_member_id uuid NOT NULL,
  login_id uuid NOT NULL,
  signed_name text NOT NULL,
  ip text NOT NULL DEFAULT '',
  user_agent text NOT NULL DEFAULT '',
  superseded_at timestamptz(3),
  CONSTRAINT accord_letter_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT accord_letter_number_key UNIQUE (tenant_id, year, number),
  CONSTRAINT accord_letter_referral_fkey FOREIGN KEY (tenant_id, referral_id) REFERENCES referral (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT accord_letter_approach_fkey FOREIGN KEY (tenant_id, approach_id) REFERENCES approach (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT accord_letter_issued_by_fkey FOREIGN KEY (tenant_id, issued_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT accord_letter_bilan_fkey FOREIGN KEY (provider_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT accord_letter_figures CHECK (minutes > 0 AND amount_cents >= 0),
  CONSTRAINT accord_letter_content CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
CREATE UNIQUE INDEX accord_letter_standing ON accord_letter (bilan_id) WHERE superseded_at IS NULL;
CREATE INDEX accord_letter_referral_id_idx ON accord_letter (referral_id);

GRANT SELECT, INSERT, UPDATE ON referral, referral_content, referral_limits, referral_status, leave_authorisation, provider_listing, open_slot, approach,
  accord_letter TO jalon_gate, jalon_app;

-- ── Gate ───────────────────────────────────────────────────────────────────────────────────────────
GRANT CREATE ON SCHEMA door, gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Referrals of the person who is here. */
CREATE FUNCTION gate.my_referrals() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 2 AS $$
  SELECT r.id FROM beneficiary b JOIN referral r ON r.beneficiary_id = b.id WHERE ctx.capacity() = 'person' AND b.login_id = ctx.login()
$$;
/* Referrals whose words are one's own to read: the person's, and those of the conseillère named in them. */
CREATE FUNCTION gate.named_referrals() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  SELECT r.id FROM beneficiary b JOIN referral r ON r.beneficiary_id = b.id WHERE ctx.capacity() = 'person' AND b.login_id = ctx.login()
  UNION ALL
  SELECT r.id FROM referral r WHERE ctx.capacity() = 'member' AND ctx.is_conseillere() AND r.tenant_id = ctx.tenant() AND r.conseillere_member_id = ctx.member()
$$;
/* Does whoever is here speak for a funder, as one of its conseillères. */
CREATE FUNCTION gate.funder_team() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member' AND ctx.is_conseillere()
    AND EXISTS (SELECT 1 FROM organisation o WHERE o.id = ctx.tenant() AND o.closed_at IS NULL AND 'FUNDER' = ANY (o.capacities))
$$;
/* Is this a present conseillère of the house one stands in. */
CREATE FUNCTION gate.is_team_conseillere(p_member uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM member m WHERE m.id = p_member AND m.tenant_id = ctx.tenant() AND m.left_at IS NULL AND m.joined_at IS NOT NULL
    AND 'CONSEILLERE' = ANY (m.permissions))
$$;
/* May a conseillère approach this organisation: it is served, and shows itself to them. */
CREATE FUNCTION gate.is_listed(p_provider uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM provider_listing l JOIN organisation o ON o.id = l.tenant_id
    WHERE l.tenant_id = p_provider AND l.listed_at IS NOT NULL AND o.closed_at IS NULL AND 'PROVIDER' = ANY (o.capacities))
$$;
/* May this funder's conseillères take part: its own approach of this provider named this bilan, and stands (R18). */
CREATE OR REPLACE FUNCTION gate.funder_may_know(p_bilan uuid, p_organisation uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM approach a JOIN organisation o ON o.id = a.tenant_id
    WHERE a.bilan_id = p_bilan AND a.tenant_id = p_organisation AND a.named_at IS NOT NULL AND a.ended_at IS NULL AND 'FUNDER' = ANY (o.capacities))
$$;
/* Whom the person writes to about her referral. */
CREATE FUNCTION gate.my_conseillere(p_referral uuid) RETURNS TABLE (name text, title text, email text, phone text, funder text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.first_name || ' ' || m.last_name, m.title, m.email, m.phone, o.name
  FROM referral r JOIN member m ON m.id = r.conseillere_member_id JOIN organisation o ON o.id = r.tenant_id
  WHERE r.id = p_referral AND r.id IN (SELECT gate.my_referrals())
$$;
/* Takes or frees a slot, and keeps the listing's next free one in line. */
CREATE FUNCTION gate.settle_slots(p_provider uuid, p_now timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE provider_listing SET next_free_at = (SELECT min(s.starts_at) FROM open_slot s
    WHERE s.tenant_id = p_provider AND s.taken_at IS NULL AND s.withdrawn_at IS NULL AND s.starts_at > p_now) WHERE tenant_id = p_provider
$$;
CREATE FUNCTION gate.follow_slot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM gate.settle_slots(NEW.tenant_id, CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE coalesce(NEW.withdrawn_at, NEW.taken_at, NEW.created_at) END);
  RETURN NULL;
END $$;
/* An approach takes its slot; ended, it frees it, and the funder's part in a bilan without a letter ends with it. */
CREATE FUNCTION gate.follow_approach() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.slot_id IS NOT NULL THEN
      UPDATE open_slot SET taken_at = NEW.sent_at WHERE id = NEW.slot_id AND taken_at IS NULL AND withdrawn_at IS NULL AND starts_at > NEW.sent_at;
      IF NOT FOUND THEN RAISE EXCEPTION 'this slot is free no more' USING ERRCODE = 'JL006'; END IF;
    END IF;
  ELSIF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
    UPDATE open_slot SET taken_at = NULL WHERE id = NEW.slot_id AND starts_at > NEW.ended_at;
    UPDATE participation SET until_at = NEW.ended_at WHERE bilan_id = NEW.bilan_id AND organisation_id = NEW.tenant_id AND until_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM accord_letter l WHERE l.approach_id = NEW.id);
  END IF;
  RETURN NULL;
END $$;
/* The name and the town of a provider follow its organisation's. */
CREATE FUNCTION gate.follow_organisation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE provider_listing SET name = NEW.name, city = NEW.city WHERE tenant_id = NEW.id;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION gate.my_referrals(), gate.named_referrals(), gate.funder_team(), gate.is_team_conseillere(uuid), gate.is_listed(uuid), gate.my_conseillere(uuid),
  gate.settle_slots(uuid, timestamptz), gate.follow_slot(), gate.follow_approach(), gate.follow_organisation() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.my_referrals(), gate.named_referrals(), gate.funder_team(), gate.is_team_conseillere(uuid), gate.is_listed(uuid), gate.my_conseillere(uuid),
  gate.follow_slot(), gate.follow_approach(), gate.follow_organisation() TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA door, gate FROM jalon_gate;

CREATE TRIGGER follow_slot AFTER INSERT OR UPDATE OF taken_at, withdrawn_at ON open_slot FOR EACH ROW EXECUTE FUNCTION gate.follow_slot();
CREATE TRIGGER follow_approach AFTER INSERT OR UPDATE OF ended_at ON approach FOR EACH ROW EXECUTE FUNCTION gate.follow_approach();
CREATE TRIGGER follow_organisation AFTER UPDATE OF name, city ON organisation FOR EACH ROW WHEN (NEW.name IS DISTINCT FROM OLD.name OR NEW.city IS DISTINCT FROM OLD.city)
  EXECUTE FUNCTION gate.follow_organisation();

-- ── Guards ─────────────────────────────────────────────────────────────────────────────────────────
/* A referral keeps whose it is and what it was opened with; its cap is the right's. */
CREATE FUNCTION gate.guard_referral() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND ((NEW.tenant_id, NEW.number, NEW.beneficiary_id, NEW.type_key, NEW.cap_minutes, NEW.parameters_from, NEW.opened_at, NEW.opened_by_member_id)
      IS DISTINCT FROM (OLD.tenant_id, OLD.number, OLD.beneficiary_id, OLD.type_key, OLD.cap_minutes, OLD.parameters_from, OLD.opened_at, OLD.opened_by_member_id)
      OR OLD.closed_at IS NOT NULL OR NEW.minutes_before < OLD.minutes_before) THEN
    RAISE EXCEPTION 'a referral is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF NOT gate.is_team_conseillere(NEW.conseillere_member_id) AND (TG_OP = 'INSERT' OR NEW.conseillere_member_id IS DISTINCT FROM OLD.conseillere_member_id) THEN
    RAISE EXCEPTION 'a referral is a present conseillère''s' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
/* A status recorded stays; agreed to once, by a conseillère; voided once. */
CREATE FUNCTION gate.guard_referral_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND ((to_jsonb(NEW) - 'agreed_at' - 'agreed_by_member_id' - 'voided_at') IS DISTINCT FROM (to_jsonb(OLD) - 'agreed_at' - 'agreed_by_member_id' - 'voided_at')
      OR (OLD.agreed_at IS NOT NULL AND (NEW.agreed_at, NEW.agreed_by_member_id) IS DISTINCT FROM (OLD.agreed_at, OLD.agreed_by_member_id)) OR OLD.voided_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a status is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF NEW.agreed_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.agreed_at IS NULL) AND (NOT gate.funder_team() OR NEW.agreed_by_member_id IS DISTINCT FROM ctx.member()) THEN
    RAISE EXCEPTION 'a status is agreed to by a conseillère, in her own name' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
/* The paper stays as he handed it in; its copy is a conseillère's; voided once. */
CREATE FUNCTION gate.guard_leave_authorisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND ((NEW.id, NEW.tenant_id, NEW.referral_id, NEW.status_id, NEW.file_name, NEW.mime, NEW.sha256, NEW.handed_at, NEW.login_id)
      IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.referral_id, OLD.status_id, OLD.file_name, OLD.mime, OLD.sha256, OLD.handed_at, OLD.login_id)
      OR OLD.voided_at IS NOT NULL OR (OLD.copied_at IS NOT NULL AND NEW.copied_at IS DISTINCT FROM OLD.copied_at)) THEN
    RAISE EXCEPTION 'a leave authorisation is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF NEW.copied_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.copied_at IS NULL) AND (NOT gate.funder_team() OR NEW.copied_to_member_id IS DISTINCT FROM ctx.member()) THEN
    RAISE EXCEPTION 'her copy is taken by a conseillère, in her own name' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
/* An approach keeps what was sent; each further moment is its own side's to set, once. The naming is made by its door alone. */
CREATE FUNCTION gate.guard_approach() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moments text[] := ARRAY['named_at', 'named_by_member_id', 'consultant_member_id', 'consultant_name', 'provider_beneficiary_id', 'bilan_id',
    'person_accepted_at', 'consultant_accepted_at', 'ended_at', 'ending'];
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF num_nonnulls(NEW.named_at, NEW.person_accepted_at, NEW.consultant_accepted_at, NEW.ended_at) > 0 THEN
      RAISE EXCEPTION 'an approach is born sent, and no more' USING ERRCODE = 'JL003';
    END IF;
    IF NOT gate.is_listed(NEW.provider_id) THEN
      RAISE EXCEPTION 'only a listed provider is approached' USING ERRCODE = 'JL003';
    END IF;
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - moments) IS DISTINCT FROM (to_jsonb(OLD) - moments) OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'an approach is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF (NEW.named_at, NEW.named_by_member_id, NEW.consultant_member_id, NEW.consultant_name, NEW.provider_beneficiary_id, NEW.bilan_id)
     IS DISTINCT FROM (OLD.named_at, OLD.named_by_member_id, OLD.consultant_member_id, OLD.consultant_name, OLD.provider_beneficiary_id, OLD.bilan_id) THEN
    RAISE EXCEPTION 'a consultant is named through its door alone' USING ERRCODE = 'JL003';
  END IF;
  IF NEW.person_accepted_at IS DISTINCT FROM OLD.person_accepted_at AND (OLD.person_accepted_at IS NOT NULL OR ctx.capacity() <> 'person') THEN
    RAISE EXCEPTION 'she accepts herself, once' USING ERRCODE = 'JL003';
  END IF;
  IF NEW.consultant_accepted_at IS DISTINCT FROM OLD.consultant_accepted_at
     AND (OLD.consultant_accepted_at IS NOT NULL OR ctx.capacity() <> 'member' OR ctx.tenant() <> NEW.provider_id OR ctx.member() IS DISTINCT FROM NEW.consultant_member_id) THEN
    RAISE EXCEPTION 'the consultant accepts himself, once' USING ERRCODE = 'JL003';
  END IF;
  IF NEW.ended_at IS NOT NULL AND NOT (CASE NEW.ending
       WHEN 'REFUSED_BY_PERSON' THEN ctx.capacity() = 'person'
       WHEN 'DECLINED_BY_PROVIDER' THEN ctx.capacity() = 'member' AND ctx.tenant() = NEW.provider_id
       WHEN 'WITHDRAWN_BY_PROVIDER' THEN ctx.capacity() = 'member' AND ctx.tenant() = NEW.provider_id
       WHEN 'REFUSED_BY_CONSULTANT' THEN ctx.capacity() = 'member' AND ctx.tenant() = NEW.provider_id AND ctx.member() = NEW.consultant_member_id
       WHEN 'WITHDRAWN' THEN gate.funder_team() AND ctx.tenant() = NEW.tenant_id
       ELSE true END) THEN
    RAISE EXCEPTION 'an approach is ended by the side that ends it' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
/* A letter issued is only superseded. */
CREATE FUNCTION gate.guard_accord_letter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.superseded_at IS NOT NULL OR (to_jsonb(NEW) - 'superseded_at') IS DISTINCT FROM (to_jsonb(OLD) - 'superseded_at') THEN
    RAISE EXCEPTION 'a letter issued is only superseded' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
/* What an approach wishes, or the listing shows, is not the application's to write. */
CREATE FUNCTION gate.guard_slot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND (CASE TG_OP WHEN 'INSERT' THEN NEW.taken_at IS NOT NULL
      ELSE (to_jsonb(NEW) - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_at') OR OLD.withdrawn_at IS NOT NULL END) THEN
    RAISE EXCEPTION 'a slot is only offered and withdrawn' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_referral BEFORE INSERT OR UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION gate.guard_referral();
CREATE TRIGGER guard_referral_status BEFORE INSERT OR UPDATE ON referral_status FOR EACH ROW EXECUTE FUNCTION gate.guard_referral_status();
CREATE TRIGGER guard_leave_authorisation BEFORE INSERT OR UPDATE ON leave_authorisation FOR EACH ROW EXECUTE FUNCTION gate.guard_leave_authorisation();
CREATE TRIGGER guard_approach BEFORE INSERT OR UPDATE ON approach FOR EACH ROW EXECUTE FUNCTION gate.guard_approach();
CREATE TRIGGER guard_accord_letter BEFORE UPDATE ON accord_letter FOR EACH ROW EXECUTE FUNCTION gate.guard_accord_letter();
CREATE TRIGGER guard_slot BEFORE INSERT OR UPDATE ON open_slot FOR EACH ROW EXECUTE FUNCTION gate.guard_slot();
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['guard_referral', 'guard_referral_status', 'guard_leave_authorisation', 'guard_approach', 'guard_accord_letter', 'guard_slot'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION gate.%I() FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION gate.%I() TO jalon_app, jalon_gate, jalon_owner', f);
  END LOOP;
END $$;

-- ── Walls ──────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE
  team text := '(tenant_id = ctx.tenant() AND (ctx.oversees() OR (ctx.capacity() = ''member'' AND ctx.is_conseillere())))';
  writers text := '(tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_conseillere())';
  named text := 'referral_id IN (SELECT gate.named_referrals())';
  provider text := '(provider_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR ctx.is_consultant()))';
BEGIN
  CALL gate.wall('referral', team || ' OR id IN (SELECT gate.my_referrals())', writers);
  CALL gate.wall('referral_content', named, named || ' OR ' || writers);
  CALL gate.wall('referral_limits', named, named || ' OR ' || writers);
  CALL gate.wall('referral_status', team || ' OR referral_id IN (SELECT gate.my_referrals())', writers || ' OR referral_id IN (SELECT gate.my_referrals())');
  CALL gate.wall('leave_authorisation', team || ' OR referral_id IN (SELECT gate.my_referrals())', writers || ' OR referral_id IN (SELECT gate.my_referrals())');
  CALL gate.wall('approach', team || ' OR ' || provider || ' OR referral_id IN (SELECT gate.my_referrals())',
    writers || ' OR ' || provider || ' OR referral_id IN (SELECT gate.my_referrals())');
  CALL gate.wall('accord_letter', team || ' OR (provider_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())', writers);
  CALL gate.wall('provider_listing', 'tenant_id = ctx.tenant() AND (ctx.oversees() OR ctx.is_consultant())', 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_admin()');
  CALL gate.wall('open_slot', 'tenant_id = ctx.tenant() AND (ctx.oversees() OR ctx.is_consultant())',
    'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR (ctx.is_consultant() AND member_id = ctx.member()))');
END $$;
/* Only a funder's conseillère begins a referral or an approach, in her own name; a letter bears her own login. */
CREATE POLICY funder_only ON referral AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (gate.funder_team() AND opened_by_member_id = ctx.member() AND closed_at IS NULL);
CREATE POLICY funder_only ON approach AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (gate.funder_team() AND tenant_id = ctx.tenant() AND sent_by_member_id = ctx.member());
CREATE POLICY own_hand ON accord_letter AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (
  gate.funder_team() AND login_id = ctx.login() AND issued_by_member_id = ctx.member() AND gate.funder_may_know(bilan_id, tenant_id));
CREATE POLICY own_hand ON referral_status AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (recorded_by_login_id = ctx.login()
  AND recorded_side = CASE ctx.capacity() WHEN 'person' THEN 'BENEFICIARY' WHEN 'member' THEN 'CONSEILLERE' END);
CREATE POLICY own_hand ON referral_limits AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (recorded_by_login_id = ctx.login());
/* The worker hands it in himself. */
CREATE POLICY own_hand ON leave_authorisation AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (ctx.capacity() = 'person' AND login_id = ctx.login());
