-- Own hand: who writes a record is who he says he is, and what somebody agreed to stays as it was.

-- ── Links die with the password or the address they were sent for ──────────────────────────────────
GRANT CREATE ON SCHEMA door, gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* New password: every cookie given before is worth nothing from now on, nor is any link. Answers the new stamp. */
CREATE OR REPLACE FUNCTION door.set_password(p_login uuid, p_hash text) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = login, pg_temp AS $$
  DELETE FROM token WHERE account_id = p_login;
  UPDATE account SET password_hash = p_hash, stamp = stamp + 1 WHERE id = p_login RETURNING stamp $$;
/* The address of a login, and of each directory entry tied to it. Raises unique_violation when the address is another's. */
CREATE OR REPLACE FUNCTION door.change_email(p_login uuid, p_email text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s int;
BEGIN
  DELETE FROM login.token WHERE account_id = p_login;
  UPDATE login.account SET email = lower(p_email), stamp = stamp + 1 WHERE id = p_login RETURNING stamp INTO s;
  UPDATE member SET email = lower(p_email) WHERE login_id = p_login;
  UPDATE beneficiary SET email = lower(p_email) WHERE login_id = p_login;
  RETURN s;
END $$;

-- ── The trail names whoever is here, and a bilan of the chain's own tenant ─────────────────────────
/* Appends one event to the tenant's chain. The head is locked last, so call it last. Only for a tenant one stands in, and in one's own name. */
CREATE OR REPLACE FUNCTION gate.append_event(p_id uuid, p_tenant uuid, p_at timestamptz, p_kind text, p_bilan uuid, p_actor_kind text, p_actor uuid,
  p_actor_name text, p_payload text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head event_head; h text;
BEGIN
  IF p_tenant IS DISTINCT FROM ctx.tenant() AND p_tenant NOT IN (SELECT gate.my_tenants()) THEN
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
RESET ROLE;
REVOKE CREATE ON SCHEMA door, gate FROM jalon_gate;

-- ── Records of one party bear her own login, whoever may read them ─────────────────────────────────
DO $$
DECLARE
  side text := 'CASE ctx.capacity() WHEN ''person'' THEN ''BENEFICIARY'' WHEN ''member'' THEN ''PRACTITIONER'' END';
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['reason', 'hand_in', 'follow_up_outcome', 'item_cover'] LOOP
    EXECUTE format('CREATE POLICY own_hand ON %I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login())', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['suspension', 'abandonment'] LOOP
    EXECUTE format('CREATE POLICY own_hand ON %I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (by_login_id = ctx.login())', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['dispute', 'move_request', 'exchange', 'objective_rating'] LOOP
    EXECUTE format('CREATE POLICY own_hand ON %I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login() AND party = %s)', t, side);
  END LOOP;
  -- a rating is changed by whoever gave it
  EXECUTE format('CREATE POLICY own_hand_again ON objective_rating AS RESTRICTIVE FOR UPDATE TO jalon_app, jalon_owner USING (login_id = ctx.login() AND party = %s)', side);
END $$;

-- ── A programme proposed is not rewritten, and accepted by the person alone, once ──────────────────
CREATE FUNCTION gate.guard_programme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND ((to_jsonb(NEW) - 'accepted_at' - 'accepted_by_login_id' - 'superseded_at')
       IS DISTINCT FROM (to_jsonb(OLD) - 'accepted_at' - 'accepted_by_login_id' - 'superseded_at')
     OR (OLD.accepted_at IS NOT NULL AND (NEW.accepted_at, NEW.accepted_by_login_id) IS DISTINCT FROM (OLD.accepted_at, OLD.accepted_by_login_id))) THEN
    RAISE EXCEPTION 'a programme proposed is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  IF current_user = 'jalon_app' AND NEW.accepted_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.accepted_at IS NULL)
     AND (ctx.capacity() IS DISTINCT FROM 'person' OR NEW.accepted_by_login_id IS DISTINCT FROM ctx.login()) THEN
    RAISE EXCEPTION 'a programme is accepted by the person alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_programme BEFORE INSERT OR UPDATE ON programme FOR EACH ROW EXECUTE FUNCTION gate.guard_programme();
ALTER TABLE programme ADD CONSTRAINT programme_accepted_whole CHECK ((accepted_at IS NULL) = (accepted_by_login_id IS NULL));

-- ── Her answer to the follow-up offered is hers (R11) ──────────────────────────────────────────────
CREATE FUNCTION gate.guard_follow_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND ctx.capacity() IS DISTINCT FROM 'person' AND NEW.answer IS NOT NULL
     AND (TG_OP = 'INSERT' OR NEW.answer IS DISTINCT FROM OLD.answer) THEN
    RAISE EXCEPTION 'the follow-up is accepted or declined by the person alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_follow_up BEFORE INSERT OR UPDATE ON follow_up FOR EACH ROW EXECUTE FUNCTION gate.guard_follow_up();

-- ── Hours are reckoned from the sessions alone; only the cap is anybody's to write ─────────────────
REVOKE UPDATE ON bilan_totals FROM jalon_app;
GRANT UPDATE (cap_minutes) ON bilan_totals TO jalon_app;

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['gate.guard_programme()', 'gate.guard_follow_up()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jalon_app, jalon_gate, jalon_owner', f);
  END LOOP;
END $$;
