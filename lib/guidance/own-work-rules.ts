import type { Parameters } from '@/lib/bilan-types/type'
import { type Day, sayFullDate } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { declaresOwnWork } from '@/lib/programme/rules'
import { checkOver, type Span } from '@/lib/sessions/time-rules'
import { ownWorkRefusals } from './own-work-words'

/** Longest text of what she did, and with whom. */
export const WHAT_LENGTH = 600
export const WITH_WHOM_LENGTH = 200

type Terms = Pick<Parameters, 'autonomousWork' | 'guidedWorkNeeds' | 'counts'>

/** Whether what she declares makes hours of the bilan: it is then a session that both sign (R9). */
export const countsOwnWork = (parameters: Terms): boolean =>
  parameters.autonomousWork !== null && parameters.counts.AUTONOMOUS_WORK

export interface DeclareFacts {
  readonly parameters: Terms
  readonly open: boolean
  readonly openedOn: Day
  readonly now: Date
  readonly today: Day
  readonly zone: string
}

/** Whether she may declare this work: her kind of bilan has such work, it is open, and the day is neither before it nor to come. */
export function checkDeclare(span: Span, facts: DeclareFacts): Verdict {
  if (!declaresOwnWork(facts.parameters)) return ownWorkRefusals.OWN_WORK_NONE()
  if (!facts.open) return ownWorkRefusals.NOT_OPEN()
  if (span.day < facts.openedOn) return ownWorkRefusals.OWN_WORK_BEFORE({ since: sayFullDate(facts.openedOn) })
  return checkOver(span, facts.now, facts.today, facts.zone, false)
}

/** What stands of a declaration, before it is taken back. */
export interface OwnWorkStanding {
  readonly withdrawn: boolean
  readonly open: boolean
  /** Its session; null where such work does not count. */
  readonly session: { readonly state: string; readonly signedByPractitioner: boolean } | null
}

/** Whether she may take it back: while her consultant has not signed it, nor corrected it. */
export function checkWithdraw(work: OwnWorkStanding): Verdict {
  if (work.withdrawn) return ownWorkRefusals.OWN_WORK_GONE()
  if (!work.open) return ownWorkRefusals.NOT_OPEN()
  if (work.session && (work.session.signedByPractitioner || work.session.state !== 'HELD'))
    return ownWorkRefusals.OWN_WORK_SIGNED()
  return null
}
