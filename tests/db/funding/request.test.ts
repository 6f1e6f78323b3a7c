import { afterAll, describe, expect, test } from 'vitest'
import { decideRequest } from '@/lib/funding/decide-commands'
import { DecideRequest } from '@/lib/funding/decide-schema'
import { fundingRequest } from '@/lib/funding/request-queries'
import { accept, draft, send } from '@/tests/db/proposals/scene'
import { codeOf, refusalOf } from '@/tests/db/sessions/acts'
import { aMember, as, closeAll, dateInDays, type TestMember } from '@/tests/support/factory'
import { aDecider, requestRow } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'
import { acts, aFundedScene, only, planOf, requestsIn, today } from './request-scene'

afterAll(closeAll)

const later = dateInDays(200).toISOString().slice(0, 10)
const decide = (by: TestMember, requestId: string, round: number, given: Record<string, unknown>) =>
  as(by, (scope) => decideRequest(scope, DecideRequest.parse({ requestId, round, ...given })))
const euros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')
const granting = (cents: number) => ({
  ...{ decision: 'GRANT', amount: euros(cents), duration: '12h' },
  ...{ validFrom: today, validUntil: later, conditions: '' },
})
const kinds = (bilanId: string) =>
  sql<{ kind: string }>(`SELECT kind FROM event WHERE bilan_id = $1 AND kind LIKE 'funding.%' ORDER BY seq`, [
    bilanId,
  ]).then((rows) => rows.map(({ kind }) => kind))

/** A maintien whose Agefiph has a space and is the funder of the bilan. */
async function withAgefiph() {
  const funder = await aDecider('AGEFIPH')
  const scene = await aFundedScene('MAINTIEN', 'AGEFIPH')
  const house = acts(scene.bilan.consultant, scene.bilan.id)
  await house.build()
  await house.drop(await only(scene.bilan.id))
  const id = await house.add(`AGEFIPH:${funder.tenant.id}`, { mode: 'REST' })
  return { funder, scene, house, id, total: (await planOf(scene.bilan.id)).total_cents }
}

