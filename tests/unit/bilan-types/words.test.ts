import { describe, expect, test } from 'vitest'
import { fiphfpEligibility } from '@/lib/bilan-types/fiphfp'
import * as keys from '@/lib/bilan-types/keys'
import * as paperWords from '@/lib/bilan-types/paper-words'
import { bilanTypes } from '@/lib/bilan-types/registry'
import * as words from '@/lib/bilan-types/words'

/** Glyphs that the font lacks, and straight apostrophes. */
const NOT_IN_FRENCH_TEXT = /[\u202f'→✓≥]/

const maps = Object.entries({ ...words, ...paperWords }).filter(
  (entry): entry is [string, Record<string, string>] => typeof entry[1] === 'object',
)
const labels = bilanTypes.flatMap((type) =>
  type.versions.flatMap((version) =>
    [version.terms, ...version.variants.map((variant) => variant.terms)].flatMap((terms) => [
      ...(terms.phases ?? []).flatMap((phase) => phase.items.map((item) => item.label)),
      ...(terms.proposedSteps ?? []).map((step) => step.label),
      ...(terms.preliminaryInterview ?? []).map((point) => point.label),
    ]),
  ),
)

test.each(maps)('%s says each key differently, in sound French typography', (_, map) => {
  const said = Object.values(map)
  expect(new Set(said).size).toBe(said.length)
  for (const text of said) expect(text).not.toMatch(NOT_IN_FRENCH_TEXT)
})

test.each([
  ['natureWords', words.natureWords, keys.NATURES],
  ['phaseWords', words.phaseWords, keys.PHASE_KEYS],
  ['modeWords', words.modeWords, keys.MODES],
  ['gateWords', words.gateWords, keys.GATES],
  ['funderWords', words.funderWords, keys.FUNDERS],
])('%s has no word too many', (_, map, list) => {
  expect(Object.keys(map).toSorted()).toEqual([...list].toSorted())
})

test('labels are short and in sound French typography', () => {
  const grounds = fiphfpEligibility.employmentObligation.items.map((one) => one.label)
  for (const label of [...labels, ...grounds]) {
    expect(label).toMatch(/^\p{Lu}/u)
    expect(label).not.toMatch(NOT_IN_FRENCH_TEXT)
  }
  for (const label of labels) expect(label.length).toBeLessThanOrEqual(90)
})

describe('a session in one line', () => {
  test.each<[keys.Nature, string, string]>([
    ['INTERVIEW', 'Votre demande', 'Entretien, votre demande'],
    ['GUIDED_WORK', 'Matrice d’écarts', 'Travail guidé, matrice d’écarts'],
    ['RESTITUTION', 'Restitution', 'Restitution'],
    ['INTERVIEW', '', 'Entretien'],
    ['ACCOMPANIED_WORK', 'CV, lettre, entretien', 'Travail accompagné, CV, lettre, entretien'],
    ['INTERVIEW', 'Étapes du projet', 'Entretien, étapes du projet'],
  ])('%s, %j', (nature, label, title) => {
    expect(words.sessionTitle(nature, label)).toBe(title)
  })
})

test('no step label that travels in a calendar names health or age', () => {
  const steps = bilanTypes.flatMap((type) =>
    type.versions.flatMap((version) =>
      [version.terms, ...version.variants.map((variant) => variant.terms)].flatMap((terms) =>
        (terms.proposedSteps ?? []).map((step) => step.label),
      ),
    ),
  )
  for (const label of steps) expect(label).not.toMatch(/santé|médica|handicap|restriction|retraite|inaptitude|âge/i)
})
