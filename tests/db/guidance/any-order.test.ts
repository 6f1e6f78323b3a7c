import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBilan } from '@/lib/closing/closing-commands'
import { declareOwnWork, withdrawOwnWork } from '@/lib/guidance/own-work-commands'
import { DeclareOwnWork } from '@/lib/guidance/schema'
import { codeOf, correct, daysFrom, hours, log, sign } from '@/tests/db/sessions/acts'
import { aBilan, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const CAP = 300
const act = fc.oneof(
  fc.record({ kind: fc.constant('declare' as const), minutes: fc.integer({ min: 5, max: 160 }) }),
  fc.record({
    kind: fc.constant('log' as const),
    minutes: fc.integer({ min: 5, max: 160 }),
    hour: fc.integer({ min: 7, max: 19 }),
  }),
  fc.record({
    kind: fc.constantFrom('sign' as const, 'counter-sign' as const, 'withdraw' as const),
    at: fc.nat({ max: 9 }),
  }),
  fc.record({
    kind: fc.constant('correct' as const),
    at: fc.nat({ max: 9 }),
    minutes: fc.integer({ min: 5, max: 200 }),
  }),
  fc.record({ kind: fc.constant('close' as const) }),
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

interface Standing {
  id: string
  nature: string
  minutes: number
  version: number
  counted: boolean
  day: string
}

const standing = (bilan: TestBilan): Promise<Standing[]> =>
  sql<Standing & Record<string, unknown>>(
    `SELECT id, nature, minutes, version, day::text, counted_at IS NOT NULL AS counted FROM session
     WHERE bilan_id = $1 AND state = 'HELD' ORDER BY id`,
    [bilan.id],
  )

/** One command, refused or not; anything but a refusal is a bug and fails the test. */
async function tryIt(bilan: TestBilan, one: Act): Promise<void> {
  const held = await standing(bilan)
  const chosen = 'at' in one ? held[one.at % Math.max(1, held.length)] : undefined
  switch (one.kind) {
    case 'declare': {
      const entry = { bilanId: bilan.id, day: daysFrom(-1), duration: `${one.minutes} min`, what: 'Recherches' }
      await codeOf(as(bilan.beneficiary, (scope) => declareOwnWork(scope, DeclareOwnWork.parse(entry))))
      return
    }
    case 'log': {
      const when = { day: daysFrom(-1), start: `${one.hour}:00`, duration: `${one.minutes} min` }
      await codeOf(log(bilan, { ...when, nature: 'INTERVIEW', mode: 'ON_SITE', phaseKey: 'PARCOURS' }))
      return
    }
    case 'sign':
    case 'counter-sign':
      if (chosen)
        await codeOf(sign(bilan, chosen.id, one.kind === 'sign' ? bilan.beneficiary : bilan.consultant, chosen.version))
      return
    case 'withdraw': {
      const [work] = await sql<{ id: string }>('SELECT id FROM own_work WHERE session_id = $1', [chosen?.id ?? null])
      if (work)
        await codeOf(
          as(bilan.beneficiary, (scope) => withdrawOwnWork(scope, { bilanId: bilan.id, ownWorkId: work.id })),
        )
      return
    }
    case 'correct':
      if (chosen?.nature === 'AUTONOMOUS_WORK') {
        const facts = { day: chosen.day, duration: `${one.minutes} min`, words: 'Une erreur de saisie' }
        await codeOf(correct(bilan, { ...facts, sessionId: chosen.id, nature: 'AUTONOMOUS_WORK' }))
      }
      return
    case 'close':
      await codeOf(
        as(bilan.consultant, (scope) => closeBilan(scope, { bilanId: bilan.id, belowMinimumReason: '', cancels: [] })),
      )
  }
}

describe('whatever is done in whatever order', () => {
  test('hours are those of the sessions, counted once both signed, never above the cap; no closing without its meeting (R6, R7, R9)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), async (acts) => {
        const bilan = await aBilan({
          ...{ typeKey: 'PROFESSIONNEL', variantKey: 'EVOLUTION', capMinutes: CAP, entered: true },
          parameters: { gates: [] },
        })
        for (const one of acts) {
          await tryIt(bilan, one)
          const held = await standing(bilan)
          const sum = (counted: boolean) =>
            held.filter((session) => session.counted === counted).reduce((total, session) => total + session.minutes, 0)
          const now = await hours(bilan)
          expect(now).toEqual({ counted: sum(true), toSign: sum(false), planned: 0 })
          expect((now.counted ?? 0) + (now.toSign ?? 0)).toBeLessThanOrEqual(CAP)
        }
        expect(await sql('SELECT 1 FROM closing WHERE bilan_id = $1', [bilan.id])).toEqual([])
      }),
      { numRuns: 5 },
    )
  }, 60_000)
})
