import 'server-only'
import { bilanToRead, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { NotFound } from '@/lib/platform/outcome'
import type { asPerson } from '@/lib/platform/scope'
import { amendedBy, basisOf, mainOf, pastAccountsOf } from './basis-queries'
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
  /** Others that ended, with the money that she paid: what is paid back to her. */
  readonly pastAccounts: readonly Shown[]
  /** What waits for her signature is not to be signed: it no longer says what stands, or its bilan is halted. */
  readonly outdated: boolean
  /** Her bilan is in pause or over: nothing is signed in it. */
  readonly halted: boolean
  /** What changed since the contract that she signed, while no amendment says it; null when nothing did. */
  readonly changed: string | null
}

/** Her latest contract: to read, to sign, to withdraw from; its amendment. Five statements. @throws NotFound where she pays nothing and never did */
export async function ownContract(
  scope: ReturnType<typeof asPerson>,
  args: { bilanId: string },
): Promise<OwnContractView> {
  const bilan = await bilanToRead(scope, args.bilanId)
  const basis = await basisOf(scope, bilan.id)
  const { known, inForce, waiting, share, devis, now } = basis
  const main = mainOf(basis)
  if (!main && !share) throw new NotFound()
  const halted = !isOpen(await stageFacts(scope, bilan.id))
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
    pastAccounts: pastAccountsOf(main, known).map(show),
    outdated: waiting !== null && (halted || !agrees(waiting, now)),
    halted,
    changed: halted ? null : (behind?.what ?? null),
  }
}
