import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { endContract } from '@/lib/contracts/account-commands'
import { cancelContract } from '@/lib/contracts/prepare-commands'
import { contractPage } from '@/lib/contracts/queries'
import { moveClock } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { asMember, newId } from '@/lib/platform/scope'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { letTimePass } from '@/tests/support/clock'
import { as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { contractRow, scheduleOf, work } from './amend-scene'
import { aSelfPaid, codeOf, pay, prepare, type Scene, signed } from './scene'

afterAll(closeAll)
const to = (day: string) => moveClock(momentOf(day, '18:00').getTime() - Date.now())
beforeAll(letTimePass)
beforeEach(() => to('2026-11-24'))
afterEach(() => moveClock(0))

const page = ({ bilan }: Scene) => as(bilan.consultant, (scope) => contractPage(asMember(scope), { bilanId: bilan.id }))
const annex = [{ label: 'Licence de test', amount: '100' }]

test('a line due whole waits for its condition: neither spread over the hours, nor asked before (L.6353-6)', async () => {
  const scene = await aSelfPaid({ annex })
  expect(scene.total).toBe(190_000)
  const { id, from } = await signed(scene)
  expect(await contractRow(id)).toMatchObject({
    fixed: [{ label: 'Licence de test', cents: 10_000, condition: 'CLOSED' }],
  })
  expect(await scheduleOf(id)).toEqual([
    { after_minutes: 0, cents: 57_000, condition: null },
    { after_minutes: 360, cents: 41_000, condition: null },
    { after_minutes: 720, cents: 41_000, condition: null },
    { after_minutes: 1080, cents: 41_000, condition: null },
    { after_minutes: 0, cents: 10_000, condition: 'CLOSED' },
  ])
  expect(String((await contractRow(id)).content)).toContain('100,00\u00a0€ pour Licence de test, à la clôture du bilan')
  to('2026-12-20')
  await work(scene, from, 18)
  expect(await codeOf(pay(scene, id, '1800,01'))).toBe('PAYMENT_TOO_MUCH')
  expect(await codeOf(pay(scene, id, '1800'))).toBe('done')
  const { contract } = await page(scene)
  expect(contract?.instalments.at(-1)).toMatchObject({ state: 'AHEAD', when: 'Licence de test, à la clôture du bilan' })
  const forced = `INSERT INTO contract_payment (id, tenant_id, bilan_id, contract_id, kind, cents, day, means, recorded_at, recorded_by_member_id)
    SELECT $2, tenant_id, bilan_id, id, 'RECEIVED', 10000, '2026-12-20', 'CASH', $3, $4 FROM contract WHERE id = $1`
  const by = scene.bilan.consultant
  const values = [id, newId(), momentOf('2026-12-20', '18:00'), by.id]
  expect(await tryAs(inSpace(by), forced, values)).toBe('JL009')
  await sql('UPDATE bilan SET closed_at = $2 WHERE id = $1', [scene.bilan.id, momentOf('2026-12-20', '12:00')])
  expect((await page(scene)).contract?.account).toMatchObject({ due: '1\u00a0900,00\u00a0€', open: '100,00\u00a0€' })
})

test('stopped before it holds, it is not owed (L.6353-7)', async () => {
  const scene = await aSelfPaid({ annex })
  const { id, from } = await signed(scene)
  to('2026-12-12')
  await work(scene, from, 9)
  const wrong = `UPDATE contract SET outcome = 'STOPPED', outcome_at = $2, outcome_on = '2026-12-12', done_minutes = 540, due_cents = 95000 WHERE id = $1`
  expect(await tryAs(inSpace(scene.bilan.consultant), wrong, [id, momentOf('2026-12-12', '18:00')])).toBe('JL002')
  await as(scene.bilan.consultant, (scope) =>
    endContract(scope, { bilanId: scene.bilan.id, contractId: id, kind: 'STOPPED', day: '2026-12-12' }),
  )
  // nine hours of eighteen, of 1 800 €; the line of 100 € waited for the closing
  expect(await contractRow(id)).toMatchObject({ outcome: 'STOPPED', due_cents: 90_000 })
})

test('the database refuses a schedule that asks for it with the hours', async () => {
  const scene = await aSelfPaid({ annex })
  const id = await prepare(scene)
  await as(scene.bilan.consultant, (scope) => cancelContract(scope, { bilanId: scene.bilan.id, contractId: id }))
  const again = `WITH c AS (INSERT INTO contract SELECT (jsonb_populate_record(NULL::contract, to_jsonb(c) || jsonb_build_object('id', gen_random_uuid(), 'version', 2,
      'outcome', NULL, 'outcome_at', NULL, 'outcome_on', NULL, 'done_minutes', NULL, 'due_cents', NULL))).* FROM contract c WHERE c.id = $1 RETURNING *)
    INSERT INTO contract_instalment (id, tenant_id, bilan_id, contract_id, position, after_minutes, cents)
      SELECT gen_random_uuid(), c.tenant_id, c.bilan_id, c.id, i.position, CASE WHEN i.condition IS NULL THEN i.after_minutes ELSE 1080 END, i.cents
      FROM c, contract_instalment i WHERE i.contract_id = $1`
  await expect(sql(again, [id])).rejects.toThrow(/do not follow its price/)
})
