import { describe, expect, test } from 'vitest'
import type { Inspected } from '@/lib/inspection/facts-rules'
import { findingsOf, mayAnswer } from '@/lib/inspection/rules'
import { at, COMPETENCES, inspected, later, RECONVERSION, session, signed, work } from './facts'

const codes = (wish: Partial<Inspected> = {}): string[] => findingsOf(inspected(wish)).map((one) => one.code)
const only = (wish: Partial<Inspected>) => {
  const found = findingsOf(inspected(wish))
  expect(found).toHaveLength(1)
  return found[0]
}

const first = session()
const brest = { siteId: 'brest', postcode: '29200' }
const rennes = { siteId: 'rennes', postcode: '35000' }

test('a bilan in order has none', () => {
  expect(codes()).toEqual([])
  expect(codes({ sessions: [] })).toEqual([])
})

describe('in two places at once', () => {
  const away = (start: string, end: string) => ({
    startsAt: at('2026-11-24', start),
    endsAt: at('2026-11-24', end),
    siteId: null,
    postcode: null,
  })
  const practitioner = (start: string, end: string) => [
    { ...away(start, end), who: 'PRACTITIONER' as const, practitionerId: 'claire' },
  ]

  test('the practitioner, by another bilan', () => {
    const one = only({ sessions: [first], elsewhere: practitioner('15:29', '16:30') })
    expect(one).toMatchObject({ code: 'PRACTITIONER_TWICE', facts: { elsewhere: { start: '15:29', end: '16:30' } } })
    expect(one?.facts.sessions.map(({ id }) => id)).toEqual([first.id])
  })
  test('near: one ends when the other begins; a colleague is busy', () => {
    expect(codes({ sessions: [first], elsewhere: practitioner('15:30', '16:30') })).toEqual([])
    expect(codes({ sessions: [first], elsewhere: practitioner('13:00', '14:00') })).toEqual([])
    const colleague = [{ ...away('14:00', '15:00'), who: 'PRACTITIONER' as const, practitionerId: 'yann' }]
    expect(codes({ sessions: [first], elsewhere: colleague })).toEqual([])
  })
  test('the person, by another bilan, and within her own', () => {
    const elsewhere = [{ ...away('14:00', '15:00'), who: 'BENEFICIARY' as const, practitionerId: null }]
    expect(codes({ sessions: [first], elsewhere })).toEqual(['BENEFICIARY_TWICE'])
    const second = session({ start: '15:00', practitionerId: 'yann' })
    expect(codes({ sessions: [first, second] })).toEqual(['BENEFICIARY_TWICE'])
  })
  test('one hand in both: each of the two is told', () => {
    expect(codes({ sessions: [first, session({ start: '15:00' })] })).toEqual([
      'PRACTITIONER_TWICE',
      'BENEFICIARY_TWICE',
    ])
  })
  test('work without a clock is beside', () => {
    expect(codes({ sessions: [first, work({ id: 'w' })] })).toEqual([])
  })
  test('two other bilans that meet are not this one’s to explain', () => {
    expect(
      codes({ sessions: [first], elsewhere: [...practitioner('17:00', '18:00'), ...practitioner('17:30', '18:30')] }),
    ).toEqual([])
  })
})

describe('sites too far apart', () => {
  const two = (start: string, place: { siteId: string; postcode: string }) => [
    session(brest),
    session({ start, ...place }),
  ]
  const travel = [{ a: 'rennes', b: 'brest', minutes: 150 }]

  test('less time than the way takes', () => {
    const one = only({ sessions: two('17:59', rennes), travel })
    expect(one).toMatchObject({ code: 'TOO_FAR_APART', facts: { minutes: 149, needed: 150, guessed: false } })
  })
  test('near: just enough time, the same site, another day, a video between', () => {
    expect(codes({ sessions: two('18:00', rennes), travel })).toEqual([])
    expect(codes({ sessions: two('15:30', brest), travel })).toEqual([])
    expect(
      codes({ sessions: [session(brest), session({ day: '2026-11-25', start: '08:00', ...rennes })], travel }),
    ).toEqual([])
    const video = session({ start: '15:45', minutes: 45, mode: 'VIDEO', siteId: null })
    expect(codes({ sessions: [session(brest), video], travel, remoteConfirmedAt: at('2026-11-01', '08:00') })).toEqual(
      [],
    )
  })
  test('a way that nobody told is guessed from the postcodes', () => {
    expect(only({ sessions: two('16:29', rennes) })?.facts).toMatchObject({ needed: 60, guessed: true })
    expect(codes({ sessions: two('16:30', rennes) })).toEqual([])
    expect(codes({ sessions: two('15:49', { siteId: 'quimper', postcode: '29000' }) })).toEqual(['TOO_FAR_APART'])
    expect(codes({ sessions: two('15:50', { siteId: 'quimper', postcode: '29000' }) })).toEqual([])
    expect(codes({ sessions: two('15:31', { siteId: 'port', postcode: '29200' }) })).toEqual([])
  })
  test('by another bilan', () => {
    const elsewhere = [
      {
        who: 'PRACTITIONER' as const,
        practitionerId: 'claire',
        startsAt: at('2026-11-24', '12:00'),
        endsAt: at('2026-11-24', '13:30'),
        ...rennes,
      },
    ]
    expect(codes({ sessions: [session(brest)], elsewhere, travel })).toEqual(['TOO_FAR_APART'])
  })
})

