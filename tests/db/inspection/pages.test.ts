import { afterAll, describe, expect, test } from 'vitest'
import { leavesPage } from '@/lib/inspection/leave-queries'
import { openList } from '@/lib/inspection/list-queries'
import { inspectionPage, openFindings } from '@/lib/inspection/queries'
import { placeSettings } from '@/lib/inspection/travel-queries'
import { asMember, type Member, newId, type Permission, type Scope } from '@/lib/platform/scope'
import { codeOf } from '@/tests/db/sessions/acts'
import { aBilan, aMember, as, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'
import { aCleanSession, aLeave, answer, aScene, check, findings, noLeave, type Scene, workingDay } from './scene'

afterAll(closeAll)

const member = <T>(by: TestMember, work: (scope: Scope<Member>) => Promise<T>) =>
  as(by, (scope) => work(asMember(scope)))
const page = (scene: Scene, by: TestMember = scene.bilan.consultant) =>
  member(by, (scope) => inspectionPage(scope, { bilanId: scene.bilan.id }))
const list = (by: TestMember, number = 1) => member(by, (scope) => openList(scope, { page: number }))

describe('the page of a bilan', () => {
  test('before any check, then with nothing to say, then with findings, answers and what has gone', async () => {
    const scene = await aScene()
    const day = workingDay(3)
    expect(await page(scene)).toMatchObject({ checked: null, open: [], answered: [], gone: [] })
    await aCleanSession(scene, { day })
    await check(scene)
    expect(await page(scene)).toMatchObject({ checked: { sessions: 1 }, open: [] })

    const leave = await aLeave(scene, day, day)
    await aCleanSession(scene, { day: '2025-11-11' })
    await aCleanSession(scene, { day: '2025-12-25' })
    await sql('UPDATE bilan_totals SET counted_minutes = counted_minutes + 30 WHERE bilan_id = $1', [scene.bilan.id])
    await check(scene)
    const view = await page(scene, scene.admin)
    expect(view.open.map((one) => [one.code, one.severity, one.alike])).toEqual([
      ['LEDGER_OFF', 'FIX', 1],
      ['ON_LEAVE', 'EXPLAIN', 1],
      ['PUBLIC_HOLIDAY', 'EXPLAIN', 2],
      ['PUBLIC_HOLIDAY', 'EXPLAIN', 2],
    ])
    expect(view.open[2]?.explain).toBe(
      'Séance du mardi 11\u00a0novembre\u00a02025, de 14\u00a0h à 15\u00a0h\u00a030, jour férié. La date est-elle exacte\u00a0?',
    )
    expect(await as(scene.admin, (scope) => openFindings(scope, scene.bilan.id))).toBe(4)

    const holiday = (await findings(scene)).find((one) => one.code === 'PUBLIC_HOLIDAY')
    await answer(scene, holiday?.id ?? '')
    await noLeave(leave)
    await check(scene)
    const after = await page(scene)
    expect(after.open.map((one) => one.code)).toEqual(['LEDGER_OFF', 'PUBLIC_HOLIDAY'])
    expect(after.answered).toMatchObject([
      { answer: { words: 'La date a été choisie avec elle.', by: expect.stringContaining('Claire') } },
    ])
    expect(after.gone).toMatchObject([{ code: 'ON_LEAVE', goneOn: expect.any(String) }])
  })

  test('does not exist for anyone else', async () => {
    const scene = await aScene()
    const other = async (permissions: Permission[]) => aMember({ tenant: scene.bilan.tenant, permissions })
    const elsewhere = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
    for (const by of [await other(['CONSULTANT']), await other(['REFERENT_HANDICAP']), elsewhere])
      await expect(page(scene, by)).rejects.toThrow()
  })
})

describe('what waits in a house', () => {
  test('the administrator reads all of it, a consultant her own, another house nothing', async () => {
    const scene = await aScene()
    await aCleanSession(scene, { day: '2025-11-11' })
    await check(scene)
    const colleague = await aMember({ tenant: scene.bilan.tenant })
    const beside = {
      bilan: await aBilan({ tenant: scene.bilan.tenant, consultant: colleague, entered: true }),
      admin: scene.admin,
    }
    await aCleanSession(beside, { day: '2025-11-11' })
    await sql('UPDATE bilan_totals SET counted_minutes = counted_minutes + 30 WHERE bilan_id = $1', [beside.bilan.id])
    await check(beside)
    expect((await list(scene.admin)).rows).toMatchObject([
      { bilanId: scene.bilan.id, open: 1, toFix: 0 },
      { bilanId: beside.bilan.id, open: 2, toFix: 1 },
    ])
    expect((await list(colleague)).rows.map((row) => row.bilanId)).toEqual([beside.bilan.id])
    expect((await list(await aMember({ permissions: ['ADMIN'] }))).rows).toEqual([])
    const referent = await aMember({ tenant: scene.bilan.tenant, permissions: ['REFERENT_HANDICAP'] })
    await expect(list(referent)).rejects.toThrow()
    for (const one of await findings(scene)) await answer(scene, one.id)
    expect((await list(scene.admin)).rows.map((row) => row.bilanId)).toEqual([beside.bilan.id])
  })

  test('comes a page at a time', async () => {
    const scene = await aScene()
    const insertOne = async () => {
      const bilan = await aBilan({ tenant: scene.bilan.tenant, consultant: scene.bilan.consultant })
      const facts = { sessions: [] }
      await insert('inspection_finding', {
        ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, code: 'LEDGER_OFF', subject_key: 'x', facts },
        found_at: new Date('2026-01-01T10:00:00Z'),
      })
    }
    for (let index = 0; index < 21; index++) await insertOne()
    const first = await list(scene.admin)
    expect([first.rows.length, first.more]).toEqual([20, true])
    const second = await list(scene.admin, 2)
    expect([second.rows.length, second.more, second.from]).toEqual([1, false, 21])
    expect(new Set([...first.rows, ...second.rows].map((row) => row.bilanId)).size).toBe(21)
  })
})

