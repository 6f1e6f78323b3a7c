import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Client } from 'pg'
import { parametersOn } from '@/lib/bilan-types/registry'
import { generateBilans } from './generate-bilans'
import { generateCourse } from './generate-course'
import { generateParties } from './generate-parties'
import { CASELOAD, FULL, id, MEMBERS, type Shares } from './shares'

/** Who signs in during a measure. Every generated login has stamp 1. */
export interface BenchPerson {
  readonly email: string
  readonly loginId: string
}

/** Whom and what the measures look at. */
export interface BenchPeople {
  readonly slug: string
  readonly consultant: BenchPerson
  readonly admin: BenchPerson
  readonly beneficiary: BenchPerson
  readonly conseillere: BenchPerson
  readonly employer: BenchPerson
  readonly officer: BenchPerson
  /** Consultants of 1 and of 200 bilans; only where the organisation is large enough. */
  readonly alone: BenchPerson | null
  readonly full: BenchPerson | null
  readonly bilanId: string
}

export const benchPassword = 'bench-jalon-2026'

/**
 * Fills an empty migrated database with one organisation of so many bilans: forty for each consultant, and in a large one
 * two hundred for one more and a single one for the last. Bulk inserts by a superuser, triggers off: what triggers would
 * reckon is reckoned here.
 *
 * @param client connected as a superuser
 */
export async function generate(client: Client, bilans: number): Promise<BenchPeople> {
  const ordinary = bilans >= 1000 ? bilans - FULL - 1 : bilans
  const consultants = Math.max(1, Math.ceil(ordinary / CASELOAD))
  const shares: Shares = {
    tenant: randomUUID(),
    bilans,
    ordinary,
    members: Math.max(MEMBERS, consultants + 2),
    consultantOf: `(CASE WHEN n <= ${ordinary} THEN 1 + (n - 1) / ${CASELOAD} WHEN n < ${bilans} THEN ${consultants + 1} ELSE ${consultants + 2} END)`,
    placeOf: `(CASE WHEN n <= ${ordinary} THEN (n - 1) % ${CASELOAD} WHEN n < ${bilans} THEN n - ${ordinary} - 1 ELSE 0 END)`,
  }
  await client.query(
    `SET session_replication_role = 'replica'; SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`,
  )
  const password = await hash(benchPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  await generatePeople(client, shares, password)
  await generateBilans(client, shares, parametersOn('COMPETENCES', '2026-01-01'))
  await generateCourse(client, shares)
  await generateParties(client, shares, password)
  await client.query(`SET session_replication_role = 'origin'`)
  await client.query('VACUUM ANALYZE')
  return people(client, shares, ordinary < bilans ? consultants : null)
}

async function generatePeople(client: Client, { tenant, bilans, members }: Shares, password: string): Promise<void> {
  await client.query(
    `INSERT INTO organisation (id, slug, name, legal_name, capacities, siret, declaration_number, address, postcode, city, representative_name, representative_title,
       referent_name, referent_phone, referent_email, certification_number, certification_scope, certification_expires_on, created_at)
     VALUES ($1, 'mesure', 'Organisme de mesure', 'Organisme de mesure', '{PROVIDER}', '73282932000074', '53290000000', '1 rue de la Mesure', '29200', 'Brest',
       'Anne Mesure', 'Gérante', 'Luc Mesure', '0298000000', 'handicap@mesure.test', 'QUA-1', 'Bilans de compétences', current_date + 700, now() - interval '2 years')`,
    [tenant],
  )
  await client.query(
    `INSERT INTO login.account (id, email, password_hash, created_at)
     SELECT ${id('ml', 'n')}, 'membre' || n || '@mesure.test', $1, now() - interval '2 years' FROM generate_series(0, $2::int) n
     UNION ALL SELECT ${id('bl', 'n')}, 'personne' || n || '@exemple.test', $1, now() - interval '1 year' FROM generate_series(1, $3::int) n`,
    [password, members, bilans],
  )
  await client.query(
    `INSERT INTO member (id, tenant_id, login_id, email, first_name, last_name, title, permissions, specialisations, joined_at, created_at)
     SELECT ${id('m', 'n')}, $1, ${id('ml', 'n')}, 'membre' || n || '@mesure.test', 'Prénom' || n, 'Nom' || n, CASE WHEN n = 0 THEN 'Direction' ELSE 'Consultant' END,
       CASE WHEN n = 0 THEN '{ADMIN}' ELSE '{CONSULTANT}' END::text[], '{}', now() - interval '2 years', now() - interval '2 years' FROM generate_series(0, $2::int) n`,
    [tenant, members],
  )
  await client.query(
    `INSERT INTO beneficiary (id, tenant_id, login_id, email, first_name, last_name, created_at, created_by_member_id)
     SELECT ${id('b', 'n')}, $1, ${id('bl', 'n')}, 'personne' || n || '@exemple.test', (ARRAY['Léa','Nadia','Hugo','Youssef','Sophie','Anne-Laure','Paul','Inès'])[1 + n % 8],
       'Famille' || n, now() - interval '1 year', ${id('m', '1')} FROM generate_series(1, $2::int) n`,
    [tenant, bilans],
  )
}

async function people(client: Client, { bilans }: Shares, consultants: number | null): Promise<BenchPeople> {
  const { rows } = await client.query<Record<string, string>>(
    `SELECT ${id('ml', '1')} AS consultant, ${id('ml', '0')} AS admin, ${id('bl', '1')} AS beneficiary, ${id('bi', '1')} AS bilan, ${id('cl', '1')} AS conseillere, ${id('el', '1')} AS employer, ${id('ol', '1')} AS officer,
       ${id('ml', String((consultants ?? 0) + 1))} AS "full", ${id('ml', String((consultants ?? 0) + 2))} AS alone`,
  )
  const [row] = rows
  if (!row?.consultant) throw new Error(`nothing was generated of ${bilans} bilans`)
  const member = (n: number, loginId = ''): BenchPerson => ({ email: `membre${n}@mesure.test`, loginId })
  return {
    slug: 'mesure',
    consultant: member(1, row.consultant),
    admin: member(0, row.admin),
    beneficiary: { email: 'personne1@exemple.test', loginId: row.beneficiary ?? '' },
    conseillere: { email: 'conseillere1@fonds.test', loginId: row.conseillere ?? '' },
    employer: { email: 'rh@ville.test', loginId: row.employer ?? '' },
    officer: { email: 'financement@fonds.test', loginId: row.officer ?? '' },
    full: consultants === null ? null : member(consultants + 1, row.full),
    alone: consultants === null ? null : member(consultants + 2, row.alone),
    bilanId: row.bilan ?? '',
  }
}
