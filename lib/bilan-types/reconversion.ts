import { baseTerms } from '@/lib/bilan-types/base'
import { inOrder } from '@/lib/bilan-types/steps'
import type { BilanType, Phase, Terms } from '@/lib/bilan-types/type'

/** Bilan de reconversion of temp workers, paid by the FPETT: accord de branche of 2019, at most 30 hours face to face. */

/** The source knows themes and no phases: they are the items of one stretch, which gates nothing. */
const phases: readonly Phase[] = [
  {
    key: 'PARCOURS',
    afterClosing: false,
    items: [
      { key: 'PATH_AND_STRENGTHS', label: 'Parcours professionnel et personnel, compétences, atouts', by: 'SESSION' },
      { key: 'INTERESTS_AND_VALUES', label: 'Intérêts, motivations, valeurs', by: 'SESSION' },
      { key: 'RESTRICTIONS', label: 'Restrictions médicales et capacités restantes', by: 'SESSION' },
      { key: 'NEW_OCCUPATIONS', label: 'Nouveaux métiers et nouveaux domaines découverts', by: 'SESSION' },
      { key: 'FEASIBLE_FOR_HEALTH', label: 'Faisabilité des pistes au regard de la santé', by: 'SESSION' },
      { key: 'FEASIBLE_LOCALLY', label: 'Faisabilité sur le marché local, intérim et hors intérim', by: 'SESSION' },
      { key: 'TRAINING', label: 'Besoin de formation, organismes, admission', by: 'SESSION' },
      { key: 'JOB_SEARCH', label: 'Techniques de recherche d’emploi', by: 'SESSION' },
      { key: 'ACTION_PLAN', label: 'Plan d’action concret et réaliste', by: 'SESSION' },
    ],
  },
]

/**
 * 28 hours counted and two meetings of an hour: within the 30 hours whether or not the meetings count, which the
 * source leaves open. Labels name no health: they travel in calendars.
 */
const proposedSteps = inOrder([
  {
    key: 'START_TRIPARTITE',
    phase: 'PARCOURS',
    nature: 'TRIPARTITE',
    label: 'Premier rendez-vous à trois',
    minutes: 60,
    mode: 'VIDEO',
    covers: [],
  },
  {
    key: 'PATH',
    phase: 'PARCOURS',
    nature: 'INTERVIEW',
    label: 'Votre parcours et vos atouts',
    minutes: 180,
    covers: ['PATH_AND_STRENGTHS'],
  },
  {
    key: 'INTERESTS',
    phase: 'PARCOURS',
    nature: 'ACCOMPANIED_WORK',
    label: 'Intérêts, motivations, valeurs',
    minutes: 180,
    covers: ['INTERESTS_AND_VALUES'],
  },
  {
    key: 'CAPACITIES',
    phase: 'PARCOURS',
    nature: 'INTERVIEW',
    label: 'Contraintes et capacités',
    minutes: 120,
    covers: ['RESTRICTIONS'],
  },
  {
    key: 'DISCOVERY',
    phase: 'PARCOURS',
    nature: 'ACCOMPANIED_WORK',
    label: 'Découverte de métiers',
    minutes: 240,
    covers: ['NEW_OCCUPATIONS'],
  },
  {
    key: 'FEASIBILITY',
    phase: 'PARCOURS',
    nature: 'INTERVIEW',
    label: 'Faisabilité des pistes',
    minutes: 120,
    covers: ['FEASIBLE_FOR_HEALTH'],
  },
  {
    key: 'LOCAL_MARKET',
    phase: 'PARCOURS',
    nature: 'INTERVIEW',
    label: 'Marché de l’emploi local',
    minutes: 180,
    covers: ['FEASIBLE_LOCALLY'],
  },
  {
    key: 'TRAINING',
    phase: 'PARCOURS',
    nature: 'INTERVIEW',
    label: 'Formation et admission',
    minutes: 180,
    covers: ['TRAINING'],
  },
  {
    key: 'JOB_SEARCH',
    phase: 'PARCOURS',
    nature: 'ACCOMPANIED_WORK',
    label: 'CV, lettre, entretien',
    minutes: 240,
    covers: ['JOB_SEARCH'],
  },
  {
    key: 'ACTION_PLAN',
    phase: 'PARCOURS',
    nature: 'INTERVIEW',
    label: 'Plan d’action',
    minutes: 180,
    covers: ['ACTION_PLAN'],
  },
  {
    key: 'RESTITUTION',
    phase: 'PARCOURS',
    nature: 'RESTITUTION',
    label: 'Restitution',
    minutes: 60,
    covers: ['ACTION_PLAN'],
  },
  {
    key: 'CLOSING_TRIPARTITE',
    phase: 'PARCOURS',
    nature: 'TRIPARTITE',
    label: 'Second rendez-vous à trois',
    minutes: 60,
    mode: 'VIDEO',
    covers: [],
  },
])

