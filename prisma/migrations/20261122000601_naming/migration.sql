-- Looking for a provider, and the naming of a consultant: the one act by which a referral becomes a bilan in another house.

/* The naming says who the person is and points at the bilan it is about to make: both stand, or neither. */
ALTER TABLE approach ALTER CONSTRAINT approach_bilan_fkey DEFERRABLE INITIALLY DEFERRED;

GRANT CREATE ON SCHEMA door, gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;

-- ── Looking ────────────────────────────────────────────────────────────────────────────────────────
/* Providers that show themselves, to a funder's conseillère. Row-level security keeps the application itself from using these indexes: the gate looks up.
   Each argument null: not asked. p_free: with a slot to come. p_by: 'slot' (soonest first) or 'name'. */
CREATE FUNCTION gate.find_providers(p_department text, p_mode text, p_specialisation text, p_free boolean, p_patterns text[], p_by text, p_now timestamptz, p_limit int, p_offset int)
RETURNS TABLE (provider_id uuid, name text, city text, departments text[], modes text[], specialisations text[], presentation text, next_free_at timestamptz, total int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  next text := format('CASE WHEN l.next_free_at > %1$L OR l.next_free_at IS NULL THEN l.next_free_at ELSE (SELECT min(s.starts_at) FROM open_slot s
    WHERE s.tenant_id = l.tenant_id AND s.taken_at IS NULL AND s.withdrawn_at IS NULL AND s.starts_at > %1$L) END', p_now);
  matching text := 'l.listed_at IS NOT NULL';
  pattern text;
BEGIN
  IF NOT gate.funder_team() THEN RETURN; END IF;
  IF p_department IS NOT NULL THEN matching := matching || format(' AND l.departments @> ARRAY[%L]', p_department); END IF;
  IF p_mode IS NOT NULL THEN matching := matching || format(' AND l.modes @> ARRAY[%L]', p_mode); END IF;
  IF p_specialisation IS NOT NULL THEN matching := matching || format(' AND l.specialisations @> ARRAY[%L]', p_specialisation); END IF;
  FOREACH pattern IN ARRAY (coalesce(p_patterns, '{}'::text[]))[1:6] LOOP
    matching := matching || format(' AND gate.plain(l.name) LIKE %L', pattern);
  END LOOP;
  RETURN QUERY EXECUTE format(
    'WITH f AS MATERIALIZED (SELECT l.tenant_id, l.name, %1$s AS next FROM provider_listing l WHERE %2$s),
       page AS (SELECT f.tenant_id, f.next, count(*) OVER ()::int AS total FROM f WHERE %3$s ORDER BY %4$s f.name, f.tenant_id LIMIT %5$s OFFSET %6$s)
     SELECT l.tenant_id, l.name::text, l.city, l.departments, l.modes, l.specialisations, l.presentation, p.next, p.total
     FROM page p JOIN provider_listing l ON l.tenant_id = p.tenant_id ORDER BY %7$s l.name, l.tenant_id',
    next, matching, CASE WHEN p_free THEN 'f.next IS NOT NULL' ELSE 'true' END,
    CASE p_by WHEN 'name' THEN '' ELSE 'f.next NULLS LAST,' END, least(greatest(p_limit, 1), 100), greatest(p_offset, 0),
    CASE p_by WHEN 'name' THEN '' ELSE 'p.next NULLS LAST,' END);
END $$;
/* One provider as a conseillère reads it: while it shows itself, or once her house approached it. */
CREATE FUNCTION gate.provider_card(p_provider uuid)
RETURNS TABLE (provider_id uuid, name text, address text, postcode text, city text, email text, phone text, departments text[], modes text[], specialisations text[],
  presentation text, listed boolean, certification_number text, certification_expires_on date, referent_name text, referent_phone text, referent_email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, o.name, o.address, o.postcode, o.city, o.email, o.phone, l.departments, l.modes, l.specialisations, l.presentation, l.listed_at IS NOT NULL,
    o.certification_number, o.certification_expires_on, o.referent_name, o.referent_phone, o.referent_email
  FROM provider_listing l JOIN organisation o ON o.id = l.tenant_id
  WHERE l.tenant_id = p_provider AND gate.funder_team() AND o.closed_at IS NULL
    AND (l.listed_at IS NOT NULL OR EXISTS (SELECT 1 FROM approach a WHERE a.provider_id = p_provider AND a.tenant_id = ctx.tenant()))
$$;
/* The free slots of a provider that shows itself, soonest first: at most 60. */
CREATE FUNCTION gate.provider_slots(p_provider uuid, p_now timestamptz)
RETURNS TABLE (id uuid, starts_at timestamptz, ends_at timestamptz, mode text, place text, consultant text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.starts_at, s.ends_at, s.mode, coalesce(t.name || ', ' || t.city, ''), m.first_name || ' ' || m.last_name
  FROM open_slot s JOIN member m ON m.id = s.member_id LEFT JOIN site t ON t.id = s.site_id
  WHERE s.tenant_id = p_provider AND s.taken_at IS NULL AND s.withdrawn_at IS NULL AND s.starts_at > p_now AND m.left_at IS NULL
    AND gate.funder_team() AND gate.is_listed(p_provider)
  ORDER BY s.starts_at, s.id LIMIT 60
$$;
/* R19: does this person work for that provider, by her login or her address. Asked before it is approached, so that it never learns of her. */
CREATE FUNCTION gate.works_at(p_beneficiary uuid, p_provider uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM beneficiary b JOIN member m ON m.tenant_id = p_provider AND m.left_at IS NULL AND (m.login_id = b.login_id OR lower(m.email) = lower(b.email))
    WHERE b.id = p_beneficiary AND b.tenant_id = ctx.tenant() AND gate.funder_team())
$$;
/* Who is told of an approach sent or withdrawn: the provider's administrators, the consultant named or of the slot wished. At most 20 addresses. */
CREATE FUNCTION gate.approach_mailing(p_approach uuid) RETURNS TABLE (slug text, email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.slug, m.email FROM approach a JOIN organisation o ON o.id = a.provider_id JOIN member m ON m.tenant_id = a.provider_id AND m.left_at IS NULL AND m.joined_at IS NOT NULL
  WHERE a.id = p_approach AND a.tenant_id = ctx.tenant() AND gate.funder_team()
    AND ('ADMIN' = ANY (m.permissions) OR m.id = a.consultant_member_id OR m.id = (SELECT s.member_id FROM open_slot s WHERE s.id = a.slot_id))
  ORDER BY m.email LIMIT 20
$$;

-- ── Naming ─────────────────────────────────────────────────────────────────────────────────────────
/* A provider names a consultant: takes the approach for good, makes the person's entry in its own directory, tied to the login she has, and tells who she is.
   No look-up by address reaches across houses: the approach carries her. No row: it is not open here any more, or not to be taken by this house (R19). */
CREATE FUNCTION gate.name_consultant(p_approach uuid, p_consultant uuid, p_bilan uuid, p_beneficiary uuid, p_now timestamptz)
RETURNS TABLE (beneficiary_id uuid, first_name text, last_name text, email text, has_login boolean, funder_id uuid, type_key text, mode text, minutes int,
  words text, working_time text, slot_id uuid, slot_starts_at timestamptz, slot_ends_at timestamptz, slot_mode text, slot_site_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE a approach; r referral; b beneficiary; chosen member; entry uuid;
BEGIN
  IF ctx.capacity() IS DISTINCT FROM 'member' OR NOT (ctx.is_admin() OR ctx.is_consultant()) THEN RETURN; END IF;
  SELECT * INTO a FROM approach x WHERE x.id = p_approach AND x.provider_id = ctx.tenant() FOR UPDATE;
  IF NOT FOUND OR a.named_at IS NOT NULL OR a.ended_at IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO r FROM referral x WHERE x.id = a.referral_id AND x.closed_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO chosen FROM member x WHERE x.id = p_consultant AND x.tenant_id = ctx.tenant() AND x.left_at IS NULL AND x.joined_at IS NOT NULL AND 'CONSULTANT' = ANY (x.permissions);
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO b FROM beneficiary x WHERE x.id = r.beneficiary_id;
  IF EXISTS (SELECT 1 FROM member x WHERE x.tenant_id = ctx.tenant() AND x.left_at IS NULL AND (x.login_id = b.login_id OR lower(x.email) = lower(b.email))) THEN RETURN; END IF;
  -- known here already, by the login: the same entry; by the address, an entry that nobody signs in with yet: the same person
  SELECT x.id INTO entry FROM beneficiary x WHERE x.tenant_id = ctx.tenant() AND x.login_id = b.login_id LIMIT 1;
  IF entry IS NULL THEN
    UPDATE beneficiary x SET login_id = b.login_id WHERE x.tenant_id = ctx.tenant() AND lower(x.email) = lower(b.email) AND x.login_id IS NULL RETURNING x.id INTO entry;
  END IF;
  IF entry IS NULL AND b.login_id IS NULL THEN
    SELECT x.id INTO entry FROM beneficiary x WHERE x.tenant_id = ctx.tenant() AND lower(x.email) = lower(b.email) LIMIT 1;
  END IF;
  IF entry IS NULL THEN
    entry := p_beneficiary;
    INSERT INTO beneficiary (id, tenant_id, login_id, email, first_name, last_name, phone, created_at, created_by_member_id)
      VALUES (entry, ctx.tenant(), b.login_id, CASE WHEN EXISTS (SELECT 1 FROM beneficiary x WHERE x.tenant_id = ctx.tenant() AND lower(x.email) = lower(b.email)) THEN NULL ELSE b.email END,
        b.first_name, b.last_name, b.phone, p_now, ctx.member());
  END IF;
  UPDATE approach SET named_at = p_now, named_by_member_id = ctx.member(), consultant_member_id = chosen.id, consultant_name = chosen.first_name || ' ' || chosen.last_name,
    provider_beneficiary_id = entry, bilan_id = p_bilan WHERE id = a.id;
  RETURN QUERY SELECT entry, b.first_name::text, b.last_name::text, b.email, b.login_id IS NOT NULL, a.tenant_id, r.type_key, r.mode, r.cap_minutes - r.minutes_before,
    a.words, (SELECT CASE WHEN s.status = 'ON_WORKING_TIME' THEN 'ON_WORKING_TIME' ELSE 'OFF_WORKING_TIME' END FROM referral_status s
      WHERE s.referral_id = r.id AND s.voided_at IS NULL AND s.from_day <= (p_now AT TIME ZONE 'Europe/Paris')::date ORDER BY s.from_day DESC, s.recorded_at DESC LIMIT 1),
    o.id, o.starts_at, o.ends_at, o.mode, o.site_id
    FROM (SELECT 1) one LEFT JOIN open_slot o ON o.id = a.slot_id AND o.member_id = chosen.id AND o.withdrawn_at IS NULL AND o.starts_at > p_now;
END $$;
/* Enrols the funder's conseillères in the bilan just made, and notes that a provider was found. By whoever named the consultant, once. */
CREATE FUNCTION gate.enrol_funder(p_approach uuid, p_participation uuid, p_passage uuid, p_day date, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a approach;
BEGIN
  SELECT * INTO a FROM approach x WHERE x.id = p_approach AND x.provider_id = ctx.tenant() AND x.named_by_member_id = ctx.member() AND x.ended_at IS NULL
    AND EXISTS (SELECT 1 FROM bilan b WHERE b.id = x.bilan_id AND b.tenant_id = ctx.tenant() AND b.beneficiary_id = x.provider_beneficiary_id);
  IF NOT FOUND OR EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = a.bilan_id AND p.organisation_id IS NOT NULL) THEN RETURN false; END IF;
  INSERT INTO participation (id, tenant_id, bilan_id, organisation_id, capacity, from_at) VALUES (p_participation, a.provider_id, a.bilan_id, a.tenant_id, 'CONSEILLERE', p_now);
  INSERT INTO passage (id, tenant_id, bilan_id, gate, party, day, at, login_id, record_id)
    VALUES (p_passage, a.provider_id, a.bilan_id, 'PROVIDER_FOUND', 'PROVIDER', p_day, p_now, ctx.login(), a.id);
  RETURN true;
END $$;
/* Who accepts the funder's invitation is the same person at each provider that named a consultant for her: her entries there are tied to the login she chose.
   Not to one who conducts a bilan of hers. */
CREATE FUNCTION gate.carry_login() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE beneficiary x SET login_id = NEW.login_id
   WHERE x.login_id IS NULL AND x.id IN (SELECT a.provider_beneficiary_id FROM referral r JOIN approach a ON a.referral_id = r.id WHERE r.beneficiary_id = NEW.id)
     AND NOT EXISTS (SELECT 1 FROM bilan b JOIN participation p ON p.bilan_id = b.id AND p.until_at IS NULL JOIN member m ON m.id = p.member_id
       WHERE b.beneficiary_id = x.id AND m.login_id = NEW.login_id)
     AND NOT EXISTS (SELECT 1 FROM beneficiary y WHERE y.tenant_id = x.tenant_id AND y.login_id = NEW.login_id);
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION gate.find_providers(text, text, text, boolean, text[], text, timestamptz, int, int), gate.provider_card(uuid), gate.provider_slots(uuid, timestamptz),
  gate.works_at(uuid, uuid), gate.approach_mailing(uuid), gate.name_consultant(uuid, uuid, uuid, uuid, timestamptz), gate.enrol_funder(uuid, uuid, uuid, date, timestamptz),
  gate.carry_login() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.find_providers(text, text, text, boolean, text[], text, timestamptz, int, int), gate.provider_card(uuid), gate.provider_slots(uuid, timestamptz),
  gate.works_at(uuid, uuid), gate.approach_mailing(uuid), gate.name_consultant(uuid, uuid, uuid, uuid, timestamptz), gate.enrol_funder(uuid, uuid, uuid, date, timestamptz),
  gate.carry_login() TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA door, gate FROM jalon_gate;

CREATE TRIGGER carry_login AFTER UPDATE OF login_id ON beneficiary FOR EACH ROW WHEN (OLD.login_id IS NULL AND NEW.login_id IS NOT NULL) EXECUTE FUNCTION gate.carry_login();

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* The space of the conseillère to answer to, for the mail that tells her: to the provider approached alone. */
CREATE FUNCTION gate.approach_funder(p_approach uuid) RETURNS TABLE (slug text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.slug FROM approach a JOIN organisation o ON o.id = a.tenant_id WHERE a.id = p_approach AND a.provider_id = ctx.tenant() AND ctx.capacity() = 'member'
$$;
REVOKE ALL ON FUNCTION gate.approach_funder(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.approach_funder(uuid) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
