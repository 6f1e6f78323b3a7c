import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideRequest } from '@/lib/funding/decide-commands'
import { DecideRequest } from '@/lib/funding/decide-schema'
import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { aClaimScene, signed } from '@/tests/db/funding/claim-scene'
import { aBilan, aMember, as, closeAll, dateInDays, type TestBilan, type TestMember } from '@/tests/support/factory'
import { aClient, anEmployerParty } from '@/tests/support/party-factory'
import {
  aDecider,
  aHouseStep,
  aPlan,
  aRequest,
  aSentDevis,
  aSentRequest,
  certified,
} from '@/tests/support/request-factory'
import { insert, plant, sql } from '@/tests/support/rows'
import { inSpace, tryAs, visit } from './visit'

afterAll(closeAll)

const BEHIND_THE_WALL = '42501'
const NOT_SO = 'JL002'
const today = dayOf(now(), PARIS)

/** Adds a row in this visitor's own name, undone afterwards. */
const adds = (who: { login: { id: string; stamp: number }; space: string }, table: string, row: object) =>
  tryAs(
    inSpace(who),
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
    Object.values(row),
  )

test('a request taken back before the employer passed it on never comes to the fund', async () => {
  const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
  const employer = await anEmployerParty(bilan)
  const fund = await aDecider('FIPHFP')
  const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
  const planId = await aPlan(bilan, devis.id)
  const through = { funder: 'FIPHFP', organisation: fund.tenant, clientId: employer.id, cents: 195_000 }
  const id = await aRequest(bilan, planId, through)
  await aHouseStep(bilan, id, 'SENT')
  await aHouseStep(bilan, id, 'WITHDRAWN')
  const read = 'SELECT 1 FROM funding_request WHERE id = $1'
  expect(await tryAs(inSpace(fund.member), read, [id])).toBe(0)
  expect(await tryAs(inSpace(fund.member), 'SELECT 1 FROM gate.request_file($1)', [id])).toBe(0)
  expect(await tryAs(inSpace(bilan.consultant), read, [id])).toBe(1)
})

test('of what he refused a funder follows no course', async () => {
  const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true, sessions: signed(-20) })
  const fund = await aDecider('AGEFIPH')
  const { id } = await aSentRequest(bilan, fund)
  const read = () =>
    visit(
      inSpace(fund.member),
      async (client) =>
        (
          await client.query<{ used: number; course: number }>(
            'SELECT used_minutes AS used, num_nonnulls(started_at, first_day, last_day) AS course FROM gate.request_file($1)',
            [id],
          )
        ).rows[0],
    )
  expect(await read()).toMatchObject({ used: 90 })
  await sql(`UPDATE funding_request SET state = 'REFUSED', decided_at = $2 WHERE id = $1`, [id, now()])
  expect(await read()).toEqual({ used: 0, course: 0 })
})

test('the day on which a plan was settled is the plan’s, and no form’s (R14)', async () => {
  const bilan = await aBilan({ entered: true, frame: { funding_settled_on: null } })
  const settle = 'UPDATE bilan_frame SET funding_settled_on = $2 WHERE bilan_id = $1 RETURNING funding_settled_on'
  const set = () =>
    visit(
      inSpace(bilan.consultant),
      async (client) =>
        (await client.query<{ funding_settled_on: Date | null }>(settle, [bilan.id, today])).rows[0]
          ?.funding_settled_on ?? null,
    )
  expect(await set()).not.toBeNull()
  const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
  await aPlan(bilan, devis.id)
  expect(await set()).toBeNull()
})

describe('an agreement to working time (R21)', () => {
  test('is given on its own day, before the bilan begins', async () => {
    const bilan = await aBilan({ frame: { working_time: 'ON_WORKING_TIME', employer_agreed_on: null } })
    const employer = await anEmployerParty(bilan)
    const agree = (agreedOn: Date | string) =>
      adds(employer.member, 'working_time_agreement', {
        ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, client_id: employer.id },
        ...{ agreed_on: agreedOn, at: now(), login_id: employer.member.login.id, by_name: 'X', ip: '', user_agent: '' },
      })
    expect(await agree(today)).toBe(1)
    expect(await agree(dateInDays(-30))).toBe(NOT_SO)
    await sql('UPDATE bilan SET started_at = $2 WHERE id = $1', [bilan.id, now()])
    expect(await agree(today)).toBe(NOT_SO)
  })
})

