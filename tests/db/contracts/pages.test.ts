import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ownContract } from '@/lib/contracts/own-queries'
import { contractPage } from '@/lib/contracts/queries'
import { personHome } from '@/lib/homes/person-queries'
import { moveClock } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import { asMember, asPerson } from '@/lib/platform/scope'
import { letTimePass } from '@/tests/support/clock'
import { aBilan, aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import { aSelfPaid, pay, prepare, type Scene, sign, signed, withdraw } from './scene'

afterAll(closeAll)
const to = (day: string) => moveClock(momentOf(day, '18:00').getTime() - Date.now())
beforeEach(() => to('2026-11-24'))
beforeAll(letTimePass)
afterEach(() => moveClock(0))

const page = ({ bilan }: Scene, by: TestMember = bilan.consultant) =>
  as(by, (scope) => contractPage(asMember(scope), { bilanId: bilan.id }))
const own = ({ bilan }: Scene) => as(bilan.beneficiary, (scope) => ownContract(asPerson(scope), { bilanId: bilan.id }))

test('the house sees why none may be prepared, then how it stands, what is due and what was paid', async () => {
  const early = await aSelfPaid({ sent: false })
  expect(await page(early)).toMatchObject({ contract: null, why: expect.stringContaining('Financement') })
  const scene = await aSelfPaid()
  expect(await page(scene)).toMatchObject({ why: null, share: '1\u00a0800,00\u00a0€', head: { selfPays: true } })
  const { id, from } = await signed(scene)
  const signedView = await page(scene, scene.admin)
  expect(signedView.contract).toMatchObject({
    ...{ state: 'MAY_WITHDRAW', until: 'vendredi 4\u00a0décembre\u00a02026', from: 'samedi 5\u00a0décembre\u00a02026' },
    account: { due: '0,00\u00a0€', open: null },
  })
  expect(signedView.endings).toEqual([])
  to(from)
  await pay(scene, id, '500')
  const { contract, endings } = await page(scene)
  expect(endings).toEqual(['STOPPED', 'FORCE_MAJEURE'])
  expect(contract).toMatchObject({
    state: 'RUNNING',
    account: { due: '540,00\u00a0€', kept: '500,00\u00a0€', open: '40,00\u00a0€', back: null },
    payments: [{ said: 'Reçu, carte', cents: '500,00\u00a0€' }],
  })
  expect(contract?.instalments.map(({ state }) => state)).toEqual(['DUE', 'AHEAD', 'AHEAD', 'AHEAD'])
})

test('she is led to it from her home, reads it, and sees her last day to withdraw', async () => {
  const scene = await aSelfPaid()
  const turns = async () => {
    const { bilan } = await as(scene.bilan.beneficiary, (scope) =>
      personHome(asPerson(scope), { bilan: scene.bilan.id }),
    )
    return { paths: [bilan?.turn, ...(bilan?.turns ?? [])].map((turn) => turn?.path), contract: bilan?.contract }
  }
  expect(await own(scene)).toMatchObject({ contract: null })
  const id = await prepare(scene)
  expect((await turns()).paths).toContain('/contrat')
  expect((await own(scene)).contract).toMatchObject({ state: 'PREPARED', until: null })
  await sign(scene, id)
  expect(await turns()).toMatchObject({ contract: { signed: true, ended: false } })
  expect((await own(scene)).contract?.until).toBe('vendredi 4\u00a0décembre\u00a02026')
  await withdraw(scene, id)
  expect((await own(scene)).contract).toMatchObject({ state: 'WITHDRAWN', account: { due: '0,00\u00a0€' } })
})

test('where she pays nothing there is no such page, nor for another', async () => {
  const scene = await aSelfPaid()
  const free = await aBilan()
  await expect(as(free.beneficiary, (scope) => ownContract(asPerson(scope), { bilanId: free.id }))).rejects.toThrow(
    NotFound,
  )
  await expect(
    as(free.beneficiary, (scope) => ownContract(asPerson(scope), { bilanId: scene.bilan.id })),
  ).rejects.toThrow(NotFound)
  await expect(page(scene, await aMember({ permissions: ['ADMIN', 'CONSULTANT'] }))).rejects.toThrow(NotFound)
  await expect(page(scene, await aMember({ tenant: scene.bilan.tenant }))).rejects.toThrow(NotFound)
})
