import { describe, expect, test } from 'vitest'
import type { GateKey, Nature } from '@/lib/bilan-types/keys'
import { parametersOn } from '@/lib/bilan-types/registry'
import type { Parameters } from '@/lib/bilan-types/type'
import {
  checkGateOrder,
  isPassed,
  lastExchange,
  type MissingStep,
  missingBeforeStart,
  missingSteps,
  openSince,
  startsFrom,
} from '@/lib/bilans/gate-rules'
import { missingWords, sayStep } from '@/lib/bilans/gate-words'
import { nextSteps } from '@/lib/bilans/next-rules'
import { passagesInWords } from '@/lib/bilans/passage-words'
import { type PassageFact, type StageFacts, stageOf } from '@/lib/bilans/stage-rules'
import { checkStartEarly } from '@/lib/bilans/start-rules'
import { headSentence } from '@/lib/bilans/words'
import { momentOf } from '@/lib/platform/day'
import { checkGate } from '@/lib/sessions/log-rules'
import { commitsTo } from '@/lib/sessions/plan-rules'
import { freshFactsOf, stageFactsOf } from '@/tests/support/stage-facts'

const DAY = '2026-11-24'

const kinds = {
  COMPETENCES: parametersOn('COMPETENCES', DAY),
  MAINTIEN: parametersOn('MAINTIEN', DAY),
  RECONVERSION: parametersOn('RECONVERSION', DAY),
  EVOLUTION: parametersOn('PROFESSIONNEL', DAY, 'EVOLUTION'),
  PREVENTION: parametersOn('PROFESSIONNEL', DAY, 'PREVENTION'),
  REORIENTATION: parametersOn('PROFESSIONNEL', DAY, 'REORIENTATION'),
  DEVELOPPEMENT: parametersOn('PROFESSIONNEL', DAY, 'DEVELOPPEMENT'),
  HORIZON: parametersOn('PROFESSIONNEL', DAY, 'HORIZON'),
} as const
type Kind = keyof typeof kinds
const all = Object.keys(kinds) as Kind[]

const own = (parameters: Parameters) => ({
  gates: parameters.gates,
  gatesOrdered: parameters.gatesAreOrdered,
  daysBeforeStart: parameters.minDaysBetweenLastExchangeAndStart,
  onWorkingTimeNeeds: parameters.workingTime.onNeeds,
})

const PARTY: Readonly<Partial<Record<GateKey, string>>> = {
  AGENT_GO_AHEAD: 'BENEFICIARY',
  FUNDING_DECIDED: 'EMPLOYER',
  PROVIDER_FOUND: 'CONSEILLERE',
  DEVIS_SIGNED: 'CONSEILLERE',
  LETTRE_D_ACCORD: 'CONSEILLERE',
}
const byRecord: readonly GateKey[] = [
  ...([
    'PROVIDER_FOUND',
    'PRESENTATION_MEETING',
    'DISCOVERY_INTERVIEW',
    'MUTUAL_ACCEPTANCE',
    'AGENT_GO_AHEAD',
  ] as const),
  ...(['EMPLOYER_EXCHANGE', 'DEVIS_SENT', 'DEVIS_SIGNED', 'FUNDING_DECIDED', 'LETTRE_D_ACCORD'] as const),
]
/** Every record of the kind's gates, on days a month and more before the day looked at. */
const passagesOf = (parameters: Parameters): PassageFact[] =>
  parameters.gates
    .filter((gate) => byRecord.includes(gate))
    .map((gate) => ({ gate, day: '2026-10-01', party: PARTY[gate] ?? 'PRACTITIONER' }))

/** A bilan of this kind whose gate is open. */
const open = (kind: Kind, more: Partial<StageFacts> = {}): StageFacts =>
  stageFactsOf({ ...own(kinds[kind]), passages: passagesOf(kinds[kind]), ...more })
/** One of which nothing is done. */
const fresh = (kind: Kind): StageFacts => freshFactsOf({ ...own(kinds[kind]), passages: [] })

const without = (facts: StageFacts, gate: string): StageFacts => ({
  ...facts,
  passages: facts.passages.filter((one) => one.gate !== gate),
})
const unmet = (facts: StageFacts, ...gates: string[]): StageFacts => ({
  ...gates.reduce(without, facts),
  interviewHeld: false,
  relevant: false,
})

