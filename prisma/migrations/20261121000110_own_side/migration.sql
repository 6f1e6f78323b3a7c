-- One person, one side: what the administrator is not told, who still conducts, who may not stand on both sides, whose address leads where.

-- ── The trail: what is the pair's own stays theirs (R20), whichever page or query asks ──────────────
/* Adaptations are the pair's and the référent's, private notes their author's: whoever only oversees does not see that there are any. */
ALTER POLICY reading ON event USING (
  (tenant_id = ctx.tenant() AND ctx.oversees()
    AND kind NOT IN ('adaptation.asked', 'adaptation.answered', 'note.written', 'note.removed', 'notes.answered'))
  OR bilan_id IN (SELECT gate.my_bilans()));

CREATE FUNCTION ctx.is_consultant() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.permissions', true) LIKE '%CONSULTANT%', false);
REVOKE ALL ON FUNCTION ctx.is_consultant() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.is_consultant() TO jalon_app, jalon_gate, jalon_owner;

GRANT CREATE ON SCHEMA door, gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

-- ── Who conducts a bilan is a consultant now: one who gave up the role, or lost it, reads no content of past bilans ──
/* Bilans of whoever is here: a person's own, or those a consultant takes part in. */
CREATE OR REPLACE FUNCTION gate.my_bilans() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 20 AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND ctx.is_consultant() AND p.member_id = ctx.member() AND p.until_at IS NULL AND p.tenant_id = ctx.tenant()
  UNION ALL
  SELECT p.bilan_id FROM beneficiary b JOIN participation p ON p.beneficiary_id = b.id AND p.until_at IS NULL
   WHERE ctx.capacity() = 'person' AND b.login_id = ctx.login()
$$;
/* Bilans a member conducts: for his private notes. */
CREATE OR REPLACE FUNCTION gate.my_practice() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 20 AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND ctx.is_consultant() AND p.member_id = ctx.member() AND p.until_at IS NULL AND p.tenant_id = ctx.tenant()
     AND p.capacity IN ('CONSULTANT')
$$;

-- ── Nobody stands on both sides of a bilan (R19): one login would sign, confirm and rate for two ────
/* Is the login of this member that of the person of this bilan? */
CREATE FUNCTION gate.is_own_bilan(p_bilan uuid, p_member uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id JOIN member m ON m.login_id = n.login_id
    WHERE b.id = p_bilan AND m.id = p_member AND m.tenant_id = ctx.tenant())
$$;
CREATE OR REPLACE FUNCTION gate.guard_new_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM session s WHERE s.id = NEW.session_id AND s.bilan_id = NEW.bilan_id AND s.state = 'HELD' AND (s.ends_at IS NULL OR s.ends_at <= NEW.signed_at)) THEN
    RAISE EXCEPTION 'session % is not held yet', NEW.session_id USING ERRCODE = 'JL002';
  END IF;
  IF EXISTS (SELECT 1 FROM signature g WHERE g.session_id = NEW.session_id AND g.voided_at IS NULL AND g.login_id = NEW.login_id AND g.party <> NEW.party) THEN
    RAISE EXCEPTION 'one login does not sign for both' USING ERRCODE = 'JL005';
  END IF;
  RETURN NEW;
END $$;
/* Ties a login to the member or beneficiary invited. True when it was open and is now accepted. A member who comes back may bring another login. */
CREATE OR REPLACE FUNCTION door.accept_invitation(p_hash text, p_login uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE i invitation;
BEGIN
  UPDATE invitation SET accepted_at = p_now WHERE token_hash = p_hash AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > p_now RETURNING * INTO i;
  IF NOT FOUND THEN RETURN false; END IF;
  IF i.member_id IS NOT NULL THEN
    UPDATE member SET login_id = p_login, joined_at = coalesce(joined_at, p_now)
     WHERE id = i.member_id AND left_at IS NULL AND (joined_at IS NULL OR login_id IS NULL OR login_id = p_login);
  ELSE
    -- not to whoever conducts a bilan of hers: he would become the person he accompanies
    UPDATE beneficiary b SET login_id = p_login WHERE b.id = i.beneficiary_id AND (b.login_id IS NULL OR b.login_id = p_login)
      AND NOT EXISTS (SELECT 1 FROM bilan x JOIN participation p ON p.bilan_id = x.id AND p.until_at IS NULL JOIN member m ON m.id = p.member_id
        WHERE x.beneficiary_id = b.id AND m.login_id = p_login);
  END IF;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE invitation SET revoked_at = p_now WHERE id <> i.id AND accepted_at IS NULL AND revoked_at IS NULL
    AND member_id IS NOT DISTINCT FROM i.member_id AND beneficiary_id IS NOT DISTINCT FROM i.beneficiary_id;
  RETURN true;
END $$;

-- ── Her address opens her space: it is not for a colleague to lead it elsewhere ─────────────────────
/* May whoever is here write the address of this person: nobody follows her yet, he oversees, or every bilan of hers is one he conducts. */
CREATE FUNCTION gate.may_readdress(p_beneficiary uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member' AND (ctx.is_admin()
    OR NOT EXISTS (SELECT 1 FROM bilan b WHERE b.beneficiary_id = p_beneficiary AND b.id NOT IN (SELECT gate.my_bilans())))
$$;
REVOKE ALL ON FUNCTION gate.is_own_bilan(uuid, uuid), gate.may_readdress(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.is_own_bilan(uuid, uuid), gate.may_readdress(uuid) TO jalon_app, jalon_owner;
RESET ROLE;

CREATE OR REPLACE FUNCTION gate.guard_beneficiary() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND (NEW.login_id IS DISTINCT FROM OLD.login_id) THEN
    RAISE EXCEPTION 'a login is tied to a person by her invitation alone' USING ERRCODE = 'JL003';
  END IF;
  IF current_user = 'jalon_app' AND NEW.email IS DISTINCT FROM OLD.email AND (OLD.login_id IS NOT NULL OR NOT gate.may_readdress(OLD.id)) THEN
    RAISE EXCEPTION 'her address is hers, or of who conducts her bilans' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION gate.guard_participation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.until_at IS NOT NULL OR (to_jsonb(NEW) - 'until_at') IS DISTINCT FROM (to_jsonb(OLD) - 'until_at') THEN
      RAISE EXCEPTION 'an enrolment is only ended' USING ERRCODE = 'JL001';
    END IF;
  ELSIF NEW.member_id IS NOT NULL THEN
    IF NEW.capacity <> 'CONSULTANT' OR NOT EXISTS (SELECT 1 FROM member m WHERE m.id = NEW.member_id
        AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'CONSULTANT' = ANY (m.permissions)) THEN
      RAISE EXCEPTION 'only a present consultant conducts a bilan' USING ERRCODE = 'JL003';
    END IF;
    IF gate.is_own_bilan(NEW.bilan_id, NEW.member_id) THEN
      RAISE EXCEPTION 'nobody conducts his own bilan' USING ERRCODE = 'JL005';
    END IF;
  ELSIF NEW.capacity <> 'BENEFICIARY' OR NOT gate.is_person_of(NEW.bilan_id, NEW.beneficiary_id) THEN
    RAISE EXCEPTION 'a bilan is of its own person' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;

REVOKE CREATE ON SCHEMA door, gate FROM jalon_gate;
