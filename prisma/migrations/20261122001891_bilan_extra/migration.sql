-- What stands around a bilan, asked likewise: once whose it is, and what the policies show of it (tests/db/walls/readers.test.ts).

GRANT CREATE ON SCHEMA gate TO jalon_gate;
SET LOCAL ROLE jalon_gate;
/* What stands around a bilan, to who takes part in it or oversees the house. Work under way is the pair's alone; adaptations are also the référent's (R20). */
CREATE FUNCTION gate.bilan_extra(p_bilan uuid, p_zone text)
RETURNS TABLE (counted int, to_sign int, planned int, guided int, funder text, settled_on text, working_time text, agreed_on text, initiator text, prescriber_kind text, prescriber_name text,
  aim text, email text, phone text, about json, works json, moves json, notes_to_pass boolean, adaptation json)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp AS $$
  SELECT t.counted_minutes, t.to_sign_minutes, t.planned_minutes, t.guided_counted_minutes, f.funder, f.funding_settled_on::text, f.working_time, f.employer_agreed_on::text,
    f.initiator, f.prescriber_kind, f.prescriber_name, f.aim, n.email, n.phone,
    (SELECT json_object_agg(x.id, json_build_object('place', coalesce(nullif(r.name, ''), nullif(p.name, '')), 'practitioner', m.first_name,
        'dispute', (SELECT d.kind FROM dispute d WHERE d.session_id = x.id AND d.settled_at IS NULL)))
       FROM session x JOIN member m ON m.id = x.practitioner_member_id LEFT JOIN site p ON p.id = x.site_id LEFT JOIN room r ON r.id = x.room_id
       WHERE x.bilan_id = b.id AND x.state IN ('PLANNED', 'HELD')),
    (SELECT json_agg(json_build_object('sessionId', x.id, 'day', x.day, 'dueOn', g.due_on,
        'handedInAt', (SELECT max(h.at) FROM hand_in h WHERE h.guided_work_id = g.id),
        'answeredAt', (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER')) ORDER BY x.day)
       FROM guided_work g JOIN session x ON x.id = g.session_id AND x.state = 'PLANNED' WHERE b.mine AND g.bilan_id = b.id),
    (SELECT json_agg(json_build_object('sessionId', x.id, 'day', x.day, 'party', q.party) ORDER BY x.day)
       FROM move_request q JOIN session x ON x.id = q.session_id AND x.state = 'PLANNED' WHERE q.bilan_id = b.id AND q.answered_at IS NULL),
    EXISTS (SELECT 1 FROM handover h WHERE h.bilan_id = b.id AND h.notes_answered_at IS NULL),
    (SELECT json_build_object('askedOn', (a.asked_at AT TIME ZONE p_zone)::date, 'answeredOn', (a.answered_at AT TIME ZONE p_zone)::date)
       FROM adaptation a WHERE a.bilan_id = b.id AND (b.mine OR (b.tenant_id = ctx.tenant() AND ctx.is_referent())) ORDER BY a.asked_at DESC LIMIT 1)
  FROM (SELECT x.*, x.id = ANY (ARRAY(SELECT gate.my_bilans())) AS mine FROM bilan x WHERE x.id = p_bilan) b
  JOIN bilan_totals t ON t.bilan_id = b.id
  JOIN bilan_frame f ON f.bilan_id = b.id
  JOIN beneficiary n ON n.id = b.beneficiary_id
  WHERE ctx.capacity() <> 'person' AND (b.mine OR (b.tenant_id = ctx.tenant() AND ctx.oversees()))
$$;
REVOKE ALL ON FUNCTION gate.bilan_extra(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.bilan_extra(uuid, text) TO jalon_app, jalon_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA gate FROM jalon_gate;
