-- The CPF (R13): the platform's file of a bilan, what its holder attests, what is declared there and by when, and what is read
-- back from the platform's own lists. The platform can only be mirrored: nothing here writes to it.

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────
/* One per bilan that the CPF pays all or a part of. Facts and the next declaration are projections; its deadline is set by whoever knows the rules. */
CREATE TABLE cpf_file (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  funded boolean NOT NULL DEFAULT true,
  asked boolean NOT NULL DEFAULT false,
  number text,
  platform_minutes int,
  platform_starts_on date,
  platform_ends_on date,
  platform_at timestamptz(3),
  attested_at timestamptz(3),
  started_on date,
  ended_on date,
  next_kind text,
  next_since date,
  next_due_on date,
  reminded_at timestamptz(3),
  CONSTRAINT cpf_file_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT cpf_file_bilan_id_key UNIQUE (bilan_id),
  CONSTRAINT cpf_file_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT cpf_file_number CHECK (number ~ '^[0-9A-Z][0-9A-Z._/-]{2,39}$'),
  CONSTRAINT cpf_file_platform CHECK ((platform_minutes IS NULL OR platform_minutes BETWEEN 1 AND 60000) AND (platform_ends_on IS NULL OR platform_starts_on IS NULL OR platform_ends_on >= platform_starts_on)),
  CONSTRAINT cpf_file_next CHECK ((next_kind IS NULL) = (next_since IS NULL) AND (next_due_on IS NULL OR next_due_on >= next_since) AND (next_kind IS NULL OR next_kind IN ('ENTRY', 'EXIT', 'SERVICE_FAIT')))
);
CREATE UNIQUE INDEX cpf_file_number_once ON cpf_file (tenant_id, number) WHERE number IS NOT NULL;
CREATE INDEX cpf_file_tasks ON cpf_file (tenant_id, (coalesce(next_due_on, next_since)), id) WHERE next_kind IS NOT NULL;
CREATE INDEX cpf_file_followed ON cpf_file (tenant_id, next_due_on, id) WHERE next_due_on IS NOT NULL AND (asked OR number IS NOT NULL);
CREATE INDEX cpf_file_unsettled ON cpf_file (tenant_id) WHERE next_kind IS NOT NULL AND next_due_on IS NULL;
CREATE INDEX cpf_file_unnumbered ON cpf_file (tenant_id, bilan_id) WHERE number IS NULL;

