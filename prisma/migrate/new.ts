import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { refuse, running } from '../machine/refusal.mjs'
import { root } from '../machine/root.mjs'
import { type Datamodel, diff } from './engine'

const schemaFolder = join(root, 'prisma/schema')
const migrationsFolder = join(root, 'prisma/migrations')

/** The datamodel of prisma/schema, files in alphabetical order. */
async function currentDatamodel(): Promise<Datamodel> {
  const names = (await readdir(schemaFolder)).filter((name) => name.endsWith('.prisma')).sort()
  const read = async (name: string) => ({
    path: `prisma/schema/${name}`,
    content: await readFile(join(schemaFolder, name), 'utf8'),
  })
  return Promise.all(names.map(read))
}

/** The datamodel that the named migration left behind, from the copy kept beside its SQL. */
async function datamodelAfter(folder: string | undefined): Promise<Datamodel> {
  if (!folder) return []
  const content = await readFile(join(migrationsFolder, folder, 'schema.prisma'), 'utf8')
  return [{ path: 'prisma/schema/schema.prisma', content }]
}

/** Keeps a copy of prisma/schema beside a migration. */
async function keepDatamodel(folder: string): Promise<void> {
  const files = await currentDatamodel()
  const datamodel = files.map((file) => `// ${file.path}\n${file.content}`).join('\n')
  await writeFile(join(migrationsFolder, folder, 'schema.prisma'), datamodel)
}

/**
 * Writes `prisma/migrations/<moment>_<name>/migration.sql`: what leads from the last migration's datamodel to prisma/schema.
 * A copy of the datamodel (schema.prisma) is kept beside it, for the next comparison.
 *
 * A migration written wholly by hand has no such copy; --snapshot puts one beside the last migration, once it does all that
 * the datamodel asks.
 *
 * Options: --name=snake_case; --print shows the SQL and writes nothing; --redo writes again the last migration of that
 * name, as long as it was applied nowhere. Policies, checks and triggers are then added by hand, in the same file or in a
 * migration of their own without schema.prisma (--empty).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      print: { type: 'boolean', default: false },
      redo: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      snapshot: { type: 'boolean', default: false },
    },
  })
  if (values.snapshot) return keepDatamodel((await readdir(migrationsFolder)).sort().at(-1) ?? '')
  const name = values.name ?? ''
  if (!values.print && !/^[a-z0-9_]+$/.test(name))
    refuse('Nommez la migration : npm run migration:new -- --name=mots_en_minuscules')

  const all = existsSync(migrationsFolder) ? (await readdir(migrationsFolder)).sort() : []
  const again = values.redo ? all.findLast((folder) => folder.replace(/^\d+_/, '') === name) : undefined
  if (values.redo && !again) refuse(`Aucune migration ne se nomme « ${name} ».`)
  const before = all.filter((folder) => existsSync(join(migrationsFolder, folder, 'schema.prisma')) && folder !== again)

  const to = await currentDatamodel()
  const sql = values.empty ? '-- Written by hand.\n' : await diff(await datamodelAfter(before.at(-1)), to)
  if (values.print) {
    process.stdout.write(sql)
    return
  }
  if (!sql) refuse('Le schéma n’a pas changé depuis la dernière migration : rien n’est écrit.')

  const moment = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = again ?? `${moment}_${name}`
  await mkdir(join(migrationsFolder, folder), { recursive: true })
  await writeFile(join(migrationsFolder, folder, 'migration.sql'), sql)
  if (!values.empty) await keepDatamodel(folder)
  console.log(`Écrit : prisma/migrations/${folder}/migration.sql`)
}

await running(main)
