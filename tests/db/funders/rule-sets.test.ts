import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formValues } from '@/lib/funders/form-rules'
import { ownRuleSets } from '@/lib/funders/queries'
import { termsOn } from '@/lib/funders/rules'
import { SetRuleSet } from '@/lib/funders/schema'
import { setRuleSet } from '@/lib/funders/set-commands'
import { funderRules, funderSettings, newRules } from '@/lib/funders/settings-queries'
import { plainTerms } from '@/lib/funders/terms-rules'
import { now } from '@/lib/platform/clock'
import { addDays, dayOf, PARIS } from '@/lib/platform/day'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { inSpace, NOBODY, tryAs, type Visitor } from '@/tests/db/walls/visit'
import { aBilan, aMember, as, aTenant, closeAll, type TestMember, type TestTenant } from '@/tests/support/factory'
import { aDecider, aSentRequest } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'
import { codeOf } from '../people/refused'
import { answer } from './scene'

afterAll(closeAll)

let house: TestTenant
let admin: TestMember
let consultant: TestMember
let rival: TestMember
beforeAll(async () => {
  house = await aTenant()
  admin = await aMember({ tenant: house, permissions: ['ADMIN'] })
  consultant = await aMember({ tenant: house })
  rival = await aMember({ permissions: ['ADMIN'] })
})

const today = dayOf(now(), PARIS)
const rules = (over: Record<string, unknown> = {}, funder: Parameters<typeof formValues>[0]['funder'] = 'CPF') =>
  SetRuleSet.parse({
    ...formValues({ funder, typeKey: null, terms: plainTerms, toVerify: [] }),
    ...{ effectiveFrom: addDays(today, 10), source: 'Circulaire du 12 novembre', ...over },
  })
const set = (by: TestMember, ...of: Parameters<typeof rules>) => as(by, (scope) => setRuleSet(scope, rules(...of)))
const member =
  <T>(query: (scope: ReturnType<typeof asMember>) => Promise<T>) =>
  (scope: Scope) =>
    query(asMember(scope))

describe('new rules', () => {
  test('are the administrator’s to set, from a day on, and hold from that day', async () => {
    const { value } = await set(admin, { capCents: '1 750,50', toVerify: ['payment'] })
    const own = await as(admin, (scope) => ownRuleSets(scope, house.id))
    expect(own.map((one) => one.id)).toEqual([value])
    const [before, after] = [9, 10].map((days) => termsOn('CPF', 'COMPETENCES', addDays(today, days), own))
    expect([before?.id, before?.terms.capCents]).toEqual([null, 160_000])
    expect([after?.id, after?.terms.capCents, after?.toVerify]).toEqual([value, 175_050, ['payment']])
    const [event] = await sql<{ payload: string }>(
      `SELECT payload FROM event WHERE tenant_id = $1 AND kind = 'funding-rules.set'`,
      [house.id],
    )
    expect(JSON.parse(event?.payload ?? '')).toEqual({
      ruleSetId: value,
      funder: 'CPF',
      effectiveFrom: addDays(today, 10),
    })
  })

  test('are nobody else’s to set', async () => {
    expect(await codeOf(set(consultant))).toBe('NOT_YOURS')
    const employer = await aMember({
      ...{ tenant: await aTenant({ columns: { capacities: ['EMPLOYER'] } }), permissions: ['ADMIN'] },
    })
    expect(await codeOf(set(employer))).toBe('NOT_FOUND')
  })

  test('never take the day of others that stand, one type apart from all', async () => {
    expect(await codeOf(set(admin))).toBe('RULES_SAME_DAY')
    await set(admin, { typeKey: 'MAINTIEN' })
    expect(await codeOf(set(admin, { typeKey: 'MAINTIEN' }))).toBe('RULES_SAME_DAY')
    expect(await codeOf(set(admin, { effectiveFrom: '1999-01-01' }))).toBe('RULES_FAR')
    expect(await codeOf(set(admin, { natures: 'LISTED', eligibleNatures: [], effectiveFrom: today }))).toBe(
      'RULES_NO_HOURS',
    )
  })

  test('are never rewritten', async () => {
    const change = `UPDATE funding_rule_set SET source = 'Autre' WHERE tenant_id = $1`
    expect(await tryAs(inSpace(admin), change, [house.id])).toBe('JL001')
    await expect(sql(change, [house.id])).rejects.toThrow()
  })

  test('of the same day by two at once: one is set, the other is told', async () => {
    const when = { effectiveFrom: addDays(today, 40) }
    const codes = await Promise.all([codeOf(set(admin, when)), codeOf(set(admin, when))])
    expect(codes.sort()).toEqual(['DONE', 'RULES_SAME_DAY'])
  })
})

