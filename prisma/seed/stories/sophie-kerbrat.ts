import { later } from '../calendar'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { type Pair, placeOf } from '../pair'
import { endPhase } from '../phase-deeds'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { discuss, give, hold, submit } from '../session-deeds'
import { gapMatrix, timeline, transitionPlan } from './instructions'

const frame: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'RECONVERSION',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'SELF',
  mode: 'ON_SITE',
}

/** At its end: 24 h counted, its three phases closed, the restitution signed, the synthèse read together. It may be closed. */
export function sophieKerbrat(pair: Pair): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Brest, Siam', 'Salle Molène')
  const interview: Interview = {
    on: on(-77),
    start: '10:00',
    mode: 'ON_SITE',
    place,
    format: 'Le programme habituel convient, à raison d’une séance par semaine.',
  }
  open(
    pair,
    {
      at: at(-80, '15:30'),
      frame,
      request:
        'Sophie est assistante de direction. Le service ferme l’an prochain ; elle veut choisir elle-même la suite plutôt que de l’attendre.',
      objectives: [
        'Savoir ce que je veux garder de mon métier, et ce que je veux quitter',
        'Étudier sérieusement l’idée de m’installer à mon compte',
        'Avoir un plan que je puisse suivre seule',
      ],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-76, '12:40'))
  settle(pair, at(-73, '09:15'), { ...frame, fundingSettledOn: on(-73) })

  const slot = (label: string, offset: number): Slot => ({ label, on: on(offset), start: '10:00', place })
  const request = slot('Votre demande', -68)
  const objectives = slot('Vos objectifs', -63)
  propose(pair, at(-72, '10:40'), [request, objectives])
  agree(pair, at(-72, '12:50'))
  hold(pair, request)
  hold(pair, objectives)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, objectives), 20), {
    hers: [['1'], ['1'], ['1']],
    his: [['2'], ['1'], ['1']],
  })
  sophieInvestigates(pair, slot)
  sophieConcludes(pair, slot)
}

function sophieInvestigates(pair: Pair, slot: (label: string, offset: number) => Slot): void {
  const { on, at } = pair.calendar
  const path = slot('Votre parcours', -58)
  const competences = slot('Compétences transférables', -53)
  const motivations = slot('Motivations, priorités', -48)
  const leads = slot('Premières pistes', -43)
  const compared = slot('Comparer les pistes', -38)
  plan(pair, at(-62, '09:30'), [path, competences, motivations, leads, compared])
  hold(pair, path)
  give(pair, {
    ...{ label: 'Frise de parcours', instructedAt: later(endOf(pair, path), 15), due: on(-55) },
    instructions: timeline,
  })
  submit(
    pair,
    'Frise de parcours',
    at(-55, '17:50'),
    'Vingt ans, trois employeurs, toujours à côté de quelqu’un qui décide. Fière : le déménagement du siège, sans un jour d’arrêt. Difficile : ne jamais signer ce que j’écris.',
  )
  hold(pair, competences)
  discuss(
    pair,
    'Frise de parcours',
    later(endOf(pair, competences), 25),
    'Votre dernière phrase en dit long. Nous en avons parlé aujourd’hui : conduire un projet de bout en bout, vous l’avez fait.',
  )
  hold(pair, motivations)
  hold(pair, leads)
  hold(pair, compared)
  give(pair, {
    ...{ label: 'Matrice d’écarts', instructedAt: later(endOf(pair, compared), 15), due: on(-35) },
    instructions: gapMatrix,
  })
  submit(
    pair,
    'Matrice d’écarts',
    at(-35, '18:20'),
    'Assistante indépendante : j’ai le métier et trois clients possibles. Il me manque la gestion et le courage d’annoncer un prix.\n\nOffice manager dans une petite entreprise : j’ai tout, et je m’ennuie déjà en l’écrivant.',
  )
  discuss(
    pair,
    'Matrice d’écarts',
    at(-33, '11:15'),
    'Votre phrase sur l’ennui est précieuse. La chambre de métiers propose une demi-journée sur les prix : je vous en parle au prochain rendez-vous.',
  )
  endPhase(pair, 'INVESTIGATION', at(-33, '12:30'), {
    hers: [['4'], ['3'], ['2']],
    his: [['3'], ['3', 'Deux clients potentiels rencontrés : l’idée tient.'], ['2']],
  })
}

function sophieConcludes(pair: Pair, slot: (label: string, offset: number) => Slot): void {
  const { on, at } = pair.calendar
  const choice = slot('Choix de la piste', -28)
  const restitution = slot('Restitution', -3)
  plan(pair, at(-32, '14:00'), [choice])
  hold(pair, choice)
  give(pair, {
    ...{ label: 'Plan de transition', instructedAt: later(endOf(pair, choice), 15), due: on(-20) },
    instructions: transitionPlan,
  })
  submit(
    pair,
    'Plan de transition',
    at(-20, '19:00'),
    '1. Demi-journée sur les prix, le mois prochain.\n2. Statut choisi avec une conseillère, avant la fin de l’année.\n3. Premier client signé en février.\n4. Négocier mon départ, avec une date.\nSi le premier client tarde : deux jours par semaine en portage.',
  )
  discuss(
    pair,
    'Plan de transition',
    at(-18, '09:40'),
    'Un plan net, avec une issue de secours. Gardez la ligne 3 en tête : c’est elle qui décide du reste.',
  )
  plan(pair, at(-17, '10:00'), [restitution])
  hold(pair, restitution)
  endPhase(pair, 'CONCLUSION', later(endOf(pair, restitution), 20), {
    hers: [['4'], ['4', 'Je sais ce que je vais faire lundi.'], ['4']],
    his: [['4'], ['4'], ['3', 'Le plan est prêt ; la suite vous appartient.']],
  })
}
