import { afterAll, expect, test, vi } from 'vitest'
import { db, inTransaction, type Tx } from '@/lib/platform/db'
import { sqlState } from '@/lib/platform/failures'
import { newId } from '@/lib/platform/scope'
import { aMember, aTenant, closeAll } from '@/tests/support/factory'

afterAll(closeAll)

const moment = new Date('2026-03-29T01:30:00.250Z')
const id = newId()

const everyKind = (tx: Tx) => tx.$queryRaw<Record<string, unknown>[]>`
  SELECT ${moment}::timestamptz AS moment, ${moment}::date AS day, (${moment}::timestamptz AT TIME ZONE 'UTC')::timestamp AS plain, ${id}::uuid AS id,
    ${12}::int AS whole, ${12.5}::float8 AS part, 9007199254740993::int8 AS long, 12.50::numeric AS exact, ${true}::boolean AS yes,
    ${'l’été, "deux" {trois}'}::text AS words, NULL::text AS nothing, ${['a', 'b,"c"']}::text[] AS list, ${[id]}::uuid[] AS ids, ARRAY[1, 2] AS numbers,
    json_build_object('a', ${1}::int, 'b', NULL) AS plain_json, ${JSON.stringify({ c: ['d'] })}::jsonb AS json,
    encode(${Buffer.from('octets')}::bytea, 'hex') AS bytes, count(*) AS counted FROM generate_series(1, 3)`

test('a row read straight from the connection is the row that Prisma reads', async () => {
  const straight = await inTransaction(everyKind)
  const byPrisma = await db().$transaction(everyKind)
  expect(straight).toEqual(byPrisma)
  expect(straight[0]).toMatchObject({ moment, day: new Date('2026-03-29'), counted: 3n, long: 9007199254740993n })
})

test('statements asked at once run one after the other, Prisma’s own among them', async () => {
  const found = await inTransaction((tx) =>
    Promise.all([
      tx.$executeRaw`SELECT set_config('app.capacity', 'first', true)`,
      tx.organisation.findFirst({ where: { id } }),
      tx.$queryRaw`SELECT current_setting('app.capacity', true) AS capacity`,
      tx.$executeRawUnsafe(`SELECT set_config('app.capacity', $1, true)`, 'second'),
      tx.$queryRawUnsafe(`SELECT current_setting('app.capacity', true) AS capacity`),
    ]),
  )
  expect(found).toEqual([1, null, [{ capacity: 'first' }], 1, [{ capacity: 'second' }]])
})

test('what fails says its state, as the words of a refusal need it', async () => {
  const failing = inTransaction((tx) => tx.$executeRaw`SELECT 1 / ${0}::int`)
  await expect(failing.catch(sqlState)).resolves.toBe('22012')
})

test('nothing is asked any more once the transaction is over: its connection is somebody else’s', async () => {
  let kept: Tx | null = null
  await inTransaction(async (tx) => {
    kept = tx
    await tx.$queryRaw`SELECT 1`
  })
  await expect((kept as unknown as Tx).$queryRaw`SELECT 1`).rejects.toThrow('the transaction is over')
  await expect(
    inTransaction(async (tx) => {
      kept = tx
      throw new Error('undone')
    }),
  ).rejects.toThrow()
  await expect((kept as unknown as Tx).$executeRaw`SELECT 1`).rejects.toThrow('the transaction is over')
})

test('a model is asked in the same transaction, and no more than statements once it is over', async () => {
  const member = await aMember({ tenant: await aTenant() })
  const kept = await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT * FROM door.enter(${member.login.id}::uuid, ${member.login.stamp}::int, ${member.space})`
    expect(await tx.organisation.count()).toBe(1)
    return tx
  })
  await expect(kept.organisation.count()).rejects.toThrow('the transaction is over')
})

test('what fails in one of several asked at once undoes all, and the connection serves again', async () => {
  const pid = (tx: Tx) => tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
  const failing = inTransaction((tx) =>
    Promise.all([tx.$queryRaw`SELECT 1 / ${0}::int`, tx.$queryRaw`SELECT 2`, tx.organisation.count(), pid(tx)]),
  )
  await expect(failing.catch(sqlState)).resolves.toBe('22012')
  expect(await inTransaction(pid)).toHaveLength(1)
})

test('a transaction lasts ten seconds at most: its connection is closed, and the next one has another', async () => {
  const pid = (tx: Tx) => tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
  const timers = vi.spyOn(globalThis, 'setTimeout')
  let first: unknown
  const late = inTransaction(async (tx) => {
    first = await pid(tx)
    const [over] = timers.mock.calls.find(([, after]) => after === 10_000) ?? []
    ;(over as () => void)()
    return pid(tx)
  })
  await expect(late).rejects.toThrow('the transaction is over')
  timers.mockRestore()
  expect(await inTransaction(pid)).not.toEqual(first)
})
