import type {
  AimKey,
  BilanTypeKey,
  ClosingBringKey,
  ClosingNeedKey,
  CourseMode,
  DevisLine,
  Evaluation,
  ExpertiseKey,
  Funder,
  FundingBasisKey,
  GateKey,
  GuidedWorkNeed,
  InitiatorKey,
  Mode,
  Nature,
  OpinionOutcome,
  Party,
  PhaseKey,
  PractitionerNeed,
  PrescriberKey,
  RemoteNeed,
  StatusKey,
  StatusNeed,
  VariantKey,
} from '@/lib/bilan-types/keys'

/** A kind of bilan, as data: its parameters in their dated versions, earliest first. */
export type BilanType = {
  readonly key: BilanTypeKey
  /** Its full name: outside the pair, `neutralLabel` where `nameDiscloses` (R18). */
  readonly name: string
  /** How it goes, as the notice first proposes to say it (R1): plain text, a dash before each item of a list. */
  readonly noticeCourse: string
  readonly versions: readonly Version[]
}

/** The parameters in force from a day on. A type with variants is only ever started in one of them. */
export type Version = {
  /** First day of effect, `YYYY-MM-DD`. */
  readonly effectiveFrom: string
  readonly terms: Terms
  readonly variants: readonly Variant[]
}

/** What a variant changes of its type's terms, and the ranges its source gives. */
export type Variant = {
  readonly key: VariantKey
  /** Its full name, as its type's. */
  readonly name: string
  readonly terms: Partial<Terms>
  readonly steps: readonly RangedStep[]
  /** Minutes, as the source's table adds up. */
  readonly sumOfMinima: number
  readonly sumOfMaxima: number
}

/** A step as the source gives it: natures it may take, and a recommended range that is shown, never imposed. */
export type RangedStep = {
  readonly key: string
  readonly natures: readonly Nature[]
  readonly label: string
  readonly range: readonly [min: number, max: number]
  readonly optional: boolean
}

/** One type, and variant, as of a day. Plain JSON: a bilan keeps the copy of its start. */
export type Parameters = { type: BilanTypeKey; variant: VariantKey | null; effectiveFrom: string } & Terms

/** A list; when open, a tenant may add its own. */
export type OpenList<T> = { readonly items: readonly T[]; readonly open: boolean }

