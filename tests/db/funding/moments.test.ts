import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { addDays } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { codeOf } from '@/tests/db/sessions/acts'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { aBilan, aMember, closeAll, dateInDays, type TestBilan, type TestMember } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'
import { aDecider, aHouseStep, aPlan, aRequest, aSentDevis, aSentRequest } from '@/tests/support/request-factory'
import { plant, sql } from '@/tests/support/rows'
import { acts, aFundedScene, today } from './request-scene'

afterAll(closeAll)

const NOT_SO = 'JL002'
const HOUR = 3_600_000
const ahead = () => new Date(now().getTime() + HOUR)
const ago = (hours: number) => new Date(now().getTime() - hours * HOUR)

/** Adds a row in this visitor's own name, undone afterwards. */
const adds = (who: { login: { id: string; stamp: number }; space: string }, table: string, row: object) =>
  tryAs(
    inSpace(who),
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
    Object.values(row),
  )

const NOUNS =
  /^(funding_|funder_budget|inspection|member_leave|site_travel|cpf_(file|attestation|declaration|waiver|import$)|contract|working_time_agreement)/

test('every moment of these tables that the application writes is held to the clock', async () => {
  const columns = await sql<{ table: string; column: string; held: string | null }>(
    `SELECT c.relname AS table, a.attname AS column,
       (SELECT string_agg(pg_get_triggerdef(t.oid), ' ') FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'hold_moment') AS held
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'timestamptz'::regtype
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname ~ $1
       AND (has_table_privilege('jalon_app', c.oid, 'INSERT') OR has_table_privilege('jalon_app', c.oid, 'UPDATE')) ORDER BY 1, 2`,
    [NOUNS.source],
  )
  expect(new Set(columns.map(({ table }) => table)).size).toBeGreaterThan(18)
  const free = columns.filter(
    ({ column, held }) => !held?.includes(`new.${column}`) && !held?.includes(`NEW.${column}`),
  )
  // what steps, a first session, an end and an attestation set by trigger, which no statement of the application's may
  expect(free.map(({ table, column }) => `${table}.${column}`)).toEqual(
    [
      'cpf_file.attested_at',
      'cpf_file.created_at',
      ...['claimed_at', 'decided_at', 'ended_at', 'granted_at', 'sent_at', 'waiting_since'].map(
        (column) => `funding_request.${column}`,
      ),
      ...['sealed_at', 'settled_at'].map((column) => `funding_plan.${column}`),
    ].sort(),
  )
})

describe('of a request', () => {
  let bilan: TestBilan
  let planId: string
  let draft: string
  beforeAll(async () => {
    bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    planId = await aPlan(bilan, devis.id)
    draft = await aRequest(bilan, planId, { funder: 'OPCO', cents: 195_000 })
  })
  const own = () => ({ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id })
  const step = (requestId: string, who: TestMember, columns: object = {}) => ({
    ...{ ...own(), request_id: requestId, round: 1, kind: 'SENT', party: 'PRACTITIONER', at: now(), day: today },
    ...{ login_id: who.login.id, by_name: 'X', ...columns },
  })

  test('it is sent now: not in an hour, not before it was drafted', async () => {
    const send = (at: Date) => adds(bilan.consultant, 'funding_step', step(draft, bilan.consultant, { at }))
    expect(await send(ahead())).toBe(NOT_SO)
    expect(await send(ago(48))).toBe(NOT_SO)
    expect(await send(now())).toBe(1)
  })

  test('it is decided after it was sent', async () => {
    const other = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const funder = await aDecider('AGEFIPH')
    const request = await aSentRequest(other, funder)
    const decide = (at: Date) =>
      adds(funder.member, 'funding_step', {
        ...step(request.id, funder.member, { kind: 'GRANTED', party: 'FUNDER', cents: 1000, at }),
        ...{ tenant_id: other.tenant.id, bilan_id: other.id },
      })
    expect(await decide(ago(2))).toBe(NOT_SO)
    expect(await decide(ahead())).toBe(NOT_SO)
    expect(await decide(now())).toBe(1)
  })

  test('nothing is slipped in before what was recorded of its bilan since', async () => {
    const other = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const funder = await aDecider('AGEFIPH')
    const request = await aSentRequest(other, funder)
    await sql('UPDATE funding_request SET created_at = $2 WHERE id = $1', [request.id, ago(200)])
    await plant('event', {
      ...{ id: newId(), tenant_id: other.tenant.id, seq: 900, at: now(), kind: 'x', bilan_id: other.id },
      ...{ actor_kind: 'job', actor_name: 'X', payload: '{}', previous_hash: '', hash: newId() },
    })
    await sql(`UPDATE funding_request SET waiting_since = $2 WHERE id = $1`, [request.id, ago(100)])
    const refuse = {
      ...step(request.id, funder.member, { kind: 'REFUSED', party: 'FUNDER', reason_code: 'OTHER' }),
      ...{ tenant_id: other.tenant.id, bilan_id: other.id },
    }
    expect(await adds(funder.member, 'funding_step', { ...refuse, at: ago(1) })).toBe(NOT_SO)
    expect(await adds(funder.member, 'funding_step', refuse)).toBe(1)
  })

  test('a plan, a share, a paper, a ground and its words come when they come', async () => {
    const { consultant } = bilan
    const other = await aBilan({ entered: true })
    const devis = await aSentDevis(other, { addressee: 'BENEFICIARY' })
    const plan = (at: Date) =>
      adds(other.consultant, 'funding_plan', {
        ...{ id: newId(), tenant_id: other.tenant.id, bilan_id: other.id, proposal_id: devis.id },
        ...{ total_cents: 195_000, minutes: 1800, created_at: at, created_by_member_id: other.consultant.id },
      })
    expect([await plan(ahead()), await plan(ago(48)), await plan(now())]).toEqual([NOT_SO, NOT_SO, 1])
    await sql('UPDATE funding_request SET asked_cents = asked_cents - 100 WHERE id = $1', [draft])
    const share = (at: Date) =>
      adds(consultant, 'funding_request', {
        ...{ ...own(), plan_id: planId, position: 2, funder: 'SELF', funder_name: 'Léa', share_mode: 'CENTS' },
        ...{ asked_cents: 100, rules: '{}', rules_from: today, rules_source: 'x', created_at: at },
        created_by_member_id: consultant.id,
      })
    expect([await share(ahead()), await share(ago(48)), await share(now())]).toEqual([NOT_SO, NOT_SO, 1])
    const bytes = Buffer.from('%PDF-1.7')
    const paper = (at: Date) =>
      adds(consultant, 'funding_paper', {
        ...{ ...own(), request_id: draft, kind: 'OTHER', file_name: 'a.pdf', mime: 'application/pdf', bytes },
        ...{ sha256: sha256(bytes), at, login_id: consultant.login.id },
      })
    expect([await paper(ahead()), await paper(ago(48)), await paper(now())]).toEqual([NOT_SO, NOT_SO, 1])
    const ground = (columns: object) =>
      adds(consultant, 'funding_ground', {
        ...{ ...own(), request_id: draft, ground: 'RQTH', paper_on: '2026-01-02', seen_on: today, at: now() },
        ...{ seen_by_member_id: consultant.id, ...columns },
      })
    expect(await ground({ at: ahead() })).toBe(NOT_SO)
    expect(await ground({ seen_on: addDays(today, 2) })).toBe(NOT_SO)
    expect(await ground({ paper_on: addDays(today, 1) })).toBe('23514')
    expect(await ground({})).toBe(1)
  })
})

