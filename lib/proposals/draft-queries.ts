import 'server-only'
import type { Parameters } from '@/lib/bilan-types/type'
import type { Scope } from '@/lib/platform/scope'
import type { ProposalFacts } from './content-rules'
import type { AroundDraft, LoadedProposal } from './facts-queries'
import { amendedLines, type Line, proposalLines } from './line-rules'
import { gridOn } from './tariff-queries'

/** A draft as it would be sent now. */
export interface ComputedDraft {
  readonly gridId: string
  readonly tariff: ProposalFacts['tariff']
  readonly lines: readonly Line[]
}

/**
 * The lines of a draft, from the programme as it stands and the grid of today; of an amendment, from the contract at its own
 * prices. Null when no tariff is in force. One statement at most.
 */
export async function computeDraft(
  scope: Scope,
  bilan: { readonly tenantId: string; readonly typeKey: string; readonly parameters: Parameters },
  draft: Pick<LoadedProposal, 'kind' | 'choices'>,
  around: AroundDraft,
  contract: LoadedProposal | null,
): Promise<ComputedDraft | null> {
  if (draft.kind === 'AVENANT')
    return contract?.facts && contract.gridId
      ? {
          gridId: contract.gridId,
          tariff: contract.facts.tariff,
          lines: amendedLines(contract.facts.lines, draft.choices),
        }
      : null
  const grid = await gridOn(scope, {
    tenantId: bilan.tenantId,
    typeKey: bilan.typeKey,
    variantKey: bilan.parameters.variant,
    day: scope.today,
    affiliated: around.addressee?.affiliated ?? false,
  })
  if (!grid) return null
  const { id, prices, ...tariff } = grid
  return {
    gridId: id,
    tariff,
    lines: proposalLines(bilan.parameters, around.steps, prices, tariff.vatBasisPoints, draft.choices),
  }
}
