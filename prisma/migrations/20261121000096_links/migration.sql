-- An invitation never takes somebody's place: who is tied to a login already is not tied to another. And old attempts are forgotten.
CREATE INDEX attempt_at ON login.attempt (at);
GRANT CREATE ON SCHEMA door TO jalon_gate;
SET LOCAL ROLE jalon_gate;
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
    UPDATE beneficiary SET login_id = p_login WHERE id = i.beneficiary_id AND (login_id IS NULL OR login_id = p_login);
  END IF;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE invitation SET revoked_at = p_now WHERE id <> i.id AND accepted_at IS NULL AND revoked_at IS NULL
    AND member_id IS NOT DISTINCT FROM i.member_id AND beneficiary_id IS NOT DISTINCT FROM i.beneficiary_id;
  RETURN true;
END $$;
/* Notes one attempt under this key and answers how many there were within the window, this one included. Those of last week go, whatever their key. */
CREATE OR REPLACE FUNCTION door.note_attempt(p_key text, p_seconds int, p_now timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = login, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext(p_key));
  DELETE FROM attempt WHERE key = p_key AND at < p_now - make_interval(secs => p_seconds);
  DELETE FROM attempt WHERE ctid IN (SELECT a.ctid FROM attempt a WHERE a.at < p_now - interval '7 days' LIMIT 100 FOR UPDATE SKIP LOCKED);
  INSERT INTO attempt (key, at) VALUES (p_key, p_now);
  RETURN (SELECT count(*)::int FROM attempt WHERE key = p_key);
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA door FROM jalon_gate;
