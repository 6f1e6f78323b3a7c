import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { type State, urlOf } from './state'

/**
 * The roles of the house. Owner: owns the tables, migrates. App: what the server signs in as; owns nothing, obeys
 * row-level security. Gate: nobody signs in as it; it owns the functions that look past it.
 * The owner may act as the gate (SET ROLE) without inheriting what it sees.
 */
const roles = (state: State) => `
do $$ begin
  if to_regrole('jalon_owner') is null then create role jalon_owner login; end if;
  if to_regrole('jalon_app') is null then create role jalon_app login; end if;
  if to_regrole('jalon_gate') is null then create role jalon_gate nologin; end if;
end $$;
alter role jalon_owner password ${escapeLiteral(state.passwords.owner)};
alter role jalon_app nosuperuser nobypassrls nocreatedb nocreaterole password ${escapeLiteral(state.passwords.app)};
grant jalon_gate to jalon_owner with inherit false, set true;
`

const extensions = ['btree_gist', 'pg_trgm', 'unaccent', 'pgcrypto']

async function asSuperuser(state: State, database: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: urlOf(state, 'superuser', database) })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** Makes the roles of the house, with the passwords of the state. Harmless when they are there. */
export async function makeRoles(state: State): Promise<void> {
  await asSuperuser(state, 'postgres', async (client) => {
    await client.query(roles(state))
  })
}

/** Makes an empty database owned by jalon_owner, with its extensions, unless one of that name is there. */
export async function makeDatabase(state: State, name = 'jalon'): Promise<void> {
  await asSuperuser(state, 'postgres', async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return
    await client.query(`create database ${escapeIdentifier(name)} owner jalon_owner template template0`)
  })
  await asSuperuser(state, name, async (client) => {
    for (const extension of extensions) await client.query(`create extension if not exists ${extension}`)
  })
}

/** Makes a database as a copy of another one, to which nobody may be connected. */
export async function cloneDatabase(state: State, template: string, name: string): Promise<void> {
  await asSuperuser(state, 'postgres', async (client) => {
    const [to, from] = [escapeIdentifier(name), escapeIdentifier(template)]
    await client.query(`create database ${to} owner jalon_owner template ${from} strategy file_copy`)
  })
}

/** Removes a database and whoever is connected to it. */
export async function dropDatabase(state: State, name: string): Promise<void> {
  await asSuperuser(state, 'postgres', async (client) => {
    await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`)
  })
}

/** Does the database hold any table of its own? */
export async function hasTables(state: State, name = 'jalon'): Promise<boolean> {
  let found = false
  await asSuperuser(state, name, async (client) => {
    const { rows } = await client.query<{ found: boolean }>(
      `select exists (select from pg_tables where schemaname not in ('pg_catalog', 'information_schema')) as found`,
    )
    found = rows[0]?.found ?? false
  })
  return found
}