describe('days off', () => {
  test('a public holiday, but for work without a clock', () => {
    const day = '2026-11-11'
    expect(only({ sessions: [session({ day })] })?.code).toBe('PUBLIC_HOLIDAY')
    expect(codes({ sessions: [work({ day })] })).toEqual([])
    expect(codes({ sessions: [session({ day: '2026-11-12' })] })).toEqual([])
  })
  test('declared leave of the practitioner, its first and last day included', () => {
    const leaves = (from: string, until: string, practitionerId = 'claire') => [{ practitionerId, from, until }]
    const sessions = [first]
    expect(codes({ sessions, leaves: leaves('2026-11-20', '2026-11-24') })).toEqual(['ON_LEAVE'])
    expect(codes({ sessions, leaves: leaves('2026-11-24', '2026-11-24') })).toEqual(['ON_LEAVE'])
    expect(codes({ sessions, leaves: leaves('2026-11-25', '2026-11-30') })).toEqual([])
    expect(codes({ sessions, leaves: leaves('2026-11-20', '2026-11-30', 'yann') })).toEqual([])
  })
})

describe('signatures', () => {
  const sessions = [first]
  const by = (seconds: number) =>
    signed(sessions, (one, party) => later(one.endsAt, party === 'BENEFICIARY' ? seconds : 600))

  test('before the end of the session', () => {
    expect(only({ sessions, signatures: by(-1) })).toMatchObject({
      code: 'SIGNED_EARLY',
      facts: { party: 'BENEFICIARY' },
    })
    expect(codes({ sessions, signatures: by(0) })).toEqual([])
  })
  test('long after', () => {
    expect(only({ sessions, signatures: by(8 * 86_400) })).toMatchObject({ code: 'SIGNED_LATE', facts: { count: 8 } })
    expect(codes({ sessions, signatures: by(7 * 86_400) })).toEqual([])
    const signedSession = inspected({ sessions, signatures: by(3 * 86_400) })
    expect(findingsOf(signedSession, { ...limits(), lateDays: 2 }).map((one) => one.code)).toEqual(['SIGNED_LATE'])
  })
  test('of work without a clock: not before its day, and until the next interview', () => {
    const own = [work()]
    const on = (day: string) => ({ sessions: own, signatures: signed(own, () => at(day, '10:00')) })
    expect(codes(on('2026-11-23'))).toEqual(['SIGNED_EARLY', 'SIGNED_EARLY'])
    expect(codes(on('2026-11-24'))).toEqual([])
    expect(codes(on('2026-12-20'))).toEqual([])
    expect(codes(on('2027-03-20'))).toEqual(['SIGNED_LATE', 'SIGNED_LATE'])
  })
  test('chained within seconds by one hand', () => {
    const two = [first, session({ day: '2026-11-25' })]
    const evening = at('2026-11-25', '18:00')
    const hand = (gap: number) =>
      signed(two, (one, party) =>
        later(evening, party === 'BENEFICIARY' ? (one === two[0] ? 0 : gap) : one === two[0] ? 3600 : 7200),
      )
    expect(only({ sessions: two, signatures: hand(10) })).toMatchObject({
      code: 'SIGNED_IN_CHAIN',
      facts: { seconds: 10, party: 'BENEFICIARY' },
    })
    expect(codes({ sessions: two, signatures: hand(11) })).toEqual([])
  })
  test('near a chain: two hands under one session', () => {
    expect(codes({ sessions, signatures: signed(sessions, (one) => later(one.endsAt, 60)) })).toEqual([])
  })
})

