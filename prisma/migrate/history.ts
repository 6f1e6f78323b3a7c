import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { DatabaseError } from 'pg'
import { refuse } from '../machine/refusal.mjs'
import { root } from '../machine/root.mjs'

/** One folder of prisma/migrations. */
export type Migration = { name: string; sql: string; checksum: string }

/** The table that Prisma's own tools keep, so that they find the history where they look for it. */
const historyTable = `
create table if not exists public._prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`

/** The migrations of the project, oldest first. */
export function migrations(folder = join(root, 'prisma/migrations')): Migration[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return entries
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies the migrations that the database lacks, each whole in one transaction with its line of history.
 *
 * Prisma's engine is not used here: its adapter cuts a script at every semicolon, bodies of functions included, and runs
 * the pieces without a transaction.
 *
 * @param client signed in as the owner of the database
 * @returns the names of the migrations applied now
 * @throws Refusal when one fails (nothing of it stays), or when an applied one was edited since
 */
export async function applyMigrations(client: Client, wanted: Migration[]): Promise<string[]> {
  await client.query(historyTable)
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'select migration_name, checksum from public._prisma_migrations where finished_at is not null and rolled_back_at is null',
  )
  const known = new Map(rows.map((row) => [row.migration_name, row.checksum]))
  const stranger = rows.find((row) => !wanted.some((migration) => migration.name === row.migration_name))
  if (stranger)
    refuse(`La base a été migrée par une version plus récente (${stranger.migration_name}) : mettez à jour le projet.`)
  const edited = wanted.find((migration) => (known.get(migration.name) ?? migration.checksum) !== migration.checksum)
  if (edited)
    refuse(`La migration ${edited.name} a été modifiée après son application : rétablissez-la et ajoutez-en une autre.`)

  const missing = wanted.filter((migration) => !known.has(migration.name))
  for (const migration of missing) await applyOne(client, migration)
  return missing.map((migration) => migration.name)
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query(
      `insert into public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if (!(error instanceof DatabaseError)) throw error
    const line = error.position ? migration.sql.slice(0, Number(error.position)).split('\n').length : 0
    const where = [line ? `ligne ${line}` : '', error.where ?? '', error.detail ?? ''].filter(Boolean).join(' ; ')
    refuse(`La migration ${migration.name} a échoué et n’a rien laissé : ${error.message}${where && ` (${where})`}`)
  }
}

/**
 * Asks the database for every table that the migrations create.
 *
 * @throws Refusal naming the tables that a history marked as applied does not account for
 */
export async function assertTables(client: Client, applied: Migration[]): Promise<void> {
  const names = new Set<string>()
  const sql = applied.map((migration) => migration.sql).join('\n')
  for (const [, verb, name] of sql.matchAll(/^(create|drop) table (?:if (?:not )?exists )?([\w".]+)/gim)) {
    if (name) verb?.toLowerCase() === 'create' ? names.add(name) : names.delete(name)
  }
  const { rows } = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) name where to_regclass(name) is null',
    [[...names]],
  )
  if (rows.length)
    refuse(`Des tables manquent malgré l’historique des migrations : ${rows.map((row) => row.name).join(', ')}.`)
}
