-- Accord: what binds a funder's referral to the bilan that a provider runs for it, once a consultant is named. A refusal without
-- blame, the letter and its minutes, the status of a day, the hours a conseillère may read, the person's right across providers,
-- and his consent to exchanges after the closing.

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────
/* The worker read the notice of his letter: no annex cost is paid. */
CREATE TABLE letter_reading (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  letter_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  statement text NOT NULL,
  sha256 text NOT NULL,
  read_at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  ip text NOT NULL DEFAULT '',
  user_agent text NOT NULL DEFAULT '',
  CONSTRAINT letter_reading_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT letter_reading_letter_key UNIQUE (letter_id),
  CONSTRAINT letter_reading_letter_fkey FOREIGN KEY (tenant_id, letter_id) REFERENCES accord_letter (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT letter_reading_statement CHECK (sha256 = encode(sha256(convert_to(statement, 'UTF8')), 'hex'))
);
CREATE INDEX letter_reading_bilan_id_idx ON letter_reading (bilan_id);

/* A colleague stands in for the conseillère of a referral: she acts in her own name, and reads no words. */
CREATE TABLE referral_stand_in (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  member_id uuid NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  at timestamptz(3) NOT NULL,
  by_member_id uuid NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT referral_stand_in_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT referral_stand_in_referral_fkey FOREIGN KEY (tenant_id, referral_id) REFERENCES referral (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_stand_in_member_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_stand_in_by_fkey FOREIGN KEY (tenant_id, by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_stand_in_order CHECK (until_on >= from_on)
);
CREATE UNIQUE INDEX referral_stand_in_standing ON referral_stand_in (referral_id) WHERE ended_at IS NULL;
CREATE INDEX referral_stand_in_member_idx ON referral_stand_in (member_id) WHERE ended_at IS NULL;

/* A referral passed from one conseillère to another. */
CREATE TABLE referral_handover (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  from_member_id uuid NOT NULL,
  to_member_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  by_member_id uuid NOT NULL,
  CONSTRAINT referral_handover_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT referral_handover_referral_fkey FOREIGN KEY (tenant_id, referral_id) REFERENCES referral (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_handover_from_fkey FOREIGN KEY (tenant_id, from_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_handover_to_fkey FOREIGN KEY (tenant_id, to_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT referral_handover_by_fkey FOREIGN KEY (tenant_id, by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX referral_handover_referral_id_idx ON referral_handover (referral_id);

/* R26: his consent to an exchange, of one kind, with its scope and its end. POLE and POLE_AGENCY are two, never one for the other. */
CREATE TABLE exchange_consent (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  kind text NOT NULL,
  scopes text[],
  recipient text NOT NULL,
  statement text NOT NULL,
  sha256 text NOT NULL,
  until_on date NOT NULL,
  given_at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  ip text NOT NULL DEFAULT '',
  user_agent text NOT NULL DEFAULT '',
  withdrawn_at timestamptz(3),
  CONSTRAINT exchange_consent_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT exchange_consent_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT exchange_consent_kind CHECK (CASE kind WHEN 'POLE' THEN scopes <@ ARRAY['ACTION_PLAN', 'AVAILABILITY']
    WHEN 'POLE_AGENCY' THEN scopes <@ ARRAY['JOB_PROSPECTS', 'AVAILABILITY'] ELSE false END AND cardinality(scopes) > 0),
  CONSTRAINT exchange_consent_statement CHECK (sha256 = encode(sha256(convert_to(statement, 'UTF8')), 'hex'))
);
CREATE INDEX exchange_consent_bilan_id_idx ON exchange_consent (bilan_id, kind);

GRANT SELECT, INSERT, UPDATE ON letter_reading, referral_stand_in, referral_handover, exchange_consent TO jalon_gate, jalon_app;

-- ── Gate ───────────────────────────────────────────────────────────────────────────────────────────
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* What the person's status of a day still wants before a session of that day (R5): of the referral that this bilan answers, none elsewhere. No day: the present status. */
CREATE OR REPLACE FUNCTION gate.status_missing(p_bilan uuid, p_day date) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r uuid; s referral_status; known jsonb;
BEGIN
  SELECT a.referral_id INTO r FROM approach a WHERE a.bilan_id = p_bilan;
  IF NOT FOUND THEN RETURN '{}'; END IF;
  SELECT f.parameters -> 'statuses' INTO known FROM bilan_frame f WHERE f.bilan_id = p_bilan;
  IF coalesce(jsonb_array_length(known), 0) = 0 THEN RETURN '{}'; END IF;
  SELECT * INTO s FROM referral_status t WHERE t.referral_id = r AND t.voided_at IS NULL AND (p_day IS NULL OR t.from_day <= p_day)
   ORDER BY t.from_day DESC LIMIT 1;
  IF NOT FOUND THEN RETURN '{CONSEILLERE_AGREEMENT}'; END IF;
  RETURN ARRAY(SELECT need FROM jsonb_array_elements(known) k, jsonb_array_elements_text(k -> 'needsBeforeStart') WITH ORDINALITY AS n (need, place)
    WHERE k ->> 'key' = s.status AND NOT CASE need
      WHEN 'CONSEILLERE_AGREEMENT' THEN s.agreed_at IS NOT NULL
      WHEN 'LEAVE_AUTHORISATION' THEN EXISTS (SELECT 1 FROM leave_authorisation l WHERE l.status_id = s.id AND l.voided_at IS NULL AND l.copied_at IS NOT NULL)
      WHEN 'CALENDAR_WITH_HOURS' THEN gate.calendar_shows_hours(p_bilan)
      ELSE false END ORDER BY place);
END $$;
/* Whether the calendar that the person accepted says on which days and from which hour her sessions are. */
CREATE FUNCTION gate.calendar_shows_hours(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM programme p WHERE p.bilan_id = p_bilan AND p.accepted_at IS NOT NULL AND p.superseded_at IS NULL
    AND jsonb_array_length(coalesce(p.facts -> 'dates', '[]'::jsonb)) > 0
    AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p.facts -> 'dates') d WHERE d ->> 'start' IS NULL))
$$;

/* Bilans in which the funder stood in takes part, to its conseillères. */
CREATE FUNCTION gate.funded_bilans() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND ctx.is_conseillere() AND p.organisation_id = ctx.tenant() AND p.until_at IS NULL
$$;
/* Dates and hours by nature, for the conseillère: no label, no content, no place, no absence. */
CREATE FUNCTION gate.party_hours(p_bilan uuid)
RETURNS TABLE (day date, starts_at timestamptz, nature text, mode text, minutes int, counts boolean, state text, signed_by_beneficiary boolean, signed_by_practitioner boolean, counted boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.day, s.starts_at, s.nature, s.mode, s.minutes, s.counts, s.state, s.signed_by_beneficiary_at IS NOT NULL, s.signed_by_practitioner_at IS NOT NULL, s.counted_at IS NOT NULL
  FROM session s WHERE s.bilan_id = p_bilan AND s.bilan_id IN (SELECT gate.funded_bilans()) AND s.state IN ('PLANNED', 'HELD')
  ORDER BY s.day, s.starts_at NULLS LAST LIMIT 200
$$;
/* The day on which the action plan was handed to the person: hers to know, her practitioner's, and the conseillère's once she agrees that it passes. */
CREATE FUNCTION gate.plan_handed_on(p_bilan uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.action_plan_handed_on FROM closing c WHERE c.bilan_id = p_bilan AND (c.bilan_id IN (SELECT gate.my_bilans())
    OR (c.bilan_id IN (SELECT gate.funded_bilans()) AND EXISTS (SELECT 1 FROM exchange_consent e
      WHERE e.bilan_id = c.bilan_id AND e.kind = 'POLE' AND e.withdrawn_at IS NULL AND 'ACTION_PLAN' = ANY (e.scopes))))
$$;
/* Whom the pair and the house write to at the funder's: the conseillère of the referral and who stands in for her. */
CREATE FUNCTION gate.conseilleres_of(p_bilan uuid, p_day date) RETURNS TABLE (referral_id uuid, slug text, funder text, name text, title text, email text, phone text, stands_in boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, o.slug, o.name, m.first_name || ' ' || m.last_name, m.title, m.email, m.phone, m.id <> r.conseillere_member_id
  FROM approach a JOIN referral r ON r.id = a.referral_id JOIN organisation o ON o.id = r.tenant_id
  JOIN member m ON m.left_at IS NULL AND (m.id = r.conseillere_member_id
    OR m.id IN (SELECT i.member_id FROM referral_stand_in i WHERE i.referral_id = r.id AND i.ended_at IS NULL AND p_day BETWEEN i.from_on AND i.until_on))
  WHERE a.bilan_id = p_bilan AND gate.side_in(p_bilan) IN ('BENEFICIARY', 'PRACTITIONER', 'PROVIDER') ORDER BY 8 LIMIT 2
$$;
/* The minutes that a standing letter grants become the bilan's cap, never above what is left of the person's right (R6). */
CREATE FUNCTION gate.grant_minutes(p_letter uuid, p_now timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE l accord_letter; granted int;
BEGIN
  SELECT * INTO l FROM accord_letter WHERE id = p_letter AND superseded_at IS NULL AND tenant_id = ctx.tenant() AND bilan_id IN (SELECT gate.funded_bilans());
  IF NOT FOUND THEN RAISE EXCEPTION 'no such letter here' USING ERRCODE = 'JL003'; END IF;
  PERFORM 1 FROM bilan_totals WHERE bilan_id = l.bilan_id FOR UPDATE;
  SELECT least(l.minutes, r.cap_minutes - r.minutes_before) INTO granted FROM referral r WHERE r.id = l.referral_id FOR UPDATE;
  UPDATE bilan_totals SET cap_minutes = granted WHERE bilan_id = l.bilan_id;
  UPDATE bilan SET cap_minutes = granted, updated_at = p_now WHERE id = l.bilan_id;
  RETURN granted;
END $$;

/* A provider as a letter names it, to a conseillère whose house approached it. */
CREATE FUNCTION gate.letter_provider(p_provider uuid) RETURNS TABLE (name text, siret text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(nullif(o.legal_name, ''), o.name), o.siret FROM organisation o
   WHERE o.id = p_provider AND gate.funder_team() AND EXISTS (SELECT 1 FROM approach a WHERE a.provider_id = p_provider AND a.tenant_id = ctx.tenant() AND a.named_at IS NOT NULL)
$$;

/* Either of the pair says no after the discovery interview (R4): the bilan ends as not entered, without a word of who or why, and the referral is its conseillère's again. */
CREATE FUNCTION gate.decline_entry(p_bilan uuid, p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE side text := gate.side_in(p_bilan);
BEGIN
  IF side IS NULL OR side NOT IN ('BENEFICIARY', 'PRACTITIONER') THEN RAISE EXCEPTION 'no such bilan here' USING ERRCODE = 'JL003'; END IF;
  PERFORM 1 FROM bilan b WHERE b.id = p_bilan AND b.started_at IS NULL AND b.abandoned_at IS NULL AND b.closed_at IS NULL FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM approach a WHERE a.bilan_id = p_bilan AND a.ended_at IS NULL)
     OR (SELECT count(*) FROM entry_confirmation e WHERE e.bilan_id = p_bilan) >= 2 THEN
    RAISE EXCEPTION 'a bilan entered is not declined' USING ERRCODE = 'JL001';
  END IF;
  UPDATE approach SET ended_at = p_now, ending = CASE side WHEN 'BENEFICIARY' THEN 'REFUSED_BY_PERSON' ELSE 'REFUSED_BY_CONSULTANT' END
   WHERE bilan_id = p_bilan AND ended_at IS NULL;
  UPDATE session SET state = 'CANCELLED', cancelled_at = p_now WHERE bilan_id = p_bilan AND state = 'PLANNED';
  UPDATE bilan SET abandoned_at = p_now, suspended_at = NULL, updated_at = p_now WHERE id = p_bilan;
END $$;
/* … and the consultant's way into it ends. Called last: after it he sees nothing of it. */
CREATE FUNCTION gate.leave_declined(p_bilan uuid, p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF gate.side_in(p_bilan) IS NULL OR NOT EXISTS (SELECT 1 FROM approach a WHERE a.bilan_id = p_bilan AND a.ending IN ('REFUSED_BY_PERSON', 'REFUSED_BY_CONSULTANT') AND a.ended_at = p_now) THEN
    RAISE EXCEPTION 'no such bilan here' USING ERRCODE = 'JL003';
  END IF;
  UPDATE participation SET until_at = p_now WHERE bilan_id = p_bilan AND member_id IS NOT NULL AND until_at IS NULL;
END $$;
/* The provider withdraws from a bilan it was granted: what was done stays done, the rest goes back to the referral. */
CREATE FUNCTION gate.withdraw_provider(p_id uuid, p_bilan uuid, p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE side text := gate.side_in(p_bilan); b bilan;
BEGIN
  IF side IS NULL OR side NOT IN ('PRACTITIONER', 'PROVIDER') THEN RAISE EXCEPTION 'no such bilan here' USING ERRCODE = 'JL003'; END IF;
  SELECT * INTO b FROM bilan WHERE id = p_bilan AND abandoned_at IS NULL AND closed_at IS NULL FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM approach a WHERE a.bilan_id = p_bilan AND a.ended_at IS NULL) THEN
    RAISE EXCEPTION 'no approach stands for this bilan' USING ERRCODE = 'JL001';
  END IF;
  INSERT INTO abandonment (id, tenant_id, bilan_id, at, by_login_id, party, reason_kind) VALUES (p_id, b.tenant_id, b.id, p_now, ctx.login(), 'PRACTITIONER', 'PROVIDER');
  UPDATE session SET state = 'CANCELLED', cancelled_at = p_now, cancelled_by_party = 'PRACTITIONER' WHERE bilan_id = p_bilan AND state = 'PLANNED';
  UPDATE suspension SET until_at = p_now WHERE bilan_id = p_bilan AND until_at IS NULL;
  UPDATE bilan SET abandoned_at = p_now, suspended_at = NULL, phase_key = NULL, updated_at = p_now WHERE id = p_bilan;
END $$;

/* Her consent withdrawn, the bilan is stopped: the conseillère takes the referral back, so that another approach may begin. */
CREATE FUNCTION gate.take_back(p_bilan uuid, p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_bilan NOT IN (SELECT gate.funded_bilans()) THEN RAISE EXCEPTION 'no such bilan here' USING ERRCODE = 'JL003'; END IF;
  PERFORM 1 FROM bilan b WHERE b.id = p_bilan AND b.abandoned_at IS NULL AND b.closed_at IS NULL FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = p_bilan AND c.kind = 'BILAN' AND c.withdrawn_at IS NOT NULL)
     OR EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = p_bilan AND c.kind = 'BILAN' AND c.withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'only a bilan stopped by the person is taken back' USING ERRCODE = 'JL001';
  END IF;
  UPDATE session SET state = 'CANCELLED', cancelled_at = p_now WHERE bilan_id = p_bilan AND state = 'PLANNED';
  UPDATE bilan SET abandoned_at = p_now, suspended_at = NULL, phase_key = NULL, updated_at = p_now WHERE id = p_bilan;
END $$;
/* A bilan that ends ends its approach: stopped, the referral is its conseillère's again; closed, it is closed with it. */
CREATE FUNCTION gate.follow_bilan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r uuid;
BEGIN
  IF NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL THEN
    UPDATE approach SET ended_at = NEW.closed_at, ending = 'COMPLETED' WHERE bilan_id = NEW.id AND ended_at IS NULL RETURNING referral_id INTO r;
    UPDATE referral SET closed_at = NEW.closed_at, outcome = 'COMPLETED' WHERE id = r AND closed_at IS NULL;
  ELSIF NEW.abandoned_at IS NOT NULL AND OLD.abandoned_at IS NULL THEN
    UPDATE approach SET ended_at = NEW.abandoned_at, ending = CASE WHEN EXISTS (SELECT 1 FROM abandonment x WHERE x.bilan_id = NEW.id AND x.reason_kind = 'PROVIDER')
      THEN 'WITHDRAWN_BY_PROVIDER' ELSE 'WITHDRAWN' END WHERE bilan_id = NEW.id AND ended_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
/* Hours done with a provider that conducts the bilan no more are used of the right, whatever ended it; the rest is there for the next one. */
CREATE FUNCTION gate.count_former_hours() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE done int;
BEGIN
  SELECT t.counted_minutes + t.to_sign_minutes INTO done FROM bilan_totals t WHERE t.bilan_id = NEW.bilan_id FOR UPDATE;
  UPDATE referral SET minutes_before = minutes_before + coalesce(done, 0) WHERE id = NEW.referral_id AND coalesce(done, 0) > 0;
  RETURN NULL;
END $$;
/* The right is the person's, whoever holds the hours: what was done before and what is held now never pass its cap, also at one instant (R6). */
CREATE FUNCTION gate.hold_right() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a approach; r referral;
BEGIN
  SELECT * INTO a FROM approach x WHERE x.bilan_id = NEW.bilan_id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO r FROM referral x WHERE x.id = a.referral_id FOR UPDATE;
  SELECT * INTO a FROM approach x WHERE x.id = a.id;
  IF a.ended_at IS NOT NULL AND a.ending <> 'COMPLETED' THEN
    RAISE EXCEPTION 'hours_within_cap: no hour is added to a bilan that was given back' USING ERRCODE = 'check_violation', CONSTRAINT = 'hours_within_cap';
  END IF;
  IF r.minutes_before + NEW.counted_minutes + NEW.to_sign_minutes > r.cap_minutes THEN
    RAISE EXCEPTION 'hours_within_cap: the right of the person is used up' USING ERRCODE = 'check_violation', CONSTRAINT = 'hours_within_cap';
  END IF;
  RETURN NULL;
END $$;
/* A bilan that a referral made is held to the lowest of three, whoever writes its cap: what is asked for, what the standing letter grants, what is left of the right. */
CREATE FUNCTION gate.hold_cap() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE most int; of uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  SELECT least(r.cap_minutes - r.minutes_before, l.minutes) INTO most FROM approach a JOIN referral r ON r.id = a.referral_id
    LEFT JOIN accord_letter l ON l.bilan_id = a.bilan_id AND l.superseded_at IS NULL
   WHERE a.bilan_id = of AND a.ended_at IS NULL;
  IF FOUND THEN NEW.cap_minutes := least(NEW.cap_minutes, most); END IF;
  RETURN NEW;
END $$;
/* What each of the pair answered, on the approach that the conseillère follows. */
CREATE FUNCTION gate.follow_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE approach SET person_accepted_at = CASE NEW.party WHEN 'BENEFICIARY' THEN coalesce(person_accepted_at, NEW.at) ELSE person_accepted_at END,
    consultant_accepted_at = CASE NEW.party WHEN 'PRACTITIONER' THEN coalesce(consultant_accepted_at, NEW.at) ELSE consultant_accepted_at END
  WHERE bilan_id = NEW.bilan_id AND ended_at IS NULL;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION gate.status_missing(uuid, date), gate.calendar_shows_hours(uuid), gate.funded_bilans(), gate.party_hours(uuid), gate.conseilleres_of(uuid, date), gate.grant_minutes(uuid, timestamptz), gate.letter_provider(uuid), gate.plan_handed_on(uuid),
  gate.decline_entry(uuid, timestamptz), gate.leave_declined(uuid, timestamptz), gate.withdraw_provider(uuid, uuid, timestamptz), gate.take_back(uuid, timestamptz),
  gate.follow_bilan(), gate.count_former_hours(), gate.hold_right(), gate.hold_cap(), gate.follow_entry() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.funded_bilans(), gate.party_hours(uuid), gate.conseilleres_of(uuid, date), gate.grant_minutes(uuid, timestamptz), gate.letter_provider(uuid), gate.plan_handed_on(uuid),
  gate.decline_entry(uuid, timestamptz), gate.leave_declined(uuid, timestamptz), gate.withdraw_provider(uuid, uuid, timestamptz), gate.take_back(uuid, timestamptz),
  gate.follow_bilan(), gate.count_former_hours(), gate.hold_right(), gate.hold_cap(), gate.follow_entry() TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

CREATE TRIGGER follow_bilan AFTER UPDATE OF closed_at, abandoned_at ON bilan FOR EACH ROW EXECUTE FUNCTION gate.follow_bilan();
CREATE TRIGGER count_former_hours AFTER UPDATE OF ended_at ON approach FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.bilan_id IS NOT NULL AND NEW.ending <> 'COMPLETED') EXECUTE FUNCTION gate.count_former_hours();
CREATE TRIGGER hold_right AFTER UPDATE OF counted_minutes, to_sign_minutes ON bilan_totals FOR EACH ROW
  WHEN (NEW.counted_minutes + NEW.to_sign_minutes > OLD.counted_minutes + OLD.to_sign_minutes) EXECUTE FUNCTION gate.hold_right();
CREATE TRIGGER hold_cap BEFORE UPDATE OF cap_minutes ON bilan FOR EACH ROW WHEN (NEW.cap_minutes IS DISTINCT FROM OLD.cap_minutes) EXECUTE FUNCTION gate.hold_cap('id');
CREATE TRIGGER hold_cap BEFORE UPDATE OF cap_minutes ON bilan_totals FOR EACH ROW WHEN (NEW.cap_minutes IS DISTINCT FROM OLD.cap_minutes) EXECUTE FUNCTION gate.hold_cap('bilan_id');
CREATE TRIGGER follow_entry AFTER INSERT ON entry_confirmation FOR EACH ROW EXECUTE FUNCTION gate.follow_entry();

-- ── Guards ─────────────────────────────────────────────────────────────────────────────────────────
/* A consent is withdrawn once, and never rewritten; a stand-in is ended once. */
CREATE FUNCTION gate.guard_exchange_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR (to_jsonb(NEW) - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_at') THEN
    RAISE EXCEPTION 'a consent is only withdrawn' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION gate.guard_stand_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.ended_at IS NOT NULL OR (to_jsonb(NEW) - 'ended_at') IS DISTINCT FROM (to_jsonb(OLD) - 'ended_at')) THEN
    RAISE EXCEPTION 'a stand-in is only ended' USING ERRCODE = 'JL001';
  END IF;
  IF current_user = 'jalon_app' AND TG_OP = 'INSERT' AND NOT gate.is_team_conseillere(NEW.member_id) THEN
    RAISE EXCEPTION 'a present conseillère stands in' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_exchange_consent BEFORE UPDATE ON exchange_consent FOR EACH ROW EXECUTE FUNCTION gate.guard_exchange_consent();
CREATE TRIGGER guard_stand_in BEFORE INSERT OR UPDATE ON referral_stand_in FOR EACH ROW EXECUTE FUNCTION gate.guard_stand_in();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON letter_reading FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON referral_handover FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
REVOKE ALL ON FUNCTION gate.guard_exchange_consent(), gate.guard_stand_in() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_exchange_consent(), gate.guard_stand_in() TO jalon_app, jalon_gate, jalon_owner;

-- ── Walls ──────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE
  team text := '(tenant_id = ctx.tenant() AND (ctx.oversees() OR (ctx.capacity() = ''member'' AND ctx.is_conseillere())))';
  writers text := '(tenant_id = ctx.tenant() AND gate.funder_team())';
  hers text := '(ctx.capacity() = ''person'' AND bilan_id IN (SELECT gate.my_bilans()))';
BEGIN
  CALL gate.wall('letter_reading', team || ' OR bilan_id IN (SELECT gate.my_bilans())', hers);
  CALL gate.wall('referral_stand_in', team, writers);
  CALL gate.wall('referral_handover', team, writers);
  -- hers, and while it holds the conseillère's: withdrawn, it is nobody else's at once
  CALL gate.wall('exchange_consent', hers || ' OR (withdrawn_at IS NULL AND bilan_id IN (SELECT gate.funded_bilans()))', hers);
END $$;
CREATE POLICY own_hand ON letter_reading AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (ctx.capacity() = 'person' AND login_id = ctx.login());
CREATE POLICY own_hand ON referral_stand_in AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (by_member_id = ctx.member());
CREATE POLICY own_hand ON referral_handover AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (by_member_id = ctx.member());
CREATE POLICY own_hand ON exchange_consent AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (ctx.capacity() = 'person' AND login_id = ctx.login() AND withdrawn_at IS NULL);
CREATE POLICY own_hand_again ON exchange_consent AS RESTRICTIVE FOR UPDATE TO jalon_app, jalon_owner USING (ctx.capacity() = 'person' AND login_id = ctx.login());
