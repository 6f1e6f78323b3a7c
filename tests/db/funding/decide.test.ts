import { afterAll, describe, expect, test } from 'vitest'
import { amendRequest } from '@/lib/funding/amend-commands'
import { decideRequest } from '@/lib/funding/decide-commands'
import { AmendRequest, DecideRequest } from '@/lib/funding/decide-schema'
import { aBilan, aMember, as, change, closeAll, dateInDays, type TestMember } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'
import {
  aDecider,
  aHouseStep,
  aSentRequest,
  certified,
  requestRow,
  type TestRequest,
} from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const day = (days: number) => dateInDays(days).toISOString().slice(0, 10)
const granting = (request: { id: string }, wish: Record<string, unknown> = {}) =>
  DecideRequest.parse({
    ...{ decision: 'GRANT', requestId: request.id, round: '1', amount: '1 950,00 €', duration: '30 h' },
    ...{ validFrom: day(1), validUntil: day(200), conditions: '' },
    ...wish,
  })
const grant = (by: TestMember, request: { id: string }, wish: Record<string, unknown> = {}) =>
  as(by, (scope) => decideRequest(scope, granting(request, wish)))
const answer = (by: TestMember, request: { id: string }, given: Record<string, unknown>) =>
  as(by, (scope) => decideRequest(scope, DecideRequest.parse({ requestId: request.id, round: 1, ...given })))
const amend = (by: TestMember, request: { id: string }, wish: Record<string, unknown> = {}) =>
  as(by, (scope) =>
    amendRequest(
      scope,
      AmendRequest.parse({
        ...{
          requestId: request.id,
          round: 1,
          amount: '1950',
          duration: '30h',
          validFrom: day(1),
          validUntil: day(200),
        },
        ...{ reason: 'La date de fin est reportée.', ...wish },
      }),
    ),
  )

async function scene(wish: Parameters<typeof aSentRequest>[2] = {}) {
  const funder = await aDecider('AGEFIPH')
  const bilan = await aBilan({ typeKey: 'MAINTIEN', frame: { funder: 'AGEFIPH' } })
  await certified(bilan)
  return { funder, ...(await aSentRequest(bilan, funder, wish)) }
}
const refused = (work: Promise<unknown>): Promise<{ code?: string; message?: string } | null> =>
  work.then(
    () => null,
    (error) => error.refusal ?? error,
  )