describe('an answer given elsewhere', () => {
  test('is of a day that has come, and of a devis that was sent: in words, and in the database', async () => {
    await sql(`UPDATE organisation SET closed_at = created_at WHERE funder_kind = 'AGEFIPH' AND closed_at IS NULL`)
    const { bilan, house, id } = await (async () => {
      const made = await aFundedScene('MAINTIEN', 'AGEFIPH')
      const by = acts(made.bilan.consultant, made.bilan.id)
      await by.build()
      const [one] = await sql<{ id: string }>('SELECT id FROM funding_request WHERE bilan_id = $1', [made.bilan.id])
      await by.change(one?.id ?? '', { mode: 'CENTS', amount: '1000' })
      await by.add('SELF', { mode: 'REST' })
      await by.send(one?.id)
      return { ...made, house: by, id: one?.id ?? '' }
    })()
    const given = { outcome: 'GRANTED', number: 'AG-1', amount: '1000' }
    expect(await codeOf(house.record(id, { ...given, answeredOn: addDays(today, 1) }))).toBe('ANSWER_TO_COME')
    expect(await codeOf(house.record(id, { ...given, answeredOn: addDays(today, -1) }))).toBe('ANSWER_BEFORE')
    const noted = (day: string) =>
      adds(bilan.consultant, 'funding_step', {
        ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, request_id: id, round: 1, kind: 'GRANTED' },
        ...{ party: 'PRACTITIONER', recorded: true, at: now(), day, login_id: bilan.consultant.login.id, by_name: 'X' },
        cents: 1000,
      })
    for (const days of [-1, 1, 2]) expect(await noted(addDays(today, days))).toBe(NOT_SO)
    expect(await noted(today)).toBe(1)
  })
})

describe('of the trail', () => {
  test('an event has come: nothing later is held up by one to come', async () => {
    const bilan = await aBilan({ entered: true })
    const tells = (at: Date) =>
      tryAs(
        inSpace(bilan.consultant),
        `SELECT gate.append_event($1, $2, $3, 'bilan.stage', $4, 'member', $5, 'X', '{}')`,
        [newId(), bilan.tenant.id, at, bilan.id, bilan.consultant.id],
      )
    const minutes = (count: number) => new Date(now().getTime() + count * 60_000)
    expect([await tells(ahead()), await tells(minutes(4)), await tells(now())]).toEqual([NOT_SO, 1, 1])
  })
})

