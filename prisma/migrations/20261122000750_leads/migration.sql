-- Leads weighed in a bilan, with what was found of each; the health store, open on her consent alone (R17); expertises ordered
-- from a directory, whose experts see their own order and nothing else (R26).
CREATE TABLE lead (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  position int NOT NULL,
  label text NOT NULL,
  origin text NOT NULL CONSTRAINT lead_origin CHECK (origin IN ('PUT_FORWARD', 'WISHED')),
  login_id uuid NOT NULL,
  noted_at timestamptz(3) NOT NULL,
  verdict text CONSTRAINT lead_verdict CHECK (verdict IN ('KEPT', 'KEPT_IF', 'SET_ASIDE')),
  findings text NOT NULL DEFAULT '',
  verified_at timestamptz(3),
  removed_at timestamptz(3),
  CONSTRAINT lead_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT lead_verified_whole CHECK ((verdict IS NULL) = (verified_at IS NULL)),
  CONSTRAINT lead_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX lead_bilan_id_position_idx ON lead (bilan_id, position);

-- The health store. Erased: no word is left, the row says when.
CREATE TABLE lead_opinion (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  outcome text NOT NULL CONSTRAINT lead_opinion_outcome CHECK (outcome IN ('COMPATIBLE', 'WITH_ADJUSTMENTS', 'NOT_COMPATIBLE', 'ERASED')),
  adjustments text NOT NULL DEFAULT '',
  given_on date NOT NULL,
  noted_at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  erased_at timestamptz(3),
  CONSTRAINT lead_opinion_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT lead_opinion_erased CHECK ((erased_at IS NULL) = (outcome <> 'ERASED') AND (erased_at IS NULL OR adjustments = '')),
  CONSTRAINT lead_opinion_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT lead_opinion_tenant_id_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES lead (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX lead_opinion_bilan_id_idx ON lead_opinion (bilan_id);
CREATE TABLE functional_limit (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  text text NOT NULL,
  noted_at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  erased_at timestamptz(3),
  CONSTRAINT functional_limit_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT functional_limit_erased CHECK (erased_at IS NULL OR text = ''),
  CONSTRAINT functional_limit_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX functional_limit_bilan_id_idx ON functional_limit (bilan_id);
CREATE TABLE health_erasure (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  due_at timestamptz(3) NOT NULL,
  called_off_at timestamptz(3),
  done_at timestamptz(3),
  CONSTRAINT health_erasure_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT health_erasure_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX health_erasure_standing ON health_erasure (bilan_id) WHERE done_at IS NULL AND called_off_at IS NULL;
CREATE INDEX health_erasure_due ON health_erasure (tenant_id, due_at) WHERE done_at IS NULL AND called_off_at IS NULL;

CREATE TABLE expert (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  name text COLLATE "fr-x-icu" NOT NULL,
  organisation text NOT NULL DEFAULT '',
  email text NOT NULL,
  phone text NOT NULL DEFAULT '',
  kinds text[],
  created_at timestamptz(3) NOT NULL,
  created_by_member_id uuid NOT NULL,
  closed_at timestamptz(3),
  CONSTRAINT expert_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT expert_tenant_id_created_by_member_id_fkey FOREIGN KEY (tenant_id, created_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX expert_tenant_id_name_idx ON expert (tenant_id, name);
CREATE TABLE expertise (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  expert_id uuid NOT NULL,
  kind text NOT NULL,
  medical boolean NOT NULL,
  ordered_at timestamptz(3) NOT NULL,
  ordered_by_member_id uuid NOT NULL,
  until_on date NOT NULL,
  accepted_at timestamptz(3),
  accepted_by_login_id uuid,
  declined_at timestamptz(3),
  token_hash text,
  answered_at timestamptz(3),
  cancelled_at timestamptz(3),
  CONSTRAINT expertise_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT expertise_accepted_whole CHECK ((accepted_at IS NULL) = (accepted_by_login_id IS NULL) AND (accepted_at IS NULL) = (token_hash IS NULL)),
  CONSTRAINT expertise_answered_accepted CHECK (answered_at IS NULL OR accepted_at IS NOT NULL),
  CONSTRAINT expertise_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT expertise_tenant_id_expert_id_fkey FOREIGN KEY (tenant_id, expert_id) REFERENCES expert (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT expertise_tenant_id_ordered_by_member_id_fkey FOREIGN KEY (tenant_id, ordered_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX expertise_bilan_id_idx ON expertise (bilan_id);
CREATE UNIQUE INDEX expertise_token ON expertise (token_hash);
CREATE TABLE expertise_brief (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  expertise_id uuid NOT NULL,
  question text NOT NULL,
  CONSTRAINT expertise_brief_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT expertise_brief_tenant_id_expertise_id_key UNIQUE (tenant_id, expertise_id),
  CONSTRAINT expertise_brief_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT expertise_brief_tenant_id_expertise_id_fkey FOREIGN KEY (tenant_id, expertise_id) REFERENCES expertise (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE expertise_result (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  expertise_id uuid NOT NULL,
  medical boolean NOT NULL,
  text text NOT NULL,
  done_on date NOT NULL,
  received_at timestamptz(3) NOT NULL,
  erased_at timestamptz(3),
  CONSTRAINT expertise_result_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT expertise_result_tenant_id_expertise_id_key UNIQUE (tenant_id, expertise_id),
  CONSTRAINT expertise_result_erased CHECK (erased_at IS NULL OR text = ''),
  CONSTRAINT expertise_result_tenant_id_bilan_id_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT expertise_result_tenant_id_expertise_id_fkey FOREIGN KEY (tenant_id, expertise_id) REFERENCES expertise (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
GRANT SELECT, INSERT, UPDATE ON lead, lead_opinion, functional_limit, health_erasure, expert, expertise, expertise_brief, expertise_result TO jalon_gate;
GRANT SELECT, INSERT, UPDATE ON lead, health_erasure, expert, expertise TO jalon_app;
GRANT SELECT, INSERT ON lead_opinion, functional_limit, expertise_brief TO jalon_app;
GRANT SELECT ON expertise_result TO jalon_app;

/* An id made at a moment (UUID version 7), where a door writes what the application did not number. */
CREATE FUNCTION gate.id_at(p_at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT (lpad(to_hex((extract(epoch FROM p_at) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;
REVOKE ALL ON FUNCTION gate.id_at(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.id_at(timestamptz) TO jalon_gate, jalon_owner;

GRANT CREATE ON SCHEMA gate, door TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* Is her health store open: her consent stands. */
CREATE FUNCTION gate.health_open(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = p_bilan AND c.kind = 'HEALTH' AND c.withdrawn_at IS NULL)
$$;
/* Erases what the health store of a bilan holds, by the tenant's job, when no consent stands any more. True when it did. */
CREATE FUNCTION gate.erase_health(p_bilan uuid, p_now timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT ctx.is_job() OR NOT EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = ctx.tenant()) OR gate.health_open(p_bilan) THEN
    RETURN false;
  END IF;
  UPDATE functional_limit SET text = '', erased_at = p_now WHERE bilan_id = p_bilan AND erased_at IS NULL;
  UPDATE lead_opinion SET outcome = 'ERASED', adjustments = '', erased_at = p_now WHERE bilan_id = p_bilan AND erased_at IS NULL;
  UPDATE expertise_result SET text = '', erased_at = p_now WHERE bilan_id = p_bilan AND medical AND erased_at IS NULL;
  RETURN true;
END $$;
/* The order a link leads to, to whoever holds it: while she agrees, until its day, and not once it is answered. */
CREATE FUNCTION door.expertise(p_hash text, p_now timestamptz)
RETURNS TABLE (id uuid, kind text, medical boolean, question text, first_name text, last_name text, provider text, referent text, referent_email text, referent_phone text,
  until_on date, expert text, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.kind, e.medical, q.question, n.first_name::text, n.last_name::text, o.name, (m.first_name || ' ' || m.last_name)::text, m.email, m.phone, e.until_on, x.name::text,
    CASE WHEN e.answered_at IS NOT NULL THEN 'ANSWERED' ELSE 'OPEN' END
  FROM expertise e JOIN expertise_brief q ON q.expertise_id = e.id JOIN bilan b ON b.id = e.bilan_id JOIN beneficiary n ON n.id = b.beneficiary_id
  JOIN organisation o ON o.id = e.tenant_id JOIN member m ON m.id = b.referent_member_id JOIN expert x ON x.id = e.expert_id
  WHERE e.token_hash = p_hash AND e.declined_at IS NULL AND e.cancelled_at IS NULL AND b.abandoned_at IS NULL
    AND e.until_on >= (p_now AT TIME ZONE o.zone)::date
$$;
/* What the expert answers, once, through his link. Told to the pair without a word of it. */
CREATE FUNCTION door.answer_expertise(p_hash text, p_id uuid, p_text text, p_done_on date, p_now timestamptz, p_subject text, p_body text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE e expertise;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM door.expertise(p_hash, p_now) d WHERE d.state = 'OPEN') THEN RETURN false; END IF;
  SELECT x.* INTO e FROM expertise x WHERE x.token_hash = p_hash AND x.answered_at IS NULL AND x.declined_at IS NULL AND x.cancelled_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE expertise SET answered_at = p_now WHERE id = e.id;
  INSERT INTO expertise_result (id, tenant_id, bilan_id, expertise_id, medical, text, done_on, received_at)
    VALUES (p_id, e.tenant_id, e.bilan_id, e.id, e.medical, p_text, p_done_on, p_now);
  INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, link, dedupe_key, created_at)
  SELECT gate.id_at(p_now), e.tenant_id, 'expertise.answered', m.email, p_subject, p_body, '/e/' || o.slug || '/bilans/' || e.bilan_id || '/pistes', 'expertise.answered:' || e.id || ':P', p_now
    FROM bilan b JOIN member m ON m.id = b.referent_member_id JOIN organisation o ON o.id = b.tenant_id WHERE b.id = e.bilan_id
  UNION ALL
  SELECT gate.id_at(p_now), e.tenant_id, 'expertise.answered', n.email, p_subject, p_body, '/mon-bilan/' || e.bilan_id || '/pistes', 'expertise.answered:' || e.id || ':B', p_now
    FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id WHERE b.id = e.bilan_id AND n.email IS NOT NULL AND n.login_id IS NOT NULL;
  RETURN true;
END $$;
/* The expert's own link, by mail, once she agreed. */
CREATE FUNCTION gate.mail_to_expert(p_expertise uuid, p_id uuid, p_subject text, p_body text, p_link text, p_now timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, link, dedupe_key, created_at)
  SELECT p_id, e.tenant_id, 'expertise.ordered', x.email, p_subject, p_body, p_link, 'expertise.ordered:' || e.id, p_now
    FROM expertise e JOIN expert x ON x.id = e.expert_id WHERE e.id = p_expertise AND e.bilan_id IN (SELECT gate.my_bilans())
$$;
/* The expert's name, to the pair. */
CREATE FUNCTION gate.expert_name(p_expertise uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT concat_ws(', ', x.name, nullif(x.organisation, '')) FROM expertise e JOIN expert x ON x.id = e.expert_id WHERE e.id = p_expertise AND e.bilan_id IN (SELECT gate.my_bilans())
$$;
REVOKE ALL ON FUNCTION gate.health_open(uuid), gate.erase_health(uuid, timestamptz), door.expertise(text, timestamptz),
  door.answer_expertise(text, uuid, text, date, timestamptz, text, text), gate.mail_to_expert(uuid, uuid, text, text, text, timestamptz), gate.expert_name(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.health_open(uuid), gate.erase_health(uuid, timestamptz), door.expertise(text, timestamptz),
  door.answer_expertise(text, uuid, text, date, timestamptz, text, text), gate.mail_to_expert(uuid, uuid, text, text, text, timestamptz), gate.expert_name(uuid) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate, door FROM jalon_gate;

DO $$
DECLARE
  pair text := 'bilan_id IN (SELECT gate.my_bilans())';
  facts text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())';
  health text := 'bilan_id IN (SELECT gate.my_bilans()) AND (ctx.capacity() = ''person'' OR gate.health_open(bilan_id))';
  t text;
BEGIN
  CALL gate.wall('lead', pair, pair);
  CALL gate.wall('lead_opinion', health, health || ' AND gate.health_open(bilan_id)');
  CALL gate.wall('functional_limit', health, health || ' AND gate.health_open(bilan_id)');
  CALL gate.wall('health_erasure', facts, facts);
  CALL gate.wall('expert', 'tenant_id = ctx.tenant() AND (ctx.oversees() OR ctx.is_consultant())', 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR ctx.is_consultant())');
  CALL gate.wall('expertise', facts, pair);
  CALL gate.wall('expertise_brief', pair, pair);
  CALL gate.wall('expertise_result', 'bilan_id IN (SELECT gate.my_bilans()) AND (ctx.capacity() = ''person'' OR NOT medical OR gate.health_open(bilan_id))', 'false');
  FOREACH t IN ARRAY ARRAY['lead', 'lead_opinion', 'functional_limit'] LOOP
    EXECUTE format('CREATE POLICY own_hand ON %I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login())', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['expertise', 'expertise_brief'] LOOP
    EXECUTE format('CREATE POLICY practice ON %I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (bilan_id IN (SELECT gate.my_practice()))', t);
  END LOOP;
END $$;
/* An order is accepted or declined by her, taken back by who gave it; nothing else of it changes. */
CREATE FUNCTION gate.guard_expertise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF OLD.cancelled_at IS NOT NULL OR OLD.declined_at IS NOT NULL OR (to_jsonb(NEW) - 'accepted_at' - 'accepted_by_login_id' - 'token_hash' - 'declined_at' - 'cancelled_at')
      IS DISTINCT FROM (to_jsonb(OLD) - 'accepted_at' - 'accepted_by_login_id' - 'token_hash' - 'declined_at' - 'cancelled_at')
     OR (OLD.accepted_at IS NOT NULL AND (NEW.accepted_at, NEW.accepted_by_login_id, NEW.token_hash) IS DISTINCT FROM (OLD.accepted_at, OLD.accepted_by_login_id, OLD.token_hash)) THEN
    RAISE EXCEPTION 'an order is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF (NEW.accepted_at IS DISTINCT FROM OLD.accepted_at OR NEW.declined_at IS DISTINCT FROM OLD.declined_at)
     AND (ctx.capacity() IS DISTINCT FROM 'person' OR (NEW.accepted_by_login_id IS NOT NULL AND NEW.accepted_by_login_id <> ctx.login())) THEN
    RAISE EXCEPTION 'an expertise is agreed to by the person alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_expertise BEFORE UPDATE ON expertise FOR EACH ROW EXECUTE FUNCTION gate.guard_expertise();
REVOKE ALL ON FUNCTION gate.guard_expertise() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_expertise() TO jalon_app, jalon_gate, jalon_owner;
