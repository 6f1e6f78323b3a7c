import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endContract } from '@/lib/contracts/account-commands'
import { moveClock } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { logHours } from '@/lib/sessions/log-commands'
import { planSession } from '@/lib/sessions/plan-commands'
import { LogHours, PlanSession } from '@/lib/sessions/schema'
import { asJob, inSpace, NOBODY, visit } from '@/tests/db/walls/visit'
import { letTimePass } from '@/tests/support/clock'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { aSession } from '@/tests/support/session-factory'
import { aSelfPaid, codeOf, pay, prepare, signed, withdraw } from './scene'

afterAll(closeAll)
const to = (day: string, time = '19:00') => moveClock(momentOf(day, time).getTime() - Date.now())
beforeEach(() => to('2026-11-24'))
beforeAll(letTimePass)
afterEach(() => moveClock(0))

const log = (bilan: TestBilan, day: string, nature = 'INTERVIEW') =>
  as(bilan.consultant, (scope) =>
    logHours(
      scope,
      LogHours.parse({
        ...{ bilanId: bilan.id, outcome: 'OTHER_TIMES', nature, mode: 'ON_SITE', items: [], day },
        ...{ start: '09:00', end: '10:00', phaseKey: nature === 'INTERVIEW' ? 'PRELIMINAIRE' : null },
      }),
    ),
  )
const plan = (bilan: TestBilan, day: string) =>
  as(bilan.consultant, (scope) =>
    planSession(
      scope,
      PlanSession.parse({ bilanId: bilan.id, nature: 'INTERVIEW', mode: 'ON_SITE', day, start: '09:00', end: '10:00' }),
    ),
  )

describe('R14: no counted hour on a day before her contract may start', () => {
  test('refused in words, warned of when planned, held by the database', async () => {
    const scene = await aSelfPaid()
    const { bilan } = scene
    await sql('UPDATE bilan_frame SET funding_settled_on = $2 WHERE bilan_id = $1', [bilan.id, '2026-11-01'])
    expect(await codeOf(log(bilan, '2026-11-24'))).toBe('CONTRACT_UNSIGNED')
    const { from, until } = await signed(scene)
    expect((await plan(bilan, until)).next.said).toMatch(/Attention.*rétractation/)
    expect((await plan(bilan, '2026-12-07')).next.said).not.toContain('Attention')
    to(until)
    expect(await codeOf(log(bilan, '2026-11-30'))).toBe('CONTRACT_TOO_EARLY')
    const early = aSession(bilan, { nature: 'INTERVIEW', state: 'HELD', startsAt: momentOf('2026-12-01', '09:00') })
    await expect(early).rejects.toThrow(/outside the contract/)
    to(from)
    expect(await codeOf(log(bilan, from))).toBe('done')
  })

  test('what does not count, such as the free first interview, waits for nothing', async () => {
    const scene = await aSelfPaid()
    const first = {
      nature: 'PRELIMINARY_INTERVIEW' as const,
      state: 'HELD' as const,
      startsAt: momentOf('2026-11-23', '09:00'),
    }
    await expect(aSession(scene.bilan, first)).resolves.toMatchObject({ counts: false })
  })

  test('nor after she withdrew, nor after the contract ended', async () => {
    const scene = await aSelfPaid()
    const { id } = await signed(scene)
    await withdraw(scene, id)
    await sql('UPDATE bilan_frame SET funding_settled_on = $2 WHERE bilan_id = $1', [scene.bilan.id, '2026-11-01'])
    to('2026-12-20')
    expect(await codeOf(log(scene.bilan, '2026-12-20'))).toBe('CONTRACT_UNSIGNED')
    to('2026-11-24')
    const other = await aSelfPaid()
    const contract = await signed(other)
    to('2026-12-10')
    await as(other.bilan.consultant, (scope) =>
      endContract(scope, { bilanId: other.bilan.id, contractId: contract.id, kind: 'STOPPED', day: '2026-12-09' }),
    )
    expect(await codeOf(log(other.bilan, '2026-12-08'))).toBe('done')
    expect(await codeOf(log(other.bilan, '2026-12-10'))).toBe('CONTRACT_OVER')
  })

  test('her part beside the CPF’s binds likewise; a bilan that nobody pays for herself is free of it', async () => {
    const scene = await aSelfPaid({ cpfCents: 160_000 })
    await sql('UPDATE bilan_frame SET funding_settled_on = $2 WHERE bilan_id = $1', [scene.bilan.id, '2026-11-01'])
    expect(await codeOf(log(scene.bilan, '2026-11-24'))).toBe('CONTRACT_UNSIGNED')
    const free = await aBilan({ entered: true })
    expect(await codeOf(log(free, '2026-11-24'))).toBe('done')
  })
})

describe('who reads a contract', () => {
  test('the pair and the administrator; nobody else finds a row', async () => {
    const scene = await aSelfPaid()
    const { id, from } = await signed(scene)
    to(from)
    await pay(scene, id, '100')
    const stranger = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
    const colleague = await aMember({ tenant: scene.bilan.tenant })
    const other = await aBilan()
    const count = async (visitor: Parameters<typeof visit>[0]) =>
      visit(visitor, async (client) => {
        const { rows } = await client.query(
          'SELECT (SELECT count(*) FROM contract)::int + (SELECT count(*) FROM contract_signature)::int + (SELECT count(*) FROM contract_instalment)::int + (SELECT count(*) FROM contract_payment)::int AS n',
        )
        return rows[0].n
      })
    expect(await count(inSpace(scene.bilan.consultant))).toBe(8)
    expect(await count(inSpace(scene.bilan.beneficiary))).toBe(8)
    expect(await count(inSpace(scene.admin))).toBe(8)
    for (const one of [stranger, colleague, other.consultant, other.beneficiary])
      expect(await count(inSpace(one))).toBe(0)
    expect(await count(asJob(other.tenant.id))).toBe(0)
    expect(await count(NOBODY)).toBe(0)
  })

  test('nor of which days it bears', async () => {
    const scene = await aSelfPaid()
    await prepare(scene)
    const span = (who: { login: TestBilan['consultant']['login']; space: string }) =>
      visit(
        inSpace(who),
        async (client) => (await client.query('SELECT * FROM gate.contract_span($1)', [scene.bilan.id])).rowCount,
      )
    expect(await span(scene.bilan.consultant)).toBe(1)
    expect(await span(await aMember({ permissions: ['ADMIN'] }))).toBe(0)
    expect(await span((await aBilan()).beneficiary)).toBe(0)
  })
})
