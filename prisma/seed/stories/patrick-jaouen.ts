import { closeBilan } from '@/lib/closing/closing-commands'
import { CloseBilan } from '@/lib/closing/schema'
import { addMonths } from '@/lib/platform/day'
import { givePoleConsent } from '@/lib/referrals/pole-commands'
import { GivePoleConsent } from '@/lib/referrals/pole-schema'
import { convene, holdMeeting, type Meeting, offer } from '../employer-deeds'
import { claim } from '../funding-deeds'
import { byMember, byPerson, deed, placeOf } from '../pair'
import { plan, type Slot } from '../programme-deeds'
import {
  agreeOn,
  approach,
  type Discovery,
  discover,
  grant,
  name,
  offerAll,
  openFor,
  type Referral,
} from '../referral-deeds'
import { hold } from '../session-deeds'

/** How many working days ago it was closed. */
export const PATRICK_CLOSED = -86

/** Closed four months ago with its two meetings of three; his plan went to the pôle, as he agreed. */
export function patrickJaouen(referral: Referral): void {
  const { pair, party, provider } = referral
  const { at, on } = pair.calendar
  const place = placeOf(provider.house, 'Nantes, quai de la Fosse', 'Salle Erdre')
  const met: Discovery = { on: on(-148), start: '14:00' }
  openFor(referral, at(-153, '09:30'), {
    ...{ contract: 'CTT', status: 'SICK_LEAVE', statusFrom: on(-190), agencyName: 'Atlantique Intérim' },
    request:
      'Patrick a été couvreur pendant vingt ans. Il veut un métier au sol, et former des plus jeunes lui plairait.',
  })
  offerAll(referral, at(-153, '17:35'), [met])
  approach(referral, at(-152, '10:00'), 'Disponible toute la semaine.', met)
  name(referral, at(-151, '17:40'))
  discover(referral, met, at(-147, '18:10'), 'Une à deux séances par semaine.')
  agreeOn(referral, at(-146, '17:40'), at(-146, '19:30'))
  offer(pair, at(-145, '17:40'))
  grant(referral, at(-144, '17:35'), at(-143, '14:20'), at(-143, '19:00'))

  const first: Meeting = { label: 'Premier rendez-vous à trois', kind: 'START', on: on(-139), start: '15:00' }
  convene(pair, at(-142, '09:10'), party, first, provider.videoLink)
  holdMeeting(pair, party, first, {
    points: 'Patrick souhaite avancer vite. Les déplacements sont possibles dans tout le département.',
    decisions: 'Deux visites de chantier-école sont prévues.',
    nextSteps: 'Second rendez-vous à trois après la restitution.',
  })

  const slot = (label: string, offset: number, start: Slot['start'] = '14:00'): Slot => ({
    ...{ label, on: on(offset), start, place },
  })
  const early = [
    slot('Votre parcours et vos atouts', -137),
    slot('Intérêts, motivations, valeurs', -131),
    slot('Contraintes et capacités', -127),
    slot('Découverte de métiers', -122, '13:30'),
    slot('Faisabilité des pistes', -117),
  ]
  const late = [
    slot('Marché de l’emploi local', -112),
    slot('Formation et admission', -107),
    slot('CV, lettre, entretien', -102, '13:30'),
    slot('Plan d’action', -97),
    slot('Restitution', -93),
  ]
  plan(pair, at(-142, '09:40'), early)
  for (const one of early) hold(pair, one)
  plan(pair, at(-116, '09:20'), late)
  for (const one of late) hold(pair, one)

  const second: Meeting = { label: 'Second rendez-vous à trois', kind: 'CLOSING', on: on(-91), start: '15:00' }
  convene(pair, at(-96, '09:10'), party, second, provider.videoLink)
  holdMeeting(pair, party, second, {
    points: 'Patrick a présenté son plan : formateur en couverture, par un titre professionnel de neuf mois.',
    decisions: 'Le plan est retenu. Une place est demandée pour l’automne.',
    nextSteps: 'Le pôle accompagne la demande de financement de la formation.',
  })
  byPerson(pair, at(-88, '18:40'), (scope) =>
    deed(scope, GivePoleConsent, givePoleConsent, {
      ...{ bilanId: pair.bilanId, kind: 'POLE', scopes: ['ACTION_PLAN', 'AVAILABILITY'] },
      untilOn: addMonths(scope.today, 12),
    }),
  )
  byMember(pair, at(PATRICK_CLOSED, '17:40'), (scope) =>
    deed(scope, CloseBilan, closeBilan, { bilanId: pair.bilanId, actionPlanHandedOn: on(-93) }),
  )
  claim(pair, at(PATRICK_CLOSED + 3, '17:35'), 'FPETT')
}