const limits = () => ({
  lateDays: 7,
  lateDaysWithoutClock: 45,
  chainSeconds: 10,
  chainSessions: 2,
  unknownTravelMinutes: 20,
  unknownFarTravelMinutes: 60,
  longestDay: ['06:00', '21:00'] as const,
  officeHours: ['09:00', '17:00'] as const,
})

describe('hours that are counted', () => {
  const sessions = [first]
  const chain = signed(sessions)

  test('without one of the signatures', () => {
    expect(only({ sessions, signatures: chain.slice(0, 1) })).toMatchObject({
      code: 'SIGNATURE_UNSOUND',
      facts: { flaw: 'MISSING' },
    })
    const voided = chain.map((one) => (one.party === 'PRACTITIONER' ? { ...one, voided: true } : one))
    expect(only({ sessions, signatures: voided })?.facts.flaw).toBe('MISSING')
  })
  test('of other hours than those signed', () => {
    expect(only({ sessions: [{ ...first, minutes: 120 }], signatures: chain, countedMinutes: 120 })?.facts.flaw).toBe(
      'FACTS',
    )
    expect(only({ sessions: [{ ...first, version: 2 }], signatures: chain })?.facts.flaw).toBe('FACTS')
  })
  test('of a text that was changed: the hash and the chain say so', () => {
    const forged = chain.map((one) => ({ ...one, content: one.content.replace('"minutes":90', '"minutes":95') }))
    expect(codes({ sessions, signatures: forged })).toEqual(['SIGNATURE_UNSOUND', 'CHAIN_BROKEN'])
  })
  test('in a chain that lacks a link', () => {
    const three = [first, session({ day: '2026-11-26' })]
    const whole = signed(three)
    const without = whole.filter((one) => one.position !== 3)
    expect(codes({ sessions: three, signatures: without })).toEqual(['SIGNATURE_UNSOUND', 'CHAIN_BROKEN'])
    expect(codes({ sessions: three, signatures: [...whole].reverse() })).toEqual([])
  })
  test('that the ledger does not add up to', () => {
    expect(only({ sessions, countedMinutes: 100 })).toMatchObject({
      code: 'LEDGER_OFF',
      facts: { minutes: 100, needed: 90 },
    })
    expect(codes({ sessions: [first, session({ day: '2026-11-25', counts: false })] })).toEqual([])
  })
})

describe('the agreement', () => {
  const agreement = (from: string | null, until: string | null) => [{ requestId: 'r', name: 'FPETT', from, until }]

  test('hours before its start and after its end', () => {
    expect(only({ sessions: [first], agreements: agreement('2026-11-25', null) })).toMatchObject({
      code: 'BEFORE_AGREEMENT',
      facts: { funder: 'FPETT', from: '2026-11-25' },
    })
    expect(codes({ sessions: [first], agreements: agreement('2026-01-01', '2026-11-23') })).toEqual(['AFTER_AGREEMENT'])
  })
  test('near: on its first and last day, hours that do not count, no dates', () => {
    expect(codes({ sessions: [first], agreements: agreement('2026-11-24', '2026-11-24') })).toEqual([])
    expect(codes({ sessions: [session({ counts: false })], agreements: agreement('2026-12-25', null) })).toEqual([])
    expect(codes({ sessions: [first], agreements: agreement(null, null) })).toEqual([])
  })
})

describe('working time (R21, R5)', () => {
  const on = { workingTime: 'ON_WORKING_TIME', employerAgreedOn: '2026-11-01' }

  test('on it, before the employer’s dated agreement', () => {
    expect(codes({ sessions: [first], ...on, employerAgreedOn: null })).toEqual(['WORKING_TIME_UNAGREED'])
    expect(codes({ sessions: [first], ...on, employerAgreedOn: '2026-11-25' })).toEqual(['WORKING_TIME_UNAGREED'])
    expect(codes({ sessions: [first], ...on, employerAgreedOn: '2026-11-24' })).toEqual([])
  })
  test('on it, when nobody works', () => {
    expect(codes({ sessions: [session({ day: '2026-11-28' })], ...on })).toEqual(['WORKING_TIME_OUTSIDE'])
    expect(codes({ sessions: [session({ start: '19:31' })], ...on })).toEqual(['WORKING_TIME_OUTSIDE'])
    expect(codes({ sessions: [session({ start: '19:30' })], ...on })).toEqual([])
  })
  test('off it, at office hours: told once, of who has an employer', () => {
    const sessions = [first, session({ day: '2026-11-26' })]
    expect(only({ sessions, employed: true })).toMatchObject({ code: 'WORKING_TIME_WITHIN', facts: { count: 2 } })
    expect(codes({ sessions, employed: false })).toEqual([])
    expect(codes({ sessions: [session({ start: '17:30' }), session({ day: '2026-11-28' })], employed: true })).toEqual(
      [],
    )
    expect(codes({ sessions, employed: true, parameters: RECONVERSION })).toEqual([])
  })
  test('a day that her status did not cover', () => {
    const statusMissing = [{ day: first.day, needs: ['LEAVE_AUTHORISATION'] }]
    expect(only({ sessions: [first], statusMissing })).toMatchObject({
      code: 'STATUS_UNCOVERED',
      facts: { needs: ['LEAVE_AUTHORISATION'], sessions: [{ id: first.id }] },
    })
  })
})

