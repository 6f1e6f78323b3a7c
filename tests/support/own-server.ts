import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/prisma/machine/port'
import { demonstrationEnv } from '@/prisma/machine/prepare'
import { refuse } from '@/prisma/machine/refusal.mjs'
import { cloneDatabase, dropDatabase } from '@/prisma/machine/roles'
import { startServer, stopServer, untilServed } from '@/prisma/machine/server'
import { dataFolder, readState, urlOf } from '@/prisma/machine/state'

/** The demonstration as it was filled, to which nobody is connected: what copies are made from. */
export const FILLED = 'jalon_filled'

export type OwnServer = {
  /** Where it answers, such as http://localhost:4000 */
  origin: string
  /** Stops it and removes its database. */
  stop: () => Promise<void>
}

/**
 * Serves the built site on a fresh copy of the filled demonstration, for a spec that would disturb the others: one that
 * moves the clock, or takes the database away.
 *
 * @param way the database's address as this server shall see it, from its true address
 */
export async function ownServer(way: (url: string) => string = (url) => url): Promise<OwnServer> {
  const state = readState(dataFolder()) ?? refuse('Le serveur des tests n’est pas démarré.')
  const database = `jalon_own_${randomUUID().slice(0, 8)}`
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const logs = mkdtempSync(join(tmpdir(), 'jalon-own-'))
  await cloneDatabase(state, FILLED, database)
  const env = {
    ...demonstrationEnv(state, port),
    DATABASE_URL: way(urlOf(state, 'app', database)),
    NEXTAUTH_URL: origin,
    APP_URL: origin,
    PORT: String(port),
  }
  const server = startServer({ port, host: '127.0.0.1', env, log: join(logs, 'server.log') })
  const stop = async () => {
    await stopServer(server)
    await dropDatabase(state, database)
    rmSync(logs, { recursive: true, force: true })
  }
  try {
    await untilServed(server, `http://127.0.0.1:${port}`)
    return { origin, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
