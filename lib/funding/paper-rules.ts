import type { FunderTerms } from '@/lib/funders/terms-rules'
import { type FileKind, kindOf } from '@/lib/guidance/rules'
import { otherPapers } from './words'

/** Largest paper attached, in bytes. */
export const MOST_PAPER_BYTES = 5 * 1024 * 1024
/** Most papers of a request. */
export const MOST_PAPERS = 12

const TAKEN: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg']

/** What a paper really is, by its first bytes: a PDF or a picture; null for anything else. */
export function paperKind(bytes: Uint8Array): FileKind | null {
  const kind = kindOf(bytes)
  return kind && TAKEN.includes(kind.mime) ? kind : null
}

/** Never attached: shown by a record of the product, or not kept at all (R12). */
const NOT_ATTACHED: ReadonlySet<string> = new Set(['DEVIS', 'ELIGIBILITY_SEEN'])

/** Papers that may be attached to a request: those its rules demand, or another administrative one. */
export const paperKinds = (
  terms: Pick<FunderTerms, 'papers'>,
): { readonly value: string; readonly label: string }[] => [
  ...terms.papers
    .filter((paper) => paper.when === 'REQUEST' && !NOT_ATTACHED.has(paper.key))
    .map(({ key, label }) => ({ value: key, label })),
  { value: 'OTHER', label: otherPapers.OTHER },
]

/** What an attached paper is called. */
export const paperLabel = (terms: Pick<FunderTerms, 'papers'>, kind: string): string =>
  kind === 'ANSWER' || kind === 'OTHER'
    ? otherPapers[kind]
    : (terms.papers.find((paper) => paper.key === kind)?.label ?? otherPapers.OTHER)
