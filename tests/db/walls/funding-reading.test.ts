import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { duesOf } from '@/lib/funding/claim-rules'
import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { aClaimScene, type ClaimScene, signed } from '@/tests/db/funding/claim-scene'
import { aBilan, closeAll, type TestBilan, type TestMember } from '@/tests/support/factory'
import { anEmployerParty, type TestEmployer } from '@/tests/support/party-factory'
import { aDecider, aHouseStep, aPlan, aRequest, aSentDevis, aSentRequest } from '@/tests/support/request-factory'
import { insert, plant, sql } from '@/tests/support/rows'
import { inSpace, tryAs, type Visitor, visit } from './visit'

afterAll(closeAll)

const today = dayOf(now(), PARIS)

/** Rows that a visitor reads by a statement. */
const rows = <R extends pg.QueryResultRow>(who: Visitor, text: string, values: readonly unknown[]): Promise<R[]> =>
  visit(who, async (client) => (await client.query<R>(text, [...values])).rows)

interface Facts {
  hours: { day: string; nature: string; minutes: number; standing: string }[]
  lines: never[]
  shares: never[]
}

describe('who decides for a funder', () => {
  let scene: ClaimScene
  beforeAll(async () => {
    scene = await aClaimScene({ sessions: signed(-20, -18, -5) })
  })
  const officer = () => inSpace(scene.funder.member)
  const house = () => inSpace(scene.bilan.consultant)

  test('reads hours in totals, never on a day, and computes the same', async () => {
    const read = (who: Visitor) =>
      rows<Facts>(who, 'SELECT hours, lines, shares FROM gate.claim_facts(ARRAY[$1]::uuid[])', [scene.requestId])
    const [theirs] = await read(officer())
    const [ours] = await read(house())
    expect(ours?.hours.length).toBe(3)
    expect(theirs?.hours.length).toBe(1)
    const dated = new Set(ours?.hours.map(({ day }) => day))
    expect(theirs?.hours.some(({ day }) => dated.has(day))).toBe(false)
    const due = (of: Facts | undefined) =>
      duesOf({
        ...(of as never as Parameters<typeof duesOf>[0]),
        conditions: { STARTED: null, ACCOMPANIED_WORK_SIGNED: null, CLOSING_TRIPARTITE_HELD: null, CLOSED: null },
      })
    expect(due(theirs)).toEqual(due(ours))
    expect(due(ours)[0]?.dueCents).toBe(29_250)
  })

  test('reads no dated session of it, and no last one', async () => {
    expect(await tryAs(officer(), 'SELECT * FROM gate.request_sessions($1)', [scene.requestId])).toBe('42883')
    const [file] = await rows<{ first: string; last: string }>(
      officer(),
      'SELECT first_day::text AS first, (last_day + 1)::text AS last FROM gate.request_file($1)',
      [scene.requestId],
    )
    expect([file?.first.slice(8), file?.last.slice(8)]).toEqual(['01', '01'])
  })

  test('reads nothing of its course: neither consent nor phases nor what stops it', async () => {
    const facts = 'SELECT * FROM gate.stage_facts($1)'
    expect(await rows(officer(), facts, [scene.bilan.id])).toEqual([])
    expect(await tryAs(officer(), `SELECT gate.set_stage($1, 'CLOSED', now())`, [scene.bilan.id])).toBe('JL003')
  })

  test('reads it where his decision moves it, and nowhere else', async () => {
    const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const funder = await aDecider('AGEFIPH')
    const request = await aSentRequest(bilan, funder)
    const facts = 'SELECT 1 FROM gate.stage_facts($1)'
    const seen = await visit(inSpace(funder.member), async (client) => {
      const before = (await client.query(facts, [bilan.id])).rowCount
      await client.query(
        `INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, at, day, login_id, by_name, cents)
         VALUES ($1, $2, $3, $4, 1, 'GRANTED', 'FUNDER', $5, $6, $7, 'X', 195000)`,
        [newId(), bilan.tenant.id, bilan.id, request.id, now(), today, funder.member.login.id],
      )
      return [before, (await client.query(facts, [bilan.id])).rowCount]
    })
    expect(seen).toEqual([0, 1])
  })

  test('reads no hours of what he refused', async () => {
    const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const funder = await aDecider('AGEFIPH')
    const { id } = await aSentRequest(bilan, funder)
    const hours = 'SELECT 1 FROM gate.request_hours(ARRAY[$1]::uuid[])'
    expect(await rows(inSpace(funder.member), hours, [id])).toHaveLength(1)
    await sql(`UPDATE funding_request SET state = 'REFUSED', decided_at = $2 WHERE id = $1`, [id, now()])
    expect(await rows(inSpace(funder.member), hours, [id])).toEqual([])
    const claim = 'SELECT 1 FROM gate.claim_facts(ARRAY[$1]::uuid[])'
    expect(await rows(inSpace(funder.member), claim, [id])).toEqual([])
  })

  test('reads no paper that was taken back', async () => {
    const bytes = Buffer.from('%PDF-1.7')
    const { bilan, requestId } = scene
    await insert('funding_paper', {
      ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, request_id: requestId, kind: 'OTHER' },
      ...{ file_name: 'a.pdf', mime: 'application/pdf', bytes, sha256: sha256(bytes), at: now() },
      ...{ login_id: bilan.consultant.login.id, withdrawn_at: now() },
    })
    const papers = 'SELECT 1 FROM funding_paper WHERE request_id = $1'
    expect(await rows(officer(), papers, [requestId])).toEqual([])
    expect(await rows(house(), papers, [requestId])).toHaveLength(1)
  })

  test('takes no number but of his own series', async () => {
    const take = 'SELECT gate.next_number($1, $2, 2026)'
    const { tenant, beneficiary, consultant } = scene.bilan
    expect(await tryAs(officer(), take, [scene.funder.tenant.id, 'LETTRE'])).toBe(1)
    expect(await tryAs(officer(), take, [tenant.id, 'LETTRE'])).toBe('JL003')
    for (const kind of ['LETTRE', 'BILAN', 'REFERRAL', 'DEVIS', 'AVENANT'])
      expect(await tryAs(inSpace(beneficiary), take, [tenant.id, kind])).toBe('JL003')
    expect(await tryAs(inSpace(consultant), take, [scene.funder.tenant.id, 'LETTRE'])).toBe('JL003')
    expect(await tryAs(inSpace(consultant), take, [tenant.id, 'LETTRE'])).toBe('JL003')
  })

  test('knows no ground of a request that has not come to him', async () => {
    const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const employer = await anEmployerParty(bilan)
    const funder = await aDecider('FIPHFP')
    const id = await aFiphfp(bilan, employer, funder.tenant as never)
    await insert('funding_ground', {
      ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, request_id: id, ground: 'RQTH' },
      ...{ paper_on: '2026-01-02', seen_on: '2026-01-05', seen_by_member_id: bilan.consultant.id, at: now() },
    })
    const seen = async () =>
      (await rows<{ seen: boolean }>(inSpace(funder.member), 'SELECT gate.ground_seen($1) AS seen', [id]))[0]?.seen
    expect(await seen()).toBe(false)
    await aHouseStep(bilan, id, 'FORWARDED')
    expect(await seen()).toBe(true)
  })
})

