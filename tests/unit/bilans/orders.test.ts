import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GateKey, Mode, Nature } from '@/lib/bilan-types/keys'
import { countsInHours, hasClock } from '@/lib/bilan-types/nature'
import { parametersOn } from '@/lib/bilan-types/registry'
import type { Parameters } from '@/lib/bilan-types/type'
import { asksEntry, checkGateOrder, meetingGate } from '@/lib/bilans/gate-rules'
import { type StageFacts, stageOf, stages } from '@/lib/bilans/stage-rules'
import { checkStartEarly } from '@/lib/bilans/start-rules'
import { type ClosingSession, mayClose } from '@/lib/closing/closing-rules'
import { checkConsent, checkEntry, checkInterview, checkNotice, checkWithdrawal } from '@/lib/entry/rules'
import { mayClosePhase, mayReopenPhase, phasesReopened } from '@/lib/phases/phase-rules'
import { addDays, type Day, momentOf, PARIS } from '@/lib/platform/day'
import { checkLog, counts, type Held } from '@/lib/sessions/log-rules'
import { currentPhase } from '@/lib/sessions/phase-rules'
import { naturesOf } from '@/lib/sessions/plan-rules'
import { essai } from '@/tests/support/essai'
import { freshFactsOf } from '@/tests/support/stage-facts'

/**
 * A bilan as the rules see it, lived through any order of commands: each is tried, and changes the facts only where its rule
 * accepts it. What must hold is checked after each, told without the rules that are tried.
 */

const FIRST = '2026-03-02'

const kinds: readonly (readonly [string, Parameters])[] = [
  ['COMPETENCES', parametersOn('COMPETENCES', FIRST)],
  ['MAINTIEN', parametersOn('MAINTIEN', FIRST)],
  ['RECONVERSION', parametersOn('RECONVERSION', FIRST)],
  ['EVOLUTION', parametersOn('PROFESSIONNEL', FIRST, 'EVOLUTION')],
  ['DEVELOPPEMENT', parametersOn('PROFESSIONNEL', FIRST, 'DEVELOPPEMENT')],
  ['ESSAI', { type: 'ESSAI', variant: null, effectiveFrom: '2019-01-01', ...(essai.versions[0]?.terms ?? never()) }],
]

function never(): never {
  throw new Error('no terms')
}

type Command =
  | { do: 'WAIT'; days: number }
  | { do: 'MEET'; suited: boolean }
  | { do: 'ENTER'; party: 'BENEFICIARY' | 'PRACTITIONER' }
  | { do: 'READ' | 'CONSENT' | 'WITHDRAW' | 'SETTLE' | 'START_EARLY' | 'CLOSE' }
  | { do: 'PASS'; gate: GateKey }
  | { do: 'LOG'; nature: Nature; mode: Mode; minutes: number; phase: number; back: number }
  | { do: 'CLOSE_PHASE' | 'REOPEN_PHASE'; phase: number }

const recordGates: readonly GateKey[] = [
  ...(['PROVIDER_FOUND', 'AGENT_GO_AHEAD', 'EMPLOYER_EXCHANGE', 'DEVIS_SENT', 'FUNDING_DECIDED'] as const),
  ...(['DEVIS_SIGNED', 'LETTRE_D_ACCORD', 'TRIPARTITES_HELD'] as const),
]

const command = (parameters: Parameters): fc.Arbitrary<Command> => {
  const one = <T extends Command['do']>(what: T) => fc.constant({ do: what })
  const phase = fc.nat({ max: parameters.phases.length - 1 })
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('WAIT' as const), days: fc.integer({ min: 1, max: 20 }) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('MEET' as const),
        suited: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.boolean()),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('ENTER' as const),
        party: fc.constantFrom('BENEFICIARY', 'PRACTITIONER'),
      }),
    },
    { weight: 6, arbitrary: fc.oneof(one('READ'), one('CONSENT'), one('SETTLE')) },
    { weight: 1, arbitrary: fc.oneof(one('WITHDRAW'), one('START_EARLY'), one('CLOSE')) },
    { weight: 8, arbitrary: fc.record({ do: fc.constant('PASS' as const), gate: fc.constantFrom(...recordGates) }) },
    {
      weight: 14,
      arbitrary: fc.record({
        do: fc.constant('LOG' as const),
        nature: fc.constantFrom(...naturesOf(parameters)),
        mode: fc.constantFrom(...parameters.modes),
        minutes: fc.integer({ min: 30, max: 600 }),
        phase,
        back: fc.nat({ max: 10 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constantFrom('CLOSE_PHASE' as const, 'REOPEN_PHASE' as const), phase }),
    },
  ) as fc.Arbitrary<Command>
}

