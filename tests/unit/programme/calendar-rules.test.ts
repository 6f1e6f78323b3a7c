import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parametersOn, variantsOn } from '@/lib/bilan-types/registry'
import { addDays, daysBetween, isHoliday, isWeekend, momentOf, PARIS } from '@/lib/platform/day'
import {
  type CalendarWish,
  firstDay,
  proposeDates,
  rhythmsOf,
  type StepToDate,
  sittingCount,
  sittingsOf,
  usualRhythm,
} from '@/lib/programme/calendar-rules'
import { naturesOfStep, rangeOf, sayRange, totalWarning, usualTotal } from '@/lib/programme/range-rules'
import { spreadWarning } from '@/lib/programme/rhythm-rules'
import { checkProgrammeCap, countingDates, programmeMinutes, readStepMinutes } from '@/lib/programme/rules'

const evolution = parametersOn('PROFESSIONNEL', '2026-11-24', 'EVOLUTION')
const toDate = (parameters: typeof evolution): StepToDate[] =>
  parameters.proposedSteps.map((step) => ({
    id: step.key,
    label: step.label,
    nature: step.nature,
    mode: step.mode,
    left: step.minutes,
  }))
const wish: CalendarWish = { from: '2026-12-01', start: '10:00', everyDays: 14, sitting: 120 }

describe('the programme of a variant', () => {
  test.each([...variantsOn('PROFESSIONNEL', '2026-01-01')])(
    '%s: its steps add up to the usual total, each inside its range and of its natures',
    (variant) => {
      const own = parametersOn('PROFESSIONNEL', '2026-11-24', variant)
      expect(programmeMinutes(own, own.proposedSteps).total).toBe(own.totalMinutes)
      for (const step of own.proposedSteps) {
        const sourced = { sourceKey: step.key, minutes: step.minutes, nature: step.nature }
        expect(rangeOf(own, sourced)?.outside, step.key).toBe(false)
        expect(naturesOfStep(own, sourced)).toContain(step.nature)
      }
    },
  )

  test('outside a range is said and nothing more; a step added by hand has none', () => {
    const step = { sourceKey: 'REQUEST', nature: 'INTERVIEW' as const }
    expect(rangeOf(evolution, { ...step, minutes: 121 })).toEqual({ said: '1 à 2\u00a0h', outside: true })
    expect(rangeOf(evolution, { ...step, minutes: 59 })?.outside).toBe(true)
    expect(rangeOf(evolution, { ...step, minutes: 120 })?.outside).toBe(false)
    expect(rangeOf(evolution, { sourceKey: null, minutes: 600 })).toBeNull()
    expect(naturesOfStep(evolution, { sourceKey: 'PATH', nature: 'INTERVIEW' })).toEqual([
      'INTERVIEW',
      'ACCOMPANIED_WORK',
    ])
    expect(naturesOfStep(evolution, { sourceKey: 'PATH', nature: 'COACHING' })?.[0]).toBe('COACHING')
    expect(naturesOfStep(evolution, { sourceKey: null, nature: 'INTERVIEW' })).toBeNull()
    expect([sayRange([60, 60]), sayRange([90, 120]), sayRange([120, 240])]).toEqual([
      '1\u00a0h',
      '1\u00a0h\u00a030 à 2\u00a0h',
      '2 à 4\u00a0h',
    ])
  })

  test('beyond the total agreed it warns, and is kept: the contract blocks hours, not plans', () => {
    expect(totalWarning(evolution, 1080, 1080)).toBeNull()
    expect(totalWarning(evolution, 1080, 1140)).toContain('19\u00a0h, soit 1\u00a0h de plus')
    expect(totalWarning(evolution, 1080, 1140)).toContain('avenant')
    expect(totalWarning(parametersOn('RECONVERSION', '2026-11-24'), 1440, 1680)).not.toContain('avenant')
    const steps = evolution.proposedSteps.map((step) => ({ ...step, id: step.key, minutes: 1800 }))
    expect(checkProgrammeCap(evolution, evolution.cap.minutes, steps, 'REQUEST')).toBeNull()
    const reconversion = parametersOn('RECONVERSION', '2026-11-24')
    const long = [{ id: 'x', nature: 'INTERVIEW' as const, mode: 'ON_SITE' as const, minutes: 1801 }]
    expect(checkProgrammeCap(reconversion, reconversion.cap.minutes, long, 'x')?.code).toBe('STEP_OVER_CAP')
    expect(usualTotal(evolution, 1080)).toBeNull()
    expect(usualTotal(evolution, 1200)).toBe('18\u00a0h d’usage')
  })

  test.each(['-1h', '-60', '0', '0 h', '-0,5'])('a step of %s is refused', (typed) => {
    expect(readStepMinutes(typed).ok).toBe(false)
  })
})

