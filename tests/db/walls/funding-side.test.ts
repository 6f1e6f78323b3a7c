import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { aClaimScene, answered, type ClaimScene, ended } from '@/tests/db/funding/claim-scene'
import { aBilan, aMember, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'
import { aDecider, aHouseStep, aPlan, aRequest, aSentDevis, aSentRequest } from '@/tests/support/request-factory'
import { insert, sql } from '@/tests/support/rows'
import { inSpace, tryAs, visit } from './visit'

afterAll(closeAll)

const BEHIND_THE_WALL = '42501'
const NOT_REWRITTEN = 'JL001'
const NOT_SO = 'JL002'
const NOT_HIS = 'JL003'

const today = dayOf(now(), PARIS)

describe('a claim', () => {
  let scene: ClaimScene
  let other: ClaimScene
  beforeAll(async () => {
    scene = await aClaimScene()
    other = await aClaimScene({ tenant: scene.bilan.tenant, typeKey: 'COMPETENCES' })
  })
  const claim = (cents: number, minutes: number, { bilanId, requestId }: { bilanId: string; requestId: string }) =>
    tryAs(
      inSpace(scene.bilan.consultant),
      `INSERT INTO funding_claim (id, tenant_id, bilan_id, request_id, position, cents, minutes, lines, content, sha256, at, day, member_id)
       VALUES ($1, $2, $3, $4, 1, $5, $6, '[]', '{}', $7, $8, $9, $10)`,
      [
        ...[newId(), scene.bilan.tenant.id, bilanId, requestId, cents, minutes],
        ...[sha256('{}'), now(), today, scene.bilan.consultant.id],
      ],
    )
  const own = () => ({ bilanId: scene.bilan.id, requestId: scene.requestId })

  // three hours of thirty are signed: a tenth of 1 950 €
  test('is made neither before the end of its bilan (R15) nor while a finding stands', async () => {
    expect(await claim(19_500, 180, own())).toBe(NOT_SO)
    await ended(scene.bilan)
    expect(await claim(19_500, 180, own())).toBe(1)
    await insert('inspection_finding', {
      ...{ id: newId(), tenant_id: scene.bilan.tenant.id, bilan_id: scene.bilan.id, code: 'HOLIDAY' },
      ...{ subject_key: 'x', facts: {}, found_at: now() },
    })
    expect(await claim(19_500, 180, own())).toBe(NOT_SO)
    await answered(scene.bilan)
  })

  test('is of hours that both signed, and not of an amount that is typed', async () => {
    expect(await claim(195_000, 180, own())).toBe(NOT_SO)
    expect(await claim(19_502, 180, own())).toBe(NOT_SO)
    expect(await claim(19_500, 181, own())).toBe(NOT_SO)
    expect(await claim(19_500, 180, own())).toBe(1)
  })

  test('is not made of another’s request under one’s own bilan', async () => {
    expect(await claim(100, 1, { bilanId: scene.bilan.id, requestId: other.requestId })).toBe(BEHIND_THE_WALL)
    expect(await claim(100, 1, { bilanId: scene.bilan.id, requestId: newId() })).toBe(BEHIND_THE_WALL)
  })

  test('a finding is not put away by hand', async () => {
    await insert('inspection_finding', {
      ...{ id: newId(), tenant_id: scene.bilan.tenant.id, bilan_id: scene.bilan.id, code: 'SUNDAY' },
      ...{ subject_key: 'y', facts: {}, found_at: now() },
    })
    const away = visit(
      inSpace(scene.bilan.consultant),
      (client) =>
        client.query(`UPDATE inspection_finding SET gone_at = $2 WHERE bilan_id = $1 AND subject_key = 'y'`, [
          scene.bilan.id,
          now(),
        ]),
      { keep: true },
    )
    await expect(away).rejects.toMatchObject({ code: NOT_SO })
  })
})

describe('a plan', () => {
  let scene: ClaimScene
  beforeAll(async () => {
    scene = await aClaimScene()
  })
  const change = (what: string, who: TestMember = scene.bilan.consultant) =>
    tryAs(inSpace(who), `UPDATE funding_plan SET ${what} WHERE id = $1`, [scene.planId])

  test('that was granted follows no other devis, and is not put away', async () => {
    expect(await change('minutes = 60')).toBe(NOT_SO)
    expect(await change('superseded_at = now()')).toBe(NOT_SO)
  })

  test('is of a devis of its own bilan, for its price', async () => {
    const bilan = await aBilan({ tenant: scene.bilan.tenant, consultant: scene.bilan.consultant, entered: true })
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    const [foreign] = await sql<{ id: string }>('SELECT proposal_id AS id FROM funding_plan WHERE id = $1', [
      scene.planId,
    ])
    const begin = (proposalId: string | undefined, cents: number) =>
      tryAs(
        inSpace(bilan.consultant),
        `INSERT INTO funding_plan (id, tenant_id, bilan_id, proposal_id, total_cents, minutes, created_at, created_by_member_id)
         VALUES ($1, $2, $3, $4, $5, 1800, $6, $7)`,
        [newId(), bilan.tenant.id, bilan.id, proposalId, cents, now(), bilan.consultant.id],
      )
    expect(await begin(foreign?.id, 195_000)).toBe(BEHIND_THE_WALL)
    expect(await begin(newId(), 195_000)).toBe(BEHIND_THE_WALL)
    expect(await begin(devis.id, 500_000)).toBe(NOT_SO)
    expect(await begin(devis.id, 195_000)).toBe(1)
  })
})

describe('a request', () => {
  let scene: ClaimScene
  let planId: string
  beforeAll(async () => {
    scene = await aClaimScene()
    const bilan = await aBilan({ tenant: scene.bilan.tenant, consultant: scene.bilan.consultant, entered: true })
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    planId = await aPlan(bilan, devis.id)
    ask = (columns: Record<string, unknown>) => {
      const row = {
        ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, plan_id: planId, position: 1 },
        ...{ funder: 'OPCO', funder_name: 'Opco', organisation_id: null, share_mode: 'CENTS', asked_cents: 100 },
        ...{ rules: '{}', rules_from: today, rules_source: 'x', created_at: now() },
        ...{ created_by_member_id: bilan.consultant.id, ...columns },
      }
      return tryAs(
        inSpace(bilan.consultant),
        `INSERT INTO funding_request (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
        Object.values(row),
      )
    }
  })
  let ask: (columns: Record<string, unknown>) => Promise<number | string>

  test('is asked of a funder of its kind, never of the house itself', async () => {
    const opco = await aDecider('OPCO')
    expect(await ask({ organisation_id: opco.tenant.id })).toBe(1)
    expect(await ask({ organisation_id: scene.bilan.tenant.id })).toBe(NOT_SO)
    expect(await ask({ organisation_id: scene.funder.tenant.id })).toBe(NOT_SO)
    const twin = await aTenant({ columns: { capacities: ['PROVIDER', 'FUNDER'], funder_kind: 'OPCO' } })
    expect(await ask({ organisation_id: twin.id })).toBe(1)
    await sql(`UPDATE organisation SET capacities = '{PROVIDER,FUNDER}', funder_kind = 'OPCO' WHERE id = $1`, [
      scene.bilan.tenant.id,
    ])
    expect(await ask({ organisation_id: scene.bilan.tenant.id })).toBe(NOT_SO)
  })

  test('passes by no fund that has its space here', async () => {
    expect(await ask({ funder: 'AGEFIPH' })).toBe(NOT_SO)
    expect(await ask({ funder: 'OPCO' })).toBe(1)
  })

  test('is of a plan of its own bilan, and bears no agreement that nobody gave', async () => {
    expect(await ask({ plan_id: scene.planId })).toBe(BEHIND_THE_WALL)
    expect(await ask({ agreement_number: 'LA-2026-0001' })).toBe(NOT_REWRITTEN)
    expect(await ask({ ended_at: now() })).toBe(NOT_REWRITTEN)
    expect(await ask({ person_name: null })).toBe(1)
  })

  test('that was granted ends with its bilan, not by hand', async () => {
    const end = 'UPDATE funding_request SET ended_at = $2 WHERE id = $1'
    expect(await tryAs(inSpace(scene.bilan.consultant), end, [scene.requestId, now()])).toBe(NOT_REWRITTEN)
  })
})

describe('a decision', () => {
  const decide = (
    who: { login: { id: string }; space: string },
    request: { id: string; bilan: { id: string; tenant: { id: string } } },
    columns: Record<string, unknown>,
  ) => {
    const row = {
      ...{ id: newId(), tenant_id: request.bilan.tenant.id, bilan_id: request.bilan.id, request_id: request.id },
      ...{ round: 1, kind: 'GRANTED', party: 'FUNDER', at: now(), day: today, login_id: who.login.id },
      ...{ by_name: 'X', cents: 195_000, ...columns },
    }
    return tryAs(
      inSpace(who as never),
      `INSERT INTO funding_step (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
      Object.values(row),
    )
  }

  test('is not taken by who belongs to the house that asks, nor by the person', async () => {
    const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const funder = await aDecider('AGEFIPH')
    const request = await aSentRequest(bilan, funder)
    const own = await aMember({ tenant: funder.tenant, permissions: ['FUNDING_OFFICER'] })
    expect(await decide(own, request, {})).toBe(1)
    await sql('UPDATE member SET login_id = $2 WHERE id = $1', [own.id, bilan.beneficiary.login.id])
    const asPerson = { ...own, login: bilan.beneficiary.login }
    expect(await decide(asPerson, request, {})).toBe(NOT_HIS)
    await sql('UPDATE member SET login_id = $2 WHERE id = $1', [own.id, bilan.consultant.login.id])
    const asConsultant = { ...own, login: bilan.consultant.login }
    expect(await decide(asConsultant, request, {})).toBe(NOT_HIS)
  })

  test('grants no more than is asked, on the day that it is taken', async () => {
    const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const funder = await aDecider('AGEFIPH')
    const request = await aSentRequest(bilan, funder)
    expect(await decide(funder.member, request, { cents: 195_001 })).toBe(NOT_SO)
    expect(await decide(funder.member, request, { day: '2025-01-01' })).toBe(NOT_SO)
    expect(await decide(funder.member, request, { cents: 100_000 })).toBe(1)
  })

  test('of an employer with a space is not recorded by the house, nor what he passes on', async () => {
    const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const employer = await anEmployerParty(bilan)
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    const planId = await aPlan(bilan, devis.id)
    const id = await aRequest(bilan, planId, { funder: 'EMPLOYER', clientId: employer.id, cents: 95_000 })
    const fund = await aRequest(bilan, planId, { funder: 'FIPHFP', clientId: employer.id, cents: 100_000 })
    await aHouseStep(bilan, id, 'SENT')
    await aHouseStep(bilan, fund, 'SENT')
    const noted = { party: 'PRACTITIONER', recorded: true }
    expect(await decide(bilan.consultant, { id, bilan }, { ...noted, cents: 95_000 })).toBe(NOT_HIS)
    const forwarded = { ...noted, kind: 'FORWARDED', cents: null }
    expect(await decide(bilan.consultant, { id: fund, bilan }, forwarded)).toBe(NOT_HIS)
    await sql('UPDATE client_organisation SET organisation_id = NULL WHERE id = $1', [employer.id])
    expect(await decide(bilan.consultant, { id, bilan }, { ...noted, cents: 95_000 })).toBe(1)
    expect(await decide(bilan.consultant, { id, bilan }, { ...noted, cents: 95_000, rules: '{}' })).toBe(NOT_SO)
    expect(await decide(bilan.consultant, { id: fund, bilan }, forwarded)).toBe(1)
  })

  test('of who pays herself is her contract, which nothing lowers afterwards', async () => {
    const bilan = await aBilan({ entered: true })
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    const planId = await aPlan(bilan, devis.id)
    const id = await aRequest(bilan, planId, { funder: 'SELF', cents: 195_000, minutes: null })
    await aHouseStep(bilan, id, 'SENT')
    const request = { id, bilan }
    expect(await decide(bilan.beneficiary, request, { party: 'BENEFICIARY' })).toBe(NOT_SO)
    await sql(
      `UPDATE funding_request SET state = 'GRANTED', decided_at = $2, granted_at = $2, granted_cents = asked_cents WHERE id = $1`,
      [id, now()],
    )
    const lower = { party: 'BENEFICIARY', kind: 'AMENDED', cents: 1 }
    expect(await decide(bilan.beneficiary, request, lower)).toBe(NOT_SO)
  })
})
