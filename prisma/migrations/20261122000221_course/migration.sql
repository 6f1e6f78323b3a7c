-- The course of every kind of bilan: steps that know their source, work that the person declares herself, a closing that says
-- when the action plan was handed over, a follow-up that is part of the bilan, an attestation de présence.

-- ── Programme ──────────────────────────────────────────────────────────────────────────────────────
/* The step of the type it was taken up from: its recommended range and its natures are looked up by it. Null: added by hand. */
ALTER TABLE step ADD COLUMN source_key text;

/* Preparation is priced, and never an hour of the person's (R6). */
ALTER TABLE session ADD CONSTRAINT session_no_preparation CHECK (nature <> 'PREPARATION');

-- ── Her own work (R9): what, when, with whom, how long; for the pair alone ─────────────────────────
CREATE TABLE own_work (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  day date NOT NULL,
  minutes int NOT NULL CHECK (minutes BETWEEN 5 AND 720),
  what text NOT NULL,
  with_whom text NOT NULL DEFAULT '',
  declared_at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  idempotency_key text,
  session_id uuid,
  withdrawn_at timestamptz(3),
  CONSTRAINT own_work_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT own_work_tenant_id_session_id_key UNIQUE (tenant_id, session_id),
  CONSTRAINT own_work_tenant_id_idempotency_key_key UNIQUE (tenant_id, idempotency_key),
  CONSTRAINT own_work_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT own_work_session_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX own_work_bilan_id_day_idx ON own_work (bilan_id, day);
GRANT SELECT, INSERT, UPDATE ON own_work TO jalon_gate, jalon_app;
CALL gate.wall('own_work', 'bilan_id IN (SELECT gate.my_bilans())', 'bilan_id IN (SELECT gate.my_bilans())');
CREATE POLICY own_hand ON own_work AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner
  WITH CHECK (ctx.capacity() = 'person' AND login_id = ctx.login() AND withdrawn_at IS NULL);
CREATE POLICY own_hand_again ON own_work AS RESTRICTIVE FOR UPDATE TO jalon_app, jalon_owner
  USING (ctx.capacity() = 'person' AND login_id = ctx.login());
/* What she declared is taken back, never rewritten. */
CREATE FUNCTION gate.guard_own_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR (to_jsonb(NEW) - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_at') THEN
    RAISE EXCEPTION 'a declaration is only taken back' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_own_work BEFORE UPDATE ON own_work FOR EACH ROW EXECUTE FUNCTION gate.guard_own_work();

/* A session is begun by who conducts the bilan; her autonomous work is declared, held, by herself, and has no clock. */
ALTER POLICY practice ON session WITH CHECK (bilan_id IN (SELECT gate.my_practice())
  OR (ctx.capacity() = 'person' AND nature = 'AUTONOMOUS_WORK' AND state = 'HELD' AND starts_at IS NULL AND logged_by_member_id IS NULL AND replaces_id IS NULL));

-- ── Closing and follow-up ──────────────────────────────────────────────────────────────────────────
/* Declared handed over to her by who closes; null: the type asks for none. */
ALTER TABLE closing ADD COLUMN action_plan_handed_on date;

/* PLANNED: the follow-up is part of the bilan and asks for no answer (R11). */
ALTER TABLE follow_up DROP CONSTRAINT follow_up_answer,
  ADD CONSTRAINT follow_up_answer CHECK (answer IN ('ACCEPTED', 'DECLINED') AND answered_at IS NOT NULL OR (answer IS NULL OR answer = 'PLANNED') AND answered_at IS NULL);
CREATE OR REPLACE FUNCTION gate.guard_follow_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.answer = 'PLANNED') IS DISTINCT FROM (NEW.answer = 'PLANNED') AND (OLD.answer = 'PLANNED' OR NEW.answer = 'PLANNED') THEN
    RAISE EXCEPTION 'a follow-up that is part of the bilan takes no answer' USING ERRCODE = 'JL001';
  END IF;
  IF current_user = 'jalon_app' AND NEW.answer = 'PLANNED' AND TG_OP = 'INSERT'
     AND NOT EXISTS (SELECT 1 FROM bilan_frame f WHERE f.bilan_id = NEW.bilan_id AND f.parameters #>> '{followUp,kind}' = 'PLANNED') THEN
    RAISE EXCEPTION 'this follow-up is offered to the person' USING ERRCODE = 'JL003';
  END IF;
  IF current_user = 'jalon_app' AND ctx.capacity() IS DISTINCT FROM 'person' AND NEW.answer IN ('ACCEPTED', 'DECLINED')
     AND (TG_OP = 'INSERT' OR NEW.answer IS DISTINCT FROM OLD.answer) THEN
    RAISE EXCEPTION 'the follow-up is accepted or declined by the person alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;

-- ── Papers ─────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE document DROP CONSTRAINT document_kind,
  ADD CONSTRAINT document_kind CHECK (kind IN ('ATTESTATION', 'PRESENCE', 'CERTIFICAT', 'EMARGEMENT', 'PROGRAMME', 'NOTICE'));

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
CREATE OR REPLACE FUNCTION gate.recheck_hours() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE document SET recheck = true WHERE bilan_id = NEW.bilan_id AND kind IN ('ATTESTATION', 'PRESENCE', 'CERTIFICAT', 'EMARGEMENT') AND stale_at IS NULL AND NOT recheck;
  RETURN NULL;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
REVOKE ALL ON FUNCTION gate.guard_own_work() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_own_work() TO jalon_app, jalon_gate, jalon_owner;