/** How each step comes to miss while all the others are done. */
const undo: Readonly<Record<MissingStep, (facts: StageFacts) => StageFacts>> = {
  SPECIALIST: (facts) => ({ ...facts, practitionerFit: false }),
  INTERVIEW: (facts) => ({ ...facts, interviewHeld: false, relevant: false }),
  RELEVANCE: (facts) => without(without({ ...facts, relevant: false }, 'PRESENTATION_MEETING'), 'DISCOVERY_INTERVIEW'),
  PRESENTATION_MEETING: (facts) => unmet(facts, 'PRESENTATION_MEETING'),
  PROVIDER_FOUND: (facts) => without(facts, 'PROVIDER_FOUND'),
  DISCOVERY_INTERVIEW: (facts) => unmet(facts, 'DISCOVERY_INTERVIEW'),
  EMPLOYER_WISH: (facts) => ({ ...facts, initiator: 'EMPLOYER', employerWishAccepted: false }),
  AGENT_GO_AHEAD: (facts) => without(facts, 'AGENT_GO_AHEAD'),
  ENTRY_PRACTITIONER: (facts) => ({ ...without(facts, 'MUTUAL_ACCEPTANCE'), entryPractitioner: false }),
  ENTRY_BENEFICIARY: (facts) => ({ ...without(facts, 'MUTUAL_ACCEPTANCE'), entryBeneficiary: false }),
  NOTICE: (facts) => ({ ...facts, acknowledged: false }),
  CONSENT: (facts) => ({ ...facts, consented: false }),
  EMPLOYER_EXCHANGE: (facts) => without(facts, 'EMPLOYER_EXCHANGE'),
  DEVIS_SENT: (facts) => without(facts, 'DEVIS_SENT'),
  DEVIS_SIGNED: (facts) => without(facts, 'DEVIS_SIGNED'),
  FUNDING_DECIDED: (facts) => without(facts, 'FUNDING_DECIDED'),
  LETTRE_D_ACCORD: (facts) => without(facts, 'LETTRE_D_ACCORD'),
  FUNDING: (facts) => ({ ...facts, fundingSettled: false }),
  EMPLOYER_AGREEMENT: (facts) => ({ ...facts, workingTime: 'ON_WORKING_TIME', employerAgreed: false }),
  CONVENTION: (facts) => ({ ...facts, funder: 'EMPLOYER' }),
  STATUS: (facts) => ({ ...facts, statusMissing: ['CONSEILLERE_AGREEMENT'] }),
  DELAY: (facts) => ({
    ...facts,
    passages: [...facts.passages, { gate: 'EMPLOYER_EXCHANGE', day: '2026-11-20', party: 'PRACTITIONER' }],
  }),
}

/** Which step may miss in which kind of bilan: the whole table. Columns: competences, maintien, reconversion, professionnel. */
const table: readonly [
  step: MissingStep,
  competences: boolean,
  maintien: boolean,
  reconversion: boolean,
  pro: boolean,
][] = [
  ['SPECIALIST', true, true, true, true],
  ['INTERVIEW', true, false, false, false],
  ['RELEVANCE', true, false, true, true],
  ['PRESENTATION_MEETING', false, false, false, true],
  ['PROVIDER_FOUND', false, false, true, false],
  ['DISCOVERY_INTERVIEW', false, false, true, false],
  ['EMPLOYER_WISH', true, true, true, true],
  ['AGENT_GO_AHEAD', false, false, false, true],
  ['ENTRY_PRACTITIONER', true, false, true, false],
  ['ENTRY_BENEFICIARY', true, false, true, false],
  ['NOTICE', true, true, true, true],
  ['CONSENT', true, true, true, true],
  ['EMPLOYER_EXCHANGE', false, false, false, true],
  ['DEVIS_SENT', false, false, false, true],
  ['DEVIS_SIGNED', false, false, true, false],
  ['FUNDING_DECIDED', false, false, false, true],
  ['LETTRE_D_ACCORD', false, false, true, false],
  ['FUNDING', true, true, false, false],
  ['EMPLOYER_AGREEMENT', true, true, false, true],
  ['CONVENTION', true, true, false, false],
  ['STATUS', true, true, true, true],
  ['DELAY', false, false, false, true],
]

