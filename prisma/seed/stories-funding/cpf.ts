import { abandonBilan } from '@/lib/bilans/pause-commands'
import { AbandonBilan } from '@/lib/bilans/pause-schema'
import { later } from '../calendar'
import { prepareOwn, receive, signOwn } from '../contract-deeds'
import { declared, numbered } from '../cpf-deeds'
import { type Decider, grantAsked, recordGranted, refuseRequest, shareAgain } from '../funding-deeds'
import { byPerson, deed, type Pair } from '../pair'
import { endPhase } from '../phase-deeds'
import { endOf, plan, type Slot } from '../programme-deeds'
import { hold } from '../session-deeds'
import { askFunders, ouessant } from './course'

const slots = (pair: Pair, ...dated: readonly (readonly [label: string, offset: number])[]): Slot[] =>
  dated.map(([label, offset]) => ({ label, on: pair.calendar.on(offset), start: '14:30', place: ouessant(pair) }))

/** Her CPF pays up to its cap and she pays the rest: started, its entry declared in time. */
export function elodieSalaun(pair: Pair): void {
  const { at } = pair.calendar
  askFunders(pair, {
    ...{ from: -50, funder: 'CPF', parts: [{ funder: 'CPF', amount: '1 600' }, { funder: 'SELF' }] },
    request:
      'Élodie est assistante de direction. Elle voudrait travailler plus près des équipes, et se former à leur gestion.',
    objectives: ['Vérifier que les ressources humaines me plaisent', 'Choisir une formation'],
  })
  prepareOwn(pair, at(-40, '11:20'), 2)
  signOwn(pair, at(-40, '20:20'))
  recordGranted(pair, at(-39, '16:15'), 'CPF', 'CPF-2026-4471')
  numbered(pair, at(-39, '16:20'), '41028873120')
  const [request, objectives, path, ...ahead] = slots(
    pair,
    ['Votre demande', -25],
    ['Vos objectifs', -20],
    ['Votre parcours', -15],
    ['Compétences transférables', 3],
    ['Motivations, priorités', 10],
  ) as [Slot, Slot, Slot, ...Slot[]]
  plan(pair, at(-30, '16:35'), [request, objectives, path, ...ahead])
  hold(pair, request)
  receive(pair, at(-25, '17:30'), '87')
  declared(pair, at(-23, '16:50'), 'ENTRY')
  hold(pair, objectives)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, objectives), 20), { hers: [['2'], ['1']], his: [['2'], ['1']] })
  hold(pair, path)
}

/** His CPF pays the whole; he stopped two days ago: the exit is to be declared. */
export function stephaneGuivarch(pair: Pair): void {
  const { at } = pair.calendar
  askFunders(pair, {
    ...{ from: -41, funder: 'CPF', parts: [], cap: '20 h' },
    lengths: { 'Comparer les pistes': null, 'Matrice d’écarts': null, 'Votre parcours': 60 },
    request: 'Stéphane est mécanicien dans un port de plaisance. Il se demande s’il peut conduire un atelier.',
    objectives: ['Savoir si je peux conduire une équipe'],
  })
  recordGranted(pair, at(-31, '16:15'), 'CPF', 'CPF-2026-4517')
  numbered(pair, at(-31, '16:20'), '41028879034')
  const [request, objectives] = slots(pair, ['Votre demande', -18], ['Vos objectifs', -12]) as [Slot, Slot]
  plan(pair, at(-28, '16:35'), [request, objectives])
  hold(pair, request)
  declared(pair, at(-16, '16:50'), 'ENTRY')
  hold(pair, objectives)
  byPerson(pair, at(-2, '18:40'), (scope) =>
    deed(scope, AbandonBilan, abandonBilan, {
      ...{ bilanId: pair.bilanId, reasonKind: 'NEW_SITUATION' },
      reason: 'Mon employeur me confie l’atelier dès la semaine prochaine. Je m’arrête là, content.',
    }),
  )
}

/** Three pay: her CPF, the OPCO and herself. All said yes; she may still withdraw from her contract. */
export function nolwennCadic(pair: Pair, opco: Decider): void {
  const { at } = pair.calendar
  askFunders(pair, {
    ...{ from: -30, funder: 'CPF' },
    parts: [{ funder: 'CPF', amount: '1 200' }, { funder: 'OPCO', amount: '500' }, { funder: 'SELF' }],
    request:
      'Nolwenn est exploitante dans une société de transports. Elle veut préparer un poste de responsable d’agence.',
    objectives: ['Faire le point sur ce que je sais diriger', 'Préparer un entretien avec ma direction'],
  })
  grantAsked(pair, at(-15, '10:35'), opco, { conditions: 'Facture à adresser avec le certificat de réalisation.' })
  recordGranted(pair, at(-14, '16:15'), 'CPF', 'CPF-2026-4608')
  prepareOwn(pair, at(-6, '16:20'), 2, 'DISTANCE')
  signOwn(pair, at(-5, '20:25'))
}

/** The OPCO said no to its share: she takes it on herself, and her contract waits for her. */
export function mathildeCorvec(pair: Pair, opco: Decider): void {
  const { at } = pair.calendar
  askFunders(pair, {
    ...{ from: -32, funder: 'CPF' },
    parts: [{ funder: 'CPF', amount: '1 600' }, { funder: 'OPCO' }],
    request:
      'Mathilde est libraire depuis douze ans. Elle aimerait animer des ateliers et cherche quel métier le permet.',
    objectives: ['Trouver deux métiers où j’anime', 'Garder un lien avec les livres'],
  })
  recordGranted(pair, at(-17, '16:15'), 'CPF', 'CPF-2026-4583')
  refuseRequest(
    pair,
    at(-14, '11:05'),
    opco,
    'BUDGET',
    'L’enveloppe de la branche pour cette année est engagée. Une nouvelle demande est possible en janvier.',
  )
  shareAgain(pair, at(-10, '16:30'), { funder: 'SELF' })
  prepareOwn(pair, at(-9, '16:40'), 1)
}