interface Session {
  readonly nature: Nature
  readonly minutes: number
  readonly day: Day
  readonly counts: boolean
  readonly phaseKey: string | null
}

interface World {
  readonly parameters: Parameters
  readonly cap: number
  day: Day
  facts: StageFacts
  phaseKey: string | null
  sessions: Session[]
  /** Gates in the order in which they were passed. */
  passed: string[]
}

const born = (parameters: Parameters): World => ({
  parameters,
  cap: parameters.cap.minutes ?? parameters.totalMinutes ?? 0,
  day: FIRST,
  facts: freshFactsOf({
    funder: parameters.funders.find((funder) => funder !== 'EMPLOYER') ?? 'CPF',
    gates: parameters.gates,
    gatesOrdered: parameters.gatesAreOrdered,
    daysBeforeStart: parameters.minDaysBetweenLastExchangeAndStart,
    onWorkingTimeNeeds: parameters.workingTime.onNeeds,
    remoteConfirmed: true,
  }),
  phaseKey: null,
  sessions: [],
  passed: [],
})

const counted = (world: World): number =>
  world.sessions.filter((one) => one.counts).reduce((sum, one) => sum + one.minutes, 0)

function pass(world: World, gate: string): void {
  world.facts = { ...world.facts, passages: [...world.facts.passages, { gate, day: world.day, party: 'PRACTITIONER' }] }
  world.passed.push(gate)
}

/** Tries a command; the world changes only where its rule accepts it. */
function tryOut(world: World, act: Command): void {
  const { facts, parameters } = world
  const moment = momentOf(world.day, '20:00')
  switch (act.do) {
    case 'WAIT':
      world.day = addDays(world.day, act.days)
      return
    case 'MEET': {
      const points = parameters.preliminaryInterview.map((point) => point.key)
      const days = { heldOn: world.day, today: world.day, openedOn: FIRST }
      const given = { ...days, points, asked: points, relevant: act.suited, orientation: 'Ailleurs', facts }
      if (checkInterview(given)) return
      const gate = meetingGate(facts.gates)
      world.facts = {
        ...facts,
        interviewHeld: true,
        relevant: act.suited,
        passages: facts.passages.filter((one) => one.gate !== gate),
      }
      if (act.suited && gate) pass(world, gate)
      return
    }
    case 'ENTER': {
      if (checkEntry(facts, act.party)) return
      const hers = act.party === 'BENEFICIARY'
      world.facts = { ...facts, ...(hers ? { entryBeneficiary: true } : { entryPractitioner: true }) }
      if (world.facts.entryBeneficiary && world.facts.entryPractitioner) pass(world, 'MUTUAL_ACCEPTANCE')
      return
    }
    case 'READ':
      if (!checkNotice(facts, { id: 'n' }, 'n')) world.facts = { ...facts, acknowledged: true }
      return
    case 'CONSENT':
      if (!checkConsent(facts, { shown: 's', own: 's' }))
        world.facts = { ...facts, consented: true, consentWithdrawn: false }
      return
    case 'WITHDRAW':
      if (!checkWithdrawal(facts)) world.facts = { ...facts, consented: false, consentWithdrawn: true }
      return
    case 'SETTLE':
      world.facts = { ...facts, fundingSettled: true }
      return
    case 'START_EARLY':
      if (!checkStartEarly(facts)) pass(world, 'DELAY_ELAPSED')
      return
    case 'PASS':
      if (facts.gates.includes(act.gate) && !checkGateOrder(facts, act.gate)) pass(world, act.gate)
      return
    case 'LOG':
      logIn(world, act)
      return
    case 'CLOSE_PHASE':
    case 'REOPEN_PHASE': {
      const key = parameters.phases[act.phase]?.key ?? ''
      const { closedPhases } = facts
      const open = !facts.closedAt && !facts.consentWithdrawn
      const course = { parameters, open, started: facts.startedAt !== null, closed: closedPhases }
      if (act.do === 'CLOSE_PHASE') {
        if (mayClosePhase(course, key, [])) return
        world.facts = { ...facts, closedPhases: [...closedPhases, key] }
      } else {
        if (mayReopenPhase(course, key)) return
        const reopened = phasesReopened(parameters, closedPhases, key)
        world.facts = { ...facts, closedPhases: closedPhases.filter((one) => !reopened.includes(one)) }
        world.phaseKey = null
      }
      world.phaseKey = currentPhase(parameters, { ...world.facts, phaseKey: null })
      return
    }
    case 'CLOSE': {
      const sessions = world.sessions.map(
        (one, index): ClosingSession => ({
          ...{ id: String(index), day: one.day, nature: one.nature, state: 'HELD', ahead: false, counted: true },
          ...{ signedBy: ['BENEFICIARY', 'PRACTITIONER'], disputed: false, settled: false },
        }),
      )
      const items = parameters.phases.flatMap((phase) => phase.items)
      const covers = items.map((item) => ({
        itemKey: item.key,
        aside: false,
        session: { id: 's', day: world.day, signed: true },
      }))
      const meetings = {
        held: facts.passages.filter((one) => one.gate === 'TRIPARTITES_HELD').map(() => 'CLOSING'),
        waived: false,
      }
      const open = !facts.closedAt && !facts.consentWithdrawn
      const started = facts.startedAt !== null
      const about = { parameters, meetings, open, started, closedPhases: facts.closedPhases, covers, sessions }
      const startedOn = started ? FIRST : null
      const act_ = { synthesisHandedOn: world.day, actionPlanHandedOn: world.day, belowMinimumReason: '', cancels: [] }
      if (mayClose({ ...about, countedMinutes: counted(world) }, { ...act_, startedOn, today: world.day })) return
      world.facts = { ...facts, closedAt: moment }
      return
    }
  }
}

