import { addMonths, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { leaveRefusals } from './leave-words'

const MONTHS_EITHER_WAY = 24

/** Whether these days may be declared: in order, within two years of today, apart from those declared already. */
export function checkLeave(
  wanted: { readonly from: Day; readonly until: Day },
  standing: readonly { readonly from: Day; readonly until: Day }[],
  today: Day,
): Verdict {
  if (wanted.until < wanted.from) return leaveRefusals.LEAVE_ORDER()
  if (wanted.from < addMonths(today, -MONTHS_EITHER_WAY) || wanted.until > addMonths(today, MONTHS_EITHER_WAY))
    return leaveRefusals.LEAVE_FAR()
  const same = standing.find((one) => one.from <= wanted.until && wanted.from <= one.until)
  return same ? leaveRefusals.LEAVE_TWICE() : null
}
