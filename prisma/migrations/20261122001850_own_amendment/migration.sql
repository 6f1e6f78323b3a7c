-- What a contract amends is one of its own bilan: said by the wall, before the key could answer for another bilan's.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* Whether a contract is of this bilan, to who takes part in it or oversees it. */
CREATE FUNCTION gate.is_contract_of(p_contract uuid, p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM contract c WHERE c.id = p_contract AND c.bilan_id = p_bilan
    AND ((c.tenant_id = (SELECT ctx.tenant()) AND ctx.oversees()) OR c.bilan_id IN (SELECT gate.my_bilans())))
$$;
REVOKE ALL ON FUNCTION gate.is_contract_of(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.is_contract_of(uuid, uuid) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

CREATE POLICY own_amends_id ON contract AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (amends_id IS NULL OR gate.is_contract_of(amends_id, bilan_id));
