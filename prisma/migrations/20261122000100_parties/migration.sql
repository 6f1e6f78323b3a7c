-- Parties: an employer or a funder takes part in a bilan of a provider, and reads of it what is its own to read; the
-- passages of a bilan, from which its gates are derived.

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────
/* A provider's client organisations: its own directory. organisation_id is a bridge: the space of that client, once its contact came. */
CREATE TABLE client_organisation (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  name text COLLATE "fr-x-icu" NOT NULL,
  siret text CHECK (siret IS NULL OR siret ~ '^\d{14}$'),
  affiliated boolean NOT NULL DEFAULT false,
  address text NOT NULL DEFAULT '',
  postcode text NOT NULL DEFAULT '',
  city text NOT NULL DEFAULT '',
  contact_name text NOT NULL DEFAULT '',
  contact_title text NOT NULL DEFAULT '',
  contact_email text,
  contact_phone text NOT NULL DEFAULT '',
  organisation_id uuid REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  created_at timestamptz(3) NOT NULL,
  created_by_member_id uuid NOT NULL,
  closed_at timestamptz(3),
  CONSTRAINT client_organisation_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT client_organisation_created_by_fkey FOREIGN KEY (tenant_id, created_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX client_organisation_siret ON client_organisation (tenant_id, siret) WHERE siret IS NOT NULL AND closed_at IS NULL;
CREATE INDEX client_organisation_tenant_id_name_idx ON client_organisation (tenant_id, name);
CREATE INDEX client_organisation_organisation_id_idx ON client_organisation (organisation_id);

/* A passage of a bilan: one gate passed, by whom, on which day, through which record. Undone when its record no longer stands. */
CREATE TABLE passage (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  gate text NOT NULL,
  party text NOT NULL,
  day date NOT NULL,
  at timestamptz(3) NOT NULL,
  login_id uuid,
  record_id uuid NOT NULL,
  undone_at timestamptz(3),
  CONSTRAINT passage_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT passage_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT passage_party CHECK (party IN ('BENEFICIARY', 'PRACTITIONER', 'PROVIDER', 'EMPLOYER', 'CONSEILLERE')),
  -- who alone may pass which gate
  CONSTRAINT passage_own_gate CHECK (CASE gate
    WHEN 'AGENT_GO_AHEAD' THEN party = 'BENEFICIARY'
    WHEN 'LETTRE_D_ACCORD' THEN party = 'CONSEILLERE'
    WHEN 'PROVIDER_FOUND' THEN party IN ('CONSEILLERE', 'PRACTITIONER', 'PROVIDER')
    WHEN 'DEVIS_SENT' THEN party IN ('PRACTITIONER', 'PROVIDER')
    WHEN 'DEVIS_SIGNED' THEN party IN ('CONSEILLERE', 'EMPLOYER')
    WHEN 'FUNDING_DECIDED' THEN party IN ('EMPLOYER', 'PRACTITIONER', 'PROVIDER')
    ELSE true END)
);
CREATE UNIQUE INDEX passage_standing ON passage (bilan_id, gate, record_id) WHERE undone_at IS NULL;
CREATE INDEX passage_bilan_id_gate_idx ON passage (bilan_id, gate);

/* A foreign key added to a walled table is checked as its owner, through its policies. */
SET LOCAL ROLE jalon_gate;
GRANT EXECUTE ON FUNCTION gate.my_bilans(), gate.may_enrol(uuid) TO jalon_owner;
RESET ROLE;
ALTER TABLE participation
  ADD COLUMN client_id uuid,
  ADD COLUMN organisation_id uuid REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT participation_client_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES client_organisation (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  DROP CONSTRAINT participation_one_party,
  ADD CONSTRAINT participation_one_party CHECK (num_nonnulls(member_id, beneficiary_id, client_id, organisation_id) = 1),
  ADD CONSTRAINT participation_capacity CHECK (CASE capacity
    WHEN 'BENEFICIARY' THEN beneficiary_id IS NOT NULL WHEN 'CONSULTANT' THEN member_id IS NOT NULL WHEN 'COACH' THEN member_id IS NOT NULL
    WHEN 'EMPLOYER' THEN client_id IS NOT NULL WHEN 'CONSEILLERE' THEN organisation_id IS NOT NULL ELSE false END);
CREATE UNIQUE INDEX participation_once_client ON participation (bilan_id, client_id) WHERE until_at IS NULL AND client_id IS NOT NULL;
CREATE UNIQUE INDEX participation_once_organisation ON participation (bilan_id, organisation_id) WHERE until_at IS NULL AND organisation_id IS NOT NULL;
CREATE INDEX participation_client_id_until_at_bilan_id_idx ON participation (client_id, until_at, bilan_id);
CREATE INDEX participation_organisation_id_until_at_bilan_id_idx ON participation (organisation_id, until_at, bilan_id);

-- ── Context ────────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION ctx.is_conseillere() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.permissions', true) LIKE '%CONSEILLERE%', false);
CREATE FUNCTION ctx.is_employer() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.permissions', true) LIKE '%EMPLOYER%', false);
REVOKE ALL ON FUNCTION ctx.is_conseillere(), ctx.is_employer() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.is_conseillere(), ctx.is_employer() TO jalon_app, jalon_gate, jalon_owner;

GRANT SELECT, INSERT, UPDATE ON client_organisation, passage TO jalon_gate, jalon_app;

GRANT CREATE ON SCHEMA door, gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Bilans of another organisation in which the one stood in takes part, to who speaks for it there: its employer's side, or its conseillères. */
CREATE FUNCTION gate.party_bilans() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND ctx.is_conseillere() AND p.organisation_id = ctx.tenant() AND p.until_at IS NULL
  UNION ALL
  SELECT p.bilan_id FROM client_organisation c JOIN participation p ON p.client_id = c.id AND p.until_at IS NULL
   WHERE ctx.capacity() = 'member' AND ctx.is_employer() AND c.organisation_id = ctx.tenant()
$$;
/* Bilans of whoever is here: a person's own, or those a consultant conducts. A coach is let into coaching alone, elsewhere. */
CREATE OR REPLACE FUNCTION gate.my_bilans() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 20 AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND ctx.is_consultant() AND p.member_id = ctx.member() AND p.until_at IS NULL AND p.tenant_id = ctx.tenant()
     AND p.capacity = 'CONSULTANT'
  UNION ALL
  SELECT p.bilan_id FROM beneficiary b JOIN participation p ON p.beneficiary_id = b.id AND p.until_at IS NULL
   WHERE ctx.capacity() = 'person' AND b.login_id = ctx.login()
$$;
/* Locks a bilan in which one takes part for an organisation, as its practitioner's commands lock it. */
CREATE FUNCTION gate.lock_party(p_bilan uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM bilan b WHERE b.id = p_bilan AND b.id IN (SELECT gate.party_bilans()) FOR UPDATE;
  RETURN FOUND;
END $$;
/* What the one who writes is to this bilan, for the records that bear a party. */
CREATE FUNCTION gate.side_in(p_bilan uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN ctx.capacity() = 'person' THEN CASE WHEN p_bilan IN (SELECT gate.my_bilans()) THEN 'BENEFICIARY' END
    WHEN ctx.capacity() <> 'member' THEN NULL
    WHEN p_bilan IN (SELECT gate.my_practice()) THEN 'PRACTITIONER'
    WHEN p_bilan IN (SELECT gate.party_bilans()) THEN
      CASE WHEN ctx.is_conseillere() AND EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = p_bilan AND p.organisation_id = ctx.tenant() AND p.until_at IS NULL)
        THEN 'CONSEILLERE' ELSE 'EMPLOYER' END
    WHEN ctx.is_admin() AND EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = ctx.tenant()) THEN 'PROVIDER' END
$$;
/* A bilan as a party of another organisation may know it: that it is, whose it is, how far it is, and hours. Never its content, nor its kind's variant. */
CREATE FUNCTION gate.party_file(p_bilan uuid)
RETURNS TABLE (id uuid, tenant_id uuid, number int, type_key text, neutral_label text, stage text, cap_minutes int, capacity text, zone text, provider_name text, provider_slug text,
  first_name text, last_name text, referent_id uuid, referent_name text, referent_title text, referent_email text, referent_phone text, opened_at timestamptz,
  started_at timestamptz, suspended_at timestamptz, abandoned_at timestamptz, closed_at timestamptz, restitution_at timestamptz,
  counted_minutes int, to_sign_minutes int, planned_minutes int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.id, b.tenant_id, b.number, b.type_key, f.parameters ->> 'neutralLabel', b.stage, b.cap_minutes, gate.side_in(b.id), o.zone, o.name, o.slug,
    n.first_name::text, n.last_name::text, m.id, (m.first_name || ' ' || m.last_name)::text, m.title, m.email, m.phone, b.opened_at,
    b.started_at, b.suspended_at, b.abandoned_at, b.closed_at, b.restitution_at, t.counted_minutes, t.to_sign_minutes, t.planned_minutes
  FROM bilan b JOIN organisation o ON o.id = b.tenant_id JOIN beneficiary n ON n.id = b.beneficiary_id JOIN member m ON m.id = b.referent_member_id
  JOIN bilan_frame f ON f.bilan_id = b.id JOIN bilan_totals t ON t.bilan_id = b.id
  WHERE b.id = p_bilan AND b.id IN (SELECT gate.party_bilans())
$$;
/* Organisations of the bilans in which the one stood in takes part as employer or funder. */
CREATE FUNCTION gate.linked_tenants() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 5 AS $$
  SELECT b.tenant_id FROM bilan b WHERE b.id IN (SELECT gate.party_bilans())
$$;
/* Brings the stage of a bilan in line with its records: the one thing a party writes on the bilan itself. */
CREATE FUNCTION gate.set_stage(p_bilan uuid, p_stage text, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM gate.stage_facts(p_bilan)) THEN
    RAISE EXCEPTION 'no such bilan here' USING ERRCODE = 'JL003';
  END IF;
  UPDATE bilan SET stage = p_stage, updated_at = p_now WHERE id = p_bilan;
END $$;

/* What a bilan's stage is derived from: yes or no and days, never content. Asked by whoever may see the bilan, or takes part in it for an organisation. */
DROP FUNCTION gate.stage_facts(uuid);
CREATE FUNCTION gate.stage_facts(p_bilan uuid)
RETURNS TABLE (interview_planned boolean, interview_held boolean, relevant boolean, entry_practitioner boolean, entry_beneficiary boolean, acknowledged boolean,
  consented boolean, consent_withdrawn boolean, programme_proposed boolean, programme_accepted boolean, working_time text, employer_agreed boolean,
  initiator text, employer_wish_accepted boolean, funder text, funding_settled boolean, early_start boolean, started_at timestamptz, restitution_at timestamptz,
  suspended_at timestamptz, abandoned_at timestamptz, closed_at timestamptz, follow_up_answer text, follow_up_held boolean, closed_phases text[], remote_confirmed boolean,
  gates text[], gates_ordered boolean, days_before_start int, passages jsonb, status_missing text[])
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
    EXISTS (SELECT 1 FROM remote_check r WHERE r.bilan_id = b.id),
    ARRAY(SELECT jsonb_array_elements_text(f.parameters -> 'gates')), coalesce((f.parameters ->> 'gatesAreOrdered')::boolean, false),
    (f.parameters ->> 'minDaysBetweenLastExchangeAndStart')::int,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('gate', g.gate, 'day', g.day, 'party', g.party) ORDER BY g.at), '[]'::jsonb)
       FROM passage g WHERE g.bilan_id = b.id AND g.undone_at IS NULL),
    '{}'::text[]
  FROM bilan b
  LEFT JOIN bilan_frame f ON f.bilan_id = b.id
  LEFT JOIN preliminary_interview i ON i.bilan_id = b.id
  LEFT JOIN follow_up u ON u.bilan_id = b.id
  WHERE b.id = p_bilan
    AND ((b.tenant_id = ctx.tenant() AND (ctx.oversees() OR b.opened_by_member_id = ctx.member())) OR b.id IN (SELECT gate.my_bilans())
      OR b.id IN (SELECT gate.party_bilans()))
$$;

/* Appends one event to the tenant's chain. The head is locked last, so call it last. Only for a tenant one stands in, is followed by, or whose bilan it takes part in; and in one's own name. */
CREATE OR REPLACE FUNCTION gate.append_event(p_id uuid, p_tenant uuid, p_at timestamptz, p_kind text, p_bilan uuid, p_actor_kind text, p_actor uuid,
  p_actor_name text, p_payload text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head event_head; h text;
BEGIN
  IF p_tenant IS DISTINCT FROM ctx.tenant() AND p_tenant NOT IN (SELECT gate.my_tenants())
     AND NOT (p_bilan IS NOT NULL AND p_bilan IN (SELECT gate.party_bilans())) THEN
    RAISE EXCEPTION 'no event for another organisation' USING ERRCODE = 'JL003';
  END IF;
  IF p_actor_kind IS DISTINCT FROM ctx.capacity()
     OR p_actor IS DISTINCT FROM (CASE ctx.capacity() WHEN 'member' THEN ctx.member() WHEN 'person' THEN ctx.login() END) THEN
    RAISE EXCEPTION 'no event in the name of another' USING ERRCODE = 'JL003';
  END IF;
  IF p_bilan IS NOT NULL AND NOT EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = p_tenant) THEN
    RAISE EXCEPTION 'no event about a bilan of another organisation' USING ERRCODE = 'JL003';
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

/* May the employer take part: he asked for it himself, or she said that he may know (R18). */
CREATE FUNCTION gate.employer_may_know(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM bilan_frame f WHERE f.bilan_id = p_bilan AND f.initiator = 'EMPLOYER')
      OR EXISTS (SELECT 1 FROM passage g WHERE g.bilan_id = p_bilan AND g.gate = 'AGENT_GO_AHEAD' AND g.undone_at IS NULL)
$$;
/* May this funder's conseillères take part. */
CREATE FUNCTION gate.funder_may_know(p_bilan uuid, p_organisation uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM organisation o WHERE o.id = p_organisation AND 'FUNDER' = ANY (o.capacities))
$$;

REVOKE ALL ON FUNCTION gate.party_bilans(), gate.side_in(uuid), gate.party_file(uuid), gate.lock_party(uuid), gate.linked_tenants(), gate.set_stage(uuid, text, timestamptz),
  gate.stage_facts(uuid), gate.employer_may_know(uuid), gate.funder_may_know(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.party_bilans(), gate.side_in(uuid), gate.party_file(uuid), gate.lock_party(uuid), gate.linked_tenants(), gate.set_stage(uuid, text, timestamptz),
  gate.stage_facts(uuid), gate.employer_may_know(uuid), gate.funder_may_know(uuid, uuid) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA door, gate FROM jalon_gate;

-- ── Enrolment: a coach with a certificate, an employer who may know, a funder ───────────────────────
CREATE OR REPLACE FUNCTION gate.guard_participation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.until_at IS NOT NULL OR (to_jsonb(NEW) - 'until_at') IS DISTINCT FROM (to_jsonb(OLD) - 'until_at') THEN
      RAISE EXCEPTION 'an enrolment is only ended' USING ERRCODE = 'JL001';
    END IF;
  ELSIF NEW.member_id IS NOT NULL THEN
    IF NOT EXISTS (SELECT 1 FROM member m WHERE m.id = NEW.member_id AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'CONSULTANT' = ANY (m.permissions)
        AND (NEW.capacity <> 'COACH' OR 'CERTIFIED_COACH' = ANY (m.specialisations))) THEN
      RAISE EXCEPTION 'only a present consultant conducts a bilan, only a certified one coaches' USING ERRCODE = 'JL003';
    END IF;
    IF gate.is_own_bilan(NEW.bilan_id, NEW.member_id) THEN
      RAISE EXCEPTION 'nobody conducts his own bilan' USING ERRCODE = 'JL005';
    END IF;
  ELSIF NEW.client_id IS NOT NULL THEN
    IF NOT gate.employer_may_know(NEW.bilan_id) THEN
      RAISE EXCEPTION 'the employer is told of a bilan by his own request or with her go-ahead alone' USING ERRCODE = 'JL003';
    END IF;
  ELSIF NEW.organisation_id IS NOT NULL THEN
    IF NOT gate.funder_may_know(NEW.bilan_id, NEW.organisation_id) THEN
      RAISE EXCEPTION 'only a funder that approached the provider takes part' USING ERRCODE = 'JL003';
    END IF;
  ELSIF NEW.capacity <> 'BENEFICIARY' OR NOT gate.is_person_of(NEW.bilan_id, NEW.beneficiary_id) THEN
    RAISE EXCEPTION 'a bilan is of its own person' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;

/* A passage is only undone, never rewritten. */
CREATE FUNCTION gate.guard_passage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.undone_at IS NOT NULL OR (to_jsonb(NEW) - 'undone_at') IS DISTINCT FROM (to_jsonb(OLD) - 'undone_at') THEN
    RAISE EXCEPTION 'a passage is only undone' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_passage BEFORE UPDATE ON passage FOR EACH ROW EXECUTE FUNCTION gate.guard_passage();
REVOKE ALL ON FUNCTION gate.guard_passage() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_passage() TO jalon_app, jalon_gate, jalon_owner;

-- ── Walls ──────────────────────────────────────────────────────────────────────────────────────────
CALL gate.wall('client_organisation', 'tenant_id = ctx.tenant() AND (ctx.oversees() OR ctx.is_consultant())', 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR ctx.is_consultant())');
CALL gate.wall('passage', '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans()) OR bilan_id IN (SELECT gate.party_bilans())',
  '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans()) OR bilan_id IN (SELECT gate.party_bilans())');
/* A party of another organisation undoes what it passed itself, nothing else. */
CREATE POLICY own_passage ON passage AS RESTRICTIVE FOR UPDATE TO jalon_app, jalon_owner
  USING (tenant_id = ctx.tenant() OR bilan_id IN (SELECT gate.my_bilans()) OR party = gate.side_in(bilan_id));
CREATE POLICY own_hand ON passage AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login() AND party = gate.side_in(bilan_id));
/* Its neutral facts and its totals are read by the organisations that take part. */
ALTER POLICY reading ON bilan USING ((tenant_id = ctx.tenant() AND ctx.oversees()) OR id IN (SELECT gate.my_bilans()) OR id IN (SELECT gate.party_bilans()));
ALTER POLICY reading ON bilan_totals USING ((tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans()) OR bilan_id IN (SELECT gate.party_bilans()));
/* The directory of persons is the house's that follows them: not of who speaks for the same organisation as an employer. */
ALTER POLICY reading ON beneficiary USING ((tenant_id = ctx.tenant() AND (ctx.oversees() OR ctx.is_consultant() OR ctx.is_referent() OR ctx.is_conseillere())) OR login_id = ctx.login());
ALTER POLICY reading ON invitation USING (tenant_id = ctx.tenant() AND (ctx.oversees() OR ctx.is_consultant() OR ctx.is_conseillere()));
ALTER POLICY adding ON mail WITH CHECK (tenant_id = ctx.tenant() OR tenant_id IN (SELECT gate.my_tenants()) OR tenant_id IN (SELECT gate.linked_tenants()));
/* A passage of the go-ahead makes the employer a party: never before it. The bridge to a client's space is made by its invitation alone. */
CREATE FUNCTION gate.guard_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND NEW.organisation_id IS DISTINCT FROM (CASE WHEN TG_OP = 'UPDATE' THEN OLD.organisation_id END) THEN
    RAISE EXCEPTION 'a client is tied to its space by its invitation alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_client BEFORE INSERT OR UPDATE ON client_organisation FOR EACH ROW EXECUTE FUNCTION gate.guard_client();
REVOKE ALL ON FUNCTION gate.guard_client() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_client() TO jalon_app, jalon_gate, jalon_owner;
