import { afterAll, describe, expect, test } from 'vitest'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { declareOwnWork, withdrawOwnWork } from '@/lib/guidance/own-work-commands'
import { ownWorkPage, ownWorkPanel } from '@/lib/guidance/own-work-queries'
import { proSession } from '@/lib/guidance/queries'
import { DeclareOwnWork } from '@/lib/guidance/schema'
import { asMember, newId } from '@/lib/platform/scope'
import { disputeSession } from '@/lib/sessions/dispute-commands'
import { codeOf, correct, daysFrom, hours, log, plan, rowOf, sign } from '@/tests/db/sessions/acts'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'

afterAll(closeAll)

type Who = TestBilan['consultant'] | TestBilan['beneficiary']

const agent = (wish: Parameters<typeof aBilan>[0] = {}) =>
  aBilan({
    ...{ typeKey: 'PROFESSIONNEL', variantKey: 'EVOLUTION', capMinutes: 1080, entered: true, programme: 'DRAFT' },
    ...{ parameters: { gates: [] }, ...wish },
  })
const declare = (
  bilan: TestBilan,
  input: Partial<Parameters<typeof DeclareOwnWork.parse>[0] & object> = {},
  who: Who = bilan.beneficiary,
) =>
  as(who, async (scope) => {
    const entry = {
      bilanId: bilan.id,
      day: daysFrom(-2),
      duration: '2h',
      what: 'Fiches métiers',
      withWhom: 'Le CIO',
      ...input,
    }
    return (await declareOwnWork(scope, DeclareOwnWork.parse(entry))).value
  })
const withdraw = (bilan: TestBilan, ownWorkId: string, who: Who = bilan.beneficiary) =>
  as(who, (scope) => withdrawOwnWork(scope, { bilanId: bilan.id, ownWorkId }))
const page = (bilan: TestBilan, who: Who = bilan.beneficiary) =>
  as(who, (scope) => ownWorkPage(scope, { bilanId: bilan.id }))
const sessionOf = async (id: string) =>
  (await sql<{ session_id: string | null }>('SELECT session_id FROM own_work WHERE id = $1', [id]))[0]?.session_id ?? ''

