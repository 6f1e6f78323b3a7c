import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NATURES } from '@/lib/bilan-types/keys'
import { parametersOn } from '@/lib/bilan-types/registry'
import { gaugeAfterLogging, gaugeOf, ledgerOf, minutesLeft } from '@/lib/bilans/ledger-rules'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import { momentOf, PARIS } from '@/lib/platform/day'
import { checkCap, checkGate, checkGuided, checkLog, type Held, type LogFacts } from '@/lib/sessions/log-rules'
import { checkItems, checkPhase, currentPhase, tickable } from '@/lib/sessions/phase-rules'
import { checkFree, checkNature, checkRemote, naturesOf } from '@/lib/sessions/plan-rules'
import { stageFactsOf } from '@/tests/support/stage-facts'

const parameters = parametersOn('COMPETENCES', '2026-01-01')
const ready = stageFactsOf()
const day = '2026-11-24'
const facts: LogFacts = {
  now: momentOf('2026-11-25', '09:00'),
  today: '2026-11-25',
  zone: PARIS,
  parameters,
  stage: ready,
  phaseKey: null,
  readySince: '2026-09-25',
  totals: { cap: 1440, counted: 600, toSign: 90 },
  givenBack: 0,
  consultantClash: null,
  beneficiaryClash: null,
  guided: { instructions: true, handIn: true, exchange: true },
  correcting: false,
}
const held: Held = {
  nature: 'INTERVIEW',
  mode: 'ON_SITE',
  phaseKey: 'PRELIMINAIRE',
  span: { day, startsAt: momentOf(day, '14:00'), endsAt: momentOf(day, '15:30'), minutes: 90 },
  itemKeys: [],
  asPlanned: true,
}
const code = (more: Partial<Held>, about: Partial<LogFacts> = {}) =>
  checkLog({ ...held, ...more }, { ...facts, ...about })?.code ?? 'accepted'
const stage = (more: Partial<StageFacts>) => ({ stage: { ...ready, ...more } })
const clash = { startsAt: momentOf(day, '14:30'), endsAt: momentOf(day, '16:00'), own: true }

