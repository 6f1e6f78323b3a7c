import { baseTerms } from '@/lib/bilan-types/base'
import { employerFundingBases, prescribersOfBilan } from '@/lib/bilan-types/origins'
import { inOrder } from '@/lib/bilan-types/steps'
import type { BilanType, Phase, Terms } from '@/lib/bilan-types/type'

/** Bilan de compétences: Code du travail, L.6313-1 2° and L.6313-4; at most 24 hours, three phases. */
const phases: readonly Phase[] = [
  {
    key: 'PRELIMINAIRE',
    afterClosing: false,
    items: [
      { key: 'REQUEST_CLARIFIED', label: 'Demande et besoin éclaircis', by: 'SESSION' },
      { key: 'CONTEXT_ANALYSED', label: 'Contexte professionnel et contraintes analysés', by: 'SESSION' },
      { key: 'COURSE_EXPLAINED', label: 'Déroulement et règles du bilan expliqués', by: 'SESSION' },
      { key: 'OBJECTIVES_WRITTEN', label: 'Objectifs personnels écrits ensemble', by: 'SESSION' },
      { key: 'FORMAT_DECIDED', label: 'Format adapté, décidé ensemble', by: 'SESSION' },
    ],
  },
  {
    key: 'INVESTIGATION',
    afterClosing: false,
    items: [
      { key: 'PATH_ANALYSED', label: 'Parcours et expériences marquantes analysés', by: 'SESSION' },
      { key: 'COMPETENCES_IDENTIFIED', label: 'Compétences transférables repérées', by: 'SESSION' },
      { key: 'MOTIVATIONS_CLARIFIED', label: 'Motivations et besoins prioritaires éclaircis', by: 'SESSION' },
      { key: 'LEADS_STUDIED', label: 'Pistes trouvées et étudiées', by: 'SESSION' },
      { key: 'OPTIONS_ADJUSTED', label: 'Options ajustées, alternatives construites', by: 'SESSION' },
    ],
  },
  {
    key: 'CONCLUSION',
    afterClosing: false,
    items: [
      { key: 'LEAD_CHOSEN', label: 'Piste choisie', by: 'SESSION' },
      { key: 'RESOURCES_GATHERED', label: 'Compétences, motivations et ressources réunies', by: 'SESSION' },
      { key: 'ACTION_PLAN_BUILT', label: 'Plan d’action simple et réaliste', by: 'SESSION' },
      { key: 'RESULTS_RETURNED', label: 'Résultats restitués à l’oral', by: 'SESSION' },
      { key: 'SYNTHESE_HANDED', label: 'Synthèse écrite remise', by: 'SYNTHESE' },
      { key: 'SYNTHESE_READ', label: 'Synthèse lue à deux, validée et signée', by: 'SYNTHESE' },
      { key: 'CLOSING_SIGNED', label: 'Séance de clôture émargée', by: 'CLOSING' },
      { key: 'ATTESTATION_ISSUED', label: 'Attestation de fin de bilan délivrée', by: 'ATTESTATION' },
    ],
  },
]

const proposedSteps = inOrder([
  {
    key: 'REQUEST',
    phase: 'PRELIMINAIRE',
    nature: 'INTERVIEW',
    label: 'Votre demande',
    minutes: 120,
    covers: ['REQUEST_CLARIFIED', 'CONTEXT_ANALYSED', 'COURSE_EXPLAINED'],
  },
  {
    key: 'OBJECTIVES',
    phase: 'PRELIMINAIRE',
    nature: 'INTERVIEW',
    label: 'Vos objectifs',
    minutes: 120,
    covers: ['OBJECTIVES_WRITTEN', 'FORMAT_DECIDED'],
  },
  {
    key: 'PATH',
    phase: 'INVESTIGATION',
    nature: 'INTERVIEW',
    label: 'Votre parcours',
    minutes: 150,
    covers: ['PATH_ANALYSED'],
  },
  {
    key: 'TIMELINE',
    phase: 'INVESTIGATION',
    nature: 'GUIDED_WORK',
    label: 'Frise de parcours',
    minutes: 120,
    covers: ['PATH_ANALYSED'],
  },
  {
    key: 'COMPETENCES',
    phase: 'INVESTIGATION',
    nature: 'ACCOMPANIED_WORK',
    label: 'Compétences transférables',
    minutes: 150,
    covers: ['COMPETENCES_IDENTIFIED'],
  },
  {
    key: 'MOTIVATIONS',
    phase: 'INVESTIGATION',
    nature: 'INTERVIEW',
    label: 'Motivations, priorités',
    minutes: 120,
    covers: ['MOTIVATIONS_CLARIFIED'],
  },
  {
    key: 'FIRST_LEADS',
    phase: 'INVESTIGATION',
    nature: 'INTERVIEW',
    label: 'Premières pistes',
    minutes: 90,
    covers: ['LEADS_STUDIED'],
  },
  {
    key: 'LEADS_COMPARED',
    phase: 'INVESTIGATION',
    nature: 'INTERVIEW',
    label: 'Comparer les pistes',
    minutes: 90,
    covers: ['LEADS_STUDIED', 'OPTIONS_ADJUSTED'],
  },
  {
    key: 'GAP_MATRIX',
    phase: 'INVESTIGATION',
    nature: 'GUIDED_WORK',
    label: 'Matrice d’écarts',
    minutes: 120,
    covers: ['OPTIONS_ADJUSTED'],
  },
  {
    key: 'LEAD_CHOICE',
    phase: 'CONCLUSION',
    nature: 'INTERVIEW',
    label: 'Choix de la piste',
    minutes: 120,
    covers: ['LEAD_CHOSEN', 'RESOURCES_GATHERED'],
  },
  {
    key: 'TRANSITION_PLAN',
    phase: 'CONCLUSION',
    nature: 'GUIDED_WORK',
    label: 'Plan de transition',
    minutes: 120,
    covers: ['ACTION_PLAN_BUILT'],
  },
  {
    key: 'RESTITUTION',
    phase: 'CONCLUSION',
    nature: 'RESTITUTION',
    label: 'Restitution',
    minutes: 120,
    covers: ['ACTION_PLAN_BUILT', 'RESULTS_RETURNED', 'SYNTHESE_HANDED', 'SYNTHESE_READ'],
  },
])

