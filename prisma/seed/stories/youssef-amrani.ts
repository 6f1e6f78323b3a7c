import { logHours } from '@/lib/sessions/log-commands'
import { LogHours } from '@/lib/sessions/schema'
import { later } from '../calendar'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { byMember, deed, type Pair, placeOf, sessionOf } from '../pair'
import { endPhase } from '../phase-deeds'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { give, hold, submit } from '../session-deeds'
import { timeline } from './instructions'

const frame: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'EXTERNAL_REDEPLOYMENT',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'CPF',
  mode: 'MIXED',
}

/** In investigation: 7 h counted, five weeks without a session, guided work handed in that waits for an answer. */
export function youssefAmrani(pair: Pair): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Brest, Siam', 'Salle Ouessant')
  const interview: Interview = {
    on: on(-55),
    start: '16:30',
    mode: 'PHONE',
    format: 'Une séance tous les quinze jours, en fin de journée. Plus de temps pour le parcours.',
  }
  open(
    pair,
    {
      at: at(-58, '11:00'),
      frame,
      request:
        'Youssef a été technicien de maintenance dans quatre entreprises. Il cherche un poste plus stable et voudrait faire valoir ce qu’il a appris sur le terrain.',
      objectives: ['Faire le tour de mes compétences techniques', 'Trouver un secteur qui recrute et me convienne'],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-54, '21:10'))
  settle(pair, at(-51, '10:30'), { ...frame, fundingSettledOn: on(-51) })

  const slot = (label: string, offset: number, minutes?: number): Slot => ({
    ...{ label, on: on(offset), start: '16:30', place },
    ...(minutes ? { minutes } : {}),
  })
  const request = slot('Votre demande', -46)
  const objectives = slot('Vos objectifs', -36)
  const path = slot('Votre parcours', -26, 180)
  const competences = slot('Compétences transférables', -16)
  const longer = { 'Votre parcours': 180, 'Motivations, priorités': 90 }
  propose(pair, at(-50, '16:00'), [request, objectives, path, competences], longer)
  agree(pair, at(-49, '21:30'))
  hold(pair, request)
  hold(pair, objectives)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, objectives), 20), { hers: [['1'], ['1']], his: [['2'], ['1']] })
  hold(pair, path)
  give(pair, {
    ...{ label: 'Frise de parcours', instructedAt: later(endOf(pair, path), 15), due: on(-12) },
    instructions: timeline,
  })
  byMember(pair, later(endOf(pair, competences), 30), (scope) =>
    deed(scope, LogHours, logHours, {
      ...{ bilanId: pair.bilanId, sessionId: sessionOf(pair, competences.label) },
      ...{ outcome: 'NOT_HELD', notHeld: 'MISSED_BENEFICIARY' },
      words: 'Une intervention urgente l’a retenu. Il a rappelé le lendemain.',
    }),
  )
  plan(pair, at(-8, '10:20'), [{ ...competences, on: on(13), start: '10:00' }])
  submit(
    pair,
    'Frise de parcours',
    at(-3, '22:15'),
    'Avec du retard, voici ma frise.\n\n2008-2013, atelier agroalimentaire : pannes de nuit, j’ai appris à diagnostiquer vite et à expliquer simplement.\n2013-2016, hôpital : la rigueur, les procédures, les contrôles.\n2016-2020, ascenseurs : être seul sur site, rassurer les gens.\n2020 à maintenant, intérim : quatre missions, je m’adapte, mais je ne vois jamais la suite.\n\nFier : l’hôpital, pendant la coupure de 2015. Difficile : les fins de mission.',
  )
}
