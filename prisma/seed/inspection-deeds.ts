import { answerFinding, inspect } from '@/lib/inspection/commands'
import type { FindingCode } from '@/lib/inspection/facts-rules'
import { declareLeave } from '@/lib/inspection/leave-commands'
import { DeclareLeave } from '@/lib/inspection/leave-schema'
import { AnswerFinding, Inspect } from '@/lib/inspection/schema'
import type { Day } from '@/lib/platform/day'
import { byMember, deed, type Pair } from './pair'

/** The bilan is checked before it is billed: what is found stays on file. */
export const check = (pair: Pair, moment: Date): void =>
  byMember(pair, moment, (scope) => deed(scope, Inspect, inspect, { bilanId: pair.bilanId }))

/** What was found of this kind is answered, all of it together. */
export const answer = (pair: Pair, moment: Date, code: FindingCode, words: string): void =>
  byMember(pair, moment, async (scope) => {
    const { bilanId } = pair
    const found = await scope.tx.inspectionFinding.findFirst({ where: { bilanId, code, answeredAt: null } })
    if (!found) throw new RangeError(`Nothing of ${code} was found`)
    await deed(scope, AnswerFinding, answerFinding, { bilanId, findingId: found.id, answer: words, alike: true })
  })

/** The consultant declares days on which he does not work. */
export const away = (pair: Pair, moment: Date, fromOn: Day, untilOn: Day): void =>
  byMember(pair, moment, (scope) => deed(scope, DeclareLeave, declareLeave, { fromOn, untilOn }))