test('a video before she confirmed her conditions (R22)', () => {
  const sessions = [session({ mode: 'VIDEO' })]
  expect(codes({ sessions })).toEqual(['REMOTE_UNCHECKED'])
  expect(codes({ sessions, remoteConfirmedAt: at('2026-11-24', '14:01') })).toEqual(['REMOTE_UNCHECKED'])
  expect(codes({ sessions, remoteConfirmedAt: at('2026-11-24', '14:00') })).toEqual([])
  expect(codes({ sessions: [session({ mode: 'PHONE' })] })).toEqual([])
  const interview = session({ mode: 'VIDEO', nature: 'PRELIMINARY_INTERVIEW', counted: false, counts: false })
  expect(codes({ sessions: [interview] })).toEqual([])
})

describe('phases (R8)', () => {
  const all = ['PRELIMINAIRE', 'INVESTIGATION', 'CONCLUSION']
  test('missing once the bilan is closed, or once a later one is', () => {
    expect(codes({ closed: true, closedPhases: all.slice(0, 2) })).toEqual(['PHASE_MISSING'])
    expect(codes({ closedPhases: ['INVESTIGATION'] })).toEqual(['PHASE_MISSING'])
    expect(codes({ closed: true, closedPhases: all })).toEqual([])
    expect(codes({ closedPhases: all.slice(0, 1) })).toEqual([])
  })
  test('closed with content neither covered nor set aside', () => {
    const phaseItems = [{ phase: 'PRELIMINAIRE', due: 4, settled: 3 }]
    expect(only({ closedPhases: ['PRELIMINAIRE'], phaseItems })).toMatchObject({
      code: 'ITEM_MISSING',
      facts: { count: 1 },
    })
    expect(codes({ closedPhases: [], phaseItems })).toEqual([])
    expect(
      codes({ closedPhases: ['PRELIMINAIRE'], phaseItems: [{ phase: 'PRELIMINAIRE', due: 4, settled: 4 }] }),
    ).toEqual([])
  })
  test('that gate nothing are nobody’s to explain', () => {
    const free = { ...COMPETENCES, phasesAreMandatoryAndOrdered: false }
    expect(codes({ closed: true, parameters: free })).toEqual([])
  })
})

describe('meetings of three (R7)', () => {
  const parameters = RECONVERSION
  const least = RECONVERSION.tripartite?.atLeast ?? 0
  const held = (count: number) => Array.from({ length: count }, () => null)
  const closed = { closed: true, parameters }

  test('fewer than the type asks for', () => {
    expect(least).toBeGreaterThan(1)
    expect(codes({ ...closed, meetings: held(least - 1) })).toEqual(['TRIPARTITE_MISSING'])
    expect(codes({ ...closed, meetings: held(least) })).toEqual([])
    expect(codes({ ...closed, meetings: [], meetingsWaived: true })).toEqual([])
    expect(codes({ parameters, meetings: [] })).toEqual([])
  })
})

test('the key of a finding is the same whatever the order in which things are read', () => {
  const sessions = [first, session({ start: '15:00' }), session({ day: '2026-11-11' })]
  const facts = inspected({ sessions })
  const turned = { ...facts, sessions: [...sessions].reverse() }
  expect(findingsOf(turned).map((one) => one.key)).toEqual(findingsOf(facts).map((one) => one.key))
})

test('an answer is given once, to what stands', () => {
  expect(mayAnswer({ answered: false, gone: false })).toBeNull()
  expect(mayAnswer({ answered: true, gone: false })?.code).toBe('FINDING_ANSWERED')
  expect(mayAnswer({ answered: true, gone: true })?.code).toBe('FINDING_GONE')
})