test('declared leave: one’s own, or the team’s with whom to declare for', async () => {
  const scene = await aScene()
  await aLeave(scene, '2026-08-03', '2026-08-07')
  const colleague = await aMember({ tenant: scene.bilan.tenant })
  const read = (by: TestMember) => member(by, (scope) => leavesPage(scope, { page: 1 }))
  expect(await read(scene.bilan.consultant)).toMatchObject({ members: null, rows: [{ past: true }] })
  expect((await read(colleague)).rows).toEqual([])
  const team = await read(scene.admin)
  expect(team.rows[0]?.days).toBe('du lundi 3\u00a0août\u00a02026 au vendredi 7\u00a0août\u00a02026, 5\u00a0jours')
  expect(team.members?.map((one) => one.value)).toContain(colleague.id)
  const funder = await aTenant({ columns: { capacities: ['FUNDER'], funder_kind: 'OPCO' } })
  const officer = await aMember({ tenant: funder, permissions: ['FUNDING_OFFICER'] })
  await expect(read(officer)).rejects.toThrow()
})

test('the way between sites is read in the settings, said once either way', async () => {
  const scene = await aScene()
  const { setTravel } = await import('@/lib/inspection/travel-commands')
  const [a, b] = [newId(), newId()]
  for (const [id, name] of [
    [a, 'Brest'],
    [b, 'Quimper'],
  ])
    await insert('site', {
      id,
      tenant_id: scene.bilan.tenant.id,
      name,
      address: '1 rue',
      postcode: '29200',
      city: name,
    })
  const set = (siteId: string, otherSiteId: string, duration: string) =>
    as(scene.admin, (scope) => setTravel(scope, { siteId, otherSiteId, duration }))
  await set(a, b, '1h')
  await set(b, a, '50 min')
  const view = await member(scene.admin, placeSettings)
  expect(view.travel).toMatchObject([{ duration: '50\u00a0min' }])
  expect(await codeOf(set(a, a, '1h'))).toBe('TRAVEL_SAME')
  expect(await codeOf(set(a, b, 'loin'))).toBe('TRAVEL_DURATION')
  expect(await codeOf(set(a, b, '11h'))).toBe('TRAVEL_LONG')
  await expect(set(a, newId(), '1h')).rejects.toThrow()
})
