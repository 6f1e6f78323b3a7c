-- The sign-in page asks whom one may sign in as: where there is no demonstration, that answer costs nothing, however many accounts there are.
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
    SELECT a.email, coalesce(m.first_name, b.first_name, '')::text, coalesce(m.last_name, b.last_name, '')::text, coalesce(m.title, ''),
      CASE WHEN m.id IS NOT NULL THEN o.name END,
      (SELECT bi.stage FROM bilan bi WHERE bi.beneficiary_id = b.id ORDER BY bi.opened_at DESC LIMIT 1), a.operator
    FROM login.account a
    LEFT JOIN member m ON m.login_id = a.id AND m.left_at IS NULL
    LEFT JOIN organisation o ON o.id = m.tenant_id
    LEFT JOIN beneficiary b ON b.login_id = a.id AND m.id IS NULL
    WHERE a.created_at <= made_at AND a.disabled_at IS NULL ORDER BY o.created_at, a.created_at, a.email LIMIT 60;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA door FROM jalon_gate;
