import { isPassed } from '@/lib/bilans/gate-rules'
import { isOpen, type StageFacts } from '@/lib/bilans/stage-rules'
import type { Verdict } from '@/lib/platform/outcome'
import { declineRefusals } from './decline-words'

/**
 * R4: after the discovery interview, and until both have accepted, either of the pair may say no. No reason is asked for.
 * Later, a bilan is stopped like any other.
 */
export function checkDecline(facts: StageFacts): Verdict {
  if (!facts.gates.includes('MUTUAL_ACCEPTANCE')) return declineRefusals.NOTHING_TO_DECLINE()
  if (!isOpen({ ...facts, suspendedAt: null })) return declineRefusals.DECLINED_ALREADY()
  if (!isPassed(facts, 'DISCOVERY_INTERVIEW')) return declineRefusals.INTERVIEW_FIRST()
  return facts.startedAt || (facts.entryBeneficiary && facts.entryPractitioner) ? declineRefusals.ENTERED() : null
}

/** Whether the provider may give back a bilan: it answers a referral, both accepted it, and it goes on. Hours done stay done. */
export function checkGiveBack(facts: StageFacts, answersReferral: boolean): Verdict {
  if (!answersReferral) return declineRefusals.NO_REFERRAL()
  if (!isOpen({ ...facts, suspendedAt: null })) return declineRefusals.GIVEN_BACK_ALREADY()
  return isPassed(facts, 'MUTUAL_ACCEPTANCE') ? null : declineRefusals.DECLINE_INSTEAD()
}
