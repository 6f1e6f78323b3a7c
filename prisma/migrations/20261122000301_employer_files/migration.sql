-- The files of an employer, as lists show them, and whether a client is a party to a bilan that goes on.
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* Is this client of one's directory a party to a bilan that goes on? Asked before it is taken out of it, whoever conducts. */
CREATE FUNCTION gate.client_is_busy(p_client uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM client_organisation c JOIN participation p ON p.client_id = c.id AND p.until_at IS NULL JOIN bilan b ON b.id = p.bilan_id
    WHERE c.id = p_client AND c.tenant_id = ctx.tenant() AND b.closed_at IS NULL AND b.abandoned_at IS NULL AND b.stage NOT IN ('STOPPED', 'NOT_SUITED'))
$$;
/* The files to which the employer stood in is a party, newest first: names and neutral facts, a page at a time. */
CREATE FUNCTION gate.employer_files(p_open boolean, p_limit int, p_offset int)
RETURNS TABLE (id uuid, tenant_id uuid, number int, label text, stage text, suspended boolean, first_name text, last_name text, provider_name text, referent_name text,
  opened_at timestamptz, started_at timestamptz, closed_at timestamptz, counted_minutes int, zone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 25 AS $$
  SELECT b.id, b.tenant_id, b.number, f.parameters ->> 'neutralLabel', b.stage, b.suspended_at IS NOT NULL, n.first_name::text, n.last_name::text, o.name,
    (m.first_name || ' ' || m.last_name)::text, b.opened_at, b.started_at, b.closed_at, t.counted_minutes, o.zone
  FROM bilan b JOIN organisation o ON o.id = b.tenant_id JOIN beneficiary n ON n.id = b.beneficiary_id JOIN member m ON m.id = b.referent_member_id
  JOIN bilan_frame f ON f.bilan_id = b.id JOIN bilan_totals t ON t.bilan_id = b.id
  WHERE b.id IN (SELECT gate.employer_bilans())
    AND (b.closed_at IS NULL AND b.abandoned_at IS NULL AND b.stage NOT IN ('STOPPED', 'NOT_SUITED')) = p_open
  ORDER BY b.opened_at DESC, b.id LIMIT least(p_limit, 101) OFFSET p_offset
$$;
REVOKE ALL ON FUNCTION gate.client_is_busy(uuid), gate.employer_files(boolean, int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.client_is_busy(uuid), gate.employer_files(boolean, int, int) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
