import type { Verdict } from '@/lib/platform/outcome'
import { abandonKinds, pauseRefusals, suspensionKinds } from './pause-words'
import type { StageFacts } from './stage-rules'

type Facts = Pick<StageFacts, 'suspendedAt' | 'abandonedAt' | 'closedAt' | 'consentWithdrawn'>
export type Party = 'BENEFICIARY' | 'PRACTITIONER'

const ended = (facts: Facts): Verdict =>
  facts.closedAt || facts.abandonedAt || facts.consentWithdrawn ? pauseRefusals.ENDED() : null

/** A bilan that goes on may be suspended, by either party, for one of the listed reasons. */
export function checkSuspend(facts: Facts, reasonKind: string): Verdict {
  if (!Object.hasOwn(suspensionKinds, reasonKind)) return pauseRefusals.UNKNOWN_REASON()
  return ended(facts) ?? (facts.suspendedAt ? pauseRefusals.SUSPENDED_ALREADY() : null)
}

/** A suspended bilan may be resumed by either party. */
export const checkResume = (facts: Facts): Verdict =>
  ended(facts) ?? (facts.suspendedAt ? null : pauseRefusals.NOT_SUSPENDED())

/** Any bilan not yet ended may be abandoned; some reasons are the consultant's alone to give. */
export function checkAbandon(facts: Facts, reasonKind: string, party: Party): Verdict {
  const kind = Object.hasOwn(abandonKinds, reasonKind) ? abandonKinds[reasonKind as keyof typeof abandonKinds] : null
  if (!kind || (kind.by !== 'EITHER' && kind.by !== party)) return pauseRefusals.UNKNOWN_REASON()
  return ended(facts)
}
