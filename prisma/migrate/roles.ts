import type { Client } from 'pg'
import { refuse } from '../machine/refusal.mjs'

type RoleRow = { rolname: string; rolsuper: boolean; rolbypassrls: boolean }

const recipe = `
  CREATE ROLE jalon_owner LOGIN PASSWORD '…';
  CREATE ROLE jalon_app LOGIN PASSWORD '…';
  CREATE ROLE jalon_gate NOLOGIN;
  GRANT jalon_gate TO jalon_owner WITH INHERIT FALSE, SET TRUE;
  CREATE DATABASE jalon OWNER jalon_owner;`

/**
 * Sees that the database is one the house can stand on: PostgreSQL 16 at least, owned by jalon_owner, with an application's
 * role that row-level security holds. The gate's role is made here when the owner may.
 *
 * @throws Refusal with the statements an administrator has to run
 */
export async function checkRoles(client: Client): Promise<void> {
  const version = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_user as name`,
  )
  const { number, name } = version.rows[0] ?? { number: 0, name: '' }
  if (number < 160_000) refuse('PostgreSQL 16 ou plus récent est nécessaire.')
  if (name !== 'jalon_owner')
    refuse(`DATABASE_OWNER_URL doit ouvrir la session de jalon_owner, non de ${name}. À préparer :${recipe}`)

  const { rows } = await client.query<RoleRow>(
    `select rolname, rolsuper, rolbypassrls from pg_roles where rolname in ('jalon_app', 'jalon_gate', 'jalon_owner')`,
  )
  const app = rows.find((row) => row.rolname === 'jalon_app')
  if (!app) refuse(`Le rôle jalon_app manque. Un administrateur de la base doit exécuter :${recipe}`)
  if (app.rolsuper || app.rolbypassrls) refuse('Le rôle jalon_app ne doit être ni SUPERUSER ni BYPASSRLS.')
  if (!rows.some((row) => row.rolname === 'jalon_gate')) await makeGate(client)
  const allowed = await client.query<{ set: boolean }>(`select pg_has_role('jalon_gate', 'SET') as set`)
  if (!allowed.rows[0]?.set) {
    refuse('Un administrateur doit exécuter : GRANT jalon_gate TO jalon_owner WITH INHERIT FALSE, SET TRUE;')
  }
}

async function makeGate(client: Client): Promise<void> {
  try {
    await client.query('create role jalon_gate nologin')
    await client.query('grant jalon_gate to jalon_owner with inherit false, set true')
  } catch {
    refuse(`Le rôle jalon_gate manque et jalon_owner ne peut pas le créer. Un administrateur doit exécuter :${recipe}`)
  }
}
