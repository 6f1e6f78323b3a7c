import { afterAll, describe, expect, test } from 'vitest'
import { sharesOf } from '@/lib/funding/money-rules'
import { newId } from '@/lib/platform/scope'
import { aBilan, aMember, as, aTenant, closeAll, dateInDays } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'
import { aDecider, aHouseStep, aPlan, aRequest, aSentDevis, requestRow } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'
import { aSession } from '@/tests/support/session-factory'
import { aClaimScene, answered, type ClaimScene, claim, claimed, ended, follow, granted, signed } from './claim-scene'

afterAll(closeAll)

const row = async (scene: Awaited<ReturnType<typeof aClaimScene>>) => {
  const view = await follow(scene.bilan.consultant, { bilanId: scene.bilan.id })
  if (!view.rows[0]) throw new Error('no row')
  return view.rows[0]
}

describe('consumption', () => {
  test('says what is agreed, planned, to sign, signed and due, in hours and euros', async () => {
    const scene = await aClaimScene({
      sessions: [
        ...signed(-20, -18),
        { minutes: 60, inDays: -3, signed: 'PRACTITIONER' },
        { minutes: 120, state: 'PLANNED', inDays: 5 },
      ],
    })
    expect(await row(scene)).toMatchObject({
      agreed: { hours: '30\u00a0h', price: '1\u00a0950,00\u00a0€' },
      signed: { hours: '3\u00a0h', price: '195,00\u00a0€' },
      toSign: { hours: '1\u00a0h', price: '65,00\u00a0€' },
      planned: { hours: '2\u00a0h', price: '130,00\u00a0€' },
      billable: { hours: '3\u00a0h', price: '195,00\u00a0€' },
      claimed: { hours: '0\u00a0h', price: '0,00\u00a0€' },
      problem: expect.stringContaining('Terminez d’abord le bilan'),
    })
  })

  test('counts no hour before the agreement, nor after its end', async () => {
    const scene = await aClaimScene({ sessions: signed(-30, -20, -10) })
    await granted(scene.requestId, { from: -25, until: -15 })
    expect(await row(scene)).toMatchObject({ signed: { hours: '1\u00a0h\u00a030' } })
  })

  test('is read by the pair, the administrator and who decides; by nobody else', async () => {
    const scene = await aClaimScene()
    const admin = await aMember({ tenant: scene.bilan.tenant, permissions: ['ADMIN'] })
    const { bilan, funder, requestId } = scene
    for (const who of [bilan.consultant, bilan.beneficiary, admin])
      expect((await follow(who, { bilanId: bilan.id })).rows).toHaveLength(1)
    expect((await follow(funder.member, { requestId })).rows[0]?.signed.hours).toBe('3\u00a0h')
    const steward = await aMember({ tenant: funder.tenant as never, permissions: ['ADMIN'] })
    const colleague = await aMember({ tenant: bilan.tenant, permissions: ['CONSULTANT'] })
    const other = await aMember({ tenant: await aTenant(), permissions: ['ADMIN'] })
    const stranger = (await aBilan()).beneficiary
    for (const who of [steward, colleague, other, stranger])
      expect((await follow(who, { requestId })).rows, who.email).toEqual([])
  })
})

describe('an employer', () => {
  test('follows the hours that he pays, and finds nothing of those that only go through him', async () => {
    const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true, capMinutes: 1800, sessions: signed(-20) })
    const employer = await anEmployerParty(bilan)
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    const planId = await aPlan(bilan, devis.id)
    const fund = await aDecider('FIPHFP')
    const pays = await aRequest(bilan, planId, { funder: 'EMPLOYER', clientId: employer.id, cents: 95_000 })
    const through = await aRequest(bilan, planId, {
      ...{ funder: 'FIPHFP', clientId: employer.id, organisation: fund.tenant, cents: 100_000 },
    })
    for (const id of [pays, through]) {
      await aHouseStep(bilan, id, 'SENT')
      await granted(id)
    }
    expect((await follow(employer.member, { requestId: pays })).rows[0]?.signed).toEqual({
      hours: '1\u00a0h\u00a030',
      price: '47,50\u00a0€',
    })
    expect((await follow(employer.member, { requestId: through })).rows).toEqual([])
    const elsewhere = await anEmployerParty(await aBilan())
    for (const requestId of [pays, through]) expect((await follow(elsewhere.member, { requestId })).rows).toEqual([])
  })
})

