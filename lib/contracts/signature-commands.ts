import 'server-only'
import { guarded } from '@/lib/platform/failures'
import { newId, type Scope } from '@/lib/platform/scope'
import { refusals } from './words'

/**
 * Puts one's own signature under the exact text of a contract, in the caller's transaction: who, under which login, the hash,
 * when and from where.
 */
export async function signContractText(
  scope: Scope,
  about: { readonly tenantId: string; readonly bilanId: string },
  contract: { readonly id: string; readonly contentSha256: string },
  party: 'PROVIDER' | 'BENEFICIARY',
): Promise<void> {
  const { actor } = scope
  if (actor.kind === 'job') throw new Error('a job signs nothing')
  await guarded(
    scope.tx.contractSignature.createMany({
      data: {
        ...{ id: newId(), ...about, contractId: contract.id, party, loginId: actor.loginId },
        signerName: `${actor.firstName} ${actor.lastName}`,
        signerTitle: actor.kind === 'member' ? actor.title : '',
        ...{ contentSha256: contract.contentSha256, signedAt: scope.now, ...scope.from },
      },
    }),
    { contract_signature_contract_id_party_key: refusals.CONTRACT_AT_ONCE() },
  )
}
