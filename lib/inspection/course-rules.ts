import { phasesBeforeClosing } from '@/lib/bilan-types/content'
import { isHoliday, isWeekend } from '@/lib/platform/day'
import {
  type CheckedSession,
  type Finding,
  finding,
  type Inspected,
  type Limits,
  type NamedSession,
  named,
} from './facts-rules'

/** Sessions whose hours count, which are what is billed. */
const hours = (facts: Inspected): CheckedSession[] => facts.sessions.filter((one) => one.counts)

/** Hours before an agreement begins, or after it ends: its funder pays none of them. */
export function outsideAgreement(facts: Inspected): Finding[] {
  return facts.agreements.flatMap(({ requestId, name, from, until }) =>
    hours(facts).flatMap((session): Finding[] => {
      const about = { sessions: [named(session, facts.zone)], funder: name }
      const subject = `${session.id}:${requestId}`
      if (from && session.day < from) return [finding('BEFORE_AGREEMENT', subject, { ...about, from })]
      return until && session.day > until ? [finding('AFTER_AGREEMENT', subject, { ...about, until })] : []
    }),
  )
}

type Timed = NamedSession & { readonly start: string; readonly end: string }
const isTimed = (session: NamedSession): session is Timed => session.start !== null && session.end !== null

const within = (session: Timed, [from, to]: readonly [string, string]): boolean =>
  from <= session.start && session.end <= to

/** Nobody works: a week-end, a public holiday, or hours beyond the longest day. */
const idle = (session: Timed, limits: Limits): boolean =>
  isWeekend(session.day) || isHoliday(session.day) || !within(session, limits.longestDay)

/**
 * R21: hours that contradict the working time on record. On it: before the employer's dated agreement, or when nobody works. Off
 * it: at hours when most who have a job are at work, told once for the bilan. Where statuses decide (R5), they are asked instead.
 */
export function workingTime(facts: Inspected, limits: Limits): Finding[] {
  const counted = hours(facts)
  const timed = counted.map((one) => named(one, facts.zone)).filter(isTimed)
  if (facts.workingTime === 'ON_WORKING_TIME') {
    const asked = facts.parameters.workingTime.onNeeds === 'EMPLOYER_PRIOR_AGREEMENT'
    const { employerAgreedOn: agreed } = facts
    const early = asked ? counted.filter((one) => agreed === null || one.day < agreed) : []
    return [
      ...early.map((one) => {
        const about = { sessions: [named(one, facts.zone)], ...(agreed ? { from: agreed } : {}) }
        return finding('WORKING_TIME_UNAGREED', one.id, about)
      }),
      ...timed
        .filter((one) => idle(one, limits))
        .map((one) => finding('WORKING_TIME_OUTSIDE', one.id, { sessions: [one] })),
    ]
  }
  if (facts.workingTime !== 'OFF_WORKING_TIME' || !facts.employed || facts.parameters.statuses.length > 0) return []
  const office = timed.filter((one) => !idle(one, limits) && within(one, limits.officeHours))
  if (office.length === 0) return []
  return [finding('WORKING_TIME_WITHIN', 'bilan', { sessions: office.slice(0, 60), count: office.length })]
}

/** R5: days with hours on which the person's status still wanted something. */
export function statusUncovered(facts: Inspected): Finding[] {
  return facts.statusMissing.map(({ day, needs }) =>
    finding('STATUS_UNCOVERED', day, {
      sessions: hours(facts)
        .filter((one) => one.day === day)
        .map((one) => named(one, facts.zone)),
      needs,
    }),
  )
}

/** R22: a session by video before she confirmed her equipment, her connection and a confidential place. The preliminary interview needs none. */
export function remoteUnchecked(facts: Inspected): Finding[] {
  if (facts.parameters.remoteNeeds.length === 0) return []
  const { remoteConfirmedAt: confirmed } = facts
  return facts.sessions
    .filter((one) => one.mode === 'VIDEO' && one.startsAt !== null && one.nature !== 'PRELIMINARY_INTERVIEW')
    .filter((one) => confirmed === null || (one.startsAt !== null && confirmed > one.startsAt))
    .map((one) => finding('REMOTE_UNCHECKED', one.id, { sessions: [named(one, facts.zone)] }))
}

/** R8: a phase that should be closed by now and is not, or that was closed with content neither covered nor set aside. */
export function courseMissing(facts: Inspected): Finding[] {
  if (!facts.parameters.phasesAreMandatoryAndOrdered) return []
  const keys = phasesBeforeClosing(facts.parameters).map((phase) => phase.key as string)
  const last = facts.closed ? keys.length : Math.max(0, ...facts.closedPhases.map((key) => keys.indexOf(key) + 1))
  return keys.slice(0, last).flatMap((phase): Finding[] => {
    if (!facts.closedPhases.includes(phase)) return [finding('PHASE_MISSING', phase, { sessions: [], phase })]
    const items = facts.phaseItems.find((one) => one.phase === phase)
    const count = items ? items.due - items.settled : 0
    return count > 0 ? [finding('ITEM_MISSING', phase, { sessions: [], phase, count })] : []
  })
}

/** R7: a bilan that is closed with fewer meetings of three than its type asks for, and nobody's waiver. */
export function tripartiteMissing(facts: Inspected): Finding[] {
  const { tripartite, closingNeeds } = facts.parameters
  const need = closingNeeds.find((one) => one.key === 'TRIPARTITES_HELD' || one.key === 'CLOSING_TRIPARTITE_HELD')
  if (!facts.closed || !tripartite || !need || facts.meetingsWaived) return []
  const count = facts.meetings.length
  const closing = facts.meetings.some((kind) => kind === 'CLOSING' || kind === null)
  if (count >= tripartite.atLeast && (closing || need.key !== 'CLOSING_TRIPARTITE_HELD')) return []
  return [finding('TRIPARTITE_MISSING', 'bilan', { sessions: [], count, needed: tripartite.atLeast })]
}
