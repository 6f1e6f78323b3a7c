/**
 * The stage of a bilan is derived from records, never typed in. Same stages for all types; the type says which gates apply.
 */
export const stages = [
  'FIRST_CONTACT',
  'INTERVIEW',
  'NOT_SUITED',
  'AGREEMENT',
  'FUNDING',
  'READY',
  'STARTED',
  'RESTITUTION',
  'CLOSED',
  'FOLLOWED_UP',
  'STOPPED',
  'ABANDONED',
] as const
export type Stage = (typeof stages)[number]

/** Yes-or-no facts, as the database's gate.stage_facts answers them. Holds no content. */
export interface StageFacts {
  readonly interviewPlanned: boolean
  readonly interviewHeld: boolean
  readonly relevant: boolean
  readonly entryPractitioner: boolean
  readonly entryBeneficiary: boolean
  readonly acknowledged: boolean
  readonly consented: boolean
  readonly consentWithdrawn: boolean
  readonly programmeProposed: boolean
  readonly programmeAccepted: boolean
  readonly workingTime: string
  readonly employerAgreed: boolean
  readonly initiator: string
  readonly employerWishAccepted: boolean
  readonly funder: string
  readonly fundingSettled: boolean
  readonly earlyStart: boolean
  readonly startedAt: Date | null
  readonly restitutionAt: Date | null
  readonly suspendedAt: Date | null
  readonly abandonedAt: Date | null
  readonly closedAt: Date | null
  readonly followUpAnswer: string | null
  readonly followUpHeld: boolean
  readonly closedPhases: readonly string[]
  readonly remoteConfirmed: boolean
  /** Gates of the bilan's own parameters, in their order (R4). */
  readonly gates: readonly string[]
  readonly gatesOrdered: boolean
  /** R3: days between the last exchange and the start; null when the type asks for none. */
  readonly daysBeforeStart: number | null
  /** Gates passed and standing, in the order in which they were. */
  readonly passages: readonly PassageFact[]
  /** R5: what the person's present status still wants before her next session. */
  readonly statusMissing: readonly string[]
}

export interface PassageFact {
  readonly gate: string
  /** `YYYY-MM-DD`, of the fact that passed it. */
  readonly day: string
  readonly party: string
}

/** What the gate of a bilan's start may still want, in the order in which it is done (R1, R14, R21, R24). */
export type MissingStep =
  | 'INTERVIEW'
  | 'RELEVANCE'
  | 'EMPLOYER_WISH'
  | 'ENTRY_PRACTITIONER'
  | 'ENTRY_BENEFICIARY'
  | 'NOTICE'
  | 'CONSENT'
  | 'EMPLOYER_AGREEMENT'
  | 'FUNDING'

/** The steps without which no session that counts may be held. Empty: the gate is open. */
export function missingBeforeStart(facts: StageFacts): readonly MissingStep[] {
  const missing: MissingStep[] = []
  if (!facts.interviewHeld) missing.push('INTERVIEW')
  else if (!facts.relevant) missing.push('RELEVANCE')
  if (facts.initiator === 'EMPLOYER' && !facts.employerWishAccepted) missing.push('EMPLOYER_WISH')
  if (!facts.entryPractitioner) missing.push('ENTRY_PRACTITIONER')
  if (!facts.entryBeneficiary) missing.push('ENTRY_BENEFICIARY')
  if (!facts.acknowledged) missing.push('NOTICE')
  if (!facts.consented) missing.push('CONSENT')
  if (facts.workingTime === 'ON_WORKING_TIME' && !facts.employerAgreed) missing.push('EMPLOYER_AGREEMENT')
  if (!facts.fundingSettled && !facts.earlyStart) missing.push('FUNDING')
  return missing
}

/** Where a bilan stands. Suspension is shown beside the stage, not instead of it. */
export function stageOf(facts: StageFacts): Stage {
  if (facts.closedAt) return facts.followUpHeld || facts.followUpAnswer === 'DECLINED' ? 'FOLLOWED_UP' : 'CLOSED'
  if (facts.abandonedAt) return 'ABANDONED'
  if (facts.consentWithdrawn) return 'STOPPED'
  if (facts.restitutionAt) return 'RESTITUTION'
  if (facts.startedAt) return 'STARTED'
  if (facts.interviewHeld && !facts.relevant) return 'NOT_SUITED'
  if (!facts.interviewHeld) return facts.interviewPlanned ? 'INTERVIEW' : 'FIRST_CONTACT'
  const missing = missingBeforeStart(facts)
  if (missing.length === 0) return 'READY'
  return missing.every((step) => step === 'FUNDING' || step === 'EMPLOYER_AGREEMENT') ? 'FUNDING' : 'AGREEMENT'
}

/** Whether work on the bilan may go on: not suspended, abandoned, stopped, closed nor found unsuited. */
export const isOpen = (
  facts: Pick<StageFacts, 'suspendedAt' | 'abandonedAt' | 'closedAt' | 'consentWithdrawn'>,
): boolean => !facts.suspendedAt && !facts.abandonedAt && !facts.closedAt && !facts.consentWithdrawn
