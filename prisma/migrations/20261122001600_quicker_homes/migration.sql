-- What a home, a list of agreements and a devis read is looked up where its index serves: by functions of the gate, which show what the policies show.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Devis addressed to the organisation one stands in, as its own policies show them: the latest hundred. p_awaiting_on: only those that still wait for an answer that day. */
CREATE FUNCTION gate.party_devis(p_bilan uuid, p_awaiting_on date)
RETURNS TABLE (id uuid, bilan_id uuid, kind text, number text, cents int, sent_at timestamptz, valid_until date, superseded_at timestamptz, outcome text, beneficiary text, provider text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
  SELECT p.id, p.bilan_id, p.kind, p.number, p.cents, p.sent_at, p.valid_until, p.superseded_at, d.outcome, p.facts ->> 'beneficiary', p.facts #>> '{provider,name}'
  FROM (SELECT x.*, x.content::jsonb AS facts FROM (
      (SELECT y.* FROM proposal y WHERE ctx.capacity() = 'member' AND ctx.is_conseillere() AND y.organisation_id = (SELECT ctx.tenant()) AND y.sent_at IS NOT NULL
         AND y.tenant_id <> (SELECT ctx.tenant()) AND (p_bilan IS NULL OR y.bilan_id = p_bilan) AND (p_awaiting_on IS NULL OR (y.superseded_at IS NULL AND y.valid_until >= p_awaiting_on
           AND NOT EXISTS (SELECT 1 FROM proposal_decision z WHERE z.proposal_id = y.id)))
         AND EXISTS (SELECT 1 FROM participation q WHERE q.bilan_id = y.bilan_id AND q.organisation_id = y.organisation_id AND q.until_at IS NULL)
       ORDER BY y.sent_at DESC LIMIT 100)
      UNION ALL
      (SELECT y.* FROM proposal y WHERE y.client_id = ANY (ARRAY(SELECT gate.my_clients())) AND y.sent_at IS NOT NULL
         AND y.tenant_id <> (SELECT ctx.tenant()) AND (p_bilan IS NULL OR y.bilan_id = p_bilan) AND (p_awaiting_on IS NULL OR (y.superseded_at IS NULL AND y.valid_until >= p_awaiting_on
           AND NOT EXISTS (SELECT 1 FROM proposal_decision z WHERE z.proposal_id = y.id)))
         AND y.bilan_id IN (SELECT gate.party_bilans())
       ORDER BY y.sent_at DESC LIMIT 100)) x ORDER BY x.sent_at DESC LIMIT 100) p
  LEFT JOIN proposal_decision d ON d.proposal_id = p.id ORDER BY p.sent_at DESC
$$;
REVOKE ALL ON FUNCTION gate.party_devis(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.party_devis(uuid, date) TO jalon_app, jalon_owner;

/* What claims of these requests are computed from: every look-up is by its index, and no function is called for each session. */
CREATE OR REPLACE FUNCTION gate.claim_facts(p_requests uuid[])
RETURNS TABLE (request_id uuid, plan_cents int, plan_minutes int, devis_number text, lines jsonb, hours jsonb, shares jsonb, started_on date, accompanied_on date, meeting_on date,
  closed_on date, abandoned_on date, service_done_on date) LANGUAGE sql STABLE SECURITY DEFINER ROWS 25 SET search_path = public, pg_temp AS $$
  SELECT r.id, l.total_cents, l.minutes, p.number,
    (SELECT jsonb_agg(jsonb_build_object('position', i.position, 'kind', i.kind, 'label', i.label, 'minutes', i.minutes, 'natures', i.natures, 'cents', i.cents, 'basis', i.basis, 'condition', i.condition) ORDER BY i.position)
       FROM (SELECT * FROM proposal_line x WHERE x.proposal_id = p.id LIMIT 40) i),
    h.hours,
    g.shares,
    CASE WHEN v.near THEN d.started_on WHEN d.started_on IS NOT NULL THEN coalesce(e.edges[width_bucket(d.started_on, e.edges)], e.edges[1] - 1, date '2000-01-01') END,
    CASE WHEN v.near THEN h.accompanied_on WHEN h.accompanied_on IS NOT NULL THEN coalesce(e.edges[width_bucket(h.accompanied_on, e.edges)], e.edges[1] - 1, date '2000-01-01') END,
    CASE WHEN v.near THEN d.meeting_on WHEN d.meeting_on IS NOT NULL THEN coalesce(e.edges[width_bucket(d.meeting_on, e.edges)], e.edges[1] - 1, date '2000-01-01') END,
    (b.closed_at AT TIME ZONE o.zone)::date, (b.abandoned_at AT TIME ZONE o.zone)::date,
    (SELECT min(x.declared_on) FROM cpf_declaration x WHERE r.funder = 'CPF' AND x.bilan_id = r.bilan_id AND x.kind = 'SERVICE_FAIT')
  FROM unnest(p_requests[1:1000]) AS q (id) JOIN funding_request r ON r.id = q.id JOIN funding_plan l ON l.id = r.plan_id JOIN proposal p ON p.id = l.proposal_id
    JOIN bilan b ON b.id = r.bilan_id JOIN organisation o ON o.id = r.tenant_id
    CROSS JOIN LATERAL (SELECT (r.tenant_id = (SELECT ctx.tenant()) AND (SELECT ctx.oversees())) IS TRUE OR r.bilan_id IN (SELECT gate.my_bilans()) AS near) v
    CROSS JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('mine', s.id = r.id, 'grantedCents', s.granted_cents, 'grantedMinutes', s.granted_minutes, 'from', s.valid_from, 'until', s.valid_until,
        'natures', s.rules -> 'eligibleNatures', 'annex', s.rules -> 'annexCostsFunded', 'claimedCents', s.consumed_cents, 'claimedMinutes', s.consumed_minutes) ORDER BY s.position, s.id) AS shares,
        array_agg(s.valid_from) || array_agg(s.valid_until + 1) AS bounds
       FROM (SELECT * FROM funding_request x WHERE x.plan_id = l.id AND x.state = 'GRANTED' LIMIT 20) s) g
    -- in order: what lies between two edges is told by the first of them
    CROSS JOIN LATERAL (SELECT array_agg(DISTINCT y ORDER BY y) AS edges FROM unnest(g.bounds) y WHERE NOT v.near AND y IS NOT NULL) e
    CROSS JOIN LATERAL (SELECT (b.started_at AT TIME ZONE o.zone)::date AS started_on,
        (SELECT min(x.day) FROM meeting m JOIN session x ON x.id = m.session_id WHERE m.bilan_id = b.id AND m.kind = 'CLOSING' AND x.state = 'HELD' AND x.counted_at IS NOT NULL) AS meeting_on) d
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('day', z.day, 'nature', z.nature, 'minutes', z.minutes, 'standing', z.standing)) AS hours, min(z.accompanied_on) AS accompanied_on
      FROM (SELECT CASE WHEN v.near THEN x.day ELSE coalesce(e.edges[width_bucket(x.day, e.edges)], e.edges[1] - 1, date '2000-01-01') END AS day, x.nature, x.standing, sum(x.minutes) AS minutes,
              min(x.day) FILTER (WHERE x.nature = 'ACCOMPANIED_WORK' AND x.signed) AS accompanied_on
            FROM (SELECT s.id, s.day, s.nature, s.minutes, s.counted_at IS NOT NULL AS signed, CASE WHEN s.state = 'PLANNED' THEN 'PLANNED' WHEN s.counted_at IS NULL THEN 'TO_SIGN' ELSE 'SIGNED' END AS standing
                    FROM session s WHERE s.bilan_id = b.id AND s.counts AND s.state IN ('PLANNED', 'HELD') LIMIT 400) x
           GROUP BY CASE WHEN v.near THEN x.id END, 1, x.nature, x.standing) z) h ON true
  WHERE v.near OR (r.organisation_id = (SELECT ctx.tenant()) AND (SELECT gate.decides()) AND r.state = 'GRANTED')
    -- R18: an employer, where no share is another's than his or one that goes through him
    OR (r.funder = 'EMPLOYER' AND r.sent_at IS NOT NULL AND r.client_id IN (SELECT gate.my_clients()) AND r.bilan_id IN (SELECT gate.party_bilans())
      AND NOT EXISTS (SELECT 1 FROM funding_request x WHERE x.plan_id = l.id AND x.state NOT IN ('REFUSED', 'WITHDRAWN') AND x.client_id IS DISTINCT FROM r.client_id))
