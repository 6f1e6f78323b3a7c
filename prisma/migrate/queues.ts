import type { Client } from 'pg'
import PgBoss from 'pg-boss'

/** pg-boss makes this one itself when it may create tables, which the application may not. */
const internal = '__pgboss__send-it'

/**
 * Brings the job tables (schema pgboss) to the version of pg-boss in use and makes the queues: each is a table, which only
 * the owner may create. The application then starts pg-boss with `migrate: false`.
 *
 * @param client signed in as the owner
 * @param names the queues that lib/platform/queues.ts lists
 */
export async function migrateQueues(client: Client, names: readonly string[]): Promise<void> {
  const db = { executeSql: (text: string, values: unknown[]) => client.query(text, values) }
  const boss = new PgBoss({ db, schema: 'pgboss', migrate: true, supervise: false, schedule: false })
  await boss.start()
  try {
    for (const name of [internal, ...names]) {
      const { rowCount } = await client.query('select 1 from pgboss.queue where name = $1', [name])
      if (!rowCount) await boss.createQueue(name)
    }
  } finally {
    await boss.stop({ graceful: false, close: false })
  }
  await client.query(`
    grant usage on schema pgboss to jalon_app;
    grant select, insert, update, delete on all tables in schema pgboss to jalon_app;
    alter default privileges in schema pgboss grant select, insert, update, delete on tables to jalon_app;
  `)
}