describe('logging hours', () => {
  test.each<[string, Partial<Held>, Partial<LogFacts>, string]>([
    ['all is well', {}, {}, 'accepted'],
    ['suspended', {}, stage({ suspendedAt: new Date() }), 'NOT_OPEN'],
    ['closed', {}, stage({ closedAt: new Date() }), 'NOT_OPEN'],
    ['consent withdrawn', {}, stage({ consentWithdrawn: true }), 'NOT_OPEN'],
    ['no notice read (R1)', {}, stage({ acknowledged: false }), 'NOT_READY'],
    ['funding not settled (R14)', {}, stage({ fundingSettled: false }), 'NOT_READY'],
    ['on working time without agreement (R21)', {}, stage({ workingTime: 'ON_WORKING_TIME' }), 'NOT_READY'],
    ['an employer’s wish not hers (R24)', {}, stage({ initiator: 'EMPLOYER' }), 'NOT_READY'],
    ['what does not count needs no gate', { nature: 'TRIPARTITE' }, stage({ fundingSettled: false }), 'accepted'],
    ['before it was all settled', {}, { readySince: '2026-11-25' }, 'BEFORE_AGREEMENT'],
    ['not over', {}, { now: momentOf(day, '15:00'), today: day }, 'NOT_ENDED'],
    ['a later phase (R8)', { phaseKey: 'CONCLUSION' }, {}, 'PHASE_LATER'],
    ['no phase', { phaseKey: null }, {}, 'PHASE_UNKNOWN'],
    ['an item of another phase', { itemKeys: ['LEAD_CHOSEN'] }, {}, 'ITEM_UNKNOWN'],
    [
      'an item that only the closing covers',
      { phaseKey: 'CONCLUSION', itemKeys: ['CLOSING_SIGNED'] },
      { correcting: true },
      'ITEM_UNKNOWN',
    ],
    ['a first video unconfirmed (R22)', { mode: 'VIDEO' }, {}, 'REMOTE_UNCONFIRMED'],
    ['a video confirmed', { mode: 'VIDEO' }, stage({ remoteConfirmed: true }), 'accepted'],
    ['the consultant elsewhere', {}, { consultantClash: clash }, 'CONSULTANT_BUSY'],
    ['the beneficiary elsewhere', {}, { beneficiaryClash: clash }, 'BENEFICIARY_BUSY'],
    [
      'guided work unfinished (R9)',
      { nature: 'GUIDED_WORK', span: { day, startsAt: null, endsAt: null, minutes: 120 } },
      { guided: { instructions: true, handIn: false, exchange: false } },
      'GUIDED_INCOMPLETE',
    ],
    [
      'guided work whole',
      { nature: 'GUIDED_WORK', span: { day, startsAt: null, endsAt: null, minutes: 120 } },
      {},
      'accepted',
    ],
    [
      'guided work stands outside the overlap',
      { nature: 'GUIDED_WORK', span: { day, startsAt: null, endsAt: null, minutes: 120 } },
      { consultantClash: clash },
      'accepted',
    ],
    ['at the cap (R6)', {}, { totals: { cap: 1440, counted: 1350, toSign: 0 } }, 'accepted'],
    ['a minute over', {}, { totals: { cap: 1440, counted: 1351, toSign: 0 } }, 'OVER_CAP'],
    [
      'what does not count is not capped',
      { nature: 'TRIPARTITE' },
      { totals: { cap: 1440, counted: 1440, toSign: 0 } },
      'accepted',
    ],
    ['a nature the type has not', { nature: 'AUTONOMOUS_WORK' }, {}, 'NATURE_UNKNOWN'],
    ['the follow-up before the closing', { nature: 'FOLLOW_UP', phaseKey: null }, {}, 'FOLLOW_UP_LATER'],
    ['the follow-up after it', { nature: 'FOLLOW_UP', phaseKey: null }, stage({ closedAt: new Date() }), 'accepted'],
    ['a second preliminary interview', { nature: 'PRELIMINARY_INTERVIEW', phaseKey: null }, {}, 'INTERVIEW_HELD'],
  ])('%s', (_, more, about, expected) => expect(code(more, about)).toBe(expected))

  test('the gate names every missing step', () => {
    const refused = checkGate(true, day, {
      stage: { ...ready, consented: false, entryBeneficiary: false, fundingSettled: false },
      readySince: null,
    })
    expect(refused?.message).toContain('sa confirmation de l’entrée, son accord, le règlement du financement')
  })

  test('a refusal on hours stands beside what was typed, or beside the choice', () => {
    const over = { totals: { cap: 60, counted: 0, toSign: 0 } }
    expect(Object.keys(checkLog(held, { ...facts, ...over })?.fields ?? {})).toEqual(['outcome'])
    expect(Object.keys(checkLog({ ...held, asPlanned: false }, { ...facts, ...over })?.fields ?? {})).toEqual(['end'])
  })
})

test('the cap: accepted exactly when what is held, less what is given back, still fits (R6)', () => {
  const minutes = fc.integer({ min: 0, max: 1500 })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1800 }),
      minutes,
      minutes,
      minutes,
      minutes,
      (cap, counted, toSign, given, more) => {
        const givenBack = Math.min(given, counted + toSign)
        const fits = counted + toSign - givenBack + more <= cap
        const before = counted + toSign - givenBack
        const accepted = checkCap(more, { totals: { cap, counted, toSign }, givenBack }) === null
        expect(accepted).toBe(more === 0 ? true : fits || before + more <= cap)
        if (accepted && before <= cap) expect(before + more).toBeLessThanOrEqual(cap)
      },
    ),
  )
})

