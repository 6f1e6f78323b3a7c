-- By which rules a request is asked and decided: those that its funder has in force on the day, whatever the house that asks has typed.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* The rules of each funder as the product knows them: those of lib/funders, to which a test compares them. What is not said sets nothing. */
CREATE FUNCTION gate.shipped_rule_sets() RETURNS TABLE (funder text, type_key text, effective_from date, source text, terms jsonb) LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  VALUES
    ('CPF', NULL::text, date '2026-02-26', 'Loi de finances pour 2026, article 203 ; décrets n° 2026-126 et n° 2026-127 du 24 février 2026 ; Code du travail, article D. 6323-6. Participation au 1er janvier 2026.',
      '{"eligibleNatures":["INTERVIEW","ACCOMPANIED_WORK","RESTITUTION"],"capCents":160000,"minMinutes":780,"shareBasisPoints":10000,"waitingMonths":60,"participationCents":10320,"participationExemptions":["Personnes en recherche d’emploi","Abondement de l’employeur","Points du compte professionnel de prévention","Abondement après un accident du travail ou une maladie professionnelle"],"papers":[{"key":"HOLDER_ATTESTATION","label":"Attestation de la personne : aucun bilan financé dans le délai","when":"REQUEST"},{"key":"ATTENDANCE","label":"Feuilles d’émargement","when":"PAYMENT"},{"key":"CERTIFICATE","label":"Certificat de réalisation","when":"PAYMENT"}],"start":{"count":11,"unit":"WORKING_DAYS"},"declareEntry":{"count":3,"unit":"WORKING_DAYS"},"declareExit":{"count":3,"unit":"WORKING_DAYS"},"paidWhen":"SERVICE_FAIT","needsCertification":true}'::jsonb),
    ('CPF', NULL::text, date '2026-04-02', 'Décret n° 2026-234 du 30 mars 2026 pour la participation ; le reste selon les décrets n° 2026-126 et n° 2026-127 du 24 février 2026.',
      '{"eligibleNatures":["INTERVIEW","ACCOMPANIED_WORK","RESTITUTION"],"capCents":160000,"minMinutes":780,"shareBasisPoints":10000,"waitingMonths":60,"participationCents":15000,"participationExemptions":["Personnes en recherche d’emploi","Abondement de l’employeur","Points du compte professionnel de prévention","Abondement après un accident du travail ou une maladie professionnelle"],"papers":[{"key":"HOLDER_ATTESTATION","label":"Attestation de la personne : aucun bilan financé dans le délai","when":"REQUEST"},{"key":"ATTENDANCE","label":"Feuilles d’émargement","when":"PAYMENT"},{"key":"CERTIFICATE","label":"Certificat de réalisation","when":"PAYMENT"}],"start":{"count":11,"unit":"WORKING_DAYS"},"declareEntry":{"count":3,"unit":"WORKING_DAYS"},"declareExit":{"count":3,"unit":"WORKING_DAYS"},"paidWhen":"SERVICE_FAIT","needsCertification":true}'::jsonb),
    ('EMPLOYER', NULL::text, date '2019-01-01', 'Code du travail, articles L. 6312-1 et R. 6313-8 ; page « Le bilan professionnel » d’un centre de gestion : devis, attestation de présence et facture à régler dans les 30 jours de sa réception.',
      '{"shareBasisPoints":10000,"papers":[{"key":"DEVIS","label":"Devis","when":"REQUEST"},{"key":"ATTESTATION","label":"Attestation de présence","when":"PAYMENT"},{"key":"INVOICE","label":"Facture","when":"PAYMENT"}],"payment":{"count":30,"unit":"DAYS"},"invoiced":"EMPLOYER"}'::jsonb),
    ('SELF', NULL::text, date '2019-01-01', 'Code du travail, articles L. 6353-3 à L. 6353-7 ; Code de la consommation, article L. 221-18, pour un contrat à distance ou hors établissement.',
      '{"shareBasisPoints":10000,"papers":[{"key":"CONTRACT","label":"Contrat signé avec la personne","when":"REQUEST"}],"paidWhen":"INSTALMENTS","withdrawalDays":10,"withdrawalDaysRemote":14,"depositBasisPoints":3000}'::jsonb),
    ('FIPHFP', NULL::text, date '2019-01-01', 'Page « Le bilan professionnel » d’un centre de gestion : financement intégral par le FIPHFP, liste des situations ouvrant droit.',
      '{"shareBasisPoints":10000,"papers":[{"key":"DEVIS","label":"Devis","when":"REQUEST"},{"key":"ELIGIBILITY_SEEN","label":"Motif d’éligibilité, avec la date à laquelle il a été vu","when":"REQUEST"},{"key":"ATTESTATION","label":"Attestation de présence","when":"PAYMENT"},{"key":"INVOICE","label":"Facture","when":"PAYMENT"}],"payment":{"count":30,"unit":"DAYS"},"throughEmployer":true,"needsGround":true,"invoiced":"PARAMETER"}'::jsonb),
    ('FPETT', NULL::text, date '2019-11-29', 'Accord de branche du travail temporaire du 29 novembre 2019 ; page « Le bilan de reconversion » du FPETT.',
      '{"capMinutes":1800,"shareBasisPoints":10000,"papers":[{"key":"DEVIS","label":"Devis","when":"REQUEST"},{"key":"ATTESTATION","label":"Attestation de présence","when":"PAYMENT"},{"key":"INVOICE","label":"Facture","when":"PAYMENT"}],"answer":{"count":3,"unit":"DAYS"},"paidWhen":"CLOSING","annexCostsFunded":false,"needsCertification":true}'::jsonb),
    ('AGEFIPH', NULL::text, date '2019-01-01', 'Aide de l’Agefiph pour un bilan, citée « plafonnée à 2 000 € » par des pages sans valeur officielle.',
      '{"capCents":200000,"papers":[{"key":"DEVIS","label":"Devis","when":"REQUEST"},{"key":"CERTIFICATE","label":"Certificat de réalisation","when":"PAYMENT"},{"key":"INVOICE","label":"Facture","when":"PAYMENT"}],"needsCertification":true,"hoursCounted":false}'::jsonb),
    ('OPCO', NULL::text, date '2019-01-01', 'Code du travail, articles L. 6316-1 et R. 6332-26 : certification exigée, certificat de réalisation.',
      '{"papers":[{"key":"DEVIS","label":"Devis","when":"REQUEST"},{"key":"CERTIFICATE","label":"Certificat de réalisation","when":"PAYMENT"},{"key":"INVOICE","label":"Facture","when":"PAYMENT"}],"needsCertification":true}'::jsonb),
    ('FRANCE_TRAVAIL', NULL::text, date '2019-01-01', 'Code du travail, article L. 6316-1 : certification exigée pour un financement public.',
      '{"papers":[{"key":"DEVIS","label":"Devis","when":"REQUEST"},{"key":"CERTIFICATE","label":"Certificat de réalisation","when":"PAYMENT"},{"key":"INVOICE","label":"Facture","when":"PAYMENT"}],"needsCertification":true}'::jsonb)
