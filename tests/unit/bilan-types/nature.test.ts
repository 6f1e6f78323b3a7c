import { describe, expect, test } from 'vitest'
import { itemOf, itemsDue, mayBeTicked, phasesBeforeClosing } from '@/lib/bilan-types/content'
import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { countsInHours, hasClock, isAccompanied, isBillableToCpf, isFaceToFace } from '@/lib/bilan-types/nature'
import { parametersOn } from '@/lib/bilan-types/registry'

const competences = parametersOn('COMPETENCES', '2026-11-24')
const maintien = parametersOn('MAINTIEN', '2026-11-24')
const reconversion = parametersOn('RECONVERSION', '2026-11-24')

test.each<[Nature, boolean, boolean, boolean]>([
  // nature, face to face, accompanied, has a clock
  ['PRELIMINARY_INTERVIEW', true, false, true],
  ['INTERVIEW', true, true, true],
  ['ACCOMPANIED_WORK', true, true, true],
  ['GUIDED_WORK', false, false, false],
  ['AUTONOMOUS_WORK', false, false, false],
  ['COACHING', true, true, true],
  ['TRIPARTITE', true, true, true],
  ['RESTITUTION', true, true, true],
  ['FOLLOW_UP', true, false, true],
  ['PREPARATION', false, false, true],
])('%s: face to face %s, accompanied %s, clock %s', (nature, faceToFace, accompanied, clock) => {
  expect([isFaceToFace(nature), isAccompanied(nature), hasClock(nature)]).toEqual([faceToFace, accompanied, clock])
})

test.each<[string, typeof competences, Nature, Mode, boolean]>([
  ['an interview by video', competences, 'INTERVIEW', 'VIDEO', true],
  ['guided work', competences, 'GUIDED_WORK', 'ON_SITE', true],
  ['the preliminary interview', competences, 'PRELIMINARY_INTERVIEW', 'ON_SITE', false],
  ['an interview by phone in a reconversion', reconversion, 'INTERVIEW', 'PHONE', true],
  ['guided work in a reconversion', reconversion, 'GUIDED_WORK', 'ON_SITE', false],
  ['an interview on site in a maintien', maintien, 'INTERVIEW', 'ON_SITE', true],
  ['an interview by video in a maintien', maintien, 'INTERVIEW', 'VIDEO', false],
])('%s counts: %#', (_, parameters, nature, mode, counts) => {
  expect(countsInHours(parameters, nature, mode)).toBe(counts)
})

test('the CPF pays for accompaniment only', () => {
  expect(isBillableToCpf(competences, 'RESTITUTION')).toBe(true)
  expect(isBillableToCpf(competences, 'GUIDED_WORK')).toBe(false)
})

describe('content items', () => {
  const conclusion = competences.phases.find((phase) => phase.key === 'CONCLUSION')
  const keysWhere = (synthese: boolean) =>
    conclusion?.items.filter((item) => mayBeTicked(item, { synthese })).map((item) => item.key)

  test('those of the synthèse may be ticked in a session until the synthèse is on record', () => {
    const session = ['LEAD_CHOSEN', 'RESOURCES_GATHERED', 'ACTION_PLAN_BUILT', 'RESULTS_RETURNED']
    expect(keysWhere(false)).toEqual([...session, 'SYNTHESE_HANDED', 'SYNTHESE_READ'])
    expect(keysWhere(true)).toEqual(session)
  })

  test('the closing is not held up by what it brings about', () => {
    expect(conclusion && itemsDue(conclusion).map((item) => item.key)).not.toContain('CLOSING_SIGNED')
    expect(conclusion && itemsDue(conclusion).length).toBe(6)
    expect(phasesBeforeClosing(maintien).map((phase) => phase.key)).toEqual([
      'PRELIMINAIRE',
      'INVESTIGATION',
      'CONCLUSION',
    ])
  })

  test('an item is found with its phase', () => {
    expect(itemOf(competences, 'LEAD_CHOSEN')).toMatchObject({ phase: { key: 'CONCLUSION' }, item: { by: 'SESSION' } })
    expect(itemOf(competences, 'INCONNU')).toBe(null)
  })
})
