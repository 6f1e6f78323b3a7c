-- A request that only goes through an employer (R12, R18): he learns that it is asked, passes it on, and is told yes or no. Not one row of it is his to read.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Whether a request goes through the employer who is here, to another who pays: he is a party to its bilan, and it was sent. */
CREATE FUNCTION gate.passes_on(p_request uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM funding_request r WHERE r.id = p_request AND r.funder <> 'EMPLOYER' AND r.sent_at IS NOT NULL AND r.tenant_id IS DISTINCT FROM (SELECT ctx.tenant())
    AND r.client_id IN (SELECT gate.my_clients()) AND r.bilan_id IN (SELECT gate.party_bilans()))
$$;
/*
 * What he reads of them: of one bilan, one of them, or all, the latest first. A correction that is asked of the house is nothing to him: it still waits. How much is said while it waits alone: the price is on the devis that he
 * reads, what was granted of it is between the fund and the house.
 */
CREATE FUNCTION gate.passed_requests(p_bilan uuid, p_request uuid) RETURNS TABLE (id uuid, tenant_id uuid, bilan_id uuid, round int, funder text, funder_name text, invoiced text, state text,
  asked_cents int, asked_minutes int, person_name text, provider_name text, label text, sent_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 5 AS $$
  SELECT r.id, r.tenant_id, r.bilan_id, CASE r.state WHEN 'TO_FORWARD' THEN r.round ELSE 1 END, r.funder, r.funder_name::text, r.invoiced, CASE r.state WHEN 'CORRECTION' THEN 'SENT' ELSE r.state END,
    CASE WHEN r.state = 'TO_FORWARD' THEN r.asked_cents END, CASE WHEN r.state = 'TO_FORWARD' THEN r.asked_minutes END,
    r.person_name::text, r.provider_name::text, r.label, r.sent_at
  FROM funding_request r WHERE r.funder <> 'EMPLOYER' AND r.sent_at IS NOT NULL AND r.tenant_id IS DISTINCT FROM (SELECT ctx.tenant())
    AND r.client_id IN (SELECT gate.my_clients()) AND r.bilan_id IN (SELECT gate.party_bilans())
    AND (p_bilan IS NULL OR r.bilan_id = p_bilan) AND (p_request IS NULL OR r.id = p_request)
  ORDER BY r.sent_at DESC, r.id DESC LIMIT 100
$$;
/* And of what was done: asked, passed on, answered yes or no, taken back. No name of who decides, no amount, no reason, no condition, no amendment. */
CREATE FUNCTION gate.passed_steps(p_request uuid) RETURNS TABLE (id uuid, kind text, recorded boolean, at timestamptz, by_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 5 AS $$
  SELECT s.id, s.kind, s.recorded, s.at, CASE WHEN s.kind NOT IN ('GRANTED', 'REFUSED') THEN s.by_name END FROM funding_step s
   WHERE s.request_id = p_request AND gate.passes_on(p_request) AND (s.kind IN ('FORWARDED', 'GRANTED', 'REFUSED', 'WITHDRAWN') OR (s.kind = 'SENT' AND s.round = 1)) ORDER BY s.at, s.id LIMIT 20
$$;
/* Tells who decides for a fund that a request came through: by the employer who passed it on, or by the house that noted it. Neither learns whom. */
CREATE FUNCTION gate.mail_fund(p_request uuid, p_kind text, p_subject text, p_body text, p_now timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, link, dedupe_key, created_at)
  SELECT gate.id_at(p_now), r.tenant_id, p_kind, m.email, p_subject, p_body, '/e/' || o.slug || '/prises-en-charge/' || r.id, p_kind || ':' || r.id || ':' || r.round || ':false:' || m.email, p_now
    FROM funding_request r JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
      JOIN member m ON m.tenant_id = o.id AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND m.permissions && ARRAY['CONSEILLERE', 'FUNDING_OFFICER']
   WHERE r.id = p_request AND r.state = 'SENT' AND (gate.passes_on(r.id) OR (r.tenant_id = ctx.tenant() AND ctx.oversees()) OR r.bilan_id IN (SELECT gate.my_practice()))
   ORDER BY m.email LIMIT 20
  ON CONFLICT DO NOTHING
$$;
REVOKE ALL ON FUNCTION gate.passes_on(uuid), gate.passed_requests(uuid, uuid), gate.passed_steps(uuid), gate.mail_fund(uuid, text, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.passes_on(uuid), gate.passed_requests(uuid, uuid), gate.passed_steps(uuid), gate.mail_fund(uuid, text, text, text, timestamptz) TO jalon_app, jalon_owner;
/* Whom to write to is the house's to ask alone. */
DO $$
DECLARE
  f text := pg_get_functiondef('gate.request_desk(uuid)'::regprocedure);
  before text := '
       OR (r.sent_at IS NOT NULL AND r.client_id IN (SELECT gate.my_clients()) AND r.bilan_id IN (SELECT gate.party_bilans())))';
BEGIN
  IF strpos(f, before) = 0 THEN RAISE EXCEPTION 'gate.request_desk reads otherwise'; END IF;
  EXECUTE replace(f, before, ')');
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* An employer reads what he himself is asked to pay. What passes through him he moves by its step, and reads by the functions above. */
DO $$
DECLARE
  mine text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())
    OR (organisation_id = (SELECT ctx.tenant()) AND (SELECT gate.decides()) AND state NOT IN (''DRAFT'', ''TO_FORWARD''))
    OR (funder = ''EMPLOYER'' AND sent_at IS NOT NULL AND client_id IN (SELECT gate.my_clients()) AND bilan_id IN (SELECT gate.party_bilans()))';
BEGIN
  EXECUTE format('ALTER POLICY reading ON funding_request USING (%s)', mine);
  EXECUTE format('ALTER POLICY changing ON funding_request USING (%s)', mine);
END $$;
ALTER POLICY adding ON funding_step WITH CHECK (EXISTS (SELECT 1 FROM funding_request r WHERE r.id = request_id) OR gate.passes_on(request_id));
