import { demanded } from './paper-words'
import { plainTerms, type RuleSet } from './terms-rules'

/** Fonds professionnel pour l’emploi dans le travail temporaire: thirty hours face to face, paid at closing, no annex cost (R15). */
export const fpettRuleSets: readonly RuleSet[] = [
  {
    id: null,
    funder: 'FPETT',
    typeKey: null,
    effectiveFrom: '2019-11-29',
    source: 'Accord de branche du travail temporaire du 29 novembre 2019 ; page « Le bilan de reconversion » du FPETT.',
    terms: {
      ...plainTerms,
      capMinutes: 1800,
      shareBasisPoints: 10_000,
      papers: [...demanded('REQUEST', 'DEVIS'), ...demanded('PAYMENT', 'ATTESTATION', 'INVOICE')],
      answer: { count: 3, unit: 'DAYS' },
      paidWhen: 'CLOSING',
      annexCostsFunded: false,
      needsCertification: true,
    },
    toVerify: ['capCents', 'payment'],
  },
]
