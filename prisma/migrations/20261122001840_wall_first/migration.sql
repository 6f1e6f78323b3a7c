-- Guards that look something up speak after the wall: what one may not see is answered as what does not exist. A trigger before a row would answer first.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* Whether a declaration is one of this bilan's own, to the house of the bilan: one that another bilan bears is none. */
CREATE FUNCTION gate.is_declared_of(p_declaration uuid, p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM cpf_declaration d WHERE d.id = p_declaration AND d.bilan_id = p_bilan
    AND ((d.tenant_id = (SELECT ctx.tenant()) AND ctx.oversees()) OR d.bilan_id IN (SELECT gate.my_practice())))
$$;
/* Of a bilan of the house: of none, or of another's, the wall says no before the key does. */
CREATE OR REPLACE FUNCTION gate.may_enrol(bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member' AND (ctx.is_admin()
    OR EXISTS (SELECT 1 FROM bilan b WHERE b.id = bilan AND b.tenant_id = ctx.tenant() AND NOT EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = bilan))
    OR EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = bilan AND p.member_id = ctx.member() AND p.capacity = 'CONSULTANT' AND p.until_at IS NULL)
    OR EXISTS (SELECT 1 FROM bilan b WHERE b.id = bilan AND b.opened_by_member_id = ctx.member()
                AND NOT EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = bilan AND p.member_id IS NOT NULL)))
$$;
REVOKE ALL ON FUNCTION gate.is_declared_of(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.is_declared_of(uuid, uuid) TO jalon_app, jalon_owner;
GRANT EXECUTE ON FUNCTION gate.guard_new_signature() TO jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* Said by the wall, before the index of corrected ones, or the key, could answer for another bilan's. */
CREATE POLICY own_corrects_id ON cpf_declaration AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (corrects_id IS NULL OR gate.is_declared_of(corrects_id, bilan_id));

DROP TRIGGER guard_new_session ON session;
CREATE TRIGGER guard_new_session AFTER INSERT ON session FOR EACH ROW EXECUTE FUNCTION gate.guard_new_session();
DROP TRIGGER guard_new_signature ON signature;
CREATE TRIGGER guard_new_signature AFTER INSERT ON signature FOR EACH ROW EXECUTE FUNCTION gate.guard_new_signature();
DROP TRIGGER guard_participation ON participation;
CREATE TRIGGER guard_participation BEFORE UPDATE ON participation FOR EACH ROW EXECUTE FUNCTION gate.guard_participation();
CREATE TRIGGER guard_new_participation AFTER INSERT ON participation FOR EACH ROW EXECUTE FUNCTION gate.guard_participation();
DROP TRIGGER guard_coach ON participation;
CREATE TRIGGER guard_coach AFTER INSERT ON participation FOR EACH ROW WHEN (NEW.capacity = 'COACH') EXECUTE FUNCTION gate.guard_coach();
DROP TRIGGER guard_employer_party ON participation;
CREATE TRIGGER guard_employer_party AFTER INSERT ON participation FOR EACH ROW WHEN (NEW.client_id IS NOT NULL) EXECUTE FUNCTION gate.guard_employer_party();