describe('what was decided', () => {
  test('is never rewritten by rules of an earlier day: at the house that asked, nor at the funder', async () => {
    const bilan = await aBilan({ frame: { funder: 'AGEFIPH' } })
    const { tenant, member: decider } = await aDecider('AGEFIPH')
    const asker = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const steward = await aMember({ tenant, permissions: ['ADMIN'] })
    const request = await aSentRequest(bilan, { tenant })
    const early = { effectiveFrom: addDays(today, -5) }
    expect(await codeOf(set(asker, { effectiveFrom: addDays(today, -9) }, 'AGEFIPH'))).toBe('DONE')
    await answer(decider, request.id, { kind: 'REFUSED', at: now() })
    for (const by of [asker, steward]) {
      expect(await codeOf(set(by, early, 'AGEFIPH'))).toBe('RULES_DECIDED')
      expect(await codeOf(set(by, { effectiveFrom: today }, 'AGEFIPH'))).toBe('RULES_DECIDED')
      // a type of which nothing was decided
      expect(await codeOf(set(by, { ...early, typeKey: 'RECONVERSION' }, 'AGEFIPH'))).toBe('DONE')
      expect(await codeOf(set(by, { effectiveFrom: addDays(today, 1) }, 'AGEFIPH'))).toBe('DONE')
    }
    // another house decided nothing
    expect(await codeOf(set(rival, early, 'AGEFIPH'))).toBe('DONE')
  })
})

describe('the settings', () => {
  test('tell a house which funders bind its requests by their own rules', async () => {
    const rulesFor = (slug: string) =>
      as(
        admin,
        member((scope) => funderRules(scope, slug)),
      )
    expect((await rulesFor('france-travail')).answerHere).toEqual([])
    await aDecider('FRANCE_TRAVAIL')
    expect((await rulesFor('france-travail')).answerHere).toEqual(['FRANCE_TRAVAIL'])
  })

  test('of a provider show every funder; of a funder, its own kind; of an employer, none', async () => {
    const listed = async (by: TestMember) =>
      (
        await as(
          by,
          member((scope) => funderSettings(scope)),
        )
      ).funders.map(({ funder }) => funder)
    expect(await listed(admin)).toHaveLength(8)
    const { tenant } = await aDecider('FPETT')
    expect(await listed(await aMember({ tenant, permissions: ['ADMIN'] }))).toEqual(['FPETT'])
    const mute = await aTenant({ columns: { capacities: ['FUNDER'] } })
    expect(await codeOf(listed(await aMember({ tenant: mute, permissions: ['ADMIN'] })))).toBe('NOT_FOUND')
    expect(await codeOf(listed(consultant))).toBe('NOT_FOUND')
    const officer = await aMember({ tenant, permissions: ['FUNDING_OFFICER'] })
    expect(await codeOf(listed(officer))).toBe('NOT_FOUND')
  })

  test('of a funder: what holds, what comes, what is past; never another’s', async () => {
    const view = await as(
      admin,
      member((scope) => funderRules(scope, 'cpf')),
    )
    expect(view.kinds.map(({ label, sets }) => `${label} ${sets.map(({ state }) => state).join(' ')}`)).toEqual([
      'Tous les bilans COMING COMING NOW PAST',
      'Bilan de maintien dans l’emploi COMING',
    ])
    expect(
      await codeOf(
        as(
          admin,
          member((scope) => funderRules(scope, 'inconnu')),
        ),
      ),
    ).toBe('NOT_FOUND')
    const { tenant } = await aDecider('FIPHFP')
    const steward = await aMember({ tenant, permissions: ['ADMIN'] })
    expect(
      await codeOf(
        as(
          steward,
          member((scope) => funderRules(scope, 'cpf')),
        ),
      ),
    ).toBe('NOT_FOUND')
    const other = await as(
      rival,
      member((scope) => funderRules(scope, 'cpf')),
    )
    expect(other.kinds.map(({ sets }) => sets.length)).toEqual([2])
  })

  test('begin a new set with the latest one', async () => {
    const view = await as(
      rival,
      member((scope) => newRules(scope, 'fpett')),
    )
    expect([view.values.capMinutes, view.values.answer, view.values.paidWhen]).toEqual(['30\u00a0h', '3', 'CLOSING'])
  })
})

describe('the walls of rule sets', () => {
  test('are read by who works at the organisation that set them, and written by its administrator', async () => {
    const bilan = await aBilan({ tenant: house })
    const referent = await aMember({ tenant: house, permissions: ['REFERENT_HANDICAP'] })
    const visitors: Record<string, Visitor> = {
      administratrice: inSpace(admin),
      consultante: inSpace(consultant),
      référent: inSpace(referent),
      bénéficiaire: inSpace(bilan.beneficiary),
      'autre organisme': inSpace(rival),
      personne: NOBODY,
    }
    const add = `INSERT INTO funding_rule_set (id, tenant_id, funder, effective_from, source, terms, created_at, created_by_member_id)
      VALUES ($1, $2, 'CPF', '2031-01-01', 'x', '{}', '2026-01-01', $3)`
    const seen: string[] = []
    const wrote: string[] = []
    for (const [who, visitor] of Object.entries(visitors)) {
      const rows = await tryAs(visitor, 'SELECT 1 FROM funding_rule_set WHERE tenant_id = $1', [house.id])
      if (typeof rows === 'number' && rows > 0) seen.push(who)
      if (typeof (await tryAs(visitor, add, [newId(), house.id, admin.id])) === 'number') wrote.push(who)
    }
    expect(seen).toEqual(['administratrice', 'consultante'])
    expect(wrote).toEqual(['administratrice'])
  })
})