describe('three funders', () => {
  test('share what was done to the cent, whoever is claimed of first; another share bears no name', async () => {
    const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true, capMinutes: 1800, sessions: signed(-20) })
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' }, { cents: 100_000 })
    const planId = await aPlan(bilan, devis.id)
    const shares = sharesOf(100_000, [
      { mode: 'PERCENT', basisPoints: 3333 },
      { mode: 'PERCENT', basisPoints: 3333 },
      { mode: 'REST' },
    ]).cents
    const scenes: ClaimScene[] = []
    for (const cents of shares) {
      const funder = await aDecider('OPCO')
      const requestId = await aRequest(bilan, planId, { funder: 'OPCO', organisation: funder.tenant, cents })
      scenes.push({ bilan, funder, requestId, planId })
    }
    for (const { requestId } of scenes) {
      await aHouseStep(bilan, requestId, 'SENT')
      await granted(requestId, { minutes: null })
    }
    await ended(bilan, 'abandoned_at')
    for (const scene of scenes.toReversed()) expect(await claimed(scene)).toMatch(/^[0-9a-f-]{36}$/)
    const rows = await Promise.all(scenes.map((scene) => requestRow(scene.requestId)))
    // an hour and a half of thirty: 50 € of 1 000 €
    expect(rows.reduce((sum, one) => sum + Number(one.consumed_cents), 0)).toBe(5000)
    const [first] = scenes
    if (!first) throw new Error('no scene')
    const [facts] = await as(
      first.funder.member,
      (scope) =>
        scope.tx.$queryRaw<{ shares: Record<string, unknown>[] }[]>`
        SELECT shares FROM gate.claim_facts(${[first.requestId]}::uuid[])`,
    )
    expect(facts?.shares.filter((one) => one.mine)).toHaveLength(1)
    expect(JSON.stringify(facts?.shares)).not.toMatch(/OPCO|name|id"/)
  })
})

