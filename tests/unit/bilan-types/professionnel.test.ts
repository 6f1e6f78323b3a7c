import { describe, expect, test } from 'vitest'
import type { Nature, VariantKey } from '@/lib/bilan-types/keys'
import { bilanType, parametersOn } from '@/lib/bilan-types/registry'

const DAY = '2026-11-24'
const p = parametersOn('PROFESSIONNEL', DAY, 'EVOLUTION')
const variants = bilanType('PROFESSIONNEL').versions[0]?.variants ?? []

test('no legal frame, the contract is the cap, everything with the person counts', () => {
  expect(p.legalRegime).toBe('NONE_SPECIFIC')
  expect(p.cap).toEqual({ minutes: null, from: 'CONTRACT' })
  expect(p.totalIsDefault).toBe(true)
  expect(p.counts).toEqual({
    PRELIMINARY_INTERVIEW: false,
    INTERVIEW: true,
    ACCOMPANIED_WORK: true,
    GUIDED_WORK: true,
    AUTONOMOUS_WORK: true,
    COACHING: true,
    TRIPARTITE: true,
    RESTITUTION: true,
    FOLLOW_UP: false,
    PREPARATION: false,
  })
  expect(p.leftOpen).toEqual([])
  expect(p.billableToCpf).toEqual([])
})

test('before the start, 28 days after the last exchange', () => {
  expect(p.gates).toEqual([
    'PRESENTATION_MEETING',
    'AGENT_GO_AHEAD',
    'EMPLOYER_EXCHANGE',
    'DEVIS_SENT',
    'FUNDING_DECIDED',
    'DELAY_ELAPSED',
  ])
  expect(p.minDaysBetweenLastExchangeAndStart).toBe(28)
  expect(p.funders).toEqual(['EMPLOYER', 'FIPHFP'])
  expect(p.modes).toEqual(['ON_SITE', 'PHONE', 'VIDEO'])
  expect(p.spreadMonths).toEqual([4, 6])
  expect(p.rhythmDays).toEqual([7, 14])
})

test('one meeting of three at least, the closing one; the start one is free', () => {
  expect(p.tripartite).toEqual({
    parties: ['BENEFICIARY', 'EMPLOYER', 'PRACTITIONER'],
    atLeast: 1,
    required: ['CLOSING'],
    waivedBy: ['BENEFICIARY', 'EMPLOYER'],
  })
  expect(p.startTripartite).toEqual({
    free: true,
    mayPrecedeDevis: true,
    commits: false,
    countsInHours: true,
    consumesPaidHours: false,
  })
  expect(p.closingNeeds).toEqual([{ key: 'CLOSING_TRIPARTITE_HELD', waivedBy: ['BENEFICIARY', 'EMPLOYER'] }])
})

test('autonomous work is declared and countersigned', () => {
  expect(p.autonomousWork).toEqual({
    declares: ['WHAT', 'WHEN', 'WITH_WHOM'],
    countersignedAt: 'NEXT_INTERVIEW',
    attestationSplitsByNature: true,
  })
})

test('devis, price and payment', () => {
  expect(p.devisLines).toEqual([
    'INDIVIDUAL_HOURS',
    'PREPARATION_HOURS',
    'CLOSING_TRIPARTITE',
    'TEST_PACKAGE',
    'MANAGEMENT_FEES',
  ])
  expect(p.paidAt).toBe('END')
  expect(p.paymentTerms).toEqual({ days: 30, from: 'INVOICE_RECEIVED', payee: 'PUBLIC_ACCOUNTANT' })
  expect(p.closingBrings.map((one) => one.key)).toEqual(['ATTESTATION_DE_PRESENCE', 'INVOICE'])
})

test('FIPHFP: two elements needed together, or one of ten grounds, an open list', () => {
  const grounds = p.fiphfpEligibility
  expect(grounds?.fitWithRestrictions.needsBoth).toBe(true)
  expect(grounds?.fitWithRestrictions.elements.map((one) => one.key)).toEqual(['OBJECTIVE_ELEMENTS', 'POST_ADAPTATION'])
  expect(grounds?.employmentObligation.open).toBe(true)
  expect(grounds?.employmentObligation.items.map((one) => [one.key, one.atLeast])).toEqual([
    ['RQTH', null],
    ['WORK_ACCIDENT_PENSION', [10, 100]],
    ['INVALIDITY_PENSION', [2, 3]],
    ['MILITARY_PENSION', null],
    ['VOLUNTEER_FIREFIGHTER', null],
    ['TERRORISM_VICTIM', null],
    ['CMI_INVALIDITE', null],
    ['AAH', null],
    ['ATI', null],
    ['REDEPLOYMENT', null],
  ])
})

test('names that tell of health or age, with a neutral label', () => {
  const disclosing = variants.filter((variant) => parametersOn('PROFESSIONNEL', DAY, variant.key).nameDiscloses)
  expect(disclosing.map((variant) => variant.key)).toEqual(['PREVENTION', 'REORIENTATION', 'HORIZON'])
  expect(p.neutralLabel).toBe('Bilan professionnel')
})