describe('the calendar proposed (R27)', () => {
  test('a usual programme, at the rhythm of its own, lasts four to six months and rouses no warning', () => {
    const steps = toDate(evolution)
    const every = usualRhythm(evolution, sittingCount(steps, 120))
    expect(every).toBe(14)
    const dates = proposeDates(steps, { ...wish, everyDays: every }, [], PARIS)
    const counting = countingDates(evolution, dates, new Map(evolution.proposedSteps.map((step) => [step.key, step])))
    expect(spreadWarning(evolution, 1080, counting)).toBeNull()
    const packed = proposeDates(steps, { ...wish, everyDays: 7 }, [], PARIS)
    expect(spreadWarning(evolution, 720, packed)?.code).toBe('SPREAD')
    expect(spreadWarning(evolution, 1080, packed.slice(0, 3))).toBeNull()
    expect(spreadWarning(parametersOn('COMPETENCES', '2026-11-24'), 720, packed)).toBeNull()
  })

  test('a meeting of three, her own work and the follow-up are left to be agreed or declared', () => {
    const natures = new Set(proposeDates(toDate(evolution), wish, [], PARIS).map((date) => date.stepId))
    expect(
      [...natures].filter((key) => ['START_TRIPARTITE', 'RESEARCH', 'FIELD', 'CLOSING_TRIPARTITE'].includes(key)),
    ).toEqual([])
  })

  test('a long step takes several sittings, as even as may be; a turn that is taken gives way to the next free day', () => {
    expect(sittingsOf(270, 120)).toEqual([90, 90, 90])
    expect(sittingsOf(240, 120)).toEqual([120, 120])
    expect(sittingsOf(45, 120)).toEqual([45])
    const busy = [{ startsAt: momentOf('2026-12-01', '09:30', PARIS), endsAt: momentOf('2026-12-01', '10:30', PARIS) }]
    const [first, second] = proposeDates(toDate(evolution), wish, busy, PARIS)
    expect([first?.day, second?.day]).toEqual(['2026-12-02', '2026-12-15'])
    expect(firstDay('2026-12-18', null, 14)).toBe('2026-12-28')
    expect(firstDay('2026-11-24', '2026-12-20', 7)).toBe('2026-12-28')
    expect(rhythmsOf({ rhythmDays: null })).toEqual([7, 14])
    expect(usualRhythm({ rhythmDays: null, spreadMonths: null }, 10)).toBe(7)
  })

  test('work without a clock falls due between two sittings', () => {
    const competences = parametersOn('COMPETENCES', '2026-11-24')
    const dates = proposeDates(toDate(competences), { ...wish, everyDays: 7 }, [], PARIS)
    const guided = dates.filter((date) => date.start === null)
    expect(guided.map((date) => date.minutes)).toEqual([120, 120, 120])
    expect(dates.map((date) => date.day)).toEqual(dates.map((date) => date.day).sort())
  })

  test('whatever the steps and what is taken: working days, in order, in time, no minute lost or twice', () => {
    const step = fc.record({
      id: fc.uuid(),
      label: fc.constant('x'),
      nature: fc.constantFrom('INTERVIEW' as const, 'ACCOMPANIED_WORK' as const, 'GUIDED_WORK' as const),
      mode: fc.constant('ON_SITE' as const),
      left: fc.integer({ min: 5, max: 600 }),
    })
    const taken = fc
      .record({ day: fc.integer({ min: 0, max: 120 }), hour: fc.integer({ min: 8, max: 17 }) })
      .map((one) => ({
        startsAt: momentOf(addDays('2026-12-01', one.day), `${String(one.hour).padStart(2, '0')}:00`, PARIS),
        endsAt: momentOf(addDays('2026-12-01', one.day), `${String(one.hour + 1).padStart(2, '0')}:00`, PARIS),
      }))
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 8 }),
        fc.array(taken, { maxLength: 30 }),
        fc.constantFrom(7, 14),
        fc.integer({ min: 30, max: 240 }),
        (steps, busy, everyDays, sitting) => {
          const dates = proposeDates(steps, { ...wish, everyDays, sitting }, busy, PARIS)
          for (const one of steps) {
            const minutes = dates.filter((date) => date.stepId === one.id).reduce((sum, date) => sum + date.minutes, 0)
            expect(dates.length >= 60 || minutes === one.left).toBe(true)
          }
          const timed = dates.filter((date) => date.start !== null)
          for (const [index, date] of timed.entries()) {
            expect(isWeekend(date.day) || isHoliday(date.day)).toBe(false)
            const a = momentOf(date.day, '10:00', PARIS).getTime()
            const z = a + date.minutes * 60_000
            expect(busy.every((one) => one.endsAt.getTime() <= a || one.startsAt.getTime() >= z)).toBe(true)
            const next = timed[index + 1]
            if (next) expect(daysBetween(date.day, next.day)).toBeGreaterThan(0)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
