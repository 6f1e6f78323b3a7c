/** The closed vocabularies that bilan types are written in. Their French words are in words.ts. */

/** A type, or a variant of one, by the key that its own file gives it. Which there are is list.ts's to say. */
export type BilanTypeKey = string
export type VariantKey = string

/** What a session is made of; also the lines of the ledger of hours. */
export const NATURES = [
  'PRELIMINARY_INTERVIEW',
  'INTERVIEW',
  'ACCOMPANIED_WORK',
  'GUIDED_WORK',
  'AUTONOMOUS_WORK',
  'COACHING',
  'TRIPARTITE',
  'RESTITUTION',
  'FOLLOW_UP',
  'PREPARATION',
] as const
export type Nature = (typeof NATURES)[number]

/** How one session is held. */
export const MODES = ['ON_SITE', 'VIDEO', 'PHONE'] as const
export type Mode = (typeof MODES)[number]

/** How a bilan as a whole is meant to be held; a mixed one uses any mode of its type. */
export const COURSE_MODES = ['ON_SITE', 'REMOTE', 'MIXED'] as const
export type CourseMode = (typeof COURSE_MODES)[number]

/** PARCOURS is the one stretch of a type whose source knows no phases. */
export const PHASE_KEYS = ['PRELIMINAIRE', 'INVESTIGATION', 'CONCLUSION', 'SUIVI', 'PARCOURS'] as const
export type PhaseKey = (typeof PHASE_KEYS)[number]

export const FUNDERS = ['CPF', 'EMPLOYER', 'SELF', 'FIPHFP', 'FPETT', 'AGEFIPH', 'OPCO', 'FRANCE_TRAVAIL'] as const
export type Funder = (typeof FUNDERS)[number]

export const FUNDING_BASES = ['PLAN_DE_DEVELOPPEMENT', 'CONGE_DE_RECLASSEMENT'] as const
export type FundingBasisKey = (typeof FUNDING_BASES)[number]

export const INITIATORS = ['BENEFICIARY', 'EMPLOYER', 'PRESCRIBER'] as const
export type InitiatorKey = (typeof INITIATORS)[number]

/** The prescribers the sources name. Where a type's list is open, a tenant may add its own beside them. */
export const PRESCRIBERS = ['CARSAT_SOCIAL_WORKER', 'HEALTH_INSURANCE', 'CEP_ADVISER', 'EMPLOYER'] as const
export type PrescriberKey = (typeof PRESCRIBERS)[number]

/** The aims the sources name. Where a type's list is open, a tenant may add its own beside them. */
export const AIMS = ['INTERNAL_REDEPLOYMENT', 'EXTERNAL_REDEPLOYMENT', 'RECONVERSION', 'EVOLUTION', 'TRAINING'] as const
export type AimKey = (typeof AIMS)[number]

export const WORKING_TIMES = ['ON_WORKING_TIME', 'OFF_WORKING_TIME'] as const
export type WorkingTime = (typeof WORKING_TIMES)[number]

export const PARTIES = ['BENEFICIARY', 'PRACTITIONER', 'PROVIDER', 'EMPLOYER', 'CONSEILLERE', 'FUNDER'] as const
export type Party = (typeof PARTIES)[number]

/** A step to be passed before the start, the closing or the invoice. */
export const GATES = [
  'PRELIMINARY_INTERVIEW_RELEVANT',
  'NOTICE_AND_CONSENT',
  'SPECIALISED_CONSULTANT',
  'FUNDING_SETTLED',
  'EMPLOYER_AGREEMENT',
  'CONVENTION_SIGNED',
  'PRESENTATION_MEETING',
  'AGENT_GO_AHEAD',
  'EMPLOYER_EXCHANGE',
  'DEVIS_SENT',
  'FUNDING_DECIDED',
  'DELAY_ELAPSED',
  'PROVIDER_FOUND',
  'DISCOVERY_INTERVIEW',
  'MUTUAL_ACCEPTANCE',
  'DEVIS_SIGNED',
  'LETTRE_D_ACCORD',
  'STARTED',
  'TRIPARTITES_HELD',
  'CLOSED',
  'INVOICE_ALLOWED',
] as const
export type GateKey = (typeof GATES)[number]

export const CLOSING_NEEDS = [
  'RESTITUTION_HELD',
  'SYNTHESE_READ_TOGETHER',
  'SYNTHESE_SIGNED_BY_BOTH',
  'CLOSING_EMARGEMENT_SIGNED',
  'CLOSING_TRIPARTITE_HELD',
  'TRIPARTITES_HELD',
  'ACTION_PLAN_HANDED',
  'SYNTHESE_PRESENTED',
] as const
export type ClosingNeedKey = (typeof CLOSING_NEEDS)[number]

export const CLOSING_BRINGS = [
  'ATTESTATION_DE_FIN',
  'CERTIFICAT_DE_REALISATION',
  'HOT_SURVEY',
  'OFFER_TO_KEEP',
  'FOLLOW_UP_PLANNED',
  'ATTESTATION_DE_PRESENCE',
  'INVOICE',
  'HANDOVER_TO_POLE',
  'INVOICE_ALLOWED',
] as const
export type ClosingBringKey = (typeof CLOSING_BRINGS)[number]

export const EVALUATIONS = ['END_OF_PHASE', 'HOT_SURVEY', 'COLD_SURVEY', 'SYNTHESE_SIGNED'] as const
export type Evaluation = (typeof EVALUATIONS)[number]

export const REMOTE_NEEDS = ['EQUIPMENT', 'CONNECTION', 'CONFIDENTIAL_PLACE'] as const
export type RemoteNeed = (typeof REMOTE_NEEDS)[number]

export const GUIDED_WORK_NEEDS = ['INSTRUCTIONS', 'EXCHANGE', 'HAND_IN'] as const
export type GuidedWorkNeed = (typeof GUIDED_WORK_NEEDS)[number]

/** The temp worker's status, which decides what a reconversion needs before its sessions. */
export const STATUSES = ['SICK_LEAVE', 'JOB_SEEKER', 'ON_WORKING_TIME', 'OFF_WORKING_TIME'] as const
export type StatusKey = (typeof STATUSES)[number]

export const STATUS_NEEDS = ['CONSEILLERE_AGREEMENT', 'LEAVE_AUTHORISATION', 'CALENDAR_WITH_HOURS'] as const
export type StatusNeed = (typeof STATUS_NEEDS)[number]

export const DEVIS_LINES = [
  'INDIVIDUAL_HOURS',
  'PREPARATION_HOURS',
  'CLOSING_TRIPARTITE',
  'TEST_PACKAGE',
  'MANAGEMENT_FEES',
] as const
export type DevisLine = (typeof DEVIS_LINES)[number]

export const EXPERTISES = [
  'BILAN_PROFESSIONNEL',
  'FUNCTIONAL_ASSESSMENT',
  'ERGONOMIC_STUDY',
  'IMPAIRMENT_SUPPORT',
] as const
export type ExpertiseKey = (typeof EXPERTISES)[number]

export const OPINION_OUTCOMES = ['COMPATIBLE', 'WITH_ADJUSTMENTS', 'NOT_COMPATIBLE'] as const
export type OpinionOutcome = (typeof OPINION_OUTCOMES)[number]

export const PRACTITIONER_NEEDS = ['DISABILITY_SPECIALIST', 'CERTIFIED_COACH'] as const
export type PractitionerNeed = (typeof PRACTITIONER_NEEDS)[number]
