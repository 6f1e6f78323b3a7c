import type { Client } from 'pg'
import { closed, shift } from './generate-bilans'
import { CASELOAD, id, type Shares } from './shares'

/** Sessions of each bilan. Of one under way: eight signed by both, the ninth held last week, the tenth about today. */
export const SESSIONS = 10
/** Steps of each programme, 90 minutes each: the 24 hours. */
const STEPS = 16

/** SQL: whether the kth session of the nth bilan is planned: the tenth, unless it was the day before yesterday. Those of yesterday are to log. */
const planned = `(k = ${SESSIONS} AND NOT ${closed} AND place % ${CASELOAD} / 8 > 0)`
/** SQL: whether a session held lacks the person's signature: one ninth in four, and all tenths. */
const unsigned = `(NOT ${closed} AND (k = ${SESSIONS} OR (k = ${SESSIONS - 1} AND n % 4 = 1)))`

/** Programme, sessions, signatures, closings, papers and trail: all that follows the entry. */
export async function generateCourse(client: Client, shares: Shares): Promise<void> {
  const { tenant, bilans, consultantOf } = shares
  const consultant = id('m', consultantOf)
  const each = (sql: string) => client.query(sql, [tenant, bilans])
  await each(
    `INSERT INTO step (id, tenant_id, bilan_id, position, phase_key, nature, label, minutes, mode, item_keys)
     SELECT ${id('st', "n || '-' || k")}, $1::uuid, ${id('bi', 'n')}, k, ${phase}, 'INTERVIEW', 'Entretien ' || k, 90, 'ON_SITE', '{}'
     FROM generate_series(1, $2::int) n, generate_series(1, ${STEPS}) k`,
  )
  await each(
    `INSERT INTO programme (id, tenant_id, bilan_id, version, facts, sha256, proposed_at, proposed_by_member_id, accepted_at, accepted_by_login_id)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, 1, '{"steps":[]}', repeat('0', 64), now() - interval '101 days', ${consultant}, now() - interval '100 days', ${id('bl', 'n')}
     FROM generate_series(1, $2::int) n`,
  )
  await sessions(client, shares)
  await signatures(client, shares)
  await each(
    `INSERT INTO phase_closing (id, tenant_id, bilan_id, phase_key, round, closed_at, closed_by_member_id)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, p, 1, now() - interval '40 days' - ${shift}, ${consultant}
     FROM generate_series(1, $2::int) n, unnest(CASE WHEN ${closed} THEN ARRAY['PRELIMINAIRE', 'INVESTIGATION', 'CONCLUSION'] ELSE ARRAY['PRELIMINAIRE'] END) p`,
  )
  await each(
    `INSERT INTO closing (id, tenant_id, bilan_id, closed_at, closed_by_member_id, synthesis_handed_on)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, now() - interval '25 days', ${consultant}, current_date - 26 FROM generate_series(1, $2::int) n WHERE ${closed}`,
  )
  await each(
    `INSERT INTO follow_up (id, tenant_id, bilan_id, from_on, to_on)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, current_date + 65, current_date + 155 FROM generate_series(1, $2::int) n WHERE ${closed}`,
  )
  await each(
    `INSERT INTO document (id, tenant_id, bilan_id, kind, number, version, title, facts, facts_sha256, template_version, letterhead, requested_at, issued_at, bytes, sha256, pages)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, p, left(p, 3) || '-' || n, 1, p, '{}', repeat('0', 64), 'bench/1', '{}', now() - interval '25 days', now() - interval '25 days',
       '\\x00', repeat('0', 64), 1 FROM generate_series(1, $2::int) n, unnest(ARRAY['ATTESTATION', 'CERTIFICAT']) p WHERE ${closed}`,
  )
  await each(
    `INSERT INTO event (id, tenant_id, seq, at, kind, bilan_id, actor_kind, actor_id, actor_name, payload, previous_hash, hash)
     SELECT gen_random_uuid(), $1::uuid, n, now() - make_interval(secs => ($2::int * ${SESSIONS} - n) * 60.0),
       (ARRAY['session.logged', 'session.signed', 'session.planned', 'phase.item-covered'])[1 + n % 4],
       ${id('bi', '1 + n % $2::int')}, 'member', ${id('m', '1')}, 'Prénom1 Nom1', '{"minutes":90}', '', md5(n::text)
     FROM generate_series(1, $2::int * ${SESSIONS}) n`,
  )
  await each(`INSERT INTO event_head (tenant_id, seq, hash) VALUES ($1::uuid, $2::int * ${SESSIONS}, md5($2::text))`)
}

const phase = `CASE WHEN k <= 2 THEN 'PRELIMINAIRE' WHEN k <= 13 THEN 'INVESTIGATION' ELSE 'CONCLUSION' END`

/**
 * Sessions at times that leave each consultant and person free: five days about the same day of each week, eight a day.
 * Everybody is reminded of them already: the jobs find nothing to do while pages are measured.
 * One who has more than forty bilans sees each of them in one week of five.
 */