async function aFiphfp(bilan: TestBilan, employer: TestEmployer, organisation: never): Promise<string> {
  const devis = await aSentDevis(bilan, { addressee: 'EMPLOYER', client_id: employer.id })
  const planId = await aPlan(bilan, devis.id)
  const id = await aRequest(bilan, planId, { funder: 'FIPHFP', organisation, clientId: employer.id, cents: 195_000 })
  await aHouseStep(bilan, id, 'SENT')
  return id
}

describe('an employer who is a party (R18)', () => {
  let bilan: TestBilan
  let employer: TestEmployer
  let cpf: TestMember
  let requests: { employer: string; cpf: string; self: string }
  beforeAll(async () => {
    bilan = await aBilan({ entered: true, sessions: signed(-20, -18) })
    employer = await anEmployerParty(bilan)
    const funder = await aDecider('CPF')
    cpf = funder.member
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    const planId = await aPlan(bilan, devis.id)
    requests = {
      employer: await aRequest(bilan, planId, { funder: 'EMPLOYER', clientId: employer.id, cents: 95_000 }),
      cpf: await aRequest(bilan, planId, { funder: 'CPF', organisation: funder.tenant, cents: 50_000 }),
      self: await aRequest(bilan, planId, { funder: 'SELF', cents: 50_000, minutes: null }),
    }
    for (const id of Object.values(requests)) await aHouseStep(bilan, id, 'SENT')
    await insert('cpf_attestation', {
      ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, kind: 'ATTESTED', content: '{}' },
      ...{ sha256: sha256('{}'), waiting_months: 60, rules_from: '2026-02-26', rules_source: 'x', at: now() },
      ...{ day: today, login_id: bilan.beneficiary.login.id, by_name: 'Léa' },
    })
  })
  const his = () => inSpace(employer.member)

  test('learns of no contract and of no attestation', async () => {
    const span = 'SELECT * FROM gate.contract_span($1)'
    expect(await rows(his(), span, [bilan.id])).toEqual([])
    expect(await rows(inSpace(bilan.consultant), span, [bilan.id])).toHaveLength(1)
    const attested = async (who: Visitor) =>
      (await rows<{ stands: boolean }>(who, 'SELECT gate.cpf_attested($1) AS stands', [bilan.id]))[0]?.stands
    expect(await attested(his())).toBe(false)
    expect(await attested(inSpace(bilan.beneficiary))).toBe(true)
    expect(await attested(inSpace(cpf))).toBe(true)
  })

  test('learns neither who pays it nor how the other shares are cut', async () => {
    const facts = 'SELECT funder, funding_settled FROM gate.stage_facts($1)'
    expect(await rows(his(), facts, [bilan.id])).toEqual([{ funder: 'EMPLOYER', funding_settled: true }])
    const claim = 'SELECT 1 FROM gate.claim_facts($1::uuid[])'
    expect(await rows(his(), claim, [Object.values(requests)])).toEqual([])
  })

  test('finds nobody’s desk but that of a request that goes through him', async () => {
    const desk = 'SELECT email FROM gate.request_desk($1)'
    expect(await rows(his(), desk, [requests.cpf])).toEqual([])
    expect(await rows(inSpace(bilan.consultant), desk, [requests.cpf])).toHaveLength(1)
    expect(await rows(inSpace(bilan.consultant), desk, [requests.employer])).toHaveLength(1)
    await sql('UPDATE participation SET until_at = $2 WHERE client_id = $1', [employer.id, now()])
    expect(await rows(inSpace(bilan.consultant), desk, [requests.employer])).toEqual([])
  })
})

