import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkOption,
  checkShares,
  fits,
  type OptionFacts,
  optionsOf,
  type ShareLine,
  shareOut,
} from '@/lib/funding/plan-rules'
import { readPercent } from '@/lib/funding/schema'

const line = (id: string, wish: Partial<ShareLine>): ShareLine => ({
  ...{ id, state: 'DRAFT', part: { mode: 'REST' }, askedCents: 0 },
  ...wish,
})
const facts = (wish: Partial<OptionFacts> = {}): OptionFacts => ({
  typeKey: 'COMPETENCES',
  funders: ['CPF', 'EMPLOYER', 'SELF'],
  person: 'Camille Rousseau',
  employers: [],
  accompanying: [],
  spaces: [],
  ...wish,
})

describe('what each share comes to', () => {
  test('one before a funder keeps its cents; the others follow what was said of them', () => {
    const sums = shareOut(180_000, [
      line('a', { state: 'SENT', part: { mode: 'PERCENT', basisPoints: 5000 }, askedCents: 60_000 }),
      line('b', { part: { mode: 'PERCENT', basisPoints: 2500 } }),
      line('c', {}),
    ])
    expect([...sums.byId.values()]).toEqual([60_000, 45_000, 75_000])
    expect(checkShares(sums)).toBeNull()
  })

  test('one refused or taken back counts no more', () => {
    const sums = shareOut(1000, [line('a', { state: 'REFUSED', askedCents: 400 }), line('b', {})])
    expect(sums).toMatchObject({ cents: [1000], missing: 0, over: 0 })
  })

  test('too much, or nothing left, is refused in words', () => {
    const all = line('a', { part: { mode: 'CENTS', cents: 1000 } })
    expect(checkShares(shareOut(1000, [all, line('b', {})]))).toMatchObject({ code: 'SHARE_ZERO' })
    expect(checkShares(shareOut(900, [all]))).toMatchObject({ code: 'SHARES_OVER' })
  })

  test('with a rest, shares always come to the price', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 500_000 }), fc.integer({ min: 1, max: 9999 }), (total, basisPoints) => {
        const sums = shareOut(total, [line('a', { part: { mode: 'PERCENT', basisPoints } }), line('b', {})])
        expect(sums.cents.reduce((sum, cents) => sum + cents, 0)).toBe(total)
      }),
    )
  })
})

describe('whom one may ask', () => {
  test('those of the type first; an employer and the FIPHFP only through one who takes part', () => {
    const keys = (wish: Partial<OptionFacts>) => optionsOf(facts(wish)).map((one) => one.key)
    expect(keys({})).toEqual(['CPF', 'SELF', 'AGEFIPH', 'OPCO', 'FRANCE_TRAVAIL'])
    const employers = [{ clientId: 'c1', name: 'Armor Logistique' }]
    expect(keys({ employers })).toContain('EMPLOYER:c1')
    const public_ = { funders: ['EMPLOYER', 'FIPHFP'] as const, employers }
    expect(keys(public_)).toEqual(['EMPLOYER:c1', 'FIPHFP', 'SELF', 'AGEFIPH', 'OPCO', 'FRANCE_TRAVAIL'])
    expect(optionsOf(facts(public_))[1]).toMatchObject({ clientId: 'c1', organisationId: null })
    expect(keys({ ...public_, employers: [] })).not.toContain('FIPHFP')
  })

  test('in its own space where it has one', () => {
    const spaces = [{ id: 'o1', name: 'Caisse des dépôts', kind: 'CPF' }]
    expect(optionsOf(facts({ spaces }))[0]).toMatchObject({ key: 'CPF:o1', organisationId: 'o1' })
    const accompanying = [{ organisationId: 'o2', name: 'FPETT' }]
    expect(optionsOf(facts({ funders: ['FPETT'], accompanying }))[0]).toMatchObject({ key: 'FPETT:o2', clientId: null })
  })

  test('a fund with its own device pays only what it names', () => {
    expect(fits('CPF', ['EMPLOYER', 'FIPHFP'])).toBe('NO')
    expect(fits('OPCO', ['CPF'])).toBe('TO_CHECK')
    expect(fits('CPF', ['CPF'])).toBe('YES')
  })

  test('once each, known, with a name where the list has none', () => {
    const taken = [{ funder: 'SELF' as const, organisationId: null, name: 'Camille Rousseau' }]
    expect(checkOption('SELF', facts(), taken, null)).toMatchObject({ code: 'FUNDER_TWICE' })
    expect(checkOption('FPETT', facts(), [], null)).toMatchObject({ code: 'FUNDER_NOT_POSSIBLE' })
    expect(checkOption('EMPLOYER:c9', facts(), [], null)).toMatchObject({ code: 'FUNDER_UNKNOWN' })
    expect(checkOption('OPCO', facts(), [], null)).toMatchObject({ code: 'FUNDER_NAME' })
    expect(checkOption('OPCO', facts(), [], 'Uniformation')).toBeNull()
  })
})

test('a percentage is read as people write it', () => {
  expect(['50', '33,33', '33.3 %', '100'].map(readPercent)).toEqual([5000, 3333, 3330, 10_000])
  expect(['0', '100,01', '-5', 'abc', '', '1,234'].map(readPercent)).toEqual([null, null, null, null, null, null])
})
