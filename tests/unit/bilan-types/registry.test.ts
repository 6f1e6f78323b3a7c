import { describe, expect, test } from 'vitest'
import { NATURES } from '@/lib/bilan-types/keys'
import { bilanType, bilanTypes, parametersOn, variantsOn, versionOn } from '@/lib/bilan-types/registry'
import type { Version } from '@/lib/bilan-types/type'

const DAY = '2026-11-24'
const kinds: [string, string | null][] = [
  ['COMPETENCES', null],
  ['RECONVERSION', null],
  ['MAINTIEN', null],
  ...variantsOn('PROFESSIONNEL', DAY).map((variant): [string, string] => ['PROFESSIONNEL', variant]),
]

test('there are four types, and the bilan professionnel has five variants', () => {
  expect(bilanTypes.map((type) => type.key)).toEqual(['COMPETENCES', 'PROFESSIONNEL', 'RECONVERSION', 'MAINTIEN'])
  expect(bilanTypes.map(({ key }) => variantsOn(key, DAY))).toEqual([
    [],
    ['EVOLUTION', 'PREVENTION', 'REORIENTATION', 'DEVELOPPEMENT', 'HORIZON'],
    [],
    [],
  ])
})

describe('the parameters in force on a day', () => {
  const terms = bilanType('COMPETENCES').versions[0]?.terms
  const version = (effectiveFrom: string, keptOnRequestYears: number): Version => {
    if (!terms) throw new Error('no terms')
    return {
      effectiveFrom,
      terms: { ...terms, retention: { workingPapersUntil: 'CLOSING', keptOnRequestYears } },
      variants: [],
    }
  }
  const versions = [version('2019-01-01', 1), version('2023-12-31', 3), version('2027-06-01', 5)]

  test.each([
    ['2019-01-01', 1],
    ['2023-12-30', 1],
    ['2023-12-31', 3],
    ['2027-05-31', 3],
    ['2027-06-01', 5],
    ['2100-01-01', 5],
  ])('on %s are those of the last version to have taken effect', (day, years) => {
    expect(versionOn(versions, day).terms.retention.keptOnRequestYears).toBe(years)
  })

  test('do not exist before the first version', () => {
    expect(() => versionOn(versions, '2018-12-31')).toThrow(RangeError)
    expect(() => parametersOn('COMPETENCES', '2018-12-31')).toThrow(RangeError)
  })

  test.each([
    ['INCONNU', null],
    ['toString', null],
    ['PROFESSIONNEL', null],
    ['PROFESSIONNEL', 'INCONNU'],
    ['COMPETENCES', 'EVOLUTION'],
  ])('are refused for %s, variant %s', (key, variant) => {
    expect(() => parametersOn(key, DAY, variant)).toThrow(RangeError)
  })

  test.each(kinds)('say what they are of, and survive being stored: %s %s', (key, variant) => {
    const parameters = parametersOn(key, DAY, variant)
    expect(parameters).toMatchObject({ type: key, variant, effectiveFrom: '2019-01-01' })
    expect(JSON.parse(JSON.stringify(parameters))).toEqual(parameters)
  })
})

describe.each(kinds)('what holds for every kind: %s %s', (key, variant) => {
  const parameters = parametersOn(key, DAY, variant)
  const items = parameters.phases.flatMap((phase) => phase.items)
  const counted = parameters.proposedSteps.filter((step) => parameters.counts[step.nature])
  const minutes = (steps: typeof counted) => steps.reduce((sum, step) => sum + step.minutes, 0)

  test('every nature is decided, and those outside the bilan never count', () => {
    expect(Object.keys(parameters.counts).toSorted()).toEqual([...NATURES].toSorted())
    expect([parameters.counts.PREPARATION, parameters.counts.PRELIMINARY_INTERVIEW]).toEqual([false, false])
    expect(parameters.followUp?.outsideHours ?? true).toBe(!parameters.counts.FOLLOW_UP)
  })

  test('only hours that count are billable to the CPF', () => {
    for (const nature of parameters.billableToCpf) expect(parameters.counts[nature]).toBe(true)
    expect(parameters.billableToCpf.length > 0).toBe(parameters.funders.includes('CPF'))
  })

  test('content items have keys of their own', () => {
    expect(new Set(items.map((item) => item.key)).size).toBe(items.length)
    expect(parameters.phases.every((phase) => phase.items.length > 0)).toBe(true)
  })

  test('the proposed programme goes through the phases in order, with keys and positions of their own', () => {
    const steps = parameters.proposedSteps
    expect(steps.map((step) => step.position)).toEqual(steps.map((_, index) => index + 1))
    expect(new Set(steps.map((step) => step.key)).size).toBe(steps.length)
    const phaseAt = steps.map((step) => parameters.phases.findIndex((phase) => phase.key === step.phase))
    expect(phaseAt).toEqual(phaseAt.toSorted((a, b) => a - b))
    expect(phaseAt).not.toContain(-1)
  })

  test('it covers every item that a session may cover, each in its phase, and no other', () => {
    for (const phase of parameters.phases) {
      const covered = new Set(parameters.proposedSteps.filter((s) => s.phase === phase.key).flatMap((s) => s.covers))
      const due = phase.items.filter((item) => item.by === 'SESSION' || item.by === 'SYNTHESE')
      expect([...covered].toSorted()).toEqual(due.map((item) => item.key).toSorted())
    }
  })

  test('it stays within cap, minimum, total, ranges and modes', () => {
    const total = minutes(counted)
    expect(total).toBeLessThanOrEqual(parameters.cap.minutes ?? Number.POSITIVE_INFINITY)
    expect(total).toBeGreaterThanOrEqual(parameters.minMinutes ?? 0)
    if (parameters.totalMinutes !== null) expect(total).toBe(parameters.totalMinutes)
    for (const step of parameters.proposedSteps) {
      expect(parameters.modes).toContain(step.mode)
      expect(step.minutes).toBeGreaterThanOrEqual(step.range?.[0] ?? 1)
      expect(step.minutes).toBeLessThanOrEqual(step.range?.[1] ?? 1440)
    }
  })

  test('it holds the meetings of three that the type asks for', () => {
    const meetings = parameters.proposedSteps.filter((step) => step.nature === 'TRIPARTITE')
    expect(meetings.length).toBeGreaterThanOrEqual(parameters.tripartite?.atLeast ?? 0)
    expect(parameters.tripartite?.required.length ?? 0).toBe(parameters.tripartite?.atLeast ?? 0)
  })
})
