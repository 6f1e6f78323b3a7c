import { demanded } from './paper-words'
import { plainTerms, type RuleSet } from './terms-rules'

/** Fonds pour l’insertion des personnes handicapées dans la fonction publique: the whole price, on a ground seen, through the employer (R12). */
export const fiphfpRuleSets: readonly RuleSet[] = [
  {
    id: null,
    funder: 'FIPHFP',
    typeKey: null,
    effectiveFrom: '2019-01-01',
    source:
      'Page « Le bilan professionnel » d’un centre de gestion : financement intégral par le FIPHFP, liste des situations ouvrant droit.',
    terms: {
      ...plainTerms,
      shareBasisPoints: 10_000,
      papers: [...demanded('REQUEST', 'DEVIS', 'ELIGIBILITY_SEEN'), ...demanded('PAYMENT', 'ATTESTATION', 'INVOICE')],
      payment: { count: 30, unit: 'DAYS' },
      throughEmployer: true,
      needsGround: true,
      invoiced: 'PARAMETER',
    },
    toVerify: ['capCents', 'capMinutes', 'answer', 'annexCostsFunded', 'invoiced', 'needsCertification'],
  },
]
