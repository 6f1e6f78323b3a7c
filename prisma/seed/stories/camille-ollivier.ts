import { askAdaptation } from '@/lib/bilans/adaptation-commands'
import { AskAdaptation } from '@/lib/bilans/adaptation-schema'
import { correctHours } from '@/lib/sessions/correct-commands'
import { CorrectHours } from '@/lib/sessions/schema'
import { later } from '../calendar'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { byMember, byPerson, deed, type Pair, placeOf, sessionOf } from '../pair'
import { endPhase } from '../phase-deeds'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { discuss, give, hold, log, sign, submit } from '../session-deeds'
import { timeline } from './instructions'

const frame: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'EXTERNAL_REDEPLOYMENT',
  workingTime: 'ON_WORKING_TIME',
  funder: 'EMPLOYER',
  fundingBasis: 'CONGE_DE_RECLASSEMENT',
  mode: 'ON_SITE',
}

/** In investigation: hours corrected after both had signed, one session to be signed, an adaptation that waits for its answer. */
export function camilleOllivier(pair: Pair): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Nantes, quai de la Fosse', 'Salle Erdre')
  const interview: Interview = {
    on: on(-46),
    start: '10:00',
    mode: 'ON_SITE',
    place,
    format: 'Une séance par semaine, pendant le congé de reclassement.',
  }
  open(
    pair,
    {
      at: at(-50, '10:30'),
      frame,
      request:
        'Camille dessinait des pièces dans un bureau d’études qui ferme. Elle veut prendre le temps de choisir, sans subir le premier poste venu.',
      objectives: ['Savoir ce que je sais faire hors de mon logiciel', 'Rencontrer trois métiers avant de choisir'],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-45, '17:05'))
  settle(pair, at(-43, '11:10'), { ...frame, employerAgreedOn: on(-44), fundingSettledOn: on(-43) })

  const slot = (label: string, offset: number): Slot => ({ label, on: on(offset), start: '10:00', place })
  const request = slot('Votre demande', -40)
  const objectives = slot('Vos objectifs', -35)
  const path = slot('Votre parcours', -30)
  const competences = slot('Compétences transférables', -20)
  const motivations = slot('Motivations, priorités', -10)
  propose(pair, at(-42, '09:40'), [request, objectives])
  agree(pair, at(-42, '18:20'))
  hold(pair, request)
  hold(pair, objectives)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, objectives), 20), { hers: [['2'], ['1']], his: [['2'], ['1']] })
  plan(pair, at(-34, '10:15'), [path, competences])
  hold(pair, path)
  give(pair, {
    ...{ label: 'Frise de parcours', instructedAt: later(endOf(pair, path), 15), due: on(-24) },
    instructions: timeline,
  })
  submit(
    pair,
    'Frise de parcours',
    at(-24, '16:30'),
    'Quinze ans, deux bureaux d’études. Je pensais n’avoir que du dessin ; en écrivant, je vois aussi les chantiers, les clients, et les stagiaires que j’ai suivis.',
  )
  hold(pair, competences)
  discuss(
    pair,
    'Frise de parcours',
    later(endOf(pair, competences), 25),
    'Votre surprise est un beau point de départ. Nous reprenons chantiers, clients et stagiaires un par un.',
  )
  correct(pair, competences, place)
  plan(pair, at(-18, '14:05'), [motivations, slot('Premières pistes', 1), slot('Comparer les pistes', 8)])
  byMember(pair, later(endOf(pair, motivations), 5), (scope) => log(scope, pair, motivations.label, [], false))
  byPerson(pair, at(-9, '08:45'), (scope) => sign(scope, pair, motivations.label))
  byPerson(pair, at(-2, '11:25'), (scope) =>
    deed(scope, AskAdaptation, askAdaptation, {
      bilanId: pair.bilanId,
      need: 'Les marches du quai sont glissantes quand il pleut et je me déplace avec une canne. Y a-t-il une autre entrée ?',
    }),
  )
}

/** The session had begun later than logged: once both had signed, a new record takes its place, and both sign it. */
function correct(pair: Pair, slot: Slot, place: string): void {
  const { at } = pair.calendar
  byMember(pair, at(-19, '09:30'), async (scope) => {
    const id = await deed(scope, CorrectHours, correctHours, {
      ...{ bilanId: pair.bilanId, sessionId: sessionOf(pair, slot.label), nature: 'ACCOMPANIED_WORK', mode: 'ON_SITE' },
      ...{ place, day: slot.on, start: '10:30', end: '12:30', items: ['COMPETENCES_IDENTIFIED'] },
      words: 'Nous avons commencé à 10 h 30, et non à 10 h : l’heure inscrite était celle prévue.',
    })
    pair.sessions.set(slot.label, id)
    await sign(scope, pair, slot.label)
  })
  byPerson(pair, at(-19, '12:10'), (scope) => sign(scope, pair, slot.label))
}
