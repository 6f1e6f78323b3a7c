-- What an insider could still do with funding: a row tied to another bilan, a plan that leaves its devis, a claim of an amount that is
-- typed, a decision by who also asks, and what a look-up said beyond what its reader may know.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

-- ── Plans, requests, steps ─────────────────────────────────────────────────────────────────────────
/* A plan is of a devis that was sent and stands, for its price and its hours; it leaves it for another, or is put away, only while nobody is asked and nothing is granted. */
CREATE FUNCTION gate.check_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.shares_cents <> 0 OR num_nonnulls(NEW.sealed_at, NEW.settled_at, NEW.superseded_at) > 0) THEN
    RAISE EXCEPTION 'a plan begins empty' USING ERRCODE = 'JL001';
  END IF;
  IF NEW.superseded_at IS NULL AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.id = NEW.proposal_id AND p.bilan_id = NEW.bilan_id AND p.sent_at IS NOT NULL AND p.superseded_at IS NULL
      AND (p.cents, p.contract_minutes) = (NEW.total_cents, NEW.minutes))
     OR EXISTS (SELECT 1 FROM funding_request r WHERE r.plan_id = NEW.id AND r.state IN ('TO_FORWARD', 'SENT', 'GRANTED')) THEN
    RAISE EXCEPTION 'a plan follows the devis of its bilan' USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;
/* A request begins as a draft. Nobody asks his own house, nor a funder of another kind, nor a fund by its bare name that answers here, nor an employer who is no party (R18). */
CREATE FUNCTION gate.check_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.state <> 'DRAFT' OR NEW.round <> 0 OR NEW.consumed_cents <> 0 OR NEW.consumed_minutes <> 0
      OR num_nonnulls(NEW.sent_at, NEW.waiting_since, NEW.decided_at, NEW.granted_at, NEW.granted_cents, NEW.granted_minutes, NEW.valid_from, NEW.valid_until, NEW.agreement_number,
        NEW.person_name, NEW.provider_name, NEW.provider_siret, NEW.bilan_number, NEW.label, NEW.type_key, NEW.ended_at, NEW.claimed_at) > 0) THEN
    RAISE EXCEPTION 'a request begins as a draft' USING ERRCODE = 'JL001';
  END IF;
  IF NEW.organisation_id = NEW.tenant_id
     OR (NEW.organisation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM organisation o WHERE o.id = NEW.organisation_id AND o.funder_kind = NEW.funder AND o.closed_at IS NULL))
     OR (NEW.organisation_id IS NULL AND NEW.funder IN ('CPF', 'FIPHFP', 'AGEFIPH', 'FRANCE_TRAVAIL')
         AND EXISTS (SELECT 1 FROM organisation o WHERE o.funder_kind = NEW.funder AND o.closed_at IS NULL AND o.id <> NEW.tenant_id))
     OR (NEW.client_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = NEW.bilan_id AND p.client_id = NEW.client_id AND p.until_at IS NULL)) THEN
    RAISE EXCEPTION 'no such funder to ask' USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;
/*
 * Before a step moves its request. It is sent within the rules that go with it: their caps, the house's certification (R25), the ground seen (R12). Whoever decides belongs neither to the house that asks nor is the person; he grants no more than is asked, on the day it is. What a
 * house records is of who has no space to answer in, by the rules that were sent. Who pays herself agrees by her signed contract, and by nothing else.
 */
CREATE FUNCTION gate.check_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r funding_request; today date;
BEGIN
  SELECT * INTO r FROM funding_request WHERE id = NEW.request_id AND tenant_id = NEW.tenant_id AND bilan_id = NEW.bilan_id;
  IF NEW.kind IN ('CORRECTION_ASKED', 'GRANTED', 'REFUSED', 'AMENDED') AND NEW.party IN ('EMPLOYER', 'CONSEILLERE', 'FUNDER')
     AND (EXISTS (SELECT 1 FROM member m WHERE m.tenant_id = r.tenant_id AND m.login_id = NEW.login_id AND m.left_at IS NULL)
       OR (NEW.party <> 'EMPLOYER' AND EXISTS (SELECT 1 FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id WHERE b.id = r.bilan_id AND n.login_id = NEW.login_id))) THEN
    RAISE EXCEPTION 'nobody decides what he asks' USING ERRCODE = 'JL003';
  END IF;
  IF NEW.recorded AND (r.funder = 'EMPLOYER' OR NEW.kind = 'FORWARDED') AND EXISTS (SELECT 1 FROM client_organisation c WHERE c.id = r.client_id AND c.organisation_id IS NOT NULL) THEN
    RAISE EXCEPTION 'an employer with a space answers in it' USING ERRCODE = 'JL003';
  END IF;
  SELECT (NEW.at AT TIME ZONE o.zone)::date INTO today FROM organisation o WHERE o.id = NEW.tenant_id;
  IF (NEW.kind = 'GRANTED' AND NEW.cents > r.asked_cents) OR (NEW.recorded AND NEW.rules IS NOT NULL) OR (NEW.kind <> 'SENT' AND (NEW.day > today + 1 OR (NOT NEW.recorded AND NEW.day < today - 1)))
     OR (NEW.kind = 'SENT' AND EXISTS (SELECT 1 FROM funding_plan p JOIN organisation o ON o.id = p.tenant_id WHERE p.id = r.plan_id AND (
       r.asked_cents > (r.rules ->> 'capCents')::int OR r.asked_minutes > (r.rules ->> 'capMinutes')::int OR r.asked_minutes > p.minutes
       OR (r.rules -> 'needsCertification' = 'true' AND (o.certification_number IS NULL OR o.certification_expires_on < today))
       OR (r.rules -> 'needsGround' = 'true' AND NOT EXISTS (SELECT 1 FROM funding_ground g WHERE g.request_id = r.id AND g.voided_at IS NULL)))))
     OR (r.funder = 'SELF' AND (NEW.kind = 'AMENDED' OR (NEW.kind = 'GRANTED'
       AND NOT EXISTS (SELECT 1 FROM contract c WHERE c.request_id = r.id AND c.signed_at IS NOT NULL AND c.outcome IS NULL AND c.cents = NEW.cents)))) THEN
    RAISE EXCEPTION 'request % is not answered so', NEW.request_id USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;

