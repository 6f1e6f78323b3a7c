import type { Parameters } from '@/lib/bilan-types/type'
import type { Verdict } from '@/lib/platform/outcome'
import { handoverRefusals } from './handover-words'

export interface HandoverFacts {
  readonly fromMemberId: string
  /** The colleague, when he is a present member who conducts bilans. */
  readonly to: { readonly id: string; readonly specialisations: readonly string[] } | null
  readonly abandonedAt: Date | null
  readonly stage: string
}

/** Stages after which nobody conducts a bilan any more. */
export const endedStages: readonly string[] = ['NOT_SUITED', 'NOT_ENTERED', 'FOLLOWED_UP', 'STOPPED', 'ABANDONED']

/** A bilan that is not ended passes to another consultant of the organisation, as specialised as its type asks (R19). */
export function checkHandover(facts: HandoverFacts, parameters: Pick<Parameters, 'practitionerNeeds'>): Verdict {
  const { to } = facts
  if (!to) return handoverRefusals.NO_SUCH_COLLEAGUE()
  if (to.id === facts.fromMemberId) return handoverRefusals.SAME_CONSULTANT()
  if (endedStages.includes(facts.stage)) return handoverRefusals.ENDED_BILAN()
  return parameters.practitionerNeeds.every((need) => to.specialisations.includes(need))
    ? null
    : handoverRefusals.COLLEAGUE_NOT_SPECIALISED()
}
