import type { Client } from 'pg'
import { termsOn } from '@/lib/funders/rules'
import { id, type Shares } from './shares'

/** Requests that wait at the fund, and agreements it gave, in a large organisation. */
const WAITING = 2_000
const GRANTED = 20_000
/** In a small one: enough that its pages show as much. */
const LEAST = 50

/** How many requests wait, and how many were granted, among so many bilans. */
export const requestsAmong = (bilans: number): { waiting: number; granted: number } => ({
  waiting: Math.min(WAITING, Math.max(LEAST, Math.floor(bilans / 50))),
  granted: Math.min(GRANTED, Math.max(LEAST, Math.floor(bilans / 5))),
})

/**
 * What the fund is asked to pay of the provider's bilans: the first ones were granted, those after them wait. Its officer
 * follows the agreements, its conseillères the inbox.
 */
export async function generateFunding(client: Client, { tenant, bilans }: Shares, fund: string): Promise<void> {
  const { waiting, granted } = requestsAmong(bilans)
  const inForce = termsOn('OPCO', 'COMPETENCES', '2026-11-01', [])
  if (!inForce) throw new Error('no rules of an OPCO to ask by')
  const run = (sql: string) =>
    client.query(sql, [tenant, granted + waiting, granted, fund, JSON.stringify(inForce.terms)])
  const ago = `now() - make_interval(days => CASE WHEN n <= $3::int THEN 10 + n % 300 ELSE n % 9 END, mins => n % 1440)`
  const each = `FROM generate_series(1, $2::int) n CROSS JOIN (SELECT $3::int, $4::uuid, $5::jsonb) used`
  await run(
    `INSERT INTO proposal (id, tenant_id, bilan_id, kind, version, addressee, choices, created_at, created_by_member_id, grid_id, number, sent_at, sent_by_member_id, valid_until,
       contract_minutes, cents, vat_cents, content, sha256)
     SELECT ${id('fd', 'n')}, $1::uuid, ${id('bi', 'n')}, 'DEVIS', 1, 'BENEFICIARY', '{}', ${ago}, ${id('m', '0')}, ${id('fg', '1')}, 'D-F-' || n, ${ago}, ${id('m', '0')}, current_date + 60,
       1080, 180000, 0, '{}', encode(sha256('{}'), 'hex') ${each}`,
  )
  await run(
    `INSERT INTO funding_plan (id, tenant_id, bilan_id, proposal_id, total_cents, minutes, shares_cents, sealed_at, created_at, created_by_member_id)
     SELECT ${id('fp', 'n')}, $1::uuid, ${id('bi', 'n')}, ${id('fd', 'n')}, 180000, 1080, 180000, ${ago}, ${ago}, ${id('m', '0')} ${each}`,
  )
  await run(
    `INSERT INTO funding_request (id, tenant_id, bilan_id, plan_id, position, funder, funder_name, organisation_id, share_mode, asked_cents, asked_minutes, rules, rules_from, rules_source,
       created_at, created_by_member_id, state, round, sent_at, waiting_since, decided_at, granted_at, granted_cents, granted_minutes, valid_from, valid_until, agreement_number,
       person_name, provider_name, bilan_number, label, type_key)
     SELECT ${id('fq', 'n')}, $1::uuid, ${id('bi', 'n')}, ${id('fp', 'n')}, 1, 'OPCO', 'Fonds de mesure', $4::uuid, 'REST', 180000, 1080, $5::jsonb, '2026-01-01', 'Mesure',
       ${ago}, ${id('m', '0')}, CASE WHEN n <= $3::int THEN 'GRANTED' ELSE 'SENT' END, 1, ${ago}, CASE WHEN n > $3::int THEN ${ago} END,
       CASE WHEN n <= $3::int THEN ${ago} END, CASE WHEN n <= $3::int THEN ${ago} END, CASE WHEN n <= $3::int THEN 180000 END, CASE WHEN n <= $3::int THEN 1080 END,
       CASE WHEN n <= $3::int THEN (${ago})::date END, CASE WHEN n <= $3::int THEN (${ago})::date + 365 END, CASE WHEN n <= $3::int THEN 'LA-2026-' || n END,
       'Prénom' || n || ' Famille' || n, 'Organisme de mesure', n, 'Bilan de compétences', 'COMPETENCES' ${each}`,
  )
  await run(
    `INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, at, day, login_id, by_name)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, ${id('fq', 'n')}, 1, 'SENT', 'PROVIDER', ${ago}, (${ago})::date, ${id('ml', '0')}, 'Prénom0 Nom0' ${each}`,
  )
  await client.query(
    `INSERT INTO funder_total (id, tenant_id, agreements, running, granted_cents, claimed_cents)
     SELECT gen_random_uuid(), $1, count(*), count(*), sum(granted_cents), 0 FROM funding_request WHERE organisation_id = $1 AND state = 'GRANTED'`,
    [fund],
  )
  await client.query(
    `INSERT INTO funder_commitment (id, tenant_id, month, cents, requests)
     SELECT gen_random_uuid(), $1, date_trunc('month', granted_at)::date, sum(granted_cents), count(*) FROM funding_request WHERE organisation_id = $1 AND state = 'GRANTED' GROUP BY 3`,
    [fund],
  )
  await client.query(
    `INSERT INTO funder_due (id, tenant_id, bilan_id, organisation_id, cents, ended, month)
     SELECT r.id, r.tenant_id, r.bilan_id, r.organisation_id, r.granted_cents, false, (SELECT date_trunc('month', max(s.day))::date FROM session s WHERE s.bilan_id = r.bilan_id)
     FROM funding_request r WHERE r.organisation_id = $1 AND r.state = 'GRANTED'`,
    [fund],
  )
  await client.query(
    `INSERT INTO funder_due_month (id, tenant_id, ended, month, cents, agreements)
     SELECT gen_random_uuid(), organisation_id, false, month, sum(cents), count(*) FROM funder_due WHERE organisation_id = $1 GROUP BY 2, 4`,
    [fund],
  )
}
