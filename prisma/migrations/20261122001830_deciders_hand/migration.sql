-- What a funder's members write in the trail of a house and send in its name: what their deeds bring about, when they do them.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Whether whoever is here may write so in the trail of a bilan of another house. Who is only asked to pay: what his answer of this very transaction brings about. */
CREATE FUNCTION gate.writes_of(p_bilan uuid, p_kind text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE gate.side_in(p_bilan)
    WHEN 'FUNDER' THEN p_kind = ANY ('{bilan.stage,funding.granted,funding.refused,funding.correction-asked,funding.amended}') AND gate.is_deciding(p_bilan)
    WHEN 'CONSEILLERE' THEN p_kind = ANY ('{bilan.stage,gate.passed,gate.undone,letter.issued,proposal.decided,bilan.taken-back,meeting.answered,meeting.waived,meeting.waiver-withdrawn,minutes.acknowledged,session.signed}')
      OR (p_kind = ANY ('{funding.granted,funding.refused,funding.correction-asked,funding.amended}') AND gate.is_deciding(p_bilan))
    WHEN 'EMPLOYER' THEN true ELSE false END
$$;
/* Tells who conducts a bilan what was just decided about its funding: by who decided it, in this very transaction, and to nobody else. */
CREATE FUNCTION gate.mail_decided(p_id uuid, p_bilan uuid, p_kind text, p_subject text, p_body text, p_link text, p_key text, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (p_kind = ANY ('{funding.granted,funding.refused,funding.correction-asked,funding.amended}') AND gate.is_deciding(p_bilan)) THEN
    RAISE EXCEPTION 'nothing was decided here' USING ERRCODE = 'JL003';
  END IF;
  INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, link, dedupe_key, created_at)
    SELECT p_id, b.tenant_id, p_kind, m.email, p_subject, p_body, p_link, p_key, p_now FROM bilan b JOIN member m ON m.id = b.referent_member_id WHERE b.id = p_bilan ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION gate.writes_of(uuid, text), gate.mail_decided(uuid, uuid, text, text, text, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.mail_decided(uuid, uuid, text, text, text, text, text, timestamptz) TO jalon_app, jalon_owner;
DO $$
DECLARE
  f text;
  swap text[] := ARRAY[
    'gate.append_event(uuid,uuid,timestamptz,text,uuid,text,uuid,text,text)', 'AND NOT (p_bilan IS NOT NULL AND (p_bilan IN (SELECT gate.party_bilans()) OR gate.is_requested(p_bilan)))',
    'AND NOT (p_bilan IS NOT NULL AND gate.writes_of(p_bilan, p_kind))',
    'gate.linked_tenants()', 'UNION ALL SELECT r.tenant_id FROM funding_request r WHERE gate.decides() AND r.organisation_id = (SELECT ctx.tenant()) AND r.state NOT IN (''DRAFT'', ''TO_FORWARD'')', '',
    'gate.mail_beneficiary(uuid,uuid,text,text,text,text,text,timestamptz)', 'IF gate.side_in(p_bilan) IS NULL THEN',
    'IF gate.side_in(p_bilan) IS NULL OR (gate.side_in(p_bilan) = ''FUNDER'' AND NOT (p_kind = ANY (''{funding.granted,funding.refused,funding.correction-asked,funding.amended}'') AND gate.is_deciding(p_bilan))) THEN'];
BEGIN
  FOR i IN 0..2 LOOP
    f := pg_get_functiondef(swap[3 * i + 1]::regprocedure);
    IF strpos(f, swap[3 * i + 2]) = 0 THEN RAISE EXCEPTION '% reads otherwise', swap[3 * i + 1]; END IF;
    EXECUTE replace(f, swap[3 * i + 2], swap[3 * i + 3]);
  END LOOP;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* A conseillère who takes part in a bilan writes to its house about what she does there. */
ALTER POLICY adding ON mail WITH CHECK (tenant_id = ctx.tenant() OR tenant_id IN (SELECT gate.my_tenants())
  OR (tenant_id IN (SELECT gate.linked_tenants()) AND (NOT gate.decides() OR kind IN ('letter.issued', 'proposal.answered', 'meeting.answered', 'bilan.taken-back'))));