-- ── What is due ────────────────────────────────────────────────────────────────────────────────────
/*
 * Of a devis, what the hours that both signed and its conditions have earned, and what they may earn in all, in cents: under the limits of an agreement (days, natures,
 * hours, annex costs), or under none.
 */
CREATE FUNCTION gate.earned_cents(p_request uuid, p_limited boolean, OUT earned bigint, OUT whole bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r record; l record; pool jsonb; room int; most int; done int; part int; kind text; since date; paid jsonb; annex boolean;
BEGIN
  SELECT q.*, p.proposal_id, (b.started_at AT TIME ZONE o.zone)::date AS started_on, (b.closed_at AT TIME ZONE o.zone)::date AS closed_on INTO r
    FROM funding_request q JOIN funding_plan p ON p.id = q.plan_id JOIN bilan b ON b.id = q.bilan_id JOIN organisation o ON o.id = q.tenant_id WHERE q.id = p_request;
  earned := 0; whole := 0;
  room := CASE WHEN p_limited THEN r.granted_minutes END;
  paid := CASE WHEN p_limited AND jsonb_typeof(r.rules -> 'eligibleNatures') = 'array' THEN r.rules -> 'eligibleNatures' END;
  annex := NOT p_limited OR coalesce((r.rules ->> 'annexCostsFunded')::boolean, true);
  SELECT coalesce(jsonb_object_agg(s.nature, s.minutes), '{}') INTO pool FROM (SELECT x.nature, sum(x.minutes) AS minutes FROM session x
    WHERE x.bilan_id = r.bilan_id AND x.counts AND x.state = 'HELD' AND x.counted_at IS NOT NULL AND (paid IS NULL OR paid ? x.nature)
      AND (NOT p_limited OR (x.day >= coalesce(r.valid_from, x.day) AND x.day <= coalesce(r.valid_until, x.day))) GROUP BY x.nature) s;
  FOR l IN SELECT * FROM proposal_line i WHERE i.proposal_id = r.proposal_id AND i.basis <> 'FREE' AND (annex OR i.kind <> 'ANNEX')
      AND (paid IS NULL OR coalesce(cardinality(i.natures), 0) = 0 OR paid ?| i.natures) ORDER BY i.position LOOP
    IF l.basis = 'PRO_RATA' THEN
      most := least(l.minutes, room); done := 0;
      room := room - most;
      FOREACH kind IN ARRAY l.natures LOOP
        part := least(coalesce((pool ->> kind)::int, 0), most - done);
        pool := pool || jsonb_build_object(kind, coalesce((pool ->> kind)::int, 0) - part);
        done := done + part;
      END LOOP;
      whole := whole + (2 * l.cents::bigint * most + l.minutes) / (2 * l.minutes);
      earned := earned + (2 * l.cents::bigint * done + l.minutes) / (2 * l.minutes);
    ELSE
      since := CASE l.condition WHEN 'STARTED' THEN r.started_on WHEN 'CLOSED' THEN r.closed_on
        WHEN 'ACCOMPANIED_WORK_SIGNED' THEN (SELECT min(s.day) FROM session s WHERE s.bilan_id = r.bilan_id AND s.nature = 'ACCOMPANIED_WORK' AND s.counts AND s.counted_at IS NOT NULL AND s.state = 'HELD')
        WHEN 'CLOSING_TRIPARTITE_HELD' THEN (SELECT min(s.day) FROM meeting m JOIN session s ON s.id = m.session_id WHERE m.bilan_id = r.bilan_id AND m.kind = 'CLOSING' AND s.state = 'HELD' AND s.counted_at IS NOT NULL) END;
      whole := whole + l.cents;
      IF since IS NOT NULL AND (NOT p_limited OR r.valid_until IS NULL OR since <= r.valid_until) THEN earned := earned + l.cents; END IF;
    END IF;
  END LOOP;
END $$;
/*
 * R15: a claim is made of an agreement once it is payable and nothing found stands unanswered; it comes, to the cent that sharing may round, to this agreement's part of what
 * is earned, and with all others of the plan to no more than is earned; its hours are those that both signed and it covers.
 */
CREATE FUNCTION gate.check_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r funding_request; own record; every record; signed bigint; today date; over boolean;
BEGIN
  PERFORM 1 FROM funding_plan p WHERE p.id = (SELECT q.plan_id FROM funding_request q WHERE q.id = NEW.request_id) FOR UPDATE;
  SELECT * INTO r FROM funding_request q WHERE q.id = NEW.request_id AND q.tenant_id = NEW.tenant_id AND q.bilan_id = NEW.bilan_id FOR UPDATE;
  SELECT (NEW.at AT TIME ZONE o.zone)::date INTO today FROM organisation o WHERE o.id = NEW.tenant_id;
  SELECT b.closed_at IS NOT NULL OR b.abandoned_at IS NOT NULL INTO over FROM bilan b WHERE b.id = NEW.bilan_id;
  IF r.id IS NULL OR r.state <> 'GRANTED' OR NEW.day <> today OR NEW.cents <= 0 OR NEW.minutes < 0
     OR NOT (CASE coalesce(r.rules ->> 'paidWhen', 'END') WHEN 'SERVICE_FAIT' THEN gate.service_done_on(r.id) IS NOT NULL WHEN 'INSTALMENTS' THEN false ELSE over END)
     OR EXISTS (SELECT 1 FROM inspection_finding f WHERE f.bilan_id = NEW.bilan_id AND f.gone_at IS NULL AND f.answered_at IS NULL) THEN
    RAISE EXCEPTION 'nothing may be claimed of request % now', NEW.request_id USING ERRCODE = 'JL002';
  END IF;
  SELECT * INTO own FROM gate.earned_cents(r.id, true);
  SELECT * INTO every FROM gate.earned_cents(r.id, false);
  SELECT coalesce(sum(s.minutes), 0) INTO signed FROM session s WHERE s.bilan_id = r.bilan_id AND s.counts AND s.state = 'HELD' AND s.counted_at IS NOT NULL
    AND s.day >= coalesce(r.valid_from, s.day) AND s.day <= coalesce(r.valid_until, s.day) AND (jsonb_typeof(r.rules -> 'eligibleNatures') IS DISTINCT FROM 'array' OR r.rules -> 'eligibleNatures' ? s.nature);
  IF own.whole = 0 OR r.consumed_cents::bigint * own.whole > own.earned * r.granted_cents + own.whole
     OR (SELECT sum(q.consumed_cents) FROM funding_request q WHERE q.plan_id = r.plan_id AND q.state = 'GRANTED') > every.earned OR r.consumed_minutes > signed THEN
    RAISE EXCEPTION 'what is claimed of request % was not earned', NEW.request_id USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;

-- ── Contracts, findings ────────────────────────────────────────────────────────────────────
/* A contract is of the share that she pays herself, for what it is; it takes none of the days that her rules leave her, nor more than they say beforehand (L.6353-5, L.6353-6). */
CREATE FUNCTION gate.check_contract() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM funding_request r WHERE r.id = NEW.request_id AND r.bilan_id = NEW.bilan_id AND r.funder = 'SELF' AND r.state NOT IN ('REFUSED', 'WITHDRAWN') AND r.asked_cents = NEW.cents
      AND NEW.withdrawal_days >= coalesce((r.rules ->> CASE NEW.place WHEN 'PREMISES' THEN 'withdrawalDays' ELSE 'withdrawalDaysRemote' END)::int, NEW.withdrawal_days)
      AND NEW.deposit_basis_points <= coalesce((r.rules ->> 'depositBasisPoints')::int, NEW.deposit_basis_points)) THEN
    RAISE EXCEPTION 'a contract is of her own share' USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;