/** The order in which a person of that kind goes, when nothing is done. */
const orders: Readonly<Record<'COMPETENCES' | 'MAINTIEN' | 'RECONVERSION' | 'EVOLUTION', readonly MissingStep[]>> = {
  COMPETENCES: ['INTERVIEW', 'ENTRY_PRACTITIONER', 'ENTRY_BENEFICIARY', 'NOTICE', 'CONSENT', 'FUNDING'],
  MAINTIEN: ['NOTICE', 'CONSENT', 'FUNDING'],
  RECONVERSION: [
    ...(['PROVIDER_FOUND', 'DISCOVERY_INTERVIEW', 'ENTRY_PRACTITIONER', 'ENTRY_BENEFICIARY', 'NOTICE'] as const),
    ...(['CONSENT', 'DEVIS_SIGNED', 'LETTRE_D_ACCORD'] as const),
  ],
  EVOLUTION: [
    ...(['PRESENTATION_MEETING', 'NOTICE', 'CONSENT', 'AGENT_GO_AHEAD', 'EMPLOYER_EXCHANGE'] as const),
    ...(['DEVIS_SENT', 'FUNDING_DECIDED'] as const),
  ],
}

const cells = table.flatMap(([step, ...columns]) => {
  const [competences, maintien, reconversion, pro] = columns
  const asked = (kind: Kind): boolean =>
    kind === 'COMPETENCES' ? competences : kind === 'MAINTIEN' ? maintien : kind === 'RECONVERSION' ? reconversion : pro
  return all.map((kind) => ({ kind, step, asked: asked(kind) }))
})

describe('every gate, every missing step', () => {
  test('the table names every step once', () => {
    expect(table.map(([step]) => step)).toEqual([...missingSteps])
  })

  test.each(all)('%s: nothing misses once all is done, and the bilan is ready', (kind) => {
    expect(missingBeforeStart(open(kind), DAY)).toEqual([])
    expect(stageOf(open(kind))).toBe('READY')
    expect(checkGate(true, DAY, { stage: open(kind), readySince: null })).toBeNull()
  })

  test.each(cells.filter((cell) => cell.asked))(
    '$kind waits for $step alone, and says so in words',
    ({ kind, step }) => {
      const facts = undo[step](open(kind))
      expect(missingBeforeStart(facts, DAY)).toEqual([step])
      const refused = checkGate(true, DAY, { stage: facts, readySince: null })
      expect(refused?.code).toBe(step === 'DELAY' ? 'TOO_EARLY' : 'NOT_READY')
      if (step !== 'DELAY' && step !== 'STATUS') expect(refused?.message).toContain(missingWords[step].said)
      expect(checkGate(false, DAY, { stage: facts, readySince: null })).toBeNull()
      if (step !== 'DELAY') expect(stageOf(facts)).not.toBe('READY')
    },
  )

  test.each(cells.filter((cell) => !cell.asked))('$kind does not ask for $step', ({ kind, step }) => {
    expect(missingBeforeStart(undo[step](open(kind)), DAY)).not.toContain(step)
  })

  test.each(Object.entries(orders))('%s: with nothing done, all of it in its order', (kind, order) => {
    expect(missingBeforeStart(fresh(kind as Kind), DAY)).toEqual(order)
    expect(stageOf(fresh(kind as Kind))).toBe('FIRST_CONTACT')
  })

  test('every step has its words, for both and with who must act', () => {
    for (const step of missingSteps) {
      const { doer, pro, own: hers, said } = missingWords[step]
      for (const text of [doer, pro, hers, said]) expect(text).not.toBe('')
      expect(sayStep(step, open('EVOLUTION'), true)).not.toBe('')
    }
  })
})