describe('within a row', () => {
  test('two machines may differ by five minutes, and no more', async () => {
    const { consultant, tenant } = await aBilan({ entered: true })
    const at = now()
    const earlier = (minutes: number) => new Date(at.getTime() - minutes * 60_000)
    const leave = (withdrawn: Date) =>
      adds(consultant, 'member_leave', {
        ...{
          id: newId(),
          tenant_id: tenant.id,
          member_id: consultant.id,
          from_on: '2027-08-03',
          until_on: '2027-08-14',
        },
        ...{ declared_at: at, declared_by_member_id: consultant.id },
        withdrawn_at: withdrawn,
      })
    expect([await leave(earlier(6)), await leave(earlier(4)), await leave(at)]).toEqual([NOT_SO, 1, 1])
    const held = await sql<{ table: string; held: string }>(
      `SELECT c.relname AS table, pg_get_triggerdef(t.oid) AS held FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'hold_moment' AND pg_get_triggerdef(t.oid) ~ ' < ' ORDER BY 1`,
    )
    expect(held.map(({ table }) => table)).toEqual([
      'contract',
      'contract_payment',
      'cpf_import',
      'funding_ground',
      'funding_paper',
      'funding_plan',
      'member_leave',
    ])
    for (const { table, held: def } of held)
      expect(def.match(/ - '00:05:00'::interval/g)?.length, table).toBe(def.match(/ < /g)?.length)
  })
})

describe('of a house and a funder', () => {
  test('rules, budgets, checks, leave and ways are set now', async () => {
    const bilan = await aBilan({ entered: true })
    const { consultant, tenant } = bilan
    const admin = await aMember({ tenant, permissions: ['ADMIN'] })
    const house = () => ({ id: newId(), tenant_id: tenant.id })
    const both = async (add: (at: Date) => Promise<number | string>) => [await add(ahead()), await add(now())]
    const rules = { funder: 'OPCO', effective_from: dateInDays(30), source: 'x', terms: '{}' }
    const one = [NOT_SO, 1]
    expect(
      await both((at) =>
        adds(admin, 'funding_rule_set', { ...house(), ...rules, created_at: at, created_by_member_id: admin.id }),
      ),
    ).toEqual(one)
    expect(
      await both((at) =>
        adds(admin, 'funder_budget', {
          ...{ ...house(), month: '2026-01-01', cents: 1, set_at: at, set_by_member_id: admin.id },
        }),
      ),
    ).toEqual(one)
    const check = { ...house(), bilan_id: bilan.id, member_id: admin.id, sessions: 0, found: 0, gone: 0 }
    expect(await both((at) => adds(admin, 'inspection', { ...check, at }))).toEqual(one)
    const finding = { ...house(), bilan_id: bilan.id, code: 'HOLIDAY', subject_key: 'k', facts: '{}' }
    expect(await both((at) => adds(admin, 'inspection_finding', { ...finding, found_at: at }))).toEqual(one)
    const leave = { ...house(), member_id: consultant.id, from_on: '2027-08-03', until_on: '2027-08-14' }
    expect(
      await both((at) =>
        adds(consultant, 'member_leave', { ...leave, declared_at: at, declared_by_member_id: consultant.id }),
      ),
    ).toEqual(one)
  })

  test('a check is not dated before its bilan', async () => {
    const bilan = await aBilan({ entered: true })
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const early = new Date('2020-01-06T09:00:00Z')
    const row = { id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id }
    const check = { ...row, at: early, member_id: admin.id, sessions: 0, found: 0, gone: 0 }
    expect(await adds(admin, 'inspection', check)).toBe(NOT_SO)
  })
})

describe('of a person and an employer', () => {
  test('she attests today, and he agrees today', async () => {
    const bilan = await aBilan({ entered: true, frame: { funder: 'CPF' } })
    const attest = (columns: object) =>
      adds(bilan.beneficiary, 'cpf_attestation', {
        ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, kind: 'ATTESTED', content: '{}' },
        ...{ sha256: sha256('{}'), waiting_months: 60, rules_from: '2026-02-26', rules_source: 'x', at: now() },
        ...{ day: today, login_id: bilan.beneficiary.login.id, by_name: 'Léa', ...columns },
      })
    expect(await attest({ at: ahead() })).toBe(NOT_SO)
    expect(await attest({ at: new Date('2020-01-06T09:00:00Z'), day: '2020-01-06' })).toBe(NOT_SO)
    expect(await attest({ day: addDays(today, -9) })).toBe(NOT_SO)
    expect(await attest({})).toBe(1)
  })

  test('what is passed on is not passed on before it is asked', async () => {
    const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const employer = await anEmployerParty(bilan)
    const fund = await aDecider('FIPHFP')
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    const through = { funder: 'FIPHFP', organisation: fund.tenant, clientId: employer.id, cents: 195_000 }
    const id = await aRequest(bilan, await aPlan(bilan, devis.id), through)
    await aHouseStep(bilan, id, 'SENT')
    const pass = (at: Date) =>
      adds(employer.member, 'funding_step', {
        ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, request_id: id, round: 1 },
        ...{ kind: 'FORWARDED', party: 'EMPLOYER', at, day: today, login_id: employer.member.login.id, by_name: 'X' },
      })
    expect([await pass(ago(3)), await pass(ahead()), await pass(now())]).toEqual([NOT_SO, NOT_SO, 1])
  })
})