test.each<[VariantKey, number, boolean, number, number]>([
  ['EVOLUTION', 1080, false, 1080, 1800],
  ['PREVENTION', 1080, true, 960, 1560],
  ['REORIENTATION', 1080, true, 1080, 1800],
  ['DEVELOPPEMENT', 1200, false, 930, 1470],
  ['HORIZON', 1080, false, 1080, 1800],
])('%s: %i minutes, health %s, steps from %i to %i', (key, total, health, minima, maxima) => {
  const parameters = parametersOn('PROFESSIONNEL', DAY, key)
  const variant = variants.find((one) => one.key === key)
  const sum = (bound: 0 | 1) => variant?.steps.reduce((minutes, step) => minutes + step.range[bound], 0)
  expect([parameters.totalMinutes, parameters.healthSensitive]).toEqual([total, health])
  expect([variant?.sumOfMinima, variant?.sumOfMaxima]).toEqual([minima, maxima])
  expect([sum(0), sum(1)]).toEqual([minima, maxima])
  expect(parameters.price).toEqual({
    centsInclTax: 204050,
    forMinutes: total,
    tariff: 'AFFILIATED_COLLECTIVITE',
    votedBy: 'BOARD',
  })
})

test('développement: a start meeting too, and a certified coach who opens coaching only', () => {
  const parameters = parametersOn('PROFESSIONNEL', DAY, 'DEVELOPPEMENT')
  expect(parameters.tripartite?.required).toEqual(['START', 'CLOSING'])
  expect(parameters.tripartite?.atLeast).toBe(2)
  expect(parameters.coach).toEqual({ needs: ['CERTIFIED_COACH'], mayContactEmployer: false, opens: 'COACHING_ONLY' })
  expect(p.coach).toBe(null)
})

describe('steps: natures, recommended minutes, optional', () => {
  const I: Nature[] = ['INTERVIEW']
  const IA: Nature[] = ['INTERVIEW', 'ACCOMPANIED_WORK']
  const A: Nature[] = ['AUTONOMOUS_WORK']
  const C: Nature[] = ['COACHING']
  const CI: Nature[] = ['COACHING', 'INTERVIEW']
  const T: Nature[] = ['TRIPARTITE']
  type Row = [natures: Nature[], min: number, max: number, optional?: boolean]

  test.each<[VariantKey, Row[]]>([
    [
      'EVOLUTION',
      [
        [T, 60, 60, true],
        [I, 60, 120],
        [IA, 60, 120],
        [IA, 120, 240],
        [IA, 120, 240],
        [IA, 60, 120],
        [A, 120, 120],
        [I, 60, 120],
        [A, 120, 120],
        [IA, 120, 240],
        [IA, 60, 120],
        [IA, 60, 120],
        [T, 60, 60],
      ],
    ],
    [
      'PREVENTION',
      [
        [T, 60, 60, true],
        [I, 60, 120],
        [IA, 60, 120],
        [IA, 120, 240],
        [IA, 60, 120],
        [A, 120, 120],
        [I, 60, 120],
        [A, 120, 120],
        [IA, 120, 240],
        [IA, 60, 120],
        [IA, 60, 120],
        [T, 60, 60],
      ],
    ],
    [
      'REORIENTATION',
      [
        [T, 60, 60, true],
        [I, 60, 120],
        [IA, 60, 120],
        [IA, 120, 240],
        [IA, 120, 240],
        [IA, 60, 120],
        [A, 120, 120],
        [I, 60, 120],
        [A, 120, 120],
        [IA, 120, 240],
        [IA, 60, 120],
        [IA, 60, 120],
        [T, 60, 60],
      ],
    ],
    [
      'DEVELOPPEMENT',
      [
        [T, 60, 60],
        [I, 60, 120],
        [I, 60, 120],
        [IA, 60, 120],
        [IA, 120, 240],
        [IA, 120, 240],
        [C, 270, 270],
        [CI, 60, 120],
        [CI, 60, 120],
        [T, 60, 60],
      ],
    ],
    [
      'HORIZON',
      [
        [T, 60, 60, true],
        [I, 60, 120],
        [IA, 60, 120],
        [IA, 120, 240],
        [IA, 120, 240],
        [IA, 60, 120],
        [A, 120, 120],
        [I, 60, 120],
        [A, 120, 120],
        [IA, 120, 240],
        [IA, 60, 120],
        [IA, 60, 120],
        [T, 60, 60],
      ],
    ],
  ])('%s', (key, rows) => {
    const steps = variants.find((variant) => variant.key === key)?.steps ?? []
    expect(steps.map((step) => [step.natures, ...step.range, step.optional])).toEqual(
      rows.map(([natures, min, max, optional]) => [natures, min, max, optional ?? false]),
    )
  })

  test('each step is a content item, but for the meetings of three, and is proposed in one of its natures', () => {
    for (const variant of variants) {
      const parameters = parametersOn('PROFESSIONNEL', DAY, variant.key)
      const items = parameters.phases.flatMap((phase) => phase.items.map((item) => item.key))
      const served = variant.steps.filter((step) => !step.natures.includes('TRIPARTITE'))
      expect(items).toEqual(served.map((step) => step.key))
      for (const proposed of parameters.proposedSteps) {
        const step = variant.steps.find((one) => one.key === proposed.key)
        expect(step?.natures).toContain(proposed.nature)
        expect([proposed.range, proposed.optional]).toEqual([step?.range, step?.optional])
      }
    }
  })
})
