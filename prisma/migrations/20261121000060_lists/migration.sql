-- What lists of a whole organisation stand on: a predicate of their own each, whatever the number of bilans.
CREATE INDEX session_unlogged ON session (tenant_id, ends_at) WHERE state = 'PLANNED';
CREATE INDEX session_unsigned ON session (tenant_id, day) WHERE state = 'HELD' AND counted_at IS NULL AND nature NOT IN ('PRELIMINARY_INTERVIEW', 'FOLLOW_UP');
CREATE INDEX dispute_open ON dispute (tenant_id, at) WHERE settled_at IS NULL;
CREATE INDEX beneficiary_last_plain ON beneficiary (tenant_id, (gate.plain(last_name)) COLLATE "C");
CREATE INDEX beneficiary_first_plain ON beneficiary (tenant_id, (gate.plain(first_name)) COLLATE "C");
-- Looked up by bilan alone, in gate.stage_facts and wherever the tenant is not at hand.
CREATE INDEX bilan_frame_bilan ON bilan_frame (bilan_id);
CREATE INDEX preliminary_interview_bilan ON preliminary_interview (bilan_id);
CREATE INDEX follow_up_bilan ON follow_up (bilan_id);
CREATE INDEX remote_check_bilan ON remote_check (bilan_id);

/* How many bilans stand at each stage, for who oversees them. Counts no further than p_most. */
CREATE FUNCTION gate.stage_counts(p_stages text[], p_most int) RETURNS TABLE (stage text, n int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.stage, (SELECT count(*)::int FROM (SELECT 1 FROM bilan b WHERE b.tenant_id = ctx.tenant() AND b.stage = s.stage LIMIT p_most) c)
    FROM unnest(p_stages) AS s (stage) WHERE ctx.oversees()
$$;
/*
 * Bilans of persons whose name holds each of these words (plain: lower case, no accents; at most three are weighed), among those that whoever is
 * here may see: all of the tenant for who oversees, else his own. Names are compared behind the wall, where their indexes may serve.
 * One word under three letters is looked for at the beginning of a name.
 */
CREATE FUNCTION gate.find_bilans(p_words text[], p_most int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 20 AS $$
DECLARE
  like_of text[] := ARRAY(SELECT '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' FROM unnest(p_words[1:3]) w ORDER BY length(w) DESC);
  t uuid := ctx.tenant();
  first text COLLATE "C" := p_words[1];
  after text COLLATE "C" := p_words[1] || chr(1114109);
  second text := coalesce(like_of[2], '%');
  third text := coalesce(like_of[3], '%');
BEGIN
  IF ctx.capacity() IS DISTINCT FROM 'member' OR like_of[1] IS NULL THEN RETURN; END IF;
  IF NOT ctx.oversees() THEN
    RETURN QUERY WITH mine AS MATERIALIZED (SELECT b.id, b.tenant_id, b.beneficiary_id, b.opened_at FROM bilan b WHERE b.id = ANY (ARRAY(SELECT gate.my_bilans()))),
      named AS MATERIALIZED (SELECT mine.id, mine.opened_at, gate.plain(n.first_name || ' ' || n.last_name) AS name FROM mine
        CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM beneficiary x WHERE x.tenant_id = mine.tenant_id AND x.id = mine.beneficiary_id LIMIT 1) n)
      SELECT named.id FROM named WHERE named.name LIKE like_of[1] AND named.name LIKE second AND named.name LIKE third ORDER BY named.opened_at DESC LIMIT p_most;
  ELSIF length(p_words[1]) < 3 AND like_of[2] IS NULL THEN
    RETURN QUERY SELECT b.id FROM (
        (SELECT n.tenant_id, n.id FROM beneficiary n WHERE n.tenant_id = t AND (gate.plain(n.last_name)) COLLATE "C" >= first
           AND (gate.plain(n.last_name)) COLLATE "C" < after ORDER BY (gate.plain(n.last_name)) COLLATE "C" LIMIT p_most)
        UNION
        (SELECT n.tenant_id, n.id FROM beneficiary n WHERE n.tenant_id = t AND (gate.plain(n.first_name)) COLLATE "C" >= first
           AND (gate.plain(n.first_name)) COLLATE "C" < after ORDER BY (gate.plain(n.first_name)) COLLATE "C" LIMIT p_most)) p
      JOIN bilan b ON b.tenant_id = p.tenant_id AND b.beneficiary_id = p.id LIMIT p_most;
  ELSE
    RETURN QUERY SELECT b.id FROM beneficiary n JOIN bilan b ON b.tenant_id = n.tenant_id AND b.beneficiary_id = n.id
      WHERE n.tenant_id = t AND gate.plain(n.first_name || ' ' || n.last_name) LIKE like_of[1]
        AND gate.plain(n.first_name || ' ' || n.last_name) LIKE second AND gate.plain(n.first_name || ' ' || n.last_name) LIKE third
      LIMIT p_most;
  END IF;
END $$;

DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA gate TO jalon_gate;
  FOREACH f IN ARRAY ARRAY['gate.stage_counts(text[], int)', 'gate.find_bilans(text[], int)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jalon_app, jalon_gate, jalon_owner', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO jalon_gate', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
END $$;
