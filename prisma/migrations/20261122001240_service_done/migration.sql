-- R15: the CPF pays once the service is declared done on its platform: the day it was declared opens the claim.
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
CREATE OR REPLACE FUNCTION gate.service_done_on(p_request uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT min(d.declared_on) FROM funding_request r JOIN cpf_declaration d ON d.bilan_id = r.bilan_id AND d.kind = 'SERVICE_FAIT' WHERE r.id = p_request AND r.funder = 'CPF'
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