/* What is signed is the text of a contract of one's own bilan that still waits for it. */
CREATE FUNCTION gate.check_contract_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM contract c WHERE c.id = NEW.contract_id AND c.bilan_id = NEW.bilan_id AND c.content_sha256 = NEW.content_sha256
      AND c.signed_at IS NULL AND c.outcome IS NULL) THEN
    RAISE EXCEPTION 'no such contract to sign' USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;
/* She withdraws on the day that it is: what was recorded of her bilan since says that it is later. */
CREATE FUNCTION gate.check_withdrawal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx.capacity() = 'person' AND EXISTS (SELECT 1 FROM event e WHERE e.bilan_id = NEW.bilan_id AND e.at > NEW.outcome_at + interval '5 minutes') THEN
    RAISE EXCEPTION 'a contract is not withdrawn from in the past' USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;
/* A finding goes by a check that says so, on file. */
CREATE FUNCTION gate.check_gone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM inspection i WHERE i.bilan_id = NEW.bilan_id AND i.at = NEW.gone_at AND i.gone > 0) THEN
    RAISE EXCEPTION 'a finding goes by a check' USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;

/* A request that is taken back before the employer passed it on never came to the fund: it is not the fund's to read. */
CREATE FUNCTION gate.hide_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE funding_request SET organisation_id = NULL WHERE id = NEW.request_id AND state = 'TO_FORWARD';
  RETURN NULL;
