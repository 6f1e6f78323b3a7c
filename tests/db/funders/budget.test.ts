import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setBudget } from '@/lib/funders/budget-commands'
import { budgetOfYear } from '@/lib/funders/budget-queries'
import { yearOf } from '@/lib/funders/budget-rules'
import { SetBudget } from '@/lib/funders/budget-schema'
import { commitments } from '@/lib/funders/commitment-queries'
import { at, now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import { asMember, newId } from '@/lib/platform/scope'
import { asJob, inSpace, NOBODY, tryAs, type Visitor } from '@/tests/db/walls/visit'
import { aBilan, aMember, as, aTenant, closeAll, type TestMember, type TestTenant } from '@/tests/support/factory'
import { aDecider, aHouseStep, aPlan, aRequest, aSentDevis, aSentRequest } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'
import { codeOf } from '../people/refused'
import { answer } from './scene'

afterAll(closeAll)

const year = yearOf(dayOf(now(), PARIS))
let fund: TestTenant
let officer: TestMember
let steward: TestMember
let conseillere: TestMember
let other: TestMember
beforeAll(async () => {
  const made = await aDecider('AGEFIPH')
  fund = made.tenant
  officer = made.member
  steward = await aMember({ tenant: fund, permissions: ['ADMIN'] })
  conseillere = await aMember({ tenant: fund, permissions: ['CONSEILLERE'] })
  other = (await aDecider('AGEFIPH')).member
})

const set = (by: TestMember, months: Record<string, string>, of = year) =>
  as(by, (scope) => setBudget(scope, SetBudget.parse({ year: of, ...months })))
const view = (by: TestMember, of = year) => as(by, (scope) => commitments(asMember(scope), of))
const budgets = async (by: TestMember) => (await view(by)).months.map(({ budgetCents }) => budgetCents)
const page = (by: TestMember, annee: number | null = null) =>
  as(by, (scope) => budgetOfYear(asMember(scope), { annee }))

describe('a budget', () => {
  test('is set by the funder’s administrator or officer, month by month, and changed', async () => {
    const first = await set(officer, { m01: '45 000', m11: '1000,50' })
    expect(first.value).toBe(2)
    await set(steward, { m01: '50000', m02: '0', m11: '1000,50' })
    const months = await budgets(officer)
    expect([months[0], months[1], months[2], months[10]]).toEqual([5_000_000, 0, null, 100_050])
    expect((await page(steward)).values).toMatchObject({ m01: '50000', m02: '0', m03: '', m11: '1000,50' })
    const events = await sql<{ payload: string }>(
      `SELECT payload FROM event WHERE tenant_id = $1 AND kind = 'budget.set' ORDER BY at`,
      [fund.id],
    )
    expect(events.map(({ payload }) => JSON.parse(payload))).toEqual([
      { year, months: 2 },
      { year, months: 2 },
    ])
  })

  test('is also set by who administers a funder that is a provider too, and by nobody who administers a provider alone', async () => {
    const both = await aTenant({ columns: { capacities: ['PROVIDER', 'FUNDER'], funder_kind: 'OPCO' } })
    const admin = await aMember({ tenant: both, permissions: ['ADMIN'] })
    expect((await set(admin, { m03: '1200' })).value).toBe(1)
    expect((await page(admin)).values).toMatchObject({ m03: '1200' })
    const house = await aMember({ permissions: ['ADMIN'] })
    await expect(page(house)).rejects.toThrow(NotFound)
    await expect(set(house, { m03: '1200' })).rejects.toThrow(NotFound)
  })

  test('is refused in words: nothing new, unread, taken away by silence, too far', async () => {
    const same = { m01: '50000', m02: '0', m11: '1000,50' }
    expect(await codeOf(set(officer, same))).toBe('BUDGET_SAME')
    expect(await codeOf(set(officer, { ...same, m04: 'beaucoup' }))).toBe('BUDGET_UNREAD')
    expect(await codeOf(set(officer, { ...same, m01: '' }))).toBe('BUDGET_KEPT')
    expect(await codeOf(set(officer, { m01: '1' }, year + 3))).toBe('BUDGET_YEAR')
  })

  test('is nobody else’s to set or to look at', async () => {
    const provider = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
    expect(await codeOf(set(conseillere, { m05: '1' }))).toBe('NOT_YOURS')
    expect(await codeOf(page(conseillere))).toBe('NOT_FOUND')
    expect(await codeOf(set(provider, { m05: '1' }))).toBe('NOT_FOUND')
    expect(await codeOf(page(provider))).toBe('NOT_FOUND')
    expect(await codeOf(page(officer, year - 20))).toBe('NOT_FOUND')
    expect((await view(other)).budgetCents).toBeNull()
  })
})

describe('what is committed', () => {
  const moment = (month: string) => new Date(`${year}-${month}-15T10:00:00Z`)

  test('counts each grant in its month, an amendment’s difference in its own, and no refusal', async () => {
    const requests = await at(moment('02'), async () => {
      const bilans = await Promise.all([1, 2, 3].map(() => aBilan({ frame: { funder: 'AGEFIPH' } })))
      return Promise.all(bilans.map(async (bilan) => (await aSentRequest(bilan, { tenant: fund })).id))
    })
    const [first = '', second = '', third = ''] = requests
    await answer(officer, first, { kind: 'GRANTED', at: moment('03'), cents: 195_000 })
    await answer(officer, second, { kind: 'GRANTED', at: moment('03'), cents: 100_000 })
    await answer(officer, third, { kind: 'REFUSED', at: moment('03') })
    await answer(officer, first, { kind: 'AMENDED', at: moment('05'), cents: 150_000 })
    await answer(officer, first, { kind: 'AMENDED', at: moment('06'), cents: 160_000 })
    const seen = await view(conseillere)
    const cell = (month: number) => [seen.months[month - 1]?.cents, seen.months[month - 1]?.requests]
    expect([cell(3), cell(4), cell(5), cell(6)]).toEqual([
      [295_000, 2],
      [0, 0],
      [-45_000, 0],
      [10_000, 0],
    ])
    expect([seen.cents, seen.requests]).toEqual([260_000, 2])
    const [kept] = await sql<{ cents: string }>(
      `SELECT sum(granted_cents)::text AS cents FROM funding_request WHERE organisation_id = $1 AND state = 'GRANTED'`,
      [fund.id],
    )
    expect(Number(kept?.cents)).toBe(seen.cents)
    expect((await view(officer, year - 1)).requests).toBe(0)
    expect((await view(other)).requests).toBe(0)
  })

  test('is booked in the month of the funder’s own zone', async () => {
    const made = await aDecider('AGEFIPH')
    const request = await at(moment('02'), async () =>
      aSentRequest(await aBilan({ frame: { funder: 'AGEFIPH' } }), made),
    )
    await answer(made.member, request.id, { kind: 'GRANTED', at: new Date(`${year}-03-31T22:30:00Z`), cents: 500 })
    const seen = await view(made.member)
    expect(seen.months.filter(({ cents }) => cents > 0).map(({ month }) => month)).toEqual([`${year}-04-01`])
  })

  test('is of nobody where the funder has no space here', async () => {
    const bilan = await aBilan({ frame: { funder: 'OPCO' } })
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    const planId = await aPlan(bilan, devis.id)
    const id = await aRequest(bilan, planId, { funder: 'OPCO', cents: 195_000 })
    await aHouseStep(bilan, id, 'SENT')
    const [before] = await sql<{ n: number }>('SELECT count(*)::int AS n FROM funder_commitment')
    await sql(
      `INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, recorded, at, day, login_id, by_name, cents)
       SELECT $1, r.tenant_id, r.bilan_id, r.id, r.round, 'GRANTED', 'PRACTITIONER', true, $2, $3, $4, 'x', 195000 FROM funding_request r WHERE r.id = $5`,
      [newId(), now(), dayOf(now(), PARIS), bilan.consultant.login.id, id],
    )
    const [after] = await sql<{ n: number }>('SELECT count(*)::int AS n FROM funder_commitment')
    expect(after?.n).toBe(before?.n)
  })
})

describe('the walls', () => {
  test('a budget and commitments are read by the funder’s deciders and administrator; the sums are nobody’s to write', async () => {
    const bilan = await aBilan()
    const employee = await aMember({ tenant: fund, permissions: ['EMPLOYER'] })
    const visitors: Record<string, Visitor> = {
      gérant: inSpace(steward),
      chargée: inSpace(officer),
      conseillère: inSpace(conseillere),
      tâche: asJob(fund.id),
      'sans rôle de financeur': inSpace(employee),
      'autre financeur': inSpace(other),
      praticienne: inSpace(bilan.consultant),
      bénéficiaire: inSpace(bilan.beneficiary),
      personne: NOBODY,
    }
    const who = async (text: string, values: readonly unknown[] = [fund.id]): Promise<string[]> => {
      const found: string[] = []
      for (const [name, visitor] of Object.entries(visitors)) {
        const rows = await tryAs(visitor, text, values)
        if (typeof rows === 'number' && rows > 0) found.push(name)
      }
      return found
    }
    const readers = ['gérant', 'chargée', 'conseillère', 'tâche']
    expect(await who('SELECT 1 FROM funder_budget WHERE tenant_id = $1')).toEqual(readers)
    expect(await who('SELECT 1 FROM funder_commitment WHERE tenant_id = $1')).toEqual(readers)
    expect(await who('UPDATE funder_commitment SET cents = 0 WHERE tenant_id = $1')).toEqual([])
    const budget = `INSERT INTO funder_budget (id, tenant_id, month, cents, set_at, set_by_member_id) VALUES ($2, $1, '2031-01-01', 1, '2026-01-01', $3)`
    expect(await who(budget, [fund.id, newId(), officer.id])).toEqual(['gérant', 'chargée'])
    const sums = `INSERT INTO funder_commitment (id, tenant_id, month, cents, requests) VALUES ($2, $1, '2031-01-01', 1, 1)`
    expect(await who(sums, [fund.id, newId()])).toEqual([])
  })

  test('the last decision is told to the administrators of who asked and of who decided alone', async () => {
    const ask = async (by: TestMember) =>
      as(by, async (scope) => {
        const [row] = await scope.tx.$queryRaw<{ day: string | null }[]>`
          SELECT gate.last_decision('AGEFIPH', NULL)::text AS day`
        return row?.day ?? null
      })
    expect(await ask(steward)).not.toBeNull()
    expect(await ask(officer)).toBeNull()
    expect(await ask(other)).toBeNull()
  })
})
