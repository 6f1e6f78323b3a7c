import 'server-only'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { NotFound } from '@/lib/platform/outcome'
import type { asPerson } from '@/lib/platform/scope'
import { amendedBy, basisOf } from './basis-queries'
import { behindOf } from './behind-rules'
import { agrees } from './rules'
import { type ContractView, contractView } from './view-rules'
import { ownStateWords } from './words'

type Shown = ContractView & { readonly said: string }

/** Her contract, in her own space. */
export interface OwnContractView {
  readonly bilanId: string
  readonly provider: string
  readonly consultant: string
  readonly contract: Shown | null
  /** An amendment that waits for her signature. */
  readonly amendment: Shown | null
  /** Versions that it amends: what it does not change still binds. */
  readonly amended: readonly Shown[]
  /** What waits for her signature no longer says what stands: it is not to be signed. */
  readonly outdated: boolean
  /** What changed since the contract that she signed, while no amendment says it; null when nothing did. */
  readonly changed: string | null
}

/** Her latest contract: to read, to sign, to withdraw from; its amendment. Four statements. @throws NotFound where she pays nothing and never did */
export async function ownContract(
  scope: ReturnType<typeof asPerson>,
  args: { bilanId: string },
): Promise<OwnContractView> {
  const bilan = await bilanToRead(scope, args.bilanId)
  const { known, inForce, waiting, share, devis, now } = await basisOf(scope, bilan.id)
  const main = inForce ?? waiting ?? known[0]
  if (!main && !share) throw new NotFound()
  const show = (one: NonNullable<typeof main>): Shown => {
    const view = contractView(one, scope.today, bilan.zone)
    return { ...view, said: ownStateWords[view.state] }
  }
  const behind = inForce && !waiting ? behindOf(inForce, devis && { ...devis.facts, id: devis.id }, now) : null
  return {
    bilanId: bilan.id,
    provider: bilan.organisation.name,
    consultant: `${bilan.referent.firstName} ${bilan.referent.lastName}`,
    contract: main ? show(main) : null,
    amendment: inForce && waiting ? show(waiting) : null,
    amended: amendedBy(main, known).map(show),
    outdated: waiting !== null && !agrees(waiting, now),
    changed: behind?.what ?? null,
  }
}
