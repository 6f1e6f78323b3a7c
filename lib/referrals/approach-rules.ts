import type { PractitionerNeed } from '@/lib/bilan-types/keys'
import type { Verdict } from '@/lib/platform/outcome'
import { approachRefusals } from './approach-words'

export interface SendingFacts {
  readonly closed: boolean
  /** An approach stands already, with whom. */
  readonly open: { readonly providerName: string } | null
  /** The provider shows itself. */
  readonly listed: boolean
  /** The person works for that provider (R19). */
  readonly worksThere: boolean
  /** Minutes left of the person's right. */
  readonly left: number
  /** The slot wished, if one is: whether it is free still. */
  readonly slotFree: boolean | null
}

/** Whether a provider may be approached now (R4, R6, R19). */
export function checkSending(facts: SendingFacts): Verdict {
  if (facts.closed) return approachRefusals.REFERRAL_OVER()
  if (facts.open) return approachRefusals.APPROACH_OPEN({ provider: facts.open.providerName })
  if (!facts.listed) return approachRefusals.NOT_LISTED()
  if (facts.worksThere) return approachRefusals.WORKS_THERE()
  if (facts.left <= 0) return approachRefusals.NOTHING_LEFT()
  return facts.slotFree === false ? approachRefusals.SLOT_TAKEN() : null
}

export interface AnswerFacts {
  readonly named: boolean
  readonly ended: boolean
}

/** Whether the provider may still decline: nobody was named, and it stands. */
export const checkDecline = (facts: AnswerFacts): Verdict =>
  facts.ended ? approachRefusals.APPROACH_OVER() : facts.named ? approachRefusals.NAMED_ALREADY() : null

/** Whether the conseillère may take it back: as long as nobody was named. */
export const checkWithdraw = checkDecline

/** Whether this consultant may be named for such a bilan (R4, R19). */
export function checkNaming(
  facts: AnswerFacts & { readonly consultant: { readonly specialisations: readonly string[] } | null },
  needs: readonly PractitionerNeed[],
): Verdict {
  if (facts.ended) return approachRefusals.APPROACH_OVER()
  if (facts.named) return approachRefusals.NAMED_ALREADY()
  if (!facts.consultant) return approachRefusals.NOT_A_CONSULTANT()
  const { specialisations } = facts.consultant
  return needs.some((need) => !specialisations.includes(need)) ? approachRefusals.CONSULTANT_NEEDS() : null
}
