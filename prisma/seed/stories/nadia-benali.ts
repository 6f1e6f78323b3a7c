import { later } from '../calendar'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { type Pair, placeOf } from '../pair'
import { endPhase } from '../phase-deeds'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { discuss, give, hold, submit } from '../session-deeds'
import { gapMatrix, timeline, transitionPlan } from './instructions'

const frame: Frame = {
  initiator: 'PRESCRIBER',
  prescriberKind: 'CEP_ADVISER',
  prescriberName: 'Conseil en évolution professionnelle, Brest',
  aim: 'RECONVERSION',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'CPF',
  mode: 'ON_SITE',
}

/** In conclusion: 20 h counted, the restitution held this morning or the last working day, to be logged. */
export function nadiaBenali(pair: Pair): void {
  const { on, at, behind } = pair.calendar
  const place = placeOf(pair.house, 'Brest, Siam', 'Salle Molène')
  const interview: Interview = {
    on: on(-58),
    start: '09:00',
    mode: 'ON_SITE',
    place,
    format: 'Une séance par semaine, le matin, pour garder ses remplacements de l’après-midi.',
  }
  open(
    pair,
    {
      at: at(-61, '14:20'),
      frame,
      request:
        'Nadia travaille depuis douze ans dans la restauration collective. Elle souhaite un métier aux horaires stables, où son sens de l’accueil et de l’organisation serve.',
      objectives: [
        'Savoir quels métiers reprennent mon sens de l’accueil',
        'Vérifier qu’une formation est possible près de chez moi',
        'Partir avec un plan daté',
      ],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-57, '18:35'))
  settle(pair, at(-54, '09:40'), { ...frame, fundingSettledOn: on(-54) })

  const slot = (label: string, offset: number): Slot => ({ label, on: on(offset), start: '09:00', place })
  const request = slot('Votre demande', -52)
  const objectives = slot('Vos objectifs', -47)
  const path = slot('Votre parcours', -42)
  const competences = slot('Compétences transférables', -37)
  const motivations = slot('Motivations, priorités', -32)
  const leads = slot('Premières pistes', -27)
  const compared = slot('Comparer les pistes', -22)
  const choice = slot('Choix de la piste', -12)
  propose(pair, at(-53, '10:15'), [request, objectives, path, competences])
  agree(pair, at(-53, '18:10'))
  hold(pair, request)
  hold(pair, objectives)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, objectives), 20), {
    hers: [['2'], ['1'], ['1']],
    his: [['2', 'L’accueil revient dans chacun de ses récits.'], ['1'], ['1']],
  })

  hold(pair, path)
  give(pair, {
    ...{ label: 'Frise de parcours', instructedAt: later(endOf(pair, path), 15), due: on(-39) },
    instructions: timeline,
  })
  submit(
    pair,
    'Frise de parcours',
    at(-39, '19:15'),
    'Plonge, puis self, puis responsable de salle. Ce dont je suis fière : avoir remis de l’ordre dans les allergies des enfants, avec un tableau que toute l’équipe suit encore. Difficile : commencer à cinq heures pendant six ans.',
  )
  hold(pair, competences)
  discuss(
    pair,
    'Frise de parcours',
    later(endOf(pair, competences), 25),
    'Votre tableau des allergies est un bel exemple : vous avez vu un risque, trouvé un outil, et entraîné une équipe. Nous le citerons dans la synthèse, si vous le voulez.',
  )
  plan(pair, at(-36, '10:00'), [motivations, leads, compared])
  hold(pair, motivations)
  hold(pair, leads)
  hold(pair, compared)
  give(pair, {
    ...{ label: 'Matrice d’écarts', instructedAt: later(endOf(pair, compared), 15), due: on(-19) },
    instructions: gapMatrix,
  })
  submit(
    pair,
    'Matrice d’écarts',
    at(-19, '20:05'),
    'Secrétaire médicale : on demande l’accueil, le téléphone, les logiciels, le vocabulaire. J’ai l’accueil et le calme. Il me manque le vocabulaire et les logiciels, cela s’apprend.\n\nGestionnaire de cantine pour une commune : j’ai presque tout. Il me manque le concours.\n\nCe qui m’attire : la première. Ce qui me retient : reprendre des études à 41 ans.',
  )
  discuss(
    pair,
    'Matrice d’écarts',
    at(-17, '17:20'),
    'C’est très clair. Vous avez trouvé seule ce qui se joue : la formation, et l’envie. Pour la séance sur le choix, apportez les dates de la session de Brest.',
  )
  endPhase(pair, 'INVESTIGATION', at(-17, '18:40'), {
    hers: [['4'], ['3', 'Il me reste à voir le financement.'], ['2']],
    his: [['4'], ['3'], ['2']],
  })

  plan(pair, at(-16, '09:10'), [choice])
  hold(pair, choice)
  plan(pair, later(endOf(pair, choice), 15), [{ label: 'Restitution', on: behind('11:00'), start: '09:00', place }])
  give(pair, {
    ...{ label: 'Plan de transition', instructedAt: later(endOf(pair, choice), 20), due: on(3) },
    instructions: transitionPlan,
  })
}
