import 'server-only'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { NotFound } from '@/lib/platform/outcome'
import type { asPerson } from '@/lib/platform/scope'
import { contractsOf, shareOf } from './facts-queries'
import { type ContractView, contractView } from './view-rules'
import { ownStateWords } from './words'

/** Her contract, in her own space. */
export interface OwnContractView {
  readonly bilanId: string
  readonly provider: string
  readonly consultant: string
  readonly contract: (ContractView & { readonly said: string }) | null
}

/** Her latest contract: to read, to sign, to withdraw from. Three statements. @throws NotFound where she pays nothing and never did */
export async function ownContract(
  scope: ReturnType<typeof asPerson>,
  args: { bilanId: string },
): Promise<OwnContractView> {
  const bilan = await bilanToRead(scope, args.bilanId)
  const [last] = await contractsOf(scope, bilan.id)
  if (!last && !(await shareOf(scope, bilan.id))) throw new NotFound()
  const view = last && contractView(last, scope.today, bilan.zone)
  return {
    bilanId: bilan.id,
    provider: bilan.organisation.name,
    consultant: `${bilan.referent.firstName} ${bilan.referent.lastName}`,
    contract: view ? { ...view, said: ownStateWords[view.state] } : null,
  }
}