$$;

DO $$
DECLARE
  f text := pg_get_functiondef('gate.portfolio(text[],uuid,text,timestamptz,timestamptz,date,date,timestamptz,uuid,boolean,int)'::regprocedure);
  here text := '  IF cardinality(p_words) > 0 THEN';
BEGIN
  IF strpos(f, here) = 0 THEN RAISE EXCEPTION 'gate.portfolio reads otherwise'; END IF;
  -- the first page, as it opens: planned once, where what is asked for otherwise is planned each time
  EXECUTE replace(f, here, '  IF cardinality(p_words) = 0 AND p_at IS NULL AND NOT p_back AND num_nonnulls(p_provider, p_state, p_from, p_ending_from) = 0 THEN
    RETURN QUERY SELECT r.id, r.tenant_id, r.funder, r.person_name::text, r.provider_name::text, r.provider_siret, r.bilan_number, r.label, r.agreement_number, r.granted_at, r.granted_cents, r.granted_minutes,
        l.minutes, r.consumed_cents, r.consumed_minutes, r.valid_from, r.valid_until, r.ended_at, r.claimed_at, t.counted_minutes, t.to_sign_minutes, t.planned_minutes,
        b.started_at IS NOT NULL, b.closed_at IS NOT NULL, b.abandoned_at IS NOT NULL
      FROM (SELECT x.* FROM funding_request x WHERE x.organisation_id = ctx.tenant() AND x.state = ''GRANTED'' ORDER BY x.granted_at DESC, x.id LIMIT least(p_limit, 1001)) r
      CROSS JOIN LATERAL (SELECT x.minutes FROM funding_plan x WHERE x.id = r.plan_id LIMIT 1) l CROSS JOIN LATERAL (SELECT x.* FROM bilan x WHERE x.id = r.bilan_id LIMIT 1) b
      CROSS JOIN LATERAL (SELECT x.* FROM bilan_totals x WHERE x.bilan_id = r.bilan_id LIMIT 1) t ORDER BY r.granted_at DESC, r.id;
    RETURN;
  END IF;
' || here);
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

CREATE INDEX proposal_awaiting_organisation ON proposal (organisation_id, valid_until) WHERE sent_at IS NOT NULL AND superseded_at IS NULL AND organisation_id IS NOT NULL;
CREATE INDEX proposal_awaiting_client ON proposal (client_id, valid_until) WHERE sent_at IS NOT NULL AND superseded_at IS NULL AND client_id IS NOT NULL;
