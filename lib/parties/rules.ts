import { bilanTypes } from '@/lib/bilan-types/registry'
import { isOpen, type Stage, type StageFacts } from '@/lib/bilans/stage-rules'
import type { Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { refusals } from './words'

/** Days for which the invitation of a client's contact is good. */
export const clientDays = 14

/** Longest expectation, in signs; as the database holds it. */
export const LONGEST_EXPECTATION = 4000

type Ended = Pick<StageFacts, 'suspendedAt' | 'abandonedAt' | 'closedAt' | 'consentWithdrawn'>

/**
 * Whether an employer may be a party to this bilan at all (R18, R21): its type passes through him, he pays or asked for it, or
 * it takes working time. Else he is told nothing.
 */
export const mayHaveEmployer = (facts: Pick<StageFacts, 'gates' | 'funder' | 'initiator' | 'workingTime'>): boolean =>
  facts.gates.includes('AGENT_GO_AHEAD') ||
  facts.funder === 'EMPLOYER' ||
  facts.initiator === 'EMPLOYER' ||
  facts.workingTime === 'ON_WORKING_TIME'

/** Types whose gates hold an exchange with the employer, in which he says what he expects (R4). Elsewhere he may, and nothing waits for it. */
export const typesWithExchange: readonly string[] = bilanTypes
  .filter(({ versions }) =>
    versions.some(({ terms, variants }) =>
      [terms, ...variants.map((variant) => variant.terms)].some(({ gates }) => gates?.includes('EMPLOYER_EXCHANGE')),
    ),
  )
  .map(({ key }) => key)

/** ASKED: the employer asked for the bilan himself, and takes part in it from its opening. */
export type GoAheadState = 'WAITING' | 'GIVEN' | 'DECLINED' | 'ASKED'

/** Whether the employer named is a party. */
export const isParty = (state: GoAheadState): boolean => state === 'GIVEN' || state === 'ASKED'

export interface GoAheadFacts {
  readonly answer: 'GIVEN' | 'DECLINED' | null
  /** The day she answered; null while she has not. */
  readonly answeredOn: Day | null
}

export const goAheadState = (facts: Pick<GoAheadFacts, 'answer'>): GoAheadState => facts.answer ?? 'WAITING'

/** An employer is named to her, one at a time, while the bilan goes on; again after she declined, if she asks for it. */
export function checkNaming(
  facts: Ended & Pick<StageFacts, 'gates' | 'funder' | 'initiator' | 'workingTime'>,
  last: Pick<GoAheadFacts, 'answer'> | null,
  employerIsParty = false,
): Verdict {
  if (!isOpen(facts)) return refusals.BILAN_ENDED()
  if (!mayHaveEmployer(facts)) return refusals.NO_EMPLOYER_HERE()
  if (employerIsParty || last?.answer === 'GIVEN') return refusals.EMPLOYER_IS_PARTY()
  return last && last.answer === null ? refusals.EMPLOYER_NAMED() : null
}

/** She answers once; declining is no fault, and an employer may be named to her again. */
export function checkAnswer(facts: Ended, asked: Pick<GoAheadFacts, 'answer'>): Verdict {
  if (!isOpen(facts)) return refusals.BILAN_ENDED()
  return asked.answer === null ? null : refusals.ANSWERED()
}

export interface WrittenExpectation {
  readonly party: 'BENEFICIARY' | 'EMPLOYER'
  readonly writtenBy: 'BENEFICIARY' | 'EMPLOYER' | 'PRACTITIONER'
  readonly shared: boolean
}

export type Hand = WrittenExpectation['writtenBy']

/** Each writes his own; the practitioner notes either, but never over what somebody wrote himself. */
export function checkExpectation(
  facts: Ended,
  given: { readonly party: 'BENEFICIARY' | 'EMPLOYER'; readonly hand: Hand; readonly employerIsParty: boolean },
  standing: readonly WrittenExpectation[],
): Verdict {
  if (facts.closedAt || facts.abandonedAt || facts.consentWithdrawn) return refusals.BILAN_ENDED()
  if (given.hand !== 'PRACTITIONER' && given.hand !== given.party) return refusals.NOT_YOUR_WORDS()
  if (given.party === 'EMPLOYER' && !given.employerIsParty) return refusals.GO_AHEAD_FIRST()
  const own = standing.find((one) => one.party === given.party)
  return given.hand === 'PRACTITIONER' && own && own.writtenBy !== 'PRACTITIONER' ? refusals.OWN_WORDS() : null
}

export interface ExchangeFacts {
  readonly heldOn: Day
  readonly today: Day
  /** The day since which the employer is a party; null: he is none. */
  readonly partySince: Day | null
  /** What he asked for himself wants her own yes first (R24). */
  readonly wishPending: boolean
  /** Whose expectations are written, what is recorded now included. */
  readonly written: readonly string[]
  readonly already: boolean
}

/** The exchange with the employer: after her go-ahead, held and not to come, with what each expects written (S2). */
export function checkExchange(facts: Ended, given: ExchangeFacts): Verdict {
  if (!isOpen(facts)) return refusals.BILAN_ENDED()
  if (given.partySince === null || given.wishPending) return refusals.GO_AHEAD_FIRST()
  if (given.already) return refusals.EXCHANGE_RECORDED()
  if (given.heldOn > given.today) return refusals.EXCHANGE_TO_COME()
  if (given.heldOn < given.partySince) return refusals.EXCHANGE_TOO_EARLY()
  if (!given.written.includes('BENEFICIARY')) return refusals.AGENT_EXPECTS_MISSING()
  return given.written.includes('EMPLOYER') ? null : refusals.EMPLOYER_EXPECTS_MISSING()
}

/** Where a file stands, as a third party may know it: never why, nor anything that tells of what is said in it. */
export type FileState = 'PREPARING' | 'GOING' | 'PAUSED' | 'DONE' | 'ENDED'

export function fileState(stage: Stage, suspended: boolean): FileState {
  if (stage === 'CLOSED' || stage === 'FOLLOWED_UP') return 'DONE'
  if (stage === 'STOPPED' || stage === 'ABANDONED' || stage === 'NOT_SUITED' || stage === 'NOT_ENTERED') return 'ENDED'
  if (suspended) return 'PAUSED'
  return stage === 'STARTED' || stage === 'RESTITUTION' ? 'GOING' : 'PREPARING'
}

export type RequestState = 'SENT' | 'TAKEN' | 'DECLINED' | 'WITHDRAWN'

export const requestState = (row: {
  readonly answer: string | null
  readonly withdrawnAt: Date | null
}): RequestState =>
  row.withdrawnAt ? 'WITHDRAWN' : row.answer === 'TAKEN' ? 'TAKEN' : row.answer === 'DECLINED' ? 'DECLINED' : 'SENT'

/** A request is answered once, and taken back only before that. */
export const checkPending = (row: { readonly answer: string | null; readonly withdrawnAt: Date | null }): Verdict =>
  requestState(row) === 'SENT' ? null : refusals.REQUEST_ANSWERED()
