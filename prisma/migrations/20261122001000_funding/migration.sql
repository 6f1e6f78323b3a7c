-- Funding: who pays what of a bilan. Rule sets as dated data, the plan that shares a devis between funders, the request
-- made to each, what each decided, and what was claimed of it.

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────
/* What a funder is, where an organisation is one: which rule sets are its own. */
ALTER TABLE organisation ADD COLUMN funder_kind text
  CONSTRAINT organisation_funder_kind CHECK (funder_kind IS NULL OR (funder_kind IN ('CPF', 'FPETT', 'FIPHFP', 'AGEFIPH', 'OPCO', 'FRANCE_TRAVAIL') AND 'FUNDER' = ANY (capacities)));

/* A funder's rules from a day on, as an organisation knows them. Never rewritten: the next one takes over from its own day. */
CREATE TABLE funding_rule_set (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  funder text NOT NULL,
  type_key text,
  effective_from date NOT NULL,
  source text NOT NULL,
  terms jsonb NOT NULL,
  to_verify text[] DEFAULT '{}' CHECK (to_verify IS NOT NULL),
  created_at timestamptz(3) NOT NULL,
  created_by_member_id uuid NOT NULL,
  CONSTRAINT funding_rule_set_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funding_rule_set_created_by_fkey FOREIGN KEY (tenant_id, created_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_rule_set_funder CHECK (funder IN ('CPF', 'EMPLOYER', 'SELF', 'FIPHFP', 'FPETT', 'AGEFIPH', 'OPCO', 'FRANCE_TRAVAIL')),
  CONSTRAINT funding_rule_set_once UNIQUE NULLS NOT DISTINCT (tenant_id, funder, type_key, effective_from)
);

/* A month's budget of a funder, in cents. */
CREATE TABLE funder_budget (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  cents bigint NOT NULL CHECK (cents BETWEEN 0 AND 100000000000),
  set_at timestamptz(3) NOT NULL,
  set_by_member_id uuid NOT NULL,
  CONSTRAINT funder_budget_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funder_budget_once UNIQUE (tenant_id, month),
  CONSTRAINT funder_budget_set_by_fkey FOREIGN KEY (tenant_id, set_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

/* How a devis is paid for: its total, and what the requests of the plan share. Sealed while they share it to the cent. */
CREATE TABLE funding_plan (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  total_cents int NOT NULL,
  minutes int NOT NULL,
  shares_cents int NOT NULL DEFAULT 0,
  sealed_at timestamptz(3),
  settled_at timestamptz(3),
  superseded_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  created_by_member_id uuid NOT NULL,
  CONSTRAINT funding_plan_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funding_plan_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_plan_proposal_fkey FOREIGN KEY (tenant_id, proposal_id) REFERENCES proposal (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_plan_created_by_fkey FOREIGN KEY (tenant_id, created_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_plan_amounts CHECK (total_cents > 0 AND minutes > 0 AND shares_cents BETWEEN 0 AND total_cents),
  CONSTRAINT funding_plan_shares_total CHECK (sealed_at IS NULL OR shares_cents = total_cents),
  CONSTRAINT funding_plan_settled_sealed CHECK (settled_at IS NULL OR sealed_at IS NOT NULL)
);
CREATE UNIQUE INDEX funding_plan_standing ON funding_plan (bilan_id) WHERE superseded_at IS NULL;

/* What one funder is asked of a plan, then what he granted. The names are those of the day it was sent: what a funder reads of a bilan. */
CREATE TABLE funding_request (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  position int NOT NULL,
  funder text NOT NULL,
  funder_name text COLLATE "fr-x-icu" NOT NULL,
  organisation_id uuid REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  client_id uuid,
  invoiced text NOT NULL DEFAULT 'FUNDER',
  share_mode text NOT NULL,
  share_basis_points int,
  asked_cents int NOT NULL,
  asked_minutes int,
  rules jsonb NOT NULL,
  rule_set_id uuid,
  rules_from date NOT NULL,
  rules_source text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  created_by_member_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'DRAFT',
  round int NOT NULL DEFAULT 0,
  sent_at timestamptz(3),
  waiting_since timestamptz(3),
  decided_at timestamptz(3),
  granted_at timestamptz(3),
  granted_cents int,
  granted_minutes int,
  valid_from date,
  valid_until date,
  agreement_number text,
  consumed_cents int NOT NULL DEFAULT 0,
  consumed_minutes int NOT NULL DEFAULT 0,
  person_name text COLLATE "fr-x-icu",
  provider_name text COLLATE "fr-x-icu",
  provider_siret text,
  bilan_number int,
  label text,
  type_key text,
  ended_at timestamptz(3),
  CONSTRAINT funding_request_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funding_request_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_request_plan_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES funding_plan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_request_client_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES client_organisation (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_request_created_by_fkey FOREIGN KEY (tenant_id, created_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_request_funder CHECK (CASE funder
    WHEN 'EMPLOYER' THEN client_id IS NOT NULL AND organisation_id IS NULL
    WHEN 'SELF' THEN num_nonnulls(client_id, organisation_id) = 0
    WHEN 'FIPHFP' THEN client_id IS NOT NULL
    WHEN 'FPETT' THEN organisation_id IS NOT NULL AND client_id IS NULL
    ELSE funder IN ('CPF', 'AGEFIPH', 'OPCO', 'FRANCE_TRAVAIL') AND client_id IS NULL END),
  CONSTRAINT funding_request_invoiced CHECK (invoiced = 'FUNDER' OR (invoiced = 'EMPLOYER' AND funder = 'FIPHFP')),
  CONSTRAINT funding_request_share CHECK (asked_cents > 0 AND (asked_minutes IS NULL OR asked_minutes > 0)
    AND CASE share_mode WHEN 'CENTS' THEN share_basis_points IS NULL WHEN 'REST' THEN share_basis_points IS NULL WHEN 'PERCENT' THEN share_basis_points BETWEEN 1 AND 10000 ELSE false END),
  CONSTRAINT funding_request_state CHECK (state IN ('DRAFT', 'TO_FORWARD', 'SENT', 'CORRECTION', 'GRANTED', 'REFUSED', 'WITHDRAWN')),
  CONSTRAINT funding_request_sent_whole CHECK ((state = 'DRAFT' OR (sent_at IS NOT NULL AND num_nulls(person_name, provider_name, bilan_number, label, type_key) = 0)) AND (state = 'DRAFT') = (round = 0)),
  CONSTRAINT funding_request_decided CHECK ((state IN ('GRANTED', 'REFUSED')) = (decided_at IS NOT NULL) OR state = 'WITHDRAWN'),
  CONSTRAINT funding_request_granted_after_sent CHECK (granted_at IS NULL OR (sent_at IS NOT NULL AND granted_at >= sent_at)),
  CONSTRAINT funding_request_granted_whole CHECK ((granted_at IS NULL) = (granted_cents IS NULL) AND (granted_at IS NOT NULL) = (state = 'GRANTED')
    AND (granted_cents IS NULL OR granted_cents BETWEEN 0 AND asked_cents) AND (valid_until IS NULL OR valid_until >= valid_from)),
  CONSTRAINT funding_request_consumed CHECK (consumed_cents >= 0 AND consumed_minutes >= 0 AND consumed_cents <= coalesce(granted_cents, 0)
    AND (granted_minutes IS NULL OR consumed_minutes <= granted_minutes))
);
CREATE INDEX funding_request_plan_id_idx ON funding_request (plan_id, position);
CREATE INDEX funding_request_bilan_id_idx ON funding_request (bilan_id);
CREATE INDEX funding_request_client_id_idx ON funding_request (client_id, sent_at);
CREATE INDEX funding_request_inbox ON funding_request (organisation_id, waiting_since) WHERE state = 'SENT';
CREATE INDEX funding_request_portfolio ON funding_request (organisation_id, granted_at DESC, id) WHERE state = 'GRANTED';
CREATE INDEX funding_request_decisions ON funding_request (organisation_id, decided_at DESC, id) WHERE decided_at IS NOT NULL;
CREATE INDEX funding_request_names ON funding_request USING gin (gate.plain(person_name) gin_trgm_ops);

/* What was done about a request: who, when. Decisions carry what they granted, and the text that was signed. */
CREATE TABLE funding_step (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  request_id uuid NOT NULL,
  round int NOT NULL,
  kind text NOT NULL,
  party text NOT NULL,
  recorded boolean NOT NULL DEFAULT false,
  at timestamptz(3) NOT NULL,
  day date NOT NULL,
  login_id uuid NOT NULL,
  by_name text NOT NULL,
  reason_code text,
  cents int,
  minutes int,
  valid_from date,
  valid_until date,
  conditions text NOT NULL DEFAULT '',
  agreement_number text,
  letter_id uuid,
  rules jsonb,
  rules_source text,
  content text,
  sha256 text,
  ip text NOT NULL DEFAULT '',
  user_agent text NOT NULL DEFAULT '',
  CONSTRAINT funding_step_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funding_step_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_step_request_fkey FOREIGN KEY (tenant_id, request_id) REFERENCES funding_request (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_step_kind CHECK (kind IN ('SENT', 'FORWARDED', 'CORRECTION_ASKED', 'GRANTED', 'REFUSED', 'AMENDED', 'WITHDRAWN')),
  CONSTRAINT funding_step_party CHECK (party IN ('BENEFICIARY', 'PRACTITIONER', 'PROVIDER', 'EMPLOYER', 'CONSEILLERE', 'FUNDER')),
  CONSTRAINT funding_step_amount CHECK ((kind IN ('GRANTED', 'AMENDED')) = (cents IS NOT NULL) AND (cents IS NULL OR cents >= 0) AND (minutes IS NULL OR minutes > 0)),
  CONSTRAINT funding_step_reason CHECK ((kind = 'REFUSED') = (reason_code IS NOT NULL)),
  CONSTRAINT funding_step_content CHECK ((content IS NULL) = (sha256 IS NULL) AND sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
CREATE UNIQUE INDEX funding_step_answered_once ON funding_step (request_id, round) WHERE kind IN ('CORRECTION_ASKED', 'GRANTED', 'REFUSED', 'WITHDRAWN');
CREATE INDEX funding_step_request_id_idx ON funding_step (request_id, at);

/* Free words said with a step: of the house that asks, of the person, and of who decides. */
CREATE TABLE funding_word (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  request_id uuid NOT NULL,
  step_id uuid NOT NULL,
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  CONSTRAINT funding_word_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funding_word_step_id_key UNIQUE (step_id),
  CONSTRAINT funding_word_tenant_id_step_id_key UNIQUE (tenant_id, step_id),
  CONSTRAINT funding_word_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_word_request_fkey FOREIGN KEY (tenant_id, request_id) REFERENCES funding_request (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_word_step_fkey FOREIGN KEY (tenant_id, step_id) REFERENCES funding_step (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

/* A paper attached to a request: administrative, never medical (R12). */
CREATE TABLE funding_paper (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  request_id uuid NOT NULL,
  kind text NOT NULL,
  file_name text NOT NULL,
  mime text NOT NULL,
  bytes bytea NOT NULL,
  sha256 text NOT NULL,
  at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  withdrawn_at timestamptz(3),
  CONSTRAINT funding_paper_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funding_paper_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_paper_request_fkey FOREIGN KEY (tenant_id, request_id) REFERENCES funding_request (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_paper_content CHECK (sha256 = encode(sha256(bytes), 'hex') AND length(bytes) <= 5242880 AND mime IN ('application/pdf', 'image/jpeg', 'image/png'))
);
CREATE INDEX funding_paper_request_id_idx ON funding_paper (request_id);

/* R12: one ground of the FIPHFP's list, its paper's date, seen on a day by somebody: the paper itself is not kept. */
CREATE TABLE funding_ground (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  request_id uuid NOT NULL,
  ground text NOT NULL,
  paper_on date NOT NULL,
  seen_on date NOT NULL,
  seen_by_member_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  voided_at timestamptz(3),
  CONSTRAINT funding_ground_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funding_ground_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_ground_request_fkey FOREIGN KEY (tenant_id, request_id) REFERENCES funding_request (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_ground_seen_by_fkey FOREIGN KEY (tenant_id, seen_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_ground_days CHECK (paper_on <= seen_on)
);
CREATE UNIQUE INDEX funding_ground_standing ON funding_ground (request_id) WHERE voided_at IS NULL;

/* What is due of a request: computed from hours signed by both and from the devis, never typed. Cents include tax. */
CREATE TABLE funding_claim (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  request_id uuid NOT NULL,
  position int NOT NULL,
  cents int NOT NULL,
  minutes int NOT NULL,
  lines jsonb NOT NULL,
  content text NOT NULL,
  sha256 text NOT NULL,
  at timestamptz(3) NOT NULL,
  day date NOT NULL,
  member_id uuid NOT NULL,
  CONSTRAINT funding_claim_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT funding_claim_request_id_position_key UNIQUE (request_id, position),
  CONSTRAINT funding_claim_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_claim_request_fkey FOREIGN KEY (tenant_id, request_id) REFERENCES funding_request (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_claim_member_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT funding_claim_amounts CHECK (cents > 0 AND minutes >= 0),
  CONSTRAINT funding_claim_content CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
CREATE INDEX funding_claim_request_id_idx ON funding_claim (request_id, at);

GRANT SELECT, INSERT, UPDATE ON funding_rule_set, funder_budget, funding_plan, funding_request, funding_step, funding_word, funding_paper, funding_ground, funding_claim TO jalon_gate, jalon_app;

-- ── Context and look-ups ───────────────────────────────────────────────────────────────────────────
CREATE FUNCTION ctx.is_officer() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.permissions', true) LIKE '%FUNDING_OFFICER%', false);
REVOKE ALL ON FUNCTION ctx.is_officer() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.is_officer() TO jalon_app, jalon_gate, jalon_owner;

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Who decides for a funder: its officers and its conseillères. */
CREATE FUNCTION gate.decides() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member' AND (ctx.is_officer() OR ctx.is_conseillere())
$$;
/* Whether a request that has come to the organisation stood in is asked about this bilan. */
CREATE FUNCTION gate.is_requested(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT gate.decides() AND EXISTS (SELECT 1 FROM funding_request r WHERE r.bilan_id = p_bilan AND r.organisation_id = (SELECT ctx.tenant()) AND r.state NOT IN ('DRAFT', 'TO_FORWARD'))
$$;
/* Whether whoever is here reads the words and the papers of a request: who asks, whose bilan it is, who decides. Not an employer through whom it only goes. */
CREATE FUNCTION gate.reads_request_words(p_request uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM funding_request r WHERE r.id = p_request AND ((r.tenant_id = ctx.tenant() AND ctx.oversees()) OR r.bilan_id IN (SELECT gate.my_bilans())
    OR (r.organisation_id = ctx.tenant() AND gate.decides() AND r.state NOT IN ('DRAFT', 'TO_FORWARD'))
    OR (r.funder = 'EMPLOYER' AND r.sent_at IS NOT NULL AND r.client_id IN (SELECT gate.my_clients()) AND r.bilan_id IN (SELECT gate.party_bilans()))))
$$;
/* Funders that have a space of their own, for who asks one. */
CREATE FUNCTION gate.funders() RETURNS TABLE (id uuid, slug text, name text, kind text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, o.slug, o.name, o.funder_kind FROM organisation o
   WHERE o.funder_kind IS NOT NULL AND o.closed_at IS NULL AND ctx.capacity() = 'member' AND (ctx.is_admin() OR ctx.is_consultant()) ORDER BY o.name LIMIT 50
$$;
/* Whether the ground of a request to the FIPHFP was seen: yes or no, all that who decides or administers may know of it. */
CREATE FUNCTION gate.ground_seen(p_request uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM funding_ground g JOIN funding_request r ON r.id = g.request_id WHERE g.request_id = p_request AND g.voided_at IS NULL
    AND ((r.tenant_id = ctx.tenant() AND ctx.oversees()) OR r.bilan_id IN (SELECT gate.my_bilans()) OR (r.organisation_id = ctx.tenant() AND gate.decides())))
$$;
/* Hours of the bilans of these requests, for who sees the requests: totals, never a session. */
CREATE FUNCTION gate.request_hours(p_requests uuid[]) RETURNS TABLE (request_id uuid, counted_minutes int, to_sign_minutes int, planned_minutes int, cap_minutes int, started_at timestamptz, closed_at timestamptz, abandoned_at timestamptz, stage text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, t.counted_minutes, t.to_sign_minutes, t.planned_minutes, t.cap_minutes, b.started_at, b.closed_at, b.abandoned_at, b.stage
  FROM funding_request r JOIN bilan b ON b.id = r.bilan_id JOIN bilan_totals t ON t.bilan_id = r.bilan_id
  WHERE r.id = ANY (p_requests) AND ((r.tenant_id = ctx.tenant() AND ctx.oversees()) OR r.bilan_id IN (SELECT gate.my_bilans())
    OR (r.organisation_id = ctx.tenant() AND gate.decides() AND r.state NOT IN ('DRAFT', 'TO_FORWARD'))
    OR (r.sent_at IS NOT NULL AND r.client_id IN (SELECT gate.my_clients()) AND r.bilan_id IN (SELECT gate.party_bilans())))
$$;
/* What a claim is computed from: hours of a bilan by day and nature, and whether both signed. To who asks, whose bilan it is, who decides. No label, no place, no content. */
CREATE FUNCTION gate.request_sessions(p_request uuid) RETURNS TABLE (day date, nature text, mode text, minutes int, counts boolean, state text, counted boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.day, s.nature, s.mode, s.minutes, s.counts, s.state, s.counted_at IS NOT NULL
  FROM funding_request r JOIN session s ON s.bilan_id = r.bilan_id
  WHERE r.id = p_request AND gate.reads_request_words(p_request) AND s.state IN ('PLANNED', 'HELD') ORDER BY s.day, s.starts_at NULLS LAST LIMIT 400
$$;
/* Whom a request is to be told to, and in which space he answers: who decides it, or the employer through whom it goes. */
CREATE FUNCTION gate.request_desk(p_request uuid) RETURNS TABLE (slug text, email text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.slug, m.email::text FROM funding_request r LEFT JOIN client_organisation c ON c.id = r.client_id
    JOIN organisation o ON o.id = (CASE WHEN r.state = 'TO_FORWARD' OR r.funder = 'EMPLOYER' THEN c.organisation_id ELSE r.organisation_id END) AND o.closed_at IS NULL
    JOIN member m ON m.tenant_id = o.id AND m.left_at IS NULL AND m.joined_at IS NOT NULL
      AND (CASE WHEN r.state = 'TO_FORWARD' OR r.funder = 'EMPLOYER' THEN 'EMPLOYER' = ANY (m.permissions) ELSE m.permissions && ARRAY['CONSEILLERE', 'FUNDING_OFFICER'] END)
   WHERE r.id = p_request AND gate.side_in(r.bilan_id) IS NOT NULL ORDER BY m.email LIMIT 20
$$;

/* A share is added or changed while it is not before a funder; what it sums to is the plan's, and unseals it. */
CREATE FUNCTION gate.follow_share() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s int;
BEGIN
  SELECT coalesce(sum(r.asked_cents), 0)::int INTO s FROM funding_request r WHERE r.plan_id = NEW.plan_id AND r.state NOT IN ('REFUSED', 'WITHDRAWN');
  UPDATE funding_plan p SET shares_cents = s, sealed_at = CASE WHEN s = p.total_cents THEN p.sealed_at END, settled_at = CASE WHEN s = p.total_cents THEN p.settled_at END
   WHERE p.id = NEW.plan_id AND p.shares_cents <> s;
  RETURN NULL;
END $$;

/* A step is taken by who may take it, from where the request stands; the request then stands where the step puts it. */
CREATE FUNCTION gate.settle_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r funding_request; p funding_plan; decider boolean; house boolean;
BEGIN
  SELECT * INTO r FROM funding_request WHERE id = NEW.request_id AND tenant_id = NEW.tenant_id AND bilan_id = NEW.bilan_id FOR UPDATE;
  SELECT * INTO p FROM funding_plan WHERE id = r.plan_id FOR UPDATE;
  IF r.id IS NULL OR p.superseded_at IS NOT NULL THEN RAISE EXCEPTION 'no such request' USING ERRCODE = 'JL002'; END IF;
  house := NEW.party IN ('PRACTITIONER', 'PROVIDER');
  -- the house records what a funder without a space, or the platform of the CPF, answered elsewhere
  decider := CASE WHEN NEW.recorded THEN house AND (r.organisation_id IS NULL OR r.funder = 'CPF') AND r.funder NOT IN ('SELF')
    WHEN r.funder = 'EMPLOYER' THEN NEW.party = 'EMPLOYER' WHEN r.funder = 'SELF' THEN NEW.party = 'BENEFICIARY'
    ELSE NEW.party IN ('CONSEILLERE', 'FUNDER') AND r.organisation_id = ctx.tenant() END;
  IF NOT (CASE NEW.kind WHEN 'SENT' THEN house WHEN 'WITHDRAWN' THEN house WHEN 'FORWARDED' THEN NEW.party = 'EMPLOYER' OR (house AND NEW.recorded) ELSE decider END) THEN
    RAISE EXCEPTION 'this step is another''s to take' USING ERRCODE = 'JL003';
  END IF;
  IF NOT (CASE NEW.kind
      WHEN 'SENT' THEN r.state IN ('DRAFT', 'CORRECTION') AND NEW.round = r.round + 1
      WHEN 'FORWARDED' THEN r.state = 'TO_FORWARD' AND NEW.round = r.round
      WHEN 'AMENDED' THEN r.state = 'GRANTED' AND NEW.round = r.round
      WHEN 'WITHDRAWN' THEN r.state IN ('TO_FORWARD', 'SENT', 'CORRECTION') AND NEW.round = r.round
      ELSE r.state = 'SENT' AND NEW.round = r.round END) THEN
    RAISE EXCEPTION 'request % does not stand so', r.id USING ERRCODE = 'JL002';
  END IF;
  IF NEW.kind = 'SENT' THEN
    IF p.shares_cents <> p.total_cents THEN RAISE EXCEPTION 'the shares of plan % do not add up', p.id USING ERRCODE = 'JL002'; END IF;
    UPDATE funding_plan SET sealed_at = coalesce(sealed_at, NEW.at) WHERE id = p.id;
    UPDATE funding_request q SET state = CASE WHEN q.funder = 'FIPHFP' AND q.round = 0 THEN 'TO_FORWARD' ELSE 'SENT' END, round = NEW.round, sent_at = coalesce(q.sent_at, NEW.at),
      waiting_since = NEW.at, decided_at = NULL,
      person_name = n.first_name || ' ' || n.last_name, provider_name = coalesce(nullif(o.legal_name, ''), o.name), provider_siret = o.siret, bilan_number = b.number,
      label = f.parameters ->> 'neutralLabel', type_key = b.type_key
      FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id JOIN organisation o ON o.id = b.tenant_id JOIN bilan_frame f ON f.bilan_id = b.id
      WHERE q.id = r.id AND b.id = q.bilan_id;
  ELSIF NEW.kind = 'FORWARDED' THEN
    UPDATE funding_request SET state = 'SENT', waiting_since = NEW.at WHERE id = r.id;
  ELSIF NEW.kind = 'CORRECTION_ASKED' THEN
    UPDATE funding_request SET state = 'CORRECTION', waiting_since = NEW.at WHERE id = r.id;
  ELSIF NEW.kind = 'WITHDRAWN' THEN
    UPDATE funding_request SET state = 'WITHDRAWN', waiting_since = NULL WHERE id = r.id;
  ELSIF NEW.kind = 'REFUSED' THEN
    UPDATE funding_request SET state = 'REFUSED', decided_at = NEW.at, waiting_since = NULL WHERE id = r.id;
  ELSE
    -- granted for less than asked: the rest is to be shared again
    UPDATE funding_request SET state = 'GRANTED', decided_at = NEW.at, granted_at = NEW.at, granted_cents = NEW.cents, granted_minutes = NEW.minutes, asked_cents = greatest(NEW.cents, 1),
      valid_from = NEW.valid_from, valid_until = NEW.valid_until, agreement_number = coalesce(NEW.agreement_number, agreement_number), waiting_since = NULL,
      rules = coalesce(NEW.rules, rules), rules_source = coalesce(NEW.rules_source, rules_source) WHERE id = r.id;
  END IF;
  IF NEW.kind IN ('GRANTED', 'AMENDED') AND NOT EXISTS (SELECT 1 FROM funding_request q WHERE q.plan_id = p.id AND q.state NOT IN ('GRANTED', 'REFUSED', 'WITHDRAWN'))
     AND EXISTS (SELECT 1 FROM funding_plan q WHERE q.id = p.id AND q.shares_cents = q.total_cents) THEN
    UPDATE funding_plan SET settled_at = NEW.at, sealed_at = coalesce(sealed_at, NEW.at) WHERE id = p.id;
    UPDATE bilan_frame SET funding_settled_on = coalesce(funding_settled_on, NEW.day) WHERE bilan_id = NEW.bilan_id;
  END IF;
  RETURN NULL;
END $$;
/* What is claimed is taken from what was granted: the request's own CHECK refuses the cent too many, two at once as well. */
CREATE FUNCTION gate.consume() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE funding_request SET consumed_cents = consumed_cents + NEW.cents, consumed_minutes = consumed_minutes + NEW.minutes WHERE id = NEW.request_id AND bilan_id = NEW.bilan_id;
  RETURN NULL;
END $$;

/* An employer who is asked for the whole price decides by his answer to the devis: the request follows. */
CREATE FUNCTION gate.follow_devis() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r record; o organisation;
BEGIN
  FOR r IN SELECT q.*, p.contract_minutes AS devis_minutes FROM proposal p JOIN funding_plan l ON l.proposal_id = p.id AND l.superseded_at IS NULL
      JOIN funding_request q ON q.plan_id = l.id AND q.funder = 'EMPLOYER' AND q.client_id = p.client_id AND q.state = 'SENT' AND q.asked_cents = l.total_cents
      WHERE p.id = NEW.proposal_id AND NEW.party = 'EMPLOYER' AND NEW.basis IS DISTINCT FROM 'FIPHFP' LOOP
    SELECT * INTO o FROM organisation WHERE id = r.tenant_id;
    INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, at, day, login_id, by_name, reason_code, cents, minutes, valid_from)
      VALUES (gate.id_at(NEW.at), r.tenant_id, r.bilan_id, r.id, r.round, CASE NEW.outcome WHEN 'ACCEPTED' THEN 'GRANTED' ELSE 'REFUSED' END, 'EMPLOYER', NEW.at,
        (NEW.at AT TIME ZONE o.zone)::date, NEW.login_id, NEW.by_name, CASE WHEN NEW.outcome = 'DECLINED' THEN coalesce(NEW.reason_code, 'OTHER') END,
        CASE WHEN NEW.outcome = 'ACCEPTED' THEN r.asked_cents END, CASE WHEN NEW.outcome = 'ACCEPTED' THEN r.devis_minutes END,
        CASE WHEN NEW.outcome = 'ACCEPTED' THEN (NEW.at AT TIME ZONE o.zone)::date END);
  END LOOP;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION gate.decides(), gate.is_requested(uuid), gate.reads_request_words(uuid), gate.funders(), gate.ground_seen(uuid), gate.request_hours(uuid[]), gate.request_sessions(uuid), gate.request_desk(uuid),
  gate.follow_share(), gate.settle_step(), gate.consume(), gate.follow_devis() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.decides(), gate.is_requested(uuid), gate.reads_request_words(uuid), gate.funders(), gate.ground_seen(uuid), gate.request_hours(uuid[]), gate.request_sessions(uuid), gate.request_desk(uuid),
  gate.follow_share(), gate.settle_step(), gate.consume(), gate.follow_devis() TO jalon_app, jalon_owner;

/* Who decides for a funder takes part in a bilan through the request it was asked, and in nothing else of it. */
DO $$
DECLARE f text;
BEGIN
  f := pg_get_functiondef('gate.side_in(uuid)'::regprocedure);
  EXECUTE replace(f, 'WHEN ctx.is_admin() AND EXISTS', 'WHEN gate.is_requested(p_bilan) THEN ''FUNDER''
    WHEN ctx.is_admin() AND EXISTS');
  f := pg_get_functiondef((SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'gate'::regnamespace AND p.proname = 'stage_facts'));
  EXECUTE replace(f, 'OR b.id IN (SELECT gate.party_bilans())', 'OR b.id IN (SELECT gate.party_bilans()) OR gate.is_requested(b.id)');
  f := pg_get_functiondef((SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'gate'::regnamespace AND p.proname = 'append_event'));
  EXECUTE replace(f, 'AND NOT (p_bilan IS NOT NULL AND p_bilan IN (SELECT gate.party_bilans()))', 'AND NOT (p_bilan IS NOT NULL AND (p_bilan IN (SELECT gate.party_bilans()) OR gate.is_requested(p_bilan)))');
  f := pg_get_functiondef('gate.linked_tenants()'::regprocedure);
  EXECUTE regexp_replace(f, '\$function\$\s*$', 'UNION ALL SELECT r.tenant_id FROM funding_request r WHERE gate.decides() AND r.organisation_id = (SELECT ctx.tenant()) AND r.state NOT IN (''DRAFT'', ''TO_FORWARD'')
$function$');
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* Before it is sent a request is its house's to change; from then on its steps alone move it. */
CREATE FUNCTION gate.guard_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'DRAFT' OR NEW.round <> 0 OR num_nonnulls(NEW.sent_at, NEW.granted_at, NEW.decided_at, NEW.person_name) > 0 OR NEW.consumed_cents <> 0 OR NEW.consumed_minutes <> 0 THEN
      RAISE EXCEPTION 'a request begins as a draft' USING ERRCODE = 'JL001';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.tenant_id, NEW.bilan_id, NEW.plan_id, NEW.state, NEW.round, NEW.consumed_cents, NEW.consumed_minutes) IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.bilan_id, OLD.plan_id, OLD.state, OLD.round, OLD.consumed_cents, OLD.consumed_minutes)
     OR (NEW.sent_at, NEW.waiting_since, NEW.decided_at, NEW.granted_at, NEW.granted_cents, NEW.granted_minutes, NEW.valid_from, NEW.valid_until, NEW.agreement_number, NEW.person_name, NEW.provider_name, NEW.provider_siret, NEW.bilan_number, NEW.label, NEW.type_key)
        IS DISTINCT FROM (OLD.sent_at, OLD.waiting_since, OLD.decided_at, OLD.granted_at, OLD.granted_cents, OLD.granted_minutes, OLD.valid_from, OLD.valid_until, OLD.agreement_number, OLD.person_name, OLD.provider_name, OLD.provider_siret, OLD.bilan_number, OLD.label, OLD.type_key)
     OR (OLD.state NOT IN ('DRAFT', 'CORRECTION') AND (to_jsonb(NEW) - 'ended_at') IS DISTINCT FROM (to_jsonb(OLD) - 'ended_at'))
     OR (OLD.state = 'CORRECTION' AND (NEW.funder, NEW.organisation_id, NEW.client_id) IS DISTINCT FROM (OLD.funder, OLD.organisation_id, OLD.client_id)) THEN
    RAISE EXCEPTION 'a request that was sent is moved by its steps alone' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION gate.guard_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.shares_cents <> 0 OR num_nonnulls(NEW.sealed_at, NEW.settled_at, NEW.superseded_at) > 0 THEN RAISE EXCEPTION 'a plan begins empty' USING ERRCODE = 'JL001'; END IF;
  ELSIF OLD.superseded_at IS NOT NULL OR (to_jsonb(NEW) - '{superseded_at,proposal_id,total_cents,minutes}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{superseded_at,proposal_id,total_cents,minutes}'::text[])
     OR (OLD.settled_at IS NOT NULL AND (NEW.total_cents, NEW.minutes) IS DISTINCT FROM (OLD.total_cents, OLD.minutes) AND NEW.superseded_at IS NULL) THEN
    RAISE EXCEPTION 'a plan follows its devis and its requests alone' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION gate.guard_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(OLD) ->> TG_ARGV[0]) IS NOT NULL OR (to_jsonb(NEW) - TG_ARGV[0]) IS DISTINCT FROM (to_jsonb(OLD) - TG_ARGV[0]) THEN
    RAISE EXCEPTION 'only % is set, once', TG_ARGV[0] USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
/* What kind of funder an organisation is, is said when it is opened: not its own to change. */
CREATE FUNCTION gate.guard_funder_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' THEN RAISE EXCEPTION 'the kind of a funder is said at its opening' USING ERRCODE = 'JL003'; END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION gate.guard_request(), gate.guard_plan(), gate.guard_mark(), gate.guard_funder_kind() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_request(), gate.guard_plan(), gate.guard_mark(), gate.guard_funder_kind() TO jalon_app, jalon_gate, jalon_owner;

CREATE TRIGGER guard_funder_kind BEFORE UPDATE ON organisation FOR EACH ROW WHEN (NEW.funder_kind IS DISTINCT FROM OLD.funder_kind) EXECUTE FUNCTION gate.guard_funder_kind();
CREATE TRIGGER guard_request BEFORE INSERT OR UPDATE ON funding_request FOR EACH ROW EXECUTE FUNCTION gate.guard_request();
CREATE TRIGGER guard_plan BEFORE INSERT OR UPDATE ON funding_plan FOR EACH ROW EXECUTE FUNCTION gate.guard_plan();
CREATE TRIGGER follow_share AFTER INSERT OR UPDATE OF asked_cents, state ON funding_request FOR EACH ROW EXECUTE FUNCTION gate.follow_share();
CREATE TRIGGER settle_step AFTER INSERT ON funding_step FOR EACH ROW EXECUTE FUNCTION gate.settle_step();
CREATE TRIGGER follow_devis AFTER INSERT ON proposal_decision FOR EACH ROW EXECUTE FUNCTION gate.follow_devis();
CREATE TRIGGER consume AFTER INSERT ON funding_claim FOR EACH ROW EXECUTE FUNCTION gate.consume();
CREATE TRIGGER guard_mark BEFORE UPDATE ON funding_paper FOR EACH ROW EXECUTE FUNCTION gate.guard_mark('withdrawn_at');
CREATE TRIGGER guard_mark BEFORE UPDATE ON funding_ground FOR EACH ROW EXECUTE FUNCTION gate.guard_mark('voided_at');
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['funding_rule_set', 'funding_step', 'funding_word', 'funding_claim'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION gate.refuse_change()', t);
  END LOOP;
END $$;

-- ── Walls ──────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE
  admin text := 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_admin()';
  team text := 'tenant_id = ctx.tenant() AND (ctx.oversees() OR (ctx.capacity() = ''member'' AND (ctx.is_consultant() OR ctx.is_officer() OR ctx.is_conseillere())))';
  house text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_practice())';
  pair text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())';
  seen text := 'EXISTS (SELECT 1 FROM funding_request r WHERE r.id = request_id)';
  words text := 'gate.reads_request_words(request_id)';
BEGIN
  CALL gate.wall('funding_rule_set', team, admin);
  CALL gate.wall('funder_budget', 'tenant_id = ctx.tenant() AND (ctx.oversees() OR gate.decides())', 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR ctx.is_officer())');
  CALL gate.wall('funding_plan', pair, house);
  CALL gate.wall('funding_request', pair || ' OR (organisation_id = (SELECT ctx.tenant()) AND (SELECT gate.decides()) AND state NOT IN (''DRAFT'', ''TO_FORWARD''))
      OR (sent_at IS NOT NULL AND client_id IN (SELECT gate.my_clients()) AND bilan_id IN (SELECT gate.party_bilans()))', house);
  CALL gate.wall('funding_step', seen, seen);
  CREATE POLICY own_hand ON funding_step AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login() AND party = gate.side_in(bilan_id));
  CALL gate.wall('funding_word', words, words);
  CREATE POLICY own_hand ON funding_word AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login() AND EXISTS (SELECT 1 FROM funding_step s WHERE s.id = step_id AND s.login_id = ctx.login() AND s.request_id = funding_word.request_id));
  CALL gate.wall('funding_paper', words, house);
  CREATE POLICY own_hand ON funding_paper AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login());
  CALL gate.wall('funding_ground', 'bilan_id IN (SELECT gate.my_bilans())', 'bilan_id IN (SELECT gate.my_practice())');
  CALL gate.wall('funding_claim', words, house);
END $$;
