import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import {
  type ClosingAct,
  type ClosingFacts,
  type ClosingSession,
  closingMissing,
  mayClose,
  minutesShort,
  sessionsAhead,
} from '@/lib/closing/closing-rules'
import { refusals, sayClosingMissing } from '@/lib/closing/words'

const parameters = parametersOn('COMPETENCES', '2026-11-24')

const session = (change: Partial<ClosingSession> = {}): ClosingSession => ({
  id: 's1',
  day: '2026-11-03',
  nature: 'INTERVIEW',
  state: 'HELD',
  ahead: false,
  counted: true,
  signedBy: ['BENEFICIARY', 'PRACTITIONER'],
  disputed: false,
  settled: false,
  ...change,
})
const restitution = session({ id: 'r', day: '2026-11-24', nature: 'RESTITUTION' })
const read = (signed = true, id = 'r') => ({ id, day: '2026-11-24', signed })

const complete: ClosingFacts = {
  parameters,
  open: true,
  started: true,
  closedPhases: ['PRELIMINAIRE', 'INVESTIGATION', 'CONCLUSION'],
  covers: ['SYNTHESE_HANDED', 'SYNTHESE_READ'].map((itemKey) => ({ itemKey, aside: false, session: read() })),
  sessions: [session(), restitution],
  countedMinutes: 1440,
  meetings: { held: [], waived: false },
}
const act: ClosingAct = {
  synthesisHandedOn: '2026-11-24',
  actionPlanHandedOn: null,
  belowMinimumReason: '',
  cancels: [],
  startedOn: '2026-09-01',
  today: '2026-11-25',
}
const unsigned = { counted: false, signedBy: ['PRACTITIONER'] as const }

describe('what a closing still wants (R10)', () => {
  test.each<[string, Partial<ClosingFacts>, string[]]>([
    ['nothing, once all is there', {}, []],
    ['the start before all else', { started: false }, ['START']],
    ['each phase that is open', { closedPhases: ['PRELIMINAIRE'] }, ['PHASE INVESTIGATION', 'PHASE CONCLUSION']],
    ['a restitution', { sessions: [session()] }, ['RESTITUTION']],
    ['its signatures, once', { sessions: [{ ...restitution, ...unsigned }] }, ['UNSIGNED r BENEFICIARY']],
    [
      'a restitution that counts, even when its disagreement was settled',
      { sessions: [{ ...restitution, ...unsigned, settled: true }] },
      ['RESTITUTION_UNSIGNED r'],
    ],
    ['the synthèse ticked in a session', { covers: [] }, ['SYNTHESE SYNTHESE_HANDED', 'SYNTHESE SYNTHESE_READ']],
    [
      'that session signed by both',
      { covers: complete.covers.map((one) => ({ ...one, session: read(false, 'old') })) },
      ['SYNTHESE_UNSIGNED SYNTHESE_HANDED old', 'SYNTHESE_UNSIGNED SYNTHESE_READ old'],
    ],
    [
      'a synthèse set aside is not read',
      { covers: complete.covers.map((one) => ({ ...one, aside: true, session: null })) },
      ['SYNTHESE SYNTHESE_HANDED', 'SYNTHESE SYNTHESE_READ'],
    ],
    [
      'both signatures of each session held',
      { sessions: [session({ counted: false, signedBy: [] }), restitution] },
      ['UNSIGNED s1 BENEFICIARY,PRACTITIONER'],
    ],
    ['no disagreement that stands', { sessions: [session({ disputed: true }), restitution] }, ['DISPUTED s1']],
    [
      'none for a session whose disagreement was settled',
      { sessions: [session({ ...unsigned, settled: true }), restitution] },
      [],
    ],
    [
      'no session left to log',
      { sessions: [session({ state: 'PLANNED', counted: false, signedBy: [] }), restitution] },
      ['TO_LOG s1'],
    ],
    [
      'nothing of a session ahead: the act cancels it',
      { sessions: [session({ state: 'PLANNED', ahead: true, counted: false, signedBy: [] }), restitution] },
      [],
    ],
    [
      'no signature of the free first interview',
      { sessions: [session({ nature: 'PRELIMINARY_INTERVIEW', counted: false, signedBy: [] }), restitution] },
      [],
    ],
  ])('%s', (_, change, wanted) => {
    expect(closingMissing({ ...complete, ...change }).map(said)).toEqual(wanted)
  })

  test('is said in words, each another', () => {
    const facts = {
      ...complete,
      closedPhases: [],
      covers: [],
      sessions: [session(unsigned), { ...restitution, ...unsigned, settled: true }],
    }
    const missing = closingMissing(facts)
    const words = missing.map((one) => sayClosingMissing(one))
    expect(new Set(words).size).toBe(words.length)
    expect(refusals.CLOSING_MISSING({ missing }).message).toContain('Clore la phase préliminaire')
  })

  test('other types ask for their own', () => {
    const reconversion = { ...complete, parameters: parametersOn('RECONVERSION', '2026-11-24'), closedPhases: [] }
    expect(closingMissing(reconversion).map((one) => one.kind)).toEqual(['TRIPARTITES'])
    const maintien = { ...complete, parameters: parametersOn('MAINTIEN', '2026-11-24'), countedMinutes: 1100 }
    expect(closingMissing(maintien).map((one) => one.kind)).toEqual(['SYNTHESE'])
    expect(minutesShort(maintien)).toBe(100)
  })
})

