import { baseTerms } from '@/lib/bilan-types/base'
import { fiphfpEligibility } from '@/lib/bilan-types/fiphfp'
import { employerFundingBases, prescribersOfBilan } from '@/lib/bilan-types/origins'
import { inOrder } from '@/lib/bilan-types/steps'
import type { BilanType, Phase, Terms } from '@/lib/bilan-types/type'

/** Bilan de maintien dans l'emploi: the phases of a bilan de compétences, 20 to 24 hours face to face, then a follow-up. */
const phases: readonly Phase[] = [
  {
    key: 'PRELIMINAIRE',
    afterClosing: false,
    items: [
      { key: 'COMMITMENT_CONFIRMED', label: 'Engagement confirmé', by: 'SESSION' },
      { key: 'NEEDS_ANALYSED', label: 'Besoins définis et analysés', by: 'SESSION' },
      { key: 'COURSE_EXPLAINED', label: 'Déroulement, méthodes et techniques expliqués', by: 'SESSION' },
    ],
  },
  {
    key: 'INVESTIGATION',
    afterClosing: false,
    items: [
      {
        key: 'MOTIVATIONS_ANALYSED',
        label: 'Motivations et intérêts, professionnels et personnels, analysés',
        by: 'SESSION',
      },
      {
        key: 'COMPETENCES_ASSESSED',
        label: 'Compétences, aptitudes et, au besoin, connaissances générales évaluées',
        by: 'SESSION',
      },
      {
        key: 'EVOLUTIONS_DETERMINED',
        label: 'Évolutions possibles déterminées, hypothèses de reclassement vérifiées',
        by: 'SESSION',
      },
    ],
  },
  {
    key: 'CONCLUSION',
    afterClosing: false,
    items: [
      { key: 'RESULTS_MADE_KNOWN', label: 'Résultats détaillés communiqués', by: 'SESSION' },
      { key: 'FACTORS_LISTED', label: 'Appuis et freins du projet recensés', by: 'SESSION' },
      { key: 'STEPS_PLANNED', label: 'Principales étapes prévues', by: 'SESSION' },
      { key: 'SYNTHESE_PRESENTED', label: 'Synthèse présentée', by: 'SYNTHESE' },
    ],
  },
  {
    key: 'SUIVI',
    afterClosing: true,
    items: [{ key: 'PROPOSALS_REVIEWED', label: 'Suites données à chaque proposition', by: 'SESSION' }],
  },
]

/** 22 hours: room on both sides of the 20 to 24, and for the follow-up should a tenant count it. */
const proposedSteps = inOrder([
  {
    key: 'COMMITMENT',
    phase: 'PRELIMINAIRE',
    nature: 'INTERVIEW',
    label: 'Votre engagement et vos besoins',
    minutes: 120,
    covers: ['COMMITMENT_CONFIRMED', 'NEEDS_ANALYSED'],
  },
  {
    key: 'COURSE',
    phase: 'PRELIMINAIRE',
    nature: 'INTERVIEW',
    label: 'Déroulement et méthodes',
    minutes: 60,
    covers: ['COURSE_EXPLAINED'],
  },
  {
    key: 'MOTIVATIONS',
    phase: 'INVESTIGATION',
    nature: 'INTERVIEW',
    label: 'Motivations et intérêts',
    minutes: 180,
    covers: ['MOTIVATIONS_ANALYSED'],
  },
  {
    key: 'COMPETENCES',
    phase: 'INVESTIGATION',
    nature: 'ACCOMPANIED_WORK',
    label: 'Compétences et aptitudes',
    minutes: 240,
    covers: ['COMPETENCES_ASSESSED'],
  },
  {
    key: 'EVOLUTIONS',
    phase: 'INVESTIGATION',
    nature: 'INTERVIEW',
    label: 'Évolutions possibles',
    minutes: 180,
    covers: ['EVOLUTIONS_DETERMINED'],
  },
  {
    key: 'HYPOTHESES',
    phase: 'INVESTIGATION',
    nature: 'INTERVIEW',
    label: 'Vérifier chaque hypothèse',
    minutes: 240,
    covers: ['EVOLUTIONS_DETERMINED'],
  },
  {
    key: 'FACTORS',
    phase: 'CONCLUSION',
    nature: 'INTERVIEW',
    label: 'Appuis et freins',
    minutes: 120,
    covers: ['FACTORS_LISTED'],
  },
  {
    key: 'PLAN',
    phase: 'CONCLUSION',
    nature: 'INTERVIEW',
    label: 'Étapes du projet',
    minutes: 60,
    covers: ['STEPS_PLANNED'],
  },
  {
    key: 'RESTITUTION',
    phase: 'CONCLUSION',
    nature: 'RESTITUTION',
    label: 'Restitution',
    minutes: 120,
    covers: ['RESULTS_MADE_KNOWN', 'SYNTHESE_PRESENTED'],
  },
  {
    key: 'FOLLOW_UP',
    phase: 'SUIVI',
    nature: 'FOLLOW_UP',
    label: 'Entretien de suivi',
    minutes: 60,
    covers: ['PROPOSALS_REVIEWED'],
  },
])