END $$;
/* Where a plan stands, the day on which funding was settled is the plan's: a form that bears another leaves it as it is. A convention signed by all settles it as well. */
CREATE FUNCTION gate.hold_settled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM funding_plan p WHERE p.bilan_id = NEW.bilan_id AND p.superseded_at IS NULL)
     AND NOT (OLD.funding_settled_on IS NULL AND EXISTS (SELECT 1 FROM convention c WHERE c.bilan_id = NEW.bilan_id AND c.outcome = 'SIGNED')) THEN
    NEW.funding_settled_on := OLD.funding_settled_on;
  END IF;
  RETURN NEW;
END $$;
/* R21: an employer agrees on the day that it is, before the bilan begins. */
CREATE FUNCTION gate.check_working_time() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM bilan b JOIN organisation o ON o.id = b.tenant_id WHERE b.id = NEW.bilan_id AND b.started_at IS NULL AND b.closed_at IS NULL AND b.abandoned_at IS NULL
      AND NEW.agreed_on - (NEW.at AT TIME ZONE o.zone)::date BETWEEN -1 AND 1) THEN
    RAISE EXCEPTION 'no agreement is asked for now' USING ERRCODE = 'JL002';
  END IF;
  RETURN NULL;
END $$;

-- ── What look-ups say ──────────────────────────────────────────────────────────────────────────────
/* Whether whoever is here has just moved a request of this bilan, in this very transaction: what follows from it is then his to bring about. */
CREATE FUNCTION gate.is_deciding(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT gate.decides() AND EXISTS (SELECT 1 FROM funding_request r JOIN funding_step s ON s.request_id = r.id
    WHERE r.bilan_id = p_bilan AND r.organisation_id = (SELECT ctx.tenant()) AND s.login_id = (SELECT ctx.login()) AND s.xmin = pg_current_xact_id_if_assigned()::xid)
$$;
/* The last of these days that is not after a day; the eve of the first when all are; a day of none when there is none. */
CREATE FUNCTION gate.edge_of(p_edges date[], p_day date) RETURNS date LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN p_day IS NOT NULL THEN coalesce((SELECT max(e) FROM unnest(p_edges) e WHERE e <= p_day), (SELECT min(e) - 1 FROM unnest(p_edges) e), date '2000-01-01') END
$$;
/*
 * What is due of these requests is computed from: the lines of the devis, hours by nature, what the shares of the plan are, and since when each condition of a line holds.
 * To who asks and whose bilan it is, hours by day. To who granted it and to the employer who alone pays, hours summed between the days on which any of the shares begins or ends, in place of a date of which
 * stands the last of those days: sums inside the days of each agreement are the same, and no session has a date. The other shares bear no name; no label, no place, no content.
 */
CREATE OR REPLACE FUNCTION gate.claim_facts(p_requests uuid[]) RETURNS TABLE (request_id uuid, plan_cents int, plan_minutes int, devis_number text, lines jsonb, hours jsonb, shares jsonb,
  started_on date, accompanied_on date, meeting_on date, closed_on date, abandoned_on date, service_done_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 25 AS $$
  SELECT r.id, l.total_cents, l.minutes, p.number,
    (SELECT jsonb_agg(jsonb_build_object('position', i.position, 'kind', i.kind, 'label', i.label, 'minutes', i.minutes, 'natures', i.natures, 'cents', i.cents, 'basis', i.basis, 'condition', i.condition) ORDER BY i.position)
       FROM (SELECT * FROM proposal_line x WHERE x.proposal_id = p.id LIMIT 40) i),
    h.hours,
    (SELECT jsonb_agg(jsonb_build_object('mine', s.id = r.id, 'grantedCents', s.granted_cents, 'grantedMinutes', s.granted_minutes, 'from', s.valid_from, 'until', s.valid_until,
        'natures', s.rules -> 'eligibleNatures', 'annex', s.rules -> 'annexCostsFunded', 'claimedCents', s.consumed_cents, 'claimedMinutes', s.consumed_minutes) ORDER BY s.position, s.id)
       FROM (SELECT * FROM funding_request x WHERE x.plan_id = l.id AND x.state = 'GRANTED' LIMIT 20) s),
    CASE WHEN v.near THEN d.started_on ELSE gate.edge_of(e.edges, d.started_on) END, CASE WHEN v.near THEN h.accompanied_on ELSE gate.edge_of(e.edges, h.accompanied_on) END,
    CASE WHEN v.near THEN d.meeting_on ELSE gate.edge_of(e.edges, d.meeting_on) END,
    (b.closed_at AT TIME ZONE o.zone)::date, (b.abandoned_at AT TIME ZONE o.zone)::date, gate.service_done_on(r.id)
  FROM unnest(p_requests[1:1000]) AS q (id) JOIN funding_request r ON r.id = q.id JOIN funding_plan l ON l.id = r.plan_id JOIN proposal p ON p.id = l.proposal_id
    JOIN bilan b ON b.id = r.bilan_id JOIN organisation o ON o.id = r.tenant_id
    CROSS JOIN LATERAL (SELECT (r.tenant_id = (SELECT ctx.tenant()) AND (SELECT ctx.oversees())) IS TRUE OR r.bilan_id IN (SELECT gate.my_bilans()) AS near) v
    CROSS JOIN LATERAL (SELECT array_agg(y.edge) AS edges FROM (SELECT x.valid_from AS edge FROM funding_request x WHERE NOT v.near AND x.plan_id = l.id AND x.state = 'GRANTED'
        UNION SELECT x.valid_until + 1 FROM funding_request x WHERE NOT v.near AND x.plan_id = l.id AND x.state = 'GRANTED') y WHERE y.edge IS NOT NULL) e
    CROSS JOIN LATERAL (SELECT (b.started_at AT TIME ZONE o.zone)::date AS started_on,
        (SELECT min(x.day) FROM meeting m JOIN session x ON x.id = m.session_id WHERE m.bilan_id = b.id AND m.kind = 'CLOSING' AND x.state = 'HELD' AND x.counted_at IS NOT NULL) AS meeting_on) d
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('day', z.day, 'nature', z.nature, 'minutes', z.minutes, 'standing', z.standing)) AS hours, min(z.accompanied_on) AS accompanied_on
      FROM (SELECT CASE WHEN v.near THEN x.day ELSE gate.edge_of(e.edges, x.day) END AS day, x.nature, x.standing, sum(x.minutes) AS minutes,
              min(x.day) FILTER (WHERE x.nature = 'ACCOMPANIED_WORK' AND x.signed) AS accompanied_on
            FROM (SELECT s.id, s.day, s.nature, s.minutes, s.counted_at IS NOT NULL AS signed, CASE WHEN s.state = 'PLANNED' THEN 'PLANNED' WHEN s.counted_at IS NULL THEN 'TO_SIGN' ELSE 'SIGNED' END AS standing
                    FROM session s WHERE s.bilan_id = b.id AND s.counts AND s.state IN ('PLANNED', 'HELD') LIMIT 400) x
           GROUP BY CASE WHEN v.near THEN x.id END, 1, x.nature, x.standing) z) h ON true
  WHERE v.near OR (r.organisation_id = (SELECT ctx.tenant()) AND (SELECT gate.decides()) AND r.state = 'GRANTED')
    -- R18: an employer, where no share is another's than his or one that goes through him
    OR (r.funder = 'EMPLOYER' AND r.sent_at IS NOT NULL AND r.client_id IN (SELECT gate.my_clients()) AND r.bilan_id IN (SELECT gate.party_bilans())
      AND NOT EXISTS (SELECT 1 FROM funding_request x WHERE x.plan_id = l.id AND x.state NOT IN ('REFUSED', 'WITHDRAWN') AND x.client_id IS DISTINCT FROM r.client_id))
