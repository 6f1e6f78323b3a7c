-- The demonstration's clock: a bilan takes weeks, a visitor has an hour. Elsewhere there is nothing to move.
ALTER TABLE login.demonstration ADD COLUMN clock_seconds bigint NOT NULL DEFAULT 0 CHECK (clock_seconds BETWEEN 0 AND 94608000);
GRANT UPDATE ON login.demonstration TO jalon_gate;

CREATE FUNCTION door.demonstration_clock() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = login, pg_temp AS $$
  SELECT coalesce(max(clock_seconds), 0) FROM demonstration $$;
CREATE FUNCTION door.advance_demonstration_clock(p_seconds bigint) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = login, pg_temp AS $$
  UPDATE demonstration SET clock_seconds = clock_seconds + greatest(p_seconds, 0) RETURNING clock_seconds $$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA door TO jalon_gate;
  FOREACH f IN ARRAY ARRAY['door.demonstration_clock()', 'door.advance_demonstration_clock(bigint)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jalon_app, jalon_owner', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO jalon_gate', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA door FROM jalon_gate;
END $$;

/* Whom one may sign in as, in the demonstration: the accounts it was made with. */
CREATE FUNCTION door.demonstration_accounts()
RETURNS TABLE (email text, first_name text, last_name text, title text, organisation text, stage text, operator boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.email, coalesce(m.first_name, b.first_name, '')::text, coalesce(m.last_name, b.last_name, '')::text, coalesce(m.title, ''),
    CASE WHEN m.id IS NOT NULL THEN o.name END,
    (SELECT bi.stage FROM bilan bi WHERE bi.beneficiary_id = b.id ORDER BY bi.opened_at DESC LIMIT 1), a.operator
  FROM login.account a JOIN login.demonstration d ON a.created_at <= d.since
  LEFT JOIN member m ON m.login_id = a.id AND m.left_at IS NULL
  LEFT JOIN organisation o ON o.id = m.tenant_id
  LEFT JOIN beneficiary b ON b.login_id = a.id AND m.id IS NULL
  WHERE a.disabled_at IS NULL ORDER BY o.created_at, a.created_at, a.email LIMIT 60
$$;
DO $$
BEGIN
  GRANT CREATE ON SCHEMA door TO jalon_gate;
  REVOKE ALL ON FUNCTION door.demonstration_accounts() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION door.demonstration_accounts() TO jalon_app, jalon_owner;
  ALTER FUNCTION door.demonstration_accounts() OWNER TO jalon_gate;
  REVOKE CREATE ON SCHEMA door FROM jalon_gate;
END $$;
