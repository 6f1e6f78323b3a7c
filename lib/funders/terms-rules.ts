import type { BilanTypeKey, Funder, Nature } from '@/lib/bilan-types/keys'
import type { Day } from '@/lib/platform/day'

/** A delay, in days of the calendar or in working days (Monday to Friday, public holidays left out). */
export type Delay = { readonly count: number; readonly unit: 'DAYS' | 'WORKING_DAYS' }

/** Papers a funder may demand. */
export const PAPERS = [
  'DEVIS',
  'CONVENTION',
  'CONTRACT',
  'HOLDER_ATTESTATION',
  'ELIGIBILITY_SEEN',
  'LEAVE_AUTHORISATION',
  'CALENDAR',
  'ATTENDANCE',
  'ATTESTATION',
  'CERTIFICATE',
  'INVOICE',
] as const
export type PaperKey = (typeof PAPERS)[number]

/** A paper demanded: with the request, or before it pays. A key that is not of the list is an organisation's own. */
export type PaperDemanded = { readonly key: string; readonly label: string; readonly when: 'REQUEST' | 'PAYMENT' }

/** When a funder pays (R15): once the service is declared done, once the bilan ended, once it was closed, or along the way. */
export const PAID_WHEN = ['SERVICE_FAIT', 'END', 'CLOSING', 'INSTALMENTS'] as const
export type PaidWhen = (typeof PAID_WHEN)[number]

/** Who is invoiced for a funder's share; PARAMETER: said on each request. */
export const INVOICED = ['FUNDER', 'EMPLOYER', 'PARAMETER'] as const
export type Invoiced = (typeof INVOICED)[number]

/**
 * What a funder pays, and on what conditions. Plain JSON: a request keeps the copy it was decided by.
 * Cents include tax. A null is said: it sets no limit, or is left open (see `toVerify` of its rule set).
 */
export type FunderTerms = {
  /** Natures of hours it pays for; null: those that the type of bilan counts. */
  readonly eligibleNatures: readonly Nature[] | null
  readonly capCents: number | null
  readonly capMinutes: number | null
  /** Least minutes of accompaniment for it to pay at all. */
  readonly minMinutes: number | null
  /** Largest share of the price, 10000 for the whole; null: whatever is agreed. */
  readonly shareBasisPoints: number | null
  /** Months since the last bilan paid with public or mutualised money (R13). */
  readonly waitingMonths: number | null
  /** Fixed participation of the person. */
  readonly participationCents: number | null
  /** Whether the participation is taken inside the cap; null: not known, and never computed. */
  readonly participationWithinCap: boolean | null
  /** Who owes no participation, in words. */
  readonly participationExemptions: readonly string[]
  readonly papers: readonly PaperDemanded[]
  /** How long it has to answer a request. */
  readonly answer: Delay | null
  /** Least delay from its agreement to the start. */
  readonly start: Delay | null
  readonly declareEntry: Delay | null
  readonly declareExit: Delay | null
  /** How long it has to pay, from the receipt of the invoice. */
  readonly payment: Delay | null
  readonly paidWhen: PaidWhen
  readonly annexCostsFunded: boolean | null
  /** The request goes through the employer, who passes it on. */
  readonly throughEmployer: boolean
  /** One eligibility ground of the list must have been seen (R12). */
  readonly needsGround: boolean
  /** The provider's certification must be valid (R25). */
  readonly needsCertification: boolean
  readonly invoiced: Invoiced
  /** It grants hours as well as money; false: an amount only. */
  readonly hoursCounted: boolean
  /** Days to withdraw from a contract signed on the spot, from its signature: nothing is taken before. */
  readonly withdrawalDays: number | null
  /** Likewise for one signed at a distance or away from the premises. */
  readonly withdrawalDaysRemote: number | null
  /** Largest first payment once that delay is over, in share of the price, 10000 for the whole. */
  readonly depositBasisPoints: number | null
}

/** A figure of the terms, by its name. */
export type TermKey = keyof FunderTerms

/** A funder's rules from a day on. */
export interface RuleSet {
  /** Null: shipped with the product. */
  readonly id: string | null
  readonly funder: Funder
  /** Null: whatever the type of bilan. */
  readonly typeKey: BilanTypeKey | null
  readonly effectiveFrom: Day
  /** Law, decree or page it comes from, in French. */
  readonly source: string
  readonly terms: FunderTerms
  /** Figures that sources leave open: to be checked before one relies on them. */
  readonly toVerify: readonly TermKey[]
}

/** Terms that set nothing: what each funder's own begin from. */
export const plainTerms: FunderTerms = {
  eligibleNatures: null,
  capCents: null,
  capMinutes: null,
  minMinutes: null,
  shareBasisPoints: null,
  waitingMonths: null,
  participationCents: null,
  participationWithinCap: null,
  participationExemptions: [],
  papers: [],
  answer: null,
  start: null,
  declareEntry: null,
  declareExit: null,
  payment: null,
  paidWhen: 'END',
  annexCostsFunded: null,
  throughEmployer: false,
  needsGround: false,
  needsCertification: false,
  invoiced: 'FUNDER',
  hoursCounted: true,
  withdrawalDays: null,
  withdrawalDaysRemote: null,
  depositBasisPoints: null,
}

/** Every figure of the terms, in the order it is shown. */
export const TERM_KEYS = Object.keys(plainTerms) as readonly TermKey[]