describe('work that she declares (R9)', () => {
  test('is a session that bears her signature, counts once countersigned, and stands outside the overlap rule', async () => {
    const bilan = await agent()
    const day = daysFrom(-2)
    await log(bilan, { day, start: '9:00', duration: '1h', mode: 'ON_SITE', nature: 'INTERVIEW', phaseKey: 'PARCOURS' })
    const id = await declare(bilan, { day })
    const sessionId = await sessionOf(id)
    expect(await rowOf(sessionId)).toMatchObject({
      ...{
        nature: 'AUTONOMOUS_WORK',
        state: 'HELD',
        minutes: 120,
        counts: true,
        starts_at: null,
        logged_by_member_id: null,
      },
      practitioner_member_id: bilan.consultant.id,
    })
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 180, planned: 0 })
    const before = await page(bilan)
    expect(before.lines[0]).toMatchObject({ what: 'Fiches métiers', withWhom: 'Le CIO', mayWithdraw: true })
    expect(before.lines[0]?.status?.code).toBe('AWAITS_OTHER')
    await sign(bilan, sessionId, bilan.consultant)
    expect(await hours(bilan)).toEqual({ counted: 120, toSign: 60, planned: 0 })
    const after = await page(bilan)
    expect(after).toMatchObject({ total: '2\u00a0h', signed: '2\u00a0h', toSign: 0 })
    expect(after.lines[0]).toMatchObject({ mayWithdraw: false, status: { code: 'COUNTED' } })
    const seen = await as(bilan.consultant, (scope) => proSession(asMember(scope), { bilanId: bilan.id, sessionId }))
    expect(seen.declared).toEqual({ what: 'Fiches métiers', withWhom: 'Le CIO' })
    const events = await sql<{ kind: string; payload: object }>(
      "SELECT kind, payload FROM event WHERE bilan_id = $1 AND kind LIKE 'own-work%'",
      [bilan.id],
    )
    expect(JSON.stringify(events)).not.toContain('Fiches')
  })

  test('is one when sent twice, serves a step of the programme, and no other', async () => {
    const bilan = await agent()
    const step = async (label: string) =>
      (await sql<{ id: string }>('SELECT id FROM step WHERE bilan_id = $1 AND label = $2', [bilan.id, label]))[0]?.id
    const stepId = await step('Recherches documentaires')
    const once = await declare(bilan, { stepId, cle: 'cle-unique' })
    expect(await declare(bilan, { stepId, cle: 'cle-unique' })).toBe(once)
    expect(await sql('SELECT 1 FROM session WHERE bilan_id = $1', [bilan.id])).toHaveLength(1)
    expect((await rowOf(await sessionOf(once))).label).toBe('Recherches documentaires')
    expect(await codeOf(declare(bilan, { stepId: await step('Votre parcours') }))).toBe('STEP_UNKNOWN')
    expect((await page(bilan)).steps).toHaveLength(2)
  })

  test.each([
    ['a day to come', { day: daysFrom(1) }, 'IN_FUTURE'],
    ['a day before the bilan', { day: daysFrom(-400) }, 'OWN_WORK_BEFORE'],
    ['no day', { day: '' }, 'DAY_UNREADABLE'],
    ['below zero', { duration: '-1h' }, 'DURATION_NEGATIVE'],
    ['more than a day of it', { duration: '13h' }, 'TOO_LONG'],
  ])('is refused with %s', async (_, input, code) => {
    expect(await codeOf(declare(await agent(), input))).toBe(code)
  })

  test('is within the cap, like any hour held (R6), and after the gate (R1)', async () => {
    const bilan = await agent({ capMinutes: 120 })
    expect(await codeOf(declare(bilan, { duration: '2h01' }))).toBe('OVER_CAP')
    await declare(bilan)
    expect(await codeOf(declare(bilan, { duration: '5 min' }))).toBe('OVER_CAP')
    expect(await codeOf(declare(await agent({ entered: false })))).toBe('NOT_READY')
  })

  test('is hers to declare and to take back: nobody else’s, nor found elsewhere', async () => {
    const bilan = await agent()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    expect(await codeOf(declare(bilan, {}, bilan.consultant))).toBe('NOT_YOURS')
    expect(await codeOf(declare(bilan, {}, admin))).toBe('NOT_YOURS')
    const other = await agent()
    await expect(declare(bilan, {}, other.beneficiary)).rejects.toMatchObject({ name: 'NotFound' })
    const id = await declare(bilan)
    expect(await codeOf(withdraw(bilan, id, bilan.consultant))).toBe('NOT_YOURS')
    await expect(withdraw(other, id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(page(bilan, other.beneficiary)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(page(bilan, bilan.consultant)).rejects.toMatchObject({ name: 'NotFound' })
    const count = (who: Who) => as(who, (scope) => scope.tx.ownWork.count({ where: { bilanId: bilan.id } }))
    expect(await Promise.all([bilan.beneficiary, bilan.consultant, admin, other.consultant].map(count))).toEqual([
      1, 1, 0, 0,
    ])
  })

  test('the practitioner neither plans nor logs it; the wall lets her insert nothing else', async () => {
    const bilan = await agent()
    expect(await codeOf(plan(bilan, { nature: 'AUTONOMOUS_WORK', day: daysFrom(3), duration: '1h' }))).toBe(
      'AUTONOMOUS_HERS',
    )
    expect(
      await codeOf(log(bilan, { nature: 'AUTONOMOUS_WORK', day: daysFrom(-1), duration: '1h', mode: 'ON_SITE' })),
    ).toBe('AUTONOMOUS_HERS')
    const row = (change: object) => ({
      ...{ id: newId(), tenantId: bilan.tenant.id, bilanId: bilan.id, beneficiaryId: bilan.beneficiary.id },
      ...{
        practitionerMemberId: bilan.consultant.id,
        nature: 'AUTONOMOUS_WORK',
        label: '',
        mode: 'ON_SITE',
        state: 'HELD',
      },
      ...{ day: new Date(), minutes: 60, counts: true, plannedAt: new Date(), itemKeys: [] },
      ...change,
    })
    const forge = (change: object) =>
      as(bilan.beneficiary, (scope) => scope.tx.session.createMany({ data: [row(change)] }))
    await expect(forge({ nature: 'INTERVIEW' })).rejects.toThrow(/row-level security/)
    await expect(forge({ state: 'PLANNED' })).rejects.toThrow(/row-level security/)
    await expect(forge({ loggedByMemberId: bilan.consultant.id })).rejects.toThrow(/row-level security/)
    await expect(forge({ nature: 'PREPARATION' })).rejects.toThrow()
    await expect(
      as(bilan.consultant, (scope) =>
        scope.tx.ownWork.createMany({
          data: [
            {
              ...{ id: newId(), tenantId: bilan.tenant.id, bilanId: bilan.id, day: new Date(), minutes: 60, what: 'x' },
              ...{ declaredAt: new Date(), loginId: bilan.consultant.login.id },
            },
          ],
        }),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  test('taken back while it waits, its hours are free again; once countersigned it stays', async () => {
    const bilan = await agent()
    const id = await declare(bilan)
    await withdraw(bilan, id)
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 0, planned: 0 })
    expect((await page(bilan)).lines).toEqual([])
    expect(await codeOf(withdraw(bilan, id))).toBe('OWN_WORK_GONE')
    const [started] = await sql<{ started_at: Date | null }>('SELECT started_at FROM bilan WHERE id = $1', [bilan.id])
    expect(started?.started_at).toBeNull()
    const kept = await declare(bilan)
    await sign(bilan, await sessionOf(kept), bilan.consultant)
    expect(await codeOf(withdraw(bilan, kept))).toBe('OWN_WORK_SIGNED')
  })

  test('may be refused by the practitioner with a reason, or corrected: then both sign again', async () => {
    const bilan = await agent()
    const id = await declare(bilan)
    const sessionId = await sessionOf(id)
    await as(bilan.consultant, (scope) =>
      disputeSession(scope, { bilanId: bilan.id, sessionId, words: 'Plutôt une heure' }),
    )
    expect((await page(bilan)).lines[0]?.status?.code).toBe('DISPUTED')
    await correct(bilan, { sessionId, nature: 'AUTONOMOUS_WORK', day: daysFrom(-2), duration: '1h' })
    expect((await page(bilan)).lines[0]?.status?.code).toBe('TO_SIGN')
    await sign(bilan, sessionId, bilan.beneficiary, 2)
    await sign(bilan, sessionId, bilan.consultant, 2)
    expect(await hours(bilan)).toEqual({ counted: 60, toSign: 0, planned: 0 })
  })

  test('where it does not count it is shown, for nothing: no session, no signature', async () => {
    const bilan = await aBilan({ typeKey: 'RECONVERSION', entered: true, parameters: { gates: [] } })
    const id = await declare(bilan, { what: 'CV envoyés' })
    expect(await sessionOf(id)).toBe('')
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 0, planned: 0 })
    const view = await page(bilan)
    expect(view).toMatchObject({ counted: false, total: '2\u00a0h' })
    expect(view.lines[0]).toMatchObject({ status: null, mayWithdraw: true })
    const panel = await as(bilan.consultant, async (scope) => ownWorkPanel(scope, await bilanToRead(scope, bilan.id)))
    expect(panel?.lines).toHaveLength(1)
    await withdraw(bilan, id)
    const competences = await aBilan({ entered: true })
    expect(await codeOf(declare(competences))).toBe('OWN_WORK_NONE')
    await expect(page(competences)).rejects.toMatchObject({ name: 'NotFound' })
  })

  test('is refused once the bilan rests or ends', async () => {
    const bilan = await agent()
    await insert('suspension', {
      ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, from_at: new Date(), reason_kind: 'OTHER' },
      by_login_id: bilan.beneficiary.login.id,
    })
    await sql('UPDATE bilan SET suspended_at = now() WHERE id = $1', [bilan.id])
    expect(await codeOf(declare(bilan))).toBe('NOT_OPEN')
  })
})
