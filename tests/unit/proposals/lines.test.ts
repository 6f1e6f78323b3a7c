import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NATURES } from '@/lib/bilan-types/keys'
import { parametersOn } from '@/lib/bilan-types/registry'
import { formatCents } from '@/lib/platform/money'
import { factsOf, frozen, proposalFacts } from '@/lib/proposals/content-rules'
import { amendedLines, type Choices, type PricedStep, type Prices, proposalLines } from '@/lib/proposals/line-rules'
import { hoursCents, totalsOf, vatInside } from '@/lib/proposals/price-rules'
import { readPrices, readVat, tariffScopes } from '@/lib/proposals/tariff-rules'
import { TypedPrices } from '@/lib/proposals/tariff-schema'
import { ponantTariffs } from '@/prisma/seed/tariff-data'

const DAY = '2026-11-24'
const choices: Choices = {
  preparationMinutes: null,
  tests: true,
  annex: [],
  accompanimentMinutes: null,
  validUntil: '2027-01-23',
}

function voted(scope: string, side: 'affiliated' | 'other'): Prices {
  const tariff = ponantTariffs.find((one) => one.scope === scope)
  const read = readPrices(TypedPrices.parse(tariff?.[side]), true, side)
  if ('refusal' in read) throw new Error(read.refusal.message)
  return read.prices
}

const cents = fc.integer({ min: 0, max: 500_000 })
const anyPrices: fc.Arbitrary<Prices> = fc.record({
  hourCents: cents,
  preparationHourCents: cents,
  preparationPercent: fc.integer({ min: 0, max: 200 }),
  closingTripartiteCents: cents,
  testPackageCents: cents,
  managementFeesCents: cents,
})
const anySteps: fc.Arbitrary<PricedStep[]> = fc.array(
  fc.record({
    nature: fc.constantFrom(...NATURES),
    mode: fc.constantFrom('ON_SITE' as const, 'VIDEO' as const),
    minutes: fc.integer({ min: 5, max: 1800 }),
  }),
  { maxLength: 20 },
)
const anyVat = fc.constantFrom(0, 550, 1000, 2000)
const evolution = parametersOn('PROFESSIONNEL', DAY, 'EVOLUTION')
const reconversion = parametersOn('RECONVERSION', DAY)

describe('the reference price', () => {
  test.each(['EVOLUTION', 'PREVENTION', 'REORIENTATION', 'HORIZON'])(
    '%s: 18 hours, affiliated, 2 040,50 €',
    (variant) => {
      const parameters = parametersOn('PROFESSIONNEL', DAY, variant)
      const lines = proposalLines(
        parameters,
        parameters.proposedSteps,
        voted('PROFESSIONNEL', 'affiliated'),
        0,
        choices,
      )
      expect(totalsOf(lines)).toEqual({ cents: parameters.price?.centsInclTax, vatCents: 0, contractMinutes: 1080 })
      expect(formatCents(totalsOf(lines).cents)).toBe('2\u00a0040,50\u00a0€')
    },
  )

  test('DEVELOPPEMENT: 20 hours, affiliated, 2 040,50 €', () => {
    const parameters = parametersOn('PROFESSIONNEL', DAY, 'DEVELOPPEMENT')
    const prices = voted('PROFESSIONNEL:DEVELOPPEMENT', 'affiliated')
    const lines = proposalLines(parameters, parameters.proposedSteps, prices, 0, choices)
    expect(totalsOf(lines)).toEqual({ cents: 204_050, vatCents: 0, contractMinutes: 1200 })
  })

  test('five kinds of lines; the start meeting stands in the hours at no price', () => {
    const lines = proposalLines(evolution, evolution.proposedSteps, voted('PROFESSIONNEL', 'affiliated'), 0, choices)
    expect(lines.map(({ kind, minutes, cents: price, basis }) => [kind, minutes, price, basis])).toEqual([
      ['START_TRIPARTITE', 60, 0, 'FREE'],
      ['INDIVIDUAL_HOURS', 720, 132_000, 'PRO_RATA'],
      ['AUTONOMOUS_WORK', 240, 0, 'FREE'],
      ['PREPARATION_HOURS', 180, 23_700, 'FIXED'],
      ['CLOSING_TRIPARTITE', 60, 11_000, 'FIXED'],
      ['TEST_PACKAGE', null, 25_350, 'FIXED'],
      ['MANAGEMENT_FEES', null, 12_000, 'FIXED'],
    ])
    expect(lines.filter((line) => line.counts).map(({ kind }) => kind)).not.toContain('PREPARATION_HOURS')
  })

  test('a start meeting dropped takes an hour away, and no money', () => {
    const steps = evolution.proposedSteps.slice(1)
    const lines = proposalLines(evolution, steps, voted('PROFESSIONNEL', 'affiliated'), 0, choices)
    expect(totalsOf(lines)).toMatchObject({ cents: 204_050, contractMinutes: 1020 })
  })
})