const terms: Terms = {
  ...baseTerms,
  legalRegime: 'PHASES_OF_BILAN_DE_COMPETENCES',
  nameDiscloses: true,
  neutralLabel: 'Accompagnement professionnel',
  healthSensitive: true,
  cap: { minutes: 1440, from: 'SCHEME' },
  minMinutes: 1200,
  counts: {
    PRELIMINARY_INTERVIEW: false,
    INTERVIEW: true,
    ACCOMPANIED_WORK: true,
    GUIDED_WORK: false,
    AUTONOMOUS_WORK: false,
    COACHING: false,
    TRIPARTITE: false,
    RESTITUTION: true,
    FOLLOW_UP: false,
    PREPARATION: false,
  },
  countsFaceToFaceOnly: true,
  // The source says it takes place on the provider's premises.
  faceToFaceIncludesRemote: false,
  leftOpen: ['counts.TRIPARTITE', 'faceToFaceIncludesRemote', 'followUp.outsideHours'],
  billableToCpf: ['INTERVIEW', 'ACCOMPANIED_WORK', 'RESTITUTION'],
  phases,
  phasesAreMandatoryAndOrdered: true,
  proposedSteps,
  modes: ['ON_SITE'],
  courseModes: ['ON_SITE'],
  remoteNeeds: [],
  place: 'PROVIDER_PREMISES',
  prescribers: { items: [...prescribersOfBilan, { key: 'EMPLOYER', needsBeneficiaryConsent: true }], open: false },
  // The source names no funder: these are the usual ones where a job is at stake.
  funders: ['EMPLOYER', 'FIPHFP', 'AGEFIPH', 'CPF', 'SELF'],
  employerFundingBases,
  gates: ['SPECIALISED_CONSULTANT', 'NOTICE_AND_CONSENT', 'FUNDING_SETTLED', 'EMPLOYER_AGREEMENT', 'CONVENTION_SIGNED'],
  convention: { signedBy: ['EMPLOYER', 'BENEFICIARY', 'PROVIDER'], answerDays: 10, silenceIs: 'REFUSED' },
  fiphfpEligibility,
  practitionerNeeds: ['DISABILITY_SPECIALIST'],
  expertises: {
    items: ['BILAN_PROFESSIONNEL', 'FUNCTIONAL_ASSESSMENT', 'ERGONOMIC_STUDY', 'IMPAIRMENT_SUPPORT'],
    open: true,
  },
  evaluations: ['END_OF_PHASE', 'COLD_SURVEY'],
  closingNeeds: [{ key: 'SYNTHESE_PRESENTED', waivedBy: [] }],
  closingBrings: [{ key: 'FOLLOW_UP_PLANNED', onConsent: false }],
  followUp: {
    from: 'RESTITUTION',
    fromMonths: 3,
    toMonths: 3,
    kind: 'PLANNED',
    outsideHours: true,
    coldSurvey: true,
    qualityCountAtMonths: 6,
  },
  retention: { workingPapersUntil: 'FOLLOW_UP', keptOnRequestYears: 3 },
}

export const maintien: BilanType = {
  key: 'MAINTIEN',
  name: 'Bilan de maintien dans l’emploi',
  noticeCourse: `Une phase préliminaire confirme votre engagement et précise vos besoins. Vous pouvez renoncer à tout moment.

Le bilan dure de 20 à 24 heures, en rendez-vous individuels. Un entretien de suivi a lieu trois mois après la restitution.

- Phase préliminaire : vos besoins, la démarche, les méthodes
- Phase d’investigation : vos motivations, vos compétences, les évolutions possibles
- Phase de conclusion : les résultats, les appuis et les freins, les étapes, la synthèse
- Suivi : ce qu’est devenue chaque proposition`,
  versions: [{ effectiveFrom: '2019-01-01', terms, variants: [] }],
}
