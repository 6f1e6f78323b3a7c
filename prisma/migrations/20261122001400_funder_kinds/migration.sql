-- What kind of funder an organisation is, said when it is opened: its rules and its inbox follow from it.

GRANT CREATE ON SCHEMA door TO jalon_gate;
SET LOCAL ROLE jalon_gate;

DROP FUNCTION door.found_organisation(uuid, int, uuid, text, text, text[], uuid, text, text, text, uuid, text, timestamptz, timestamptz);
/* p_login null: the operator's command line, which holds the database's address already. The first administrator also speaks for
   an employer; for a funder he decides what it is asked: as a conseillère where temp workers are referred, else as its officer. */
CREATE FUNCTION door.found_organisation(p_login uuid, p_stamp int, p_id uuid, p_slug text, p_name text, p_capacities text[], p_funder text, p_member uuid, p_email text,
  p_first text, p_last text, p_invitation uuid, p_token_hash text, p_expires timestamptz, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_login IS NOT NULL AND NOT EXISTS (SELECT 1 FROM login.account a WHERE a.id = p_login AND a.stamp = p_stamp AND a.operator AND a.disabled_at IS NULL) THEN
    RETURN false;
  END IF;
  INSERT INTO organisation (id, slug, name, legal_name, capacities, funder_kind, created_at) VALUES (p_id, p_slug, p_name, p_name, p_capacities, p_funder, p_now);
  INSERT INTO member (id, tenant_id, email, first_name, last_name, permissions, specialisations, created_at)
    VALUES (p_member, p_id, lower(p_email), p_first, p_last,
      ARRAY['ADMIN'] || CASE WHEN NOT 'FUNDER' = ANY (p_capacities) THEN '{}' WHEN p_funder = 'FPETT' THEN ARRAY['CONSEILLERE'] ELSE ARRAY['FUNDING_OFFICER'] END
        || CASE WHEN 'EMPLOYER' = ANY (p_capacities) AND NOT 'PROVIDER' = ANY (p_capacities) THEN ARRAY['EMPLOYER'] ELSE '{}' END, '{}', p_now);
  INSERT INTO invitation (id, tenant_id, member_id, email, token_hash, created_at, expires_at)
    VALUES (p_invitation, p_id, p_member, lower(p_email), p_token_hash, p_now, p_expires);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION door.found_organisation(uuid, int, uuid, text, text, text[], text, uuid, text, text, text, uuid, text, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION door.found_organisation(uuid, int, uuid, text, text, text[], text, uuid, text, text, text, uuid, text, timestamptz, timestamptz) TO jalon_app, jalon_owner;

DROP FUNCTION door.organisations(uuid, int);
/* The operator: makes organisations and their first administrator; sees no bilan. */
CREATE FUNCTION door.organisations(p_login uuid, p_stamp int)
RETURNS TABLE (id uuid, slug text, name text, capacities text[], funder_kind text, created_at timestamptz, closed_at timestamptz, members int, admins text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, o.slug, o.name, o.capacities, o.funder_kind, o.created_at, o.closed_at, (SELECT count(*)::int FROM member m WHERE m.tenant_id = o.id AND m.left_at IS NULL),
    (SELECT string_agg(m.email, ', ') FROM member m WHERE m.tenant_id = o.id AND m.left_at IS NULL AND 'ADMIN' = ANY (m.permissions))
  FROM organisation o WHERE EXISTS (SELECT 1 FROM login.account a WHERE a.id = p_login AND a.stamp = p_stamp AND a.operator AND a.disabled_at IS NULL)
  ORDER BY o.created_at DESC LIMIT 500 $$;
REVOKE ALL ON FUNCTION door.organisations(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION door.organisations(uuid, int) TO jalon_app, jalon_owner;

RESET ROLE;
REVOKE CREATE ON SCHEMA door FROM jalon_gate;
