import { demanded } from './paper-words'
import { plainTerms, type RuleSet } from './terms-rules'

/** An employer who pays himself: he answers the devis, and has thirty days from the receipt of the invoice (R15). */
export const employerRuleSets: readonly RuleSet[] = [
  {
    id: null,
    funder: 'EMPLOYER',
    typeKey: null,
    effectiveFrom: '2019-01-01',
    source:
      'Code du travail, articles L. 6312-1 et R. 6313-8 ; page « Le bilan professionnel » d’un centre de gestion : devis, attestation de présence et facture à régler dans les 30 jours de sa réception.',
    terms: {
      ...plainTerms,
      shareBasisPoints: 10_000,
      papers: [...demanded('REQUEST', 'DEVIS'), ...demanded('PAYMENT', 'ATTESTATION', 'INVOICE')],
      payment: { count: 30, unit: 'DAYS' },
      invoiced: 'EMPLOYER',
    },
    toVerify: [],
  },
]
