import { closeBilan } from '@/lib/closing/closing-commands'
import { CloseBilan } from '@/lib/closing/schema'
import { setItemAside } from '@/lib/phases/item-commands'
import { SetItemAside } from '@/lib/phases/schema'
import { later } from '../calendar'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { byMember, deed, type Pair, placeOf } from '../pair'
import { endPhase } from '../phase-deeds'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { discuss, give, hold, submit } from '../session-deeds'
import { timeline, transitionPlan } from './instructions'

const frame: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'INTERNAL_REDEPLOYMENT',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'CPF',
  mode: 'ON_SITE',
  cap: '20 h',
}

/** How many working days ago it was closed: four months and some days. */
export const PASCAL_CLOSED = -87

/** Closed four months ago, 20 h of 20 h; its papers stand, and its follow-up was offered a month ago. */
export function pascalRiou(pair: Pair): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Brest, Siam', 'Salle Ouessant')
  const interview: Interview = {
    on: on(-157),
    start: '10:30',
    mode: 'ON_SITE',
    place,
    format: 'Vingt heures suffisent : le projet est déjà avancé. Une séance tous les dix jours.',
  }
  open(
    pair,
    {
      at: at(-160, '16:50'),
      frame,
      request:
        'Pascal est magasinier dans un lycée. Son poste évolue et il souhaite préparer une demande de mobilité vers un service administratif.',
      objectives: ['Repérer les services où je serais utile', 'Préparer une demande de mobilité solide'],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-156, '17:30'))
  settle(pair, at(-154, '09:30'), { ...frame, fundingSettledOn: on(-154) })

  const slot = (label: string, offset: number, minutes?: number): Slot => ({
    ...{ label, on: on(offset), start: '10:30', place },
    ...(minutes ? { minutes } : {}),
  })
  const request = slot('Votre demande', -152)
  const objectives = slot('Vos objectifs', -147)
  const path = slot('Votre parcours', -140, 120)
  const competences = slot('Compétences transférables', -133)
  const motivations = slot('Motivations, priorités', -126)
  const leads = slot('Premières pistes', -119)
  const choice = slot('Choix de la piste', -105)
  const restitution = slot('Restitution', -90)
  propose(pair, at(-153, '14:10'), [request, objectives, path], {
    'Comparer les pistes': null,
    'Matrice d’écarts': null,
    'Votre parcours': 120,
  })
  agree(pair, at(-153, '18:00'))
  hold(pair, request)
  hold(pair, objectives)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, objectives), 20), { hers: [['1'], ['1']], his: [['2'], ['1']] })

  hold(pair, path)
  give(pair, {
    ...{ label: 'Frise de parcours', instructedAt: later(endOf(pair, path), 15), due: on(-135) },
    instructions: timeline,
  })
  submit(
    pair,
    'Frise de parcours',
    at(-135, '18:45'),
    'Trois postes, un seul employeur. J’ai vu passer quatre logiciels de stock et formé cinq collègues. Ce que je préfère : quand un professeur trouve ce qu’il cherche.',
  )
  plan(pair, at(-139, '09:10'), [competences, motivations, leads])
  hold(pair, competences)
  discuss(
    pair,
    'Frise de parcours',
    later(endOf(pair, competences), 25),
    'Quatre logiciels et cinq collègues formés : voilà de quoi nourrir une demande de mobilité.',
  )
  hold(pair, motivations)
  hold(pair, leads)
  byMember(pair, later(endOf(pair, leads), 20), (scope) =>
    deed(scope, SetItemAside, setItemAside, {
      bilanId: pair.bilanId,
      itemKey: 'OPTIONS_ADJUSTED',
      reason: 'Une seule piste est ouverte cette année dans l’académie : décidé ensemble d’y consacrer le temps.',
    }),
  )
  endPhase(pair, 'INVESTIGATION', later(endOf(pair, leads), 30), { hers: [['4'], ['2']], his: [['4'], ['3']] })

  plan(pair, at(-118, '10:00'), [choice])
  hold(pair, choice)
  give(pair, {
    ...{ label: 'Plan de transition', instructedAt: later(endOf(pair, choice), 15), due: on(-98) },
    instructions: transitionPlan,
  })
  submit(
    pair,
    'Plan de transition',
    at(-98, '19:10'),
    '1. Rencontrer la gestionnaire avant l’été.\n2. Deux jours d’observation au service des achats.\n3. Dossier de mobilité déposé à l’ouverture de la campagne.\nSi c’est non : une formation au logiciel des achats, et une nouvelle demande l’an prochain.',
  )
  discuss(
    pair,
    'Plan de transition',
    at(-96, '14:30'),
    'Un plan clair. Pensez à faire relire le dossier par votre gestionnaire.',
  )
  plan(pair, at(-95, '09:30'), [restitution])
  hold(pair, restitution)
  endPhase(pair, 'CONCLUSION', later(endOf(pair, restitution), 20), { hers: [['4'], ['4']], his: [['4'], ['4']] })
  byMember(pair, at(PASCAL_CLOSED, '10:00'), (scope) =>
    deed(scope, CloseBilan, closeBilan, { bilanId: pair.bilanId, synthesisHandedOn: restitution.on }),
  )
}
