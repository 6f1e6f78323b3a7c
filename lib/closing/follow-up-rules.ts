import type { Parameters } from '@/lib/bilan-types/type'
import { addMonths, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { type FOLLOW_UP_ANSWERS, refusals } from './words'

export type FollowUpAnswer = (typeof FOLLOW_UP_ANSWERS)[number]

/**
 * R11: when the follow-up is offered. Counted in months from the closing or the restitution, as the type says.
 * @returns null when the type has none
 */
export function followUpWindow(
  parameters: Pick<Parameters, 'followUp'>,
  closedOn: Day,
  restitutionOn: Day | null,
): { fromOn: Day; toOn: Day } | null {
  const { followUp } = parameters
  if (!followUp) return null
  const start = followUp.from === 'RESTITUTION' ? (restitutionOn ?? closedOn) : closedOn
  return { fromOn: addMonths(start, followUp.fromMonths), toOn: addMonths(start, followUp.toMonths) }
}

export interface FollowUpFacts {
  /** Null: the bilan has no follow-up, or is not closed. */
  readonly fromOn: Day | null
  readonly answer: FollowUpAnswer | null
  readonly held: boolean
  /** A follow-up session is planned. */
  readonly planned: boolean
  /** The last follow-up session held since the closing. */
  readonly heldSession: { readonly id: string } | null
}

/** Whether the person may give this answer: at any time from the closing on, and change it until the interview is held. */
export function mayAnswer(facts: FollowUpFacts, answer: FollowUpAnswer): Verdict {
  if (facts.fromOn === null) return refusals.NO_FOLLOW_UP()
  if (facts.held || facts.heldSession) return refusals.FOLLOW_UP_HELD()
  return answer === 'DECLINED' && facts.planned ? refusals.FOLLOW_UP_PLANNED() : null
}

/** Whether the follow-up may be recorded: accepted by her, held in a session, not recorded yet. */
export function mayRecord(facts: FollowUpFacts): Verdict {
  if (facts.fromOn === null) return refusals.NO_FOLLOW_UP()
  if (facts.held) return refusals.FOLLOW_UP_RECORDED()
  if (facts.answer !== 'ACCEPTED') return refusals.FOLLOW_UP_UNANSWERED()
  return facts.heldSession ? null : refusals.FOLLOW_UP_NOT_HELD()
}
