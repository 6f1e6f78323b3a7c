import 'server-only'
import { bilanToRead, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import type { CourseFacts } from '@/lib/phases/course-queries'
import { type Day, dayOf, sayFullDate, sayMoment } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { type FollowUpOnRecord, followUpFacts } from './facts-queries'
import { isAgreed, mayRecord } from './follow-up-rules'
import { type OutcomeKey, outcomeWords } from './words'

export interface OutcomeView {
  readonly id: string
  readonly proposal: string
  readonly outcome: string
}

/** Where a follow-up stands. `waiting`: not answered; `to-plan`: agreed, no date yet; `planned`; `to-record`: held; `recorded`. */
export type FollowUpState = 'waiting' | 'declined' | 'to-plan' | 'planned' | 'to-record' | 'recorded'

interface FollowUpCommon {
  readonly bilanId: string
  readonly state: FollowUpState
  /** It is part of the bilan: nobody is asked whether it takes place. */
  readonly part: boolean
  /** `du 24 février 2027 au 24 mai 2027`; one day when both are the same. */
  readonly window: string
  /** Whether the window has opened. */
  readonly opened: boolean
  /** `mardi 2 mars 2027, 14 h`, once planned. */
  readonly plannedAt: string | null
  readonly heldOn: string | null
  readonly outcomes: readonly OutcomeView[]
}

/** The follow-up as the consultant sees it. */
export interface FollowUpPanel extends FollowUpCommon {
  readonly beneficiary: string
  /** Proposals to begin the record with: her objectives. */
  readonly proposals: readonly string[]
  /** Why it cannot be recorded yet; empty when it can. */
  readonly why: string
}

/** The follow-up as the person sees it. Null fields of a bilan that is not closed are said by `closed`. */
export interface MyFollowUpView extends FollowUpCommon {
  readonly closed: boolean
  readonly offered: boolean
  readonly consultant: string
}

/** For a closed bilan. Two statements. Null when it has no follow-up. */
export async function followUpPanel(
  scope: Scope,
  bilan: LoadedBilan,
  course: CourseFacts,
): Promise<FollowUpPanel | null> {
  const facts = await followUpFacts(scope, bilan.id)
  if (!facts.fromOn) return null
  return {
    ...(await common(scope, bilan, facts)),
    beneficiary: bilan.beneficiary.firstName,
    proposals: course.objectives.map((one) => one.text),
    why: mayRecord(facts)?.message ?? '',
  }
}

/** The person's own page of the follow-up. @throws NotFound when the bilan is not hers */
export async function myFollowUp(scope: Scope, { bilanId }: { bilanId: string }): Promise<MyFollowUpView> {
  const bilan = await bilanToRead(scope, bilanId)
  if (!bilan.sides.includes('BENEFICIARY')) throw new NotFound()
  const facts = await followUpFacts(scope, bilan.id)
  return {
    ...(await common(scope, bilan, facts)),
    closed: bilan.closedAt !== null,
    offered: facts.fromOn !== null,
    consultant: `${bilan.referent.firstName} ${bilan.referent.lastName}`,
  }
}

async function common(scope: Scope, bilan: LoadedBilan, facts: FollowUpOnRecord): Promise<FollowUpCommon> {
  const outcomes = facts.held
    ? await scope.tx.followUpOutcome.findMany({
        where: { bilanId: bilan.id },
        orderBy: { id: 'asc' },
        take: 50,
        select: { id: true, proposal: true, outcome: true },
      })
    : []
  const said = (day: Day | null): string => (day ? sayFullDate(day) : '')
  return {
    bilanId: bilan.id,
    state: stateOf(facts),
    part: facts.answer === 'PLANNED',
    window:
      facts.fromOn === facts.toOn ? `le ${said(facts.fromOn)}` : `du ${said(facts.fromOn)} au ${said(facts.toOn)}`,
    opened: facts.fromOn !== null && facts.fromOn <= dayOf(scope.now, bilan.zone),
    plannedAt: facts.plannedAt ? sayMoment(facts.plannedAt, bilan.zone) : null,
    heldOn: facts.heldSession ? sayFullDate(facts.heldSession.day) : null,
    outcomes: outcomes.map((one) => ({ ...one, outcome: outcomeWords[one.outcome as OutcomeKey] ?? one.outcome })),
  }
}

function stateOf(facts: FollowUpOnRecord): FollowUpState {
  if (facts.held) return 'recorded'
  if (facts.answer === 'DECLINED') return 'declined'
  if (!isAgreed(facts)) return 'waiting'
  if (facts.heldSession) return 'to-record'
  return facts.planned ? 'planned' : 'to-plan'
}
