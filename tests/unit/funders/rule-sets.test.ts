import { describe, expect, test } from 'vitest'
import { FUNDERS } from '@/lib/bilan-types/keys'
import { ruleSetOn, shippedRuleSets, termsOn } from '@/lib/funders/rules'
import { type FunderTerms, plainTerms, type RuleSet, TERM_KEYS, type TermKey } from '@/lib/funders/terms-rules'
import { isDay } from '@/lib/platform/day'

/** Each shipped set, figure by figure: what is not written here sets nothing. */
interface Expected {
  /** Law or page, as the set itself names it. */
  source: RegExp
  terms: Partial<Omit<FunderTerms, 'papers'>>
  /** Keys of the papers with the request, then before payment. */
  papers: readonly [readonly string[], readonly string[]]
  toVerify: readonly TermKey[]
}

const working = (count: number) => ({ count, unit: 'WORKING_DAYS' as const })
const days = (count: number) => ({ count, unit: 'DAYS' as const })

const cpf: Expected = {
  source: /2026-126.*2026-127/,
  terms: {
    eligibleNatures: ['INTERVIEW', 'ACCOMPANIED_WORK', 'RESTITUTION'],
    capCents: 160_000,
    minMinutes: 780,
    shareBasisPoints: 10_000,
    waitingMonths: 60,
    participationCents: 10_320,
    participationWithinCap: null,
    participationExemptions: [
      'Personnes en recherche d’emploi',
      'Abondement de l’employeur',
      'Points du compte professionnel de prévention',
      'Abondement après un accident du travail ou une maladie professionnelle',
    ],
    start: working(11),
    declareEntry: working(3),
    declareExit: working(3),
    paidWhen: 'SERVICE_FAIT',
    needsCertification: true,
  },
  papers: [['HOLDER_ATTESTATION'], ['ATTENDANCE', 'CERTIFICATE']],
  toVerify: ['minMinutes', 'participationWithinCap', 'participationExemptions', 'answer', 'start', 'payment'],
}

const table: readonly [string, Expected][] = [
  ['CPF 2026-02-26', cpf],
  [
    'CPF 2026-04-02',
    { ...cpf, source: /2026-234 du 30 mars 2026/, terms: { ...cpf.terms, participationCents: 15_000 } },
  ],
  [
    'EMPLOYER 2019-01-01',
    {
      source: /L\. 6312-1 et R\. 6313-8/,
      terms: { shareBasisPoints: 10_000, payment: days(30), paidWhen: 'END', invoiced: 'EMPLOYER' },
      papers: [['DEVIS'], ['ATTESTATION', 'INVOICE']],
      toVerify: [],
    },
  ],
  [
    'SELF 2019-01-01',
    {
      source: /L\. 6353-3 à L\. 6353-7.*L\. 221-18/,
      terms: {
        shareBasisPoints: 10_000,
        paidWhen: 'INSTALMENTS',
        withdrawalDays: 10,
        withdrawalDaysRemote: 14,
        depositBasisPoints: 3000,
      },
      papers: [['CONTRACT'], []],
      toVerify: ['withdrawalDays'],
    },
  ],
  [
    'FIPHFP 2019-01-01',
    {
      source: /centre de gestion : financement intégral par le FIPHFP/,
      terms: {
        shareBasisPoints: 10_000,
        payment: days(30),
        paidWhen: 'END',
        throughEmployer: true,
        needsGround: true,
        invoiced: 'PARAMETER',
      },
      papers: [
        ['DEVIS', 'ELIGIBILITY_SEEN'],
        ['ATTESTATION', 'INVOICE'],
      ],
      toVerify: ['capCents', 'capMinutes', 'answer', 'annexCostsFunded', 'needsCertification', 'invoiced'],
    },
  ],
  [
    'FPETT 2019-11-29',
    {
      source: /Accord de branche du travail temporaire du 29 novembre 2019/,
      terms: {
        capMinutes: 1800,
        shareBasisPoints: 10_000,
        answer: days(3),
        paidWhen: 'CLOSING',
        annexCostsFunded: false,
        needsCertification: true,
      },
      papers: [['DEVIS'], ['ATTESTATION', 'INVOICE']],
      toVerify: ['capCents', 'payment'],
    },
  ],
  [
    'AGEFIPH 2019-01-01',
    {
      source: /plafonnée à 2 000 €/,
      terms: { capCents: 200_000, hoursCounted: false, needsCertification: true },
      papers: [['DEVIS'], ['CERTIFICATE', 'INVOICE']],
      toVerify: ['capCents', 'shareBasisPoints', 'answer', 'payment', 'paidWhen', 'annexCostsFunded', 'hoursCounted'],
    },
  ],
  ...(['OPCO', 'FRANCE_TRAVAIL'] as const).map((funder): [string, Expected] => [
    `${funder} 2019-01-01`,
    {
      source: /L\. 6316-1/,
      terms: { needsCertification: true },
      papers: [['DEVIS'], ['CERTIFICATE', 'INVOICE']],
      toVerify: ['capCents', 'shareBasisPoints', 'answer', 'payment', 'paidWhen', 'annexCostsFunded'],
    },
  ]),
]

