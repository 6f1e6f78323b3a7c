import type { StatusKey } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { addMonths, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { referralRefusals } from './referral-words'

export const CONTRACTS = ['CTT', 'CDII'] as const
export type Contract = (typeof CONTRACTS)[number]

export const OUTCOMES = ['COMPLETED', 'STOPPED'] as const
export type ReferralOutcome = (typeof OUTCOMES)[number]

export const ENDINGS = [
  'DECLINED_BY_PROVIDER',
  'REFUSED_BY_PERSON',
  'REFUSED_BY_CONSULTANT',
  'WITHDRAWN',
  'WITHDRAWN_BY_PROVIDER',
  'COMPLETED',
] as const
export type Ending = (typeof ENDINGS)[number]

/** Where a referral stands, told from its approaches, its letter and its bilan. */
export const STANDINGS = ['TO_PLACE', 'ASKED', 'DISCOVERY', 'AGREED', 'GRANTED', 'RUNNING', 'CLOSED'] as const
export type Standing = (typeof STANDINGS)[number]

export interface StandingFacts {
  readonly closed: boolean
  /** The open approach, if there is one. */
  readonly approach: { readonly named: boolean; readonly accepted: boolean } | null
  readonly letter: boolean
  readonly started: boolean
}

/** Where a referral stands. Lists compute the same in the database: a test holds the two together. */
export function standingOf(facts: StandingFacts): Standing {
  if (facts.closed) return 'CLOSED'
  if (!facts.approach) return 'TO_PLACE'
  if (!facts.approach.named) return 'ASKED'
  if (facts.started) return 'RUNNING'
  if (facts.letter) return 'GRANTED'
  return facts.approach.accepted ? 'AGREED' : 'DISCOVERY'
}

/** Days a conseillère gives herself to place a referral, and a provider to answer: past them it is late. */
export const DAYS_TO_PLACE = 3
export const DAYS_TO_ANSWER = 5

export type Age = 'fresh' | 'due' | 'late'

/** How old something is against a delay, in days. */
export const ageOf = (days: number, delay: number): Age => (days > delay ? 'late' : days === delay ? 'due' : 'fresh')

/** Minutes left of the person's right: the cap less what was done with former providers (R6). */
export const minutesLeft = (right: { readonly capMinutes: number; readonly minutesBefore: number }): number =>
  Math.max(0, right.capMinutes - right.minutesBefore)

export interface ReferralOpening {
  readonly contract: string
  readonly status: StatusKey
  readonly statusFrom: Day
  readonly minutesBefore: number
  readonly limits: string
  readonly limitsConsentedOn: Day | null
}

const MONTHS_BACK = 24

/** Whether a referral may be opened with these facts (R5, R6, R17). */
export function checkReferral(
  given: ReferralOpening,
  terms: Pick<Parameters, 'statuses' | 'population' | 'cap'>,
  today: Day,
): Verdict {
  if (!terms.population?.contracts.includes(given.contract as Contract)) return referralRefusals.CONTRACT_UNKNOWN()
  if (!terms.statuses.some((one) => one.key === given.status)) return referralRefusals.STATUS_NEEDED()
  if (given.statusFrom > today || given.statusFrom < addMonths(today, -MONTHS_BACK))
    return referralRefusals.STATUS_FROM()
  if (given.minutesBefore >= (terms.cap.minutes ?? 0)) return referralRefusals.RIGHT_USED_UP()
  if (given.limits && !given.limitsConsentedOn) return referralRefusals.LIMITS_CONSENT()
  if (given.limitsConsentedOn && given.limitsConsentedOn > today) return referralRefusals.LIMITS_DAY()
  return null
}

/** Whether a referral may be stopped: nothing of it is under way. */
export function checkStop(facts: {
  readonly closed: boolean
  readonly approached: boolean
  readonly named: boolean
}): Verdict {
  if (facts.closed) return referralRefusals.REFERRAL_CLOSED()
  if (facts.named) return referralRefusals.UNDER_WAY()
  return facts.approached ? referralRefusals.DEMAND_OPEN() : null
}
