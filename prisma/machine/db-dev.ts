import { startPostgres } from './postgres'
import { running } from './refusal.mjs'
import { dataFolder, urlOf } from './state'
import { untilStopped } from './stop'

/** Starts PostgreSQL in the data folder and stays there until Ctrl-C. The database is left as it is found. */
async function main(): Promise<void> {
  const postgres = await startPostgres(dataFolder())
  console.log(`PostgreSQL répond sur 127.0.0.1:${postgres.state.port} (${postgres.state.cluster})`)
  console.log(`DATABASE_URL=${urlOf(postgres.state, 'app')}`)
  console.log(`DATABASE_OWNER_URL=${urlOf(postgres.state, 'owner')}`)
  await untilStopped(postgres)
  await postgres.stop()
}

await running(main)
