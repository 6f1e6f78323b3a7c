import type { Parameters } from '@/lib/bilan-types/type'
import { addDays, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import type { Addressee, ProposalKind } from './content-rules'
import type { Line } from './line-rules'
import { totalsOf } from './price-rules'
import { type ProposalState, refusals } from './words'

/** Most lines of annex costs in a devis. */
export const MOST_ANNEX = 5
/** Days for which a devis is proposed to hold, and at most may. */
export const USUAL_VALIDITY = 60
const LONGEST_VALIDITY = 365

/** Whom a devis is addressed to: who pays, by the type's gates, else by the funder of the bilan. Her CPF is hers: so is its devis. */
export function addresseeKind(parameters: Pick<Parameters, 'gates'>, funder: string): Addressee {
  if (parameters.gates.includes('DEVIS_SIGNED')) return 'CONSEILLERE'
  if (parameters.gates.includes('FUNDING_DECIDED')) return 'EMPLOYER'
  return funder === 'SELF' || funder === 'CPF' ? 'BENEFICIARY' : 'EMPLOYER'
}

/**
 * Whether a devis is made for such a bilan: whoever pays, the CPF (R13) and the person herself included, alone or with others.
 * Not where an employer pays and his convention of three states the price (R2).
 */
export const mayHaveDevis = (parameters: Pick<Parameters, 'gates' | 'convention'>, funder: string): boolean =>
  parameters.gates.some((gate) => gate === 'DEVIS_SENT' || gate === 'DEVIS_SIGNED') ||
  funder !== 'EMPLOYER' ||
  parameters.convention === null

interface Standing {
  readonly sentAt: Date | null
  readonly supersededAt: Date | null
  readonly validUntil: Day | null
  readonly decision: { readonly outcome: string } | null
}

/** How a proposal stands on a day. An accepted one that an amendment took over is replaced. */
export function stateOf(proposal: Standing, today: Day): ProposalState {
  if (proposal.sentAt === null) return 'DRAFT'
  if (proposal.supersededAt !== null) return 'REPLACED'
  if (proposal.decision) return proposal.decision.outcome === 'ACCEPTED' ? 'ACCEPTED' : 'DECLINED'
  return proposal.validUntil !== null && proposal.validUntil < today ? 'EXPIRED' : 'AWAITING'
}

/** R15, and the five kinds of lines of a bilan professionnel: whether annex costs may stand on this devis. */
export function checkAnnex(parameters: Pick<Parameters, 'annexCostsFunded' | 'devisLines'>, present: number): Verdict {
  if (parameters.annexCostsFunded === false) return refusals.ANNEX_NOT_FUNDED()
  if (parameters.devisLines.length > 0) return refusals.ANNEX_NOT_LISTED()
  return present >= MOST_ANNEX ? refusals.ANNEX_FULL({ most: MOST_ANNEX }) : null
}

/** Whether a devis may hold until this day. */
export function checkValidity(until: Day, today: Day): Verdict {
  const last = addDays(today, LONGEST_VALIDITY)
  return until < today || until > last ? refusals.VALIDITY({ day: last }) : null
}

/** What sending looks at. Minutes. */
export interface SendFacts {
  readonly kind: ProposalKind
  readonly lines: readonly Line[]
  /** The lines of the contract amended; null for a devis. */
  readonly contract: readonly Line[] | null
  /** What the person has a right to at the most; null: the type sets none. */
  readonly rightMinutes: number | null
  /** Counted, or waiting for a signature. */
  readonly usedMinutes: number
  readonly validUntil: Day
  readonly today: Day
}

/** Whether a draft may be sent (R6): it has priced hours, within the right, not under what is done. */
export function checkSend(facts: SendFacts): Verdict {
  const { contractMinutes, cents } = totalsOf(facts.lines)
  if (!facts.lines.some((line) => line.basis === 'PRO_RATA')) return refusals.PROPOSAL_EMPTY()
  if (facts.contract) {
    const before = totalsOf(facts.contract)
    if (before.contractMinutes === contractMinutes && before.cents === cents) return refusals.AMENDMENT_SAME()
  }
  if (facts.rightMinutes !== null && contractMinutes > facts.rightMinutes)
    return refusals.CONTRACT_OVER_CAP({ most: facts.rightMinutes })
  if (contractMinutes < facts.usedMinutes) return refusals.CONTRACT_UNDER_USED({ used: facts.usedMinutes })
  return checkValidity(facts.validUntil, facts.today)
}

/** What an answer looks at. */
export interface AnswerFacts extends Standing {
  readonly addressee: string
  readonly sha256: string | null
  readonly decision: { readonly outcome: string; readonly byName: string } | null
  readonly contractMinutes: number | null
}

/**
 * Whether this side may answer now: it stands, nobody answered, in time, and it is the text that was read.
 * @param as the side that answers; null: the practitioner, with another's agreement
 * @param usedMinutes for a yes: hours done that the contract must hold; 0 for a no
 */
export function checkAnswer(
  facts: AnswerFacts,
  as: string | null,
  read: string,
  today: Day,
  usedMinutes: number,
): Verdict {
  if (as !== null && as !== facts.addressee) return refusals.NOT_ADDRESSED()
  if (facts.sentAt === null || facts.supersededAt !== null) return refusals.PROPOSAL_REPLACED()
  if (facts.decision)
    return refusals.PROPOSAL_DECIDED({
      who: facts.decision.byName,
      accepted: facts.decision.outcome === 'ACCEPTED',
    })
  if (facts.validUntil !== null && facts.validUntil < today)
    return refusals.PROPOSAL_EXPIRED({ until: facts.validUntil })
  if (facts.sha256 !== read) return refusals.PROPOSAL_CHANGED()
  return (facts.contractMinutes ?? 0) < usedMinutes ? refusals.CONTRACT_UNDER_USED({ used: usedMinutes }) : null
}
