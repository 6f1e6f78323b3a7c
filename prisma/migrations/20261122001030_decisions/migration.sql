-- A funder's decision: what he reads of a request besides its own row, the lock under which he decides, and what a fund's
-- agreement does to the devis that an employer was asked for.

/* Requests sent back, and every request of a person, for who decides. */
CREATE INDEX funding_request_corrections ON funding_request (organisation_id, waiting_since) WHERE state = 'CORRECTION';

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Whether this request is before whoever is here to decide: asked of the organisation stood in, and sent. */
CREATE FUNCTION gate.is_mine_to_decide(p_request uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT gate.decides() AND EXISTS (SELECT 1 FROM funding_request r WHERE r.id = p_request AND r.organisation_id = (SELECT ctx.tenant()) AND r.state NOT IN ('DRAFT', 'TO_FORWARD'))
$$;
/* Holds a request and its bilan, in the order in which the house holds them, so that whoever decides second reads what the first one did. */
CREATE FUNCTION gate.take_request(p_request uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT gate.is_mine_to_decide(p_request) THEN RETURN false; END IF;
  PERFORM 1 FROM bilan b WHERE b.id = (SELECT r.bilan_id FROM funding_request r WHERE r.id = p_request) FOR UPDATE;
  PERFORM 1 FROM funding_request r WHERE r.id = p_request FOR UPDATE;
  RETURN true;
END $$;
/*
 * What a request rests on, for who decides it: the devis that is shared and its lines, the provider and its certification, whom to
 * write to there, the first and last day of the sessions, the open referral of his own house. No place, no result, no word of health.
 * One row found by its keys, joined in the order written: weighing other orders would take longer than reading it.
 */
CREATE FUNCTION gate.request_file(p_request uuid)
RETURNS TABLE (provider_slug text, provider_name text, certification_number text, certification_expires_on date, referent_name text, referent_email text, plan_cents int, plan_minutes int,
  proposal_id uuid, devis_number text, devis_sha256 text, devis_addressee text, devis_valid_until date, devis_standing boolean, devis_cents int, devis_minutes int, devis_vat_cents int,
  devis_outcome text, devis_by text, devis_at timestamptz, lines jsonb, gates text[], first_day date, last_day date, started_at timestamptz, ended boolean, used_minutes int, referral_id uuid, letter_id uuid, enrolled boolean, stage text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET join_collapse_limit = 1 ROWS 1 AS $$
  SELECT o.slug, coalesce(nullif(o.legal_name, ''), o.name), o.certification_number, o.certification_expires_on, (m.first_name || ' ' || m.last_name)::text, m.email::text, l.total_cents, l.minutes,
    p.id, p.number, p.sha256, p.addressee, p.valid_until, p.superseded_at IS NULL, p.cents, p.contract_minutes, p.vat_cents,
    d.outcome, d.by_name, d.at,
    (SELECT jsonb_agg(jsonb_build_object('kind', i.kind, 'label', i.label, 'minutes', i.minutes, 'unitCents', i.unit_cents, 'cents', i.cents, 'basis', i.basis) ORDER BY i.position)
       FROM proposal_line i WHERE i.proposal_id = p.id),
    ARRAY(SELECT jsonb_array_elements_text(f.parameters -> 'gates')),
    s.first_day, s.last_day, b.started_at, b.abandoned_at IS NOT NULL OR b.closed_at IS NOT NULL OR b.suspended_at IS NOT NULL, t.counted_minutes + t.to_sign_minutes,
    (SELECT a.referral_id FROM approach a WHERE a.bilan_id = b.id AND a.tenant_id = (SELECT ctx.tenant()) AND a.ended_at IS NULL ORDER BY a.sent_at DESC LIMIT 1),
    (SELECT x.id FROM accord_letter x WHERE x.bilan_id = b.id AND x.tenant_id = (SELECT ctx.tenant()) AND x.superseded_at IS NULL),
    EXISTS (SELECT 1 FROM participation q WHERE q.bilan_id = b.id AND q.organisation_id = (SELECT ctx.tenant()) AND q.until_at IS NULL), b.stage
  FROM funding_request r JOIN funding_plan l ON l.id = r.plan_id JOIN bilan b ON b.id = r.bilan_id JOIN bilan_frame f ON f.bilan_id = b.id JOIN bilan_totals t ON t.bilan_id = b.id
    JOIN organisation o ON o.id = r.tenant_id JOIN member m ON m.id = b.referent_member_id JOIN proposal p ON p.id = l.proposal_id LEFT JOIN proposal_decision d ON d.proposal_id = p.id
    LEFT JOIN LATERAL (SELECT min(x.day) AS first_day, max(x.day) AS last_day FROM session x WHERE x.bilan_id = b.id AND x.state IN ('PLANNED', 'HELD') AND x.counts) s ON true
  WHERE r.id = p_request AND gate.is_mine_to_decide(p_request)
$$;

/* Requests made to the organisation stood in whose person's name has all these words, as patterns: the latest sent first. To who decides there. */
CREATE FUNCTION gate.find_requests(p_words text[], p_limit int) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 20 AS $$
  SELECT r.id FROM funding_request r WHERE (SELECT gate.decides()) AND r.organisation_id = (SELECT ctx.tenant()) AND r.state NOT IN ('DRAFT', 'TO_FORWARD')
     AND gate.plain(r.person_name) LIKE gate.plain(p_words[1]) AND gate.plain(r.person_name) LIKE ALL (ARRAY(SELECT gate.plain(word) FROM unnest(p_words) AS word))
   ORDER BY r.sent_at DESC LIMIT least(p_limit, 1000)
$$;

/* The fund that pays the whole of a devis in an employer's place has agreed: that is the answer to the devis (R12), and its gate is passed. */
CREATE FUNCTION gate.settle_then_devis() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r funding_request; p proposal;
BEGIN
  SELECT * INTO r FROM funding_request WHERE id = NEW.request_id;
  SELECT d.* INTO p FROM funding_plan l JOIN proposal d ON d.id = l.proposal_id WHERE l.id = r.plan_id AND l.settled_at IS NOT NULL;
  IF r.funder <> 'FIPHFP' OR r.granted_cents IS DISTINCT FROM p.cents OR p.addressee <> 'EMPLOYER' OR p.superseded_at IS NOT NULL
     OR EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id) THEN RETURN NULL; END IF;
  INSERT INTO proposal_decision (id, tenant_id, bilan_id, proposal_id, outcome, party, basis, agreement_on, agreement_reference, at, login_id, by_name)
    VALUES (gate.id_at(NEW.at), NEW.tenant_id, NEW.bilan_id, p.id, 'ACCEPTED', NEW.party, 'FIPHFP', NEW.day, coalesce(NEW.agreement_number, ''), NEW.at, NEW.login_id, NEW.by_name);
  IF EXISTS (SELECT 1 FROM bilan_frame f WHERE f.bilan_id = NEW.bilan_id AND f.parameters -> 'gates' ? 'FUNDING_DECIDED') THEN
    INSERT INTO passage (id, tenant_id, bilan_id, gate, party, day, at, login_id, record_id)
      SELECT gate.id_at(NEW.at), NEW.tenant_id, NEW.bilan_id, 'FUNDING_DECIDED', NEW.party, NEW.day, NEW.at, NEW.login_id, p.id
      WHERE NOT EXISTS (SELECT 1 FROM passage g WHERE g.bilan_id = NEW.bilan_id AND g.gate = 'FUNDING_DECIDED' AND g.record_id = p.id AND g.undone_at IS NULL);
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION gate.is_mine_to_decide(uuid), gate.take_request(uuid), gate.request_file(uuid), gate.find_requests(text[], int), gate.settle_then_devis() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.is_mine_to_decide(uuid), gate.take_request(uuid), gate.request_file(uuid), gate.find_requests(text[], int), gate.settle_then_devis() TO jalon_app, jalon_owner;
/* The fund itself may answer such a devis, as the practitioner could in its name. */
DO $$
DECLARE f text := pg_get_functiondef('gate.settle_decision()'::regprocedure);
BEGIN
  EXECUTE replace(f, 'NEW.party = ''PRACTITIONER''', 'NEW.party IN (''PRACTITIONER'', ''FUNDER'')');
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

ALTER TABLE passage DROP CONSTRAINT passage_party, DROP CONSTRAINT passage_own_gate,
  ADD CONSTRAINT passage_party CHECK (party IN ('BENEFICIARY', 'PRACTITIONER', 'PROVIDER', 'EMPLOYER', 'CONSEILLERE', 'FUNDER')),
  ADD CONSTRAINT passage_own_gate CHECK (CASE gate
    WHEN 'AGENT_GO_AHEAD' THEN party = 'BENEFICIARY'
    WHEN 'LETTRE_D_ACCORD' THEN party = 'CONSEILLERE'
    WHEN 'PROVIDER_FOUND' THEN party IN ('CONSEILLERE', 'PRACTITIONER', 'PROVIDER')
    WHEN 'DEVIS_SENT' THEN party IN ('PRACTITIONER', 'PROVIDER')
    WHEN 'DEVIS_SIGNED' THEN party IN ('CONSEILLERE', 'EMPLOYER')
    WHEN 'FUNDING_DECIDED' THEN party IN ('EMPLOYER', 'PRACTITIONER', 'PROVIDER', 'FUNDER')
    ELSE party <> 'FUNDER' END);
CREATE TRIGGER settle_then_devis AFTER INSERT ON funding_step FOR EACH ROW WHEN (NEW.kind = 'GRANTED' AND NEW.party = 'FUNDER') EXECUTE FUNCTION gate.settle_then_devis();
