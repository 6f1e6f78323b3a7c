import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { stageOf } from '@/lib/bilans/stage-rules'
import { addShare, buildPlan } from '@/lib/funding/plan-commands'
import { sendRequests } from '@/lib/funding/request-commands'
import { AddShare, BuildPlan, SendRequests } from '@/lib/funding/schema'
import { moveClock } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { letTimePass } from '@/tests/support/clock'
import { as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { aSelfPaid, codeOf, prepare, type Scene, signed, withdraw } from './scene'

afterAll(closeAll)
const to = (day: string) => moveClock(momentOf(day, '18:00').getTime() - Date.now())
beforeEach(() => to('2026-11-24'))
beforeAll(letTimePass)
afterEach(() => moveClock(0))

const stage = ({ bilan }: Scene) => as(bilan.consultant, async (scope) => stageOf(await stageFacts(scope, bilan.id)))
const send = ({ bilan }: Scene) =>
  as(bilan.consultant, (scope) => sendRequests(scope, SendRequests.parse({ bilanId: bilan.id })))

test('from the accepted devis to her contract, nothing retyped; withdrawn, her share is found again and signed anew', async () => {
  const scene = await aSelfPaid({ planned: false })
  const { bilan } = scene
  expect(await stage(scene)).toBe('FUNDING')
  await as(bilan.consultant, (scope) => buildPlan(scope, BuildPlan.parse({ bilanId: bilan.id })))
  expect(await codeOf(prepare(scene))).toBe('SHARE_NOT_SENT')
  await send(scene)
  const first = await signed(scene)
  expect(await stage(scene)).toBe('READY')
  await withdraw(scene, first.id)
  expect(await stage(scene)).toBe('FUNDING')
  expect(await codeOf(prepare(scene))).toBe('NO_SHARE')
  await as(bilan.consultant, (scope) =>
    addShare(scope, AddShare.parse({ bilanId: bilan.id, choice: 'SELF', mode: 'REST' })),
  )
  await send(scene)
  const second = await signed(scene, { place: 'DISTANCE' })
  expect(second.from).toBe('2026-12-09')
  expect(await stage(scene)).toBe('READY')
  const rows = await sql('SELECT version, outcome FROM contract WHERE bilan_id = $1 ORDER BY version', [bilan.id])
  expect(rows).toEqual([
    { version: 1, outcome: 'WITHDRAWN' },
    { version: 2, outcome: null },
  ])
})