const terms: Terms = {
  ...baseTerms,
  legalRegime: 'ACCORD_DE_BRANCHE_2019',
  nameDiscloses: true,
  neutralLabel: 'Accompagnement professionnel',
  healthSensitive: true,
  cap: { minutes: 1800, from: 'AGREEMENT' },
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
  leftOpen: ['counts.PRELIMINARY_INTERVIEW', 'counts.TRIPARTITE'],
  phases,
  proposedSteps,
  aims: { items: ['RECONVERSION', 'TRAINING'], open: true },
  funders: ['FPETT'],
  workingTime: { ...baseTerms.workingTime, onNeeds: 'LEAVE_AUTHORISATION', onNeededBefore: 'START' },
  gates: [
    'PROVIDER_FOUND',
    'DISCOVERY_INTERVIEW',
    'MUTUAL_ACCEPTANCE',
    'DEVIS_SIGNED',
    'LETTRE_D_ACCORD',
    'STARTED',
    'TRIPARTITES_HELD',
    'CLOSED',
    'INVOICE_ALLOWED',
  ],
  gatesAreOrdered: true,
  statuses: [
    { key: 'SICK_LEAVE', employerMayKnow: 'ONLY_FROM_BENEFICIARY', needsBeforeStart: [], copyTo: [] },
    {
      key: 'JOB_SEEKER',
      employerMayKnow: 'ONLY_FROM_BENEFICIARY',
      needsBeforeStart: ['CONSEILLERE_AGREEMENT'],
      copyTo: [],
    },
    {
      key: 'ON_WORKING_TIME',
      employerMayKnow: 'ASKED_BY_BENEFICIARY',
      needsBeforeStart: ['CONSEILLERE_AGREEMENT', 'LEAVE_AUTHORISATION'],
      copyTo: ['CONSEILLERE'],
    },
    {
      key: 'OFF_WORKING_TIME',
      employerMayKnow: 'ONLY_FROM_BENEFICIARY',
      needsBeforeStart: ['CONSEILLERE_AGREEMENT', 'CALENDAR_WITH_HOURS'],
      copyTo: [],
    },
  ],
  population: { contracts: ['CTT', 'CDII'] },
  tripartite: {
    parties: ['BENEFICIARY', 'PRACTITIONER', 'CONSEILLERE'],
    atLeast: 2,
    required: ['START', 'CLOSING'],
    waivedBy: ['CONSEILLERE'],
  },
  medicalOpinionOnLeads: {
    optional: true,
    outcomes: ['COMPATIBLE', 'WITH_ADJUSTMENTS', 'NOT_COMPATIBLE'],
    keptIn: 'HEALTH_STORE_ON_CONSENT',
  },
  exchangeOnConsent: { between: ['POLE', 'TEMP_AGENCY'] },
  annexCostsFunded: false,
  paidAt: 'CLOSING',
  closingNeeds: [
    { key: 'TRIPARTITES_HELD', waivedBy: ['CONSEILLERE'] },
    { key: 'ACTION_PLAN_HANDED', waivedBy: [] },
  ],
  closingBrings: [
    { key: 'HANDOVER_TO_POLE', onConsent: true },
    { key: 'INVOICE_ALLOWED', onConsent: false },
  ],
}

export const reconversion: BilanType = {
  key: 'RECONVERSION',
  name: 'Bilan de reconversion',
  noticeCourse: `Un entretien de découverte vous permet de choisir votre consultant. Vous pouvez refuser, sans avoir à vous justifier.

Le bilan dure au plus 30 heures. Il commence après l’accord de prise en charge. Deux rendez-vous à trois en marquent le parcours.

- Votre parcours, vos atouts, vos intérêts et vos valeurs
- Des métiers et des domaines nouveaux, étudiés avec vous
- La formation, la recherche d’emploi, votre plan d’action`,
  versions: [{ effectiveFrom: '2019-01-01', terms, variants: [] }],
}
