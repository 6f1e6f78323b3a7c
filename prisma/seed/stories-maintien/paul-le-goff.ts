import { later } from '../calendar'
import { enter, type Frame, open, settle } from '../entry-deeds'
import {
  agreeAndAnswer,
  allowHealth,
  type Expert,
  keepExpert,
  lead,
  limit,
  opinion,
  order,
  verify,
} from '../lead-deeds'
import { type Pair, placeOf } from '../pair'
import { endPhase } from '../phase-deeds'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { hold } from '../session-deeds'

const frame: Frame = {
  initiator: 'PRESCRIBER',
  prescriberKind: 'CARSAT_SOCIAL_WORKER',
  aim: 'INTERNAL_REDEPLOYMENT',
  workingTime: 'ON_WORKING_TIME',
  funder: 'AGEFIPH',
  mode: 'ON_SITE',
}

const ergonomist: Expert = {
  name: 'Estelle Renard',
  organisation: 'Postes et gestes',
  email: 'estelle.renard@exemple.test',
  phone: '0240006610',
  kind: 'ERGONOMIC_STUDY',
}
const assessor: Expert = {
  name: 'Olivier Kermarec',
  organisation: 'Centre Atlantique de bilan fonctionnel',
  email: 'olivier.kermarec@exemple.test',
  phone: '0240006622',
  kind: 'FUNCTIONAL_ASSESSMENT',
}

const METHODS = 'Technicien méthodes, dans son entreprise'
const STORES = 'Gestionnaire du magasin d’outillage'
const TRAINER = 'Formateur en centre d’apprentissage'

/** In investigation: leads weighed, what he can do at work noted on his word, an ergonomist's answer received, another expertise asked for. */
export function paulLeGoff(pair: Pair, provider: string): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Nantes, quai de la Fosse', 'Salle Erdre')
  open(
    pair,
    {
      at: at(-46, '14:20'),
      frame,
      request:
        'Paul est ajusteur monteur depuis dix-neuf ans. Il ne peut plus tenir la cadence debout, et veut rester dans son entreprise.',
      objectives: ['Trouver un poste que je peux tenir longtemps', 'Arriver avec des preuves devant mon employeur'],
      adaptation: 'Pouvoir se lever et marcher quelques minutes toutes les demi-heures.',
    },
    null,
  )
  enter(pair, at(-44, '18:30'))
  allowHealth(pair, at(-43, '19:05'), provider)
  settle(pair, at(-41, '11:30'), { ...frame, employerAgreedOn: on(-42), fundingSettledOn: on(-41) })

  const slot = (label: string, offset: number): Slot => ({ label, on: on(offset), start: '14:00', place })
  const needs = slot('Votre engagement et vos besoins', -37)
  const course = slot('Déroulement et méthodes', -34)
  const motivations = slot('Motivations et intérêts', -28)
  const competences = slot('Compétences et aptitudes', -22)
  const evolutions = slot('Évolutions possibles', -13)
  propose(pair, at(-40, '15:10'), [needs, course, motivations])
  agree(pair, at(-39, '19:20'))
  hold(pair, needs)
  hold(pair, course)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, course), 20), { hers: [['1'], ['2']], his: [['2'], ['2']] })
  hold(pair, motivations)
  limit(pair, later(endOf(pair, motivations), 20), 'PRACTITIONER', 'Station debout : vingt minutes, puis une pause.')
  limit(pair, at(-26, '20:05'), 'PERSON', 'Port de charges : dix kilos au plus, sans torsion.')
  plan(pair, at(-27, '16:40'), [competences, evolutions])
  hold(pair, competences)
  hold(pair, evolutions)
  lead(pair, later(endOf(pair, evolutions), 20), 'PRACTITIONER', METHODS)
  lead(pair, later(endOf(pair, evolutions), 23), 'PRACTITIONER', STORES)
  lead(pair, at(-12, '20:40'), 'PERSON', TRAINER)

  keepExpert(pair, at(-12, '14:05'), ergonomist)
  keepExpert(pair, at(-12, '14:12'), assessor)
  order(
    pair,
    at(-11, '14:30'),
    ergonomist,
    'Le bureau des méthodes et l’atelier peuvent-ils alterner assis et debout sur une journée ?',
  )
  agreeAndAnswer(
    pair,
    at(-10, '18:45'),
    ergonomist.kind,
    at(-4, '16:50'),
    'Visite faite sur place. Le bureau des méthodes convient avec un plan réglable en hauteur. Un siège assis debout suffit pour les essais en atelier, une heure par jour.',
  )
  verify(
    pair,
    at(-6, '15:00'),
    TRAINER,
    'SET_ASIDE',
    'Deux centres appelés : il faudrait partir à 60 km. Gardé comme idée pour plus tard.',
  )
  opinion(pair, at(-5, '19:30'), METHODS, 'Un plan réglable en hauteur, et une alternance assis debout.')
  verify(
    pair,
    at(-3, '15:40'),
    METHODS,
    'KEPT_IF',
    'Échange avec le responsable des méthodes : un poste s’ouvre en janvier. À condition d’une formation courte au logiciel.',
  )
  order(
    pair,
    at(-2, '15:20'),
    assessor,
    'Quelle durée de travail assis et debout est tenable, et avec quelles pauses ?',
  )
  plan(pair, at(-10, '16:20'), [slot('Vérifier chaque hypothèse', 5)])
}
