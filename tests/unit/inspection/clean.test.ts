import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CheckedSession, FINDING_CODES, type Inspected } from '@/lib/inspection/facts-rules'
import { findingsOf } from '@/lib/inspection/rules'
import { findingWords } from '@/lib/inspection/words'
import { addDays, isHoliday, isWeekend, PARIS } from '@/lib/platform/day'
import { at, COMPETENCES, inspected, later, session, signed, work } from './facts'

/** The working days from a day on. */
function workingDays(from: string, count: number): string[] {
  const days: string[] = []
  for (let day = from; days.length < count; day = addDays(day, 1))
    if (!isWeekend(day) && !isHoliday(day)) days.push(day)
  return days
}

/** A bilan done as it should be: on working days, one session at a time, each signed by both the same day, inside its agreement. */
const aCleanBilan = fc
  .record({
    from: fc.integer({ min: 0, max: 900 }),
    shapes: fc.array(
      fc.record({
        morning: fc.boolean(),
        minutes: fc.constantFrom(45, 60, 90, 120),
        mode: fc.constantFrom('ON_SITE' as const, 'VIDEO' as const, 'PHONE' as const),
        site: fc.constantFrom(null, { siteId: 'a', postcode: '29200' }, { siteId: 'b', postcode: '35000' }),
        practitionerId: fc.constantFrom('claire', 'yann'),
        clock: fc.boolean(),
        counts: fc.boolean(),
        signedAfter: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 14 },
    ),
    onWorkingTime: fc.boolean(),
    closed: fc.boolean(),
  })
  .map(({ from, shapes, onWorkingTime, closed }): Inspected => {
    const first = addDays('2025-01-06', from)
    const days = workingDays(first, shapes.length)
    const sessions = shapes.map((shape, index): CheckedSession => {
      const day = days[index] ?? first
      const { minutes, mode, practitionerId, counts } = shape
      const wish = {
        id: `s${index}`,
        day,
        minutes,
        mode,
        practitionerId,
        counts,
        ...(mode === 'ON_SITE' ? shape.site : {}),
      }
      return shape.clock ? session({ ...wish, start: shape.morning ? '09:30' : '14:00' }) : work(wish)
    })
    const ends = (one: CheckedSession) => one.endsAt ?? at(one.day, '18:00')
    const wait = new Map(sessions.map((one, index) => [one.id, shapes[index]?.signedAfter ?? 0]))
    const chain = signed(sessions, (one, party) =>
      later(ends(one), (wait.get(one.id) ?? 0) * 3600 + (party === 'BENEFICIARY' ? 30 : 90)),
    )
    return inspected({
      sessions,
      signatures: chain,
      workingTime: onWorkingTime ? 'ON_WORKING_TIME' : 'OFF_WORKING_TIME',
      employerAgreedOn: onWorkingTime ? first : null,
      remoteConfirmedAt: at(first, '07:00'),
      agreements: [{ requestId: 'r', name: 'OPCO', from: first, until: days.at(-1) ?? null }],
      closed,
      closedPhases: closed ? ['PRELIMINAIRE', 'INVESTIGATION', 'CONCLUSION'] : [],
      leaves: [{ practitionerId: 'claire', from: addDays(first, -30), until: addDays(first, -1) }],
    })
  })

test('a bilan done as it should be raises no question, however its sessions fall', () => {
  const clean = fc.property(aCleanBilan, (facts) => {
    expect(findingsOf(facts).map((one) => one.key)).toEqual([])
  })
  fc.assert(clean, { numRuns: 300 })
})

test('one flaw in a clean bilan is found, and nothing else is', () => {
  fc.assert(
    fc.property(aCleanBilan, fc.nat(), (facts, pick) => {
      const one = facts.sessions[pick % Math.max(1, facts.sessions.length)]
      fc.pre(one !== undefined && facts.sessions.length > 0)
      const leaves = [{ practitionerId: one?.practitionerId ?? '', from: one?.day ?? '', until: one?.day ?? '' }]
      const found = findingsOf({ ...facts, leaves })
      expect(found.map(({ key }) => key)).toEqual(one?.startsAt ? [`ON_LEAVE:${one.id}`] : [])
      const ledger = findingsOf({ ...facts, countedMinutes: facts.countedMinutes + 1 })
      expect(ledger.map(({ code }) => code)).toEqual(['LEDGER_OFF'])
    }),
  )
})

test('the same finding has one key, and no two have the same', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 8, max: 18 })), { maxLength: 10 }),
      (times) => {
        const sessions = times.map(([day, hour], index) =>
          session({ id: `s${index}`, day: addDays('2026-11-09', day), start: `${String(hour).padStart(2, '0')}:00` }),
        )
        const keys = findingsOf(inspected({ sessions })).map((one) => one.key)
        expect(new Set(keys).size).toBe(keys.length)
      },
    ),
  )
})

test('every code has whole sentences, under twenty words each', () => {
  const facts = {
    sessions: [
      { id: 's', day: '2026-11-24', start: '14:00', end: '15:30' },
      { id: 't', day: '2026-11-25', start: '09:00', end: '10:00' },
    ],
    elsewhere: { day: '2026-11-24', start: '15:00', end: '16:00' },
    ...{ party: 'BENEFICIARY', at: '2026-11-24T14:00:00Z', seconds: 4, minutes: 30, needed: 60, count: 2 },
    ...{ from: '2026-11-20', until: '2026-11-30', funder: 'CPF', phase: 'INVESTIGATION', position: 3 },
    ...{ flaw: 'FACTS', needs: ['LEAVE_AUTHORISATION'], guessed: true },
  }
  for (const code of FINDING_CODES) {
    const { title, explain, todo } = findingWords[code]
    const said = [explain(facts, PARIS), explain({ sessions: [] }, PARIS), todo]
    for (const sentence of said)
      expect(sentence, code).not.toMatch(/undefined|NaN|null|\[object|[^\u00a0][:?;!»]|«[^\u00a0]/)
    expect(title, code).toMatch(/^\p{Lu}/u)
    expect(todo, code).toMatch(/\.$/)
    for (const part of todo.split(/[.:?] ?/))
      expect(part.split(/\s+/).length, `${code}: ${part}`).toBeLessThanOrEqual(20)
  }
})

test('a type with phases that gate nothing asks for none', () => {
  const free = { ...COMPETENCES, phasesAreMandatoryAndOrdered: false }
  expect(findingsOf(inspected({ parameters: free, closed: true }))).toEqual([])
})
