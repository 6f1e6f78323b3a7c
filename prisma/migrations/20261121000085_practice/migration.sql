-- Practice: what only who conducts a bilan may begin in it. The administrator oversees facts; he makes none of these.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['preliminary_interview', 'step', 'programme', 'session', 'guided_work', 'item_cover', 'phase_closing', 'closing', 'follow_up_outcome'] LOOP
    EXECUTE format('CREATE POLICY practice ON %I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (bilan_id IN (SELECT gate.my_practice()))', t);
  END LOOP;
  -- said by one who takes part, in his own name: overseeing is not taking part
  FOREACH t IN ARRAY ARRAY['dispute', 'move_request', 'suspension', 'abandonment'] LOOP
    EXECUTE format('CREATE POLICY taking_part ON %I AS RESTRICTIVE FOR INSERT TO jalon_app, jalon_owner WITH CHECK (bilan_id IN (SELECT gate.my_bilans()))', t);
  END LOOP;
END $$;
/* Confirmed once, by her; gone once, for good. */
ALTER POLICY changing ON remote_check USING (false) WITH CHECK (false);
ALTER POLICY changing ON abandonment USING (false) WITH CHECK (false);
