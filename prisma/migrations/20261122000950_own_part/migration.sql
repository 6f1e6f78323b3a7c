-- Each side writes its own part, and no other's: what rests on a record names that very record, of that very bilan.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Who enrols: the administrator, who opened it, who conducts it. A coach is in a bilan without conducting it. */
CREATE OR REPLACE FUNCTION gate.may_enrol(bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx.capacity() = 'member' AND (ctx.is_admin()
    OR NOT EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = bilan)
    OR EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = bilan AND p.member_id = ctx.member() AND p.capacity = 'CONSULTANT' AND p.until_at IS NULL)
    OR EXISTS (SELECT 1 FROM bilan b WHERE b.id = bilan AND b.opened_by_member_id = ctx.member()
                AND NOT EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = bilan AND p.member_id IS NOT NULL)))
$$;
/* May this very client take part: he asked for the bilan himself, or she said that he, and not another, may know (R18). */
CREATE FUNCTION gate.client_may_know(p_bilan uuid, p_client uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM bilan b JOIN client_organisation c ON c.id = p_client AND c.tenant_id = b.tenant_id
    WHERE b.id = p_bilan AND b.tenant_id = ctx.tenant() AND ctx.capacity() = 'member' AND (
      EXISTS (SELECT 1 FROM bilan_frame f WHERE f.bilan_id = b.id AND f.initiator = 'EMPLOYER')
      OR EXISTS (SELECT 1 FROM go_ahead g JOIN passage x ON x.record_id = g.id AND x.gate = 'AGENT_GO_AHEAD' AND x.undone_at IS NULL
        WHERE g.bilan_id = b.id AND g.client_id = c.id AND g.answer = 'GIVEN')))
$$;
/* Is her health store open: her consent stands. Asked by the pair and the tenant's jobs; to anybody else it is not. */
CREATE OR REPLACE FUNCTION gate.health_open(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM consent c WHERE c.bilan_id = p_bilan AND c.kind = 'HEALTH' AND c.withdrawn_at IS NULL
    AND (c.bilan_id IN (SELECT gate.my_bilans()) OR (ctx.is_job() AND c.tenant_id = ctx.tenant())))
$$;
/* Does the record stand by which an organisation passes a gate of another's bilan. */
CREATE FUNCTION gate.passage_stands(p_bilan uuid, p_gate text, p_party text, p_record uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p_party = gate.side_in(p_bilan) AND CASE p_gate
    WHEN 'FUNDING_DECIDED' THEN p_party = 'EMPLOYER' AND EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p_record AND d.bilan_id = p_bilan AND d.outcome = 'ACCEPTED')
    WHEN 'DEVIS_SIGNED' THEN EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p_record AND d.bilan_id = p_bilan AND d.outcome = 'ACCEPTED')
    WHEN 'LETTRE_D_ACCORD' THEN p_party = 'CONSEILLERE' AND EXISTS (SELECT 1 FROM accord_letter l WHERE l.id = p_record AND l.bilan_id = p_bilan)
    ELSE false END
$$;
/* What is said of a meeting is said in its own bilan. */
CREATE FUNCTION gate.guard_meeting_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.bilan_id = NEW.bilan_id) THEN
    RAISE EXCEPTION 'a meeting is of its own bilan' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
/* A leave authorisation is handed in for a status of one's own referral. */
CREATE FUNCTION gate.guard_leave_status() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM referral_status s WHERE s.id = NEW.status_id AND s.referral_id = NEW.referral_id) THEN
    RAISE EXCEPTION 'a status is of its own referral' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION gate.client_may_know(uuid, uuid), gate.passage_stands(uuid, text, text, uuid), gate.guard_meeting_row(), gate.guard_leave_status() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.client_may_know(uuid, uuid), gate.passage_stands(uuid, text, text, uuid), gate.guard_meeting_row(), gate.guard_leave_status() TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

/* Her go-ahead is for the employer she read the name of. */
CREATE FUNCTION gate.guard_employer_party() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND NOT gate.client_may_know(NEW.bilan_id, NEW.client_id) THEN
    RAISE EXCEPTION 'her go-ahead names one employer, and no other' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
/* An organisation passes its own gates alone, by the record that stands. */
CREATE FUNCTION gate.guard_party_passage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' AND NOT coalesce(gate.passage_stands(NEW.bilan_id, NEW.gate, NEW.party, NEW.record_id), false) THEN
    RAISE EXCEPTION 'a gate is passed by its record' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
