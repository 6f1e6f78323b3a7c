import { afterAll, expect, test } from 'vitest'
import { duesByMonth } from '@/lib/funding/due-queries'
import { monthOf } from '@/lib/funding/due-rules'
import { asMember } from '@/lib/platform/scope'
import { aMember, as, closeAll, dateInDays } from '@/tests/support/factory'
import { aDecider } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'
import { aClaimScene, type ClaimScene, claimed, ended, signed } from './claim-scene'

afterAll(closeAll)

const dues = (scene: ClaimScene) => as(scene.funder.member, (scope) => duesByMonth(asMember(scope)))
const lines = async (scene: ClaimScene) =>
  (await dues(scene)).lines.map(({ key, claimedCents, aheadCents, agreements }) => [
    key,
    claimedCents,
    aheadCents,
    agreements,
  ])
const month = (inDays: number): string => monthOf(dateInDays(inDays).toISOString().slice(0, 10))

test('what is left of an agreement falls due in the month of its last session, which follows what is planned', async () => {
  const scene = await aClaimScene({ sessions: [...signed(-20), { state: 'PLANNED', inDays: 40, time: '10:00' }] })
  expect(await lines(scene)).toEqual([[month(40), 0, 195_000, 1]])
  const move = (inDays: number) =>
    sql(
      `UPDATE session SET day = $2::date, starts_at = $2::date + time '10:00', ends_at = $2::date + time '10:00' + make_interval(mins => minutes) WHERE bilan_id = $1 AND state = 'PLANNED'`,
      [scene.bilan.id, dateInDays(inDays)],
    )
  await move(100)
  expect(await lines(scene)).toEqual([[month(100), 0, 195_000, 1]])
  await move(400)
  expect(await lines(scene)).toEqual([['LATER', 0, 195_000, 1]])
  await sql(`UPDATE session SET state = 'CANCELLED' WHERE bilan_id = $1 AND state = 'PLANNED'`, [scene.bilan.id])
  const sums = `SELECT (SELECT sum(cents)::int FROM funder_due WHERE organisation_id = $1) AS each, (SELECT sum(cents)::int FROM funder_due_month WHERE tenant_id = $1) AS months`
  expect(await sql(sums, [scene.funder.tenant.id])).toEqual([{ each: 195_000, months: 195_000 }])
  const gone = month(-20) < month(0) ? 'UNDATED' : month(-20)
  expect(await lines(scene)).toEqual([[gone, 0, 195_000, 1]])
})

test('once its bilan is over it waits to be claimed, and what was claimed is told in its month alone', async () => {
  const scene = await aClaimScene()
  await ended(scene.bilan)
  expect(await lines(scene)).toEqual([['READY', 0, 195_000, 1]])
  expect(await claimed(scene)).toMatch(/^[0-9a-f-]{36}$/)
  expect(await lines(scene)).toEqual([[month(0), 19_500, 0, 1]])
  expect(await dues(scene)).toMatchObject({ claimedCents: 19_500, aheadCents: 0 })
})

test('is its funder’s alone: another reads nothing, another role finds nothing, the rows are nobody’s to read', async () => {
  const scene = await aClaimScene()
  const stranger = (await aDecider('OPCO')).member
  expect((await as(stranger, (scope) => duesByMonth(asMember(scope)))).lines).toEqual([])
  const steward = await aMember({ tenant: scene.funder.tenant as never, permissions: ['ADMIN'] })
  for (const who of [steward, scene.bilan.consultant])
    await expect(as(who, (scope) => duesByMonth(asMember(scope)))).rejects.toMatchObject({ name: 'NotFound' })
  for (const who of [scene.funder.member, scene.bilan.consultant])
    await expect(as(who, (scope) => scope.tx.$queryRaw`SELECT * FROM funder_due`)).rejects.toThrow('permission denied')
})
