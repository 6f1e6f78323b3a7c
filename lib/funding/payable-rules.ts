import type { PaidWhen } from '@/lib/funders/terms-rules'
import type { Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { refusals } from './claim-words'

/** How far a bilan is, as who pays looks at it. */
export interface Progress {
  readonly closedOn: Day | null
  readonly abandonedOn: Day | null
  /** The service was declared done on the platform of the CPF. */
  readonly serviceDoneOn: Day | null
}

/**
 * R15: since when what is due may be claimed; null: not yet. At closing for FPETT, once the service is declared done for the CPF,
 * at the end elsewhere; a bilan that stopped is over too, and what was done of it is due. Never, of who pays by his contract.
 */
export function payableOn(paidWhen: PaidWhen, { closedOn, abandonedOn, serviceDoneOn }: Progress): Day | null {
  if (paidWhen === 'SERVICE_FAIT') return serviceDoneOn
  return paidWhen === 'INSTALMENTS' ? null : (closedOn ?? abandonedOn)
}

/** What a claim looks at, before what is due is computed again. */
export interface ClaimStanding extends Progress {
  readonly granted: boolean
  readonly paidWhen: PaidWhen
  readonly dueCents: number
  /** Findings of the check before billing that nobody answered. */
  readonly openFindings: number
}

/** Whether what is due may be claimed now. */
export function checkClaim(standing: ClaimStanding): Verdict {
  if (!standing.granted) return refusals.CLAIM_NOT_GRANTED()
  if (payableOn(standing.paidWhen, standing) === null) return refusals.CLAIM_TOO_EARLY({ paidWhen: standing.paidWhen })
  if (standing.dueCents === 0) return refusals.CLAIM_NOTHING()
  return standing.openFindings > 0 ? refusals.CLAIM_FINDINGS({ count: standing.openFindings }) : null
}
