import pg from 'pg'
import { newId } from '@/lib/platform/scope'

/**
 * What only the database's owner may write: the operator's account, and that this database is a demonstration.
 * @param ownerUrl address for the role jalon_owner
 */
export async function seedOperator(ownerUrl: string, passwordHash: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('INSERT INTO login.demonstration SELECT WHERE NOT EXISTS (SELECT FROM login.demonstration)')
    await client.query(
      `INSERT INTO login.account (id, email, password_hash, operator, created_at)
       SELECT $1, 'operateur@jalon.test', $2, true, min(since) FROM login.demonstration ON CONFLICT DO NOTHING`,
      [newId(), passwordHash],
    )
  } finally {
    await client.end()
  }
}
