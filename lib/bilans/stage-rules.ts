import { isMet, type MissingStep, missingBeforeStart } from './gate-rules'

/**
 * The stage of a bilan is derived from records, never typed in. Same stages for all types; the type says which gates apply.
 */
export const stages = [
  'FIRST_CONTACT',
  'INTERVIEW',
  'NOT_SUITED',
  'NOT_ENTERED',
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
  /** ACCEPTED, DECLINED; PLANNED: part of the bilan; NONE: the type knows none; null: not answered, or before the closing. */
  /** Null while she has not answered; PLANNED where it is part of the bilan; NONE where the type has none. */
  readonly followUpAnswer: string | null
  readonly followUpHeld: boolean
  readonly closedPhases: readonly string[]
  readonly remoteConfirmed: boolean
  /** Gates of the bilan's own parameters, in their order (R4). */
  readonly gates: readonly string[]
  readonly gatesOrdered: boolean
  /** R3: days between the last exchange and the start; null when the type asks for none. */
  readonly daysBeforeStart: number | null
  /** R21: what working time asks for: the employer's dated agreement, or the person's leave authorisation (R5). */
  readonly onWorkingTimeNeeds: string | null
  /** R19: who conducts it holds every specialisation that the type asks for. */
  readonly practitionerFit: boolean
  /** Gates passed and standing, in the order in which they were. */
  readonly passages: readonly PassageFact[]
  /** R5: what the person's status still wants before a session of the day asked about. */
  readonly statusMissing: readonly string[]
}

export interface PassageFact {
  readonly gate: string
  /** `YYYY-MM-DD`, of the fact that passed it. */
  readonly day: string
  readonly party: string
}

/** Steps that wait on money and on who grants it, once the person herself has said yes. */
const ofFunding: ReadonlySet<MissingStep> = new Set<MissingStep>([
  'DEVIS_SENT',
  'FUNDING_DECIDED',
  'DEVIS_SIGNED',
  'LETTRE_D_ACCORD',
  'EMPLOYER_AGREEMENT',
  'CONVENTION',
  'FUNDING',
  'STATUS',
])

/** Where a bilan stands. Suspension is shown beside the stage, not instead of it. */
export function stageOf(facts: StageFacts): Stage {
  if (facts.closedAt) return facts.followUpHeld || facts.followUpAnswer === 'DECLINED' ? 'FOLLOWED_UP' : 'CLOSED'
  if (facts.consentWithdrawn) return 'STOPPED'
  if (facts.abandonedAt) return neverEntered(facts) ? 'NOT_ENTERED' : 'ABANDONED'
  if (facts.restitutionAt) return 'RESTITUTION'
  if (facts.startedAt) return 'STARTED'
  if (facts.interviewHeld && !facts.relevant) return 'NOT_SUITED'
  if (!isMet(facts)) return facts.interviewPlanned ? 'INTERVIEW' : 'FIRST_CONTACT'
  const missing = missingBeforeStart(facts)
  if (missing.length === 0) return 'READY'
  return missing.every((step) => ofFunding.has(step)) ? 'FUNDING' : 'AGREEMENT'
}

/** R4: it ended before the two had accepted each other. Nobody gave anything up, and nobody is told who said no. */
const neverEntered = (facts: StageFacts): boolean =>
  facts.gates.includes('MUTUAL_ACCEPTANCE') && !facts.startedAt && !(facts.entryBeneficiary && facts.entryPractitioner)

/** Whether work on the bilan may go on: not suspended, abandoned, stopped, closed nor found unsuited. */
export const isOpen = (
  facts: Pick<StageFacts, 'suspendedAt' | 'abandonedAt' | 'closedAt' | 'consentWithdrawn'>,
): boolean => !facts.suspendedAt && !facts.abandonedAt && !facts.closedAt && !facts.consentWithdrawn
