import { afterAll, describe, expect, test } from 'vitest'
import { employerFilePage, employerHome } from '@/lib/homes/employer-queries'
import { personHome } from '@/lib/homes/person-queries'
import { at, now } from '@/lib/platform/clock'
import { NotFound } from '@/lib/platform/outcome'
import { asMember, asPerson, type Scope } from '@/lib/platform/scope'
import { ownDevis } from '@/lib/proposals/own-queries'
import { devisList, partyDevis } from '@/lib/proposals/party-queries'
import { devisPage } from '@/lib/proposals/queries'
import { tariffSettings } from '@/lib/proposals/tariff-queries'
import { aMember, as, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { accept, aScene, decline, draft, type Scene, send, sent } from './scene'

afterAll(closeAll)

const member = <T>(by: TestMember, work: (scope: ReturnType<typeof asMember>) => Promise<T>) =>
  as(by, (scope: Scope) => work(asMember(scope)))
const page = (scene: Scene, by = scene.bilan.consultant) =>
  member(by, (scope) => devisPage(scope, { bilanId: scene.bilan.id }))
const own = (scene: Scene) =>
  as(scene.bilan.beneficiary, (scope) => ownDevis(asPerson(scope), { bilanId: scene.bilan.id }))

describe('the practitioner’s page', () => {
  test('begins empty, shows the draft as it would be sent, then what was sent and answered', async () => {
    const scene = await aScene()
    expect(await page(scene)).toMatchObject({ draft: null, papers: [], mayDraft: true, addressee: { hasSpace: true } })
    await draft(scene)
    const drafted = await page(scene)
    expect(drafted.draft).toMatchObject({
      problem: null,
      sums: { total: '2\u00a0040,50\u00a0€', contract: '18\u00a0h' },
      noAnnex: '',
    })
    expect(await page(scene, scene.admin)).toMatchObject({ mayDraft: false, maySend: true })
    await send(scene)
    const after = await page(scene)
    expect(after.papers[0]).toMatchObject({
      state: 'AWAITING',
      signatures: [{ state: 'signed' }, { state: 'awaited' }],
    })
    expect(after.agreement).not.toBeNull()
  })

  test('an amendment begins from the contract', async () => {
    const scene = await aScene()
    await accept(scene.payer, await sent(scene))
    await draft(scene)
    const view = await page(scene)
    expect(view.contract).toMatchObject({ hours: '18\u00a0h', price: '2\u00a0040,50\u00a0€' })
    expect(view.draft).toMatchObject({
      kind: 'AVENANT',
      problem: expect.stringContaining('ne change rien'),
      values: { accompaniment: '12\u00a0h' },
      asks: { accompaniment: true, tests: false },
    })
  })
})

describe('the employer’s pages', () => {
  test('what waits, the paper and its answer; no name of a variant anywhere', async () => {
    const scene = await aScene({ variantKey: 'PREVENTION' })
    const paper = await sent(scene)
    const list = await member(scene.payer, (scope) => devisList(scope))
    expect(list.awaiting).toMatchObject([{ id: paper.proposalId, state: 'AWAITING' }])
    const home = await member(scene.payer, (scope) => employerHome(scope))
    expect(home.waits.map(({ href }) => href)).toContain(`/e/${scene.payerTenant.slug}/devis/${paper.proposalId}`)
    const file = await member(scene.payer, (scope) => employerFilePage(scope, { bilanId: scene.bilan.id }))
    const view = await member(scene.payer, (scope) => partyDevis(scope, paper))
    expect(view).toMatchObject({ awaited: true, paper: { label: 'Bilan professionnel' } })
    const everything = JSON.stringify([list, home, file, view])
    expect(everything).not.toMatch(/prévention|usure|PREVENTION/i)
    await decline(scene.payer, paper, 'BUDGET')
    const after = await member(scene.payer, (scope) => partyDevis(scope, paper))
    expect(after).toMatchObject({ awaited: false, paper: { state: 'DECLINED' } })
    expect(after.paper.answer).toContain('budget')
  })

  test('to anyone else it does not exist: another employer, another role, the provider’s own people by that way', async () => {
    const scene = await aScene()
    const paper = await sent(scene)
    const other = await aMember({ tenant: await aTenant(), permissions: ['EMPLOYER'] })
    const steward = await aMember({ tenant: scene.payerTenant, permissions: ['ADMIN'] })
    for (const by of [other, steward, scene.bilan.consultant, scene.admin])
      await expect(member(by, (scope) => partyDevis(scope, paper))).rejects.toThrow(NotFound)
    await expect(member(scene.payer, (scope) => partyDevis(scope, { proposalId: 'x' }))).rejects.toThrow(NotFound)
    expect(await member(other, (scope) => devisList(scope))).toMatchObject({ awaiting: [], others: [] })
    for (const by of [other, steward]) await expect(accept(by, paper)).rejects.toThrow(NotFound)
  })

  test('out of time, it says so and asks nothing', async () => {
    const scene = await aScene()
    const paper = await sent(scene)
    const later = new Date(now().getTime() + 61 * 86_400_000)
    const view = await at(later, () => member(scene.payer, (scope) => partyDevis(scope, paper)))
    expect(view).toMatchObject({ awaited: false, paper: { state: 'EXPIRED' } })
  })
})

describe('the person’s page', () => {
  test('she sees the price and has nothing to answer where another pays; never a draft', async () => {
    const scene = await aScene()
    await draft(scene)
    expect((await own(scene)).papers).toEqual([])
    await send(scene)
    expect((await own(scene)).papers).toMatchObject([
      { mine: false, paper: { sums: { total: '2\u00a0040,50\u00a0€' } } },
    ])
  })

  test('she answers where she pays', async () => {
    const scene = await aScene({ typeKey: 'MAINTIEN', capMinutes: 1440, frame: { funder: 'SELF' } })
    await sent(scene)
    expect((await own(scene)).papers).toMatchObject([{ mine: true }])
  })
})

test('the settings show each grid under its bilan, past ones kept; for the administrator alone', async () => {
  const scene = await aScene()
  const view = await member(scene.admin, tariffSettings)
  expect(view.tariffs.map(({ scope, grids }) => [scope.value, grids[0]?.state])).toEqual([
    ['PROFESSIONNEL', 'NOW'],
    ['PROFESSIONNEL:DEVELOPPEMENT', 'NOW'],
    ['RECONVERSION', 'NOW'],
    ['MAINTIEN', 'NOW'],
  ])
  await expect(member(scene.bilan.consultant, tariffSettings)).rejects.toThrow(NotFound)
})

test('her home leads to the devis once it is sent, and says when it waits for her', async () => {
  const home = (scene: Scene) =>
    as(scene.bilan.beneficiary, (scope) => personHome(asPerson(scope), { bilan: scene.bilan.id }))
  const scene = await aScene()
  expect((await home(scene)).bilan?.devis).toBeNull()
  await sent(scene)
  expect((await home(scene)).bilan?.devis).toMatchObject({ mine: false, number: expect.stringMatching(/^DEV-/) })
  const self = await aScene({ typeKey: 'MAINTIEN', capMinutes: 1440, frame: { funder: 'SELF' } })
  const paper = await sent(self)
  expect((await home(self)).bilan?.devis).toMatchObject({ mine: true })
  await accept(self.bilan.beneficiary, paper)
  expect((await home(self)).bilan?.devis).toMatchObject({ mine: false })
})
