import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { ensureGenerated } from '@/prisma/machine/build'
import { startPostgres } from '@/prisma/machine/postgres'
import { makeDatabase } from '@/prisma/machine/roles'
import { type State, urlOf } from '@/prisma/machine/state'
import { migrate } from '@/prisma/migrate/migrate'
import { scratchFolder } from './scratch'

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run, in which `jalon_template` is migrated and empty. */
    cluster: State
  }
}

/** Before the database tests: one PostgreSQL in a folder of its own, one migrated database to copy from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureGenerated()
  const home = scratchFolder()
  const postgres = await startPostgres(home, { careless: true })
  const remove = async () => {
    await postgres.stop()
    rmSync(postgres.state.cluster, { recursive: true, force: true })
    rmSync(home, { recursive: true, force: true })
  }
  try {
    await makeDatabase(postgres.state, 'jalon_template')
    await migrate(urlOf(postgres.state, 'owner', 'jalon_template'))
  } catch (error) {
    await remove()
    throw error
  }
  project.provide('cluster', postgres.state)
  return remove
}
