import { addDays, type Day, daysBetween } from '@/lib/platform/day'
import type { Case, CaseSession } from './case-queries'

/**
 * What a practitioner is told to watch in his caseload (R27): a rhythm broken, inactivity, hours without a date, a bilan
 * packed into too few weeks, a long wait before the start; and an accord withdrawn. What wants an answer is a duty.
 * Pure: today is an argument. Days and minutes.
 */
export type Alert =
  | { readonly kind: 'CONSENT_WITHDRAWN'; readonly on: Day }
  | { readonly kind: 'INACTIVE'; readonly days: number; readonly since: Day }
  | {
      readonly kind: 'RHYTHM_BROKEN'
      readonly days: number
      readonly usual: number
      readonly next: Pick<CaseSession, 'day' | 'startsAt'> | null
    }
  | { readonly kind: 'LONG_WAIT'; readonly days: number }
  | { readonly kind: 'PACKED'; readonly minutes: number; readonly days: number; readonly leastDays: number }
  | { readonly kind: 'UNDATED'; readonly minutes: number; readonly endsOn: Day | null }
  | { readonly kind: 'WORK_LATE'; readonly sessionId: string; readonly label: string; readonly dueOn: Day }
  | { readonly kind: 'SIGNATURE_LATE'; readonly session: CaseSession; readonly days: number }
  | {
      readonly kind: 'CPF_DUE'
      readonly what: 'ENTRY' | 'EXIT' | 'SERVICE_FAIT'
      readonly dueOn: Day
      readonly late: boolean
    }
  | { readonly kind: 'CPF_UNATTESTED' }
  | { readonly kind: 'FOLLOW_UP_DUE'; readonly toOn: Day; readonly answered: boolean }

/** Where a type says nothing of the rhythm: a session every two weeks. */
const USUAL_DAYS = 14
/** A gap of twice the rhythm, and at least three weeks, is seen. */
const GAP_TIMES = 2
const GAP_AT_LEAST = 21
/** Nothing held and nothing planned for so long: the bilan sleeps. */
const SLEEPING_DAYS = 45
/** From the opening to the first session that counts. */
const WAIT_DAYS = 28
/** Where a type says nothing of its spread: no more than six hours a week. */
const MINUTES_A_WEEK = 360
/** Less than this without a date is the ordinary end of a programme. */
const UNDATED_AT_LEAST = 360
const SIGNATURE_DAYS = 7
const DAYS_A_MONTH = 30

/** The alerts of one bilan, the most pressing first; empty when all goes its way or the bilan rests. */
export function alertsOf(one: Case, today: Day): Alert[] {
  const alerts: Alert[] = []
  if (one.withdrawnOn && one.stage === 'STOPPED') return [{ kind: 'CONSENT_WITHDRAWN', on: one.withdrawnOn }]
  alerts.push(...cpfAlerts(one, today))
  const late = one.toSignByBeneficiary.find((session) => daysBetween(session.day, today) > SIGNATURE_DAYS)
  if (late) alerts.push({ kind: 'SIGNATURE_LATE', session: late, days: daysBetween(late.day, today) })
  if (one.stage === 'CLOSED') {
    if (one.followUp && daysBetween(one.followUp.fromOn, today) >= 0)
      alerts.push({ kind: 'FOLLOW_UP_DUE', toOn: one.followUp.toOn, answered: one.followUp.answer !== null })
    return alerts
  }
  if (one.suspended) return alerts
  const work = one.works.find((each) => !each.handedInAt && each.dueOn !== null && each.dueOn < today)
  if (work?.dueOn) alerts.push({ kind: 'WORK_LATE', sessionId: work.sessionId, label: work.label, dueOn: work.dueOn })
  if (one.restitutionOn) return alerts
  const silence = silenceOf(one, today)
  if (silence) alerts.push(silence)
  else if (!one.startedOn && daysBetween(one.openedOn, today) > WAIT_DAYS)
    alerts.push({ kind: 'LONG_WAIT', days: daysBetween(one.openedOn, today) })
  const packed = packedOf(one)
  if (packed) alerts.push(packed)
  const undated = undatedOf(one, today)
  if (undated) alerts.push(undated)
  return alerts
}

/** R13: a declaration that has its deadline; hours begun before the holder attested. */
function cpfAlerts({ cpf, startedOn }: Pick<Case, 'cpf' | 'startedOn'>, today: Day): Alert[] {
  if (!cpf) return []
  return [
    ...(cpf.kind && cpf.dueOn
      ? [{ kind: 'CPF_DUE', what: cpf.kind, dueOn: cpf.dueOn, late: cpf.dueOn < today } as const]
      : []),
    ...(startedOn && !cpf.attested ? [{ kind: 'CPF_UNATTESTED' } as const] : []),
  ]
}

/** Days usual between two sessions: the type's, else the mean of those held so far, within one and three weeks. */
export function usualDays(one: Pick<Case, 'rhythmDays' | 'held' | 'lastHeld'>): number {
  if (one.rhythmDays) return one.rhythmDays[1]
  const { count, from } = one.held
  if (count < 3 || !from || !one.lastHeld) return USUAL_DAYS
  return Math.min(21, Math.max(7, Math.round(daysBetween(from, one.lastHeld.day) / (count - 1))))
}

/** A session that is past and not logged breaks the silence; so does work handed in, for a bilan that would sleep. */
function silenceOf(one: Case, today: Day): Alert | null {
  if (one.toLog.length > 0) return null
  const last = one.lastHeld?.day ?? one.openedOn
  const days = daysBetween(last, today)
  const awake = one.next !== null || one.works.some((work) => work.handedInAt !== null)
  if (!awake && days >= SLEEPING_DAYS) return { kind: 'INACTIVE', days, since: last }
  if (!one.startedOn || !one.lastHeld) return null
  const usual = usualDays(one)
  return days > Math.max(GAP_AT_LEAST, GAP_TIMES * usual)
    ? { kind: 'RHYTHM_BROKEN', days, usual, next: one.next }
    : null
}

function packedOf(one: Case): Alert | null {
  const { count, minutes, from, to } = one.dated
  if (count < 3 || !from || !to || minutes < one.cap / 2) return null
  const days = daysBetween(from, to) + 1
  const share = minutes / one.cap
  const leastDays = Math.ceil(
    one.spreadMonths ? one.spreadMonths[0] * DAYS_A_MONTH * share : (minutes / MINUTES_A_WEEK) * 7,
  )
  return days < leastDays ? { kind: 'PACKED', minutes, days, leastDays } : null
}

function undatedOf(one: Case, today: Day): Alert | null {
  if (!one.startedOn || one.stage !== 'STARTED') return null
  const done = one.counted + one.toSign
  const minutes = one.cap - done - one.planned
  if (minutes < UNDATED_AT_LEAST || one.planned >= minutes) return null
  const worked = Math.max(1, daysBetween(one.startedOn, today))
  const endsOn = done > 0 && worked >= 14 ? addDays(today, Math.ceil(((one.cap - done) * worked) / done)) : null
  return { kind: 'UNDATED', minutes, endsOn }
}
