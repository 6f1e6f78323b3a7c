-- Tripartite meetings (R7): who is the third, what each answered, the minutes that she validates first, the waivers, and the
-- third party's own signature under the session it attended. The third party reads none of a bilan's sessions: functions tell
-- it of its own meetings alone.

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────
/* A session of nature TRIPARTITE is its body: date, mode, place and state are the session's. A correction that replaces the session takes its place here. */
CREATE TABLE meeting (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  session_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('START', 'INTERMEDIATE', 'CLOSING')),
  third_party text NOT NULL,
  client_id uuid,
  organisation_id uuid REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  planned_at timestamptz(3) NOT NULL,
  planned_by_member_id uuid NOT NULL,
  CONSTRAINT meeting_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT meeting_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_session_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_client_fkey FOREIGN KEY (tenant_id, client_id) REFERENCES client_organisation (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_planned_by_fkey FOREIGN KEY (tenant_id, planned_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_third CHECK (CASE third_party
    WHEN 'EMPLOYER' THEN client_id IS NOT NULL AND organisation_id IS NULL
    WHEN 'CONSEILLERE' THEN organisation_id IS NOT NULL AND client_id IS NULL ELSE false END)
);
CREATE UNIQUE INDEX meeting_session_id_key ON meeting (session_id);
CREATE INDEX meeting_bilan_id_idx ON meeting (bilan_id);
CREATE INDEX meeting_client_id_idx ON meeting (client_id);
CREATE INDEX meeting_organisation_id_idx ON meeting (organisation_id);

/* What an invited party answered, to the start that it then read: an answer to another moment stands no more. */
CREATE TABLE meeting_answer (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  party text NOT NULL CHECK (party IN ('BENEFICIARY', 'EMPLOYER', 'CONSEILLERE')),
  answer text NOT NULL CHECK (answer IN ('ACCEPTED', 'DECLINED', 'OTHER_TIME')),
  wished_starts_at timestamptz(3),
  starts_at timestamptz(3) NOT NULL,
  at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT meeting_answer_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT meeting_answer_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_answer_meeting_fkey FOREIGN KEY (tenant_id, meeting_id) REFERENCES meeting (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_answer_wish CHECK (wished_starts_at IS NULL OR answer = 'OTHER_TIME')
);
CREATE INDEX meeting_answer_meeting_id_party_at_idx ON meeting_answer (meeting_id, party, at);

/* Free words of an answer, or of a change asked of the minutes: the pair's, and their writer's. */
CREATE TABLE meeting_word (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  subject text NOT NULL CHECK (subject IN ('ANSWER', 'MINUTES_CHANGE')),
  subject_id uuid NOT NULL,
  text text NOT NULL,
  at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  CONSTRAINT meeting_word_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT meeting_word_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_word_meeting_fkey FOREIGN KEY (tenant_id, meeting_id) REFERENCES meeting (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX meeting_word_meeting_id_idx ON meeting_word (meeting_id);
CREATE INDEX meeting_word_subject_id_idx ON meeting_word (subject_id);

/* R7: one party's waiver of the meetings that the type asks for. */
CREATE TABLE meeting_waiver (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  party text NOT NULL CHECK (party IN ('BENEFICIARY', 'EMPLOYER', 'CONSEILLERE')),
  at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  name text NOT NULL,
  withdrawn_at timestamptz(3),
  CONSTRAINT meeting_waiver_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT meeting_waiver_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX meeting_waiver_standing ON meeting_waiver (bilan_id, party) WHERE withdrawn_at IS NULL;
CREATE INDEX meeting_waiver_bilan_id_idx ON meeting_waiver (bilan_id);

/* A version of the minutes, as a fact: when drafted, validated by her, overtaken by the next. Its words are apart. */
CREATE TABLE meeting_minutes (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  version int NOT NULL CHECK (version > 0),
  sha256 text NOT NULL,
  drafted_at timestamptz(3) NOT NULL,
  drafted_by_member_id uuid NOT NULL,
  change_asked_at timestamptz(3),
  validated_at timestamptz(3),
  validated_by_login_id uuid,
  superseded_at timestamptz(3),
  CONSTRAINT meeting_minutes_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT meeting_minutes_meeting_id_version_key UNIQUE (meeting_id, version),
  CONSTRAINT meeting_minutes_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_minutes_meeting_fkey FOREIGN KEY (tenant_id, meeting_id) REFERENCES meeting (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_minutes_drafted_by_fkey FOREIGN KEY (tenant_id, drafted_by_member_id) REFERENCES member (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_minutes_validated_whole CHECK ((validated_at IS NULL) = (validated_by_login_id IS NULL))
);
CREATE UNIQUE INDEX meeting_minutes_standing ON meeting_minutes (meeting_id) WHERE superseded_at IS NULL;
CREATE INDEX meeting_minutes_bilan_id_idx ON meeting_minutes (bilan_id);

/* The words of a version: the pair's, and, once she validated them, the one's who was there for the third party. */
CREATE TABLE meeting_minutes_content (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  minutes_id uuid NOT NULL,
  points text NOT NULL,
  decisions text NOT NULL,
  next_steps text NOT NULL,
  CONSTRAINT meeting_minutes_content_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT meeting_minutes_content_minutes_id_key UNIQUE (tenant_id, minutes_id),
  CONSTRAINT meeting_minutes_content_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_minutes_content_minutes_fkey FOREIGN KEY (tenant_id, minutes_id) REFERENCES meeting_minutes (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX meeting_minutes_content_bilan_id_idx ON meeting_minutes_content (bilan_id);

CREATE TABLE meeting_acknowledgement (
  id uuid NOT NULL PRIMARY KEY,
  tenant_id uuid NOT NULL,
  bilan_id uuid NOT NULL,
  minutes_id uuid NOT NULL,
  party text NOT NULL CHECK (party IN ('EMPLOYER', 'CONSEILLERE')),
  at timestamptz(3) NOT NULL,
  login_id uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT meeting_acknowledgement_tenant_id_id_key UNIQUE (tenant_id, id),
  CONSTRAINT meeting_acknowledgement_minutes_id_party_key UNIQUE (minutes_id, party),
  CONSTRAINT meeting_acknowledgement_bilan_fkey FOREIGN KEY (tenant_id, bilan_id) REFERENCES bilan (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT meeting_acknowledgement_minutes_fkey FOREIGN KEY (tenant_id, minutes_id) REFERENCES meeting_minutes (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX meeting_acknowledgement_bilan_id_idx ON meeting_acknowledgement (bilan_id);

GRANT SELECT, INSERT, UPDATE ON meeting, meeting_answer, meeting_word, meeting_waiver, meeting_minutes, meeting_minutes_content, meeting_acknowledgement TO jalon_gate, jalon_app;

-- ── A third signature under a session of three ─────────────────────────────────────────────────────
ALTER TABLE signature DROP CONSTRAINT signature_party,
  ADD CONSTRAINT signature_party CHECK (party IN ('BENEFICIARY', 'PRACTITIONER', 'EMPLOYER', 'CONSEILLERE'));

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

/* Hours lock once the pair have both signed the same facts: a third party's signature stands beside theirs, never for one of them. */
CREATE OR REPLACE FUNCTION gate.guard_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  changed boolean := (NEW.bilan_id, NEW.nature, NEW.mode, NEW.day, NEW.minutes, NEW.counts, NEW.guided, NEW.version, NEW.practitioner_member_id, NEW.beneficiary_id)
      IS DISTINCT FROM (OLD.bilan_id, OLD.nature, OLD.mode, OLD.day, OLD.minutes, OLD.counts, OLD.guided, OLD.version, OLD.practitioner_member_id, OLD.beneficiary_id)
    OR NEW.starts_at IS DISTINCT FROM OLD.starts_at OR NEW.ends_at IS DISTINCT FROM OLD.ends_at
    OR NEW.site_id IS DISTINCT FROM OLD.site_id OR NEW.room_id IS DISTINCT FROM OLD.room_id;
BEGIN
  IF OLD.counted_at IS NOT NULL THEN
    IF changed OR NEW.counted_at IS DISTINCT FROM OLD.counted_at OR NEW.state NOT IN ('HELD', 'REPLACED') OR (OLD.state = 'REPLACED' AND NEW.state <> 'REPLACED') THEN
      RAISE EXCEPTION 'session % is signed by both and locked', OLD.id USING ERRCODE = 'JL001';
    END IF;
  ELSIF NEW.counted_at IS NOT NULL THEN
    IF (SELECT count(DISTINCT party) FROM signature WHERE session_id = NEW.id AND voided_at IS NULL AND party IN ('BENEFICIARY', 'PRACTITIONER')) < 2
       OR (SELECT count(DISTINCT content_sha256) FROM signature WHERE session_id = NEW.id AND voided_at IS NULL) <> 1 THEN
      RAISE EXCEPTION 'session % lacks two signatures of the same facts', NEW.id USING ERRCODE = 'JL002';
    END IF;
  END IF;
  IF OLD.counted_at IS NULL AND (changed OR NEW.state <> OLD.state)
     AND EXISTS (SELECT 1 FROM signature WHERE session_id = OLD.id AND voided_at IS NULL) THEN
    RAISE EXCEPTION 'session % bears a signature: void it before a change', OLD.id USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;

/* One signs a session that is held and has ended, for one side, and a third party the very text that stands, of a meeting of three alone. */
CREATE OR REPLACE FUNCTION gate.guard_new_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM session s WHERE s.id = NEW.session_id AND s.bilan_id = NEW.bilan_id AND s.state = 'HELD' AND (s.ends_at IS NULL OR s.ends_at <= NEW.signed_at)) THEN
    RAISE EXCEPTION 'session % is not held yet', NEW.session_id USING ERRCODE = 'JL002';
  END IF;
  IF EXISTS (SELECT 1 FROM signature g WHERE g.session_id = NEW.session_id AND g.voided_at IS NULL AND g.login_id = NEW.login_id AND g.party <> NEW.party) THEN
    RAISE EXCEPTION 'one login does not sign for both' USING ERRCODE = 'JL005';
  END IF;
  IF NEW.party NOT IN ('BENEFICIARY', 'PRACTITIONER') AND (
       NOT EXISTS (SELECT 1 FROM meeting m WHERE m.session_id = NEW.session_id AND m.third_party = NEW.party)
       OR EXISTS (SELECT 1 FROM signature g WHERE g.session_id = NEW.session_id AND g.voided_at IS NULL AND g.content_sha256 <> NEW.content_sha256)) THEN
    RAISE EXCEPTION 'a third party signs the meeting it attended, as the others do' USING ERRCODE = 'JL002';
  END IF;
  RETURN NEW;
END $$;

-- ── What a third party knows of its meetings ───────────────────────────────────────────────────────
/* Meetings in which the organisation stood in is the third party, to who speaks for it there. */
CREATE FUNCTION gate.my_meetings() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  SELECT m.id FROM meeting m
   WHERE ctx.capacity() = 'member' AND ctx.is_conseillere() AND m.organisation_id = ctx.tenant()
     AND EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = m.bilan_id AND p.organisation_id = m.organisation_id AND p.until_at IS NULL)
  UNION ALL
  SELECT m.id FROM client_organisation c JOIN meeting m ON m.client_id = c.id
   WHERE ctx.capacity() = 'member' AND ctx.is_employer() AND c.organisation_id = ctx.tenant()
     AND EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = m.bilan_id AND p.client_id = c.id AND p.until_at IS NULL)
$$;
/* Sessions held that are the body of those meetings: the only ones a third party signs. */
CREATE FUNCTION gate.my_meeting_sessions() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  SELECT m.session_id FROM meeting m JOIN session s ON s.id = m.session_id WHERE m.id IN (SELECT gate.my_meetings()) AND s.state = 'HELD'
$$;
/* Who was there for the third party: the one who signed, else the one who accepted last. */
CREATE FUNCTION gate.third_present(p_meeting uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(
    (SELECT g.login_id FROM meeting m JOIN signature g ON g.session_id = m.session_id AND g.party = m.third_party AND g.voided_at IS NULL WHERE m.id = p_meeting),
    (SELECT CASE WHEN a.answer = 'ACCEPTED' THEN a.login_id END FROM meeting m JOIN meeting_answer a ON a.meeting_id = m.id AND a.party = m.third_party
      WHERE m.id = p_meeting ORDER BY a.at DESC, a.id DESC LIMIT 1))
$$;
/* Minutes that whoever is here may read for a third party: validated by her, with no change asked since, of a meeting held where one was present oneself. */
CREATE FUNCTION gate.my_minutes() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 20 AS $$
  SELECT n.id FROM meeting m JOIN session s ON s.id = m.session_id AND s.state = 'HELD'
    JOIN meeting_minutes n ON n.meeting_id = m.id AND n.validated_at IS NOT NULL AND n.superseded_at IS NULL AND n.change_asked_at IS NULL
   WHERE m.id IN (SELECT gate.my_meetings()) AND gate.third_present(m.id) = ctx.login()
$$;
/* Meetings as their third party reads them: one, or the next ones (p_since), or the latest. Neutral words alone. */
CREATE FUNCTION gate.party_meetings(p_meeting uuid, p_since timestamptz, p_limit int)
RETURNS TABLE (id uuid, bilan_id uuid, kind text, party text, state text, day date, starts_at timestamptz, ends_at timestamptz, minutes int, mode text, place text,
  video_link text, version int, zone text, provider text, label text, first_name text, last_name text, practitioner text,
  answer text, answered_by text, wished_starts_at timestamptz, signed_at timestamptz, signed_by text, minutes_id uuid, acknowledged_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, m.bilan_id, m.kind, m.third_party, s.state, s.day, s.starts_at, s.ends_at, s.minutes, s.mode,
    concat_ws(', ', nullif(r.name, ''), nullif(i.name, ''), nullif(i.address, ''), nullif(concat_ws(' ', nullif(i.postcode, ''), nullif(i.city, '')), '')),
    CASE WHEN s.state = 'PLANNED' THEN s.video_link END, s.version, o.zone, o.name, f.parameters ->> 'neutralLabel', b.first_name::text, b.last_name::text,
    (p.first_name || ' ' || p.last_name)::text, a.answer, a.name, a.wished_starts_at, g.signed_at, g.signer_name,
    (SELECT n.id FROM meeting_minutes n WHERE n.meeting_id = m.id AND n.id IN (SELECT gate.my_minutes())), k.at
  FROM meeting m JOIN session s ON s.id = m.session_id JOIN organisation o ON o.id = m.tenant_id JOIN bilan_frame f ON f.bilan_id = m.bilan_id
  JOIN beneficiary b ON b.id = s.beneficiary_id JOIN member p ON p.id = s.practitioner_member_id
  LEFT JOIN site i ON i.id = s.site_id LEFT JOIN room r ON r.id = s.room_id
  LEFT JOIN LATERAL (SELECT x.* FROM meeting_answer x WHERE x.meeting_id = m.id AND x.party = m.third_party AND x.starts_at = s.starts_at ORDER BY x.at DESC, x.id DESC LIMIT 1) a ON true
  LEFT JOIN signature g ON g.session_id = s.id AND g.party = m.third_party AND g.voided_at IS NULL
  LEFT JOIN LATERAL (SELECT y.at FROM meeting_acknowledgement y JOIN meeting_minutes n ON n.id = y.minutes_id AND n.superseded_at IS NULL AND n.change_asked_at IS NULL WHERE n.meeting_id = m.id AND y.party = m.third_party) k ON true
  WHERE m.id IN (SELECT gate.my_meetings()) AND (p_meeting IS NULL OR m.id = p_meeting)
    AND (p_since IS NULL OR (s.ends_at >= p_since AND s.state = 'PLANNED'))
  ORDER BY CASE WHEN p_since IS NULL THEN NULL ELSE s.starts_at END, s.starts_at DESC, m.id LIMIT least(p_limit, 200)
$$;
/* What a third party signs of a meeting held: the facts, the text that stands, and the end of the bilan's chain of signatures. */
CREATE FUNCTION gate.party_sheet(p_meeting uuid)
RETURNS TABLE (session_id uuid, tenant_id uuid, bilan_id uuid, number int, organisation text, zone text, state text, nature text, mode text, version int, day date,
  starts_at timestamptz, ends_at timestamptz, minutes int, beneficiary text, practitioner text, place text, standing jsonb, last_position int, last_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.tenant_id, s.bilan_id, x.number, o.name, o.zone, s.state, s.nature, s.mode, s.version, s.day, s.starts_at, s.ends_at, s.minutes,
    b.first_name || ' ' || b.last_name, p.first_name || ' ' || p.last_name, concat_ws(', ', r.name, nullif(i.name, ''), nullif(i.address, ''), nullif(i.city, '')),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'party', g.party, 'content', g.content)), '[]'::jsonb) FROM signature g WHERE g.session_id = s.id AND g.voided_at IS NULL),
    coalesce(c.position, 0), coalesce(c.hash, '')
  FROM meeting m JOIN session s ON s.id = m.session_id JOIN bilan x ON x.id = m.bilan_id JOIN organisation o ON o.id = m.tenant_id
  JOIN beneficiary b ON b.id = s.beneficiary_id JOIN member p ON p.id = s.practitioner_member_id
  LEFT JOIN site i ON i.id = s.site_id LEFT JOIN room r ON r.id = s.room_id
  LEFT JOIN LATERAL (SELECT c.position, c.hash FROM signature c WHERE c.bilan_id = s.bilan_id ORDER BY c.position DESC LIMIT 1) c ON true
  WHERE m.id = p_meeting AND m.id IN (SELECT gate.my_meetings())
$$;
/* Where to write to the third party of a bilan: whom its pair invites, moves and tells. The conseillère of its referral, else her team. */
CREATE FUNCTION gate.third_contacts(p_bilan uuid) RETURNS TABLE (party text, client_id uuid, organisation_id uuid, name text, slug text, emails text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.capacity, p.client_id, p.organisation_id, coalesce(c.name, o.name), coalesce(e.slug, o.slug),
    CASE p.capacity
      WHEN 'EMPLOYER' THEN coalesce(nullif(ARRAY(SELECT m.email FROM member m WHERE m.tenant_id = c.organisation_id AND m.left_at IS NULL AND m.joined_at IS NOT NULL
          AND 'EMPLOYER' = ANY (m.permissions) ORDER BY (m.email = c.contact_email) DESC, m.created_at LIMIT 3), '{}'), array_remove(ARRAY[c.contact_email], NULL))
      ELSE coalesce(nullif(ARRAY(SELECT m.email FROM approach x JOIN referral r ON r.id = x.referral_id JOIN member m ON m.id = r.conseillere_member_id
            WHERE x.bilan_id = p.bilan_id AND m.tenant_id = p.organisation_id AND m.left_at IS NULL AND 'CONSEILLERE' = ANY (m.permissions)), '{}'),
          ARRAY(SELECT m.email FROM member m WHERE m.tenant_id = p.organisation_id AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'CONSEILLERE' = ANY (m.permissions)
            ORDER BY m.created_at LIMIT 5)) END
  FROM participation p LEFT JOIN client_organisation c ON c.id = p.client_id LEFT JOIN organisation e ON e.id = c.organisation_id LEFT JOIN organisation o ON o.id = p.organisation_id
  WHERE p.bilan_id = p_bilan AND p.until_at IS NULL AND p.capacity IN ('EMPLOYER', 'CONSEILLERE') AND p.bilan_id IN (SELECT gate.my_bilans())
$$;
/* Open bilans whose meetings whoever is here may waive for a party, or has waived (R7). */
CREATE FUNCTION gate.party_waivers(p_limit int)
RETURNS TABLE (bilan_id uuid, party text, label text, first_name text, last_name text, provider text, asked jsonb, held text[], waived_at timestamptz, others_wanted text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.id, w.party, f.parameters ->> 'neutralLabel', n.first_name::text, n.last_name::text, o.name, jsonb_build_object('tripartite', f.parameters -> 'tripartite', 'startTripartite', f.parameters -> 'startTripartite'),
    ARRAY(SELECT m.kind FROM meeting m JOIN session s ON s.id = m.session_id AND s.state = 'HELD' WHERE m.bilan_id = b.id ORDER BY s.day),
    (SELECT v.at FROM meeting_waiver v WHERE v.bilan_id = b.id AND v.party = w.party AND v.withdrawn_at IS NULL),
    ARRAY(SELECT x FROM jsonb_array_elements_text(f.parameters -> 'tripartite' -> 'waivedBy') x WHERE x <> w.party
      AND NOT EXISTS (SELECT 1 FROM meeting_waiver v WHERE v.bilan_id = b.id AND v.party = x AND v.withdrawn_at IS NULL))
  FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id JOIN beneficiary n ON n.id = b.beneficiary_id JOIN organisation o ON o.id = b.tenant_id
  CROSS JOIN LATERAL (SELECT gate.side_in(b.id) AS party) w
  WHERE b.id IN (SELECT gate.party_bilans()) AND b.closed_at IS NULL AND b.abandoned_at IS NULL AND f.parameters -> 'tripartite' -> 'waivedBy' ? w.party
  ORDER BY b.opened_at DESC LIMIT least(p_limit, 200)
$$;
/* R7: whether the meetings of three that a bilan's closing asks for were waived by all those who may waive them together. */
CREATE OR REPLACE FUNCTION gate.tripartite_waived(p_bilan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id
    WHERE b.id = p_bilan AND (b.tenant_id = ctx.tenant() OR b.id IN (SELECT gate.my_bilans()) OR b.id IN (SELECT gate.party_bilans()))
      AND f.parameters -> 'tripartite' -> 'waivedBy' ->> 0 IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(f.parameters -> 'tripartite' -> 'waivedBy') w
        WHERE NOT EXISTS (SELECT 1 FROM meeting_waiver v WHERE v.bilan_id = b.id AND v.party = w AND v.withdrawn_at IS NULL)))
$$;

REVOKE ALL ON FUNCTION gate.my_meetings(), gate.my_meeting_sessions(), gate.third_present(uuid), gate.my_minutes(), gate.party_meetings(uuid, timestamptz, int),
  gate.party_sheet(uuid), gate.third_contacts(uuid), gate.party_waivers(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.my_meetings(), gate.my_meeting_sessions(), gate.my_minutes(), gate.party_meetings(uuid, timestamptz, int),
  gate.party_sheet(uuid), gate.third_contacts(uuid), gate.party_waivers(int) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;

-- ── Walls ──────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE
  facts text := '(tenant_id = ctx.tenant() AND ctx.oversees()) OR bilan_id IN (SELECT gate.my_bilans())';
  pair text := 'bilan_id IN (SELECT gate.my_bilans())';
  third text := 'meeting_id IN (SELECT gate.my_meetings())';
  read_minutes text := 'minutes_id IN (SELECT gate.my_minutes())';
  t text;
BEGIN
  CALL gate.wall('meeting', facts, facts);
  CALL gate.wall('meeting_answer', facts, facts || ' OR ' || third);
  CALL gate.wall('meeting_word', pair || ' OR login_id = ctx.login()', pair || ' OR ' || third);
  CALL gate.wall('meeting_waiver', facts || ' OR bilan_id IN (SELECT gate.party_bilans())', facts || ' OR bilan_id IN (SELECT gate.party_bilans())');
  CALL gate.wall('meeting_minutes', facts || ' OR id IN (SELECT gate.my_minutes())', facts);
  CALL gate.wall('meeting_minutes_content', pair || ' OR ' || read_minutes, pair);
  CALL gate.wall('meeting_acknowledgement', facts || ' OR ' || read_minutes, read_minutes);
  FOREACH t IN ARRAY ARRAY['meeting', 'meeting_minutes', 'meeting_minutes_content'] LOOP
    EXECUTE format('CREATE POLICY practice ON %I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (bilan_id IN (SELECT gate.my_practice()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['meeting_answer', 'meeting_waiver', 'meeting_acknowledgement'] LOOP
    EXECUTE format('CREATE POLICY own_hand ON %I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login() AND party = gate.side_in(bilan_id))', t);
  END LOOP;
END $$;
CREATE POLICY own_hand ON meeting_word AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (login_id = ctx.login());
CREATE POLICY own_hand_again ON meeting_waiver AS RESTRICTIVE FOR UPDATE TO jalon_app, jalon_owner USING (party = gate.side_in(bilan_id));
ALTER POLICY adding ON signature WITH CHECK (login_id = ctx.login() AND voided_at IS NULL AND (
  (bilan_id IN (SELECT gate.my_bilans()) AND party = CASE ctx.capacity() WHEN 'person' THEN 'BENEFICIARY' WHEN 'member' THEN 'PRACTITIONER' END)
  OR (session_id IN (SELECT gate.my_meeting_sessions()) AND party = gate.side_in(bilan_id))));

-- ── What must never be ─────────────────────────────────────────────────────────────────────────────
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON meeting_answer FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON meeting_word FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON meeting_minutes_content FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON meeting_acknowledgement FOR EACH ROW EXECUTE FUNCTION gate.refuse_change();
/* A meeting keeps its kind and its third party; its session changes for the one that corrects it alone. */
CREATE FUNCTION gate.guard_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'session_id') IS DISTINCT FROM (to_jsonb(OLD) - 'session_id')
     OR (NEW.session_id <> OLD.session_id AND NOT EXISTS (SELECT 1 FROM session s WHERE s.id = NEW.session_id AND s.replaces_id = OLD.session_id)) THEN
    RAISE EXCEPTION 'a meeting is not rewritten' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_meeting BEFORE UPDATE ON meeting FOR EACH ROW EXECUTE FUNCTION gate.guard_meeting();
/* A waiver is only taken back, once. */
CREATE FUNCTION gate.guard_waiver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR (to_jsonb(NEW) - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_at') THEN
    RAISE EXCEPTION 'a waiver is only taken back' USING ERRCODE = 'JL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_waiver BEFORE UPDATE ON meeting_waiver FOR EACH ROW EXECUTE FUNCTION gate.guard_waiver();
/* Minutes are validated, or asked to be changed, by the person alone; overtaken by their practitioner; never rewritten. */
CREATE FUNCTION gate.guard_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE hers boolean;
BEGIN
  hers := TG_OP = 'INSERT' AND (NEW.validated_at IS NOT NULL OR NEW.change_asked_at IS NOT NULL);
  IF TG_OP = 'UPDATE' THEN
    IF (to_jsonb(NEW) - 'change_asked_at' - 'validated_at' - 'validated_by_login_id' - 'superseded_at')
         IS DISTINCT FROM (to_jsonb(OLD) - 'change_asked_at' - 'validated_at' - 'validated_by_login_id' - 'superseded_at')
       OR (OLD.superseded_at IS NOT NULL AND to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD))
       OR (OLD.validated_at IS NOT NULL AND (NEW.validated_at, NEW.validated_by_login_id) IS DISTINCT FROM (OLD.validated_at, OLD.validated_by_login_id)) THEN
      RAISE EXCEPTION 'minutes are not rewritten' USING ERRCODE = 'JL001';
    END IF;
    hers := (NEW.validated_at, NEW.change_asked_at) IS DISTINCT FROM (OLD.validated_at, OLD.change_asked_at);
  END IF;
  IF current_user = 'jalon_app' AND hers
     AND (ctx.capacity() IS DISTINCT FROM 'person' OR (NEW.validated_by_login_id IS NOT NULL AND NEW.validated_by_login_id IS DISTINCT FROM ctx.login())) THEN
    RAISE EXCEPTION 'minutes are validated by the person alone' USING ERRCODE = 'JL003';
  END IF;
  IF current_user = 'jalon_app' AND TG_OP = 'UPDATE' AND NEW.superseded_at IS DISTINCT FROM OLD.superseded_at AND ctx.capacity() IS DISTINCT FROM 'member' THEN
    RAISE EXCEPTION 'minutes are overtaken by the next ones alone' USING ERRCODE = 'JL003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_minutes BEFORE INSERT OR UPDATE ON meeting_minutes FOR EACH ROW EXECUTE FUNCTION gate.guard_minutes();
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['gate.guard_meeting()', 'gate.guard_waiver()', 'gate.guard_minutes()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jalon_app, jalon_gate, jalon_owner', f);
  END LOOP;
END $$;
