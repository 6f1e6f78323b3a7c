import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endContract, voidPayment } from '@/lib/contracts/account-commands'
import { moveClock } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { letTimePass } from '@/tests/support/clock'
import { as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { aSession } from '@/tests/support/session-factory'
import { aSelfPaid, codeOf, pay, prepare, type Scene, signed, withdraw } from './scene'

afterAll(closeAll)
const to = (day: string, time = '18:00') => moveClock(momentOf(day, time).getTime() - Date.now())
beforeEach(() => to('2026-11-24'))
beforeAll(letTimePass)
afterEach(() => moveClock(0))

/** Hours with the practitioner that both signed, on so many days from the first one. */
const work = async ({ bilan }: Scene, first: string, hours: number): Promise<void> => {
  for (let done = 0; done < hours; done += 6) {
    const startsAt = momentOf(first, '08:00')
    startsAt.setUTCDate(startsAt.getUTCDate() + done / 6)
    await aSession(bilan, {
      nature: 'INTERVIEW',
      state: 'HELD',
      signed: 'BOTH',
      minutes: Math.min(6, hours - done) * 60,
      startsAt,
    })
  }
}
const end = (
  scene: Scene,
  contractId: string,
  kind: 'STOPPED' | 'FORCE_MAJEURE' | 'COMPLETED',
  day: string,
  by = scene.bilan.consultant,
) => as(by, (scope) => endContract(scope, { bilanId: scene.bilan.id, contractId, kind, day }))
const rowOf = async (id: string) =>
  (await sql('SELECT outcome, done_minutes, due_cents FROM contract WHERE id = $1', [id]))[0]
const force = (scene: Scene, id: string, cents: number, day: string, at: string, by = scene.bilan.consultant) =>
  tryAs(
    inSpace(by),
    `INSERT INTO contract_payment (id, tenant_id, bilan_id, contract_id, kind, cents, day, means, recorded_at, recorded_by_member_id)
     VALUES ($1, $2, $3, $4, 'RECEIVED', $5, $6, 'CASH', $7, $8)`,
    [newId(), scene.bilan.tenant.id, scene.bilan.id, id, cents, day, at, by.id],
  )

describe('nothing before her days are over, then 30 % at the most, then as hours are signed (L.6353-6)', () => {
  test('refused in words, and by the database too', async () => {
    const scene = await aSelfPaid()
    const unsigned = await prepare(scene)
    expect(await codeOf(pay(scene, unsigned, '1'))).toBe('PAYMENT_UNSIGNED')
    expect(await force(scene, unsigned, 1, '2026-11-24', '2026-11-24T12:00:00Z')).toBe('JL008')
  })

  test('the deposit, the balance along the way, the last cent', async () => {
    const scene = await aSelfPaid()
    const { id, until, from } = await signed(scene)
    to(until)
    expect(await codeOf(pay(scene, id, '540'))).toBe('PAYMENT_TOO_EARLY')
    expect(await force(scene, id, 54_000, until, `${until}T12:00:00Z`)).toBe('JL008')
    to(from)
    expect(await codeOf(pay(scene, id, '540', { day: until }))).toBe('PAYMENT_TOO_EARLY')
    expect(await codeOf(pay(scene, id, '540', { day: '2026-12-06' }))).toBe('PAYMENT_TO_COME')
    expect(await codeOf(pay(scene, id, '540,01'))).toBe('PAYMENT_TOO_MUCH')
    expect(await force(scene, id, 54_001, from, `${from}T12:00:00Z`)).toBe('JL009')
    expect(await codeOf(pay(scene, id, '540'))).toBe('done')
    expect(await codeOf(pay(scene, id, '0,01'))).toBe('PAYMENT_TOO_MUCH')
    to('2026-12-08')
    await work(scene, '2026-12-07', 6)
    expect(await codeOf(pay(scene, id, '420,01'))).toBe('PAYMENT_TOO_MUCH')
    expect(await codeOf(pay(scene, id, '420'))).toBe('done')
    to('2026-12-12')
    await work(scene, '2026-12-09', 12)
    expect(await codeOf(pay(scene, id, '840'))).toBe('done')
    expect(await force(scene, id, 1, '2026-12-12', '2026-12-12T12:00:00Z')).toBe('JL009')
  })

  test('hours that one alone signed call for nothing, nor guided work, which has no price (R13)', async () => {
    const scene = await aSelfPaid()
    const { id, from } = await signed(scene)
    to(from)
    await pay(scene, id, '540')
    to('2026-12-10')
    await aSession(scene.bilan, {
      nature: 'INTERVIEW',
      state: 'HELD',
      signed: 'BENEFICIARY',
      minutes: 360,
      startsAt: momentOf('2026-12-07', '08:00'),
    })
    await aSession(scene.bilan, { nature: 'GUIDED_WORK', state: 'HELD', signed: 'BOTH', minutes: 360, inDays: -1 })
    expect(await codeOf(pay(scene, id, '1'))).toBe('PAYMENT_TOO_MUCH')
  })

  test('two at once take no more than is due; the same entry twice is one', async () => {
    const scene = await aSelfPaid()
    const { id, from } = await signed(scene)
    to(from)
    const cle = newId()
    expect(await codeOf(pay(scene, id, '100', { cle }))).toBe('done')
    expect(await codeOf(pay(scene, id, '100', { cle }))).toBe('done')
    const both = await Promise.all([codeOf(pay(scene, id, '440')), codeOf(pay(scene, id, '440', {}, scene.admin))])
    expect(both.sort()).toEqual(['PAYMENT_TOO_MUCH', 'done'])
    const [sum] = await sql<{ n: number }>('SELECT sum(cents)::int AS n FROM contract_payment WHERE contract_id = $1', [
      id,
    ])
    expect(sum?.n).toBe(54_000)
  })

  test('recorded by the house alone', async () => {
    const scene = await aSelfPaid()
    const { id, from } = await signed(scene)
    to(from)
    expect(await codeOf(pay(scene, id, '1', {}, scene.bilan.beneficiary))).toBe('NOT_YOURS')
    const other = await aSelfPaid()
    expect(await codeOf(pay(scene, id, '1', {}, other.bilan.consultant))).toBe('NOT_FOUND')
    expect(await force(scene, id, 1, from, `${from}T12:00:00Z`, other.bilan.consultant)).toBe('42501')
  })

  test('a mistake is struck out, never rewritten', async () => {
    const scene = await aSelfPaid()
    const { id, from } = await signed(scene)
    to(from)
    const { value: paymentId } = await pay(scene, id, '540')
    expect(
      await tryAs(inSpace(scene.bilan.consultant), 'UPDATE contract_payment SET cents = 1 WHERE id = $1', [paymentId]),
    ).toBe('JL001')
    const strike = () =>
      as(scene.admin, (scope) => voidPayment(scope, { bilanId: scene.bilan.id, contractId: id, paymentId }))
    expect(await codeOf(strike())).toBe('done')
    expect(await codeOf(strike())).toBe('PAYMENT_GONE')
    expect(await codeOf(pay(scene, id, '540'))).toBe('done')
  })
})

describe('ended before its time (L.6353-7)', () => {
  test('she stops: what was done is due, the rest goes back', async () => {
    const scene = await aSelfPaid()
    const { id, from } = await signed(scene)
    to(from)
    await pay(scene, id, '540')
    to('2026-12-10')
    await work(scene, '2026-12-07', 2)
    expect(await codeOf(end(scene, id, 'COMPLETED', '2026-12-10'))).toBe('NOT_COMPLETED')
    expect(await codeOf(end(scene, id, 'STOPPED', '2026-12-10'))).toBe('done')
    expect(await rowOf(id)).toEqual({ outcome: 'STOPPED', done_minutes: 120, due_cents: 20_000 })
    expect(await codeOf(pay(scene, id, '1'))).toBe('PAYMENT_TOO_MUCH')
    expect(await codeOf(pay(scene, id, '540,01', { kind: 'PAID_BACK' }))).toBe('BACK_TOO_MUCH')
    expect(await codeOf(pay(scene, id, '340', { kind: 'PAID_BACK' }))).toBe('done')
  })

  test('force majeure: what was done and not yet paid is due, to the cent', async () => {
    const scene = await aSelfPaid()
    const { id, from } = await signed(scene)
    to(from)
    await pay(scene, id, '540')
    to('2026-12-12')
    await work(scene, '2026-12-07', 11)
    await end(scene, id, 'FORCE_MAJEURE', '2026-12-10')
    expect(await rowOf(id)).toEqual({ outcome: 'FORCE_MAJEURE', done_minutes: 660, due_cents: 110_000 })
    expect(await codeOf(pay(scene, id, '560,01'))).toBe('PAYMENT_TOO_MUCH')
    expect(await codeOf(pay(scene, id, '560'))).toBe('done')
  })

  test('once she gave her bilan up, nothing is received before what was done is settled', async () => {
    const scene = await aSelfPaid()
    const { id, from } = await signed(scene)
    to(from)
    await sql('UPDATE bilan SET abandoned_at = $2 WHERE id = $1', [scene.bilan.id, new Date(`${from}T10:00:00Z`)])
    expect(await codeOf(pay(scene, id, '540'))).toBe('END_FIRST')
    await end(scene, id, 'STOPPED', from)
    expect(await rowOf(id)).toMatchObject({ due_cents: 0 })
  })

  test('what is due is nobody’s to type, and an end is final', async () => {
    const scene = await aSelfPaid()
    const { id, from } = await signed(scene)
    expect(await codeOf(end(scene, id, 'STOPPED', '2026-11-24'))).toBe('END_TOO_EARLY')
    to(from)
    const forced = `UPDATE contract SET outcome = 'STOPPED', outcome_at = $2, outcome_on = $3, done_minutes = 0, due_cents = 500 WHERE id = $1`
    const values = [id, `${from}T12:00:00Z`, from]
    expect(await tryAs(inSpace(scene.bilan.consultant), forced, values)).toBe('JL002')
    expect(await tryAs(inSpace(scene.bilan.beneficiary), forced, values)).toBe('JL003')
    await end(scene, id, 'STOPPED', from)
    expect(await tryAs(inSpace(scene.bilan.consultant), forced, values)).toBe('JL001')
  })

  test('withdrawn: no money at all, and another contract may follow once her share is asked again', async () => {
    const scene = await aSelfPaid()
    const { id } = await signed(scene)
    await withdraw(scene, id)
    to('2026-12-20')
    expect(await codeOf(pay(scene, id, '1'))).toBe('PAYMENT_WITHDRAWN')
    expect(await codeOf(prepare(scene))).toBe('NO_SHARE')
  })
})
