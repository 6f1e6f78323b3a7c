import { rmSync } from 'node:fs'
import { ensureBuilt, ensureGenerated } from '@/prisma/machine/build'
import { startPostgres } from '@/prisma/machine/postgres'
import { demonstrationEnv, prepareDemonstration } from '@/prisma/machine/prepare'
import { running } from '@/prisma/machine/refusal.mjs'
import { cloneDatabase } from '@/prisma/machine/roles'
import { startServer, stopServer } from '@/prisma/machine/server'
import { dataFolder } from '@/prisma/machine/state'
import { whenAskedToStop } from '@/prisma/machine/stop'
import { FILLED } from './own-server'

/**
 * Serves the demonstration for the browser tests: a database of its own in JALON_DATA, filled, and the built site on PORT.
 * A copy of that database stays untouched, for the specs that serve their own (own-server.ts).
 * Playwright starts it and stops it.
 */
async function main(): Promise<void> {
  const port = Number(process.env.PORT)
  const home = dataFolder()
  await ensureGenerated()
  await ensureBuilt()
  const postgres = await startPostgres(home, { careless: true })
  const remove = async () => {
    await postgres.stop()
    rmSync(postgres.state.cluster, { recursive: true, force: true })
    rmSync(home, { recursive: true, force: true })
  }
  const asked = new Promise<void>((resolve) => whenAskedToStop(resolve))
  try {
    await prepareDemonstration(postgres, port)
    await cloneDatabase(postgres.state, 'jalon', FILLED)
    const server = startServer({ port, host: '127.0.0.1', env: demonstrationEnv(postgres.state, port) })
    const lost = new Promise<void>((resolve) => server.once('exit', () => resolve()))
    await Promise.race([asked, lost])
    await stopServer(server)
  } finally {
    await remove()
  }
}

await running(async () => {
  await main()
  process.exit(0)
})
