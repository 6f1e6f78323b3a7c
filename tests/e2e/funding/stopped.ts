import { now } from '@/lib/platform/clock'
import { addDays, dayOf, isHoliday, momentOf, PARIS } from '@/lib/platform/day'
import { aClaimScene, type ClaimScene, ended, granted } from '@/tests/db/funding/claim-scene'
import { aCleanSession, aLeave, workingDay } from '@/tests/db/inspection/scene'
import { served } from '@/tests/support/served'

/** The last public holiday. */
function lastHoliday(): string {
  let day = addDays(dayOf(now(), PARIS), -1)
  while (!isHoliday(day)) day = addDays(day, -1)
  return day
}

/**
 * A bilan that stopped, granted a hundred days ago, with five things to explain: hours before the agreement, a public holiday, a
 * declared leave, a signature weeks later, two sessions signed within seconds. An hour and a half each; all but the first are due.
 */
export async function aStoppedBilan(): Promise<ClaimScene> {
  served()
  const scene = await aClaimScene({ sessions: [] })
  const { bilan } = scene
  await granted(scene.requestId, { from: -100 })
  await aCleanSession({ bilan }, { day: workingDay(110) })
  await aCleanSession({ bilan }, { day: lastHoliday() })
  await aCleanSession({ bilan }, { day: workingDay(3) })
  await aLeave({ bilan }, workingDay(3), workingDay(3))
  const late = momentOf(workingDay(4), '18:00', PARIS)
  await aCleanSession({ bilan }, { day: workingDay(20), hand: { BENEFICIARY: late } })
  const [first, second] = [workingDay(6), workingDay(5)]
  const read = momentOf(second, '18:00', PARIS)
  await aCleanSession({ bilan }, { day: first, hand: { BENEFICIARY: read } })
  await aCleanSession({ bilan }, { day: second, hand: { BENEFICIARY: new Date(read.getTime() + 4000) } })
  await ended(bilan, 'abandoned_at')
  return scene
}