describe('R3: days between the last exchange and the start', () => {
  const exchangedOn = (day: string, more: Partial<StageFacts> = {}): StageFacts =>
    open('EVOLUTION', {
      passages: [
        ...passagesOf(kinds.EVOLUTION).filter((one) => one.gate !== 'EMPLOYER_EXCHANGE'),
        { gate: 'EMPLOYER_EXCHANGE', day, party: 'PRACTITIONER' },
      ],
      ...more,
    })
  const code = (facts: StageFacts, day: string) =>
    checkGate(true, day, { stage: facts, readySince: null })?.code ?? 'starts'

  test.each([
    ['2026-10-28', 'TOO_EARLY'],
    ['2026-10-27', 'starts'],
    ['2026-10-26', 'starts'],
  ])('last exchange on %s: a start on 24 November %s', (day, said) => {
    expect(code(exchangedOn(day), DAY)).toBe(said)
  })

  test('a start meeting of three is an exchange; one held since the start is not', () => {
    const met = { gate: 'TRIPARTITES_HELD', day: '2026-11-10', party: 'PRACTITIONER' }
    const facts = exchangedOn('2026-10-02')
    expect(code({ ...facts, passages: [...facts.passages, met] }, DAY)).toBe('TOO_EARLY')
    const begun = { ...facts, startedAt: momentOf('2026-11-05', '09:00'), passages: [...facts.passages, met] }
    expect(lastExchange(begun)).toBe('2026-10-02')
    expect(code(begun, DAY)).toBe('starts')
  })

  test('a recorded reason sets it aside, once and before the start', () => {
    const held = exchangedOn('2026-11-20')
    expect(startsFrom(held)).toBe('2026-12-18')
    expect(checkStartEarly(held)).toBeNull()
    const early = { ...held, passages: [...held.passages, { gate: 'DELAY_ELAPSED', day: DAY, party: 'PRACTITIONER' }] }
    expect(code(early, DAY)).toBe('starts')
    expect(checkStartEarly(early)?.code).toBe('NO_DELAY')
    expect(checkStartEarly({ ...held, startedAt: momentOf(DAY, '09:00') })?.code).toBe('BILAN_STARTED')
    expect(checkStartEarly(open('COMPETENCES'))?.code).toBe('NO_DELAY')
    expect(checkStartEarly({ ...held, passages: [] })?.code).toBe('NOTHING_EXCHANGED')
    expect(checkStartEarly({ ...held, abandonedAt: momentOf(DAY, '09:00') })?.code).toBe('NOT_OPEN')
  })

  test('the free start meeting asks only for what is the person’s own, and does not begin the bilan', () => {
    const commits = (nature: Nature, startedAt: Date | null = null) => commitsTo(nature, kinds.EVOLUTION, startedAt)
    expect([commits('TRIPARTITE'), commits('INTERVIEW'), commits('TRIPARTITE', new Date())]).toEqual([
      false,
      true,
      true,
    ])
    const facts = undo.DEVIS_SENT(undo.FUNDING_DECIDED(exchangedOn('2026-11-20')))
    const gate = (stage: StageFacts) => checkGate(true, DAY, { stage, readySince: null }, false)?.code ?? 'held'
    expect(gate(facts)).toBe('held')
    expect(gate(undo.AGENT_GO_AHEAD(facts))).toBe('NOT_READY')
    expect(gate(undo.CONSENT(facts))).toBe('NOT_READY')
  })
})

describe('R4: gates in order', () => {
  const gates = kinds.RECONVERSION.gates

  test.each(gates.slice(0, 5).map((gate, index) => [gate, gates.slice(0, index)] as const))(
    '%s is refused while one before it misses, and names it',
    (gate, before) => {
      const ready = open('RECONVERSION')
      expect(checkGateOrder(ready, gate)).toBeNull()
      for (const earlier of before) {
        const gap =
          earlier === 'MUTUAL_ACCEPTANCE'
            ? undo.ENTRY_BENEFICIARY(ready)
            : without({ ...ready, relevant: true }, earlier)
        expect(isPassed(gap, earlier)).toBe(false)
        expect(checkGateOrder(gap, gate)?.code).toBe('GATE_ORDER')
      }
    },
  )

  test('meetings of three want the gate, not the start; the closing wants the start, the invoice the closing', () => {
    const ready = open('RECONVERSION')
    const begun = { ...ready, startedAt: momentOf(DAY, '09:00') }
    expect(checkGateOrder(ready, 'TRIPARTITES_HELD')).toBeNull()
    expect(checkGateOrder(undo.LETTRE_D_ACCORD(ready), 'TRIPARTITES_HELD')?.code).toBe('GATE_ORDER')
    expect(checkGateOrder(ready, 'CLOSED')?.code).toBe('GATE_ORDER')
    expect(checkGateOrder(begun, 'CLOSED')).toBeNull()
    expect(checkGateOrder(begun, 'INVOICE_ALLOWED')?.code).toBe('GATE_ORDER')
  })

  test('elsewhere gates have no order', () => {
    for (const kind of all.filter((one) => one !== 'RECONVERSION'))
      for (const gate of kinds[kind].gates) expect(checkGateOrder(fresh(kind), gate)).toBeNull()
  })

  test('nothing counts on a day before the last of its records', () => {
    const late = open('RECONVERSION', {
      passages: passagesOf(kinds.RECONVERSION).map((one) =>
        one.gate === 'LETTRE_D_ACCORD' ? { ...one, day: '2026-11-20' } : one,
      ),
    })
    expect(openSince(late)).toBe('2026-11-20')
    expect(checkGate(true, '2026-11-19', { stage: late, readySince: '2026-11-01' })?.code).toBe('BEFORE_AGREEMENT')
    expect(checkGate(true, '2026-11-20', { stage: late, readySince: '2026-11-01' })).toBeNull()
  })
})

