import type { Mode, Nature } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { type Day, dayOf, type Time, timeOf } from '@/lib/platform/day'
import type { Link } from '@/lib/sessions/sign-rules'

/** What a check may find, in the order in which it is told. */
export const FINDING_CODES = [
  'PRACTITIONER_TWICE',
  'BENEFICIARY_TWICE',
  'TOO_FAR_APART',
  'ON_LEAVE',
  'PUBLIC_HOLIDAY',
  'SIGNATURE_UNSOUND',
  'CHAIN_BROKEN',
  'LEDGER_OFF',
  'SIGNED_EARLY',
  'SIGNED_LATE',
  'SIGNED_IN_CHAIN',
  'BEFORE_AGREEMENT',
  'AFTER_AGREEMENT',
  'WORKING_TIME_UNAGREED',
  'WORKING_TIME_OUTSIDE',
  'WORKING_TIME_WITHIN',
  'STATUS_UNCOVERED',
  'REMOTE_UNCHECKED',
  'PHASE_MISSING',
  'ITEM_MISSING',
  'TRIPARTITE_MISSING',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** Figures that no law sets: how far a habit may go before somebody asks. */
export interface Limits {
  /** Days after a session within which its signature raises no question. */
  readonly lateDays: number
  /** The same for work without a clock, countersigned at a next interview (R9). */
  readonly lateDaysWithoutClock: number
  /** Signatures of one hand this close, in seconds, are a chain. */
  readonly chainSeconds: number
  /** Sessions that a chain must hold at least. */
  readonly chainSessions: number
  /** Minutes between two sites whose way nobody told: another postcode, then another département. */
  readonly unknownTravelMinutes: number
  readonly unknownFarTravelMinutes: number
  /** Hours beyond which nobody is on working time. */
  readonly longestDay: readonly [from: Time, to: Time]
  /** Hours at which most people who have a job are at work, from Monday to Friday. */
  readonly officeHours: readonly [from: Time, to: Time]
}

export const usualLimits: Limits = {
  lateDays: 7,
  lateDaysWithoutClock: 45,
  chainSeconds: 10,
  chainSessions: 2,
  unknownTravelMinutes: 20,
  unknownFarTravelMinutes: 60,
  longestDay: ['06:00', '21:00'],
  officeHours: ['09:00', '17:00'],
}

/** A session held, as a check reads it. */
export interface CheckedSession {
  readonly id: string
  readonly day: Day
  /** Null: without a clock. */
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly minutes: number
  readonly nature: Nature
  readonly mode: Mode
  readonly counts: boolean
  readonly counted: boolean
  readonly version: number
  readonly practitionerId: string
  /** Where, when on site and in a known place. */
  readonly siteId: string | null
  readonly postcode: string | null
}

/** An émargement with the link that it is of its bilan's chain, voided ones included. */
export interface CheckedSignature extends Link {
  readonly sessionId: string
  readonly voided: boolean
}

/** Where somebody of this bilan was, by another bilan of the house: a time and a place. */
export interface Elsewhere {
  readonly who: 'PRACTITIONER' | 'BENEFICIARY'
  readonly practitionerId: string | null
  readonly startsAt: Date
  readonly endsAt: Date
  readonly siteId: string | null
  readonly postcode: string | null
}

/** What was granted, and when it holds. */
export interface Agreement {
  readonly requestId: string
  readonly name: string
  readonly from: Day | null
  readonly until: Day | null
}

export interface Inspected {
  readonly number: number
  readonly zone: string
  readonly closed: boolean
  readonly parameters: Pick<
    Parameters,
    | 'phases'
    | 'phasesAreMandatoryAndOrdered'
    | 'tripartite'
    | 'closingNeeds'
    | 'remoteNeeds'
    | 'statuses'
    | 'workingTime'
  >
  readonly sessions: readonly CheckedSession[]
  readonly signatures: readonly CheckedSignature[]
  readonly elsewhere: readonly Elsewhere[]
  readonly leaves: readonly { readonly practitionerId: string; readonly from: Day; readonly until: Day }[]
  readonly travel: readonly { readonly a: string; readonly b: string; readonly minutes: number }[]
  readonly agreements: readonly Agreement[]
  readonly workingTime: string
  readonly employerAgreedOn: Day | null
  /** Whether the directory knows that she has an employer. */
  readonly employed: boolean
  /** R5: days with hours whose status still wanted something. */
  readonly statusMissing: readonly { readonly day: Day; readonly needs: readonly string[] }[]
  readonly remoteConfirmedAt: Date | null
  readonly closedPhases: readonly string[]
  readonly phaseItems: readonly { readonly phase: string; readonly due: number; readonly settled: number }[]
  /** Kinds of the meetings of three that were held; null: not said. */
  readonly meetings: readonly (string | null)[]
  readonly meetingsWaived: boolean
  /** Minutes that the ledger says are counted. */
  readonly countedMinutes: number
}

/** A session as a finding names it: when it was, never what. */
export interface NamedSession {
  readonly id: string
  readonly day: Day
  readonly start: Time | null
  readonly end: Time | null
}

/** What a finding is about: ids, days, times and figures. No content, no name but a funder's. */
export interface FindingFacts {
  readonly sessions: readonly NamedSession[]
  readonly elsewhere?: { readonly day: Day; readonly start: Time; readonly end: Time }
  readonly party?: string
  /** When it was signed. */
  readonly at?: string
  readonly seconds?: number
  readonly minutes?: number
  readonly needed?: number
  readonly count?: number
  readonly from?: Day
  readonly until?: Day
  readonly funder?: string
  readonly phase?: string
  readonly position?: number
  readonly flaw?: string
  readonly needs?: readonly string[]
  /** The way's minutes are a guess: nobody told them. */
  readonly guessed?: boolean
}

export interface Finding {
  readonly code: FindingCode
  /** The same at each check, whatever the order in which things are found. */
  readonly key: string
  readonly facts: FindingFacts
}

export const finding = (code: FindingCode, subject: string, facts: FindingFacts): Finding => ({
  code,
  key: `${code}:${subject}`,
  facts,
})

/** A session as findings name it. */
export const named = (session: CheckedSession, zone: string): NamedSession => ({
  id: session.id,
  day: session.day,
  start: session.startsAt && timeOf(session.startsAt, zone),
  end: session.endsAt && timeOf(session.endsAt, zone),
})

/** A time of another bilan, as findings name it. */
export const away = (span: { readonly startsAt: Date; readonly endsAt: Date }, zone: string) => ({
  day: dayOf(span.startsAt, zone),
  start: timeOf(span.startsAt, zone),
  end: timeOf(span.endsAt, zone),
})
