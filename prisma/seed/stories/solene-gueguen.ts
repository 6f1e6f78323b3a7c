import { abandonBilan } from '@/lib/bilans/pause-commands'
import { AbandonBilan } from '@/lib/bilans/pause-schema'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { byPerson, deed, type Pair, placeOf } from '../pair'
import { agree, propose, type Slot } from '../programme-deeds'
import { hold } from '../session-deeds'

const frame: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'EVOLUTION',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'CPF',
  mode: 'ON_SITE',
}

/** Abandoned by herself after 4 h, for a new job. */
export function soleneGueguen(pair: Pair): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Quimper, Odet', 'Salle Odet')
  const interview: Interview = { on: on(-39), start: '09:30', mode: 'ON_SITE', place, format: 'Le programme habituel.' }
  open(
    pair,
    {
      at: at(-42, '13:40'),
      frame,
      request: 'Solène est vendeuse et voudrait un poste avec plus de responsabilités.',
      objectives: ['Savoir si je peux prendre un poste de responsable'],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-38, '20:20'))
  settle(pair, at(-35, '15:30'), { ...frame, fundingSettledOn: on(-35) })
  const request: Slot = { label: 'Votre demande', on: on(-32), start: '09:30', place }
  const objectives: Slot = { label: 'Vos objectifs', on: on(-27), start: '09:30', place }
  const path: Slot = { label: 'Votre parcours', on: on(-17), start: '09:30', place }
  propose(pair, at(-34, '11:40'), [request, objectives, path])
  agree(pair, at(-33, '21:00'))
  hold(pair, request)
  hold(pair, objectives)
  byPerson(pair, at(-21, '18:30'), (scope) =>
    deed(scope, AbandonBilan, abandonBilan, {
      bilanId: pair.bilanId,
      reasonKind: 'NEW_SITUATION',
      reason:
        'On m’a proposé la responsabilité du rayon ! Je commence lundi. Merci, ces séances m’ont aidée à dire oui.',
    }),
  )
}
