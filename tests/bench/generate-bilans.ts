import type { Client } from 'pg'
import type { Parameters } from '@/lib/bilan-types/type'
import { id, type Shares } from './shares'

/** SQL: whether the nth bilan is closed. One in three is; the others are under way. */
export const closed = '(n % 3 = 0)'

/** The bilans themselves, their frame, entry, consent and objectives: all that comes before a first session. */
export async function generateBilans(client: Client, shares: Shares, parameters: Parameters): Promise<void> {
  const { tenant, bilans, consultantOf } = shares
  const consultant = id('m', consultantOf)
  const each = (sql: string, values: unknown[] = []) => client.query(sql, [tenant, bilans, ...values])
  await each(
    `INSERT INTO bilan (id, tenant_id, number, beneficiary_id, type_key, referent_member_id, cap_minutes, stage, phase_key, opened_at, opened_by_member_id, started_at, closed_at, restitution_at, updated_at)
     SELECT ${id('bi', 'n')}, $1::uuid, n, ${id('b', 'n')}, 'COMPETENCES', ${consultant}, 1440, CASE WHEN ${closed} THEN 'CLOSED' ELSE 'STARTED' END,
       CASE WHEN ${closed} THEN NULL ELSE 'INVESTIGATION' END, now() - make_interval(days => 110 + n % 300), ${consultant}, now() - interval '66 days' - ${shift},
       CASE WHEN ${closed} THEN now() - interval '25 days' END, CASE WHEN ${closed} THEN now() - interval '26 days' END, now() FROM generate_series(1, $2::int) n`,
  )
  await each(`INSERT INTO number_series (tenant_id, kind, year, last) VALUES ($1::uuid, 'BILAN', 0, $2::int)`)
  await each(
    `INSERT INTO bilan_frame (id, tenant_id, bilan_id, initiator, aim, working_time, funder, funding_settled_on, mode, parameters_from, parameters)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, 'BENEFICIARY', 'EVOLUTION', 'OFF_WORKING_TIME', 'CPF', current_date - 100, 'MIXED', $3::date, $4::jsonb FROM generate_series(1, $2::int) n`,
    [parameters.effectiveFrom, JSON.stringify(parameters)],
  )
  await each(
    `INSERT INTO participation (id, tenant_id, bilan_id, member_id, beneficiary_id, capacity, from_at)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, ${consultant}, NULL::uuid, 'CONSULTANT', now() - interval '110 days' FROM generate_series(1, $2::int) n
     UNION ALL SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, NULL, ${id('b', 'n')}, 'BENEFICIARY', now() - interval '110 days' FROM generate_series(1, $2::int) n`,
  )
  await each(
    `INSERT INTO bilan_content (id, tenant_id, bilan_id, request, updated_at)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, 'Faire le point et choisir une piste.', now() FROM generate_series(1, $2::int) n`,
  )
  await each(
    `INSERT INTO objective (id, tenant_id, bilan_id, position, text, created_at)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, p, 'Objectif ' || p, now() - interval '105 days' FROM generate_series(1, $2::int) n, generate_series(1, 2) p`,
  )
  await each(
    `INSERT INTO preliminary_interview (id, tenant_id, bilan_id, held_on, points, relevant, recorded_at, recorded_by_member_id)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, current_date - 104, '{SCHEME_PRESENTED,REQUEST_ANALYSED,FRAMEWORK_BUILT,RELEVANCE_CHECKED,FORMAT_ADAPTED}', true,
       now() - interval '104 days', ${consultant} FROM generate_series(1, $2::int) n`,
  )
  await each(
    `INSERT INTO entry_confirmation (id, tenant_id, bilan_id, party, at, login_id)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, p, now() - interval '103 days', CASE p WHEN 'BENEFICIARY' THEN ${id('bl', 'n')} ELSE ${id('ml', consultantOf)} END
     FROM generate_series(1, $2::int) n, unnest(ARRAY['BENEFICIARY', 'PRACTITIONER']) p`,
  )
  await client.query(
    `INSERT INTO notice (id, tenant_id, type_key, version, title, sections, sha256, published_at, published_by_member_id)
     VALUES (${id('no', '1')}, $1::uuid, 'COMPETENCES', 1, 'Notice', '[]', repeat('0', 64), now() - interval '1 year', ${id('m', '0')})`,
    [tenant],
  )
  await each(
    `INSERT INTO notice_acknowledgement (id, tenant_id, bilan_id, notice_id, at, login_id, ip, user_agent, sha256)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, ${id('no', '1')}, now() - interval '102 days', ${id('bl', 'n')}, '', '', repeat('0', 64) FROM generate_series(1, $2::int) n`,
  )
  await each(
    `INSERT INTO consent (id, tenant_id, bilan_id, kind, statement, sha256, given_at, login_id, ip, user_agent)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, 'BILAN', 'Je consens.', encode(sha256(convert_to('Je consens.', 'UTF8')), 'hex'), now() - interval '102 days', ${id('bl', 'n')}, '', ''
     FROM generate_series(1, $2::int) n`,
  )
}

/** SQL: closed bilans took place four weeks earlier than those under way. */
export const shift = `(CASE WHEN ${closed} THEN interval '28 days' ELSE interval '0' END)`
