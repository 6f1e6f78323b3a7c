import type pg from 'pg'
import { connections } from '@/lib/platform/db'
import type { Login } from '@/lib/platform/scope'

/** Whoever stands before the walls: in a space, as a job of a tenant, or with no context at all. */
export type Visitor =
  | { readonly as: 'space'; readonly login: Login; readonly space: string }
  | { readonly as: 'job'; readonly tenantId: string }
  | { readonly as: 'nobody' }

export const NOBODY: Visitor = { as: 'nobody' }
export const inSpace = ({ login, space }: { login: Login; space: string }): Visitor => ({ as: 'space', login, space })
export const asJob = (tenantId: string): Visitor => ({ as: 'job', tenantId })

async function enter(client: pg.PoolClient, visitor: Visitor): Promise<void> {
  if (visitor.as === 'nobody') return
  const { rows } =
    visitor.as === 'job'
      ? await client.query('SELECT * FROM door.enter_job($1)', [visitor.tenantId])
      : visitor.space === 'moi'
        ? await client.query('SELECT * FROM door.enter_self($1, $2)', [visitor.login.id, visitor.login.stamp])
        : await client.query('SELECT * FROM door.enter($1, $2, $3)', [
            visitor.login.id,
            visitor.login.stamp,
            visitor.space,
          ])
  if (rows.length === 0) throw new Error('this visitor has no such space')
}

/** Runs SQL as the application's own role, entered as this visitor. `keep`: commits; else nothing stays. */
export async function visit<T>(
  visitor: Visitor,
  work: (client: pg.PoolClient) => Promise<T>,
  { keep = false }: { keep?: boolean } = {},
): Promise<T> {
  const client = await connections().connect()
  try {
    await client.query('BEGIN')
    await enter(client, visitor)
    const result = await work(client)
    await client.query(keep ? 'COMMIT' : 'ROLLBACK')
    return result
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** What a statement came to: how many rows it touched, or the SQLSTATE of its refusal. The transaction goes on either way. */
export async function attempt(
  client: pg.PoolClient,
  text: string,
  values: readonly unknown[] = [],
): Promise<number | string> {
  await client.query('SAVEPOINT attempt')
  try {
    const { rowCount } = await client.query(text, [...values])
    await client.query('ROLLBACK TO SAVEPOINT attempt')
    return rowCount ?? 0
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT attempt')
    return (error as { code?: string }).code ?? 'UNKNOWN'
  }
}

/** One statement as a visitor, undone afterwards: rows touched, or the SQLSTATE of the refusal. */
export const tryAs = (visitor: Visitor, text: string, values: readonly unknown[] = []): Promise<number | string> =>
  visit(visitor, (client) => attempt(client, text, values))