describe('a plan', () => {
  test('begins from the devis with the funder of the bilan for the whole; nothing is retyped', async () => {
    const scene = await aFundedScene('COMPETENCES', 'CPF')
    const house = acts(scene.bilan.consultant, scene.bilan.id)
    await house.build()
    const plan = await planOf(scene.bilan.id)
    expect(plan).toMatchObject({ proposal_id: scene.devis.proposalId, shares_cents: plan.total_cents, sealed_at: null })
    expect(await requestsIn(scene.bilan.id)).toMatchObject([
      { funder: 'CPF', state: 'DRAFT', asked_cents: plan.total_cents, share_mode: 'REST' },
    ])
    expect(await codeOf(house.build())).toBe('PLAN_EXISTS')
    expect((await house.page()).plan).toMatchObject({ missing: null })
  })

  test('three co-funders, to the cent: a part, an amount and the rest', async () => {
    const scene = await aFundedScene('COMPETENCES', 'CPF')
    const house = acts(scene.bilan.consultant, scene.bilan.id)
    await house.build()
    const { total_cents: total } = await planOf(scene.bilan.id)
    const cpf = await only(scene.bilan.id)
    await house.change(cpf, { mode: 'PERCENT', percent: '33,33' })
    const after = await house.page()
    expect(after.plan?.missing).not.toBeNull()
    expect(await codeOf(house.send())).toBe('SHARES_MISSING')
    const employer = after.options.find((one) => one.value.startsWith('EMPLOYER:'))?.value ?? ''
    await house.add(employer, { mode: 'CENTS', amount: '333,33' })
    await house.add('SELF', { mode: 'REST' })
    const shares = await requestsIn(scene.bilan.id)
    expect(shares.reduce((sum, one) => sum + one.asked_cents, 0)).toBe(total)
    expect(shares[1]?.asked_cents).toBe(33_333)
    expect(await codeOf(house.add('SELF', { mode: 'REST' }))).toBe('FUNDER_TWICE')
    expect(await codeOf(house.add('FRANCE_TRAVAIL', { mode: 'CENTS', amount: '90000' }))).toBe('SHARES_OVER')
    expect(await codeOf(house.add('FRANCE_TRAVAIL', { mode: 'REST' }))).toBe('done')
    const [, , rest, fourth] = await requestsIn(scene.bilan.id)
    expect((rest?.asked_cents ?? 0) - (fourth?.asked_cents ?? 0)).toBeLessThanOrEqual(1)
    await house.drop(fourth?.id ?? '')
    expect((await planOf(scene.bilan.id)).shares_cents).toBe(total)
    await house.send()
    expect((await requestsIn(scene.bilan.id)).map((one) => one.state)).toEqual(['SENT', 'SENT', 'SENT'])
    expect((await planOf(scene.bilan.id)).sealed_at).not.toBeNull()
    // nothing is left, and nothing before a funder makes room: nobody else is offered
    expect((await house.page()).options).toEqual([])
    expect(await codeOf(house.drop(cpf))).toBe('SHARE_FIXED')
    expect(await codeOf(house.change(cpf, { mode: 'REST' }))).toBe('SHARE_FIXED')

    const [, part, own] = await requestsIn(scene.bilan.id)
    await house.record(cpf, { outcome: 'GRANTED', number: 'EDOF-1', amount: euros(shares[0]?.asked_cents ?? 0) })
    await acts(scene.payer, scene.bilan.id).answer(part?.id ?? '', { decision: 'GRANT', amount: '333,33' })
    expect((await planOf(scene.bilan.id)).settled_at).toBeNull()
    expect(await codeOf(house.record(own?.id ?? '', { outcome: 'GRANTED', number: 'X', amount: '1' }))).toBe(
      'ANSWERS_HERE',
    )
    expect(await kinds(scene.bilan.id)).toContain('funding.granted')
  })

  test('refuses a funder that the type cannot have, and an amount over its cap, in words', async () => {
    const scene = await aFundedScene('PROFESSIONNEL', 'EMPLOYER')
    const house = acts(scene.bilan.consultant, scene.bilan.id)
    await house.build()
    expect(await codeOf(house.add('CPF', { mode: 'CENTS', amount: '100' }))).toBe('FUNDER_NOT_POSSIBLE')
    expect(await codeOf(house.add('AUTRE', { mode: 'CENTS', amount: '100' }))).toBe('FUNDER_UNKNOWN')
    const { house: own, scene: maintien, id, total } = await withAgefiph()
    expect(total).toBe(209_000)
    expect(await codeOf(own.send(id))).toBe('CAP_CENTS')
    await sql('UPDATE organisation SET certification_number = NULL WHERE id = $1', [maintien.bilan.tenant.id])
    await own.change(id, { mode: 'CENTS', amount: '500' })
    await own.add('SELF', { mode: 'REST' })
    const refusal = await refusalOf(own.send(id))
    expect(refusal).toMatchObject({ code: 'CERTIFICATION_NEEDED' })
    expect((await own.page()).requests[0]?.notes.some((note) => note.tone === 'refusal')).toBe(true)
  })

  test('follows a new devis while nobody is asked nor granted', async () => {
    const { scene, house, id, total, funder } = await withAgefiph()
    await house.change(id, { mode: 'PERCENT', percent: '50' })
    await house.add('SELF', { mode: 'REST' })
    const { bilan } = scene
    await draft(scene)
    await sql(
      `UPDATE proposal SET choices = jsonb_set(choices, '{annex}', '[{"id":"a","label":"Salle","cents":10000}]') WHERE bilan_id = $1 AND sent_at IS NULL`,
      [bilan.id],
    )
    await house.send()
    await send(scene)
    expect((await house.page()).plan?.behind).not.toBeNull()
    expect(await codeOf(house.follow())).toBe('PLAN_AWAITING')
    await decide(funder.member, id, 1, { decision: 'CORRECT', words: 'Le devis est à revoir.' })
    const self = (await requestsIn(bilan.id))[1]?.id ?? ''
    await house.withdraw(self)
    expect(await codeOf(house.send(id))).toBe('PLAN_BEHIND')
    await house.follow()
    const plan = await planOf(bilan.id)
    expect(plan.total_cents).not.toBe(total)
    expect((await requestRow(id)).asked_cents).toBe(Math.round(plan.total_cents / 2))
    await house.add('SELF', { mode: 'REST' })
    await house.send(undefined, 'Voici le devis revu.')
    expect(await requestRow(id)).toMatchObject({ state: 'SENT', round: 2 })
    expect((await planOf(bilan.id)).sealed_at).not.toBeNull()
  })
})