$$;
/* Hours of the bilans of these requests, for the house, the person, and who decides, while he is asked or pays: totals, never a session. */
CREATE OR REPLACE FUNCTION gate.request_hours(p_requests uuid[]) RETURNS TABLE (request_id uuid, counted_minutes int, to_sign_minutes int, planned_minutes int, cap_minutes int, started_at timestamptz, closed_at timestamptz, abandoned_at timestamptz, stage text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, t.counted_minutes, t.to_sign_minutes, t.planned_minutes, t.cap_minutes, b.started_at, b.closed_at, b.abandoned_at, b.stage
  FROM funding_request r JOIN bilan b ON b.id = r.bilan_id JOIN bilan_totals t ON t.bilan_id = r.bilan_id
  WHERE r.id = ANY (p_requests) AND ((r.tenant_id = ctx.tenant() AND ctx.oversees()) OR r.bilan_id IN (SELECT gate.my_bilans())
    OR (r.organisation_id = ctx.tenant() AND gate.decides() AND r.state IN ('SENT', 'CORRECTION', 'GRANTED')))
$$;
DROP FUNCTION gate.request_sessions(uuid);
/* Whom a request is to be told to, and in which space he answers: who decides it, or the employer through whom it goes, while he is a party. To the house, and to that employer. */
CREATE OR REPLACE FUNCTION gate.request_desk(p_request uuid) RETURNS TABLE (slug text, email text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.slug, m.email::text FROM funding_request r CROSS JOIN LATERAL (SELECT r.state = 'TO_FORWARD' OR r.funder = 'EMPLOYER' AS employer) x LEFT JOIN client_organisation c ON c.id = r.client_id
    JOIN organisation o ON o.id = (CASE WHEN x.employer THEN c.organisation_id ELSE r.organisation_id END) AND o.closed_at IS NULL
    JOIN member m ON m.tenant_id = o.id AND m.left_at IS NULL AND m.joined_at IS NOT NULL
      AND (CASE WHEN x.employer THEN 'EMPLOYER' = ANY (m.permissions) ELSE m.permissions && ARRAY['CONSEILLERE', 'FUNDING_OFFICER'] END)
   WHERE r.id = p_request
     AND ((r.tenant_id = ctx.tenant() AND ctx.oversees()) OR r.bilan_id IN (SELECT gate.my_practice())
       OR (r.sent_at IS NOT NULL AND r.client_id IN (SELECT gate.my_clients()) AND r.bilan_id IN (SELECT gate.party_bilans())))
     AND (NOT x.employer OR EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = r.bilan_id AND p.client_id = r.client_id AND p.until_at IS NULL))
   ORDER BY m.email LIMIT 20
$$;
/* Whether the ground of a request to the FIPHFP was seen: yes or no, all that who decides or administers may know of it. */
CREATE OR REPLACE FUNCTION gate.ground_seen(p_request uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM funding_ground g JOIN funding_request r ON r.id = g.request_id WHERE g.request_id = p_request AND g.voided_at IS NULL
    AND ((r.tenant_id = ctx.tenant() AND ctx.oversees()) OR r.bilan_id IN (SELECT gate.my_bilans()) OR gate.is_mine_to_decide(r.id)))
$$;
/* R13: whether the holder's attestation stands, to the pair, the house, and who is asked in the CPF's name. An employer learns nothing of it (R18). */
CREATE OR REPLACE FUNCTION gate.cpf_attested(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT a.kind = 'ATTESTED' FROM cpf_attestation a WHERE a.bilan_id = p_bilan ORDER BY a.at DESC, a.id DESC LIMIT 1), false)
    AND (gate.side_in(p_bilan) IN ('BENEFICIARY', 'PRACTITIONER', 'PROVIDER') OR EXISTS (SELECT 1 FROM bilan b WHERE b.id = p_bilan AND b.tenant_id = (SELECT ctx.tenant()) AND ctx.oversees())
      OR EXISTS (SELECT 1 FROM funding_request r WHERE r.bilan_id = p_bilan AND r.funder = 'CPF' AND gate.is_mine_to_decide(r.id)))