/* What the holder says of herself, word for word: no bilan of hers was paid with public or mutualised money in the waiting period. The last word stands. */
CREATE TABLE cpf_attestation (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT cpf_attestation_kind CHECK (kind IN ('ATTESTED', 'RETRACTED')),
  content text NOT NULL,
  sha256 text NOT NULL,
  waiting_months int NOT NULL CHECK (waiting_months BETWEEN 1 AND 600),
  rules_from date NOT NULL,
  rules_source text NOT NULL,
  rule_set_id uuid,
  at timestamptz(3) NOT NULL,
  day date NOT NULL,
  login_id uuid NOT NULL,
  by_name text NOT NULL,
  ip text NOT NULL DEFAULT '',
  user_agent text NOT NULL DEFAULT '',
  CONSTRAINT cpf_attestation_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT cpf_attestation_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT cpf_attestation_content CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
CREATE INDEX cpf_attestation_bilan_id_idx ON cpf_attestation (bilan_id, at DESC);

/* What was declared on the platform, when and by whom. A correction is a declaration that follows another; the last one stands. */
CREATE TABLE cpf_declaration (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT cpf_declaration_kind CHECK (kind IN ('ENTRY', 'EXIT', 'SERVICE_FAIT')),
  fact_on date NOT NULL,
  due_on date NOT NULL,
  declared_on date NOT NULL,
  corrects_id uuid,
  agreed_minutes int,
  done_minutes int,
  missing_minutes int,
  rate_basis_points int,
  reason_code text,
  force_majeure boolean,
  at timestamptz(3) NOT NULL,
  member_id uuid NOT NULL,
  by_name text NOT NULL,
  CONSTRAINT cpf_declaration_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT cpf_declaration_corrected_once UNIQUE (corrects_id),
  CONSTRAINT cpf_declaration_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT cpf_declaration_corrects_fkey FOREIGN KEY (tenant_id, corrects_id) REFERENCES cpf_declaration (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT cpf_declaration_member_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT cpf_declaration_days CHECK (declared_on >= fact_on AND due_on >= fact_on),
  CONSTRAINT cpf_declaration_whole CHECK (num_nulls(agreed_minutes, done_minutes, missing_minutes, rate_basis_points) = CASE kind WHEN 'SERVICE_FAIT' THEN 0 ELSE 4 END),
  CONSTRAINT cpf_declaration_rate CHECK (kind <> 'SERVICE_FAIT' OR (agreed_minutes > 0 AND done_minutes BETWEEN 0 AND agreed_minutes AND missing_minutes = agreed_minutes - done_minutes
    AND rate_basis_points = done_minutes::bigint * 10000 / agreed_minutes)),
  CONSTRAINT cpf_declaration_partial CHECK ((coalesce(missing_minutes, 0) > 0) = (reason_code IS NOT NULL) AND (reason_code IS NULL) = (force_majeure IS NULL)
    AND (reason_code IS NULL OR reason_code IN ('ABANDON', 'ABSENCE', 'INTERRUPTION')))
);
CREATE UNIQUE INDEX cpf_declaration_once ON cpf_declaration (bilan_id, kind) WHERE corrects_id IS NULL;
CREATE INDEX cpf_declaration_bilan_id_idx ON cpf_declaration (bilan_id, kind, at);

/* A list of the platform, read again by an administrator. Its text is kept until it is applied or dropped, not after. */
CREATE TABLE cpf_import (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  file_name text NOT NULL,
  sha256 text NOT NULL,
  content text,
  separator text NOT NULL CHECK (separator IN (';', ',')),
  header text[] CHECK (header IS NOT NULL),
  mapping jsonb NOT NULL,
  state text NOT NULL DEFAULT 'UPLOADED' CONSTRAINT cpf_import_state CHECK (state IN ('UPLOADED', 'READING', 'READY', 'APPLYING', 'APPLIED', 'DROPPED')),
  round int NOT NULL DEFAULT 0,
  lines int NOT NULL CHECK (lines BETWEEN 1 AND 20000),
  done_lines int NOT NULL DEFAULT 0,
  ready_lines int NOT NULL DEFAULT 0,
  same_lines int NOT NULL DEFAULT 0,
  refused_lines int NOT NULL DEFAULT 0,
  applied_lines int NOT NULL DEFAULT 0,
  at timestamptz(3) NOT NULL,
  member_id uuid NOT NULL,
  by_name text NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT cpf_import_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT cpf_import_member_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT cpf_import_counts CHECK (done_lines BETWEEN 0 AND lines AND ready_lines >= 0 AND same_lines >= 0 AND refused_lines >= 0 AND applied_lines >= 0
    AND ready_lines + same_lines + refused_lines + applied_lines <= lines),
  CONSTRAINT cpf_import_ended CHECK ((state IN ('APPLIED', 'DROPPED')) = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (content IS NOT NULL))
);
CREATE INDEX cpf_import_tenant_id_idx ON cpf_import (tenant_id, at DESC);
CREATE INDEX cpf_import_working ON cpf_import (tenant_id) WHERE state IN ('READING', 'APPLYING');

/* A line of it: what was read, the bilan it is about, and what became of it. A round is one reading, with its own choice of columns. */
CREATE TABLE cpf_import_line (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  import_id uuid NOT NULL,
  round int NOT NULL,
  line int NOT NULL,
  number text NOT NULL DEFAULT '',
  last_name text NOT NULL DEFAULT '',
  first_name text NOT NULL DEFAULT '',
  starts_on date,
  ends_on date,
  minutes int,
  state text NOT NULL CONSTRAINT cpf_import_line_state CHECK (state IN ('READY', 'SAME', 'REFUSED', 'APPLIED')),
  reason_code text,
  matched_by text CHECK (matched_by IN ('NUMBER', 'NAME')),
  bilan_id uuid,
  differences text[] DEFAULT '{}' CHECK (differences IS NOT NULL),
  CONSTRAINT cpf_import_line_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT cpf_import_line_once UNIQUE (import_id, round, line),
  CONSTRAINT cpf_import_line_import_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES cpf_import (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT cpf_import_line_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT cpf_import_line_verdict CHECK ((state = 'REFUSED') = (reason_code IS NOT NULL) AND (state = 'REFUSED' OR (bilan_id IS NOT NULL AND matched_by IS NOT NULL)))
);
CREATE UNIQUE INDEX cpf_import_line_bilan_once ON cpf_import_line (import_id, round, bilan_id) WHERE state <> 'REFUSED';
CREATE INDEX cpf_import_line_states ON cpf_import_line (import_id, round, state, line);

GRANT SELECT, INSERT, UPDATE ON cpf_file TO jalon_gate;
GRANT SELECT, UPDATE ON cpf_file TO jalon_app;
GRANT SELECT, INSERT, UPDATE ON cpf_import, cpf_import_line TO jalon_gate, jalon_app;
GRANT SELECT, INSERT ON cpf_attestation, cpf_declaration TO jalon_gate, jalon_app;

/* Names as the platform writes them: no accent, no capital, a space for a hyphen or an apostrophe. */
CREATE FUNCTION gate.plain_name(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN translate(gate.plain(value), '-''’', '   ');
REVOKE ALL ON FUNCTION gate.plain_name(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.plain_name(text) TO jalon_app, jalon_gate, jalon_owner;
CREATE INDEX beneficiary_plain_last_name ON beneficiary (tenant_id, gate.plain_name(last_name));

-- ── What the CPF pays for, and what follows from it ────────────────────────────────────────────────
GRANT CREATE ON SCHEMA gate, door TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Whether the CPF pays a bilan: its frame says so, or a share of its plan is asked of it. */
CREATE FUNCTION gate.cpf_pays(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM bilan_frame f WHERE f.bilan_id = p_bilan AND f.funder = 'CPF')
    OR EXISTS (SELECT 1 FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id
        WHERE r.bilan_id = p_bilan AND r.funder = 'CPF' AND r.state NOT IN ('REFUSED', 'WITHDRAWN') AND p.superseded_at IS NULL)
$$;
/* R13: whether the holder's attestation stands, to whoever takes part in the bilan or oversees it. */
CREATE FUNCTION gate.cpf_attested(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT a.kind = 'ATTESTED' FROM cpf_attestation a WHERE a.bilan_id = p_bilan ORDER BY a.at DESC, a.id DESC LIMIT 1), false)
    AND (gate.side_in(p_bilan) IS NOT NULL OR EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = (SELECT ctx.tenant()) AND ctx.oversees()))
$$;
/* R13: minutes of accompaniment agreed for the CPF and where that is said: its agreement, else the platform, within the accompaniment of the devis, else of the programme accepted. And those signed by both. */
CREATE FUNCTION gate.cpf_minutes(p_bilan uuid) RETURNS TABLE (agreed int, source text, done int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 1 AS $$
  SELECT least(coalesce(g.minutes, c.platform_minutes), coalesce(d.minutes, w.minutes)),
    CASE WHEN coalesce(g.minutes, c.platform_minutes) <= coalesce(d.minutes, w.minutes, 60000) THEN CASE WHEN g.minutes IS NOT NULL THEN 'AGREEMENT' ELSE 'PLATFORM' END
      WHEN d.minutes IS NOT NULL THEN 'DEVIS' WHEN w.minutes IS NOT NULL THEN 'PROGRAMME' END,
    coalesce((SELECT sum(s.minutes) FROM session s WHERE s.bilan_id = p_bilan AND s.state = 'HELD' AND s.counts AND s.counted_at IS NOT NULL AND f.parameters -> 'billableToCpf' ? s.nature), 0)::int
  FROM bilan_frame f LEFT JOIN cpf_file c ON c.bilan_id = f.bilan_id
  CROSS JOIN LATERAL (SELECT sum(r.granted_minutes)::int AS minutes FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id
    WHERE r.bilan_id = f.bilan_id AND r.funder = 'CPF' AND r.state = 'GRANTED' AND p.superseded_at IS NULL) g
  CROSS JOIN LATERAL (SELECT sum(l.minutes)::int AS minutes FROM funding_plan p JOIN proposal_line l ON l.proposal_id = p.proposal_id
    WHERE p.bilan_id = f.bilan_id AND p.superseded_at IS NULL AND l.counts AND l.minutes > 0 AND cardinality(l.natures) > 0
      AND NOT EXISTS (SELECT 1 FROM unnest(l.natures) n WHERE NOT f.parameters -> 'billableToCpf' ? n)) d
  CROSS JOIN LATERAL (SELECT sum(t.minutes)::int AS minutes FROM step t WHERE t.bilan_id = f.bilan_id AND t.removed_at IS NULL AND f.parameters -> 'billableToCpf' ? t.nature
    AND EXISTS (SELECT 1 FROM programme q WHERE q.bilan_id = f.bilan_id AND q.superseded_at IS NULL AND q.accepted_at IS NOT NULL)) w
  WHERE f.bilan_id = p_bilan AND (gate.side_in(p_bilan) IN ('BENEFICIARY', 'PRACTITIONER', 'PROVIDER') OR EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = (SELECT ctx.tenant()) AND ctx.oversees()))
$$;
/* The rules that an organisation added for the CPF, to whoever takes part in a bilan of it: what she attests is by them. */
CREATE FUNCTION gate.cpf_rule_sets(p_bilan uuid) RETURNS TABLE (id uuid, type_key text, effective_from date, source text, terms jsonb, to_verify text[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.type_key, r.effective_from, r.source, r.terms, r.to_verify FROM bilan b JOIN funding_rule_set r ON r.tenant_id = b.tenant_id AND r.funder = 'CPF'
   WHERE b.id = p_bilan AND (gate.side_in(p_bilan) IN ('BENEFICIARY', 'PRACTITIONER', 'PROVIDER') OR (b.tenant_id = (SELECT ctx.tenant()) AND ctx.oversees()))
   ORDER BY r.effective_from DESC, r.id DESC LIMIT 200
$$;

/* Brings the file of a bilan in line with its facts: whether the CPF pays, the day of the first session that counts, its end, and which declaration comes next, since when. */
CREATE FUNCTION gate.settle_cpf(p_bilan uuid, p_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE f cpf_file; pays boolean; share boolean; noted text; started date; ended date; kind text; since date; done text[];
BEGIN
  pays := gate.cpf_pays(p_bilan);
  IF pays THEN
    INSERT INTO cpf_file (id, tenant_id, bilan_id, created_at) SELECT gate.id_at(p_at), b.tenant_id, b.id, p_at FROM bilan b
      WHERE b.id = p_bilan AND NOT EXISTS (SELECT 1 FROM cpf_file x WHERE x.bilan_id = p_bilan) ON CONFLICT (bilan_id) DO NOTHING;
  END IF;
  SELECT * INTO f FROM cpf_file x WHERE x.bilan_id = p_bilan FOR UPDATE;
  IF f.id IS NULL THEN RETURN; END IF;
  SELECT min(s.day) INTO started FROM session s WHERE s.bilan_id = p_bilan AND s.state = 'HELD' AND s.counts;
  SELECT (coalesce(b.closed_at, b.abandoned_at, (SELECT max(c.withdrawn_at) FROM consent c WHERE c.bilan_id = b.id AND c.kind = 'BILAN' HAVING bool_and(c.withdrawn_at IS NOT NULL))) AT TIME ZONE o.zone)::date
    INTO ended FROM bilan b JOIN organisation o ON o.id = b.tenant_id WHERE b.id = p_bilan;
  SELECT coalesce(array_agg(DISTINCT d.kind), '{}') INTO done FROM cpf_declaration d WHERE d.bilan_id = p_bilan;
  share := EXISTS (SELECT 1 FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id WHERE r.bilan_id = p_bilan AND r.funder = 'CPF' AND r.state NOT IN ('REFUSED', 'WITHDRAWN') AND p.superseded_at IS NULL);
  SELECT upper(regexp_replace(r.agreement_number, '\s', '', 'g')) INTO noted FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id
    WHERE r.bilan_id = p_bilan AND r.funder = 'CPF' AND r.state = 'GRANTED' AND p.superseded_at IS NULL ORDER BY r.granted_at DESC LIMIT 1;
  -- the number noted with the platform's yes, unless a bilan of the house bears it
  IF f.number IS NOT NULL OR noted !~ '^[0-9A-Z][0-9A-Z._/-]{2,39}$' OR EXISTS (SELECT 1 FROM cpf_file x WHERE x.tenant_id = f.tenant_id AND x.number = noted) THEN noted := NULL; END IF;
  IF NOT pays OR (started IS NULL AND NOT 'ENTRY' = ANY (done)) THEN kind := NULL;
  ELSIF NOT 'ENTRY' = ANY (done) THEN kind := 'ENTRY'; since := started;
  ELSIF ended IS NULL THEN kind := NULL;
  ELSIF NOT 'EXIT' = ANY (done) THEN kind := 'EXIT'; since := ended;
  ELSIF NOT 'SERVICE_FAIT' = ANY (done) THEN kind := 'SERVICE_FAIT'; since := ended;
  END IF;
  UPDATE cpf_file x SET number = coalesce(x.number, noted), funded = pays, asked = share, started_on = started, ended_on = ended, next_kind = kind, next_since = since,
      next_due_on = CASE WHEN (x.next_kind, x.next_since) IS NOT DISTINCT FROM (kind, since) THEN x.next_due_on END,
      reminded_at = CASE WHEN (x.next_kind, x.next_since) IS NOT DISTINCT FROM (kind, since) THEN x.reminded_at END
    WHERE x.id = f.id AND (noted IS NOT NULL OR (x.funded, x.asked, x.started_on, x.ended_on, x.next_kind, x.next_since) IS DISTINCT FROM (pays, share, started, ended, kind, since));
END $$;
CREATE FUNCTION gate.follow_cpf_funder() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM gate.settle_cpf(NEW.bilan_id, b.opened_at) FROM bilan b WHERE b.id = NEW.bilan_id;
  RETURN NULL;
END $$;
CREATE FUNCTION gate.follow_cpf_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE bilan uuid := coalesce(to_jsonb(NEW) ->> 'bilan_id', to_jsonb(NEW) ->> 'id')::uuid;
BEGIN
  IF EXISTS (SELECT 1 FROM cpf_file f WHERE f.bilan_id = bilan) THEN PERFORM gate.settle_cpf(bilan, NULL); END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION gate.follow_cpf_attestation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE cpf_file SET attested_at = CASE NEW.kind WHEN 'ATTESTED' THEN NEW.at END WHERE bilan_id = NEW.bilan_id;
  RETURN NULL;
END $$;
/* Declared after its fact and after what comes before it; its hours are those that both signed. */
CREATE FUNCTION gate.guard_cpf_declaration() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE f cpf_file; h record; today date;
BEGIN
  SELECT * INTO f FROM cpf_file WHERE bilan_id = NEW.bilan_id AND tenant_id = NEW.tenant_id FOR UPDATE;
  SELECT (NEW.at AT TIME ZONE o.zone)::date INTO today FROM organisation o WHERE o.id = NEW.tenant_id;
  IF f.id IS NULL OR NEW.declared_on > today OR NEW.fact_on IS DISTINCT FROM (CASE NEW.kind WHEN 'ENTRY' THEN f.started_on ELSE f.ended_on END)
     OR (NEW.corrects_id IS NULL AND NOT f.funded)
     OR (NEW.kind = 'EXIT' AND NOT EXISTS (SELECT 1 FROM cpf_declaration d WHERE d.bilan_id = NEW.bilan_id AND d.kind = 'ENTRY'))
     OR (NEW.kind = 'SERVICE_FAIT' AND NOT EXISTS (SELECT 1 FROM cpf_declaration d WHERE d.bilan_id = NEW.bilan_id AND d.kind = 'EXIT'))
     OR (NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cpf_declaration d WHERE d.id = NEW.corrects_id AND d.bilan_id = NEW.bilan_id AND d.kind = NEW.kind)) THEN
    RAISE EXCEPTION 'nothing to declare so on bilan %', NEW.bilan_id USING ERRCODE = 'JL002';
  END IF;
  IF NEW.kind = 'SERVICE_FAIT' THEN
    SELECT * INTO h FROM gate.cpf_minutes(NEW.bilan_id);
    IF h.agreed IS DISTINCT FROM NEW.agreed_minutes OR least(h.done, h.agreed) IS DISTINCT FROM NEW.done_minutes THEN
      RAISE EXCEPTION 'the hours of a service fait are those signed by both' USING ERRCODE = 'JL002';
    END IF;
  END IF;
  RETURN NEW;
END $$;
/* Tenants for whose CPF files or imports a job has something to do. */
CREATE FUNCTION door.tenants_with_cpf() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT tenant_id FROM cpf_import WHERE state IN ('READING', 'APPLYING') UNION SELECT tenant_id FROM cpf_file WHERE next_kind IS NOT NULL AND next_due_on IS NULL $$;
REVOKE ALL ON FUNCTION gate.cpf_pays(uuid), gate.cpf_attested(uuid), gate.cpf_minutes(uuid), gate.cpf_rule_sets(uuid), gate.settle_cpf(uuid, timestamptz), gate.follow_cpf_funder(), gate.follow_cpf_fact(),
  gate.follow_cpf_attestation(), gate.guard_cpf_declaration(), door.tenants_with_cpf() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.cpf_attested(uuid), gate.cpf_minutes(uuid), gate.cpf_rule_sets(uuid), gate.follow_cpf_funder(), gate.follow_cpf_fact(),
  gate.follow_cpf_attestation(), gate.guard_cpf_declaration(), door.tenants_with_cpf() TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate, door FROM jalon_gate;

/* Facts and what is next follow the bilan; only the number, what the platform says, a deadline and a reminder are set. */
CREATE FUNCTION gate.guard_cpf_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND (to_jsonb(NEW) - '{number,platform_minutes,platform_starts_on,platform_ends_on,platform_at,next_due_on,reminded_at}'::text[])
     IS DISTINCT FROM (to_jsonb(OLD) - '{number,platform_minutes,platform_starts_on,platform_ends_on,platform_at,next_due_on,reminded_at}'::text[]) THEN
    RAISE EXCEPTION 'a CPF file follows its bilan' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
/* A list begins unread: only the jobs and its steps bring it further. */
CREATE FUNCTION gate.guard_new_cpf_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND (NEW.state <> 'UPLOADED' OR NEW.round <> 0 OR NEW.done_lines + NEW.ready_lines + NEW.same_lines + NEW.refused_lines + NEW.applied_lines > 0) THEN
    RAISE EXCEPTION 'a list begins unread' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
/* What was read stays; what was applied, refused or dropped is not gone back on. */
CREATE FUNCTION gate.guard_cpf_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL
     OR (NEW.id, NEW.tenant_id, NEW.file_name, NEW.sha256, NEW.separator, NEW.header, NEW.lines, NEW.at, NEW.member_id) IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.file_name, OLD.sha256, OLD.separator, OLD.header, OLD.lines, OLD.at, OLD.member_id)
     OR NEW.round < OLD.round OR (NEW.content IS NOT NULL AND NEW.content IS DISTINCT FROM OLD.content)
     OR (OLD.state = 'APPLYING' AND NEW.state NOT IN ('APPLYING', 'APPLIED')) THEN
    RAISE EXCEPTION 'an import is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION gate.guard_cpf_import_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'READY' OR (to_jsonb(NEW) - '{state,reason_code}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{state,reason_code}'::text[]) THEN
    RAISE EXCEPTION 'a line of an import is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION gate.guard_cpf_file(), gate.guard_new_cpf_import(), gate.guard_cpf_import(), gate.guard_cpf_import_line() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_cpf_file(), gate.guard_new_cpf_import(), gate.guard_cpf_import(), gate.guard_cpf_import_line() TO jalon_app, jalon_gate, jalon_owner;

CREATE TRIGGER guard_cpf_file BEFORE UPDATE ON cpf_file FOR EACH ROW EXECUTE FUNCTION gate.guard_cpf_file();
CREATE TRIGGER guard_cpf_import BEFORE UPDATE ON cpf_import FOR EACH ROW EXECUTE FUNCTION gate.guard_cpf_import();
CREATE TRIGGER guard_new_cpf_import BEFORE INSERT ON cpf_import FOR EACH ROW EXECUTE FUNCTION gate.guard_new_cpf_import();
CREATE TRIGGER guard_cpf_import_line BEFORE UPDATE ON cpf_import_line FOR EACH ROW EXECUTE FUNCTION gate.guard_cpf_import_line();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cpf_attestation FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cpf_declaration FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER guard_cpf_declaration AFTER INSERT ON cpf_declaration FOR EACH ROW EXECUTE FUNCTION gate.guard_cpf_declaration();
CREATE TRIGGER follow_cpf AFTER INSERT ON cpf_declaration FOR EACH ROW EXECUTE FUNCTION gate.follow_cpf_fact();
CREATE TRIGGER follow_cpf AFTER INSERT ON cpf_attestation FOR EACH ROW EXECUTE FUNCTION gate.follow_cpf_attestation();
CREATE TRIGGER follow_cpf AFTER INSERT OR UPDATE OF funder ON bilan_frame FOR EACH ROW EXECUTE FUNCTION gate.follow_cpf_funder();
CREATE TRIGGER follow_cpf AFTER INSERT OR UPDATE OF state ON funding_request FOR EACH ROW WHEN (NEW.funder = 'CPF') EXECUTE FUNCTION gate.follow_cpf_funder();
CREATE TRIGGER follow_cpf AFTER UPDATE OF superseded_at ON funding_plan FOR EACH ROW EXECUTE FUNCTION gate.follow_cpf_fact();
CREATE TRIGGER follow_cpf AFTER INSERT OR UPDATE OF state, counts, day ON session FOR EACH ROW WHEN (NEW.state IN ('HELD', 'REPLACED') AND NEW.counts) EXECUTE FUNCTION gate.follow_cpf_fact();
CREATE TRIGGER follow_cpf AFTER UPDATE OF closed_at, abandoned_at ON bilan FOR EACH ROW EXECUTE FUNCTION gate.follow_cpf_fact();
CREATE TRIGGER follow_cpf AFTER INSERT OR UPDATE OF withdrawn_at ON consent FOR EACH ROW WHEN (NEW.kind = 'BILAN') EXECUTE FUNCTION gate.follow_cpf_fact();

-- ── Walls ──────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE
  pair text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())';
  house text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_practice())';
  desk text := 'tenant_id = ctx.tenant() AND ctx.oversees()';
BEGIN
  CALL gate.wall('cpf_file', pair, house);
  CALL gate.wall('cpf_attestation', pair, 'ctx.capacity() = ''person'' AND bilan_id IN (SELECT gate.my_bilans())');
  CREATE POLICY own_hand ON cpf_attestation AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login() AND gate.side_in(bilan_id) = 'BENEFICIARY');
  CALL gate.wall('cpf_declaration', pair, house);
  CREATE POLICY own_hand ON cpf_declaration AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (member_id = ctx.member());
  CALL gate.wall('cpf_import', desk, desk);
  CREATE POLICY own_hand ON cpf_import AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (member_id = ctx.member());
  CALL gate.wall('cpf_import_line', desk, desk);
END $$;

/* Bilans that the CPF paid before this. */
SET LOCAL ROLE jalon_gate;
DO $$
BEGIN
  PERFORM gate.settle_cpf(b.id, b.opened_at) FROM bilan b WHERE gate.cpf_pays(b.id);
END $$;
RESET ROLE;
