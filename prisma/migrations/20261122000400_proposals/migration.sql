-- Proposals: what a bilan costs. The provider's tariffs as dated grids, the devis made from them, who signed which
-- bytes, and what was answered. The contract that an acceptance makes is the cap of the bilan (R6).

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────
/* A tariff as voted, from a day on. variant_key null: for every variant that has no grid of its own. Prices include tax. */
CREATE TABLE tariff_grid (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  type_key text NOT NULL,
  variant_key text,
  effective_from date NOT NULL,
  source text NOT NULL,
  vat_basis_points int NOT NULL,
  vat_ground text,
  created_at timestamptz(3) NOT NULL,
  created_by_member_id uuid NOT NULL,
  CONSTRAINT tariff_grid_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT tariff_grid_created_by_fkey FOREIGN KEY (tenant_id, created_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT tariff_grid_vat CHECK (vat_basis_points BETWEEN 0 AND 5000 AND (vat_basis_points = 0) = (vat_ground IS NOT NULL)),
  CONSTRAINT tariff_grid_once UNIQUE NULLS NOT DISTINCT (tenant_id, type_key, variant_key, effective_from)
);
/* Its prices in cents: for clients that are affiliated, and for the others. Null: the type has no such line. */
CREATE TABLE tariff_price (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  grid_id uuid NOT NULL,
  affiliated boolean NOT NULL,
  hour_cents int NOT NULL CHECK (hour_cents BETWEEN 0 AND 100000000),
  preparation_hour_cents int CHECK (preparation_hour_cents BETWEEN 0 AND 100000000),
  preparation_percent int CHECK (preparation_percent BETWEEN 0 AND 200),
  closing_tripartite_cents int CHECK (closing_tripartite_cents BETWEEN 0 AND 100000000),
  test_package_cents int CHECK (test_package_cents BETWEEN 0 AND 100000000),
  management_fees_cents int CHECK (management_fees_cents BETWEEN 0 AND 100000000),
  CONSTRAINT tariff_price_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT tariff_price_grid_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES tariff_grid (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT tariff_price_once UNIQUE (grid_id, affiliated)
);

/* A devis, or the amendment of an accepted one. A draft until sent: then its text, hash and amounts are frozen. */
CREATE TABLE proposal (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  kind text NOT NULL,
  version int NOT NULL,
  amends_id uuid,
  addressee text NOT NULL,
  client_id uuid,
  organisation_id uuid REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  choices jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  created_by_member_id uuid NOT NULL,
  dropped_at timestamptz(3),
  grid_id uuid,
  number text,
  sent_at timestamptz(3),
  sent_by_member_id uuid,
  valid_until date,
  contract_minutes int,
  cents int,
  vat_cents int,
  content text,
  sha256 text,
  superseded_at timestamptz(3),
  CONSTRAINT proposal_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT proposal_bilan_id_version_key UNIQUE (bilan_id, version),
  CONSTRAINT proposal_tenant_id_number_key UNIQUE (tenant_id, number),
  CONSTRAINT proposal_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_amends_fkey FOREIGN KEY (tenant_id, amends_id) REFERENCES proposal (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_client_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES client_organisation (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_grid_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES tariff_grid (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_created_by_fkey FOREIGN KEY (tenant_id, created_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_sent_by_fkey FOREIGN KEY (tenant_id, sent_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_kind CHECK (kind IN ('DEVIS', 'AVENANT') AND (kind = 'AVENANT') = (amends_id IS NOT NULL)),
  CONSTRAINT proposal_addressee CHECK (CASE addressee
    WHEN 'EMPLOYER' THEN client_id IS NOT NULL AND organisation_id IS NULL
    WHEN 'CONSEILLERE' THEN organisation_id IS NOT NULL AND client_id IS NULL
    WHEN 'BENEFICIARY' THEN num_nonnulls(client_id, organisation_id) = 0 ELSE false END),
  CONSTRAINT proposal_sent_whole CHECK (num_nulls(grid_id, number, sent_at, sent_by_member_id, valid_until, contract_minutes, cents, vat_cents, content, sha256) IN (0, 10)),
  CONSTRAINT proposal_superseded_was_sent CHECK (superseded_at IS NULL OR sent_at IS NOT NULL),
  CONSTRAINT proposal_sent_or_dropped CHECK (dropped_at IS NULL OR sent_at IS NULL),
  CONSTRAINT proposal_amounts CHECK (contract_minutes > 0 AND cents >= 0 AND vat_cents BETWEEN 0 AND cents),
  CONSTRAINT proposal_content CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
CREATE UNIQUE INDEX proposal_one_draft ON proposal (bilan_id) WHERE sent_at IS NULL AND dropped_at IS NULL;
CREATE INDEX proposal_client_id_idx ON proposal (client_id, sent_at);
CREATE INDEX proposal_organisation_id_idx ON proposal (organisation_id, sent_at);

/* A line of what was sent. Minutes null: a package. PRO_RATA: due by the minutes signed of its natures; FIXED: whole once its condition holds; FREE: shown, at no price. */
CREATE TABLE proposal_line (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  position int NOT NULL,
  kind text NOT NULL,
  label text NOT NULL,
  minutes int,
  counts boolean NOT NULL,
  natures text[],
  unit_cents int NOT NULL,
  cents int NOT NULL,
  vat_basis_points int NOT NULL,
  vat_cents int NOT NULL,
  basis text NOT NULL,
  condition text,
  CONSTRAINT proposal_line_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT proposal_line_proposal_id_position_key UNIQUE (proposal_id, position),
  CONSTRAINT proposal_line_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_line_proposal_fkey FOREIGN KEY (tenant_id, proposal_id) REFERENCES proposal (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_line_kind CHECK (kind IN ('START_TRIPARTITE', 'INDIVIDUAL_HOURS', 'GUIDED_WORK', 'AUTONOMOUS_WORK', 'TRIPARTITE', 'HOURS',
    'PREPARATION_HOURS', 'CLOSING_TRIPARTITE', 'TEST_PACKAGE', 'MANAGEMENT_FEES', 'ANNEX')),
  CONSTRAINT proposal_line_amounts CHECK (unit_cents >= 0 AND cents >= 0 AND vat_cents BETWEEN 0 AND cents AND minutes > 0),
  CONSTRAINT proposal_line_basis CHECK (CASE basis
    WHEN 'PRO_RATA' THEN minutes IS NOT NULL AND cardinality(natures) > 0 AND condition IS NULL
    WHEN 'FIXED' THEN condition IN ('STARTED', 'ACCOMPANIED_WORK_SIGNED', 'CLOSING_TRIPARTITE_HELD', 'CLOSED')
    WHEN 'FREE' THEN cents = 0 AND minutes IS NOT NULL AND condition IS NULL ELSE false END),
  CONSTRAINT proposal_line_counts CHECK (NOT counts OR minutes IS NOT NULL)
);

/* Who signed which exact text: the provider first, then whom it is addressed to. */
CREATE TABLE proposal_signature (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  position int NOT NULL,
  party text NOT NULL,
  login_id uuid NOT NULL,
  signer_name text NOT NULL,
  signer_title text NOT NULL,
  method text NOT NULL,
  content_sha256 text NOT NULL,
  signed_at timestamptz(3) NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL,
  CONSTRAINT proposal_signature_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT proposal_signature_once UNIQUE (proposal_id, position),
  CONSTRAINT proposal_signature_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_signature_proposal_fkey FOREIGN KEY (tenant_id, proposal_id) REFERENCES proposal (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_signature_order CHECK (CASE position WHEN 1 THEN party IN ('PRACTITIONER', 'PROVIDER') WHEN 2 THEN party IN ('EMPLOYER', 'CONSEILLERE', 'BENEFICIARY') ELSE false END)
);

/* The answer, once. FIPHFP: the agreement of that fund was received; its paper's date and reference, never a medical paper (R12). */
CREATE TABLE proposal_decision (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  outcome text NOT NULL,
  party text NOT NULL,
  basis text,
  reason_code text,
  agreement_on date,
  agreement_reference text,
  at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  by_name text NOT NULL,
  CONSTRAINT proposal_decision_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT proposal_decision_once UNIQUE (tenant_id, proposal_id),
  CONSTRAINT proposal_decision_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_decision_proposal_fkey FOREIGN KEY (tenant_id, proposal_id) REFERENCES proposal (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT proposal_decision_outcome CHECK (CASE outcome
    WHEN 'ACCEPTED' THEN basis IN ('SIGNATURE', 'FIPHFP') AND reason_code IS NULL
    WHEN 'DECLINED' THEN basis IS NULL AND (reason_code IS NULL OR reason_code IN ('BUDGET', 'CALENDAR', 'CONTENT', 'OTHER_SOLUTION')) ELSE false END),
  CONSTRAINT proposal_decision_agreement CHECK ((basis IS NOT DISTINCT FROM 'FIPHFP') = (agreement_on IS NOT NULL) AND (agreement_on IS NULL) = (agreement_reference IS NULL))
);
CREATE INDEX proposal_decision_bilan_id_idx ON proposal_decision (bilan_id, at);

GRANT SELECT, INSERT, UPDATE ON tariff_grid, tariff_price, proposal, proposal_line, proposal_signature, proposal_decision TO jalon_gate, jalon_app;

-- ── Look-ups and what follows from a decision ──────────────────────────────────────────────────────
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Minutes to which this person has a right at the most, whatever a contract says; null: the type sets none. */
CREATE FUNCTION gate.right_minutes(p_bilan uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (f.parameters #>> '{cap,minutes}')::int FROM bilan_frame f WHERE f.bilan_id = p_bilan
$$;
/* Whether the hours of a bilan are contracted. */
CREATE FUNCTION gate.has_contract(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM proposal_decision d WHERE d.bilan_id = p_bilan AND d.outcome = 'ACCEPTED')
$$;
/* The organisations that take part in a bilan, as a devis names them. Asked by who conducts or oversees it. */
CREATE FUNCTION gate.paying_parties(p_bilan uuid)
RETURNS TABLE (addressee text, client_id uuid, organisation_id uuid, name text, siret text, address text, postcode text, city text, affiliated boolean, has_space boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 2 AS $$
  SELECT p.capacity, c.id, o.id, coalesce(c.name, o.legal_name)::text, coalesce(c.siret, o.siret), coalesce(c.address, o.address), coalesce(c.postcode, o.postcode),
    coalesce(c.city, o.city), coalesce(c.affiliated, false), coalesce(c.organisation_id, o.id) IS NOT NULL
  FROM participation p LEFT JOIN client_organisation c ON c.id = p.client_id LEFT JOIN organisation o ON o.id = p.organisation_id
  WHERE p.bilan_id = p_bilan AND p.until_at IS NULL AND p.capacity IN ('EMPLOYER', 'CONSEILLERE')
    AND (p.bilan_id IN (SELECT gate.my_practice()) OR (p.tenant_id = ctx.tenant() AND ctx.oversees()))
  ORDER BY p.from_at, p.id LIMIT 10
$$;
/* Whom a proposal is to be told to, and in which space he answers. Asked by who may send it. */
CREATE FUNCTION gate.addressees(p_proposal uuid) RETURNS TABLE (slug text, email text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.slug, m.email::text FROM proposal p
    LEFT JOIN client_organisation c ON c.id = p.client_id
    JOIN organisation o ON o.id = coalesce(p.organisation_id, c.organisation_id) AND o.closed_at IS NULL
    JOIN member m ON m.tenant_id = o.id AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND p.addressee = ANY (m.permissions)
   WHERE p.id = p_proposal AND (p.bilan_id IN (SELECT gate.my_practice()) OR (p.tenant_id = ctx.tenant() AND ctx.oversees()))
   ORDER BY m.email LIMIT 20
$$;
/* A mail to the person of a bilan, from one who takes part in it and need not know her address. Nothing when she has no login yet. */
CREATE FUNCTION gate.mail_beneficiary(p_id uuid, p_bilan uuid, p_kind text, p_subject text, p_body text, p_link text, p_key text, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF gate.side_in(p_bilan) IS NULL THEN
    RAISE EXCEPTION 'no such bilan here' USING ERRCODE = 'JL003';
  END IF;
  INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, link, dedupe_key, created_at)
    SELECT p_id, b.tenant_id, p_kind, n.email, p_subject, p_body, p_link, p_key, p_now
    FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id WHERE b.id = p_bilan AND n.email IS NOT NULL AND n.login_id IS NOT NULL
    ON CONFLICT DO NOTHING;
END $$;

/* An answer stands only for what stands, from whom it was asked of, in time. Accepted: the lower of the person's right and the contract is the cap; what was amended is over. */
CREATE FUNCTION gate.settle_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE p proposal; most int; cap int;
BEGIN
  SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id AND tenant_id = NEW.tenant_id AND bilan_id = NEW.bilan_id;
  IF p.sent_at IS NULL OR p.superseded_at IS NOT NULL THEN
    RAISE EXCEPTION 'proposal % does not stand', NEW.proposal_id USING ERRCODE = 'JL002';
  END IF;
  IF NEW.party <> p.addressee AND NOT (NEW.basis IS NOT DISTINCT FROM 'FIPHFP' AND p.addressee = 'EMPLOYER' AND NEW.party = 'PRACTITIONER') THEN
    RAISE EXCEPTION 'a proposal is answered by whom it is addressed to' USING ERRCODE = 'JL003';
  END IF;
  IF (SELECT (NEW.at AT TIME ZONE o.zone)::date FROM organisation o WHERE o.id = p.tenant_id) > p.valid_until THEN
    RAISE EXCEPTION 'proposal % is no longer valid', NEW.proposal_id USING ERRCODE = 'JL002';
  END IF;
  IF NEW.basis = 'SIGNATURE' AND NOT EXISTS (SELECT 1 FROM proposal_signature s WHERE s.proposal_id = p.id AND s.party = NEW.party AND s.login_id = NEW.login_id) THEN
    RAISE EXCEPTION 'a proposal is accepted by signing it' USING ERRCODE = 'JL002';
  END IF;
  IF NEW.outcome = 'ACCEPTED' THEN
    most := gate.right_minutes(p.bilan_id);
    cap := least(p.contract_minutes, coalesce(most, p.contract_minutes));
    -- the right may have been begun elsewhere: a first contract never widens what is left of it
    IF most IS NOT NULL AND p.kind = 'DEVIS' THEN
      cap := least(cap, (SELECT b.cap_minutes FROM bilan b WHERE b.id = p.bilan_id));
    END IF;
    UPDATE bilan_totals SET cap_minutes = cap WHERE bilan_id = p.bilan_id;
    UPDATE bilan SET cap_minutes = cap, updated_at = NEW.at WHERE id = p.bilan_id;
    UPDATE proposal SET superseded_at = NEW.at WHERE id = p.amends_id AND superseded_at IS NULL;
  ELSE
    UPDATE passage SET undone_at = NEW.at WHERE record_id = p.id AND gate = 'DEVIS_SENT' AND undone_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
/* A devis that another version replaces before anybody accepted it was sent in vain: its gate is to be passed again, whoever sends. */
CREATE FUNCTION gate.end_proposal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE passage SET undone_at = NEW.superseded_at WHERE record_id = NEW.id AND gate = 'DEVIS_SENT' AND undone_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = NEW.id AND d.outcome = 'ACCEPTED');
  RETURN NULL;
END $$;
/* Whoever signs, signs what stands, and its very bytes. */
CREATE FUNCTION gate.guard_proposal_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM proposal p WHERE p.id = NEW.proposal_id AND p.bilan_id = NEW.bilan_id AND p.sent_at IS NOT NULL AND p.superseded_at IS NULL
      AND p.sha256 = NEW.content_sha256 AND (NEW.position = 1 OR NEW.party = p.addressee)) THEN
    RAISE EXCEPTION 'proposal % does not stand so', NEW.proposal_id USING ERRCODE = 'JL002';
  END IF;
  IF EXISTS (SELECT 1 FROM proposal_signature s WHERE s.proposal_id = NEW.proposal_id AND s.id <> NEW.id AND s.login_id = NEW.login_id) THEN
    RAISE EXCEPTION 'one login does not sign for both' USING ERRCODE = 'JL005';
  END IF;
  RETURN NULL;
END $$;
/* Lines are written with the sending, never after; no annex line where the funder pays none (R15). */
CREATE FUNCTION gate.guard_proposal_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM proposal p WHERE p.id = NEW.proposal_id AND p.bilan_id = NEW.bilan_id AND p.sent_at IS NULL AND p.dropped_at IS NULL) THEN
    RAISE EXCEPTION 'a proposal sent is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF NEW.kind = 'ANNEX' AND EXISTS (SELECT 1 FROM bilan_frame f WHERE f.bilan_id = NEW.bilan_id AND f.parameters ->> 'annexCostsFunded' = 'false') THEN
    RAISE EXCEPTION 'annex costs are not paid for this type' USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;
/* What was sent adds up, to the cent and to the minute. */
CREATE FUNCTION gate.check_proposal_sum() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM proposal p WHERE p.id = NEW.id AND p.sent_at IS NOT NULL AND (p.cents, p.vat_cents, p.contract_minutes) <>
      (SELECT coalesce(sum(l.cents), 0)::int, coalesce(sum(l.vat_cents), 0)::int, coalesce(sum(l.minutes) FILTER (WHERE l.counts), 0)::int FROM proposal_line l WHERE l.proposal_id = p.id)) THEN
    RAISE EXCEPTION 'the lines of proposal % do not add up', NEW.id USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION gate.right_minutes(uuid), gate.has_contract(uuid), gate.paying_parties(uuid), gate.addressees(uuid),
  gate.mail_beneficiary(uuid, uuid, text, text, text, text, text, timestamptz), gate.settle_decision(), gate.end_proposal(), gate.guard_proposal_signature(),
  gate.guard_proposal_line(), gate.check_proposal_sum() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.right_minutes(uuid), gate.has_contract(uuid), gate.paying_parties(uuid), gate.addressees(uuid),
  gate.mail_beneficiary(uuid, uuid, text, text, text, text, text, timestamptz), gate.settle_decision(), gate.end_proposal(), gate.guard_proposal_signature(),
  gate.guard_proposal_line(), gate.check_proposal_sum() TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* What was sent is not rewritten: a later version, or an amendment, ends it. A draft dropped stays dropped. */
CREATE FUNCTION gate.guard_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.dropped_at IS NOT NULL
     OR (OLD.sent_at IS NOT NULL AND (OLD.superseded_at IS NOT NULL OR (to_jsonb(NEW) - 'superseded_at') IS DISTINCT FROM (to_jsonb(OLD) - 'superseded_at')))
     OR (NEW.tenant_id, NEW.bilan_id, NEW.version, NEW.kind, NEW.amends_id) IS DISTINCT FROM (OLD.tenant_id, OLD.bilan_id, OLD.version, OLD.kind, OLD.amends_id) THEN
    RAISE EXCEPTION 'a proposal sent is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
/* The cap of a contracted bilan is its contract: an accepted amendment changes it, nobody's hand. */
CREATE FUNCTION gate.guard_cap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND gate.has_contract((to_jsonb(NEW) ->> TG_ARGV[0])::uuid) THEN
    RAISE EXCEPTION 'contracted hours change by an amendment' USING ERRCODE = 'JL006';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION gate.guard_proposal(), gate.guard_cap() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_proposal(), gate.guard_cap() TO jalon_app, jalon_gate, jalon_owner;

CREATE TRIGGER guard_proposal BEFORE UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION gate.guard_proposal();
CREATE CONSTRAINT TRIGGER check_proposal_sum AFTER INSERT OR UPDATE ON proposal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gate.check_proposal_sum();
CREATE TRIGGER guard_proposal_line AFTER INSERT ON proposal_line FOR EACH ROW EXECUTE FUNCTION gate.guard_proposal_line();
CREATE TRIGGER guard_proposal_signature AFTER INSERT ON proposal_signature FOR EACH ROW EXECUTE FUNCTION gate.guard_proposal_signature();
CREATE TRIGGER end_proposal AFTER UPDATE OF superseded_at ON proposal FOR EACH ROW WHEN (OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL) EXECUTE FUNCTION gate.end_proposal();
CREATE TRIGGER settle_decision AFTER INSERT ON proposal_decision FOR EACH ROW EXECUTE FUNCTION gate.settle_decision();
CREATE TRIGGER guard_cap BEFORE UPDATE OF cap_minutes ON bilan FOR EACH ROW WHEN (NEW.cap_minutes IS DISTINCT FROM OLD.cap_minutes) EXECUTE FUNCTION gate.guard_cap('id');
CREATE TRIGGER guard_cap BEFORE UPDATE OF cap_minutes ON bilan_totals FOR EACH ROW WHEN (NEW.cap_minutes IS DISTINCT FROM OLD.cap_minutes) EXECUTE FUNCTION gate.guard_cap('bilan_id');
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['tariff_grid', 'tariff_price', 'proposal_line', 'proposal_signature', 'proposal_decision'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION gate.refuse_change()', t);
  END LOOP;
END $$;

-- ── Walls ──────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE
  house text := 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR ctx.is_consultant())';
  admin text := 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_admin()';
  sent text := 'EXISTS (SELECT 1 FROM proposal p WHERE p.id = proposal_id)';
  provider text := 'bilan_id IN (SELECT gate.my_practice()) OR (tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_admin())';
  t text;
BEGIN
  CALL gate.wall('tariff_grid', house, admin);
  CALL gate.wall('tariff_price', house, admin);
  -- a draft is the provider's own; once sent, also the person's, and of whom it is addressed to while he takes part
  CALL gate.wall('proposal', '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_practice())
      OR (sent_at IS NOT NULL AND bilan_id IN (SELECT gate.my_bilans()))
      OR (sent_at IS NOT NULL AND bilan_id IN (SELECT gate.party_bilans())
        AND (client_id IN (SELECT gate.my_clients()) OR (organisation_id = ctx.tenant() AND ctx.is_conseillere())))', provider);
  CREATE POLICY practice ON proposal AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (bilan_id IN (SELECT gate.my_practice()));
  CALL gate.wall('proposal_line', sent, '(' || provider || ') AND ' || sent);
  FOREACH t IN ARRAY ARRAY['proposal_signature', 'proposal_decision'] LOOP
    CALL gate.wall(t::regclass, sent, sent);
    EXECUTE format('CREATE POLICY own_hand ON %I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login() AND party = gate.side_in(bilan_id)
      AND (party IN (''PRACTITIONER'', ''PROVIDER'') OR EXISTS (SELECT 1 FROM proposal p WHERE p.id = proposal_id AND p.addressee = party)))', t);
  END LOOP;
END $$;
