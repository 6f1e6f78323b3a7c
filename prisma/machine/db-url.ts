import { parseArgs } from 'node:util'
import { refuse, running } from './refusal.mjs'
import { dataFolder, readState, urlOf } from './state'

/**
 * Prints the connection string in use, for --role=app (default) or --role=owner: the one of the environment, else the one
 * of the data folder.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { role: { type: 'string', default: 'app' } } })
  const role = values.role
  if (role !== 'app' && role !== 'owner') refuse('Le rôle est « app » ou « owner » : npm run db:url -- --role=app')
  const given = role === 'app' ? process.env.DATABASE_URL : process.env.DATABASE_OWNER_URL
  const state = given ? null : readState(dataFolder())
  if (!given && !state) refuse(`Aucune base dans ${dataFolder()} : lancez d’abord npm run demo, ou npm run db:dev.`)
  console.log(given ?? (state && urlOf(state, role)))
}

await running(main)