const terms: Terms = {
  ...baseTerms,
  legalRegime: 'CODE_DU_TRAVAIL_L6313_1_2',
  neutralLabel: 'Bilan de compétences',
  cap: { minutes: 1440, from: 'LAW' },
  totalMinutes: 1440,
  split: { accompanied: 1080, guided: 360 },
  counts: {
    PRELIMINARY_INTERVIEW: false,
    INTERVIEW: true,
    ACCOMPANIED_WORK: true,
    GUIDED_WORK: true,
    AUTONOMOUS_WORK: false,
    COACHING: true,
    TRIPARTITE: false,
    RESTITUTION: true,
    FOLLOW_UP: false,
    PREPARATION: false,
  },
  leftOpen: ['counts.TRIPARTITE'],
  billableToCpf: ['INTERVIEW', 'ACCOMPANIED_WORK', 'RESTITUTION'],
  phases,
  phasesAreMandatoryAndOrdered: true,
  proposedSteps,
  prescribers: { items: prescribersOfBilan, open: true },
  funders: ['CPF', 'EMPLOYER', 'SELF'],
  employerFundingBases,
  preliminaryInterview: [
    { key: 'SCHEME_PRESENTED', label: 'Le bilan, ses objectifs et son déroulement sont présentés' },
    { key: 'REQUEST_ANALYSED', label: 'La demande est analysée' },
    { key: 'FRAMEWORK_BUILT', label: 'Le cadre est construit ensemble' },
    { key: 'RELEVANCE_CHECKED', label: 'Le bilan est bien ce qu’il faut' },
    { key: 'FORMAT_ADAPTED', label: 'La durée et le contenu sont adaptés' },
  ],
  gates: [
    'PRELIMINARY_INTERVIEW_RELEVANT',
    'NOTICE_AND_CONSENT',
    'FUNDING_SETTLED',
    'EMPLOYER_AGREEMENT',
    'CONVENTION_SIGNED',
  ],
  convention: { signedBy: ['EMPLOYER', 'BENEFICIARY', 'PROVIDER'], answerDays: 10, silenceIs: 'REFUSED' },
  guidedWorkNeeds: ['INSTRUCTIONS', 'EXCHANGE', 'HAND_IN'],
  paidAt: 'SERVICE_FAIT',
  evaluations: ['END_OF_PHASE', 'HOT_SURVEY', 'COLD_SURVEY', 'SYNTHESE_SIGNED'],
  synthesisSignedBy: ['BENEFICIARY', 'PRACTITIONER'],
  closingNeeds: [
    { key: 'RESTITUTION_HELD', waivedBy: [] },
    { key: 'SYNTHESE_READ_TOGETHER', waivedBy: [] },
    { key: 'SYNTHESE_SIGNED_BY_BOTH', waivedBy: [] },
    { key: 'CLOSING_EMARGEMENT_SIGNED', waivedBy: [] },
  ],
  closingBrings: [
    { key: 'ATTESTATION_DE_FIN', onConsent: false },
    { key: 'CERTIFICAT_DE_REALISATION', onConsent: false },
    { key: 'HOT_SURVEY', onConsent: false },
    { key: 'OFFER_TO_KEEP', onConsent: false },
    { key: 'FOLLOW_UP_PLANNED', onConsent: false },
  ],
  followUp: {
    from: 'CLOSING',
    fromMonths: 3,
    toMonths: 6,
    kind: 'OFFERED',
    outsideHours: true,
    coldSurvey: true,
    qualityCountAtMonths: 6,
  },
}

export const competences: BilanType = {
  key: 'COMPETENCES',
  name: 'Bilan de compétences',
  noticeCourse: `Un premier entretien, gratuit et sans engagement, vérifie que ce bilan vous convient. Vous décidez ensuite, librement, d’y entrer.

Le bilan dure au plus 24 heures, en trois phases. Vous construisez votre programme avec votre consultant et vous l’acceptez avant de commencer.

- Phase préliminaire : votre demande, vos objectifs, le format qui vous convient
- Phase d’investigation : votre parcours, vos compétences, vos motivations, vos pistes
- Phase de conclusion : le choix d’une piste, un plan d’action, la restitution et la synthèse
- Suivi : un entretien vous est proposé entre trois et six mois après la fin, en dehors des heures`,
  versions: [{ effectiveFrom: '2019-01-01', terms, variants: [] }],
}
