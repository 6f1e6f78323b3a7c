-- A slot that went by is no longer the next free one: a job of the tenant brings its listing in line, so that a search looks at the listings alone;
-- and that search does with less sorting.
GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* Brings the next free slot of one's own listing in line with the moment. True when it had gone by. For jobs. */
CREATE FUNCTION gate.refresh_slots(p_now timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT ctx.is_job() OR NOT EXISTS (SELECT 1 FROM provider_listing l WHERE l.tenant_id = ctx.tenant() AND l.next_free_at <= p_now) THEN RETURN false; END IF;
  PERFORM gate.settle_slots(ctx.tenant(), p_now);
  RETURN true;
END $$;
/* Providers that show themselves, to a funder's conseillère. Row-level security keeps the application itself from using these indexes: the gate looks up.
   Each argument null: not asked. p_free: with a slot to come. p_by: 'slot' (soonest first) or 'name'. By name, the index gives a page in order; by slot, equal
   ones stand in the order of their bytes, since a French order of thousands costs more than all the rest. */
CREATE OR REPLACE FUNCTION gate.find_providers(p_department text, p_mode text, p_specialisation text, p_free boolean, p_patterns text[], p_by text, p_now timestamptz, p_limit int, p_offset int)
RETURNS TABLE (provider_id uuid, name text, city text, departments text[], modes text[], specialisations text[], presentation text, next_free_at timestamptz, total int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  next text := format('CASE WHEN l.next_free_at > %1$L OR l.next_free_at IS NULL THEN l.next_free_at ELSE (SELECT min(s.starts_at) FROM open_slot s
    WHERE s.tenant_id = l.tenant_id AND s.taken_at IS NULL AND s.withdrawn_at IS NULL AND s.starts_at > %1$L) END', p_now);
  matching text := 'l.listed_at IS NOT NULL';
  pattern text;
  page text := format('LIMIT %s OFFSET %s', least(greatest(p_limit, 1), 100), greatest(p_offset, 0));
BEGIN
  IF NOT gate.funder_team() THEN RETURN; END IF;
  IF p_department IS NOT NULL THEN matching := matching || format(' AND l.departments @> ARRAY[%L]', p_department); END IF;
  IF p_mode IS NOT NULL THEN matching := matching || format(' AND l.modes @> ARRAY[%L]', p_mode); END IF;
  IF p_specialisation IS NOT NULL THEN matching := matching || format(' AND l.specialisations @> ARRAY[%L]', p_specialisation); END IF;
  FOREACH pattern IN ARRAY (coalesce(p_patterns, '{}'::text[]))[1:6] LOOP
    matching := matching || format(' AND gate.plain(l.name) LIKE %L', pattern);
  END LOOP;
  IF p_by = 'name' AND NOT p_free THEN
    RETURN QUERY EXECUTE format(
      'SELECT l.tenant_id, l.name::text, l.city, l.departments, l.modes, l.specialisations, l.presentation, %1$s, (SELECT count(*)::int FROM provider_listing l WHERE %2$s)
       FROM (SELECT l.* FROM provider_listing l WHERE %2$s ORDER BY l.name, l.tenant_id %3$s) l ORDER BY l.name, l.tenant_id', next, matching, page);
  ELSE
    RETURN QUERY EXECUTE format(
      'WITH f AS MATERIALIZED (SELECT l.tenant_id, l.name, %1$s AS next FROM provider_listing l WHERE %2$s),
         page AS (SELECT f.tenant_id, f.next, row_number() OVER (ORDER BY %4$s, f.tenant_id) AS place, count(*) OVER ()::int AS total FROM f WHERE %3$s ORDER BY %4$s, f.tenant_id %5$s)
       SELECT l.tenant_id, l.name::text, l.city, l.departments, l.modes, l.specialisations, l.presentation, p.next, p.total
       FROM page p JOIN provider_listing l ON l.tenant_id = p.tenant_id ORDER BY p.place',
      next, matching, CASE WHEN p_free THEN 'f.next IS NOT NULL' ELSE 'true' END,
      CASE p_by WHEN 'name' THEN 'f.name' ELSE 'f.next NULLS LAST, f.name COLLATE "C"' END, page);
  END IF;
END $$;
REVOKE ALL ON FUNCTION gate.refresh_slots(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.refresh_slots(timestamptz) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