describe('a claim', () => {
  test('before the end is refused in words, and nothing is written', async () => {
    const scene = await aClaimScene()
    expect(await claim(scene.bilan.consultant, scene)).toBe('CLAIM_TOO_EARLY')
    expect(await requestRow(scene.requestId)).toMatchObject({ consumed_cents: 0, claimed_at: null })
  })

  test('is refused while a finding stands unanswered, which stays on file; then it is computed, frozen and hashed', async () => {
    const scene = await aClaimScene()
    await ended(scene.bilan)
    expect(await claim(scene.bilan.consultant, scene)).toBe('CLAIM_FINDINGS')
    const open = await sql('SELECT id FROM inspection_finding WHERE bilan_id = $1 AND answered_at IS NULL', [
      scene.bilan.id,
    ])
    expect(open.length).toBeGreaterThan(0)
    expect((await row(scene)).problem).toContain('contrôle')
    await answered(scene.bilan)
    const id = await claim(scene.bilan.consultant, scene)
    const [written] = await sql<Record<string, unknown>>(
      `SELECT *, sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex') AS sound FROM funding_claim WHERE id = $1`,
      [id],
    )
    expect(written).toMatchObject({ cents: 19_500, minutes: 180, position: 1, sound: true })
    expect(JSON.parse(String(written?.content))).toMatchObject({
      cents: 19_500,
      lines: [{ earnedCents: 19_500, doneMinutes: 180 }],
    })
    expect(await requestRow(scene.requestId)).toMatchObject({ consumed_cents: 19_500, consumed_minutes: 180 })
    expect(await claim(scene.bilan.consultant, scene)).toBe('CLAIM_NOTHING')
    const events = await sql<{ payload: string }>(
      `SELECT payload FROM event WHERE kind = 'funding.claimed' AND bilan_id = $1`,
      [scene.bilan.id],
    )
    expect(events).toHaveLength(1)
    const mails = await sql<{ recipient: string; subject: string; body: string }>(
      `SELECT * FROM mail WHERE kind = 'funding.claimed'`,
    )
    expect(mails.map((mail) => mail.recipient)).toContain(scene.funder.member.email)
    expect(mails.every((mail) => !/bilan|maintien/i.test(mail.subject + mail.body))).toBe(true)
  })

  test('of a bilan that stopped is pro rata of what was done', async () => {
    const scene = await aClaimScene({ sessions: signed(-20) })
    await ended(scene.bilan, 'abandoned_at')
    expect(await claimed(scene)).toMatch(/^[0-9a-f-]{36}$/)
    expect(await requestRow(scene.requestId)).toMatchObject({ consumed_cents: 9750, consumed_minutes: 90 })
  })

  test('of what was read alone: a session signed since is refused', async () => {
    const scene = await aClaimScene()
    await ended(scene.bilan)
    const seen = (await row(scene)).seen
    await aSession(scene.bilan, { minutes: 60, inDays: -2, signed: 'BOTH' })
    expect(await claim(scene.bilan.consultant, scene, seen)).toBe('CLAIM_CHANGED')
  })

  test('waits for the CPF’s service fait, and never comes by hand from who pays by contract', async () => {
    const cpf = await aClaimScene({ terms: { paidWhen: 'SERVICE_FAIT' } })
    const self = await aClaimScene({ terms: { paidWhen: 'INSTALMENTS' } })
    for (const scene of [cpf, self]) {
      await ended(scene.bilan)
      expect(await claim(scene.bilan.consultant, scene)).toBe('CLAIM_TOO_EARLY')
    }
  })

  test('two at once: one wins', async () => {
    const scene = await aClaimScene()
    await ended(scene.bilan)
    const admin = await aMember({ tenant: scene.bilan.tenant, permissions: ['ADMIN'] })
    expect(await claim(scene.bilan.consultant, scene)).toBe('CLAIM_FINDINGS')
    await answered(scene.bilan)
    const { seen } = await row(scene)
    const both = await Promise.all([claim(scene.bilan.consultant, scene, seen), claim(admin, scene, seen)])
    expect(both.filter((one) => /^[0-9a-f-]{36}$/.test(one))).toHaveLength(1)
    expect(both.some((one) => ['CLAIM_NOTHING', 'CLAIM_TAKEN', 'CLAIM_CHANGED'].includes(one))).toBe(true)
    expect(await requestRow(scene.requestId)).toMatchObject({ consumed_cents: 19_500 })
  })

  test('is the house’s to make: for anybody else the bilan is not there, or it is another’s act', async () => {
    const scene = await aClaimScene()
    await ended(scene.bilan)
    const { seen } = await row(scene)
    const other = await aMember({ tenant: await aTenant(), permissions: ['ADMIN'] })
    expect(await claim(other, scene, seen)).toBe('NotFound')
    expect(await claim(scene.funder.member, scene, seen)).toBe('NotFound')
    expect(await claim(scene.bilan.beneficiary, scene, seen)).toBe('NOT_YOURS')
    const elsewhere = await aClaimScene()
    expect(await claim(scene.bilan.consultant, { ...scene, requestId: elsewhere.requestId }, seen)).toBe('NotFound')
  })

  test('above what was granted is refused by the database itself, as is any amount that is typed', async () => {
    const scene = await aClaimScene()
    const one = (cents: number, by = scene.bilan.consultant) =>
      as(
        by,
        (scope) =>
          scope.tx.$executeRaw`
          INSERT INTO funding_claim (id, tenant_id, bilan_id, request_id, position, cents, minutes, lines, content, sha256, at, day, member_id)
          VALUES (${newId()}::uuid, ${scene.bilan.tenant.id}::uuid, ${scene.bilan.id}::uuid, ${scene.requestId}::uuid, 1, ${cents}::int, 0, '[]', '{}', encode(sha256('{}'), 'hex'), ${scope.now}::timestamptz, ${dateInDays(0)}::date, ${by.id}::uuid)`,
      )
    await expect(one(195_001)).rejects.toThrow(/funding_request_consumed/)
    await expect(one(100, scene.funder.member)).rejects.toThrow(/row-level security/)
    await expect(one(195_000)).rejects.toThrow(/nothing may be claimed/)
    await ended(scene.bilan)
    await expect(one(195_000)).rejects.toThrow(/was not earned/)
    await expect(one(19_500)).resolves.toBe(1)
  })
})
