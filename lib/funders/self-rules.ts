import { demanded } from './paper-words'
import { plainTerms, type RuleSet } from './terms-rules'

/** Who pays herself: a contract, a delay to withdraw, nothing before, at most 30 % then, the balance along the way (R14). */
export const selfRuleSets: readonly RuleSet[] = [
  {
    id: null,
    funder: 'SELF',
    typeKey: null,
    effectiveFrom: '2019-01-01',
    source:
      'Code du travail, articles L. 6353-3 à L. 6353-7 ; Code de la consommation, article L. 221-18, pour un contrat à distance ou hors établissement.',
    terms: {
      ...plainTerms,
      shareBasisPoints: 10_000,
      papers: demanded('REQUEST', 'CONTRACT'),
      paidWhen: 'INSTALMENTS',
      withdrawalDays: 10,
      withdrawalDaysRemote: 14,
      depositBasisPoints: 3000,
    },
    toVerify: ['withdrawalDays'],
  },
]
