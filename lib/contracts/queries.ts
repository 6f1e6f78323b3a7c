import 'server-only'
import { may } from '@/lib/access/policy'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import type { Day } from '@/lib/platform/day'
import { formatCents } from '@/lib/platform/money'
import type { Member, Scope } from '@/lib/platform/scope'
import { isOver } from './account-rules'
import { amendedBy, basisOf, mainOf, pastAccountsOf } from './basis-queries'
import { type Behind, behindOf } from './behind-rules'
import { agrees, checkAmend, checkPrepare, contractState } from './rules'
import { type ContractView, contractView } from './view-rules'
import { type Ending, stateWords } from './words'

type Shown = ContractView & {
  readonly said: string
  readonly tone: (typeof stateWords)[keyof typeof stateWords]['tone']
}

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
  /** The one in force, or that waits for her; else the last one that ended. */
  readonly contract: Shown | null
  /** An amendment that waits for her signature. */
  readonly amendment: Shown | null
  /** Versions that it amends: what it does not change still binds. */
  readonly amended: readonly Shown[]
  /** Others that ended, with the money received of her: it is settled here. */
  readonly pastAccounts: readonly Shown[]
  /** Its bilan is in pause or over: what waits for her is not signed. */
  readonly halted: boolean
  /** What stands is no longer what it says; null when it is. */
  readonly behind: Behind | null
  /** Her share is to be asked again by what stands, before a contract is drawn. */
  readonly mayRenew: boolean
  /** Why no amendment may be prepared; null when one may. */
  readonly whyNoAmendment: string | null
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
  const basis = await basisOf(scope, head.bilanId)
  const { known, inForce, waiting, share, devis, now } = basis
  const { today } = scope
  const main = mainOf(basis)
  const amendment = inForce ? waiting : null
  const open = isOpen(head.facts)
  const standing = main && main.outcome === null ? contractState(main, today) : null
  const why = checkPrepare({
    ...{ open, share, accepted: devis !== null, current: basis.current, parts: 1, standing },
    pricedMinutes: basis.minutes,
    days: share ? (share.rules.withdrawalDays ?? share.rules.withdrawalDaysRemote ?? null) : null,
    depositBasisPoints: share?.rules.depositBasisPoints ?? null,
  })
  const noAmendment =
    main &&
    checkAmend({
      ...{ open, state: contractState(main, today), withdrawalUntil: main.withdrawalUntil, now, parts: 1 },
      ...{ waiting: amendment !== null, current: agrees(main, now), pricedMinutes: basis.minutes },
    })
  const show = (one: NonNullable<typeof main>): Shown => {
    const view = contractView(one, today, head.zone)
    return { ...view, said: stateWords[view.state].label, tone: stateWords[view.state].tone }
  }
  const running = standing === 'RUNNING'
  const amended = amendedBy(main, known)
  const said = amendment && agrees(amendment, now) ? amendment : main
  return {
    ...{ head, today, share: share && formatCents(share.cents), why: why?.message ?? null },
    mayPrepare: may(head.sides, 'contract.prepare'),
    mayRecord: may(head.sides, 'payment.record'),
    contract: main ? show(main) : null,
    amendment: amendment && show(amendment),
    amended: amended.map(show),
    pastAccounts: pastAccountsOf(main, known).map(show),
    halted: !open,
    behind: open && standing && said ? behindOf(said, devis && { ...devis.facts, id: devis.id }, now) : null,
    mayRenew: open && !inForce && share?.state === 'SENT' && devis !== null && !basis.current,
    whyNoAmendment: noAmendment?.message ?? null,
    earlier: known
      .filter((one) => one !== main && one !== amendment && !amended.includes(one))
      .map((one) => ({
        id: one.id,
        said: `Version ${one.version} : ${stateWords[contractState(one, today)].label.toLocaleLowerCase('fr')}`,
      })),
    toEnd: running && isOver(head.facts),
    endings: !running ? [] : head.facts.closedAt ? ['COMPLETED'] : ['STOPPED', 'FORCE_MAJEURE'],
    values: {
      ...{ bilanId: head.bilanId, place: null, parts: '3', prerequisites: 'Aucune', titles: '' },
      means: 'Entretiens individuels, questionnaires et exercices, espace en ligne personnel',
    },
  }
}