function logIn(world: World, act: Extract<Command, { do: 'LOG' }>): void {
  const { facts, parameters } = world
  const day = addDays(world.day, -act.back)
  const clock = hasClock(act.nature)
  const startsAt = clock ? momentOf(day, '08:00') : null
  const endsAt = startsAt ? new Date(startsAt.getTime() + act.minutes * 60_000) : null
  const outside = act.nature === 'PRELIMINARY_INTERVIEW' || act.nature === 'FOLLOW_UP'
  const phaseKey = outside ? null : (parameters.phases[act.phase]?.key ?? null)
  const held: Held = {
    ...{ nature: act.nature, mode: act.mode, phaseKey, itemKeys: [], asPlanned: false },
    span: { day, startsAt, endsAt, minutes: act.minutes },
  }
  const verdict = checkLog(held, {
    ...{ now: momentOf(world.day, '21:00'), today: world.day, zone: PARIS, parameters, stage: facts },
    ...{ phaseKey: world.phaseKey, readySince: null, givenBack: 0, consultantClash: null, beneficiaryClash: null },
    totals: { cap: world.cap, counted: counted(world), toSign: 0 },
    guided: { instructions: true, handIn: true, exchange: true },
    correcting: false,
  })
  if (verdict) return
  const counting = counts(held, parameters)
  if (counting) expectOpenGate(world, day, act)
  world.sessions.push({ nature: act.nature, minutes: act.minutes, day, counts: counting, phaseKey })
  const free = act.nature === 'TRIPARTITE' && parameters.startTripartite?.commits === false
  const startedAt = counting && !free && !facts.startedAt ? (endsAt ?? momentOf(day, '12:00')) : facts.startedAt
  const restitutionAt = act.nature === 'RESTITUTION' ? endsAt : facts.restitutionAt
  world.facts = { ...facts, startedAt, restitutionAt }
  if (startedAt && world.phaseKey === null && facts.closedPhases.length === 0)
    world.phaseKey = currentPhase(parameters, { startedAt, phaseKey: null, closedPhases: [] })
}

/** What must be behind a session that counts, told from the type's own data and the world alone. */
function expectOpenGate({ facts, parameters }: World, day: Day, act: Extract<Command, { do: 'LOG' }>): void {
  expect(facts.acknowledged && facts.consented, 'R1').toBe(true)
  const free = act.nature === 'TRIPARTITE' && parameters.startTripartite?.mayPrecedeDevis && !facts.startedAt
  if (free) return
  const at = (gate: string) => facts.passages.find((one) => one.gate === gate)
  for (const gate of parameters.gates) {
    if (gate === 'STARTED') break
    if (gate === 'FUNDING_SETTLED') expect(facts.fundingSettled, gate).toBe(true)
    else if (gate === 'PRELIMINARY_INTERVIEW_RELEVANT') expect(facts.relevant, gate).toBe(true)
    else if (recordGates.includes(gate) || gate === meetingGate(parameters.gates)) {
      expect(at(gate), gate).toBeDefined()
      expect((at(gate)?.day ?? '') <= day, `${gate} on a day before`).toBe(true)
    }
  }
  if (asksEntry(parameters.gates)) expect(facts.entryBeneficiary && facts.entryPractitioner, 'entry').toBe(true)
  const days = parameters.minDaysBetweenLastExchangeAndStart
  if (days !== null && !facts.startedAt && !at('DELAY_ELAPSED')) {
    for (const exchange of ['PRESENTATION_MEETING', 'EMPLOYER_EXCHANGE', 'TRIPARTITES_HELD'])
      for (const one of facts.passages.filter((passage) => passage.gate === exchange))
        expect(addDays(one.day, days) <= day, `R3 ${exchange}`).toBe(true)
  }
}

