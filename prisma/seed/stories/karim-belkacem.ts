import { recordStatus } from '@/lib/referrals/status-commands'
import { RecordStatus } from '@/lib/referrals/status-schema'
import { convene, holdMeeting, type Meeting, offer } from '../employer-deeds'
import { deed, placeOf } from '../pair'
import { plan, type Slot } from '../programme-deeds'
import {
  agreeOn,
  approach,
  byConseillere,
  type Discovery,
  discover,
  grant,
  name,
  offerAll,
  openFor,
  type Referral,
} from '../referral-deeds'
import { hold } from '../session-deeds'

/** Halfway. He went back to work lately: the next session waits for the leave authorisation that he asks his agency for. */
export function karimBelkacem(referral: Referral): void {
  const { pair, party, provider } = referral
  const { at, on } = pair.calendar
  const place = placeOf(provider.house, 'Nantes, quai de la Fosse', 'Salle Erdre')
  const met: Discovery = { on: on(-69), start: '14:00' }
  openFor(referral, at(-75, '09:40'), {
    ...{ contract: 'CDII', status: 'SICK_LEAVE', statusFrom: on(-110), agencyName: 'Loire Intérim' },
    ...{ limits: 'Pas de charges de plus de dix kilos.', limitsConsentedOn: on(-75) },
    request:
      'Karim a été monteur, puis chef d’équipe. Il sait expliquer et organiser, et cherche où le faire sans porter.',
  })
  offerAll(referral, at(-75, '17:35'), [met])
  approach(referral, at(-74, '10:10'), 'Disponible l’après-midi. Habite à dix minutes du tramway.', met)
  name(referral, at(-72, '17:40'))
  discover(referral, met, at(-67, '18:20'), 'Une séance par semaine, l’après-midi, avec une pause toutes les heures.')
  agreeOn(referral, at(-66, '17:40'), at(-66, '20:05'))
  offer(pair, at(-65, '17:40'))
  grant(referral, at(-64, '17:35'), at(-62, '11:15'), at(-62, '18:30'))

  const first: Meeting = { label: 'Premier rendez-vous à trois', kind: 'START', on: on(-57), start: '15:00' }
  convene(pair, at(-61, '09:20'), party, first, provider.videoLink)
  holdMeeting(pair, party, first, {
    points: 'Karim a dit ce qu’il attend : un métier où il transmet. Le rythme d’une séance par semaine lui convient.',
    decisions: 'Les métiers de la formation et de l’encadrement technique sont regardés en premier.',
    nextSteps: 'Second rendez-vous à trois quand le plan d’action est écrit.',
  })

  const slot = (label: string, offset: number, start: Slot['start'] = '14:00'): Slot => ({
    ...{ label, on: on(offset), start, place },
  })
  const path = slot('Votre parcours et vos atouts', -54)
  const interests = slot('Intérêts, motivations, valeurs', -48)
  const capacities = slot('Contraintes et capacités', -41)
  const trades = slot('Découverte de métiers', -33, '13:30')
  const feasible = slot('Faisabilité des pistes', -25)
  const market = slot('Marché de l’emploi local', -15)
  plan(pair, at(-61, '09:40'), [path, interests, capacities])
  for (const one of [path, interests, capacities]) hold(pair, one)
  plan(pair, at(-40, '09:15'), [trades, feasible, market])
  for (const one of [trades, feasible, market]) hold(pair, one)
  plan(pair, at(-12, '09:15'), [slot('Formation et admission', 3), slot('Plan d’action', 9)])

  byConseillere(referral, at(-4, '16:10'), (scope) =>
    deed(scope, RecordStatus, recordStatus, {
      ...{ referralId: referral.referralId, status: 'ON_WORKING_TIME', fromOn: on(-3), agreed: true },
    }),
  )
}
