import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import {
  isRated,
  MOST_OBJECTIVES,
  mayAddObjective,
  mayRate,
  type Rating,
  ratingsShownTo,
} from '@/lib/phases/objective-rules'
import type { Course, Party } from '@/lib/phases/phase-rules'

const parameters = parametersOn('COMPETENCES', '2026-11-24')
const course: Course = { parameters, open: true, started: true, closed: [] }

describe('rating', () => {
  test.each<[string, Partial<Course>, string, string[], string[], string | null]>([
    ['every objective of the phase under way', {}, 'PRELIMINAIRE', ['a', 'b'], ['b', 'a'], null],
    ['another phase', {}, 'INVESTIGATION', ['a'], ['a'], 'RATING_LATE'],
    ['a phase closed since', { closed: ['PRELIMINAIRE'] }, 'PRELIMINAIRE', ['a'], ['a'], 'RATING_LATE'],
    ['some only', {}, 'PRELIMINAIRE', ['a', 'b'], ['a'], 'RATINGS_PARTIAL'],
    ['one withdrawn since', {}, 'PRELIMINAIRE', ['a'], ['a', 'x'], 'OBJECTIVES_CHANGED'],
    ['none there is', {}, 'PRELIMINAIRE', [], [], 'NO_OBJECTIVE'],
    ['before the start', { started: false }, 'PRELIMINAIRE', ['a'], ['a'], 'NOT_STARTED'],
    ['on a closed bilan', { open: false }, 'PRELIMINAIRE', ['a'], ['a'], 'NOT_OPEN'],
  ])('%s', (_, change, key, objectives, rated, code) => {
    expect(mayRate({ ...course, ...change }, key, objectives, rated)?.code ?? null).toBe(code)
  })

  test('is asked where the type asks for it', () => {
    expect(isRated(parameters)).toBe(true)
    expect(isRated(parametersOn('RECONVERSION', '2026-11-24'))).toBe(false)
  })

  test('of another is never shown for an objective one has not rated oneself', () => {
    const party = fc.constantFrom<Party>('BENEFICIARY', 'PRACTITIONER')
    const rating = fc.record({
      objectiveId: fc.constantFrom('a', 'b', 'c'),
      party,
      rating: fc.integer({ min: 1, max: 4 }),
      comment: fc.string(),
    })
    fc.assert(
      fc.property(fc.array(rating), party, (ratings: Rating[], reader) => {
        const shown = ratingsShownTo(reader, ratings)
        for (const one of shown) {
          expect(ratings.some((own) => own.party === reader && own.objectiveId === one.objectiveId)).toBe(true)
        }
        expect(shown.filter((one) => one.party === reader)).toEqual(ratings.filter((one) => one.party === reader))
      }),
    )
  })
})

test('twelve objectives at most', () => {
  expect(mayAddObjective(true, MOST_OBJECTIVES - 1)).toBeNull()
  expect(mayAddObjective(true, MOST_OBJECTIVES)?.code).toBe('OBJECTIVES_FULL')
  expect(mayAddObjective(false, 0)?.code).toBe('NOT_OPEN')
})