/* One signs the convention of one's own bilan, its very text, while it stands; and for one party. */
CREATE FUNCTION gate.guard_convention_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT 1 FROM convention c WHERE c.id = NEW.convention_id AND c.bilan_id = NEW.bilan_id AND c.content_sha256 = NEW.content_sha256 AND c.outcome IS NULL) THEN
    RAISE EXCEPTION 'this convention does not stand so' USING ERRCODE = 'JL002';
  END IF;
  IF EXISTS (SELECT 1 FROM convention_signature s WHERE s.convention_id = NEW.convention_id AND s.id <> NEW.id AND s.login_id = NEW.login_id) THEN
    RAISE EXCEPTION 'one login does not sign for two' USING ERRCODE = 'JL005';
  END IF;
  RETURN NEW;
END $$;
/* Her days are hers: the employer neither shortens them nor says that they are over. An hour is left to the change of clocks. */
CREATE FUNCTION gate.guard_convention_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'jalon_app' THEN RETURN NEW; END IF;
  IF NEW.transmitted_at IS NOT NULL AND OLD.transmitted_at IS NULL AND NEW.due_at < NEW.transmitted_at + make_interval(days => NEW.answer_days, hours => -1) THEN
    RAISE EXCEPTION 'she has all her days to answer' USING ERRCODE = 'JL003';
  END IF;
  IF NEW.outcome = 'REFUSED' AND OLD.outcome IS NULL AND ctx.capacity() = 'member' AND coalesce(gate.side_in(NEW.bilan_id) NOT IN ('PRACTITIONER', 'PROVIDER'), true) THEN
    RAISE EXCEPTION 'the employer does not refuse for her' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
/* An approach is completed by the closing of its bilan alone: its hours would else be counted nowhere. */
CREATE FUNCTION gate.guard_completed_approach() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'jalon_app' THEN
    RAISE EXCEPTION 'an approach is completed by the closing of its bilan' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
/* A coach brings in line what his coaching moves: its start, its restitution, its stage. Nothing else of the bilan. */
CREATE FUNCTION gate.guard_coach_hand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE free text[] := ARRAY['started_at', 'restitution_at', 'stage', 'updated_at'];
BEGIN
  IF current_user = 'jalon_app' AND gate.side_in(NEW.id) = 'COACH' AND NOT ctx.is_admin() AND (to_jsonb(NEW) - free) IS DISTINCT FROM (to_jsonb(OLD) - free) THEN
    RAISE EXCEPTION 'a coach does not conduct the bilan' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['guard_employer_party', 'guard_party_passage', 'guard_convention_signature', 'guard_convention_days', 'guard_completed_approach', 'guard_coach_hand'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION gate.%I() FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION gate.%I() TO jalon_app, jalon_gate, jalon_owner', f);
  END LOOP;
END $$;
CREATE TRIGGER guard_employer_party BEFORE INSERT ON participation FOR EACH ROW WHEN (NEW.client_id IS NOT NULL) EXECUTE FUNCTION gate.guard_employer_party();
CREATE TRIGGER guard_party_passage BEFORE INSERT ON passage FOR EACH ROW WHEN (NEW.party IN ('EMPLOYER', 'CONSEILLERE')) EXECUTE FUNCTION gate.guard_party_passage();
CREATE TRIGGER guard_convention_signature AFTER INSERT ON convention_signature FOR EACH ROW EXECUTE FUNCTION gate.guard_convention_signature();
CREATE TRIGGER guard_convention_days BEFORE UPDATE ON convention FOR EACH ROW EXECUTE FUNCTION gate.guard_convention_days();
CREATE TRIGGER guard_completed_approach BEFORE UPDATE ON approach FOR EACH ROW WHEN (NEW.ending = 'COMPLETED' AND OLD.ending IS NULL) EXECUTE FUNCTION gate.guard_completed_approach();
CREATE TRIGGER guard_coach_hand BEFORE UPDATE ON bilan FOR EACH ROW EXECUTE FUNCTION gate.guard_coach_hand();
CREATE TRIGGER guard_meeting_row AFTER INSERT ON meeting_answer FOR EACH ROW EXECUTE FUNCTION gate.guard_meeting_row();
CREATE TRIGGER guard_meeting_row AFTER INSERT ON meeting_word FOR EACH ROW EXECUTE FUNCTION gate.guard_meeting_row();
CREATE TRIGGER guard_leave_status AFTER INSERT ON leave_authorisation FOR EACH ROW EXECUTE FUNCTION gate.guard_leave_status();

/* An expertise is ordered, and no more: her yes and the expert's link come by her own hand (R26). */
CREATE POLICY not_answered_yet ON expertise AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner
  WITH CHECK (num_nonnulls(accepted_at, accepted_by_login_id, token_hash, declined_at, answered_at, cancelled_at) = 0);
/* The erasure of her health store is set and called off by her, done by the tenant's job (R17). */
CREATE POLICY own_hand ON health_erasure AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (ctx.capacity() = 'person');
CREATE POLICY own_hand_again ON health_erasure AS RESTRICTIVE FOR UPDATE TO jalon_app, jalon_owner USING (ctx.capacity() = 'person' OR ctx.is_job());