test('the gauge’s parts and the ledger say the same minutes', () => {
  const session = fc.record({
    nature: fc.constantFrom(...NATURES),
    minutes: fc.integer({ min: 5, max: 300 }),
    state: fc.constantFrom('PLANNED', 'HELD', 'MISSED', 'CANCELLED', 'REPLACED'),
    counts: fc.boolean(),
    counted: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(session, { maxLength: 25 }), (sessions) => {
      const lines = ledgerOf(sessions)
      const sum = (part: 'counted' | 'toSign' | 'planned' | 'outside') =>
        lines.reduce((total, line) => total + line[part], 0)
      const of = (which: (one: (typeof sessions)[number]) => boolean) =>
        sessions.filter(which).reduce((total, one) => total + one.minutes, 0)
      expect(sum('counted')).toBe(of((one) => one.state === 'HELD' && one.counts && one.counted))
      expect(sum('toSign')).toBe(of((one) => one.state === 'HELD' && one.counts && !one.counted))
      expect(sum('planned')).toBe(of((one) => one.state === 'PLANNED' && one.counts))
      expect(sum('outside')).toBe(of((one) => one.state === 'HELD' && !one.counts))
      const totals = { cap: 1440, counted: sum('counted'), toSign: sum('toSign'), planned: sum('planned') }
      const gauge = gaugeOf(totals)
      expect(gauge.left).toBe(Math.max(0, 1440 - totals.counted - totals.toSign - totals.planned))
      expect(gaugeAfterLogging(gauge, 60, 60).toSign).toBe(totals.toSign + 60)
      expect(minutesLeft(totals)).toBe(Math.max(0, 1440 - totals.counted - totals.toSign))
    }),
  )
})

describe('phases (R8)', () => {
  const at = (phaseKey: string | null, closedPhases: string[] = []) => ({
    startedAt: new Date(),
    phaseKey,
    closedPhases,
  })
  test('the current one, a reopened one, and no other', () => {
    expect(checkPhase('INTERVIEW', 'INVESTIGATION', parameters, at('INVESTIGATION', ['PRELIMINAIRE']))).toBeNull()
    expect(checkPhase('INTERVIEW', 'PRELIMINAIRE', parameters, at('INVESTIGATION', ['PRELIMINAIRE']))?.code).toBe(
      'PHASE_CLOSED',
    )
    expect(checkPhase('INTERVIEW', 'PRELIMINAIRE', parameters, at('INVESTIGATION'))).toBeNull()
    expect(checkPhase('INTERVIEW', 'CONCLUSION', parameters, at('INVESTIGATION'))?.code).toBe('PHASE_LATER')
    expect(
      checkPhase('INTERVIEW', 'CONCLUSION', parameters, at(null, ['PRELIMINAIRE', 'INVESTIGATION', 'CONCLUSION']))
        ?.code,
    ).toBe('PHASE_CLOSED')
    expect(checkPhase('FOLLOW_UP', null, parameters, at(null))).toBeNull()
    expect(currentPhase(parameters, { startedAt: null, phaseKey: null, closedPhases: [] })).toBe('PRELIMINAIRE')
  })
  test('a type whose phases only group lets any be', () => {
    const free = { ...parameters, phasesAreMandatoryAndOrdered: false }
    expect(checkPhase('INTERVIEW', 'CONCLUSION', free, at('PRELIMINAIRE'))).toBeNull()
  })
  test('what may be ticked is of the phase, and never what the closing covers', () => {
    expect(tickable(parameters, 'CONCLUSION').map((item) => item.key)).not.toContain('CLOSING_SIGNED')
    for (const phase of parameters.phases) {
      const keys = tickable(parameters, phase.key).map((item) => item.key)
      expect(checkItems(parameters, phase.key, keys)).toBeNull()
    }
    expect(checkItems(parameters, 'CONCLUSION', ['PATH_ANALYSED'])?.code).toBe('ITEM_UNKNOWN')
  })
})

test('planning asks the same of nature, video and time', () => {
  expect(naturesOf(parameters)).toContain('FOLLOW_UP')
  expect(naturesOf(parameters)).not.toContain('PREPARATION')
  expect(checkNature('PREPARATION', parameters, ready)?.code).toBe('NATURE_UNKNOWN')
  expect(checkRemote('PRELIMINARY_INTERVIEW', 'VIDEO', ready)).toBeNull()
  expect(checkRemote('INTERVIEW', 'PHONE', ready)).toBeNull()
  expect(checkFree(clash, null, PARIS)?.message).toContain('14\u00a0h\u00a030 à 16\u00a0h')
  expect(checkFree(null, { ...clash, own: false }, PARIS)?.message).not.toContain('14')
  expect(
    checkGuided('INTERVIEW', { instructions: false, handIn: false, exchange: false }, parameters.guidedWorkNeeds),
  ).toBeNull()
})
