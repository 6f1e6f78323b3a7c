import { declareOwnWork } from '@/lib/guidance/own-work-commands'
import { DeclareOwnWork } from '@/lib/guidance/schema'
import type { Day } from '@/lib/platform/day'
import { byPerson, deed, type Pair, stepOf } from '../pair'

/** She declares what she did by herself, on a step of her programme (R9). */
export const declare = (
  pair: Pair,
  moment: Date,
  work: {
    readonly day: Day
    readonly minutes: number
    readonly step: string
    readonly what: string
    readonly withWhom: string
  },
): void =>
  byPerson(pair, moment, (scope) =>
    deed(scope, DeclareOwnWork, declareOwnWork, {
      ...{ bilanId: pair.bilanId, day: work.day, duration: `${work.minutes} min`, what: work.what },
      ...{ withWhom: work.withWhom, stepId: stepOf(pair, work.step), cle: `travail ${pair.key} ${work.day}` },
    }),
  )
