import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { generateFunding } from './generate-funding'
import { CASELOAD, id, type Shares } from './shares'

/** The spaces of the two other parties, whose homes are measured. */
export const spaces = { fund: 'fonds', town: 'ville' } as const

/**
 * An employer with a space, party to forty bilans among thousands of employers who are to theirs, and a fund whose
 * conseillères follow forty workers each: one worker for every bilan of ten.
 *
 * @param passwordHash of every login
 */
export async function generateParties(client: Client, shares: Shares, passwordHash: string): Promise<void> {
  const { tenant, bilans } = shares
  const fund = randomUUID()
  const town = randomUUID()
  const files = Math.max(CASELOAD, Math.floor(bilans / 10))
  const clients = Math.ceil(bilans / CASELOAD)
  const conseillere = `1 + (n - 1) / ${CASELOAD}`
  await client.query(
    `INSERT INTO organisation (id, slug, name, legal_name, capacities, funder_kind, created_at)
     VALUES ($1, '${spaces.fund}', 'Fonds de mesure', 'Fonds de mesure', '{FUNDER}', 'OPCO', now() - interval '2 years'),
       ($2, '${spaces.town}', 'Ville de mesure', 'Ville de mesure', '{EMPLOYER}', NULL, now() - interval '2 years')`,
    [fund, town],
  )
  await client.query(
    `INSERT INTO login.account (id, email, password_hash, created_at)
     SELECT ${id('cl', 'n')}, 'conseillere' || n || '@fonds.test', $1, now() - interval '2 years' FROM generate_series(1, $2::int) n
     UNION ALL SELECT ${id('el', '1')}, 'rh@ville.test', $1, now() - interval '2 years'
     UNION ALL SELECT ${id('ol', '1')}, 'financement@fonds.test', $1, now() - interval '2 years'`,
    [passwordHash, Math.ceil(files / CASELOAD)],
  )
  await client.query(
    `INSERT INTO member (id, tenant_id, login_id, email, first_name, last_name, title, permissions, specialisations, joined_at, created_at)
     SELECT ${id('c', 'n')}, $1::uuid, ${id('cl', 'n')}, 'conseillere' || n || '@fonds.test', 'Prénom' || n, 'Nom' || n, 'Conseillère', '{CONSEILLERE}'::text[], '{}'::text[],
       now() - interval '2 years', now() - interval '2 years' FROM generate_series(1, $3::int) n
     UNION ALL SELECT ${id('e', '1')}, $2::uuid, ${id('el', '1')}, 'rh@ville.test', 'Odile', 'Ville', 'Ressources humaines', '{EMPLOYER}', '{}', now() - interval '2 years', now() - interval '2 years'
     UNION ALL SELECT ${id('o', '1')}, $1::uuid, ${id('ol', '1')}, 'financement@fonds.test', 'Paul', 'Fonds', 'Financement', '{FUNDING_OFFICER}', '{}', now() - interval '2 years', now() - interval '2 years'`,
    [fund, town, Math.ceil(files / CASELOAD)],
  )
  await client.query(
    `INSERT INTO client_organisation (id, tenant_id, name, organisation_id, created_at, created_by_member_id)
     SELECT ${id('co', 'n')}, $1::uuid, 'Ville ' || n, CASE WHEN n = 1 THEN $2::uuid END, now() - interval '1 year', ${id('m', '0')} FROM generate_series(1, $3::int) n`,
    [tenant, town, clients],
  )
  await client.query(
    `INSERT INTO participation (id, tenant_id, bilan_id, client_id, capacity, from_at)
     SELECT gen_random_uuid(), $1::uuid, ${id('bi', 'n')}, ${id('co', conseillere)}, 'EMPLOYER', now() - interval '100 days' FROM generate_series(1, $2::int) n`,
    [tenant, bilans],
  )
  const each = (sql: string) => client.query(sql, [fund, files])
  await each(
    `INSERT INTO beneficiary (id, tenant_id, first_name, last_name, created_at, created_by_member_id)
     SELECT ${id('w', 'n')}, $1::uuid, 'Prénom' || n, 'Famille' || n, now() - interval '1 year', ${id('c', '1')} FROM generate_series(1, $2::int) n`,
  )
  await each(
    `INSERT INTO referral (id, tenant_id, number, beneficiary_id, conseillere_member_id, type_key, contract, territory, mode, cap_minutes, parameters_from, opened_at, opened_by_member_id)
     SELECT ${id('r', 'n')}, $1::uuid, n, ${id('w', 'n')}, ${id('c', conseillere)}, 'RECONVERSION', CASE n % 2 WHEN 0 THEN 'CTT' ELSE 'CDII' END, '29', 'MIXED', 1800, '2026-01-01',
       now() - make_interval(days => 5 + n % 60), ${id('c', conseillere)} FROM generate_series(1, $2::int) n`,
  )
  await each(
    `INSERT INTO referral_content (id, tenant_id, referral_id, request, updated_at)
     SELECT gen_random_uuid(), $1::uuid, ${id('r', 'n')}, 'Changer de métier.', now() FROM generate_series(1, $2::int) n`,
  )
  await each(
    `INSERT INTO referral_status (id, tenant_id, referral_id, status, from_day, recorded_at, recorded_by_login_id, recorded_side)
     SELECT gen_random_uuid(), $1::uuid, ${id('r', 'n')}, CASE n % 3 WHEN 0 THEN 'JOB_SEEKER' ELSE 'SICK_LEAVE' END, current_date - 4, now() - interval '4 days',
       ${id('cl', conseillere)}, 'CONSEILLERE' FROM generate_series(1, $2::int) n`,
  )
  await each(
    `INSERT INTO approach (id, tenant_id, referral_id, provider_id, provider_name, funder_name, type_key, territory, mode, minutes, sent_at, sent_by_member_id, contact_name, contact_email)
     SELECT ${id('a', 'n')}, $1::uuid, ${id('r', 'n')}, '${tenant}'::uuid, 'Organisme de mesure', 'Fonds de mesure', 'RECONVERSION', '29', 'MIXED', 1800,
       now() - make_interval(days => n % 12), ${id('c', conseillere)}, 'Prénom Nom', 'conseillere@fonds.test' FROM generate_series(1, $2::int) n WHERE n % 4 > 0`,
  )
  await generateFunding(client, shares, fund)
}
