import { afterAll, afterEach, expect, test } from 'vitest'
import { closeDatabase, connections, inTransaction, openDatabase, type Tx } from '@/lib/platform/db'
import { guarded, sqlState } from '@/lib/platform/failures'
import { closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterEach(closeDatabase)
afterAll(closeAll)

const pidOf = async (tx: Tx): Promise<number> => {
  const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
  return row?.pid ?? 0
}

const lives = async (pid: number): Promise<boolean> =>
  (await sql('SELECT pid FROM pg_stat_activity WHERE pid = $1', [pid])).length > 0

test('the database ends by itself what lasts a second more than the ten that a transaction may last', async () => {
  const { rows } = await connections().query('SHOW transaction_timeout')
  expect(rows).toEqual([{ transaction_timeout: '11s' }])
})

test('a statement that outlasts its transaction is told so at once, and the database stops running it', async () => {
  openDatabase(500)
  let pid = 0
  const begun = Date.now()
  const late = inTransaction(async (tx) => {
    pid = await pidOf(tx)
    await Promise.all([tx.$queryRaw`SELECT 1 FROM pg_sleep(5)`, tx.$queryRaw`SELECT 2`])
  })
  await expect(late).rejects.toThrow('the transaction took too long')
  expect(Date.now() - begun).toBeLessThan(2000)
  await expect.poll(() => lives(pid), { timeout: 2000 }).toBe(false)
  expect(connections().totalCount).toBe(0)
})

test('whoever waits for a lock past the limit leaves the queue, and the next transaction has a connection', async () => {
  openDatabase(500)
  const key = 7302
  let pid = 0
  const holder = await connections().connect()
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [key])
    const waiting = inTransaction(async (tx) => {
      pid = await pidOf(tx)
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${key}::bigint)`
    })
    await expect(waiting).rejects.toThrow('the transaction took too long')
    await expect.poll(() => lives(pid), { timeout: 2000 }).toBe(false)
  } finally {
    holder.release(true)
  }
  expect(await inTransaction(pidOf)).not.toBe(pid)
})

test('work that keeps a failed statement to itself is not told as done: all of it was undone', async () => {
  const swallowing = inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 / ${0}::int`.catch(() => {})
    return 'done'
  })
  await expect(swallowing.catch(sqlState)).resolves.toBe('22012')
  const { idleCount, totalCount } = connections()
  expect([idleCount, totalCount]).toEqual([1, 1])
})

test('of several that fail at once, the cause is told and not what followed from it', async () => {
  const failing = inTransaction((tx) =>
    Promise.all([guarded(tx.$queryRaw`SELECT 1 / ${0}::int`, {}), tx.$queryRaw`SELECT 2`]),
  )
  await expect(failing.catch(sqlState)).resolves.toBe('22012')
})
