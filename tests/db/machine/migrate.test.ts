import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { dropDatabase, makeDatabase } from '@/prisma/machine/roles'
import { root } from '@/prisma/machine/root.mjs'
import { urlOf } from '@/prisma/machine/state'
import { diff } from '@/prisma/migrate/engine'
import { applyMigrations, migrations } from '@/prisma/migrate/history'
import { migrate } from '@/prisma/migrate/migrate'

const cluster = inject('cluster')
const name = 'jalon_migrate_test'
const client = new Client({ connectionString: urlOf(cluster, 'owner', name) })

beforeAll(async () => {
  await dropDatabase(cluster, name)
  await makeDatabase(cluster, name)
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await dropDatabase(cluster, name)
})

const first = {
  name: '1_first',
  sql: 'create table one (n int); create function f() returns int language sql as $$ select 1; $$;',
  checksum: 'a',
}

test('a migration is whole or not at all', async () => {
  const second = { name: '2_second', sql: 'create table two (n int);\nselect * from nowhere;', checksum: 'b' }
  await expect(applyMigrations(client, [first, second])).rejects.toThrow(
    'La migration 2_second a échoué et n’a rien laissé',
  )
  const { rows } = await client.query(
    `select to_regclass('one') is not null as one, to_regclass('two') is not null as two`,
  )
  expect(rows).toEqual([{ one: true, two: false }])
})

test('what is applied is not applied again, nor may it change or vanish', async () => {
  expect(await applyMigrations(client, [first])).toEqual([])
  await expect(applyMigrations(client, [{ ...first, checksum: 'c' }])).rejects.toThrow(
    'a été modifiée après son application',
  )
  await expect(applyMigrations(client, [])).rejects.toThrow('version plus récente')
})

test('two deployments at once wait for each other, and the second has nothing to do', async () => {
  await client.query('drop table one; drop function f; drop table _prisma_migrations')
  const url = urlOf(cluster, 'owner', name)
  const applied = await Promise.all([migrate(url), migrate(url)])
  expect(applied.map((names) => names.length).sort()).toEqual([0, migrations().length])
})

test('only the owner migrates', async () => {
  await expect(migrate(urlOf(cluster, 'app', name))).rejects.toThrow('jalon_owner')
})

const columns = `
select table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable as line
  from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations' order by 1`

test('the migrations make the very columns that the data model names', async () => {
  const folder = join(root, 'prisma/schema')
  const datamodel = readdirSync(folder)
    .filter((file) => file.endsWith('.prisma'))
    .map((file) => ({ path: `prisma/schema/${file}`, content: readFileSync(join(folder, file), 'utf8') }))
  const migrated = (await client.query<{ line: string }>(columns)).rows
  await dropDatabase(cluster, 'jalon_model_test')
  await makeDatabase(cluster, 'jalon_model_test')
  const model = new Client({ connectionString: urlOf(cluster, 'owner', 'jalon_model_test') })
  await model.connect()
  await model.query(await diff([], datamodel))
  const modelled = (await model.query<{ line: string }>(columns)).rows
  await model.end()
  await dropDatabase(cluster, 'jalon_model_test')
  expect(migrated.map((row) => row.line)).toEqual(modelled.map((row) => row.line))
})