describe('a contract', () => {
  let bilan: TestBilan
  let row: Record<string, unknown>
  beforeAll(async () => {
    bilan = await aBilan({ entered: true })
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    const planId = await aPlan(bilan, devis.id)
    await plant('proposal_decision', {
      ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, proposal_id: devis.id, outcome: 'ACCEPTED' },
      ...{ party: 'BENEFICIARY', basis: 'SIGNATURE', at: now(), login_id: bilan.beneficiary.login.id, by_name: 'Léa' },
    })
    const terms = { withdrawalDays: 10, withdrawalDaysRemote: 14, depositBasisPoints: 3000 }
    const share = await aRequest(bilan, planId, { funder: 'SELF', cents: 195_000, minutes: null, terms })
    await aHouseStep(bilan, share, 'SENT')
    row = {
      ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, request_id: share, proposal_id: devis.id },
      ...{ version: 1, place: 'DISTANCE', withdrawal_days: 14, deposit_basis_points: 3000, cents: 195_000 },
      ...{ minutes: 1800, natures: ['INTERVIEW'], content: '{}', content_sha256: sha256('{}') },
      ...{ prepared_at: now(), prepared_by_member_id: bilan.consultant.id },
    }
  })

  test('leaves her the days of its rules, and asks no more beforehand than they say', async () => {
    const prepare = (columns: object) => adds(bilan.consultant, 'contract', { ...row, ...columns })
    expect(await prepare({})).toBe(1)
    expect(await prepare({ withdrawal_days: 10 })).toBe(NOT_SO)
    expect(await prepare({ place: 'PREMISES', withdrawal_days: 10 })).toBe(1)
    expect(await prepare({ deposit_basis_points: 10_000 })).toBe(NOT_SO)
    expect(await prepare({ cents: 100 })).toBe(NOT_SO)
  })

  test('is signed for nobody else, nor in other words', async () => {
    await plant('contract', row)
    const other = await aBilan({ tenant: bilan.tenant, entered: true })
    const sign = (who: TestMember | TestBilan['beneficiary'], of: TestBilan, party: string, hash = sha256('{}')) =>
      adds(who, 'contract_signature', {
        ...{ id: newId(), tenant_id: of.tenant.id, bilan_id: of.id, contract_id: row.id, party },
        ...{ login_id: who.login.id, signer_name: 'X', signer_title: '', content_sha256: hash, signed_at: now() },
        ...{ ip: '', user_agent: '' },
      })
    expect(await sign(other.beneficiary, other, 'BENEFICIARY')).toBe(BEHIND_THE_WALL)
    expect(await sign(other.consultant, other, 'PROVIDER')).toBe(BEHIND_THE_WALL)
    expect(await sign(bilan.beneficiary, bilan, 'BENEFICIARY', sha256('autre'))).toBe(NOT_SO)
    expect(await sign(bilan.beneficiary, bilan, 'BENEFICIARY')).toBe(1)
    const stop = `UPDATE contract SET outcome = 'STOPPED', outcome_at = $2, outcome_on = $3, done_minutes = 0, due_cents = 0 WHERE id = $1`
    expect(await tryAs(inSpace(bilan.consultant), stop, [row.id, now(), today])).toBe('23514')
  })
})

