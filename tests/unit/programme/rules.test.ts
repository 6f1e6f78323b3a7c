import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bilanTypes, parametersOn, variantsOn } from '@/lib/bilan-types/registry'
import { paceWarning, rhythmWarnings } from '@/lib/programme/rhythm-rules'
import {
  checkDrop,
  checkProgrammeCap,
  checkStep,
  checkStepChange,
  inOrder,
  moved,
  programmeMinutes,
  readStepMinutes,
  type StepFacts,
  splitWarning,
  stepNatures,
} from '@/lib/programme/rules'
import {
  checkAnswer,
  checkPropose,
  programmeChanges,
  programmeFacts,
  programmeHash,
} from '@/lib/programme/version-rules'

const parameters = parametersOn('COMPETENCES', '2026-01-01')
const steps: StepFacts[] = parameters.proposedSteps.map((step) => ({
  id: step.key,
  position: step.position,
  phaseKey: step.phase,
  nature: step.nature,
  label: step.label,
  minutes: step.minutes,
  mode: step.mode,
  itemKeys: step.covers,
}))
const bilan = { number: 7, capMinutes: 1440, parameters }

describe('the programme', () => {
  test('of the type is 24 h, 18 accompanied and 6 guided, and warns of nothing', () => {
    expect(programmeMinutes(parameters, steps)).toEqual({ total: 1440, guided: 360 })
    expect(splitWarning(parameters, steps)).toBeNull()
  })

  test('of every type and variant stands: its steps are sound by the same rules', () => {
    for (const { key: type } of bilanTypes) {
      for (const variant of [...variantsOn(type, '2026-01-01'), null]) {
        if (variant === null && variantsOn(type, '2026-01-01').length > 0) continue
        const own = parametersOn(type, '2026-01-01', variant)
        for (const step of own.proposedSteps) {
          expect(
            checkStep(own, { phaseKey: step.phase, nature: step.nature, itemKeys: step.covers }),
            `${type} ${variant} ${step.key}`,
          ).toBeNull()
        }
      }
    }
  })

  test('a minute over the cap is refused, with what is left for that step; the split only warns', () => {
    const longer = steps.map((step) => (step.id === 'REQUEST' ? { ...step, minutes: step.minutes + 1 } : step))
    expect(checkProgrammeCap(parameters, 1440, longer, 'REQUEST')).toMatchObject({ code: 'STEP_OVER_CAP' })
    expect(checkProgrammeCap(parameters, 1440, longer, 'REQUEST')?.message).toContain('2\u00a0h')
    const other = steps.map((step) => (step.id === 'TIMELINE' ? { ...step, nature: 'INTERVIEW' as const } : step))
    expect(checkProgrammeCap(parameters, 1440, other, 'TIMELINE')).toBeNull()
    expect(splitWarning(parameters, other)).toContain('20\u00a0h accompagnées et 4\u00a0h guidées')
  })

  test('the cap holds whatever the steps', () => {
    const step = fc.record({
      id: fc.uuid(),
      nature: fc.constantFrom(...stepNatures(parameters)),
      mode: fc.constantFrom('ON_SITE' as const, 'VIDEO' as const),
      minutes: fc.integer({ min: 5, max: 600 }),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 15 }), fc.integer({ min: 60, max: 1800 }), (list, cap) => {
        const accepted = checkProgrammeCap(parameters, cap, list, list[0]?.id ?? '') === null
        expect(accepted).toBe(programmeMinutes(parameters, list).total <= cap)
      }),
    )
  })

  test.each([
    ['2h', 120],
    ['1,5', 90],
    ['abc', 'DURATION_UNREADABLE'],
    ['40h', 'STEP_SIZE'],
    ['2 min', 'STEP_SIZE'],
    ['', 'DURATION_EMPTY'],
  ])('a duration typed %s', (typed, expected) => {
    const read = readStepMinutes(typed)
    expect(read.ok ? read.minutes : read.refusal.code).toBe(expected)
  })

  test('a step is of the type: phase, nature, content', () => {
    expect(checkStep(parameters, { phaseKey: 'SUIVI', nature: 'INTERVIEW', itemKeys: [] })?.code).toBe('STEP_PHASE')
    expect(checkStep(parameters, { phaseKey: 'CONCLUSION', nature: 'FOLLOW_UP', itemKeys: [] })?.code).toBe(
      'STEP_NATURE',
    )
    expect(
      checkStep(parameters, { phaseKey: 'CONCLUSION', nature: 'INTERVIEW', itemKeys: ['PATH_ANALYSED'] })?.code,
    ).toBe('STEP_ITEMS')
  })

  test('a step with sessions keeps its nature and their minutes, and is not dropped', () => {
    const [step] = steps as [StepFacts]
    const use = { planned: 60, held: 30 }
    expect(checkStepChange(step, { ...step, label: 'x' } as StepFacts, use)).toBeNull()
    expect(checkStepChange(step, { ...step, nature: 'COACHING' }, use)?.code).toBe('STEP_DATED')
    expect(checkStepChange(step, { ...step, minutes: 89 }, use)?.code).toBe('STEP_BELOW_DATED')
    expect(checkStepChange(step, { ...step, minutes: 5, nature: 'COACHING' }, { planned: 0, held: 0 })).toBeNull()
    expect(checkDrop(use)?.code).toBe('STEP_HELD')
    expect(checkDrop({ planned: 60, held: 0 })?.code).toBe('STEP_DATED')
    expect(checkDrop({ planned: 0, held: 0 })).toBeNull()
  })

  test('moving keeps every step, and each within its phase', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 11 }), fc.constantFrom('UP' as const, 'DOWN' as const)), { maxLength: 30 }),
        (moves) => {
          let order = steps
          for (const [at, direction] of moves)
            order = moved(parameters, order, steps[at]?.id ?? '', direction).map((step, index) => ({
              ...step,
              position: index + 1,
            }))
          expect(order.map((step) => step.id).sort()).toEqual(steps.map((step) => step.id).sort())
          expect(inOrder(parameters, order).map((step) => step.phaseKey)).toEqual(
            inOrder(parameters, steps).map((step) => step.phaseKey),
          )
        },
      ),
    )
  })
})