describe('an employer through whom a request goes (R12)', () => {
  let bilan: TestBilan
  let employer: TestEmployer
  let fund: TestMember
  let id: string
  beforeAll(async () => {
    bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    employer = await anEmployerParty(bilan)
    const funder = await aDecider('FIPHFP')
    fund = funder.member
    id = await aFiphfp(bilan, employer, funder.tenant as never)
  })
  const his = () => inSpace(employer.member)
  const step = (columns: Record<string, unknown>) =>
    plant('funding_step', {
      ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, request_id: id, round: 1, party: 'FUNDER' },
      ...{ at: now(), day: today, login_id: fund.login.id, by_name: 'Ingrid', ...columns },
    })
  const passed = () =>
    rows<Record<string, unknown>>(
      his(),
      'SELECT state, asked_cents, asked_minutes FROM gate.passed_requests(NULL, $1)',
      [id],
    )
  const told = () =>
    rows<{ kind: string; by_name: string | null }>(his(), 'SELECT kind, by_name FROM gate.passed_steps($1)', [id])

  test('reads no row of it: neither the request, nor a step, a word, a paper, a ground, a claim', async () => {
    const tables = { funding_request: 'id', funding_plan: 'bilan_id' }
    const hanging = ['step', 'word', 'paper', 'ground', 'claim'].map((noun) => [`funding_${noun}`, 'request_id'])
    for (const [table, column] of [...Object.entries(tables), ...hanging])
      expect(
        await tryAs(his(), `SELECT 1 FROM ${table} WHERE ${column} = $1`, [column === 'bilan_id' ? bilan.id : id]),
        table,
      ).toBe(0)
    expect(await tryAs(his(), 'UPDATE funding_request SET ended_at = now() WHERE id = $1', [id])).toBe(0)
    expect(await rows(his(), 'SELECT * FROM gate.request_desk($1)', [id])).toEqual([])
  })

  test('is told that it is asked, and for how much, while it waits for him; then passes it on', async () => {
    expect(await passed()).toEqual([{ state: 'TO_FORWARD', asked_cents: 195_000, asked_minutes: 1800 }])
    expect(await told()).toEqual([{ kind: 'SENT', by_name: 'Jeanne Autret' }])
    const pass = (who: Visitor, login: string, kind: string) =>
      tryAs(
        who,
        `INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, at, day, login_id, by_name)
         VALUES ($1, $2, $3, $4, 1, $5, 'EMPLOYER', $6, $7, $8, 'X')`,
        [newId(), bilan.tenant.id, bilan.id, id, kind, now(), today, login],
      )
    expect(await pass(his(), employer.member.login.id, 'FORWARDED')).toBe(1)
    expect(await pass(his(), employer.member.login.id, 'WITHDRAWN')).toBe('JL003')
    const stranger = (await anEmployerParty(await aBilan({ entered: true }))).member
    expect(await pass(inSpace(stranger), stranger.login.id, 'FORWARDED')).toBe('42501')
    expect(await rows(inSpace(stranger), 'SELECT * FROM gate.passed_requests(NULL, NULL)', [])).toEqual([])
    await aHouseStep(bilan, id, 'FORWARDED')
  })

  test('hears of no correction, nor of who answers, on what conditions, for how much: yes, and no more', async () => {
    await step({ kind: 'CORRECTION_ASKED' })
    await sql(`UPDATE funding_request SET state = 'CORRECTION' WHERE id = $1`, [id])
    expect(await passed()).toEqual([{ state: 'SENT', asked_cents: null, asked_minutes: null }])
    await aHouseStep(bilan, id, 'SENT')
    expect((await told()).map(({ kind }) => kind)).toEqual(['SENT', 'FORWARDED'])
    const granted = { kind: 'GRANTED', round: 2, cents: 100_000, conditions: 'Poste assis.', agreement_number: 'FI-7' }
    await step(granted)
    await sql(
      `UPDATE funding_request SET state = 'GRANTED', round = 2, decided_at = $2, granted_at = $2, granted_cents = 100000, asked_cents = 100000, waiting_since = NULL WHERE id = $1`,
      [id, now()],
    )
    await step({ ...granted, kind: 'AMENDED', cents: 90_000 })
    expect(await passed()).toEqual([{ state: 'GRANTED', asked_cents: null, asked_minutes: null }])
    expect((await told()).slice(2)).toEqual([{ kind: 'GRANTED', by_name: null }])
    const everything = await rows(his(), 'SELECT * FROM gate.passed_requests(NULL, $1), gate.passed_steps($1)', [id])
    expect(JSON.stringify(everything)).not.toMatch(/Poste assis|FI-7|Ingrid|1000 ?00|90000/)
  })

  test('knows nothing of one once he is no party any more, nor of one that is a draft', async () => {
    await sql('UPDATE participation SET until_at = $2 WHERE client_id = $1', [employer.id, now()])
    expect(await passed()).toEqual([])
    expect(await told()).toEqual([])
  })
})