const held = (...kinds: (string | null)[]) => ({ held: kinds, waived: false })
const nothing = { closedPhases: [], covers: [], sessions: [session()] }
const of = (type: string, variant: Parameters<typeof parametersOn>[2] = null): ClosingFacts => ({
  ...complete,
  ...nothing,
  parameters: parametersOn(type, '2026-11-24', variant),
})

describe('the meetings of three that a closing asks for (R7)', () => {
  const waived = { held: [], waived: true }
  test.each<[string, ReturnType<typeof of>, ClosingFacts['meetings'], string[]]>([
    ['reconversion without any', of('RECONVERSION'), held(), ['TRIPARTITES']],
    ['reconversion with one', of('RECONVERSION'), held('START'), ['TRIPARTITES']],
    ['reconversion with two', of('RECONVERSION'), held('START', 'CLOSING'), []],
    ['reconversion, waived by the conseillère', of('RECONVERSION'), waived, []],
    ['évolution without any', of('PROFESSIONNEL', 'EVOLUTION'), held(), ['CLOSING_TRIPARTITE']],
    ['évolution with its start alone', of('PROFESSIONNEL', 'EVOLUTION'), held('START'), ['CLOSING_TRIPARTITE']],
    ['évolution with its closing', of('PROFESSIONNEL', 'EVOLUTION'), held('CLOSING'), []],
    ['évolution, waived by both', of('PROFESSIONNEL', 'EVOLUTION'), waived, []],
    ['développement without any', of('PROFESSIONNEL', 'DEVELOPPEMENT'), held(), ['TRIPARTITES', 'CLOSING_TRIPARTITE']],
    ['développement with its start alone', of('PROFESSIONNEL', 'DEVELOPPEMENT'), held('START'), ['CLOSING_TRIPARTITE']],
    ['développement with its closing alone', of('PROFESSIONNEL', 'DEVELOPPEMENT'), held('CLOSING'), ['TRIPARTITES']],
    ['développement with both', of('PROFESSIONNEL', 'DEVELOPPEMENT'), held('START', 'CLOSING'), []],
    ['compétences, which knows none', complete, held(), []],
  ])('%s', (_, facts, meetings, wanted) => {
    const missing = closingMissing({ ...facts, meetings })
    expect(missing.map((one) => one.kind)).toEqual(wanted)
    for (const one of missing) expect(sayClosingMissing(one)).toContain('pour s’en passer')
  })

  test('are not waived where the type lets nobody waive them', () => {
    const own = { ...of('RECONVERSION'), meetings: waived }
    const strict = own.parameters.closingNeeds.map((need) => ({ ...need, waivedBy: [] }))
    const facts = { ...own, parameters: { ...own.parameters, closingNeeds: strict } }
    const [missing] = closingMissing(facts)
    expect(missing?.kind).toBe('TRIPARTITES')
    expect(missing && sayClosingMissing(missing)).not.toContain('s’en passer')
  })
})

