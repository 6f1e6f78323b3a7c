import { addDays, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { standInRefusals } from './stand-in-words'

const LONGEST_DAYS = 366

/** Whether a colleague may stand in: a present conseillère of the team, another than the one named, for days to come. */
export function checkStandIn(
  wanted: { readonly memberId: string; readonly fromOn: Day; readonly untilOn: Day },
  facts: { readonly closed: boolean; readonly conseillereId: string; readonly team: readonly string[] },
  today: Day,
): Verdict {
  if (facts.closed) return standInRefusals.REFERRAL_ENDED()
  if (wanted.memberId === facts.conseillereId) return standInRefusals.STAND_IN_SELF()
  if (!facts.team.includes(wanted.memberId)) return standInRefusals.NOT_OF_TEAM()
  if (wanted.untilOn < wanted.fromOn || wanted.untilOn < today) return standInRefusals.STAND_IN_DAYS()
  return wanted.untilOn > addDays(today, LONGEST_DAYS) ? standInRefusals.STAND_IN_DAYS() : null
}

/** Whether a referral may be passed on: to another present conseillère of the team. */
export function checkPassOn(
  memberId: string,
  facts: { readonly closed: boolean; readonly conseillereId: string; readonly team: readonly string[] },
): Verdict {
  if (facts.closed) return standInRefusals.REFERRAL_ENDED()
  if (memberId === facts.conseillereId) return standInRefusals.PASSED_TO_SELF()
  return facts.team.includes(memberId) ? null : standInRefusals.NOT_OF_TEAM()
}