describe('a request', () => {
  test('is granted: numbered, frozen, hashed, its bilan funded, both told without a word of what', async () => {
    const { funder, ...request } = await scene()
    await grant(funder.member, request, { conditions: 'Sur site seulement.' })
    const row = await requestRow(request.id)
    expect(row).toMatchObject({ state: 'GRANTED', granted_cents: 195_000, granted_minutes: 1800 })
    expect(row.agreement_number).toMatch(/^LA-\d{4}-0001$/)
    const [step] = await sql<Record<string, unknown>>(
      `SELECT *, sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex') AS sound FROM funding_step WHERE request_id = $1 AND kind = 'GRANTED'`,
      [request.id],
    )
    expect(step).toMatchObject({ party: 'FUNDER', sound: true, login_id: funder.member.login.id, ip: '192.0.2.7' })
    expect(JSON.parse(String(step?.content))).toMatchObject({
      cents: 195_000,
      conditions: 'Sur site seulement.',
      letter: null,
      kind: 'ACCORD',
    })
    const [frame] = await sql<{ on: Date | null }>(
      'SELECT funding_settled_on AS on FROM bilan_frame WHERE bilan_id = $1',
      [request.bilan.id],
    )
    expect(frame?.on).not.toBeNull()
    const mails = await sql<{ recipient: string; subject: string; body: string }>(
      `SELECT recipient, subject, body FROM mail WHERE tenant_id = $1 AND kind = 'funding.granted' ORDER BY recipient`,
      [request.bilan.tenant.id],
    )
    expect(mails.map((one) => one.recipient).sort()).toEqual(
      [request.bilan.consultant.email, request.bilan.beneficiary.email].sort(),
    )
    for (const mail of mails) expect(`${mail.subject} ${mail.body}`).not.toMatch(/bilan|AGEFIPH|maintien|1 950/i)
    const events = await sql<{ tenant_id: string; payload: string }>(
      `SELECT tenant_id, payload FROM event WHERE kind = 'funding.granted' AND payload LIKE $1`,
      [`%${request.id}%`],
    )
    expect(events.map((one) => one.tenant_id).sort()).toEqual([request.bilan.tenant.id, funder.tenant.id].sort())
    expect(events[0]?.payload).not.toContain('site')
  })

  test('is sent back with words, corrected, sent again, granted in its second round', async () => {
    const { funder, ...request } = await scene()
    await answer(funder.member, request, { decision: 'CORRECT', words: 'Le devis ne porte pas la bonne adresse.' })
    expect(await requestRow(request.id)).toMatchObject({ state: 'CORRECTION', round: 1 })
    const read = await as(request.bilan.consultant, (scope) =>
      scope.tx.fundingWord.findMany({ where: { requestId: request.id } }),
    )
    expect(read.map((one) => one.text)).toEqual(['Le devis ne porte pas la bonne adresse.'])
    expect(await refused(grant(funder.member, request))).toMatchObject({ code: 'ALREADY_DECIDED' })
    await aHouseStep(request.bilan, request.id, 'SENT')
    expect(await refused(grant(funder.member, request))).toMatchObject({ code: 'REQUEST_CHANGED' })
    await grant(funder.member, request, { round: 2 })
    expect(await requestRow(request.id)).toMatchObject({ state: 'GRANTED', round: 2 })
  })

  test('is refused for a reason of the list; what it asked for is to be shared again', async () => {
    const { funder, ...request } = await scene()
    expect(() => DecideRequest.parse({ decision: 'REFUSE', requestId: request.id, round: 1 })).toThrow()
    expect(() =>
      DecideRequest.parse({ decision: 'REFUSE', requestId: request.id, round: 1, reason: 'OTHER', refusalWords: ' ' }),
    ).toThrow('quelques mots')
    await answer(funder.member, request, {
      decision: 'REFUSE',
      reason: 'BUDGET',
      refusalWords: 'Réessayez en janvier.',
    })
    expect(await requestRow(request.id)).toMatchObject({ state: 'REFUSED', granted_cents: null })
    const [plan] = await sql<{ sealed_at: Date | null; shares_cents: number }>(
      'SELECT sealed_at, shares_cents FROM funding_plan WHERE id = $1',
      [request.planId],
    )
    expect(plan).toEqual({ sealed_at: null, shares_cents: 0 })
    const person = await as(request.bilan.beneficiary, (scope) =>
      scope.tx.fundingStep.findMany({ where: { requestId: request.id, kind: 'REFUSED' } }),
    )
    expect(person.map((one) => one.reasonCode)).toEqual(['BUDGET'])
  })

  test('granted for less leaves the rest to be shared', async () => {
    const { funder, ...request } = await scene()
    await grant(funder.member, request, { amount: '1500' })
    const [plan] = await sql<Record<string, unknown>>(
      'SELECT sealed_at, settled_at, shares_cents FROM funding_plan WHERE id = $1',
      [request.planId],
    )
    expect(plan).toEqual({ sealed_at: null, settled_at: null, shares_cents: 150_000 })
  })

  test('is granted within what is asked, the rules, the devis and its dates', async () => {
    const { funder, ...request } = await scene({ terms: { capMinutes: 1500, capCents: 180_000, needsGround: false } })
    const codes = async (wish: Record<string, unknown>) => (await refused(grant(funder.member, request, wish)))?.code
    expect(await codes({ amount: '1950,01' })).toBe('OVER_ASKED')
    expect(await codes({ amount: '0' })).toBe('NOTHING_GRANTED')
    expect(await codes({ amount: '1900' })).toBe('OVER_CAP_CENTS')
    expect(await codes({ amount: '1800', duration: '26h' })).toBe('OVER_CAP_MINUTES')
    expect(await codes({ amount: '1800', duration: '31h' })).toBe('OVER_DEVIS_MINUTES')
    expect(await codes({ amount: '1800', duration: '' })).toBe('HOURS_NEEDED')
    expect(await codes({ amount: '1800', duration: '25h', validUntil: day(0) })).toBe('UNTIL_BEFORE_FROM')
    await grant(funder.member, request, { amount: '1800', duration: '25h' })
  })

  test('is not granted to a provider without a valid certification, nor without the ground seen', async () => {
    const { funder, ...request } = await scene({ terms: { needsCertification: true, needsGround: true } })
    expect(await refused(grant(funder.member, request))).toMatchObject({ code: 'GROUND_MISSING' })
    const paper = {
      ground: 'RQTH',
      paper_on: day(-30),
      seen_on: day(0),
      at: new Date(),
      seen_by_member_id: request.bilan.consultant.id,
    }
    await sql(
      `INSERT INTO funding_ground (id, tenant_id, bilan_id, request_id, ground, paper_on, seen_on, seen_by_member_id, at) VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        request.bilan.tenant.id,
        request.bilan.id,
        request.id,
        paper.ground,
        paper.paper_on,
        paper.seen_on,
        paper.seen_by_member_id,
        paper.at,
      ],
    )
    expect(await as(funder.member, (scope) => scope.tx.fundingGround.count())).toBe(0)
    await change('organisation', request.bilan.tenant.id, { certification_expires_on: day(-1) })
    expect(await refused(grant(funder.member, request))).toMatchObject({ code: 'CERTIFICATION_MISSING' })
    await certified(request.bilan)
    await grant(funder.member, request)
  })
})

describe('an agreement', () => {
  test('is changed by an amendment alone, with its reason, numbered in its turn', async () => {
    const { funder, ...request } = await scene()
    expect(await refused(amend(funder.member, request))).toMatchObject({ code: 'NOT_GRANTED' })
    await grant(funder.member, request)
    expect(await refused(amend(funder.member, request))).toMatchObject({ code: 'NOTHING_CHANGES' })
    await amend(funder.member, request, { duration: '28h', amount: '1820', validUntil: day(300) })
    const row = await requestRow(request.id)
    expect(row).toMatchObject({ state: 'GRANTED', granted_cents: 182_000, granted_minutes: 1680 })
    expect(row.agreement_number).toMatch(/-0002$/)
    const [step] = await sql<{ content: string }>(
      `SELECT content FROM funding_step WHERE request_id = $1 AND kind = 'AMENDED'`,
      [request.id],
    )
    expect(JSON.parse(step?.content ?? '')).toMatchObject({ kind: 'AVENANT', amends: expect.stringMatching(/-0001$/) })
    expect(await refused(amend(funder.member, request, { amount: '1950,01', duration: '28h' }))).toMatchObject({
      code: 'OVER_DEVIS',
    })
    await amend(funder.member, request, { amount: '1950', duration: '28h' })
  })

  test('never goes below what is consumed, in the rule and in the database', async () => {
    const { funder, ...request } = await scene()
    await grant(funder.member, request)
    await sql(
      'UPDATE funding_request SET consumed_cents = 65000, consumed_minutes = 600, claimed_at = now() WHERE id = $1',
      [request.id],
    )
    expect(await refused(amend(funder.member, request, { amount: '649,99' }))).toMatchObject({ code: 'BELOW_CONSUMED' })
    expect(await refused(amend(funder.member, request, { duration: '9h' }))).toMatchObject({ code: 'BELOW_CONSUMED' })
    await expect(sql('UPDATE funding_request SET granted_cents = 64999 WHERE id = $1', [request.id])).rejects.toThrow(
      'funding_request_consumed',
    )
    await amend(funder.member, request, { amount: '650', duration: '10h' })
  })

  test('bears numbers without a gap: what is refused takes none', async () => {
    const funder = await aDecider('AGEFIPH')
    const numbers: unknown[] = []
    for (let turn = 0; turn < 3; turn++) {
      const bilan = await aBilan({ typeKey: 'MAINTIEN', frame: { funder: 'AGEFIPH' } })
      const request = await aSentRequest(bilan, funder)
      await refused(grant(funder.member, request, { amount: '99 999' }))
      await grant(funder.member, request)
      numbers.push((await requestRow(request.id)).agreement_number)
    }
    expect(numbers.map((one) => String(one).slice(-4))).toEqual(['0001', '0002', '0003'])
  })
})

describe('two at once', () => {
  const both = async (first: (by: TestMember, request: TestRequest) => Promise<unknown>, second: typeof first) => {
    const { funder, ...request } = await scene()
    const colleague = await aMember({ tenant: funder.tenant, permissions: ['FUNDING_OFFICER'], firstName: 'Bertille' })
    const outcomes = await Promise.allSettled([first(funder.member, request), second(colleague, request)])
    const lost = outcomes.find((one) => one.status === 'rejected') as PromiseRejectedResult | undefined
    return {
      outcomes,
      lost: lost?.reason as { refusal?: { code: string; message: string } },
      request,
      names: [funder.member, colleague],
    }
  }

  test('one wins, the other is told who', async () => {
    for (const second of [
      grant,
      (by: TestMember, request: TestRequest) => answer(by, request, { decision: 'REFUSE', reason: 'BUDGET' }),
    ]) {
      const { outcomes, lost, request } = await both(grant, second)
      expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
      expect(lost.refusal?.code).toBe('ALREADY_DECIDED')
      expect(lost.refusal?.message).toMatch(/Ingrid|Bertille/)
      const steps = await sql(`SELECT 1 FROM funding_step WHERE request_id = $1 AND kind IN ('GRANTED', 'REFUSED')`, [
        request.id,
      ])
      expect(steps).toHaveLength(1)
    }
  })
})

describe('whoever it was not asked of', () => {
  test('finds nothing: another funder, its own consultant, an employer, the person; signed out', async () => {
    const { funder, ...request } = await scene()
    const other = await aDecider('OPCO')
    const employer = await anEmployerParty(request.bilan)
    const steward = await aMember({ tenant: funder.tenant, permissions: ['ADMIN'] })
    for (const who of [other.member, employer.member, request.bilan.consultant, steward])
      expect(await refused(grant(who, request))).toMatchObject({ name: 'NotFound' })
    expect(
      await refused(as(request.bilan.beneficiary, (scope) => decideRequest(scope, granting(request)))),
    ).toMatchObject({ name: 'NotFound' })
    for (const who of [other.member, employer.member]) {
      const seen = await as(who, async (scope) => ({
        requests: await scope.tx.fundingRequest.count({ where: { organisationId: funder.tenant.id } }),
        taken: (
          await scope.tx.$queryRaw<{ there: boolean }[]>`SELECT gate.take_request(${request.id}::uuid) AS there`
        )[0]?.there,
        file: (await scope.tx.$queryRaw<unknown[]>`SELECT 1 FROM gate.request_file(${request.id}::uuid)`).length,
      }))
      expect(seen).toEqual({ requests: 0, taken: false, file: 0 })
    }
    const gone = { ...funder.member, login: { ...funder.member.login, stamp: funder.member.login.stamp + 7 } }
    expect(await refused(grant(gone, request))).toMatchObject({ name: 'SignedOut' })
    expect(await requestRow(request.id)).toMatchObject({ state: 'SENT' })
  })

  test('a draft is not there for its funder either', async () => {
    const { funder, ...request } = await scene()
    await aHouseStep(request.bilan, request.id, 'WITHDRAWN')
    expect(await refused(grant(funder.member, request))).toMatchObject({ code: 'ALREADY_DECIDED' })
  })
})
