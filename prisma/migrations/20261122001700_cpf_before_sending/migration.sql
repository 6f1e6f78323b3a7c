-- R13: what the holder attests comes before the request: the CPF is asked once it stands for the waiting period of the rules that go
-- with the request, or once the house has noted, on file, why it is missing.

/* Why the holder's attestation is missing, in the house's words: who says so, when. The person reads it too. */
CREATE TABLE cpf_waiver (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  reason text NOT NULL CONSTRAINT cpf_waiver_reason CHECK (length(btrim(reason)) BETWEEN 10 AND 1000),
  at timestamptz(3) NOT NULL,
  day date NOT NULL,
  member_id uuid NOT NULL,
  by_name text NOT NULL,
  CONSTRAINT cpf_waiver_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT cpf_waiver_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT cpf_waiver_member_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX cpf_waiver_bilan_id_idx ON cpf_waiver (bilan_id, at DESC);
GRANT SELECT, INSERT ON cpf_waiver TO jalon_gate, jalon_app;

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* Months before the request that are answered for: those she attested, while that stands; all of them where the house noted why that is missing, and she took nothing back since. Nothing otherwise. */
CREATE FUNCTION gate.cpf_vouched_months(p_bilan uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT greatest(
    (SELECT a.waiting_months FROM (SELECT * FROM cpf_attestation x WHERE x.bilan_id = p_bilan ORDER BY x.at DESC, x.id DESC LIMIT 1) a WHERE a.kind = 'ATTESTED'),
    (SELECT 600 FROM cpf_waiver w WHERE w.bilan_id = p_bilan
       AND NOT EXISTS (SELECT 1 FROM cpf_attestation x WHERE x.bilan_id = p_bilan AND x.kind = 'RETRACTED' AND x.at >= w.at) LIMIT 1))
$$;
/* The same, to the pair and to the house. */
CREATE FUNCTION gate.cpf_vouched(p_bilan uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT gate.cpf_vouched_months(p_bilan) WHERE gate.side_in(p_bilan) IN ('BENEFICIARY', 'PRACTITIONER', 'PROVIDER')
    OR EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = (SELECT ctx.tenant()) AND ctx.oversees())
$$;
/* R13: the CPF is asked for nothing that nobody answers for, whoever writes the step. */
CREATE FUNCTION gate.check_cpf_asked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM funding_request r WHERE r.id = NEW.request_id AND r.funder = 'CPF' AND (r.rules ->> 'waitingMonths')::int > coalesce(gate.cpf_vouched_months(r.bilan_id), 0)) THEN
    RAISE EXCEPTION 'the CPF is asked once its holder attested the waiting period' USING ERRCODE = 'JL010';
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION gate.cpf_vouched_months(uuid), gate.cpf_vouched(uuid), gate.check_cpf_asked() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.cpf_vouched(uuid), gate.check_cpf_asked() TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* Before settle_step puts the request before the CPF: triggers of a table fire by their names. */
CREATE TRIGGER check_cpf_asked AFTER INSERT ON funding_step FOR EACH ROW WHEN (NEW.kind = 'SENT') EXECUTE FUNCTION gate.check_cpf_asked();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cpf_waiver FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CALL gate.wall('cpf_waiver', '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())',
  '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_practice())');
CREATE POLICY own_hand ON cpf_waiver AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner
  WITH CHECK (member_id = ctx.member() AND gate.side_in(bilan_id) IN ('PRACTITIONER', 'PROVIDER'));