describe('one funder', () => {
  test('sent, corrected, sent again, granted: the bilan says when its funding is settled', async () => {
    const { funder, scene, house, id, total } = await withAgefiph()
    const { bilan } = scene
    await house.change(id, { mode: 'CENTS', amount: '1900' })
    const other = await house.add('FRANCE_TRAVAIL', { mode: 'REST' })
    await house.send(id, 'Bonjour, voici notre demande.')
    expect(await requestRow(id)).toMatchObject({
      state: 'SENT',
      person_name: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    })
    await decide(funder.member, id, 1, { decision: 'CORRECT', words: 'Précisez les heures.' })
    const page = await house.page()
    expect(page.requests[0]).toMatchObject({ state: 'CORRECTION', again: true })
    expect(page.requests[0]?.history[0]).toMatchObject({ words: 'Précisez les heures.' })
    await house.change(id, { mode: 'CENTS', amount: '1900', duration: '12h' })
    await house.send(id, 'Les heures sont précisées.')
    const read = await as(funder.member, (scope) => fundingRequest(scope, id))
    expect(read.steps.map((step) => [step.kind, step.words])).toEqual([
      ['SENT', 'Bonjour, voici notre demande.'],
      ['CORRECTION_ASKED', 'Précisez les heures.'],
      ['SENT', 'Les heures sont précisées.'],
    ])
    await decide(funder.member, id, 2, granting(190_000))
    expect((await planOf(bilan.id)).settled_at).toBeNull()
    await house.send()
    expect(await codeOf(house.record(id, { outcome: 'GRANTED', number: 'A-1', amount: '1' }))).toBe('ANSWERS_HERE')
    expect(await codeOf(house.record(other, { outcome: 'GRANTED', number: 'FT-1', amount: '500' }))).toBe(
      'OVER_ASKED_SHARE',
    )
    await house.record(other, { outcome: 'GRANTED', number: 'FT-1', amount: '190', duration: '12h', validUntil: later })
    expect(await requestRow(other)).toMatchObject({ state: 'GRANTED', agreement_number: 'FT-1', granted_minutes: 720 })
    expect(await planOf(bilan.id)).toMatchObject({ shares_cents: total, settled_at: expect.any(Date) })
    expect((await house.page()).settledOn).not.toBeNull()
    expect(await kinds(bilan.id)).toEqual(
      expect.arrayContaining(['funding.planned', 'funding.sent', 'funding.granted']),
    )
  })

  test('refused, or granted in part: the rest is shared again, and sent', async () => {
    for (const partial of [false, true]) {
      const { funder, scene, house, id } = await withAgefiph()
      const { bilan } = scene
      await house.change(id, { mode: 'CENTS', amount: '600' })
      await house.add('SELF', { mode: 'REST' })
      await house.send()
      await decide(funder.member, id, 1, partial ? granting(20_000) : { decision: 'REFUSE', reason: 'BUDGET' })
      const plan = await planOf(bilan.id)
      expect(plan).toMatchObject({ sealed_at: null, shares_cents: plan.total_cents - (partial ? 40_000 : 60_000) })
      expect((await house.page()).plan?.missing).not.toBeNull()
      expect(await codeOf(house.send())).toBe('SHARES_MISSING')
      const employer = (await house.page()).options.find((one) => one.value.startsWith('EMPLOYER:'))?.value ?? ''
      const part = await house.add(employer, { mode: 'REST' })
      await house.send()
      expect((await planOf(bilan.id)).sealed_at).not.toBeNull()
      await acts(scene.payer, bilan.id).answer(part, { decision: 'REFUSE', reason: 'BUDGET' })
      expect(await requestRow(part)).toMatchObject({ state: 'REFUSED' })
    }
  })

  test('withdrawn before its answer, and after a correction was asked', async () => {
    const { funder, house, id } = await withAgefiph()
    await house.change(id, { mode: 'CENTS', amount: '600' })
    const self = await house.add('SELF', { mode: 'REST' })
    await house.send()
    await house.withdraw(self)
    await decide(funder.member, id, 1, { decision: 'CORRECT', words: 'À revoir.' })
    await house.withdraw(id)
    expect(await requestRow(id)).toMatchObject({ state: 'WITHDRAWN' })
    expect(await codeOf(house.withdraw(id))).toBe('NOT_TO_WITHDRAW')
  })
})

describe('an employer', () => {
  test('asked for the whole price answers the devis; the request follows', async () => {
    const scene = await aFundedScene('PROFESSIONNEL', 'EMPLOYER')
    const house = acts(scene.bilan.consultant, scene.bilan.id)
    await house.build()
    const id = await only(scene.bilan.id)
    await house.send()
    const own = acts(scene.payer, scene.bilan.id)
    expect(await codeOf(own.answer(id, { decision: 'GRANT', amount: '10' }))).toBe('BY_DEVIS')
    await accept(scene.payer, scene.devis)
    expect(await requestRow(id)).toMatchObject({ state: 'GRANTED' })
    expect((await planOf(scene.bilan.id)).settled_at).not.toBeNull()
  })

  test('who accepted the devis before has already said yes', async () => {
    const scene = await aFundedScene('PROFESSIONNEL', 'EMPLOYER')
    await accept(scene.payer, scene.devis)
    const house = acts(scene.bilan.consultant, scene.bilan.id)
    await house.build()
    await house.send()
    const [said] = (await house.page()).requests[0]?.history ?? []
    expect(said?.what).toBe(`${scene.payer.firstName} ${scene.payer.lastName} a accordé la demande`)
    expect(await requestRow(await only(scene.bilan.id))).toMatchObject({ state: 'GRANTED' })
    expect((await planOf(scene.bilan.id)).settled_at).not.toBeNull()
  })
})

test('the administrator plans and sends; a colleague of the house who takes no part finds nothing', async () => {
  const scene = await aFundedScene('COMPETENCES', 'CPF')
  const { bilan } = scene
  await acts(scene.admin, bilan.id).build()
  expect(await requestsIn(bilan.id)).toHaveLength(1)
  const colleague = await aMember({ tenant: bilan.tenant })
  await expect(acts(colleague, bilan.id).page()).rejects.toThrow('')
  await expect(acts(colleague, bilan.id).send()).rejects.toMatchObject({ name: 'NotFound' })
})
