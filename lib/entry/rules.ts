import { asksEntry, checkGateOrder, hasPassage, isMet, meetingGate, missingBeforeStart } from '@/lib/bilans/gate-rules'
import { doerOf } from '@/lib/bilans/gate-words'
import { isOpen, type StageFacts } from '@/lib/bilans/stage-rules'
import { addDays, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { type EntryStepKey, refusals } from './words'

export interface InterviewFacts {
  readonly heldOn: Day
  readonly today: Day
  readonly openedOn: Day
  readonly points: readonly string[]
  /** Keys of the points that the type's interview covers. */
  readonly asked: readonly string[]
  readonly relevant: boolean
  readonly orientation: string
  readonly facts: StageFacts
}

const MONTHS_BACK_DAYS = 183

/**
 * The free first meeting, whatever the type calls it: held, not to come; every point that the type lists covered before it
 * finds the bilan suited; an orientation when it does not. In its turn where gates are ordered (R4). It may be corrected until
 * somebody has confirmed the entry.
 */
export function checkInterview(given: InterviewFacts): Verdict {
  const { facts } = given
  const gate = meetingGate(facts.gates)
  if (gate === null) return refusals.NO_INTERVIEW()
  if (!isOpen(facts) || facts.startedAt) return refusals.ENDED()
  const early = checkGateOrder(facts, gate)
  if (early) return early
  if (facts.entryBeneficiary || facts.entryPractitioner) return refusals.ENTRY_CONFIRMED()
  if (given.heldOn > given.today) return refusals.DAY_TO_COME()
  if (given.heldOn < addDays(given.openedOn, -MONTHS_BACK_DAYS)) return refusals.BEFORE_OPENING()
  if (given.points.some((point) => !given.asked.includes(point))) return refusals.UNKNOWN_POINT()
  const left = given.asked.filter((point) => !given.points.includes(point)).length
  if (given.relevant && left > 0) return refusals.POINTS_MISSING({ count: left })
  return !given.relevant && given.orientation === '' ? refusals.ORIENTATION_NEEDED() : null
}

/** The entry is confirmed by each of the pair, once, after a meeting that found the bilan suited; where it is their acceptance of one another, in its turn (R4). */
export function checkEntry(facts: StageFacts, party: 'BENEFICIARY' | 'PRACTITIONER'): Verdict {
  if (!asksEntry(facts.gates)) return refusals.NO_ENTRY()
  if (!isOpen(facts)) return refusals.ENDED()
  const early = facts.gates.includes('MUTUAL_ACCEPTANCE') ? checkGateOrder(facts, 'MUTUAL_ACCEPTANCE') : null
  if (early) return early
  if (!facts.interviewHeld || !facts.relevant) return refusals.NOT_RELEVANT()
  const already = party === 'BENEFICIARY' ? facts.entryBeneficiary : facts.entryPractitioner
  return already ? refusals.CONFIRMED_ALREADY() : null
}

/** What is acknowledged is the notice in force, as it was shown. */
export function checkNotice(facts: StageFacts, latest: { readonly id: string } | null, shown: string): Verdict {
  if (facts.closedAt || facts.abandonedAt) return refusals.ENDED()
  if (!latest) return refusals.NO_NOTICE()
  return latest.id === shown ? null : refusals.NOTICE_CHANGED()
}

/** R1: consent after the notice, to the words that were shown. Withdrawn before, it may be given anew. */
export function checkConsent(facts: StageFacts, statement: { readonly shown: string; readonly own: string }): Verdict {
  if (facts.closedAt || facts.abandonedAt) return refusals.ENDED()
  if (!facts.acknowledged) return refusals.NOTICE_FIRST()
  if (facts.consented) return refusals.CONSENTED_ALREADY()
  return statement.shown === statement.own ? null : refusals.STATEMENT_CHANGED()
}

/** Consent is withdrawn at any moment before the end, without a reason. */
export function checkWithdrawal(facts: StageFacts): Verdict {
  if (facts.closedAt || facts.abandonedAt) return refusals.ENDED()
  return facts.consented ? null : refusals.NO_CONSENT()
}

/** R24: an employer's wish needs her own yes. */
export function checkWish(facts: StageFacts): Verdict {
  if (!isOpen(facts)) return refusals.ENDED()
  if (facts.initiator !== 'EMPLOYER') return refusals.NO_WISH()
  return facts.employerWishAccepted ? refusals.CONFIRMED_ALREADY() : null
}

/** R22: equipment, connection and a confidential place, all of them. */
export function checkRemote(facts: StageFacts, needs: readonly string[], asked: readonly string[]): Verdict {
  if (facts.closedAt || facts.abandonedAt || facts.consentWithdrawn) return refusals.ENDED()
  return asked.every((need) => needs.includes(need)) ? null : refusals.REMOTE_INCOMPLETE()
}

export interface EntryStep {
  readonly key: EntryStepKey
  readonly state: 'done' | 'now' | 'later'
}

/**
 * Her way in, one step at a time, as the type's gates ask for it: those done, the one that waits for her now, those after
 * it. The last is the wait for what others still have to do.
 * @param mode how the bilan is held: by video at all, the remote checklist is asked for (R22)
 */
export function entrySteps(facts: StageFacts, mode: string): EntryStep[] {
  const keys: [EntryStepKey, boolean][] = []
  if (meetingGate(facts.gates)) keys.push(['INTERVIEW', isMet(facts) && !(facts.interviewHeld && !facts.relevant)])
  if (facts.initiator === 'EMPLOYER') keys.push(['WISH', facts.employerWishAccepted])
  if (asksEntry(facts.gates)) keys.push(['ENTRY', facts.entryBeneficiary || hasPassage(facts, 'MUTUAL_ACCEPTANCE')])
  keys.push(['NOTICE', facts.acknowledged], ['CONSENT', facts.consented])
  if (facts.gates.includes('AGENT_GO_AHEAD') && facts.initiator !== 'EMPLOYER')
    keys.push(['GO_AHEAD', hasPassage(facts, 'AGENT_GO_AHEAD')])
  if (facts.statusMissing.length > 0 && doerOf('STATUS', facts) === 'BENEFICIARY') keys.push(['STATUS', false])
  if (mode !== 'ON_SITE') keys.push(['REMOTE', facts.remoteConfirmed])
  keys.push(['WAITING', facts.startedAt !== null])
  let reached = false
  return keys.map(([key, isDone]) => {
    if (isDone) return { key, state: 'done' }
    const state = reached ? 'later' : 'now'
    reached = true
    return { key, state }
  })
}

/** Whether nothing more waits for her before the start. */
export const personIsReady = (facts: StageFacts): boolean =>
  isMet(facts) && !missingBeforeStart(facts).some((step) => doerOf(step, facts) === 'BENEFICIARY')
