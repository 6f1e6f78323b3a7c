import 'server-only'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'

/** The bytes of a paper attached to a request. */
export interface FundingPaper {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

/**
 * A paper of a request, to the house that asks, the person, and who decides: its own policy says so. Withdrawn: not found.
 * @throws NotFound likewise to an employer through whom the request only goes
 */
export async function fundingPaper(
  scope: Scope,
  args: { paperId: string; bilanId?: string; requestId?: string },
): Promise<FundingPaper> {
  if (!isId(args.paperId) || [args.bilanId, args.requestId].some((id) => id !== undefined && !isId(id)))
    throw new NotFound()
  const { fileName, mime, bytes } = found(
    await scope.tx.fundingPaper.findFirst({
      where: { id: args.paperId, bilanId: args.bilanId, requestId: args.requestId, withdrawnAt: null },
      select: { fileName: true, mime: true, bytes: true },
    }),
  )
  return { name: fileName, mime, bytes }
}
