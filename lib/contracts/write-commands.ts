import 'server-only'
import { sha256 } from '@/lib/platform/canonical'
import { guarded } from '@/lib/platform/failures'
import type { Refusal } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import type { Place } from './period-rules'
import type { Instalment, Price } from './schedule-rules'
import { signContractText } from './signature-commands'

/** A version of a contract as it is written, before anybody signed it. */
export interface Draft {
  readonly requestId: string
  readonly proposalId: string
  readonly version: number
  readonly place: Place
  readonly withdrawalDays: number
  readonly price: Price
  readonly natures: readonly string[]
  readonly content: string
  readonly schedule: readonly Instalment[]
  /** Of an amendment: the contract that it changes, and what had fallen due and been signed by then. */
  readonly amends?: { readonly id: string; readonly carriedCents: number; readonly carriedMinutes: number }
}

/**
 * Writes a version with its instalments and the provider's signature under its exact text.
 * @param refusals what the database's constraints mean here
 */
export async function writeContract(
  scope: Scope,
  about: { readonly tenantId: string; readonly bilanId: string },
  draft: Draft,
  refusals: Readonly<Record<string, Refusal>>,
): Promise<{ readonly id: string; readonly contentSha256: string }> {
  const { price, amends } = draft
  const contract = { id: newId(), contentSha256: sha256(draft.content) }
  await guarded(
    scope.tx.contract.createMany({
      data: {
        ...{ ...contract, ...about, requestId: draft.requestId, proposalId: draft.proposalId },
        ...{ version: draft.version, content: draft.content, place: draft.place },
        ...{ withdrawalDays: draft.withdrawalDays, natures: [...draft.natures] },
        ...{ cents: price.cents, minutes: price.minutes, depositBasisPoints: price.depositBasisPoints },
        fixed: price.fixed.map(({ label, cents, condition }) => ({ label, cents, condition })),
        ...(amends && {
          ...{ amendsId: amends.id, carriedCents: amends.carriedCents, carriedMinutes: amends.carriedMinutes },
        }),
        ...{ preparedAt: scope.now, preparedByMemberId: asMember(scope).actor.memberId },
      },
    }),
    refusals,
  )
  await scope.tx.contractInstalment.createMany({
    data: draft.schedule.map((one) => ({ id: newId(), ...about, contractId: contract.id, ...one })),
  })
  await signContractText(scope, about, contract, 'PROVIDER')
  return contract
}
