import 'server-only'
import { may } from '@/lib/access/policy'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import type { Day } from '@/lib/platform/day'
import { formatCents } from '@/lib/platform/money'
import type { Member, Scope } from '@/lib/platform/scope'
import { contractAmong, proposalsOf } from '@/lib/proposals/facts-queries'
import { isOver } from './account-rules'
import { contractsOf, shareOf } from './facts-queries'
import { checkPrepare, contractState } from './rules'
import { type ContractView, contractView } from './view-rules'
import { type Ending, stateWords } from './words'

/** The contract of who pays herself, on the house's side. */
export interface ContractPage {
  readonly head: BilanHead
  readonly today: Day
  /** Her share, in words; null while she has none. */
  readonly share: string | null
  /** Why none may be prepared now; null when one may. */
  readonly why: string | null
  readonly mayPrepare: boolean
  readonly mayRecord: boolean
  readonly contract:
    | (ContractView & { readonly said: string; readonly tone: (typeof stateWords)[keyof typeof stateWords]['tone'] })
    | null
  readonly earlier: readonly { readonly id: string; readonly said: string }[]
  /** Its bilan is over and it is not: what is due is to be settled. */
  readonly toEnd: boolean
  /** How it may be ended now. */
  readonly endings: readonly Ending[]
  /** The preparing form as it begins. */
  readonly values: Readonly<Record<string, unknown>>
}

/** Five statements. @throws NotFound to who does not see the bilan */
export async function contractPage(scope: Scope<Member>, args: { bilanId: string }): Promise<ContractPage> {
  const head = await bilanHead(scope, args.bilanId)
  const known = await contractsOf(scope, head.bilanId)
  const share = await shareOf(scope, head.bilanId)
  const devis = contractAmong(await proposalsOf(scope, { bilanId: head.bilanId }))
  const [last, ...earlier] = known
  const standing = known.find((one) => one.outcome === null)
  const why = checkPrepare({
    ...{ open: isOpen(head.facts), share, accepted: devis?.facts != null, parts: 1 },
    pricedMinutes: devis?.facts?.lines.some((line) => line.basis === 'PRO_RATA') ? 1 : 0,
    standing: standing ? contractState(standing, scope.today) : null,
    days: share ? (share.rules.withdrawalDays ?? share.rules.withdrawalDaysRemote ?? null) : null,
    depositBasisPoints: share?.rules.depositBasisPoints ?? null,
  })
  const view = last && contractView(last, scope.today, head.zone)
  const running = view?.state === 'RUNNING'
  return {
    ...{ head, today: scope.today, share: share && formatCents(share.cents), why: why?.message ?? null },
    mayPrepare: may(head.sides, 'contract.prepare'),
    mayRecord: may(head.sides, 'payment.record'),
    contract: view ? { ...view, said: stateWords[view.state].label, tone: stateWords[view.state].tone } : null,
    earlier: earlier.map((one) => ({
      id: one.id,
      said: `Version ${one.version} : ${stateWords[contractState(one, scope.today)].label.toLocaleLowerCase('fr')}`,
    })),
    toEnd: running && isOver(head.facts),
    endings: !running ? [] : head.facts.closedAt ? ['COMPLETED'] : ['STOPPED', 'FORCE_MAJEURE'],
    values: {
      ...{ bilanId: head.bilanId, place: null, parts: '3', prerequisites: 'Aucune', titles: '' },
      means: 'Entretiens individuels, questionnaires et exercices, espace en ligne personnel',
    },
  }
}
