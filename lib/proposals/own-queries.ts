import 'server-only'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import type { asPerson } from '@/lib/platform/scope'
import { proposalsOf } from './facts-queries'
import { type PaperView, paperOf } from './paper-rules'

/** The devis of her bilan, in the person's own space. */
export interface OwnDevisView {
  readonly bilanId: string
  readonly provider: string
  readonly consultant: string
  /** Whether any of them is hers to answer, or was. */
  readonly pays: boolean
  readonly papers: readonly { readonly paper: PaperView; readonly mine: boolean }[]
}

/** What her bilan costs, and what was answered. Where she is not the one who pays, she reads and answers nothing. Two statements. */
export async function ownDevis(scope: ReturnType<typeof asPerson>, args: { bilanId: string }): Promise<OwnDevisView> {
  const bilan = await bilanToRead(scope, args.bilanId)
  const known = await proposalsOf(scope, { bilanId: bilan.id })
  return {
    bilanId: bilan.id,
    provider: bilan.organisation.name,
    consultant: `${bilan.referent.firstName} ${bilan.referent.lastName}`,
    pays: known.some((one) => one.addressee === 'BENEFICIARY'),
    papers: known.flatMap((one) => {
      const paper = paperOf(one, scope.today, bilan.zone)
      return paper ? [{ paper, mine: one.addressee === 'BENEFICIARY' && paper.state === 'AWAITING' }] : []
    }),
  }
}
