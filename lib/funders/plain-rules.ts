import type { Funder } from '@/lib/bilan-types/keys'
import { demanded } from './paper-words'
import { type FunderTerms, plainTerms, type RuleSet, type TermKey } from './terms-rules'

/** Funders whose own rules are not published in one place: they pay a share that they agree to. */
const plain = (funder: Funder, source: string, terms: Partial<FunderTerms>, toVerify: readonly TermKey[]): RuleSet => ({
  id: null,
  funder,
  typeKey: null,
  effectiveFrom: '2019-01-01',
  source,
  terms: {
    ...plainTerms,
    papers: [...demanded('REQUEST', 'DEVIS'), ...demanded('PAYMENT', 'CERTIFICATE', 'INVOICE')],
    needsCertification: true,
    ...terms,
  },
  toVerify: ['shareBasisPoints', 'answer', 'payment', 'paidWhen', 'annexCostsFunded', ...toVerify],
})

export const plainRuleSets: readonly RuleSet[] = [
  plain(
    'AGEFIPH',
    'Aide de l’Agefiph pour un bilan, citée « plafonnée à 2 000 € » par des pages sans valeur officielle.',
    { capCents: 200_000, hoursCounted: false },
    ['capCents', 'hoursCounted'],
  ),
  plain(
    'OPCO',
    'Code du travail, articles L. 6316-1 et R. 6332-26 : certification exigée, certificat de réalisation.',
    {},
    ['capCents'],
  ),
  plain('FRANCE_TRAVAIL', 'Code du travail, article L. 6316-1 : certification exigée pour un financement public.', {}, [
    'capCents',
  ]),
]
