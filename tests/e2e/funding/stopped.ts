import { decideRequest } from '@/lib/funding/decide-commands'
import { DecideRequest } from '@/lib/funding/decide-schema'
import { now } from '@/lib/platform/clock'
import { addDays, dayOf, isHoliday, momentOf, PARIS } from '@/lib/platform/day'
import { ended } from '@/tests/db/funding/claim-scene'
import { acts, aFundedScene, only } from '@/tests/db/funding/request-scene'
import { aCleanSession, aLeave, workingDay } from '@/tests/db/inspection/scene'
import { accept } from '@/tests/db/proposals/scene'
import { aMember, as, aTenant } from '@/tests/support/factory'

const today = dayOf(now(), PARIS)

/** The last public holiday. */
function lastHoliday(): string {
  let day = addDays(today, -1)
  while (!isHoliday(day)) day = addDays(day, -1)
  return day
}

/** A bilan whose whole price, 1 200,06 € for eighteen hours, a funder granted from a hundred days ago on. */
async function aGrantedBilan() {
  const tenant = await aTenant({
    name: 'Agefiph de l’Aulne',
    columns: { capacities: ['FUNDER'], funder_kind: 'AGEFIPH' },
  })
  const officer = await aMember({ tenant, permissions: ['FUNDING_OFFICER'] })
  const scene = await aFundedScene('COMPETENCES', 'EMPLOYER', { entered: true })
  const { bilan } = scene
  await accept(scene.payer, scene.devis)
  const house = acts(bilan.consultant, bilan.id)
  await house.build()
  await house.drop(await only(bilan.id))
  const requestId = await house.add(`AGEFIPH:${tenant.id}`, { mode: 'REST' })
  await house.send()
  const granted = { amount: '1200,06', validFrom: addDays(today, -100), validUntil: addDays(today, 100) }
  await as(officer, (scope) =>
    decideRequest(scope, DecideRequest.parse({ decision: 'GRANT', requestId, round: 1, ...granted })),
  )
  return { bilan, funder: { tenant, officer } }
}

/**
 * A bilan that stopped, with five things to explain: hours before the agreement, a public holiday, a declared leave, a signature
 * weeks later, two sessions signed within seconds. An hour and a half each; all but the first are due, 500,03 €.
 */
export async function aStoppedBilan() {
  const scene = await aGrantedBilan()
  const { bilan } = scene
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