$$;
/* R14: from which day to which a contract bears counted hours, to who dates or holds them. Neither an employer nor a funder learns that she pays (R18). */
CREATE OR REPLACE FUNCTION gate.contract_span(p_bilan uuid) RETURNS TABLE (needed boolean, from_on date, until_on date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 1 AS $$
  SELECT b.* FROM gate.contract_bounds(p_bilan) b WHERE gate.side_in(p_bilan) IN ('BENEFICIARY', 'PRACTITIONER', 'COACH', 'PROVIDER')
    OR EXISTS (SELECT 1 FROM bilan x WHERE x.id = p_bilan AND x.tenant_id = ctx.tenant() AND ctx.oversees())
$$;
DO $$
DECLARE
  f text;
  swap text[] := ARRAY[
    'gate.stage_facts(uuid,date)', 'OR gate.is_requested(b.id)', 'OR gate.is_deciding(b.id)',
    -- R18: who pays is no employer's to know; no stage rests on it
    'gate.stage_facts(uuid,date)', 'f.funder, f.funding_settled_on IS NOT NULL', 'CASE WHEN ctx.is_employer() AND gate.side_in(b.id) = ''EMPLOYER'' THEN ''EMPLOYER'' ELSE f.funder END, f.funding_settled_on IS NOT NULL',
    -- the months in which sessions begin and end, and not their days, to who takes no part in the bilan
    'gate.request_file(uuid)', 's.first_day, s.last_day', 'CASE WHEN b.id IN (SELECT gate.funded_bilans()) THEN s.first_day ELSE date_trunc(''month'', s.first_day)::date END,
    CASE WHEN b.id IN (SELECT gate.funded_bilans()) THEN s.last_day ELSE (date_trunc(''month'', s.last_day) + interval ''1 month - 1 day'')::date END',
    -- of what he refused or what was taken back a funder follows no course
    'gate.request_file(uuid)', 'b.started_at, b.abandoned_at IS NOT NULL OR b.closed_at IS NOT NULL OR b.suspended_at IS NOT NULL, t.counted_minutes + t.to_sign_minutes,',
    'CASE WHEN r.state NOT IN (''REFUSED'', ''WITHDRAWN'') THEN b.started_at END, b.abandoned_at IS NOT NULL OR b.closed_at IS NOT NULL OR b.suspended_at IS NOT NULL,
    CASE WHEN r.state IN (''REFUSED'', ''WITHDRAWN'') THEN 0 ELSE t.counted_minutes + t.to_sign_minutes END,',
    'gate.request_file(uuid)', 'x.state IN (''PLANNED'', ''HELD'') AND x.counts', 'x.state IN (''PLANNED'', ''HELD'') AND x.counts AND r.state NOT IN (''REFUSED'', ''WITHDRAWN'')',
    -- of a colleague's leave, what falls on a session of this bilan
    'gate.inspection_leaves(uuid)', 'WHERE s.bilan_id = p_bilan AND s.state = ''HELD'')', 'WHERE s.bilan_id = p_bilan AND s.state = ''HELD'' AND s.day BETWEEN l.from_on AND l.until_on)',
    -- a funder's letters are numbered by who decides there; what a house sends, by its members
    'gate.next_number(uuid,text,integer)', 'AND p_tenant NOT IN (SELECT gate.my_tenants()) THEN', 'AND p_tenant NOT IN (SELECT gate.my_tenants())
     OR (p_kind = ''LETTRE'' AND NOT coalesce(gate.decides(), false)) OR (ctx.capacity() = ''person'' AND p_kind IN (''BILAN'', ''REFERRAL'', ''DEVIS'', ''AVENANT'', ''AMENDMENT'')) THEN'];
BEGIN
  FOR i IN 0..6 LOOP
    f := pg_get_functiondef(swap[3 * i + 1]::regprocedure);
    IF strpos(f, swap[3 * i + 2]) = 0 THEN RAISE EXCEPTION '% reads otherwise: %', swap[3 * i + 1], swap[3 * i + 2]; END IF;
    EXECUTE replace(f, swap[3 * i + 2], swap[3 * i + 3]);
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION gate.check_plan(), gate.check_request(), gate.check_step(), gate.earned_cents(uuid, boolean), gate.check_claim(), gate.check_contract(),
  gate.check_contract_signature(), gate.check_withdrawal(), gate.check_gone(), gate.hide_request(), gate.hold_settled(), gate.check_working_time(), gate.is_deciding(uuid), gate.edge_of(date[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.check_plan(), gate.check_request(), gate.check_step(), gate.check_claim(), gate.check_contract(), gate.check_contract_signature(),
  gate.check_withdrawal(), gate.check_gone(), gate.hide_request(), gate.hold_settled(), gate.check_working_time() TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* Before it is sent a request is its house's to change, its funder's name apart once it was; from then on its steps alone move it, and its bilan ends it. */
CREATE OR REPLACE FUNCTION gate.guard_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF (NEW.id, NEW.tenant_id, NEW.bilan_id, NEW.plan_id, NEW.state, NEW.round, NEW.consumed_cents, NEW.consumed_minutes, NEW.claimed_at, NEW.ended_at, NEW.created_at, NEW.created_by_member_id)
       IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.bilan_id, OLD.plan_id, OLD.state, OLD.round, OLD.consumed_cents, OLD.consumed_minutes, OLD.claimed_at, OLD.ended_at, OLD.created_at, OLD.created_by_member_id)
     OR (NEW.sent_at, NEW.waiting_since, NEW.decided_at, NEW.granted_at, NEW.granted_cents, NEW.granted_minutes, NEW.valid_from, NEW.valid_until, NEW.agreement_number, NEW.person_name, NEW.provider_name, NEW.provider_siret, NEW.bilan_number, NEW.label, NEW.type_key)
        IS DISTINCT FROM (OLD.sent_at, OLD.waiting_since, OLD.decided_at, OLD.granted_at, OLD.granted_cents, OLD.granted_minutes, OLD.valid_from, OLD.valid_until, OLD.agreement_number, OLD.person_name, OLD.provider_name, OLD.provider_siret, OLD.bilan_number, OLD.label, OLD.type_key)
     OR (OLD.state NOT IN ('DRAFT', 'CORRECTION') AND to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD))
     OR (OLD.state = 'CORRECTION' AND (NEW.funder, NEW.funder_name, NEW.organisation_id, NEW.client_id) IS DISTINCT FROM (OLD.funder, OLD.funder_name, OLD.organisation_id, OLD.client_id)) THEN
    RAISE EXCEPTION 'a request that was sent is moved by its steps alone' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;

-- ── Guards speak after the wall ────────────────────────────────────────────────────────────────────
/* A finding begins without an answer. */
CREATE FUNCTION gate.check_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a finding begins without an answer' USING ERRCODE = 'JL001';
END $$;
REVOKE ALL ON FUNCTION gate.check_finding() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.check_finding() TO jalon_app, jalon_gate, jalon_owner;
DROP TRIGGER guard_request ON funding_request;
CREATE TRIGGER guard_request BEFORE UPDATE ON funding_request FOR EACH ROW EXECUTE FUNCTION gate.guard_request();
DROP TRIGGER guard_plan ON funding_plan;
CREATE TRIGGER guard_plan BEFORE UPDATE ON funding_plan FOR EACH ROW EXECUTE FUNCTION gate.guard_plan();
DROP TRIGGER guard_finding ON inspection_finding;
CREATE TRIGGER guard_finding BEFORE UPDATE ON inspection_finding FOR EACH ROW EXECUTE FUNCTION gate.guard_finding();
CREATE TRIGGER check_finding AFTER INSERT ON inspection_finding FOR EACH ROW
  WHEN (current_user = 'jalon_app' AND num_nonnulls(NEW.answer, NEW.answered_at, NEW.answered_by_member_id, NEW.gone_at) > 0) EXECUTE FUNCTION gate.check_finding();
DROP TRIGGER IF EXISTS guard_new_cpf_import ON cpf_import;
CREATE TRIGGER guard_new_cpf_import AFTER INSERT ON cpf_import FOR EACH ROW EXECUTE FUNCTION gate.guard_new_cpf_import();
/* What a new row hangs from is of its own bilan, or house, and seen by who adds it: said by the wall, before any index or key could answer for a row that he does not see. */
DO $$
DECLARE
  ties text[] := ARRAY['funding_plan', 'proposal', 'proposal_id', 'funding_request', 'funding_plan', 'plan_id', 'funding_word', 'funding_request', 'request_id', 'funding_paper', 'funding_request', 'request_id',
    'funding_ground', 'funding_request', 'request_id', 'funding_claim', 'funding_request', 'request_id', 'contract', 'funding_request', 'request_id', 'contract', 'proposal', 'proposal_id',
    'contract_signature', 'contract', 'contract_id', 'contract_instalment', 'contract', 'contract_id', 'contract_payment', 'contract', 'contract_id'];
  houses text[] := ARRAY['cpf_import_line', 'cpf_import', 'import_id', 'member_leave', 'member', 'member_id', 'site_travel', 'site', 'site_id', 'site_travel', 'site', 'other_site_id'];
BEGIN
  FOR i IN 0..10 LOOP
    EXECUTE format('CREATE POLICY own_%3$s ON %1$I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (EXISTS (SELECT 1 FROM %2$I p WHERE p.id = %1$I.%3$I AND p.bilan_id = %1$I.bilan_id AND p.tenant_id = %1$I.tenant_id))',
      ties[3 * i + 1], ties[3 * i + 2], ties[3 * i + 3]);
  END LOOP;
  FOR i IN 0..3 LOOP
    EXECUTE format('CREATE POLICY own_%3$s ON %1$I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (EXISTS (SELECT 1 FROM %2$I p WHERE p.id = %1$I.%3$I AND p.tenant_id = %1$I.tenant_id))',
      houses[3 * i + 1], houses[3 * i + 2], houses[3 * i + 3]);
  END LOOP;
END $$;
CREATE POLICY own_devis ON funding_plan AS RESTRICTIVE FOR UPDATE TO jalon_app, jalon_owner USING (proposal_id IS NOT NULL)
  WITH CHECK (EXISTS (SELECT 1 FROM proposal p WHERE p.id = proposal_id AND p.bilan_id = funding_plan.bilan_id));
CREATE TRIGGER check_plan AFTER INSERT OR UPDATE OF proposal_id, total_cents, minutes, superseded_at ON funding_plan FOR EACH ROW WHEN (current_user = 'jalon_app') EXECUTE FUNCTION gate.check_plan();
CREATE TRIGGER check_request AFTER INSERT OR UPDATE OF funder, organisation_id, client_id ON funding_request FOR EACH ROW WHEN (current_user = 'jalon_app') EXECUTE FUNCTION gate.check_request();
CREATE TRIGGER check_step AFTER INSERT ON funding_step FOR EACH ROW WHEN (current_user = 'jalon_app') EXECUTE FUNCTION gate.check_step();
/* Once it is taken from what was granted, which its own CHECK refuses to pass: triggers of a table fire by their names. */
CREATE TRIGGER hold_claim AFTER INSERT ON funding_claim FOR EACH ROW WHEN (current_user = 'jalon_app') EXECUTE FUNCTION gate.check_claim();
CREATE TRIGGER check_contract AFTER INSERT ON contract FOR EACH ROW WHEN (current_user = 'jalon_app') EXECUTE FUNCTION gate.check_contract();
CREATE TRIGGER check_contract_signature AFTER INSERT ON contract_signature FOR EACH ROW EXECUTE FUNCTION gate.check_contract_signature();
CREATE TRIGGER check_withdrawal AFTER UPDATE OF outcome ON contract FOR EACH ROW WHEN (current_user = 'jalon_app' AND NEW.outcome = 'WITHDRAWN') EXECUTE FUNCTION gate.check_withdrawal();
CREATE CONSTRAINT TRIGGER check_gone AFTER UPDATE OF gone_at ON inspection_finding DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (current_user = 'jalon_app' AND OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL) EXECUTE FUNCTION gate.check_gone();

/* Before settle_step takes it out of the employer's hands. */
CREATE TRIGGER hide_request AFTER INSERT ON funding_step FOR EACH ROW WHEN (NEW.kind = 'WITHDRAWN') EXECUTE FUNCTION gate.hide_request();
CREATE TRIGGER hold_settled BEFORE UPDATE OF funding_settled_on ON bilan_frame FOR EACH ROW
  WHEN (current_user = 'jalon_app' AND NEW.funding_settled_on IS DISTINCT FROM OLD.funding_settled_on) EXECUTE FUNCTION gate.hold_settled();
CREATE TRIGGER check_working_time AFTER INSERT ON working_time_agreement FOR EACH ROW WHEN (current_user = 'jalon_app') EXECUTE FUNCTION gate.check_working_time();

/* Nothing but its cancelling ends a contract that she did not sign. */
ALTER TABLE contract ADD CONSTRAINT contract_ended_signed CHECK (outcome IS NULL OR outcome = 'CANCELLED' OR signed_at IS NOT NULL);
/* A paper taken back is the house's and the person's alone. */
CREATE POLICY standing ON funding_paper AS RESTRICTIVE FOR SELECT TO jalon_app, jalon_owner
  USING (withdrawn_at IS NULL OR (tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans()));
