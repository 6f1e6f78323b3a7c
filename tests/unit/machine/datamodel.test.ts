import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '@/prisma/machine/root.mjs'
import { diff } from '@/prisma/migrate/engine'

const read = (path: string) => ({ path, content: readFileSync(join(root, path), 'utf8') })

test('the copy of the datamodel beside the last migration is the datamodel (npm run migration:new -- --snapshot)', async () => {
  const current = readdirSync(join(root, 'prisma/schema')).filter((name) => name.endsWith('.prisma'))
  const kept = readdirSync(join(root, 'prisma/migrations'))
    .map((name) => `prisma/migrations/${name}/schema.prisma`)
    .filter((path) => existsSync(join(root, path)))
    .sort()
  const from = [read(kept.at(-1) ?? '')]
  expect(
    await diff(
      from,
      current.map((name) => read(`prisma/schema/${name}`)),
    ),
  ).toBe('')
})
