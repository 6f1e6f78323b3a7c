-- A mail is claimed before it is sent: two servers never send the same one. A claim older than ten minutes is that of a
-- server that died, and is taken over.
ALTER TABLE "mail" ADD COLUMN "claimed_at" TIMESTAMPTZ(3);

GRANT CREATE ON SCHEMA door TO jalon_gate;
SET LOCAL ROLE jalon_gate;
DROP FUNCTION door.mail_to_send(int);
CREATE FUNCTION door.mail_to_send(p_limit int, p_now timestamptz)
RETURNS TABLE (id uuid, tenant_id uuid, organisation_name text, recipient text, subject text, body text, link text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH due AS (
    SELECT m.id FROM mail m
     WHERE m.sent_at IS NULL AND m.failed_at IS NULL AND (m.claimed_at IS NULL OR m.claimed_at < p_now - interval '10 minutes')
     ORDER BY m.created_at LIMIT p_limit FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE mail m SET claimed_at = p_now FROM due WHERE m.id = due.id RETURNING m.*
  )
  SELECT c.id, c.tenant_id, o.name, c.recipient, c.subject, c.body, c.link
    FROM claimed c LEFT JOIN organisation o ON o.id = c.tenant_id ORDER BY c.created_at
$$;
REVOKE ALL ON FUNCTION door.mail_to_send(int, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION door.mail_to_send(int, timestamptz) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA door FROM jalon_gate;