$$;
/*
 * The set in force on a day: of this type before one of all types, then the latest; an organisation's own when its day is that of the shipped one or later, else the shipped one.
 * p_owner: the funder where it has a space, else the house that asks.
 */
CREATE FUNCTION gate.rule_set_on(p_funder text, p_type text, p_owner uuid, p_day date) RETURNS TABLE (id uuid, effective_from date, source text, terms jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 1 AS $$
  SELECT x.id, x.effective_from, x.source, x.terms FROM (
      (SELECT true AS own, s.id, s.effective_from, s.source, s.terms FROM funding_rule_set s
        WHERE s.tenant_id = p_owner AND s.funder = p_funder AND (s.type_key IS NULL OR s.type_key = p_type) AND s.effective_from <= p_day ORDER BY s.type_key IS NULL, s.effective_from DESC LIMIT 1)
      UNION ALL
      (SELECT false, NULL, s.effective_from, s.source, s.terms FROM gate.shipped_rule_sets() s
        WHERE s.funder = p_funder AND (s.type_key IS NULL OR s.type_key = p_type) AND s.effective_from <= p_day ORDER BY s.type_key IS NULL, s.effective_from DESC LIMIT 1)) x
   ORDER BY x.effective_from DESC, x.own DESC LIMIT 1
$$;
/* Rules that funders with a space set for themselves, latest first, for who asks one. */
CREATE FUNCTION gate.funder_rule_sets() RETURNS TABLE (id uuid, organisation_id uuid, funder text, type_key text, effective_from date, source text, terms jsonb, to_verify text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 20 AS $$
  SELECT s.id, s.tenant_id, s.funder, s.type_key, s.effective_from, s.source, s.terms, s.to_verify FROM organisation o JOIN funding_rule_set s ON s.tenant_id = o.id AND s.funder = o.funder_kind
   WHERE o.funder_kind IS NOT NULL AND o.closed_at IS NULL AND ctx.capacity() = 'member' AND (ctx.is_admin() OR ctx.is_consultant()) ORDER BY s.effective_from DESC, s.id DESC LIMIT 500
$$;

/* A share begins with its funder's rules of the day. */
CREATE FUNCTION gate.bind_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s record;
BEGIN
  SELECT x.* INTO s FROM bilan b JOIN organisation o ON o.id = b.tenant_id
    CROSS JOIN LATERAL gate.rule_set_on(NEW.funder, b.type_key, coalesce(NEW.organisation_id, NEW.tenant_id), (NEW.created_at AT TIME ZONE o.zone)::date) x WHERE b.id = NEW.bilan_id;
  NEW.rules := coalesce(s.terms, '{}');
  NEW.rule_set_id := s.id;
  NEW.rules_from := coalesce(s.effective_from, NEW.rules_from);
  NEW.rules_source := coalesce(s.source, NEW.rules_source);
  RETURN NEW;
END $$;
/*
 * It is sent within those of the day it is sent. A funder with a space decides by its own, of the day it decides: the request keeps the rules that decided it. What is answered
 * elsewhere, by an employer or by who pays herself was asked within the rules that were sent. Before the other triggers of a step, which read what this binds: they fire by their names.
 */
CREATE FUNCTION gate.bind_step_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s record;
BEGIN
  SELECT x.* INTO s FROM funding_request r JOIN bilan b ON b.id = r.bilan_id
    JOIN organisation o ON o.id = CASE NEW.kind WHEN 'SENT' THEN r.tenant_id ELSE r.organisation_id END
    CROSS JOIN LATERAL gate.rule_set_on(r.funder, b.type_key, coalesce(r.organisation_id, r.tenant_id), (NEW.at AT TIME ZONE o.zone)::date) x
   WHERE r.id = NEW.request_id AND r.tenant_id = NEW.tenant_id AND r.bilan_id = NEW.bilan_id;
  IF s IS NULL THEN RAISE EXCEPTION 'no rules are in force for request %', NEW.request_id USING ERRCODE = 'JL002'; END IF;
  UPDATE funding_request r SET rules = s.terms, rule_set_id = s.id, rules_from = s.effective_from, rules_source = s.source
   WHERE r.id = NEW.request_id AND (r.rules, r.rule_set_id, r.rules_from, r.rules_source) IS DISTINCT FROM (s.terms, s.id, s.effective_from, s.source);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION gate.shipped_rule_sets(), gate.rule_set_on(text, text, uuid, date), gate.funder_rule_sets(), gate.bind_rules(), gate.bind_step_rules() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.funder_rule_sets(), gate.bind_rules(), gate.bind_step_rules() TO jalon_app, jalon_owner;
DO $$
DECLARE
  f text := pg_get_functiondef('gate.check_step()'::regprocedure);
  before text := '(NEW.recorded AND NEW.rules IS NOT NULL)';
BEGIN
  IF strpos(f, before) = 0 THEN RAISE EXCEPTION 'gate.check_step reads otherwise'; END IF;
  -- nobody types rules into a step; a funder grants within those that bind it
  EXECUTE replace(f, before, 'num_nonnulls(NEW.rules, NEW.rules_source) > 0
     OR (NEW.kind IN (''GRANTED'', ''AMENDED'') AND NEW.party IN (''CONSEILLERE'', ''FUNDER'') AND (NEW.cents > (r.rules ->> ''capCents'')::int OR NEW.minutes > (r.rules ->> ''capMinutes'')::int))');
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* Whom a request asks and by which rules is said once, when it is added. */
CREATE FUNCTION gate.guard_bound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a request keeps its funder and the rules that bind it' USING ERRCODE = 'JL001';
END $$;
REVOKE ALL ON FUNCTION gate.guard_bound() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.guard_bound() TO jalon_app, jalon_gate, jalon_owner;
CREATE TRIGGER bind_rules BEFORE INSERT ON funding_request FOR EACH ROW WHEN (current_user = 'jalon_app') EXECUTE FUNCTION gate.bind_rules();
CREATE TRIGGER guard_bound BEFORE UPDATE OF rules, rule_set_id, rules_from, rules_source, funder, organisation_id, client_id ON funding_request FOR EACH ROW
  WHEN (current_user = 'jalon_app' AND (OLD.rules, OLD.rule_set_id, OLD.rules_from, OLD.rules_source, OLD.funder, OLD.organisation_id, OLD.client_id)
    IS DISTINCT FROM (NEW.rules, NEW.rule_set_id, NEW.rules_from, NEW.rules_source, NEW.funder, NEW.organisation_id, NEW.client_id)) EXECUTE FUNCTION gate.guard_bound();
CREATE TRIGGER bind_step_rules AFTER INSERT ON funding_step FOR EACH ROW
  WHEN (current_user = 'jalon_app' AND (NEW.kind = 'SENT' OR (NEW.kind = 'GRANTED' AND NOT NEW.recorded AND NEW.party IN ('CONSEILLERE', 'FUNDER')))) EXECUTE FUNCTION gate.bind_step_rules();
