import type { Parameters } from '@/lib/bilan-types/type'
import type { PaperKind } from './schema'

type Terms = Pick<Parameters, 'legalRegime' | 'closingBrings'>

/**
 * Whether a bilan of this kind is an action of article L. 6313-1 of the labour code: its papers then follow the law's models
 * and cite it. The others' are in the provider's own name.
 */
export const isUnderLaw = ({ legalRegime }: Pick<Parameters, 'legalRegime'>): boolean =>
  legalRegime === 'CODE_DU_TRAVAIL_L6313_1_2' || legalRegime === 'PHASES_OF_BILAN_DE_COMPETENCES'

/** The papers of hours that a closed bilan of this kind may have: those its closing brings about, and the others of its regime. */
export const closingPapers = (terms: Terms): readonly PaperKind[] =>
  isUnderLaw(terms) ? ['ATTESTATION', 'CERTIFICAT'] : ['PRESENCE']

/** Whether this paper is made at the closing, and asked for only from then on. */
export const isOfClosing = (kind: PaperKind): boolean =>
  kind === 'ATTESTATION' || kind === 'CERTIFICAT' || kind === 'PRESENCE'

/** The papers that the closing of this bilan makes by itself. */
export function papersAtClosing(terms: Terms): readonly PaperKind[] {
  const brings = new Set(terms.closingBrings.map((one) => one.key))
  return [
    ...(brings.has('ATTESTATION_DE_FIN') ? (['ATTESTATION'] as const) : []),
    ...(brings.has('CERTIFICAT_DE_REALISATION') ? (['CERTIFICAT'] as const) : []),
    ...(brings.has('ATTESTATION_DE_PRESENCE') ? (['PRESENCE'] as const) : []),
  ]
}

/** Papers that may be asked for by hand; those of the closing once the bilan is closed, should they not be there. */
export const papersOnDemand = (
  terms: Terms,
  closed: boolean,
  there: readonly { readonly kind: PaperKind }[],
): readonly PaperKind[] => [
  ...closingPapers(terms).filter((kind) => closed && !there.some((paper) => paper.kind === kind)),
  'EMARGEMENT',
  'PROGRAMME',
  'NOTICE',
]