const nameOf = (set: RuleSet): string => `${set.funder} ${set.effectiveFrom}`
const inOrder = (keys: readonly TermKey[]): TermKey[] => TERM_KEYS.filter((key) => keys.includes(key))

describe('shipped rules', () => {
  test('are those of the table, no more and no less', () => {
    expect(shippedRuleSets.map(nameOf).sort()).toEqual(table.map(([name]) => name).sort())
  })

  test.each(table)('%s says what its source says', (name, expected) => {
    const set = shippedRuleSets.find((one) => nameOf(one) === name)
    if (!set) throw new Error(`no set ${name}`)
    expect(set.source).toMatch(expected.source)
    const { papers, ...terms } = set.terms
    const { papers: _none, ...plain } = plainTerms
    expect(terms).toEqual({ ...plain, ...expected.terms })
    expect(
      (['REQUEST', 'PAYMENT'] as const).map((when) => papers.filter((one) => one.when === when).map(({ key }) => key)),
    ).toEqual(expected.papers)
    expect(inOrder(set.toVerify)).toEqual(inOrder(expected.toVerify))
    expect(new Set(set.toVerify).size).toBe(set.toVerify.length)
  })

  test('are whole: a day that exists, a source in words, for every type', () => {
    for (const set of shippedRuleSets) {
      expect(isDay(set.effectiveFrom), nameOf(set)).toBe(true)
      expect(set.source.length, nameOf(set)).toBeGreaterThan(30)
      expect([set.id, set.typeKey]).toEqual([null, null])
    }
    expect(FUNDERS.filter((funder) => !shippedRuleSets.some((set) => set.funder === funder))).toEqual([])
  })
})

describe('rules on a day', () => {
  const own = (effectiveFrom: string, over: Partial<RuleSet> = {}): RuleSet => ({
    id: `own-${effectiveFrom}-${over.typeKey ?? 'all'}`,
    funder: 'CPF',
    typeKey: null,
    effectiveFrom,
    source: 'Circulaire',
    terms: { ...plainTerms, capCents: 170_000 },
    toVerify: [],
    ...over,
  })

  test.each<[string, string | null, number | null]>([
    ['2026-02-25', null, null],
    ['2026-02-26', '2026-02-26', 10_320],
    ['2026-04-01', '2026-02-26', 10_320],
    ['2026-04-02', '2026-04-02', 15_000],
    ['2030-01-01', '2026-04-02', 15_000],
  ])('the CPF on %s: those of %s, participation %s', (day, from, cents) => {
    const found = termsOn('CPF', 'COMPETENCES', day, [])
    expect([found?.from ?? null, found?.terms.participationCents ?? null]).toEqual([from, cents])
    expect(found?.id ?? null).toBeNull()
  })

  test('an organisation’s own win when their day is that of the shipped ones or later', () => {
    expect(termsOn('CPF', null, '2026-12-01', [own('2026-04-02')])?.id).toBe('own-2026-04-02-all')
    expect(termsOn('CPF', null, '2026-12-01', [own('2026-04-01')])?.id).toBeNull()
    expect(termsOn('CPF', null, '2026-04-01', [own('2026-04-01')])?.id).toBe('own-2026-04-01-all')
    expect(termsOn('CPF', null, '2026-12-01', [own('2027-01-01')])?.id).toBeNull()
  })

  test('before any shipped set, an own one holds alone', () => {
    expect(termsOn('CPF', null, '2025-06-01', [own('2025-01-01')])?.terms.capCents).toBe(170_000)
  })

  test('those of the very type win over those of all types, for that type alone', () => {
    const sets = [own('2026-06-01', { typeKey: 'MAINTIEN' }), own('2026-07-01')]
    expect(ruleSetOn('CPF', 'MAINTIEN', '2026-12-01', sets)?.id).toBe('own-2026-06-01-MAINTIEN')
    expect(ruleSetOn('CPF', 'COMPETENCES', '2026-12-01', sets)?.id).toBe('own-2026-07-01-all')
    expect(ruleSetOn('CPF', null, '2026-12-01', sets)?.id).toBe('own-2026-07-01-all')
  })

  test('of another funder say nothing here', () => {
    expect(termsOn('OPCO', null, '2026-12-01', [own('2026-06-01')])?.terms.capCents).toBeNull()
  })
})
