import { declineApproach } from '@/lib/referrals/approach-commands'
import { DeclineApproach } from '@/lib/referrals/approach-schema'
import { byMember, deed } from '../pair'
import { approach, type Discovery, offerAll, openFor, type Referral } from '../referral-deeds'

/** A first demand could not be taken; a second one, with a moment offered since, waits for its answer. */
export function joelKervella(referral: Referral): void {
  const { pair } = referral
  const { at, on } = pair.calendar
  const wished: Discovery = { on: on(4), start: '14:00' }
  openFor(referral, at(-18, '10:05'), {
    ...{ contract: 'CDII', status: 'SICK_LEAVE', statusFrom: on(-60), agencyName: 'Loire Intérim' },
    request: 'Joël est cariste. Il aimerait rester dans la logistique, sans conduire.',
  })
  approach(referral, at(-17, '15:30'), 'Disponible l’après-midi, une à deux fois par semaine.', null)
  byMember(pair, at(-15, '17:40'), (scope) =>
    deed(scope, DeclineApproach, declineApproach, { approachId: referral.approachId }),
  )
  offerAll(referral, at(-3, '17:35'), [wished, { on: on(6), start: '14:00' }, { on: on(7), start: '14:00' }])
  approach(referral, at(-2, '09:45'), 'Toujours disponible l’après-midi. Le créneau proposé lui convient.', wished)
}