/** Minutes throughout, unless a name says otherwise. */
export type Terms = {
  readonly legalRegime:
    | 'CODE_DU_TRAVAIL_L6313_1_2'
    | 'NONE_SPECIFIC'
    | 'ACCORD_DE_BRANCHE_2019'
    | 'PHASES_OF_BILAN_DE_COMPETENCES'
  /** The full name tells of health or age: outside the pair, `neutralLabel` is used (R18). */
  readonly nameDiscloses: boolean
  readonly neutralLabel: string
  /** Sessions touch on health: functional limits may be kept, on explicit consent (R17). */
  readonly healthSensitive: boolean

  /** R6. `minutes` null: the contracted total of the accepted devis, raised only by an amendment. */
  readonly cap: { readonly minutes: number | null; readonly from: 'LAW' | 'AGREEMENT' | 'SCHEME' | 'CONTRACT' }
  /** Usual total, null when the source gives none. With `totalIsDefault` a programme may differ. */
  readonly totalMinutes: number | null
  readonly totalIsDefault: boolean
  /** Below it, closing needs a recorded reason. */
  readonly minMinutes: number | null
  /** Departing from it warns, and never blocks. */
  readonly split: { readonly accompanied: number; readonly guided: number } | null
  readonly counts: Readonly<Record<Nature, boolean>>
  /** Only hours face to face count. */
  readonly countsFaceToFaceOnly: boolean
  /** Hours by video or phone are face to face; false: they do not count. */
  readonly faceToFaceIncludesRemote: boolean
  readonly billableToCpf: readonly Nature[]
  /** Paths of the parameters that the source leaves open; their values here are defaults. */
  readonly leftOpen: readonly LeftOpen[]

  readonly phases: readonly Phase[]
  /** R8: phases in order, each item covered or set aside. False: the phases only group. */
  readonly phasesAreMandatoryAndOrdered: boolean
  readonly proposedSteps: readonly ProposedStep[]

  readonly modes: readonly Mode[]
  readonly courseModes: readonly CourseMode[]
  /** R22: confirmed by the beneficiary before the first session by video. */
  readonly remoteNeeds: readonly RemoteNeed[]
  readonly place: 'PROVIDER_PREMISES' | null

  /** R24. */
  readonly initiators: readonly { readonly key: InitiatorKey; readonly needsBeneficiaryConsent: boolean }[]
  readonly prescribers: OpenList<{ readonly key: PrescriberKey; readonly needsBeneficiaryConsent: boolean }>
  readonly aims: OpenList<AimKey>
  readonly funders: readonly Funder[]
  readonly employerFundingBases: readonly { readonly key: FundingBasisKey; readonly onlyWithoutCpf: boolean }[]
  /** R21. Off working time the employer is told nothing, unless he is a party. */
  readonly workingTime: {
    readonly onNeeds: 'EMPLOYER_PRIOR_AGREEMENT' | 'LEAVE_AUTHORISATION'
    readonly onNeededBefore: 'FIRST_COUNTED_SESSION' | 'START'
    readonly offTellsEmployer: false
    readonly selfPaidOffOnly: boolean
  }

  /** What the free first interview covers; empty when the type lists nothing. */
  readonly preliminaryInterview: readonly { readonly key: string; readonly label: string }[]
  /** In order. With `gatesAreOrdered`, passing one before the one above it is refused (R4). */
  readonly gates: readonly GateKey[]
  readonly gatesAreOrdered: boolean
  /** R2: convention with an employer who pays. */
  readonly convention: {
    readonly signedBy: readonly Party[]
    readonly answerDays: number
    readonly silenceIs: 'REFUSED'
  } | null
  /** R3: days between the last exchange and the start. */
  readonly minDaysBetweenLastExchangeAndStart: number | null
  readonly fiphfpEligibility: FiphfpEligibility | null
  /** R5: empty when the type knows no statuses. A dated series: each change applies the gate again. */
  readonly statuses: readonly Status[]
  readonly population: { readonly contracts: readonly ('CTT' | 'CDII')[] } | null

  /** R19: asked of the practitioner who runs the bilan. */
  readonly practitionerNeeds: readonly PractitionerNeed[]
  /** A coach who comes in addition to the practitioner. */
  readonly coach: {
    readonly needs: readonly PractitionerNeed[]
    readonly mayContactEmployer: false
    readonly opens: 'COACHING_ONLY'
  } | null
  /** R7; null when the type asks for no meeting of three. `waivedBy`: all of them together. */
  readonly tripartite: {
    readonly parties: readonly Party[]
    readonly atLeast: number
    readonly required: readonly ('START' | 'CLOSING')[]
    readonly waivedBy: readonly Party[]
  } | null
  readonly startTripartite: {
    readonly free: boolean
    readonly mayPrecedeDevis: boolean
    readonly commits: boolean
    readonly countsInHours: boolean
    readonly consumesPaidHours: boolean
  } | null
  /** R9: what makes an hour of guided work count; empty where guided work does not count. */
  readonly guidedWorkNeeds: readonly GuidedWorkNeed[]
  /** R9: what the person declares of her autonomous work, and when it is countersigned. */
  readonly autonomousWork: {
    readonly declares: readonly ('WHAT' | 'WHEN' | 'WITH_WHOM')[]
    readonly countersignedAt: 'NEXT_INTERVIEW'
    readonly attestationSplitsByNature: boolean
  } | null
  readonly expertises: OpenList<ExpertiseKey>
  readonly medicalOpinionOnLeads: {
    readonly optional: boolean
    readonly outcomes: readonly OpinionOutcome[]
    readonly keptIn: 'HEALTH_STORE_ON_CONSENT'
  } | null
  /** R26: exchange allowed only on a consent that has a scope and an end; the product itself never writes. */
  readonly exchangeOnConsent: { readonly between: readonly ('POLE' | 'TEMP_AGENCY')[] } | null
  readonly spreadMonths: readonly [min: number, max: number] | null
  /** Usual days from one session to the next. */
  readonly rhythmDays: readonly [min: number, max: number] | null

  readonly price: Price | null
  readonly devisLines: readonly DevisLine[]
  /** Null: the source does not say. */
  readonly annexCostsFunded: boolean | null
  /** R15: when an invoice may be issued. */
  readonly paidAt: 'SERVICE_FAIT' | 'END' | 'CLOSING'
  readonly paymentTerms: {
    readonly days: number
    readonly from: 'INVOICE_RECEIVED'
    readonly payee: 'PUBLIC_ACCOUNTANT'
  } | null

  readonly evaluations: readonly Evaluation[]
  /** Anyone else only on her express written agreement. */
  readonly synthesisGoesTo: 'BENEFICIARY_ONLY'
  /** Who signs the synthèse. */
  readonly synthesisSignedBy: readonly Party[]
  /** R10. `waivedBy`: all of them together; empty, it cannot be waived. */
  readonly closingNeeds: readonly { readonly key: ClosingNeedKey; readonly waivedBy: readonly Party[] }[]
  readonly closingBrings: readonly { readonly key: ClosingBringKey; readonly onConsent: boolean }[]
  /** R11. */
  readonly followUp: {
    readonly from: 'CLOSING' | 'RESTITUTION'
    readonly fromMonths: number
    readonly toMonths: number
    /** OFFERED: a decline is recorded. PLANNED: it is part of the bilan. */
    readonly kind: 'OFFERED' | 'PLANNED'
    /** Never counted in the hours: the contrary of `counts.FOLLOW_UP`. */
    readonly outsideHours: boolean
    readonly coldSurvey: boolean
    readonly qualityCountAtMonths: number
  } | null
  /** R16. */
  readonly retention: { readonly workingPapersUntil: 'CLOSING' | 'FOLLOW_UP'; readonly keptOnRequestYears: number }
}

