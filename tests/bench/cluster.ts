import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { digestOf } from '@/prisma/machine/freshness'
import { type Postgres, startPostgres } from '@/prisma/machine/postgres'
import { dropDatabase, makeDatabase } from '@/prisma/machine/roles'
import { root } from '@/prisma/machine/root.mjs'
import { type State, urlOf } from '@/prisma/machine/state'
import { migrate } from '@/prisma/migrate/migrate'
import { type BenchPeople, generate } from './generate'

/** Where the measures keep their cluster, their logs and their result. */
export const benchHome = join(root, '.data/bench')

/** One generated database. */
export interface BenchDatabase {
  readonly name: string
  readonly bilans: number
  readonly people: BenchPeople
}

/** Runs work on a connection above the walls. */
export async function asSuperuser<T>(state: State, database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: urlOf(state, 'superuser', database) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Starts the cluster of the measures, which counts every statement (pg_stat_statements). */
export async function startCluster(): Promise<Postgres> {
  let postgres = await startPostgres(benchHome, { careless: true })
  try {
    const counts = await asSuperuser(postgres.state, 'postgres', async (client) => {
      const { rows } = await client.query<{ shared_preload_libraries: string }>('SHOW shared_preload_libraries')
      if (rows[0]?.shared_preload_libraries.includes('pg_stat_statements')) return true
      await client.query("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'")
      return false
    })
    if (!counts) {
      await postgres.stop()
      postgres = await startPostgres(benchHome, { careless: true })
    }
    await asSuperuser(postgres.state, 'postgres', (client) =>
      client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements'),
    )
    return postgres
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/**
 * A database with so many bilans. A large one is kept for the day: its sessions stand about the day they were made on.
 * It is made anew when migrations or generator change.
 */
export async function openDatabase(state: State, name: string, bilans: number): Promise<BenchDatabase> {
  const file = join(benchHome, `${name}.json`)
  const made = digestOf([
    'prisma/migrations',
    'tests/bench/generate.ts',
    'tests/bench/generate-bilans.ts',
    'tests/bench/generate-course.ts',
    'tests/bench/generate-parties.ts',
    'tests/bench/generate-funding.ts',
    'tests/bench/shares.ts',
  ])
  const stamp = `${bilans} ${new Date().toISOString().slice(0, 10)} ${made}`
  if (bilans > 1000 && existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { stamp: string; people: BenchPeople }
    if (kept.stamp === stamp) return { name, bilans, people: kept.people }
  }
  rmSync(file, { force: true })
  await dropDatabase(state, name)
  await makeDatabase(state, name)
  await migrate(urlOf(state, 'owner', name))
  const people = await asSuperuser(state, name, (client) => generate(client, bilans))
  writeFileSync(file, JSON.stringify({ stamp, people }))
  return { name, bilans, people }
}
