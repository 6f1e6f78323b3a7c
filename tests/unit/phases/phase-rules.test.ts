import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemsDue } from '@/lib/bilan-types/content'
import { parametersOn } from '@/lib/bilan-types/registry'
import {
  type Course,
  currentPhase,
  inOrder,
  mayClosePhase,
  mayMarkItem,
  mayReopenPhase,
  maySetAside,
  orderedPhases,
  type PhaseFacts,
  phaseMissing,
  phasesReopened,
} from '@/lib/phases/phase-rules'
import { refusals, sayMissingShort } from '@/lib/phases/words'

const parameters = parametersOn('COMPETENCES', '2026-11-24')
const [first] = parameters.phases
if (!first) throw new Error('no phase')
const covered = itemsDue(first).map((item) => ({ itemKey: item.key, aside: false }))

const complete: PhaseFacts = {
  phase: first,
  rated: true,
  covers: covered,
  objectives: ['a', 'b'],
  ratings: ['a', 'b'].flatMap((objectiveId) => [
    { objectiveId, party: 'BENEFICIARY' as const },
    { objectiveId, party: 'PRACTITIONER' as const },
  ]),
}
const course: Course = { parameters, open: true, started: true, closed: [] }

describe('what a phase still wants', () => {
  test.each<[string, Partial<PhaseFacts>, string[]]>([
    ['nothing, once all is covered and rated', {}, []],
    ['an item set aside is settled', { covers: covered.map((one, index) => ({ ...one, aside: index === 0 })) }, []],
    ['each item that is open', { covers: covered.slice(2) }, ['ITEM REQUEST_CLARIFIED', 'ITEM CONTEXT_ANALYSED']],
    ['an objective, where there is none', { objectives: [], ratings: [] }, ['OBJECTIVES']],
    [
      'her ratings',
      { ratings: complete.ratings.filter((one) => one.party !== 'BENEFICIARY') },
      ['RATINGS BENEFICIARY 2'],
    ],
    [
      'the ratings of one added since',
      { objectives: ['a', 'b', 'c'] },
      ['RATINGS BENEFICIARY 1', 'RATINGS PRACTITIONER 1'],
    ],
    ['no ratings where the type asks for none', { rated: false, objectives: [], ratings: [] }, []],
  ])('%s', (_, change, wanted) => {
    const missing = phaseMissing({ ...complete, ...change })
    const said = missing.map((one) =>
      one.kind === 'ITEM'
        ? `ITEM ${one.item.key}`
        : one.kind === 'RATINGS'
          ? `RATINGS ${one.party} ${one.count}`
          : one.kind,
    )
    expect(said).toEqual(wanted)
  })

  test('the items of the closing itself are not due', () => {
    const last = parameters.phases.at(-1)
    const missing = last ? phaseMissing({ ...complete, phase: last, covers: [] }) : []
    expect(missing.some((one) => one.kind === 'ITEM' && one.item.key === 'CLOSING_SIGNED')).toBe(false)
    expect(missing.some((one) => one.kind === 'ITEM' && one.item.key === 'SYNTHESE_READ')).toBe(true)
  })

  test('is said in one sentence', () => {
    const missing = phaseMissing({ ...complete, covers: covered.slice(2), ratings: [] })
    expect(sayMissingShort(missing, { BENEFICIARY: 'Léa', PRACTITIONER: 'vous' })).toBe(
      'Il reste deux contenus à aborder, et les objectifs à évaluer par Léa et vous.',
    )
    expect(sayMissingShort([], { BENEFICIARY: 'Léa', PRACTITIONER: 'vous' })).toBe('')
  })

  test('is listed exactly in the refusal', () => {
    const why = refusals.PHASE_MISSING({ missing: phaseMissing({ ...complete, covers: covered.slice(1) }) })
    expect(why.message).toContain('Demande et besoin éclaircis')
    expect(why.message).not.toContain('Contexte professionnel')
  })
})

describe('closing and reopening', () => {
  test.each<[string, Partial<Course>, string, string | null]>([
    ['the phase under way', {}, 'PRELIMINAIRE', null],
    ['a later one', {}, 'INVESTIGATION', 'PHASE_NOT_CURRENT'],
    ['one already closed', { closed: ['PRELIMINAIRE'] }, 'PRELIMINAIRE', 'PHASE_CLOSED'],
    ['before the start', { started: false }, 'PRELIMINAIRE', 'NOT_STARTED'],
    ['on a suspended bilan', { open: false }, 'PRELIMINAIRE', 'NOT_OPEN'],
    ['one of another type', {}, 'PARCOURS', 'PHASE_UNKNOWN'],
    [
      'where phases gate nothing',
      { parameters: parametersOn('RECONVERSION', '2026-11-24') },
      'PARCOURS',
      'PHASES_FREE',
    ],
  ])('closing %s', (_, change, key, code) => {
    expect(mayClosePhase({ ...course, ...change }, key, [])?.code ?? null).toBe(code)
  })

  test('going back reopens the phases after it', () => {
    const closed = ['PRELIMINAIRE', 'INVESTIGATION']
    expect(phasesReopened(parameters, closed, 'PRELIMINAIRE')).toEqual(closed)
    expect(phasesReopened(parameters, closed, 'INVESTIGATION')).toEqual(['INVESTIGATION'])
    expect(phasesReopened(parameters, closed, 'CONCLUSION')).toEqual([])
    expect(mayReopenPhase({ ...course, closed }, 'CONCLUSION')?.code).toBe('PHASE_NOT_CLOSED')
    expect(mayReopenPhase({ ...course, closed, open: false }, 'PRELIMINAIRE')?.code).toBe('NOT_OPEN')
  })

  test('an item may be marked while its phase is not closed', () => {
    expect(mayMarkItem(course, 'INVESTIGATION')).toBeNull()
    expect(mayMarkItem({ ...course, closed: ['PRELIMINAIRE'] }, 'PRELIMINAIRE')?.code).toBe('PHASE_CLOSED')
    expect(mayMarkItem(course, null)?.code).toBe('ITEM_UNKNOWN')
    expect(maySetAside({ by: 'SESSION' })).toBeNull()
    expect(maySetAside({ by: 'SYNTHESE' })?.code).toBe('ITEM_NEEDED')
  })

  test('no order of closing and reopening breaks the order of the phases', () => {
    const keys = [...orderedPhases(parameters).map((phase) => phase.key as string), 'PARCOURS']
    const step = fc.record({
      act: fc.constantFrom('close', 'reopen'),
      key: fc.constantFrom(...keys),
      missing: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let closed: string[] = []
        for (const { act, key, missing } of steps) {
          const now = { ...course, closed }
          const lacks = missing ? [{ kind: 'OBJECTIVES' as const }] : []
          if (act === 'close' && mayClosePhase(now, key, lacks) === null) closed = [...closed, key]
          if (act === 'reopen' && mayReopenPhase(now, key) === null) {
            const reopened = phasesReopened(parameters, closed, key)
            closed = closed.filter((one) => !reopened.includes(one))
          }
          expect(inOrder(parameters, closed)).toBe(true)
          const current = currentPhase(parameters, closed)
          expect(current === null).toBe(closed.length === orderedPhases(parameters).length)
          if (current) expect(closed).not.toContain(current)
        }
      }),
    )
  })
})
