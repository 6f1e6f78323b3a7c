import type { StatusKey, StatusNeed } from '@/lib/bilan-types/keys'
import type { Status } from '@/lib/bilan-types/type'
import { addDays, addMonths, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { statusRefusals } from './status-words'

/** A status of the temp worker from a day on; the next one ends it (R5). */
export interface StatusPeriod {
  readonly id: string
  readonly key: StatusKey
  readonly fromOn: Day
  /** The conseillère agreed that the bilan goes on under this status. */
  readonly agreed: boolean
  /** The agency's authorisation was handed in by the worker. */
  readonly authorisationHandedIn: boolean
  /** … and the conseillère has opened her copy. */
  readonly copySeen: boolean
}

/** The status in force on a day: the last one that began by then; of two begun the same day, the one recorded last. */
export function statusOn<S extends Pick<StatusPeriod, 'fromOn'>>(series: readonly S[], day: Day): S | null {
  let standing: S | null = null
  for (const one of series) if (one.fromOn <= day && (!standing || one.fromOn >= standing.fromOn)) standing = one
  return standing
}

/**
 * What the status of that day still wants before a session (R5). Without a status recorded, the conseillère has agreed to
 * nothing. The database answers the same to the gate.
 */
export function statusMissing(
  status: StatusPeriod | null,
  statuses: readonly Status[],
  calendarShowsHours: boolean,
): StatusNeed[] {
  if (!status) return statuses.length > 0 ? ['CONSEILLERE_AGREEMENT'] : []
  const asked = statuses.find((one) => one.key === status.key)?.needsBeforeStart ?? []
  const met: Readonly<Record<StatusNeed, boolean>> = {
    CONSEILLERE_AGREEMENT: status.agreed,
    LEAVE_AUTHORISATION: status.copySeen,
    CALENDAR_WITH_HOURS: calendarShowsHours,
  }
  return asked.filter((need) => !met[need])
}

const MONTHS_BACK = 24
const DAYS_AHEAD = 366

/** Whether a status may be recorded from that day: a known one, another than the one in force then, at a day that makes sense. */
export function checkStatus(
  wanted: { readonly key: StatusKey; readonly fromOn: Day },
  series: readonly Pick<StatusPeriod, 'key' | 'fromOn'>[],
  known: readonly StatusKey[],
  today: Day,
): Verdict {
  if (!known.includes(wanted.key)) return statusRefusals.STATUS_UNKNOWN()
  if (wanted.fromOn > addDays(today, DAYS_AHEAD) || wanted.fromOn < addMonths(today, -MONTHS_BACK))
    return statusRefusals.STATUS_DAY()
  return statusOn(series, wanted.fromOn)?.key === wanted.key ? statusRefusals.STATUS_SAME() : null
}

/** Whether the worker may hand in an authorisation: the status in force, or the next one, asks for it. */
export function checkAuthorisation(status: StatusPeriod | null, statuses: readonly Status[]): Verdict {
  const asked =
    status && statuses.find((one) => one.key === status.key)?.needsBeforeStart.includes('LEAVE_AUTHORISATION')
  return asked ? null : statusRefusals.AUTHORISATION_NOT_ASKED()
}
