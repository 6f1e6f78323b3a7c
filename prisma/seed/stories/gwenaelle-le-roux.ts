import { suspendBilan } from '@/lib/bilans/pause-commands'
import { SuspendBilan } from '@/lib/bilans/pause-schema'
import { later } from '../calendar'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { byPerson, deed, type Pair, placeOf } from '../pair'
import { endPhase } from '../phase-deeds'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { hold } from '../session-deeds'

const frame: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'TRAINING',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'CPF',
  mode: 'ON_SITE',
}

/** Suspended by herself: 9 h counted. Opened by the administrator for her consultant. */
export function gwenaelleLeRoux(pair: Pair, administrator: string): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Quimper, Odet', 'Salle Odet')
  const interview: Interview = {
    on: on(-47),
    start: '13:30',
    mode: 'ON_SITE',
    place,
    format: 'À Quimper, en début d’après-midi, une fois par semaine.',
  }
  open(
    pair,
    {
      at: at(-50, '09:20'),
      by: pair.house.members.get(administrator)?.login,
      frame,
      request: 'Gwenaëlle est aide-soignante depuis dix-sept ans et souhaite se former, sans savoir encore vers quoi.',
      objectives: ['Faire le point sur mes envies', 'Connaître les formations accessibles avec mon expérience'],
    },
    null,
  )
  // Her consultant knows her dates: the interview was agreed on by phone, and is recorded once held.
  concludeInterview(pair, interview)
  enter(pair, at(-46, '14:15'))
  settle(pair, at(-44, '11:30'), { ...frame, fundingSettledOn: on(-44) })

  const slot = (label: string, offset: number): Slot => ({ label, on: on(offset), start: '13:30', place })
  const request = slot('Votre demande', -41)
  const objectives = slot('Vos objectifs', -36)
  const path = slot('Votre parcours', -31)
  const competences = slot('Compétences transférables', -26)
  propose(pair, at(-43, '16:40'), [request, objectives])
  agree(pair, at(-42, '07:50'))
  hold(pair, request)
  hold(pair, objectives)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, objectives), 20), { hers: [['2'], ['1']], his: [['1'], ['1']] })
  plan(pair, at(-35, '10:10'), [path, competences, slot('Motivations, priorités', -13), slot('Premières pistes', -6)])
  hold(pair, path)
  hold(pair, competences)
  byPerson(pair, at(-16, '15:20'), (scope) =>
    deed(scope, SuspendBilan, suspendBilan, {
      bilanId: pair.bilanId,
      reasonKind: 'AVAILABILITY',
      reason:
        'Mes horaires changent jusqu’à la fin du mois prochain. Je reprendrai dès que je connaîtrai mon planning.',
      cancelSessions: true,
    }),
  )
}
