import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type Postgres, startPostgres } from '@/prisma/machine/postgres'
import { prepareDemonstration } from '@/prisma/machine/prepare'
import { readState, urlOf, writeState } from '@/prisma/machine/state'
import { scratchFolder } from '@/tests/support/scratch'

const home = scratchFolder()
let cluster = ''

afterAll(() => {
  if (cluster) rmSync(cluster, { recursive: true, force: true })
  rmSync(home, { recursive: true, force: true })
})

async function withServer(work: (postgres: Postgres) => Promise<void>): Promise<void> {
  const postgres = await startPostgres(home, { careless: true })
  cluster = postgres.state.cluster
  try {
    await work(postgres)
  } finally {
    await postgres.stop()
  }
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('a data folder is made once, keeps its data and its passwords, and has one holder', async () => {
  await withServer(async ({ state }) => {
    await ask(urlOf(state, 'owner'), 'create table kept (n int); insert into kept values (42)')
    await expect(startPostgres(home)).rejects.toThrow('sert déjà')
  })
  const before = readState(home)
  await withServer(async ({ state }) => {
    expect(state).toEqual(before)
    expect(await ask(urlOf(state, 'owner'), 'select n from kept')).toEqual([{ n: 42 }])
  })
})

test('the roles are as the walls need them', async () => {
  await withServer(async ({ state }) => {
    const rows = await ask(
      urlOf(state, 'app'),
      `select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname like 'jalon%' order by 1`,
    )
    const plain = { rolsuper: false, rolbypassrls: false, rolcreaterole: false }
    expect(rows).toEqual([
      { rolname: 'jalon_app', rolcanlogin: true, ...plain },
      { rolname: 'jalon_gate', rolcanlogin: false, ...plain },
      { rolname: 'jalon_owner', rolcanlogin: true, ...plain },
    ])
    await expect(ask(urlOf(state, 'app'), 'create table mine (n int)')).rejects.toThrow('permission denied')
    await expect(ask(urlOf(state, 'app'), 'set role jalon_gate')).rejects.toThrow('permission denied')
    expect(await ask(urlOf(state, 'app'), `select 'é' < 'f' collate "fr-x-icu" as french`)).toEqual([{ french: true }])
  })
})

test('a database that is not a demonstration is left alone', async () => {
  await withServer(async (postgres) => {
    await expect(prepareDemonstration(postgres, 3000)).rejects.toThrow('n’est pas une démonstration')
    expect(await ask(urlOf(postgres.state, 'owner'), 'select n from kept')).toEqual([{ n: 42 }])
  })
  expect(readState(home)?.demonstration).toBe('none')
})

test('a server left by a killed launcher is stopped and started again', async () => {
  await withServer(async ({ state }) => {
    rmSync(join(home, 'lock'))
    const second = await startPostgres(home, { careless: true })
    expect(await ask(urlOf(state, 'owner'), 'select n from kept')).toEqual([{ n: 42 }])
    await second.stop()
  })
})

test('a half-written cluster is refused and not touched', async () => {
  rmSync(join(cluster, 'global/pg_control'))
  const size = statSync(join(cluster, 'base')).mtimeMs
  await expect(startPostgres(home)).rejects.toThrow('global/pg_control manque')
  expect(statSync(join(cluster, 'base')).mtimeMs).toBe(size)

  const state = readState(home)
  rmSync(join(home, 'state.json'))
  if (cluster.startsWith(home)) await expect(startPostgres(home)).rejects.toThrow('rien n’y est touché')
  if (state) writeState(home, state)
})
