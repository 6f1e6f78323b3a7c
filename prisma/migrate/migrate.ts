import { Client } from 'pg'
import { queues } from '@/lib/platform/queues'
import { applyMigrations, assertTables, migrations } from './history'
import { migrateQueues } from './queues'
import { checkRoles } from './roles'

/** Any number, the same for all who migrate: two deployments wait for each other. */
const turnstile = 7_052_566

/**
 * Brings a database to the state the code wants: roles checked, migrations applied, job tables and queues made.
 *
 * @param ownerUrl the address for the role jalon_owner
 * @returns the names of the migrations applied now
 * @throws Refusal when the database cannot be used or a migration fails
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const client = new Client({
    connectionString: ownerUrl,
    application_name: 'jalon migrate',
    connectionTimeoutMillis: 10_000,
  })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [turnstile])
    await checkRoles(client)
    const wanted = migrations()
    const applied = await applyMigrations(client, wanted)
    await assertTables(client, wanted)
    await migrateQueues(client, queues)
    return applied
  } finally {
    await client.end()
  }
}
