-- A plan made while nobody is signed in takes every comparison with the context for one row, and then keeps whichever index
-- it took. Only the index on the member is left to it: the organisation is compared where no index serves.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
CREATE OR REPLACE FUNCTION gate.my_bilans() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND ctx.is_consultant() AND p.member_id = ctx.member() AND p.until_at IS NULL AND (p.tenant_id = ctx.tenant()) IS TRUE
     AND p.capacity = 'CONSULTANT'
  UNION ALL
  SELECT p.bilan_id FROM beneficiary b JOIN participation p ON p.beneficiary_id = b.id AND p.until_at IS NULL
   WHERE ctx.capacity() = 'person' AND b.login_id = ctx.login()
$$;
CREATE OR REPLACE FUNCTION gate.my_coaching() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
  SELECT p.bilan_id FROM participation p
   WHERE ctx.capacity() = 'member' AND ctx.is_consultant() AND p.member_id = ctx.member() AND p.until_at IS NULL AND (p.tenant_id = ctx.tenant()) IS TRUE
     AND p.capacity = 'COACH'
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
