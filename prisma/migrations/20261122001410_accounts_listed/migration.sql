-- Whom one may sign in as in the demonstration: each account once, though a worker stands in a funder's directory and in a provider's.
GRANT CREATE ON SCHEMA door TO jalon_gate;
SET LOCAL ROLE jalon_gate;
CREATE OR REPLACE FUNCTION door.demonstration_accounts()
RETURNS TABLE (email text, first_name text, last_name text, title text, organisation text, stage text, operator boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE made_at timestamptz := (SELECT max(d.since) FROM login.demonstration d);
BEGIN
  IF made_at IS NULL THEN RETURN; END IF;
  RETURN QUERY
    SELECT a.email, coalesce(m.first_name, b.first_name, '')::text, coalesce(m.last_name, b.last_name, '')::text, coalesce(m.title, ''), o.name, b.stage, a.operator
    FROM login.account a
    LEFT JOIN member m ON m.login_id = a.id AND m.left_at IS NULL
    LEFT JOIN organisation o ON o.id = m.tenant_id
    LEFT JOIN LATERAL (SELECT n.first_name, n.last_name, i.stage FROM beneficiary n LEFT JOIN bilan i ON i.beneficiary_id = n.id
      WHERE n.login_id = a.id ORDER BY i.opened_at DESC NULLS LAST LIMIT 1) b ON m.id IS NULL
    WHERE a.created_at <= made_at AND a.disabled_at IS NULL ORDER BY a.operator DESC, o.created_at, a.created_at, a.email LIMIT 200;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA door FROM jalon_gate;
