import fc from 'fast-check'
import { NATURES } from '@/components/hours/nature'
import type { PathPhase, PathSession, PathView } from '@/components/path/path-view'

/** Minutes as a bilan has them: mostly ordinary, sometimes none, sometimes a very long session. */
export const minutes = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 24 }).map((quarter) => quarter * 15) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 6000 }) },
)

const words = fc.string({ minLength: 0, maxLength: 60 })

const session: fc.Arbitrary<Omit<PathSession, 'id'>> = fc.record({
  label: words,
  nature: fc.constantFrom(...NATURES),
  guided: fc.boolean(),
  minutes,
  when: fc.option(words),
})

const phase: fc.Arbitrary<Omit<PathPhase, 'key'>> = fc.record({
  name: words,
  minutes,
  reached: fc.boolean(),
  sessions: fc
    .oneof(
      { weight: 9, arbitrary: fc.array(session, { maxLength: 12 }) },
      fc.array(session, { minLength: 100, maxLength: 300 }),
    )
    .map((list) => list.map((one, i) => ({ ...one, id: `${i}` }))),
})

const flag = fc.record({
  label: words,
  sub: words,
  state: fc.constantFrom('done', 'needs', 'todo', 'lost'),
  kind: fc.constantFrom('paper', 'meeting'),
})

/** Any bilan: no phase or many, empty ones, hours past the phase or the cap, many flags, long words. */
export const anyView: fc.Arbitrary<PathView> = fc
  .record({
    id: fc.constant('any'),
    person: words,
    title: words,
    capMinutes: minutes,
    phases: fc.array(phase, { maxLength: 6 }).map((list) => list.map((one, i) => ({ ...one, key: `${i}` }))),
    before: fc.array(flag, { maxLength: 5 }),
    flags: fc.array(
      flag.chain((one) => minutes.map((at) => ({ ...one, at: at * 3 }))),
      { maxLength: 12 },
    ),
    after: fc.array(flag, { maxLength: 4 }),
    beforeNote: words,
    afterNote: words,
    hereMinutes: fc.option(minutes),
    hereLabel: fc.option(words),
    next: fc.option(words),
  })
  .map((view) => ({ ...view, phases: view.phases.map((one) => ({ ...one, current: false })) }))
