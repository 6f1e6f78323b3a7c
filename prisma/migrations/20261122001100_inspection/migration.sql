-- Inspection: what somebody who checks a bilan before it is paid would ask, found by the product first. Findings stay on file
-- with their answer. Beside them, what a check compares with: declared leave, and the time it takes from one site to another.

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────
/* One check of a bilan: who had it made, when, and what came of it. */
CREATE TABLE inspection (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  member_id uuid NOT NULL,
  sessions int NOT NULL CHECK (sessions >= 0),
  found int NOT NULL CHECK (found >= 0),
  gone int NOT NULL CHECK (gone >= 0),
  CONSTRAINT inspection_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT inspection_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT inspection_member_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX inspection_bilan_id_idx ON inspection (bilan_id, at DESC);

/* Something to explain before a bill: ids, days and times alone. Standing while its cause is; then on file. */
CREATE TABLE inspection_finding (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  code text NOT NULL,
  subject_key text NOT NULL,
  facts jsonb NOT NULL,
  found_at timestamptz(3) NOT NULL,
  answer text,
  answered_at timestamptz(3),
  answered_by_member_id uuid,
  gone_at timestamptz(3),
  CONSTRAINT inspection_finding_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT inspection_finding_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT inspection_finding_answered_by_fkey FOREIGN KEY (tenant_id, answered_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT inspection_finding_answer CHECK (num_nulls(answer, answered_at, answered_by_member_id) IN (0, 3) AND length(answer) BETWEEN 1 AND 1000),
  CONSTRAINT inspection_finding_order CHECK (answered_at >= found_at AND gone_at >= found_at)
);
CREATE UNIQUE INDEX inspection_finding_standing ON inspection_finding (bilan_id, subject_key) WHERE gone_at IS NULL;
CREATE INDEX inspection_finding_bilan_id_idx ON inspection_finding (bilan_id, found_at);
CREATE INDEX inspection_finding_open ON inspection_finding (tenant_id, bilan_id, found_at) WHERE gone_at IS NULL AND answered_at IS NULL;

/* Days on which a member does not work, as declared; never why. */
CREATE TABLE member_leave (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  declared_at timestamptz(3) NOT NULL,
  declared_by_member_id uuid NOT NULL,
  withdrawn_at timestamptz(3),
  CONSTRAINT member_leave_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT member_leave_member_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT member_leave_declared_by_fkey FOREIGN KEY (tenant_id, declared_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT member_leave_days CHECK (until_on >= from_on AND until_on - from_on <= 730),
  CONSTRAINT member_leave_apart EXCLUDE USING gist (member_id WITH =, daterange(from_on, until_on, '[]') WITH &&) WHERE (withdrawn_at IS NULL)
);
CREATE INDEX member_leave_tenant_id_idx ON member_leave (tenant_id, until_on DESC) WHERE withdrawn_at IS NULL;

/* Minutes from one site to another, either way: the lesser id first, so that a pair is told once. */
CREATE TABLE site_travel (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  site_id uuid NOT NULL,
  other_site_id uuid NOT NULL,
  minutes int NOT NULL CHECK (minutes BETWEEN 0 AND 600),
  set_at timestamptz(3) NOT NULL,
  set_by_member_id uuid NOT NULL,
  CONSTRAINT site_travel_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT site_travel_once UNIQUE (site_id, other_site_id),
  CONSTRAINT site_travel_site_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES site (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT site_travel_other_site_fkey FOREIGN KEY (tenant_id, other_site_id) REFERENCES site (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT site_travel_set_by_fkey FOREIGN KEY (tenant_id, set_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT site_travel_pair CHECK (site_id < other_site_id)
);
CREATE INDEX site_travel_tenant_id_idx ON site_travel (tenant_id);

GRANT SELECT, INSERT, UPDATE ON inspection, inspection_finding, member_leave, site_travel TO jalon_gate, jalon_app;

-- ── Look-ups ───────────────────────────────────────────────────────────────────────────────────────
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Who checks a bilan before it is billed: its practitioners, and its house's administrator. */
CREATE FUNCTION gate.inspects(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member' AND (p_bilan IN (SELECT gate.my_practice())
    OR (ctx.is_admin() AND EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = (SELECT ctx.tenant()))))
$$;
/* How many findings of a bilan stand without an answer; 0 to whoever does not check it. */
CREATE FUNCTION gate.open_findings(p_bilan uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM inspection_finding f WHERE f.bilan_id = p_bilan AND f.gone_at IS NULL AND f.answered_at IS NULL AND gate.inspects(p_bilan)
$$;
/* When a bilan was last checked; null when it never was, or to whoever does not check it. */
CREATE FUNCTION gate.inspected_at(p_bilan uuid) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT max(i.at) FROM inspection i WHERE i.bilan_id = p_bilan AND gate.inspects(p_bilan)
$$;
/* Where those of a bilan were, by other bilans of the house, around its own sessions: times and sites, of nobody named. A person is followed by login too: who has two entries in the house is one. */
CREATE FUNCTION gate.inspection_elsewhere(p_bilan uuid) RETURNS TABLE (who text, member_id uuid, starts_at timestamptz, ends_at timestamptz, site_id uuid, postcode text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT x.who, x.member_id, x.starts_at, x.ends_at, x.site_id, i.postcode FROM (
    SELECT 'PRACTITIONER' AS who, s.practitioner_member_id AS member_id, o.starts_at, o.ends_at, CASE o.mode WHEN 'ON_SITE' THEN o.site_id END AS site_id
      FROM session s JOIN member m ON m.id = s.practitioner_member_id
      JOIN member n ON n.tenant_id = s.tenant_id AND (n.id = m.id OR n.login_id = m.login_id)
      JOIN session o ON o.practitioner_member_id = n.id AND o.starts_at BETWEEN s.starts_at - interval '12 hours' AND s.ends_at + interval '12 hours'
     WHERE s.bilan_id = p_bilan AND s.state = 'HELD' AND s.starts_at IS NOT NULL AND o.state = 'HELD' AND o.bilan_id <> p_bilan
    UNION ALL
    SELECT 'BENEFICIARY', NULL, o.starts_at, o.ends_at, CASE o.mode WHEN 'ON_SITE' THEN o.site_id END
      FROM session s JOIN beneficiary m ON m.id = s.beneficiary_id
      JOIN beneficiary n ON n.tenant_id = s.tenant_id AND (n.id = m.id OR n.login_id = m.login_id)
      JOIN session o ON o.beneficiary_id = n.id AND o.starts_at BETWEEN s.starts_at - interval '12 hours' AND s.ends_at + interval '12 hours'
     WHERE s.bilan_id = p_bilan AND s.state = 'HELD' AND s.starts_at IS NOT NULL AND o.state = 'HELD' AND o.bilan_id <> p_bilan) x
  LEFT JOIN site i ON i.id = x.site_id
  WHERE gate.inspects(p_bilan) ORDER BY x.starts_at, x.who LIMIT 2000
$$;
/* Declared leave of the practitioners of a bilan's sessions. */
CREATE FUNCTION gate.inspection_leaves(p_bilan uuid) RETURNS TABLE (member_id uuid, from_on date, until_on date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.member_id, l.from_on, l.until_on FROM member_leave l
   WHERE l.withdrawn_at IS NULL AND l.member_id IN (SELECT s.practitioner_member_id FROM session s WHERE s.bilan_id = p_bilan AND s.state = 'HELD') AND gate.inspects(p_bilan)
   ORDER BY l.from_on LIMIT 500
$$;
/* How much of each phase's content is covered or set aside, of what is due: numbers, never which (R8). */
CREATE FUNCTION gate.inspection_phases(p_bilan uuid) RETURNS TABLE (phase_key text, due int, settled int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.value ->> 'key', count(*)::int, count(*) FILTER (WHERE EXISTS (SELECT 1 FROM item_cover c WHERE c.bilan_id = f.bilan_id
      AND c.phase_key = p.value ->> 'key' AND c.item_key = i.value ->> 'key' AND c.removed_at IS NULL))::int
  FROM bilan_frame f, jsonb_array_elements(f.parameters -> 'phases') p, jsonb_array_elements(p.value -> 'items') i
  WHERE f.bilan_id = p_bilan AND gate.inspects(p_bilan) AND NOT (p.value ->> 'afterClosing')::boolean AND i.value ->> 'by' IN ('SESSION', 'SYNTHESE')
  GROUP BY 1
$$;
/* What the person's status of each day with hours still wanted (R5): needs, never the status. */
CREATE FUNCTION gate.inspection_statuses(p_bilan uuid) RETURNS TABLE (day date, needs text[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.day, n.needs FROM (SELECT DISTINCT s.day FROM session s WHERE s.bilan_id = p_bilan AND s.state = 'HELD' AND s.counts AND gate.inspects(p_bilan)) d
    CROSS JOIN LATERAL (SELECT gate.status_missing(p_bilan, d.day) AS needs) n
   WHERE cardinality(n.needs) > 0 ORDER BY d.day
$$;
REVOKE ALL ON FUNCTION gate.inspects(uuid), gate.open_findings(uuid), gate.inspected_at(uuid), gate.inspection_elsewhere(uuid), gate.inspection_leaves(uuid), gate.inspection_phases(uuid), gate.inspection_statuses(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.inspects(uuid), gate.open_findings(uuid), gate.inspected_at(uuid), gate.inspection_elsewhere(uuid), gate.inspection_leaves(uuid), gate.inspection_phases(uuid), gate.inspection_statuses(uuid) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* A finding stays as it was found: its facts follow its cause until it is answered; an answer is given once, by who gives it; gone is gone. */
CREATE FUNCTION gate.guard_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF num_nonnulls(NEW.answer, NEW.answered_at, NEW.answered_by_member_id, NEW.gone_at) > 0 AND current_user = 'jalon_app' THEN
      RAISE EXCEPTION 'a finding begins without an answer' USING ERRCODE = 'JL001';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.gone_at IS NOT NULL
     OR (NEW.id, NEW.tenant_id, NEW.bilan_id, NEW.code, NEW.subject_key, NEW.found_at) IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.bilan_id, OLD.code, OLD.subject_key, OLD.found_at)
     OR (OLD.answered_at IS NOT NULL AND (NEW.facts, NEW.answer, NEW.answered_at, NEW.answered_by_member_id) IS DISTINCT FROM (OLD.facts, OLD.answer, OLD.answered_at, OLD.answered_by_member_id)) THEN
    RAISE EXCEPTION 'a finding and its answer stay on file' USING ERRCODE = 'JL001';
  END IF;
  IF current_user = 'jalon_app' AND OLD.answered_at IS NULL AND NEW.answered_at IS NOT NULL AND NEW.answered_by_member_id IS DISTINCT FROM ctx.member() THEN
    RAISE EXCEPTION 'an answer is given in one''s own name' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION gate.guard_finding() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_finding() TO jalon_app, jalon_gate, jalon_owner;
CREATE TRIGGER guard_finding BEFORE INSERT OR UPDATE ON inspection_finding FOR EACH ROW EXECUTE FUNCTION gate.guard_finding();
CREATE TRIGGER guard_mark BEFORE UPDATE ON member_leave FOR EACH ROW EXECUTE FUNCTION gate.guard_mark('withdrawn_at');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON inspection FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();

-- ── Walls ──────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE
  admin text := 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_admin()';
  house text := '(tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND ctx.is_admin()) OR bilan_id IN (SELECT gate.my_practice())';
  own text := 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR (ctx.is_consultant() AND member_id = ctx.member()))';
BEGIN
  CALL gate.wall('inspection', house, house);
  CREATE POLICY own_hand ON inspection AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (member_id = ctx.member());
  CALL gate.wall('inspection_finding', house, house);
  CALL gate.wall('member_leave', own, own);
  CREATE POLICY own_hand ON member_leave AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (declared_by_member_id = ctx.member());
  CALL gate.wall('site_travel', 'tenant_id = ctx.tenant() AND ctx.capacity() = ''member'' AND (ctx.is_admin() OR ctx.is_consultant())', admin);
END $$;