describe('versions', () => {
  const facts = programmeFacts(bilan, steps, [{ stepId: 'REQUEST', day: '2026-09-29', start: '14:00', minutes: 120 }])
  test('freeze steps in order with their dates; moving a date asks for no new version', () => {
    expect(facts.steps.map((step) => step.position)).toEqual(steps.map((_, index) => index + 1))
    expect(facts.dates).toEqual([{ step: 1, day: '2026-09-29', start: '14:00', minutes: 120 }])
    const later = programmeFacts(bilan, steps, [{ stepId: 'REQUEST', day: '2026-10-06', start: '14:00', minutes: 120 }])
    expect(programmeHash(later)).not.toBe(programmeHash(facts))
    expect(programmeChanges(facts.steps, later.steps)).toEqual([])
    expect(checkPropose(later, facts.steps)?.code).toBe('PROGRAMME_SAME')
    expect(programmeHash(JSON.parse(JSON.stringify(facts)))).toBe(programmeHash(facts))
  })
  test('changes are said: added, changed, dropped, reordered', () => {
    const [first, second, ...rest] = steps as [StepFacts, StepFacts, ...StepFacts[]]
    const after = programmeFacts(
      bilan,
      [{ ...first, minutes: 60 }, ...rest, { ...first, id: 'NEW', label: 'Enquête', position: 99 }],
      [],
    ).steps
    const lines = programmeChanges(facts.steps, after)
    expect(lines.some((line) => line.startsWith('Ajoutée : « Enquête »'))).toBe(true)
    expect(lines.some((line) => line.startsWith(`Changée : « ${first.label} »`))).toBe(true)
    expect(lines.some((line) => line.startsWith(`Retirée : « ${second.label} »`))).toBe(true)
    const swapped = programmeFacts(
      bilan,
      moved(parameters, steps, 'PATH', 'DOWN').map((step, index) => ({ ...step, position: index + 1 })),
      [],
    ).steps
    expect(programmeChanges(facts.steps, swapped)).toEqual(['L’ordre des étapes a changé.'])
  })
  test('an empty one is not proposed; an answer is to the version read', () => {
    expect(checkPropose(programmeFacts(bilan, [], []), null)?.code).toBe('PROGRAMME_EMPTY')
    expect(checkPropose(facts, null)).toBeNull()
    expect(checkAnswer(null, 'x')?.code).toBe('PROGRAMME_NONE')
    expect(checkAnswer({ sha256: 'a' }, 'b')?.code).toBe('PROGRAMME_CHANGED')
    expect(checkAnswer({ sha256: 'a' }, 'a')).toBeNull()
  })
})

describe('rhythm (R27)', () => {
  test('much in three weeks, and a long gap, are seen; a steady bilan is left alone', () => {
    const steady = ['2026-09-29', '2026-10-06', '2026-10-13', '2026-10-22', '2026-11-03'].map((day) => ({
      day,
      minutes: 120,
    }))
    expect(rhythmWarnings(parameters, steady)).toEqual([])
    expect(rhythmWarnings(parameters, [...steady, { day: '2026-12-15', minutes: 120 }]).map((one) => one.code)).toEqual(
      ['GAP'],
    )
    expect(
      rhythmWarnings(
        parameters,
        Array.from({ length: 7 }, (_, at) => ({ day: `2026-09-0${at + 1}`, minutes: 120 })),
      ).map((one) => one.code),
    ).toEqual(['PACKED'])
    expect(rhythmWarnings(parameters, [])).toEqual([])
  })
  test('a long wait before the start and a silence since the last session are seen', () => {
    const idle = { readySince: '2026-09-01', started: false, lastHeld: null, nextPlanned: null }
    expect(paceWarning(idle, '2026-11-24')?.code).toBe('WAIT')
    expect(paceWarning({ ...idle, nextPlanned: '2026-11-30' }, '2026-11-24')).toBeNull()
    expect(paceWarning({ ...idle, started: true, lastHeld: '2026-10-01' }, '2026-11-24')?.code).toBe('INACTIVE')
    expect(paceWarning({ ...idle, started: true, lastHeld: '2026-11-10' }, '2026-11-24')).toBeNull()
  })
})