describe('R14: before the funding, with a reason', () => {
  test.each<[Kind, string, MissingStep, boolean]>([
    ['COMPETENCES', 'CPF', 'FUNDING', true],
    ['COMPETENCES', 'SELF', 'FUNDING', false],
    ['MAINTIEN', 'AGEFIPH', 'FUNDING', true],
    ['EVOLUTION', 'EMPLOYER', 'FUNDING_DECIDED', true],
    ['RECONVERSION', 'FPETT', 'LETTRE_D_ACCORD', false],
  ])('%s paid by %s may begin without %s: %s', (kind, funder, step, may) => {
    const facts = { ...undo[step](open(kind)), funder, earlyStart: true }
    expect(missingBeforeStart(facts).includes(step)).toBe(!may)
  })
})

describe('R24: an employer’s wish', () => {
  test('stands for the go-ahead: what he asked for himself wants her own yes', () => {
    const asked = { ...undo.AGENT_GO_AHEAD(open('EVOLUTION')), initiator: 'EMPLOYER' }
    expect(missingBeforeStart(asked)).toEqual(['EMPLOYER_WISH'])
    expect(missingBeforeStart({ ...asked, employerWishAccepted: true })).toEqual([])
  })
})

describe('where it stands, in words', () => {
  const head = (facts: StageFacts) =>
    headSentence({
      ...{ stage: stageOf(facts), suspended: false, firstName: 'Léa', facts, today: DAY },
      ...{ next: null, toLog: [], toSignByBeneficiary: [], toSignByPractitioner: [] },
    })

  test.each<[Kind, string]>([
    ['COMPETENCES', 'L’entretien préliminaire reste à fixer.'],
    ['EVOLUTION', 'Le rendez-vous de présentation reste à fixer.'],
    ['MAINTIEN', 'Il manque : lire la notice (Léa).'],
    ['RECONVERSION', 'Il manque : choisir l’organisme.'],
  ])('%s at its first contact: %s', (kind, said) => {
    expect(head(fresh(kind)).replaceAll('\u00a0', ' ')).toBe(said)
  })

  test('a delay still to run is told with its day, to both', () => {
    const held = undo.DELAY(open('EVOLUTION'))
    expect(head(held)).toContain('Il peut commencer à partir du 18 décembre 2026')
    const steps = nextSteps({ stage: 'READY', facts: held, today: DAY }, { as: 'PRACTITIONER', base: '/b' })
    expect(steps.map((one) => [one.key, one.for, one.href])).toContainEqual([
      'DELAY',
      'PRACTITIONER',
      '/b/dossier#delai',
    ])
  })

  test('each record says when it was made and by whom, each gap who is awaited', () => {
    const facts = undo.FUNDING_DECIDED(open('EVOLUTION'))
    const said = passagesInWords(facts, { beneficiary: 'Léa', practitioner: 'vous' })
    expect(said.map((one) => one.done)).toEqual([true, true, true, true, false])
    expect(said.find((one) => one.label.startsWith('Feu vert'))?.detail).toContain('par Léa')
    expect(said.at(-1)?.detail).toBe('Attend l’employeur')
    const waits = nextSteps({ stage: 'FUNDING', facts, today: DAY }, { as: 'PRACTITIONER', base: '/b' })
    expect(waits.find((one) => one.key === 'FUNDING_DECIDED')).toMatchObject({ for: 'EMPLOYER', href: '/b/devis' })
  })
})
