import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayBudget, readMonth } from '@/lib/funders/budget-rules'
import { ticksOf } from '@/lib/funders/commitment-rules'
import { formValues } from '@/lib/funders/form-rules'
import { shippedRuleSets } from '@/lib/funders/rules'
import { SetRuleSet } from '@/lib/funders/schema'
import { checkEffect, historyOf } from '@/lib/funders/set-rules'
import { plainTerms, type RuleSet, TERM_KEYS } from '@/lib/funders/terms-rules'
import { readTermKeys, readTerms } from '@/lib/funders/terms-schema'
import { sayDelay, sayMonths, sayShare, sayTerm, termWords } from '@/lib/funders/words'

const tight = (text: string) => text.replaceAll('~', '\u00a0')
const nameOf = (set: RuleSet): string => `${set.funder} ${set.effectiveFrom}`
const named = shippedRuleSets.map((set): [string, RuleSet] => [nameOf(set), set])

describe('terms', () => {
  test.each(named)('%s come back from the database as they were', (_, set) => {
    expect(readTerms(JSON.parse(JSON.stringify(set.terms)))).toEqual(set.terms)
  })

  test('kept before a figure was known set nothing by it', () => {
    expect(readTerms({ capCents: 100, unknown: 1 })).toEqual({ ...plainTerms, capCents: 100 })
    expect(readTermKeys(['payment', 'unknown', 'capCents'])).toEqual(['capCents', 'payment'])
    expect(() => readTerms({ capCents: 'x' })).toThrow()
  })

  test.each(named)('%s come back from the form that shows them', (_, set) => {
    const read = SetRuleSet.parse({ ...formValues(set), effectiveFrom: '2027-01-01', source: 'Une circulaire' })
    expect(read.terms).toEqual(set.terms)
    expect([...read.toVerify].sort()).toEqual([...set.toVerify].sort())
  })

  test.each<[string, string]>([
    ['capCents', 'mille'],
    ['capCents', '-5'],
    ['capMinutes', '1h75'],
    ['shareBasisPoints', '101'],
    ['depositBasisPoints', '30,123'],
    ['waitingMonths', '5 ans'],
    ['answer', '3,5'],
    ['withdrawalDays', '900'],
    ['typeKey', 'INCONNU'],
    ['effectiveFrom', '31/12/2026'],
    ['source', ''],
  ])('%s %j is refused beside its field', (field, typed) => {
    const [first] = shippedRuleSets
    const values = first ? formValues(first) : {}
    const read = SetRuleSet.safeParse({ ...values, effectiveFrom: '2027-01-01', source: 'Une page', [field]: typed })
    expect(read.error?.issues.map((issue) => issue.path[0])).toEqual([field])
  })

  test('an organisation’s own papers stand beside those of the list', () => {
    const values = { ...formValues({ funder: 'OPCO', typeKey: null, terms: plainTerms, toVerify: [] }) }
    const read = SetRuleSet.parse({
      ...{ ...values, effectiveFrom: '2027-01-01', source: 'Une page' },
      ...{ requestPapers: ['DEVIS'], requestOthers: ' Lettre de motivation \n\n Avis du service ' },
    })
    expect(read.terms.papers.map(({ key, label }) => `${key} ${label}`)).toEqual([
      'DEVIS Devis',
      'OTHER_REQUEST_1 Lettre de motivation',
      'OTHER_REQUEST_2 Avis du service',
    ])
    expect(formValues({ ...read }).requestOthers).toBe('Lettre de motivation\nAvis du service')
  })

  test.each(named)('%s are said whole, in words', (name, set) => {
    for (const key of TERM_KEYS) {
      expect(sayTerm(set.terms, key), `${name} ${key}`).toMatch(/\S/)
      expect(sayTerm(set.terms, key)).not.toMatch(/undefined|null|NaN|true|false/)
      expect(termWords[key]).toMatch(/\S/)
    }
  })

  test('delays, months and shares', () => {
    expect(sayDelay({ count: 3, unit: 'WORKING_DAYS' })).toBe(tight('3~jours~ouvrés'))
    expect(sayDelay({ count: 1, unit: 'WORKING_DAYS' })).toBe(tight('1~jour~ouvré'))
    expect(sayDelay({ count: 30, unit: 'DAYS' })).toBe(tight('30~jours'))
    expect([sayMonths(60), sayMonths(12), sayMonths(18)]).toEqual(['5~ans', '1~an', '18~mois'].map(tight))
    expect([sayShare(3000), sayShare(1250)]).toEqual(['30~%', '12,5~%'].map(tight))
  })
})

describe('new rules', () => {
  const facts = { today: '2026-11-24', lastDecision: '2026-11-20', taken: ['2027-01-01'] }

  test.each<[string, string | null]>([
    ['2026-11-21', null],
    ['2026-11-24', null],
    ['2027-06-01', null],
    ['2026-11-20', 'RULES_DECIDED'],
    ['2026-01-01', 'RULES_DECIDED'],
    ['2027-01-01', 'RULES_SAME_DAY'],
    ['2001-01-01', 'RULES_FAR'],
    ['2040-01-01', 'RULES_FAR'],
  ])('from %s: %s', (from, code) => {
    expect(checkEffect(from, facts)?.code ?? null).toBe(code)
  })

  test('where nothing was decided, a day gone by will do', () => {
    expect(checkEffect('2026-01-01', { ...facts, lastDecision: null })).toBeNull()
  })

  test('a history tells what holds today, what comes and what is past', () => {
    const own: RuleSet[] = ['2026-06-01', '2027-01-01'].map((effectiveFrom) => ({
      ...{ id: effectiveFrom, funder: 'CPF', typeKey: null, effectiveFrom, source: 'x', terms: plainTerms },
      toVerify: [],
    }))
    expect(historyOf('CPF', null, '2026-11-24', own).map(({ set, state }) => `${set.effectiveFrom} ${state}`)).toEqual([
      '2027-01-01 COMING',
      '2026-06-01 NOW',
      '2026-04-02 PAST',
      '2026-02-26 PAST',
    ])
  })
})

describe('a budget', () => {
  test.each<[string, number | null | undefined]>([
    ['', null],
    ['  ', null],
    ['0', 0],
    ['45000', 4_500_000],
    ['45 000,50 €', 4_500_050],
    ['2.5', 250],
    ['100000000', 10_000_000_000],
    ['100000001', undefined],
    ['-1', undefined],
    ['mille', undefined],
    ['1,234', undefined],
  ])('%j is read as %s', (typed, cents) => {
    expect(readMonth(typed)).toBe(cents)
  })

  test('is looked at from five years back to two ahead', () => {
    const years = [2020, 2021, 2026, 2028, 2029, 2026.5].map((year) => mayBudget(year, '2026-11-24'))
    expect(years).toEqual([false, true, true, true, false, false])
  })
})

test('the axis of a drawing reaches what it draws, in five steps at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (most) => {
      const ticks = ticksOf(most)
      expect(ticks[0]).toBe(0)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(ticks.every(Number.isInteger)).toBe(true)
    }),
  )
})
