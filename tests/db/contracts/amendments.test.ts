import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endContract } from '@/lib/contracts/account-commands'
import { ownContract } from '@/lib/contracts/own-queries'
import { cancelContract } from '@/lib/contracts/prepare-commands'
import { contractPage } from '@/lib/contracts/queries'
import { noteLetter } from '@/lib/contracts/sign-commands'
import { consultantHome } from '@/lib/homes/consultant-queries'
import { HomeArgs } from '@/lib/homes/home-schema'
import { personHome } from '@/lib/homes/person-queries'
import { moveClock } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { asMember, asPerson } from '@/lib/platform/scope'
import { attempt, inSpace, tryAs, visit } from '@/tests/db/walls/visit'
import { letTimePass } from '@/tests/support/clock'
import { aMember, as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { amend, amendDevis, aShortSelfPaid, contractRow, planRow, renew, scheduleOf, work } from './amend-scene'
import { codeOf, pay, prepare, type Scene, shareRow, sign, signed } from './scene'

afterAll(closeAll)
const to = (day: string, time = '18:00') => moveClock(momentOf(day, time).getTime() - Date.now())
beforeAll(letTimePass)
beforeEach(() => to('2026-11-24'))
afterEach(() => moveClock(0))

const page = ({ bilan }: Scene, by = bilan.consultant) =>
  as(by, (scope) => contractPage(asMember(scope), { bilanId: bilan.id }))
const own = ({ bilan }: Scene) => as(bilan.beneficiary, (scope) => ownContract(asPerson(scope), { bilanId: bilan.id }))
const duties = async ({ bilan }: Scene) => {
  const home = await as(bilan.consultant, (scope) => consultantHome(asMember(scope), HomeArgs.parse({})))
  return home.tasks.filter(({ href }) => href.endsWith(`${bilan.id}/contrat`)).map(({ detail }) => detail)
}

/** What her home asks of her about a contract. */
const turns = async ({ bilan }: Scene) => {
  const home = await as(bilan.beneficiary, (scope) => personHome(asPerson(scope), { bilan: bilan.id }))
  const all = [home.bilan?.turn, ...(home.bilan?.turns ?? [])]
  return [...new Set(all.flatMap((turn) => (turn?.path === '/contrat' ? [turn.title] : [])))]
}

/** A contract of 1 200 € that runs, its deposit paid, six hours signed by both. */
async function running(wish: Parameters<typeof aShortSelfPaid>[0] = {}) {
  const scene = await aShortSelfPaid(wish)
  const { id, from } = await signed(scene)
  to(from)
  const due = wish.cpfCents ? '60' : '360'
  await pay(scene, id, due)
  to('2026-12-10')
  await work(scene, '2026-12-07', 6)
  return { scene, id }
}

describe('the devis is amended after she signed', () => {
  test('the contract no longer agrees silently: said on its page and at home; nothing more is received than it says', async () => {
    const { scene, id } = await running()
    expect(await page(scene)).toMatchObject({ behind: null, whyNoAmendment: expect.stringContaining('dit déjà') })
    expect(await duties(scene)).toEqual([])
    await amendDevis(scene, '18 h')
    const view = await page(scene)
    expect(view.behind?.what).toMatch(/^Le devis .+ est accepté depuis : 1.800,00.€, 24.h\.$/)
    expect(view.behind?.share).toMatch(/devient 1.800,00.€, au lieu de 1.200,00/)
    expect(view.whyNoAmendment).toBeNull()
    expect(await duties(scene)).toEqual([expect.stringContaining('avenant')])
    expect((await own(scene)).changed).toContain('est accepté depuis')
    // 360 € then 280 €, by the contract that she signed
    expect(await codeOf(pay(scene, id, '280,01'))).toBe('PAYMENT_TOO_MUCH')
    expect(await codeOf(pay(scene, id, '280'))).toBe('done')
  })

  test('an amendment signed by both: what had fallen due stays, the rest follows the hours, her share and the plan move', async () => {
    const { scene, id } = await running()
    const devis = await amendDevis(scene, '18 h')
    const next = await amend(scene, id)
    expect(await contractRow(next)).toMatchObject({
      ...{ version: 2, amends_id: id, cents: 180_000, minutes: 1080, carried_cents: 64_000, carried_minutes: 360 },
      ...{ withdrawal_days: 10, signed_at: null },
    })
    expect(await scheduleOf(next)).toEqual([
      { after_minutes: 0, cents: 64_000, condition: null },
      { after_minutes: 720, cents: 58_000, condition: null },
      { after_minutes: 1080, cents: 58_000, condition: null },
    ])
    const waiting = await page(scene)
    expect(waiting).toMatchObject({ behind: null, contract: { id, state: 'RUNNING' }, amendment: { id: next } })
    expect(await duties(scene)).toEqual([])
    expect(await turns(scene)).toContain('Lire un avenant à votre contrat')
    const text = String((await contractRow(next)).content)
    expect(text).toMatch(/^Avenant au contrat/)
    expect(text).toContain('L. 6353-5')
    await sign(scene, next)
    expect(await contractRow(id)).toMatchObject({ outcome: 'AMENDED', due_cents: 64_000, done_minutes: 360 })
    expect(await contractRow(next)).toMatchObject({ outcome: null, signed_at: expect.any(Date) })
    expect(await shareRow(scene)).toMatchObject({ state: 'GRANTED', granted_cents: 180_000, valid_from: '2026-12-05' })
    expect(await planRow(scene)).toEqual({
      ...{
        proposal_id: devis,
        total_cents: 180_000,
        minutes: 1440,
        shares_cents: 180_000,
        sealed: true,
        settled: true,
      },
    })
    const steps = await sql<{ kind: string; party: string; cents: number }>(
      'SELECT kind, party, cents FROM funding_step WHERE request_id = $1 ORDER BY at DESC LIMIT 1',
      [scene.share],
    )
    expect(steps).toEqual([{ kind: 'AMENDED', party: 'BENEFICIARY', cents: 180_000 }])
    // what she paid counts on; nothing more is due by the signature
    const after = await page(scene)
    expect(after).toMatchObject({ behind: null, amendment: null, amended: [{ id, state: 'AMENDED' }] })
    expect((await own(scene)).amended).toHaveLength(1)
    expect(after.contract).toMatchObject({
      ...{
        id: next,
        state: 'RUNNING',
        account: { due: '640,00\u00a0€', kept: '360,00\u00a0€', open: '280,00\u00a0€' },
      },
    })
    expect(await codeOf(pay(scene, next, '280,01'))).toBe('PAYMENT_TOO_MUCH')
    expect(await codeOf(pay(scene, next, '280'))).toBe('done')
    expect(await codeOf(pay(scene, id, '1'))).not.toBe('done')
    to('2026-12-15')
    await work(scene, '2026-12-11', 8)
    expect(await codeOf(pay(scene, next, '580'))).toBe('done')
    await as(scene.bilan.consultant, (scope) =>
      endContract(scope, { bilanId: scene.bilan.id, contractId: next, kind: 'STOPPED', day: '2026-12-15' }),
    )
    // fourteen hours of eighteen, of 1 800 €
    expect(await contractRow(next)).toMatchObject({ outcome: 'STOPPED', done_minutes: 840, due_cents: 140_000 })
    expect((await page(scene)).contract?.account).toMatchObject({ open: '180,00\u00a0€' })
  })

  test('a lower price bounds what had fallen due, and what was received in more goes back', async () => {
    const { scene, id } = await running()
    await pay(scene, id, '280')
    await amendDevis(scene, '7 h')
    const next = await amend(scene, id, 1)
    // of 700 €: the deposit, and six hours of seven of its balance
    expect(await contractRow(next)).toMatchObject({ cents: 70_000, carried_cents: 63_000 })
    await sign(scene, next)
    expect((await page(scene)).contract?.account).toMatchObject({ due: '630,00\u00a0€', back: '10,00\u00a0€' })
    expect(await planRow(scene)).toMatchObject({ total_cents: 70_000, shares_cents: 70_000, settled: true })
  })

  test('where others pay too, she bears what they leave', async () => {
    const { scene, id } = await running({ cpfCents: 100_000 })
    await amendDevis(scene, '18 h')
    const next = await amend(scene, id)
    expect(await contractRow(next)).toMatchObject({ cents: 80_000 })
    await sign(scene, next)
    expect(await planRow(scene)).toMatchObject({ total_cents: 180_000, shares_cents: 180_000, settled: true })
    expect(await shareRow(scene)).toMatchObject({ granted_cents: 80_000 })
  })
})

test('another funder’s agreement is amended: her contract says so, and follows by an amendment of its own', async () => {
  const { scene, id } = await running({ cpfCents: 100_000 })
  await sql(
    `INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, recorded, at, day, login_id, by_name, cents, valid_from)
     SELECT gen_random_uuid(), r.tenant_id, r.bilan_id, r.id, r.round, 'AMENDED', 'PRACTITIONER', true, $2, '2026-12-10', $3, 'Jeanne Autret', 90000, r.valid_from
     FROM funding_request r WHERE r.bilan_id = $1 AND r.funder = 'CPF'`,
    [scene.bilan.id, momentOf('2026-12-10', '17:00'), scene.bilan.consultant.login.id],
  )
  expect(await planRow(scene)).toMatchObject({ shares_cents: 110_000, sealed: false, settled: false })
  const { behind } = await page(scene)
  expect(behind?.what).toBe('La part d’un autre financeur a changé.')
  expect(behind?.share).toMatch(/devient 300,00.€, au lieu de 200,00/)
  const next = await amend(scene, id)
  await sign(scene, next)
  expect(await shareRow(scene)).toMatchObject({ granted_cents: 30_000 })
  expect(await planRow(scene)).toMatchObject({ total_cents: 120_000, shares_cents: 120_000, settled: true })
  expect((await page(scene)).behind).toBeNull()
})

describe('when, by whom', () => {
  test('not while she may withdraw, nor twice, nor for nothing', async () => {
    const scene = await aShortSelfPaid()
    const { id, from } = await signed(scene)
    await amendDevis(scene, '18 h')
    expect(await codeOf(amend(scene, id))).toBe('AMEND_MAY_WITHDRAW')
    expect((await page(scene)).whyNoAmendment).toMatch(/^La personne peut encore se rétracter/)
    to(from)
    const next = await amend(scene, id)
    expect(await codeOf(amend(scene, id))).toBe('AMEND_STANDS')
    await as(scene.bilan.consultant, (scope) => cancelContract(scope, { bilanId: scene.bilan.id, contractId: next }))
    expect(await codeOf(sign(scene, next))).toBe('CONTRACT_TAKEN_BACK')
    const again = await amend(scene, id)
    await sign(scene, again)
    expect(await codeOf(amend(scene, again))).toBe('AMEND_NOTHING')
  })

  test('two at once: one stands', async () => {
    const { scene, id } = await running()
    await amendDevis(scene, '18 h')
    const both = await Promise.all([codeOf(amend(scene, id)), codeOf(amend(scene, id, 2, scene.admin))])
    expect(both.sort()).toEqual(['AMEND_STANDS', 'done'])
  })

  test('overtaken by what fell due or changed since: it is not signed', async () => {
    const { scene, id } = await running()
    await amendDevis(scene, '18 h')
    const next = await amend(scene, id)
    await work(scene, '2026-12-08', 6)
    expect(await codeOf(sign(scene, next))).toBe('AMEND_OVERTAKEN')
    await amendDevis(scene, '16 h')
    expect(await codeOf(sign(scene, next))).toBe('DEVIS_CHANGED')
    expect(await own(scene)).toMatchObject({ outdated: true, contract: { id }, amendment: { id: next } })
    expect((await page(scene)).behind).not.toBeNull()
  })

  test('hers to sign, the house’s to prepare, nobody else’s to see; the database holds both hands', async () => {
    const { scene, id } = await running()
    await amendDevis(scene, '18 h')
    const stranger = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
    expect(await codeOf(amend(scene, id, 2, stranger))).toBe('NOT_FOUND')
    expect(await codeOf(amend(scene, id, 2, scene.bilan.beneficiary as never))).toBe('NOT_YOURS')
    const next = await amend(scene, id)
    expect(await codeOf(sign(scene, next, scene.bilan.consultant))).toBe('NOT_YOURS')
    const forced = `UPDATE contract SET signed_at = now(), signed_on = current_date, withdrawal_until = '2026-12-04', starts_on = '2026-12-05' WHERE id = $1`
    expect(await tryAs(inSpace(scene.bilan.consultant), forced, [next])).toMatch(/^JL00[23]$/)
    const ended = `UPDATE contract SET outcome = 'AMENDED', outcome_at = now(), outcome_on = current_date, done_minutes = 360, due_cents = 64000 WHERE id = $1`
    expect(await tryAs(inSpace(scene.bilan.beneficiary), ended, [id])).toMatch(/^(JL00[12]|23514)$/)
    expect(await tryAs(inSpace(stranger), ended, [id])).toBe(0)
    const forged = `INSERT INTO contract SELECT (jsonb_populate_record(NULL::contract, to_jsonb(c) || jsonb_build_object('id', gen_random_uuid(), 'version', 9, 'cents', 1, 'carried_cents', 0))).* FROM contract c WHERE c.id = $1`
    await as(scene.bilan.consultant, (scope) => cancelContract(scope, { bilanId: scene.bilan.id, contractId: next }))
    const asked = `${forged.replace("'cents', 1", `'cents', 1, 'outcome', NULL, 'outcome_at', NULL, 'outcome_on', NULL, 'done_minutes', NULL, 'due_cents', NULL`)}`
    expect(await tryAs(inSpace(scene.bilan.consultant), asked, [next])).toBe('JL002')
  })

  test('her letter of withdrawal, sent in time, still undoes it all', async () => {
    const { scene, id } = await running()
    await amendDevis(scene, '18 h')
    const next = await amend(scene, id)
    await sign(scene, next)
    const note = (day: string) =>
      as(scene.bilan.consultant, (scope) => noteLetter(scope, { bilanId: scene.bilan.id, contractId: next, day }))
    expect(await codeOf(note('2026-12-09'))).toBe('LETTER_LATE')
    expect(await codeOf(note('2026-12-03'))).toBe('done')
    expect(await contractRow(next)).toMatchObject({ outcome: 'WITHDRAWN', due_cents: 0 })
    expect((await page(scene)).contract?.account).toMatchObject({ back: '360,00\u00a0€' })
  })
})

describe('the devis is amended before she signed', () => {
  test('that contract is not signed any more: it is drawn anew from the new devis', async () => {
    const scene = await aShortSelfPaid()
    const id = await prepare(scene)
    await amendDevis(scene, '18 h')
    expect(await codeOf(sign(scene, id))).toBe('DEVIS_CHANGED')
    expect(await own(scene)).toMatchObject({ outdated: true })
    expect(await turns(scene)).toEqual([])
    expect(await page(scene)).toMatchObject({ mayRenew: true, behind: { what: expect.stringContaining('accepté') } })
    expect(await duties(scene)).toHaveLength(1)
    await renew(scene)
    expect(await contractRow(id)).toMatchObject({ outcome: 'CANCELLED' })
    const again = await prepare(scene)
    expect(await contractRow(again)).toMatchObject({ version: 2, cents: 180_000, minutes: 1080, amends_id: null })
    await sign(scene, again)
    expect(await planRow(scene)).toMatchObject({ total_cents: 180_000, settled: true })
  })

  test('also where another share is granted already, and by the database without a command', async () => {
    const scene = await aShortSelfPaid({ cpfCents: 100_000 })
    const id = await prepare(scene)
    const devis = await amendDevis(scene, '18 h')
    const forced = await visit(inSpace(scene.bilan.beneficiary), async (client) => {
      await client.query(
        `INSERT INTO contract_signature (id, tenant_id, bilan_id, contract_id, party, login_id, signer_name, signer_title, content_sha256, signed_at, ip, user_agent)
         SELECT gen_random_uuid(), tenant_id, bilan_id, id, 'BENEFICIARY', ctx.login(), 'x', '', content_sha256, $2, '', '' FROM contract WHERE id = $1`,
        [id, momentOf('2026-11-24', '18:00')],
      )
      return attempt(
        client,
        `UPDATE contract SET signed_at = $2, signed_on = '2026-11-24', withdrawal_until = '2026-12-04', starts_on = '2026-12-05' WHERE id = $1`,
        [id, momentOf('2026-11-24', '18:00')],
      )
    })
    expect(forced).toBe('JL011')
    await renew(scene)
    expect(await planRow(scene)).toMatchObject({ proposal_id: devis, total_cents: 180_000, shares_cents: 180_000 })
    const again = await prepare(scene)
    expect(await contractRow(again)).toMatchObject({ cents: 80_000 })
    expect(await codeOf(renew(scene))).toBe('SHARE_CURRENT')
    await sign(scene, again)
    expect(await planRow(scene)).toMatchObject({ settled: true })
    expect(await codeOf(renew(scene))).toBe('CONTRACT_SIGNED')
  })
})
