-- R7: whether the meetings of three that a bilan's closing asks for were waived by all those who may waive them. Nobody waives
-- any until meetings are kept: the migration that keeps them replaces this function.
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
CREATE FUNCTION gate.tripartite_waived(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT false
$$;
REVOKE ALL ON FUNCTION gate.tripartite_waived(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.tripartite_waived(uuid) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