describe('reconversion', () => {
  test('hours face to face at a price, meetings shown beside them', () => {
    const lines = proposalLines(reconversion, reconversion.proposedSteps, { ...nothing, hourCents: 8500 }, 0, choices)
    expect(lines.map(({ kind, minutes, cents: price, counts }) => [kind, minutes, price, counts])).toEqual([
      ['HOURS', 1680, 238_000, true],
      ['TRIPARTITE', 120, 0, false],
    ])
    expect(totalsOf(lines).contractMinutes).toBeLessThanOrEqual(reconversion.cap.minutes ?? 0)
  })
})

const nothing: Prices = {
  hourCents: 0,
  preparationHourCents: null,
  preparationPercent: null,
  closingTripartiteCents: null,
  testPackageCents: null,
  managementFeesCents: null,
}

describe('money', () => {
  test('an amount of hours is the nearest cent, never a cent more or less than the exact one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6000 }), cents, (minutes, unit) => {
        const price = hoursCents(minutes, unit)
        expect(Number.isInteger(price)).toBe(true)
        expect(Math.abs(price * 60 - minutes * unit)).toBeLessThanOrEqual(30)
      }),
    )
  })

  test('tax inside an amount and what is left of it make the amount again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), anyVat, (amount, rate) => {
        const tax = vatInside(amount, rate)
        expect(tax).toBeGreaterThanOrEqual(0)
        expect(tax).toBeLessThanOrEqual(amount)
        const before = amount - tax
        expect(Math.abs(before * (10_000 + rate) - amount * 10_000)).toBeLessThanOrEqual((10_000 + rate) / 2)
        if (rate === 0) expect(tax).toBe(0)
      }),
    )
    expect(vatInside(12_000, 2000)).toBe(2000)
  })

  test('lines add up to the total to the cent, and to the contract to the minute, frozen and read again', () => {
    fc.assert(
      fc.property(anySteps, anyPrices, anyVat, fc.boolean(), (steps, prices, vat, tests) => {
        for (const parameters of [evolution, reconversion]) {
          const lines = proposalLines(parameters, steps, prices, vat, { ...choices, tests })
          const facts = proposalFacts({ ...around, lines })
          const again = factsOf(frozen(facts).content)
          expect(again).toEqual(JSON.parse(JSON.stringify(facts)))
          expect(again.lines.reduce((sum, line) => sum + line.cents, 0)).toBe(again.cents)
          expect(again.lines.reduce((sum, line) => sum + line.vatCents, 0)).toBe(again.vatCents)
          expect(again.lines.every((line) => line.cents >= 0 && line.vatCents <= line.cents)).toBe(true)
          expect(again.lines.every((line) => line.basis !== 'FREE' || line.cents === 0)).toBe(true)
        }
      }),
    )
  })

  test('an amendment keeps the prices of the contract', () => {
    fc.assert(
      fc.property(anyPrices, anyVat, fc.integer({ min: 5, max: 3000 }), (prices, vat, minutes) => {
        const contract = proposalLines(evolution, evolution.proposedSteps, prices, vat, choices)
        const amended = amendedLines(contract, { ...choices, accompanimentMinutes: minutes })
        expect(amended.map(({ unitCents }) => unitCents)).toEqual(contract.map(({ unitCents }) => unitCents))
        expect(totalsOf(amended).contractMinutes - totalsOf(contract).contractMinutes).toBe(minutes - 720)
        expect(amendedLines(contract, choices)).toEqual(contract)
      }),
    )
  })
})

const named = { name: 'Centre', siret: null, address: '', postcode: '', city: '' }
const around = {
  kind: 'DEVIS',
  number: 'DEV-2026-0001',
  version: 1,
  bilan: 4,
  label: 'Bilan professionnel',
  beneficiary: 'Léa Bernard',
  provider: named,
  addressee: { ...named, kind: 'EMPLOYER', affiliated: true },
  tariff: { effectiveFrom: '2026-01-01', source: 'Vote', vatBasisPoints: 0, vatGround: 'CGI_256_B' },
  sentOn: DAY,
  validUntil: '2027-01-23',
  signedBy: { name: 'Claire Martin', title: 'Consultante' },
  amends: null,
} as const

describe('a grid as typed', () => {
  test('each line is asked for where the type lists them, the hour alone elsewhere', () => {
    const empty = TypedPrices.parse({ hour: '110' })
    expect(readPrices(empty, false, 'other')).toMatchObject({ prices: { hourCents: 11_000, testPackageCents: null } })
    expect(readPrices(empty, true, 'affiliated')).toMatchObject({
      refusal: { code: 'TARIFF_PRICE', fields: { 'affiliated.preparationHour': expect.any(String) } },
    })
  })

  test('a rate, or the ground on which there is none', () => {
    expect(readVat('2000')).toEqual({ vatBasisPoints: 2000, vatGround: null })
    expect(readVat('CGI_256_B')).toEqual({ vatBasisPoints: 0, vatGround: 'CGI_256_B' })
  })

  test('every type, and variant, may have one', () => {
    const values = tariffScopes(DAY).map(({ value }) => value)
    expect(values).toEqual(expect.arrayContaining(['COMPETENCES', 'PROFESSIONNEL', 'PROFESSIONNEL:DEVELOPPEMENT']))
  })
})
