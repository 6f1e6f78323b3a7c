import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '@/prisma/migrate/migrate'
import { leash } from './leash'
import type { Postgres } from './postgres'
import { refuse } from './refusal.mjs'
import { dropDatabase, hasTables, makeDatabase } from './roles'
import { root } from './root.mjs'
import { readState, type State, urlOf } from './state'

/** The environment a server of the demonstration lives in. */
export function demonstrationEnv(state: State, port: number): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _, ...outer } = process.env
  const origin = outer.APP_URL || `http://localhost:${port}`
  return {
    ...outer,
    DATABASE_URL: urlOf(state, 'app'),
    NEXTAUTH_SECRET: state.secret,
    NEXTAUTH_URL: origin,
    APP_URL: origin,
    JALON_DEMO: '1',
  }
}

/**
 * Removes the demonstration of a data folder, with its passwords.
 *
 * @throws Refusal, having removed nothing, when what lies there is not one
 */
export function removeDemonstration(home: string): void {
  const state = readState(home)
  if (!state) return
  if (state.demonstration === 'none') {
    refuse(
      `La base de ${home} n’est pas une démonstration : elle n’est pas effacée ; choisissez un autre dossier avec JALON_DATA.`,
    )
  }
  for (const path of [state.cluster, `${state.cluster}.part`, join(home, 'state.json')]) {
    rmSync(path, { recursive: true, force: true })
  }
}

async function isMarked(ownerUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ marked: boolean }>(
      'select exists (select from login.demonstration) as marked',
    )
    return rows[0]?.marked ?? false
  } catch {
    return false
  } finally {
    await client.end()
  }
}

async function mark(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('insert into login.demonstration select where not exists (select from login.demonstration)')
  await client.end()
}

function seed(env: NodeJS.ProcessEnv): Promise<void> {
  const flags = ['--conditions=react-server', '--import', 'tsx', join(root, 'prisma/machine/seed.ts')]
  const child = spawn(process.execPath, flags, { cwd: root, env, stdio: 'inherit' })
  leash(child, 'TERM')
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('La démonstration n’a pas pu être remplie.')),
    )
  })
}

/**
 * Migrates a cluster's database and fills it once with the demonstration. A filling that was interrupted starts over.
 *
 * @param postgres running, its folder held
 * @param port where the demonstration will be served
 * @returns true when it was filled now
 * @throws Refusal, having changed nothing, when the database holds something else than a demonstration
 */
export async function prepareDemonstration(postgres: Postgres, port: number): Promise<boolean> {
  const { state } = postgres
  const ownerUrl = urlOf(state, 'owner')
  const foreign =
    state.demonstration === 'none'
      ? await hasTables(state)
      : state.demonstration === 'ready' && !(await isMarked(ownerUrl))
  if (foreign) {
    refuse(
      `La base de ${postgres.home} n’est pas une démonstration : rien n’y est changé ; choisissez un autre dossier avec JALON_DATA.`,
    )
  }
  if (state.demonstration === 'seeding') {
    await dropDatabase(state, 'jalon')
    await makeDatabase(state)
  }
  if (state.demonstration === 'ready') {
    await migrate(ownerUrl)
    return false
  }
  postgres.remember({ demonstration: 'seeding' })
  await migrate(ownerUrl)
  await mark(ownerUrl)
  await seed({ ...demonstrationEnv(state, port), DATABASE_OWNER_URL: ownerUrl })
  postgres.remember({ demonstration: 'ready' })
  return true
}
