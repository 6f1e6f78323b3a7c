-- What stands around every page of a space, and a practitioner's day, asked likewise (tests/db/walls/readers.test.ts).

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* What waits for whoever is here, counted up to p_most; whether conseillères find the house, and whether he coaches. */
CREATE FUNCTION gate.shell_counts(p_provider boolean, p_most int) RETURNS TABLE (to_sign int, adaptations int, demands int, requests int, listed boolean, coaches boolean)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp AS $$
  SELECT (SELECT count(*)::int FROM (SELECT 1 FROM session s WHERE s.practitioner_member_id = (SELECT ctx.member()) AND s.state = 'HELD' AND s.signed_by_practitioner_at IS NULL
        AND s.nature <> 'PRELIMINARY_INTERVIEW' AND ((s.tenant_id = (SELECT ctx.tenant()) AND (SELECT ctx.oversees())) OR s.bilan_id = ANY (ARRAY(SELECT gate.my_bilans()))
          OR (s.nature = 'COACHING' AND s.bilan_id = ANY (ARRAY(SELECT gate.my_coaching())))) LIMIT p_most)),
    CASE WHEN ctx.is_referent() THEN (SELECT count(*)::int FROM (SELECT 1 FROM adaptation a WHERE a.tenant_id = (SELECT ctx.tenant()) AND a.answered_at IS NULL LIMIT p_most))
      + (SELECT count(*)::int FROM (SELECT 1 FROM public_adaptation q WHERE q.tenant_id = (SELECT ctx.tenant()) AND q.answered_at IS NULL LIMIT p_most)) ELSE 0 END,
    CASE WHEN p_provider AND ctx.capacity() = 'member' AND (ctx.is_admin() OR ctx.is_consultant()) THEN
      (SELECT count(*)::int FROM (SELECT 1 FROM approach a WHERE a.provider_id = (SELECT ctx.tenant()) AND a.ended_at IS NULL AND a.named_at IS NULL LIMIT p_most)) ELSE 0 END,
    CASE WHEN gate.decides() THEN
      (SELECT count(*)::int FROM (SELECT 1 FROM funding_request r WHERE r.organisation_id = (SELECT ctx.tenant()) AND r.state = 'SENT' LIMIT p_most)) ELSE 0 END,
    p_provider AND (ctx.oversees() OR ctx.is_consultant()) AND EXISTS (SELECT 1 FROM provider_listing l WHERE l.tenant_id = (SELECT ctx.tenant())),
    EXISTS (SELECT 1 FROM gate.my_coaching())
$$;
/* Sessions of whoever is here between two moments, and the next one that is not over; beside each, how many of his bilans closed since a moment, a thousand at most. */
CREATE FUNCTION gate.practitioner_day(p_from timestamptz, p_to timestamptz, p_now timestamptz, p_since timestamptz)
RETURNS TABLE (bucket text, id uuid, bilan_id uuid, coached boolean, first_name text, last_name text, type_key text, nature text, label text, mode text, state text, day text,
  starts_at timestamptz, ends_at timestamptz, minutes int, video_link text, site text, room text, closed int)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp AS $$
  WITH mine AS MATERIALIZED (SELECT ARRAY(SELECT gate.my_bilans()) AS bilans, ARRAY(SELECT gate.my_coaching()) AS coached, ctx.tenant() AS tenant, ctx.oversees() AS oversees),
  picked AS MATERIALIZED (
    (SELECT 'day' AS bucket, x.* FROM session x, mine m WHERE x.practitioner_member_id = (SELECT ctx.member()) AND x.state IN ('PLANNED', 'HELD') AND x.starts_at >= p_from AND x.starts_at < p_to
       AND ((x.tenant_id = m.tenant AND m.oversees) OR x.bilan_id = ANY (m.bilans) OR (x.nature = 'COACHING' AND x.bilan_id = ANY (m.coached))) ORDER BY x.starts_at LIMIT 30)
    UNION ALL
    (SELECT 'next', x.* FROM session x, mine m WHERE x.practitioner_member_id = (SELECT ctx.member()) AND x.state = 'PLANNED' AND x.ends_at > p_now
       AND ((x.tenant_id = m.tenant AND m.oversees) OR x.bilan_id = ANY (m.bilans) OR (x.nature = 'COACHING' AND x.bilan_id = ANY (m.coached))) ORDER BY x.ends_at LIMIT 1)),
  closed AS MATERIALIZED (SELECT count(*)::int AS n FROM (SELECT 1 FROM mine m, bilan b WHERE b.id = ANY (m.bilans) AND b.closed_at >= p_since LIMIT 1000) c)
  SELECT s.bucket, s.id, s.bilan_id, s.bilan_id = ANY (m.coached), n.first_name, n.last_name, b.type_key, s.nature, s.label, s.mode, s.state, s.day::text,
    s.starts_at, s.ends_at, s.minutes, s.video_link, t.name, r.name, closed.n
  FROM closed CROSS JOIN mine m LEFT JOIN picked s ON true
  LEFT JOIN LATERAL (SELECT x.type_key FROM bilan x WHERE x.id = s.bilan_id LIMIT 1) b ON true
  LEFT JOIN LATERAL (SELECT x.first_name, x.last_name FROM beneficiary x WHERE x.id = s.beneficiary_id LIMIT 1) n ON true
  LEFT JOIN LATERAL (SELECT x.name FROM site x WHERE x.id = s.site_id LIMIT 1) t ON true
  LEFT JOIN LATERAL (SELECT x.name FROM room x WHERE x.id = s.room_id LIMIT 1) r ON true
  ORDER BY s.ends_at
$$;
REVOKE ALL ON FUNCTION gate.shell_counts(boolean, int), gate.practitioner_day(timestamptz, timestamptz, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.shell_counts(boolean, int), gate.practitioner_day(timestamptz, timestamptz, timestamptz, timestamptz) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