export type LeftOpen =
  | 'counts.PRELIMINARY_INTERVIEW'
  | 'counts.TRIPARTITE'
  | 'faceToFaceIncludesRemote'
  | 'followUp.outsideHours'

export type Phase = {
  readonly key: PhaseKey
  /** It comes after the closing: nothing of it is due at the closing. */
  readonly afterClosing: boolean
  readonly items: readonly ContentItem[]
}

/**
 * A content item, and what proves it covered:
 * SESSION, a session held where it was ticked; SYNTHESE, the record of the synthèse; CLOSING and ATTESTATION, the
 * closing and the attestation themselves. See content.ts for which may be ticked and which are due.
 */
export type ContentItem = {
  readonly key: string
  readonly label: string
  readonly by: 'SESSION' | 'SYNTHESE' | 'CLOSING' | 'ATTESTATION'
}

/** A step of the programme as first proposed; the pair then adjusts it. */
export type ProposedStep = {
  readonly key: string
  readonly phase: PhaseKey
  /** From 1, over the whole programme. */
  readonly position: number
  readonly nature: Nature
  readonly label: string
  readonly minutes: number
  /** Means nothing for a nature without a clock. */
  readonly mode: Mode
  /** Keys of the content items it is expected to cover. */
  readonly covers: readonly string[]
  /** It may be dropped without a word. */
  readonly optional: boolean
  /** Recommended minutes: outside, the product says so and lets it be. */
  readonly range: readonly [min: number, max: number] | null
  /** Natures to choose among, as the source gives them; null: any of the type's. */
  readonly natures: readonly Nature[] | null
}

export type Status = {
  readonly key: StatusKey
  readonly employerMayKnow: 'ONLY_FROM_BENEFICIARY' | 'ASKED_BY_BENEFICIARY'
  readonly needsBeforeStart: readonly StatusNeed[]
  readonly copyTo: readonly Party[]
}

export type Price = {
  readonly centsInclTax: number
  readonly forMinutes: number
  readonly tariff: 'AFFILIATED_COLLECTIVITE'
  readonly votedBy: 'BOARD'
}

/** R12: one ground of the list, with the paper's date and "seen on"; the paper itself is not kept. */
export type FiphfpEligibility = {
  readonly fitWithRestrictions: {
    readonly needsBoth: boolean
    readonly elements: readonly { readonly key: string; readonly label: string }[]
  }
  readonly employmentObligation: OpenList<{
    readonly key: string
    readonly label: string
    /** Least share, as a fraction: incapacity, or working capacity lost. */
    readonly atLeast: readonly [numerator: number, denominator: number] | null
  }>
}
