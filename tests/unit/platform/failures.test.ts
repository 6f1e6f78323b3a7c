import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { guarded, isCollision, isDatabaseAway, sqlState } from '@/lib/platform/failures'
import { Refused, refusal } from '@/lib/platform/outcome'
import { PrismaClient } from '@/prisma/generated/client'

const nowhere = 'postgresql://jalon_app@127.0.0.1:1/jalon'
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.fail('it should have failed'),
    (error: unknown) => error,
  )

describe('a database that is away', () => {
  test('is known by its driver’s failure', async () => {
    const pool = new pg.Pool({ connectionString: nowhere })
    expect(isDatabaseAway(await failureOf(pool.query('select 1')))).toBe(true)
    await pool.end()
  })

  test('is known by Prisma’s, within a transaction or not', async () => {
    const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: nowhere }) })
    expect(isDatabaseAway(await failureOf(client.$queryRaw`select 1`))).toBe(true)
    expect(isDatabaseAway(await failureOf(client.$transaction((tx) => tx.$queryRaw`select 1`)))).toBe(true)
    await client.$disconnect()
  })

  test('is known by a pool that has no connection to give in time', () => {
    expect(isDatabaseAway(new Error('timeout exceeded when trying to connect'))).toBe(true)
  })

  test.each(['57P01', '57P02', '57P03', '08006', '08P01', 'ECONNRESET', 'P2024'])('is known by %s', (code) => {
    expect(isDatabaseAway(Object.assign(new Error('x'), { code }))).toBe(true)
  })

  test.each([
    new Error('session 01930812-3456-7000-8081-080800108123 is signed by both and locked'),
    Object.assign(new Error('value 08006 is out of range'), { code: '22003' }),
    Object.assign(new Error('duplicate key'), { code: '23505' }),
    new TypeError('x is not a function'),
    'a word',
    null,
    undefined,
  ])('is not every failure: %s', (error) => {
    expect(isDatabaseAway(error)).toBe(false)
  })
})

test('two in each other’s way are told from a refusal', () => {
  const prisma = (originalCode: string): unknown => ({ meta: { driverAdapterError: { cause: { originalCode } } } })
  expect(['40001', '40P01'].map(prisma).every(isCollision)).toBe(true)
  expect(isCollision({ code: 'P2034' })).toBe(true)
  expect(['23505', '23P01', 'JL001'].map(prisma).some(isCollision)).toBe(false)
  expect(sqlState(prisma('JL001'))).toBe('JL001')
  expect(sqlState(new Error('x'))).toBeUndefined()
})

test('a failure that no refusal was written for goes on as it is', async () => {
  const bug = new Error('no such column')
  await expect(guarded(Promise.reject(bug), { other: refusal('OTHER', 'Autre.') })).rejects.toBe(bug)
  await expect(guarded(Promise.resolve(7), {})).resolves.toBe(7)
  const kept = refusal('TAKEN', 'Pris.')
  const failure = Object.assign(new Error('violates constraint "room_free"'), { code: '23P01' })
  await expect(guarded(Promise.reject(failure), { room_free: kept })).rejects.toBeInstanceOf(Refused)
})
