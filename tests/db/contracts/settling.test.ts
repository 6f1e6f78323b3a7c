import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ContractPart } from '@/components/contracts/contract-part'
import { OwnContract } from '@/components/contracts/own-contract'
import { voidPayment } from '@/lib/contracts/account-commands'
import { contractsOf } from '@/lib/contracts/facts-queries'
import { ownContract } from '@/lib/contracts/own-queries'
import { cancelContract } from '@/lib/contracts/prepare-commands'
import { contractPage } from '@/lib/contracts/queries'
import { noteLetter } from '@/lib/contracts/sign-commands'
import { moveClock, now } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { asMember, asPerson } from '@/lib/platform/scope'
import { letTimePass } from '@/tests/support/clock'
import { as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { amend, amendDevis, aShortSelfPaid, contractRow } from './amend-scene'
import { aSelfPaid, codeOf, pay, prepare, type Scene, sharedOut, sign, signed } from './scene'

afterAll(closeAll)
const to = (day: string, time = '18:00') => moveClock(momentOf(day, time).getTime() - Date.now())
beforeAll(letTimePass)
beforeEach(() => to('2026-11-24'))
afterEach(() => moveClock(0))

const page = ({ bilan }: Scene) => as(bilan.consultant, (scope) => contractPage(asMember(scope), { bilanId: bilan.id }))
const own = ({ bilan }: Scene) => as(bilan.beneficiary, (scope) => ownContract(asPerson(scope), { bilanId: bilan.id }))
const router = { push() {}, replace() {}, refresh() {}, prefetch() {}, back() {}, forward() {} }
/** The words of a page, as they are read. */
const said = (page: ReactElement) =>
  renderToStaticMarkup(createElement(AppRouterContext, { value: router as never }, page))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const houseReads = async (scene: Scene) => said(createElement(ContractPart, { view: await page(scene) }))
const sheReads = async (scene: Scene) => said(createElement(OwnContract, { view: await own(scene) }))
const letter = ({ bilan }: Scene, contractId: string, day: string) =>
  as(bilan.consultant, (scope) => noteLetter(scope, { bilanId: bilan.id, contractId, day }))
const takenBack = ({ bilan }: Scene, contractId: string) =>
  as(bilan.consultant, (scope) => cancelContract(scope, { bilanId: bilan.id, contractId }))

/** A contract from which she withdrew by a letter sent in time, and noted after its deposit was received. */
async function withdrawnByLetter() {
  const scene = await aShortSelfPaid()
  const { id, from } = await signed(scene)
  to(from)
  await pay(scene, id, '360')
  to('2026-12-08')
  await letter(scene, id, '2026-12-03')
  return { scene, id }
}

/** Her share asked again, in a plan of its own. */
async function askedAgain(scene: Scene): Promise<Scene> {
  await sql('UPDATE funding_plan SET superseded_at = $2 WHERE bilan_id = $1 AND superseded_at IS NULL', [
    scene.bilan.id,
    now(),
  ])
  return sharedOut(scene)
}

describe('money to pay back once she withdrew by letter (L.6353-5)', () => {
  test('stays in sight of both while another contract is prepared, until it is paid back', async () => {
    const { scene, id } = await withdrawnByLetter()
    const back = '360,00\u00a0€'
    expect(await page(scene)).toMatchObject({ contract: { id, account: { back } }, pastAccounts: [] })
    expect(await own(scene)).toMatchObject({ contract: { id, account: { back } }, pastAccounts: [] })
    expect(await sheReads(scene)).toMatch(/Vous ne devez rien\. .+ vous rend 360,00 €\./)
    expect(await houseReads(scene)).toContain('Rendez-lui 360,00 €.')
    const next = await prepare(await askedAgain(scene))
    expect(await sheReads(scene)).toContain('vous rend 360,00 €')
    const read = await houseReads(scene)
    expect(read).toContain('360,00 € à rendre à la personne')
    expect(read).toContain('Noter un versement')
    for (const view of [await page(scene), await own(scene)])
      expect(view).toMatchObject({
        contract: { id: next, state: 'PREPARED' },
        pastAccounts: [{ id, state: 'WITHDRAWN', account: { back } }],
      })
    const { value: paymentId } = await pay(scene, id, '360', { kind: 'PAID_BACK' })
    // settled, it stays to be read, and a mistake in it to be struck out
    for (const view of [await page(scene), await own(scene)])
      expect(view.pastAccounts).toMatchObject([{ id, account: { back: null } }])
    await as(scene.bilan.consultant, (scope) =>
      voidPayment(scope, { bilanId: scene.bilan.id, contractId: id, paymentId }),
    )
    expect((await page(scene)).pastAccounts).toMatchObject([{ id, account: { back } }])
  })

  test('is not hidden by an amendment taken back with it, nor counted twice by the versions of one contract', async () => {
    const scene = await aShortSelfPaid()
    const { id, from } = await signed(scene)
    to(from)
    await pay(scene, id, '360')
    await amendDevis(scene, '18 h')
    const first = await amend(scene, id)
    await sign(scene, first)
    await amendDevis(scene, '16 h')
    await amend(scene, first)
    to('2026-12-08')
    await letter(scene, first, '2026-12-03')
    const back = '360,00\u00a0€'
    for (const view of [await page(scene), await own(scene)])
      expect(view).toMatchObject({
        contract: { id: first, state: 'WITHDRAWN', account: { back } },
        pastAccounts: [],
      })
  })

  test('a contract ended without any money has no account to settle', async () => {
    const scene = await aSelfPaid()
    const { id } = await signed(scene)
    await letter(scene, id, '2026-11-24')
    await prepare(await askedAgain(scene))
    expect((await page(scene)).pastAccounts).toEqual([])
  })
})

describe.each([
  ['given up', 'abandoned_at'],
  ['in pause', 'suspended_at'],
  ['closed', 'closed_at'],
])('the bilan is %s', (_, column) => {
  const stop = ({ bilan }: Scene) => sql(`UPDATE bilan SET ${column} = $2 WHERE id = $1`, [bilan.id, now()])

  test('an amendment that waits is not signed, and is not offered', async () => {
    const scene = await aShortSelfPaid()
    const { id, from } = await signed(scene)
    to(from)
    await amendDevis(scene, '18 h')
    const next = await amend(scene, id)
    expect(await own(scene)).toMatchObject({ outdated: false, halted: false })
    await stop(scene)
    expect(await own(scene)).toMatchObject({ outdated: true, halted: true, amendment: { id: next } })
    expect(await page(scene)).toMatchObject({ halted: true, amendment: { id: next } })
    expect(await sheReads(scene)).not.toMatch(/Signer l’avenant|à lire, puis à signer/)
    expect(await houseReads(scene)).toContain('rien ne s’y signe')
    expect(await codeOf(sign(scene, next))).toBe('SIGN_BILAN_ENDED')
    expect(await contractRow(next)).toMatchObject({ signed_at: null, outcome: null })
    expect(await contractRow(id)).toMatchObject({ outcome: null })
  })

  test('nor is a contract', async () => {
    const scene = await aSelfPaid()
    const id = await prepare(scene)
    await stop(scene)
    expect(await own(scene)).toMatchObject({ outdated: true, halted: true, contract: { id } })
    expect(await sheReads(scene)).not.toMatch(/Signer le contrat|À lire, puis à signer/)
    expect(await codeOf(sign(scene, id))).toBe('SIGN_BILAN_ENDED')
    expect(await contractRow(id)).toMatchObject({ signed_at: null })
  })
})

test('however many amendments were taken back, the contract in force and its money stay in sight', async () => {
  const { scene, id: withdrawn } = await withdrawnByLetter()
  const { id, from } = await signed(await askedAgain(scene))
  to(from)
  await amendDevis(scene, '18 h')
  for (let taken = 0; taken < 21; taken += 1) await takenBack(scene, await amend(scene, id))
  const known = await as(scene.bilan.consultant, (scope) => contractsOf(scope, scene.bilan.id))
  expect(known).toHaveLength(20)
  expect(known.map(({ version }) => version)).toEqual([...known.map(({ version }) => version)].sort((a, b) => b - a))
  expect(await page(scene)).toMatchObject({ contract: { id, state: 'RUNNING' }, pastAccounts: [{ id: withdrawn }] })
  // the next one takes the next number
  expect(await contractRow(await amend(scene, id))).toMatchObject({ version: 24 })
})
