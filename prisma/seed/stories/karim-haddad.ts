import { askMove } from '@/lib/sessions/ask-commands'
import { disputeSession } from '@/lib/sessions/dispute-commands'
import { logHours } from '@/lib/sessions/log-commands'
import { AskMove, DisputeSession, LogHours } from '@/lib/sessions/schema'
import { later } from '../calendar'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { byMember, byPerson, deed, type Pair, placeOf, sessionOf } from '../pair'
import { endPhase } from '../phase-deeds'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { hold } from '../session-deeds'

const frame: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'EVOLUTION',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'CPF',
  mode: 'MIXED',
}

/** In investigation: a session whose hours he does not agree with, and another one that he asks to move. */
export function karimHaddad(pair: Pair, videoLink: string): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Quimper, Odet', 'Salle Odet')
  const interview: Interview = {
    on: on(-40),
    start: '15:00',
    mode: 'VIDEO',
    videoLink,
    format: 'Une séance par semaine, en alternant Quimper et la visio.',
  }
  open(
    pair,
    {
      at: at(-43, '10:45'),
      frame,
      request:
        'Karim est conducteur de ligne et a formé beaucoup de nouveaux. On lui propose un poste de chef d’équipe ; il hésite avec un métier de formateur.',
      objectives: ['Choisir entre deux voies qui m’attirent', 'Savoir défendre mon choix en entretien'],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-39, '06:40'), { remote: true })
  settle(pair, at(-37, '15:10'), { ...frame, fundingSettledOn: on(-37) })

  const slot = (label: string, offset: number): Slot => ({ label, on: on(offset), start: '15:00', place })
  const request = slot('Votre demande', -34)
  const objectives = slot('Vos objectifs', -29)
  const path = slot('Votre parcours', -24)
  const competences = slot('Compétences transférables', -19)
  const motivations: Slot = { ...slot('Motivations, priorités', -9), mode: 'VIDEO', place: undefined, videoLink }
  const leads = slot('Premières pistes', -4)
  propose(pair, at(-36, '11:00'), [request, objectives])
  agree(pair, at(-35, '06:35'))
  hold(pair, request)
  hold(pair, objectives)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, objectives), 20), { hers: [['2'], ['1']], his: [['2'], ['2']] })
  plan(pair, at(-28, '09:50'), [path, competences, motivations, leads])
  hold(pair, path)
  hold(pair, competences)
  hold(pair, motivations)

  byMember(pair, later(endOf(pair, leads), 40), (scope) =>
    deed(scope, LogHours, logHours, {
      ...{ bilanId: pair.bilanId, sessionId: sessionOf(pair, leads.label) },
      ...{ outcome: 'OTHER_TIMES', day: leads.on, start: '15:00', end: '17:00', mode: 'ON_SITE', place, sign: true },
    }),
  )
  byPerson(pair, at(-3, '06:50'), (scope) =>
    deed(scope, DisputeSession, disputeSession, {
      bilanId: pair.bilanId,
      sessionId: sessionOf(pair, leads.label),
      words: 'Nous avons commencé à 15 h 30, car mon bus avait du retard. La séance a duré une heure et demie.',
    }),
  )
  plan(pair, at(-3, '14:20'), [
    { ...slot('Comparer les pistes', 2), mode: 'VIDEO', place: undefined, videoLink },
    slot('Choix de la piste', 12),
  ])
  byPerson(pair, at(-1, '06:45'), (scope) =>
    deed(scope, AskMove, askMove, {
      bilanId: pair.bilanId,
      sessionId: sessionOf(pair, 'Comparer les pistes'),
      words: 'Je passe en équipe d’après-midi ce jour-là. Un matin, avant 11 h, me conviendrait mieux.',
    }),
  )
}
