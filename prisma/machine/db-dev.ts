import { parseArgs } from 'node:util'
import { startPostgres } from './postgres'
import { refuse, running } from './refusal.mjs'
import { dropDatabase, makeDatabase } from './roles'
import { dataFolder, urlOf } from './state'
import { whenAskedToStop } from './stop'

/**
 * Starts PostgreSQL in the data folder and stays there until Ctrl-C. The database is left as it is found, empty or not;
 * --fresh empties it first.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } })
  const postgres = await startPostgres(dataFolder())
  if (values.fresh) {
    await dropDatabase(postgres.state, 'jalon')
    await makeDatabase(postgres.state)
    postgres.remember({ demonstration: 'none' })
  }
  console.log(`PostgreSQL répond sur 127.0.0.1:${postgres.state.port} (${postgres.state.cluster})`)
  console.log(`DATABASE_URL=${urlOf(postgres.state, 'app')}`)
  console.log(`DATABASE_OWNER_URL=${urlOf(postgres.state, 'owner')}`)
  const lost = await new Promise<boolean>((resolve) => {
    whenAskedToStop(() => resolve(false))
    postgres.onLoss(() => resolve(true))
  })
  await postgres.stop()
  if (lost) refuse(`PostgreSQL s’est arrêté ; journal : ${postgres.home}/postgres.log`)
}

await running(main)
