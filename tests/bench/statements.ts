import type { State } from '@/prisma/machine/state'
import { asSuperuser } from './cluster'

/** One statement of a page, and how often the page sends it. */
export interface Statement {
  readonly text: string
  readonly times: number
}

/** What every page does besides: the transaction, its context, and the jobs that run beside. */
const apart =
  /^\s*(BEGIN|COMMIT|ROLLBACK|SET |SHOW |DEALLOCATE|SELECT \* FROM door\.enter)|pgboss|door\.(mail_to_send|tenants)/i

/**
 * Counts the statements that the application sends during some work that does the same thing several times over.
 * What happens less often than the work repeats is not the page's.
 */
export async function statementsOf(
  state: State,
  database: string,
  repeats: number,
  work: () => Promise<void>,
): Promise<Statement[]> {
  return asSuperuser(state, 'postgres', async (client) => {
    await client.query('SELECT pg_stat_statements_reset()')
    await work()
    const { rows } = await client.query<{ query: string; calls: string }>(
      `SELECT query, sum(calls) AS calls FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid JOIN pg_roles r ON r.oid = s.userid
       WHERE d.datname = $1 AND r.rolname = 'jalon_app' AND s.toplevel GROUP BY query`,
      [database],
    )
    return rows
      .filter(({ query }) => !apart.test(query))
      .map(({ query, calls }) => ({
        text: query.replace(/\s+/g, ' ').trim(),
        times: Math.floor(Number(calls) / repeats),
      }))
      .filter(({ times }) => times > 0)
  })
}

export const countOf = (statements: readonly Statement[]): number =>
  statements.reduce((sum, { times }) => sum + times, 0)