function expectSound(world: World): void {
  const { parameters, facts, sessions } = world
  expect(counted(world), 'R6: the cap').toBeLessThanOrEqual(world.cap)
  for (const one of sessions) {
    const mode = parameters.modes[0] ?? 'ON_SITE'
    if (one.counts) expect(countsInHours(parameters, one.nature, mode), one.nature).toBe(true)
  }
  expect(stages).toContain(stageOf(facts))
  if (parameters.gatesAreOrdered) {
    const standing = world.passed.filter((gate) => gate !== 'DELAY_ELAPSED' && gate !== 'TRIPARTITES_HELD')
    const firsts = standing.filter((gate, index) => standing.indexOf(gate) === index)
    const places = firsts.map((gate) => parameters.gates.indexOf(gate as GateKey))
    expect(places, `R4: ${firsts}`).toEqual(places.toSorted((a, b) => a - b))
  }
  if (parameters.phasesAreMandatoryAndOrdered) {
    const keys = parameters.phases.filter((phase) => !phase.afterClosing).map((phase) => phase.key as string)
    const closed = keys.map((key) => facts.closedPhases.includes(key))
    expect(closed, 'R8: phases are closed in order').toEqual(closed.toSorted((a, b) => Number(b) - Number(a)))
  }
  if (facts.closedAt) {
    expect(counted(world), 'R6: the floor').toBeGreaterThanOrEqual(parameters.minMinutes ?? 0)
    const meetings = facts.passages.filter((one) => one.gate === 'TRIPARTITES_HELD').length
    const asked = parameters.closingNeeds.some((need) => need.key.includes('TRIPARTITE'))
    if (asked) expect(meetings, 'R7').toBeGreaterThanOrEqual(parameters.tripartite?.atLeast ?? 0)
  }
}

/** The acts that open this kind's gate, in its own order. */
const opening = (parameters: Parameters): Command[] => [
  ...(parameters.gates[0] === 'PROVIDER_FOUND' ? [{ do: 'PASS', gate: 'PROVIDER_FOUND' } as const] : []),
  { do: 'MEET', suited: true },
  { do: 'ENTER', party: 'PRACTITIONER' },
  { do: 'ENTER', party: 'BENEFICIARY' },
  { do: 'READ' },
  { do: 'CONSENT' },
  { do: 'SETTLE' },
  ...parameters.gates
    .filter((gate) => recordGates.includes(gate) && gate !== 'TRIPARTITES_HELD' && gate !== 'PROVIDER_FOUND')
    .map((gate): Command => ({ do: 'PASS', gate })),
  { do: 'WAIT', days: 20 },
  { do: 'WAIT', days: 20 },
]

describe.each(kinds)('any order of commands: %s', (_, parameters) => {
  const acts = fc.array(command(parameters), { minLength: 20, maxLength: 90 })

  test.each([
    ['from the first contact', []],
    ['from an open gate', opening(parameters)],
  ])('%s, breaks neither cap, floor, gate nor the order of phases', (_where, before) => {
    fc.assert(
      fc.property(acts, (more) => {
        const world = born(parameters)
        for (const act of [...before, ...more]) {
          tryOut(world, act)
          expectSound(world)
        }
      }),
      { numRuns: 120 },
    )
  })

  test('is no empty promise: the gate does open, and hours are then counted up to the cap, not a minute more', () => {
    const world = born(parameters)
    const mode = parameters.modes[0] ?? 'ON_SITE'
    const hours = (minutes: number): Command => ({ do: 'LOG', nature: 'INTERVIEW', mode, minutes, phase: 0, back: 0 })
    for (const act of opening(parameters)) tryOut(world, act)
    tryOut(world, hours(60))
    expect(world.facts.startedAt).not.toBeNull()
    for (let left = world.cap - 60; left > 0; left -= 300) tryOut(world, hours(Math.min(left, 300)))
    expect(counted(world)).toBe(world.cap)
    tryOut(world, hours(5))
    expect(counted(world)).toBe(world.cap)
  })
})
