import { baseTerms } from '@/lib/bilan-types/base'
import { fiphfpEligibility } from '@/lib/bilan-types/fiphfp'
import { variants } from '@/lib/bilan-types/professionnel-variants'
import type { BilanType, Terms } from '@/lib/bilan-types/type'

/** Bilan professionnel of a centre de gestion: no legal frame of its own, started in one of five variants. */
const terms: Terms = {
  ...baseTerms,
  legalRegime: 'NONE_SPECIFIC',
  neutralLabel: 'Bilan professionnel',
  cap: { minutes: null, from: 'CONTRACT' },
  totalIsDefault: true,
  counts: {
    PRELIMINARY_INTERVIEW: false,
    INTERVIEW: true,
    ACCOMPANIED_WORK: true,
    GUIDED_WORK: true,
    AUTONOMOUS_WORK: true,
    COACHING: true,
    TRIPARTITE: true,
    RESTITUTION: true,
    FOLLOW_UP: false,
    PREPARATION: false,
  },
  phases: [{ key: 'PARCOURS', afterClosing: false, items: [] }],
  proposedSteps: [],
  modes: ['ON_SITE', 'PHONE', 'VIDEO'],
  funders: ['EMPLOYER', 'FIPHFP'],
  gates: [
    'PRESENTATION_MEETING',
    'AGENT_GO_AHEAD',
    'EMPLOYER_EXCHANGE',
    'DEVIS_SENT',
    'FUNDING_DECIDED',
    'DELAY_ELAPSED',
  ],
  minDaysBetweenLastExchangeAndStart: 28,
  fiphfpEligibility,
  tripartite: {
    parties: ['BENEFICIARY', 'EMPLOYER', 'PRACTITIONER'],
    atLeast: 1,
    required: ['CLOSING'],
    waivedBy: ['BENEFICIARY', 'EMPLOYER'],
  },
  startTripartite: {
    free: true,
    mayPrecedeDevis: true,
    commits: false,
    countsInHours: true,
    consumesPaidHours: false,
  },
  guidedWorkNeeds: ['INSTRUCTIONS', 'EXCHANGE', 'HAND_IN'],
  autonomousWork: {
    declares: ['WHAT', 'WHEN', 'WITH_WHOM'],
    countersignedAt: 'NEXT_INTERVIEW',
    attestationSplitsByNature: true,
  },
  spreadMonths: [4, 6],
  rhythmDays: [7, 14],
  devisLines: ['INDIVIDUAL_HOURS', 'PREPARATION_HOURS', 'CLOSING_TRIPARTITE', 'TEST_PACKAGE', 'MANAGEMENT_FEES'],
  paidAt: 'END',
  paymentTerms: { days: 30, from: 'INVOICE_RECEIVED', payee: 'PUBLIC_ACCOUNTANT' },
  closingNeeds: [{ key: 'CLOSING_TRIPARTITE_HELD', waivedBy: ['BENEFICIARY', 'EMPLOYER'] }],
  closingBrings: [
    { key: 'ATTESTATION_DE_PRESENCE', onConsent: false },
    { key: 'INVOICE', onConsent: false },
  ],
}

export const professionnel: BilanType = {
  key: 'PROFESSIONNEL',
  name: 'Bilan professionnel',
  noticeCourse: `Une rencontre de présentation vérifie que ce bilan vous convient. Rien n’est dit à votre employeur sans votre accord écrit.

La durée et les étapes sont fixées avec vous, puis inscrites au devis. Un rendez-vous à trois ouvre le bilan et un autre le conclut.

- Entretiens individuels, tous les sept à quinze jours
- Travaux accompagnés, guidés ou menés en autonomie
- Restitution, plan d’action, rendez-vous de clôture`,
  versions: [{ effectiveFrom: '2019-01-01', terms, variants }],
}
