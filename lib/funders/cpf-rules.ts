import { demanded } from './paper-words'
import { type FunderTerms, plainTerms, type RuleSet, type TermKey } from './terms-rules'

/** Compte personnel de formation: caps of 2026, then the participation of April (R13). */
const terms: FunderTerms = {
  ...plainTerms,
  eligibleNatures: ['INTERVIEW', 'ACCOMPANIED_WORK', 'RESTITUTION'],
  capCents: 160_000,
  minMinutes: 780,
  shareBasisPoints: 10_000,
  waitingMonths: 60,
  participationCents: 10_320,
  participationExemptions: [
    'Personnes en recherche d’emploi',
    'Abondement de l’employeur',
    'Points du compte professionnel de prévention',
    'Abondement après un accident du travail ou une maladie professionnelle',
  ],
  papers: [...demanded('REQUEST', 'HOLDER_ATTESTATION'), ...demanded('PAYMENT', 'ATTENDANCE', 'CERTIFICATE')],
  start: { count: 11, unit: 'WORKING_DAYS' },
  declareEntry: { count: 3, unit: 'WORKING_DAYS' },
  declareExit: { count: 3, unit: 'WORKING_DAYS' },
  paidWhen: 'SERVICE_FAIT',
  needsCertification: true,
}

const toVerify: readonly TermKey[] = [
  'minMinutes',
  'participationWithinCap',
  'participationExemptions',
  'start',
  'answer',
  'payment',
]

export const cpfRuleSets: readonly RuleSet[] = [
  {
    id: null,
    funder: 'CPF',
    typeKey: null,
    effectiveFrom: '2026-02-26',
    source:
      'Loi de finances pour 2026, article 203 ; décrets n° 2026-126 et n° 2026-127 du 24 février 2026 ; Code du travail, article D. 6323-6. Participation au 1er janvier 2026.',
    terms,
    toVerify,
  },
  {
    id: null,
    funder: 'CPF',
    typeKey: null,
    effectiveFrom: '2026-04-02',
    source:
      'Décret n° 2026-234 du 30 mars 2026 pour la participation ; le reste selon les décrets n° 2026-126 et n° 2026-127 du 24 février 2026.',
    terms: { ...terms, participationCents: 15_000 },
    toVerify,
  },
]