async function sessions(client: Client, { tenant, bilans, ordinary, consultantOf, placeOf }: Shares): Promise<void> {
  const { rows } = await client.query<{ name: string; def: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conrelid = 'session'::regclass AND contype = 'x'`,
  )
  for (const one of rows) await client.query(`ALTER TABLE session DROP CONSTRAINT ${one.name}`)
  await client.query(
    `INSERT INTO session (id, tenant_id, bilan_id, step_id, beneficiary_id, practitioner_member_id, phase_key, nature, label, mode, state, day, starts_at, ends_at, minutes, counts, guided, version,
       planned_at, logged_at, logged_by_member_id, signed_by_beneficiary_at, signed_by_practitioner_at, counted_at, reminded_at, sign_reminded_at, item_keys)
     SELECT ${id('s', "n || '-' || k")}, $1::uuid, ${id('bi', 'n')}, ${id('st', "n || '-' || k")}, ${id('b', 'n')}, ${id('m', consultantOf)}, ${phase}, 'INTERVIEW',
       'Entretien ' || k, 'ON_SITE', CASE WHEN ${planned} THEN 'PLANNED' ELSE 'HELD' END, (t AT TIME ZONE 'Europe/Paris')::date, t, t + interval '90 minutes', 90, true, false, 1,
       t - interval '7 days', CASE WHEN ${planned} THEN NULL ELSE t + interval '2 hours' END, CASE WHEN ${planned} THEN NULL ELSE ${id('m', consultantOf)} END,
       CASE WHEN ${unsigned} THEN NULL ELSE t + interval '3 hours' END, CASE WHEN ${planned} THEN NULL ELSE t + interval '2 hours' END,
       CASE WHEN ${unsigned} THEN NULL ELSE t + interval '3 hours' END, now(), now(), '{}'
     FROM generate_series(1, $2::int) n, generate_series(1, ${SESSIONS}) k,
       LATERAL (SELECT ${placeOf} AS place) p,
       LATERAL (SELECT CASE WHEN n <= ${ordinary} THEN 1 ELSE 5 END AS every) e,
       LATERAL (SELECT date_trunc('day', now()) + make_interval(weeks => (k - ${SESSIONS} - CASE WHEN ${closed} THEN 4 ELSE 0 END) * every + place / ${CASELOAD},
         days => place % ${CASELOAD} / 8 - 2, hours => 7, mins => 100 * (place % 8)) AS t) w`,
    [tenant, bilans],
  )
  for (const one of rows) await client.query(`ALTER TABLE session ADD CONSTRAINT ${one.name} ${one.def}`)
  await client.query(
    `INSERT INTO bilan_totals (tenant_id, bilan_id, cap_minutes, counted_minutes, to_sign_minutes, planned_minutes, guided_counted_minutes, to_log_count)
     SELECT tenant_id, bilan_id, 1440, coalesce(sum(minutes) FILTER (WHERE state = 'HELD' AND counted_at IS NOT NULL), 0),
       coalesce(sum(minutes) FILTER (WHERE state = 'HELD' AND counted_at IS NULL), 0),
       coalesce(sum(minutes) FILTER (WHERE state = 'PLANNED'), 0), 0, count(*) FILTER (WHERE state = 'PLANNED') FROM session GROUP BY tenant_id, bilan_id`,
  )
}

/** What stands under each session held: the practitioner's signature, and the person's where both signed. */
async function signatures(client: Client, { tenant, bilans, consultantOf, placeOf }: Shares): Promise<void> {
  const text = `'{"kind":"EMARGEMENT","bilan":' || n || ',"session":"' || ${id('s', "n || '-' || k")} || '","version":1,"organisation":"Organisme de mesure","minutes":90,"mode":"ON_SITE","nature":"INTERVIEW","place":""}'`
  const digest = (content: string) => `encode(sha256(convert_to(${content}, 'UTF8')), 'hex')`
  await client.query(
    `INSERT INTO signature (id, tenant_id, bilan_id, session_id, party, login_id, signer_name, method, content, content_sha256, signed_at, ip, user_agent, position, previous_hash, hash)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, ${id('s', "n || '-' || k")}, CASE side WHEN 1 THEN 'PRACTITIONER' ELSE 'BENEFICIARY' END,
       CASE side WHEN 1 THEN ${id('ml', consultantOf)} ELSE ${id('bl', 'n')} END, 'Prénom Nom', 'LOGIN', content, ${digest('content')}, now() - make_interval(weeks => ${SESSIONS + 1} - k), '192.0.2.1',
       'bench', 2 * k - 2 + side, CASE WHEN k + side = 2 THEN '' ELSE ${digest("n || '-' || (2 * k - 3 + side)")} END, ${digest("n || '-' || (2 * k - 2 + side)")}
     FROM generate_series(1, $2::int) n, generate_series(1, ${SESSIONS}) k, generate_series(1, 2) side, LATERAL (SELECT ${text} AS content) c,
       LATERAL (SELECT ${placeOf} AS place) p
     WHERE NOT ${planned} AND (side = 1 OR NOT ${unsigned})`,
    [tenant, bilans],
  )
}
