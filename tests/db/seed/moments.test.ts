import { afterAll, afterEach, expect, inject, test } from 'vitest'
import { at } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/db'
import { cloneDatabase, dropDatabase } from '@/prisma/machine/roles'
import { seedDemonstration } from '@/prisma/seed/seed'
import { letTimePass } from '@/tests/support/clock'
import { closeRows, sql } from '@/tests/support/rows'
import { brokenChains, expected, momentsToCome, standings } from './facts'

const cluster = inject('cluster')
const database = `jalon_${process.env.VITEST_POOL_ID ?? '0'}`

async function emptied(): Promise<void> {
  await closeDatabase()
  await closeRows()
  await dropDatabase(cluster, database)
  await cloneDatabase(cluster, 'jalon_template', database)
}

afterEach(emptied, 60_000)
afterAll(async () => {
  await closeDatabase()
  await closeRows()
})

const byName = <T extends { person: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (a.person < b.person ? -1 : 1))

/** Moments at which a demonstration may be filled, in Paris; `toLog`: the sessions over and not logged are of that day. */
test.each([
  ['New Year’s Day, after midnight', '2026-12-31T23:05:00Z', '2026-12-31'],
  ['the Sunday night the clocks go forward', '2027-03-28T01:30:00Z', '2027-03-26'],
  ['ten to midnight, at the end of May and its holidays', '2026-05-26T21:50:00Z', '2026-05-26'],
])(
  'is filled on %s as on any day',
  async (_, moment, toLog) => {
    const now = new Date(moment)
    await letTimePass()
    await at(now, seedDemonstration)
    expect(byName(await standings())).toEqual(byName(expected))
    expect(await momentsToCome(now)).toBe(0)
    expect(await brokenChains()).toEqual([])
    const late = await sql<{ day: string }>(
      `SELECT DISTINCT to_char(day, 'YYYY-MM-DD') AS day FROM session WHERE state = 'PLANNED' AND ends_at <= $1`,
      [now],
    )
    expect(late.map(({ day }) => day)).toEqual([toLog])
  },
  180_000,
)