describe('an index answers nobody who does not see its row', () => {
  test('a claim, a ground and a leave of another are those of nothing', async () => {
    const theirs = await aClaimScene()
    const ours = await aClaimScene()
    await insert('funding_ground', {
      ...{ id: newId(), tenant_id: theirs.bilan.tenant.id, bilan_id: theirs.bilan.id, request_id: theirs.requestId },
      ...{
        ground: 'RQTH',
        paper_on: '2026-01-02',
        seen_on: '2026-01-05',
        seen_by_member_id: theirs.bilan.consultant.id,
      },
      at: now(),
    })
    const { bilan } = ours
    for (const requestId of [theirs.requestId, newId()])
      expect(
        await adds(bilan.consultant, 'funding_ground', {
          ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, request_id: requestId, ground: 'RQTH' },
          ...{ paper_on: '2026-01-02', seen_on: '2026-01-05', seen_by_member_id: bilan.consultant.id, at: now() },
        }),
      ).toBe(BEHIND_THE_WALL)
    const leave = { from_on: '2026-08-03', until_on: '2026-08-14', declared_at: now() }
    await insert('member_leave', {
      ...{ id: newId(), tenant_id: theirs.bilan.tenant.id, member_id: theirs.bilan.consultant.id, ...leave },
      declared_by_member_id: theirs.bilan.consultant.id,
    })
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    for (const memberId of [theirs.bilan.consultant.id, newId()])
      expect(
        await adds(admin, 'member_leave', {
          ...{ id: newId(), tenant_id: bilan.tenant.id, member_id: memberId, ...leave },
          declared_by_member_id: admin.id,
        }),
      ).toBe(BEHIND_THE_WALL)
  })

  test('of a colleague’s leave a check reads what falls on a session', async () => {
    const { bilan } = await aClaimScene()
    const leave = (from: number, until: number) =>
      insert('member_leave', {
        ...{ id: newId(), tenant_id: bilan.tenant.id, member_id: bilan.consultant.id, from_on: dateInDays(from) },
        ...{ until_on: dateInDays(until), declared_at: now(), declared_by_member_id: bilan.consultant.id },
      })
    await leave(-60, -50)
    await leave(-21, -19)
    const read = 'SELECT 1 FROM gate.inspection_leaves($1)'
    expect(await tryAs(inSpace(bilan.consultant), read, [bilan.id])).toBe(1)
  })
})

test('who belongs to the house that asks is told so in words', async () => {
  const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
  const fund = await aDecider('AGEFIPH')
  const { id } = await aSentRequest(bilan, fund)
  await sql('UPDATE member SET login_id = $2 WHERE id = $1', [fund.member.id, bilan.consultant.login.id])
  const both = { ...fund.member, login: bilan.consultant.login }
  const refuse = DecideRequest.parse({
    decision: 'REFUSE',
    requestId: id,
    round: '1',
    reason: 'OTHER',
    refusalWords: 'X',
  })
  await expect(as(both, (scope) => decideRequest(scope, refuse))).rejects.toMatchObject({
    refusal: { code: 'NOT_ONES_OWN' },
  })
})

test('a request is sent within the rules that go with it (R12, R25), to an employer who is a party (R18)', async () => {
  const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
  const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
  const planId = await aPlan(bilan, devis.id)
  const id = await aRequest(bilan, planId, { funder: 'OPCO', cents: 195_000 })
  const send = () =>
    adds(bilan.consultant, 'funding_step', {
      ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, request_id: id, round: 1, kind: 'SENT' },
      ...{ party: 'PRACTITIONER', at: now(), day: today, login_id: bilan.consultant.login.id, by_name: 'X' },
    })
  await sql('UPDATE organisation SET certification_expires_on = $2 WHERE id = $1', [bilan.tenant.id, dateInDays(-1)])
  expect(await send()).toBe(NOT_SO)
  await certified(bilan)
  expect(await send()).toBe(1)
  // rules that the house added, each from a day on
  const rule = (days: number, rules: object) =>
    insert('funding_rule_set', {
      ...{ id: newId(), tenant_id: bilan.tenant.id, funder: 'OPCO', effective_from: dateInDays(days), source: 'x' },
      ...{ terms: rules, created_at: now(), created_by_member_id: bilan.consultant.id },
    })
  await rule(-3, { capCents: 194_999 })
  expect(await send()).toBe(NOT_SO)
  await rule(-2, { needsGround: true })
  expect(await send()).toBe(NOT_SO)
  await rule(-1, { capCents: 195_000 })
  expect(await send()).toBe(1)
  const client = await aClient({ tenant: bilan.tenant, by: bilan.consultant, name: 'Mairie' })
  const turn = `UPDATE funding_request SET funder = 'EMPLOYER', client_id = $2 WHERE id = $1`
  expect(await tryAs(inSpace(bilan.consultant), turn, [id, client.id])).toBe('JL001')
  const employer = { funder: 'EMPLOYER', funder_name: 'Mairie', client_id: client.id, organisation_id: null }
  const [row] = await sql<Record<string, unknown>>('SELECT * FROM funding_request WHERE id = $1', [id])
  const { person_name, provider_name, ...kept } = row ?? {}
  expect([person_name, provider_name]).toEqual([null, null])
  expect(await adds(bilan.consultant, 'funding_request', { ...kept, id: newId(), ...employer })).toBe(NOT_SO)
})
