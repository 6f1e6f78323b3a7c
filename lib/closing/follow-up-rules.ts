import type { Parameters } from '@/lib/bilan-types/type'
import { addMonths, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { type FOLLOW_UP_ANSWERS, refusals } from './words'

export type FollowUpAnswer = (typeof FOLLOW_UP_ANSWERS)[number]

export interface FollowUpWindow {
  /** OFFERED: she may decline it; PLANNED: it is part of the bilan. */
  readonly kind: 'OFFERED' | 'PLANNED'
  readonly fromOn: Day
  readonly toOn: Day
}

/**
 * R11: when the follow-up is offered. Counted in months from the closing or the restitution, as the type says.
 * @returns null when the type has none
 */
export function followUpWindow(
  parameters: Pick<Parameters, 'followUp'>,
  closedOn: Day,
  restitutionOn: Day | null,
): FollowUpWindow | null {
  const { followUp } = parameters
  if (!followUp) return null
  const start = followUp.from === 'RESTITUTION' ? (restitutionOn ?? closedOn) : closedOn
  return {
    kind: followUp.kind,
    fromOn: addMonths(start, followUp.fromMonths),
    toOn: addMonths(start, followUp.toMonths),
  }
}

export interface FollowUpFacts {
  /** Null: the bilan has no follow-up, or is not closed. */
  readonly fromOn: Day | null
  /** PLANNED: part of the bilan, no answer is asked. */
  readonly answer: FollowUpAnswer | 'PLANNED' | null
  readonly held: boolean
  /** A follow-up session is planned. */
  readonly planned: boolean
  /** The last follow-up session held since the closing. */
  readonly heldSession: { readonly id: string } | null
}

/** Whether the person may give this answer: at any time from the closing on, and change it until the interview is held. */
export function mayAnswer(facts: FollowUpFacts, answer: FollowUpAnswer): Verdict {
  if (facts.fromOn === null) return refusals.NO_FOLLOW_UP()
  if (facts.answer === 'PLANNED') return refusals.FOLLOW_UP_PART()
  if (facts.held || facts.heldSession) return refusals.FOLLOW_UP_HELD()
  return answer === 'DECLINED' && facts.planned ? refusals.FOLLOW_UP_PLANNED() : null
}

/** Whether it is agreed that the follow-up takes place: she accepted it, or it is part of the bilan. */
export const isAgreed = (facts: Pick<FollowUpFacts, 'answer'>): boolean =>
  facts.answer === 'ACCEPTED' || facts.answer === 'PLANNED'

/** Whether the follow-up may be recorded: agreed, held in a session, not recorded yet. */
export function mayRecord(facts: FollowUpFacts): Verdict {
  if (facts.fromOn === null) return refusals.NO_FOLLOW_UP()
  if (facts.held) return refusals.FOLLOW_UP_RECORDED()
  if (!isAgreed(facts)) return refusals.FOLLOW_UP_UNANSWERED()
  return facts.heldSession ? null : refusals.FOLLOW_UP_NOT_HELD()
}