describe('the action plan that a closing hands over', () => {
  const facts = { ...of('RECONVERSION'), meetings: held('START', 'CLOSING') }
  const on = { ...act, synthesisHandedOn: null }
  test.each([
    ['no day', null, 'ACTION_PLAN_DAY'],
    ['a day to come', '2026-11-26', 'ACTION_PLAN_DAY_OUT'],
    ['a day before the start', '2026-08-31', 'ACTION_PLAN_DAY_OUT'],
    ['a day of the course', '2026-11-20', null],
  ])('%s', (_, actionPlanHandedOn, code) => {
    expect(mayClose(facts, { ...on, actionPlanHandedOn })?.code ?? null).toBe(code)
  })
  test('is asked of no other type', () => {
    expect(mayClose(complete, { ...act, actionPlanHandedOn: null })).toBeNull()
  })
})

function said(one: ReturnType<typeof closingMissing>[number]): string {
  if (one.kind === 'PHASE') return `PHASE ${one.phaseKey}`
  if (one.kind === 'UNSIGNED') return `UNSIGNED ${one.session.id} ${one.by.join()}`
  if (one.kind === 'SYNTHESE') return `SYNTHESE ${one.item.key}`
  if (one.kind === 'SYNTHESE_UNSIGNED') return `SYNTHESE_UNSIGNED ${one.item.key} ${one.session.id}`
  return 'session' in one ? `${one.kind} ${one.session.id}` : one.kind
}

describe('the act of closing', () => {
  const ahead = session({ id: 'f', state: 'PLANNED', ahead: true, counted: false, signedBy: [] })
  const withMinimum = { ...complete, parameters: { ...parameters, minMinutes: 1200 }, countedMinutes: 600 }
  test.each<[string, Partial<ClosingFacts>, Partial<ClosingAct>, string | null]>([
    ['all there', {}, {}, null],
    ['a bilan that is not open', { open: false }, {}, 'NOT_OPEN'],
    ['something missing', { closedPhases: [] }, {}, 'CLOSING_MISSING'],
    ['no day for the synthèse', {}, { synthesisHandedOn: null }, 'SYNTHESIS_DAY'],
    ['a day to come', {}, { synthesisHandedOn: '2026-11-26' }, 'SYNTHESIS_DAY_OUT'],
    ['a day before the start', {}, { synthesisHandedOn: '2026-08-31' }, 'SYNTHESIS_DAY_OUT'],
    ['below the minimum without a reason (R6)', withMinimum, {}, 'MINIMUM_REASON'],
    ['below the minimum, with one', withMinimum, { belowMinimumReason: 'Reprise d’emploi' }, null],
    ['a session ahead that was named', { sessions: [session(), restitution, ahead] }, { cancels: ['f'] }, null],
    [
      'a session planned since the page was read',
      { sessions: [session(), restitution, ahead] },
      {},
      'SESSIONS_CHANGED',
    ],
    ['a session named that is no longer ahead', {}, { cancels: ['f'] }, 'SESSIONS_CHANGED'],
  ])('%s', (_, change, given, code) => {
    expect(mayClose({ ...complete, ...change }, { ...act, ...given })?.code ?? null).toBe(code)
  })

  test('never passes while anything is missing, and cancels only what is ahead', () => {
    const any = fc.record({
      id: fc.uuid(),
      day: fc.constantFrom('2026-10-01', '2026-11-24'),
      nature: fc.constantFrom('INTERVIEW' as const, 'RESTITUTION' as const, 'GUIDED_WORK' as const),
      state: fc.constantFrom('PLANNED' as const, 'HELD' as const),
      ahead: fc.boolean(),
      counted: fc.boolean(),
      signedBy: fc.constantFrom([], ['BENEFICIARY' as const]),
      disputed: fc.boolean(),
      settled: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 8 }),
        fc.subarray(complete.closedPhases as string[]),
        (sessions, closedPhases) => {
          const facts = { ...complete, sessions, closedPhases }
          const verdict = mayClose(facts, { ...act, cancels: sessionsAhead(facts).map((one) => one.id) })
          expect(verdict === null).toBe(closingMissing(facts).length === 0)
          expect(sessionsAhead(facts).every((one) => one.state === 'PLANNED' && one.ahead)).toBe(true)
        },
      ),
    )
  })
})
