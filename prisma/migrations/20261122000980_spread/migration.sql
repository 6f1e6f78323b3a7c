-- Lists that policies ask for are planned once a connection, in whatever capacity comes first. A plan made where the context
-- is empty takes every comparison with it for no row, and keeps whichever index it took. Behind a sub-select the value is not
-- known to the plan: it goes by how rows are spread.

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.pronamespace = 'gate'::regnamespace AND l.lanname = 'sql' AND p.proretset AND p.prorettype = 'uuid'::regtype AND p.prosrc ~ '= ctx\.(tenant|member|login)\(\)'
  LOOP
    EXECUTE regexp_replace(pg_get_functiondef(f), '= ctx\.(tenant|member|login)\(\)', '= (SELECT ctx.\1())', 'g');
  END LOOP;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
