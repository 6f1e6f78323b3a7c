import { answerAdaptation, askAdaptation } from '@/lib/bilans/adaptation-commands'
import { AnswerAdaptation, AskAdaptation } from '@/lib/bilans/adaptation-schema'
import { saveNote } from '@/lib/bilans/note-commands'
import { SaveNote } from '@/lib/bilans/note-schema'
import { requestPaper } from '@/lib/documents/request-commands'
import { RequestPaper } from '@/lib/documents/schema'
import { saveDraft } from '@/lib/drafts/commands'
import { SaveDraft } from '@/lib/drafts/schema'
import { handInDraft } from '@/lib/guidance/rules'
import { newId } from '@/lib/platform/scope'
import { askMove } from '@/lib/sessions/ask-commands'
import { moveSession } from '@/lib/sessions/plan-commands'
import { AskMove, MoveSession } from '@/lib/sessions/schema'
import { later } from '../calendar'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { byMember, byPerson, deed, type Pair, placeOf, sessionOf } from '../pair'
import { endPhase } from '../phase-deeds'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { discuss, give, hold, log, submit } from '../session-deeds'

const frame: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'EVOLUTION',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'CPF',
  mode: 'MIXED',
}

/** In investigation: 13 h counted, one session that waits for her signature, the next one by video. */
export function leaMoreau(pair: Pair, videoLink: string): void {
  const { calendar, house } = pair
  const { on, at } = calendar
  const place = placeOf(house, 'Brest, Siam', 'Salle Molène')
  const interview: Interview = {
    on: on(-46),
    start: '14:00',
    mode: 'ON_SITE',
    place,
    format:
      'Séances d’une heure trente à deux heures et demie une fois par semaine au plus. Une partie en visio. Documents agrandis.',
  }
  open(
    pair,
    {
      at: at(-49, '10:10'),
      frame,
      request:
        'Après huit ans aux expéditions, Léa souhaite faire le point. Elle aime organiser et transmettre, et se demande si elle peut en faire son métier, chez son employeur ou ailleurs.',
      objectives: [
        'Mettre des mots sur ce que je sais faire, au-delà de mon poste',
        'Comparer deux pistes et en retenir une',
        'Savoir quelle formation me serait utile, et comment la payer',
      ],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-45, '20:12'), { remote: true })
  adapt(pair)
  settle(pair, at(-42, '10:05'), { ...frame, fundingSettledOn: on(-42) })

  const request: Slot = { label: 'Votre demande', on: on(-40), start: '14:00', place }
  const objectives: Slot = { label: 'Vos objectifs', on: on(-35), start: '14:00', place }
  propose(pair, at(-41, '11:20'), [request, objectives])
  agree(pair, at(-41, '19:40'))
  byPerson(pair, at(-41, '19:44'), async (scope) => {
    for (const kind of ['PROGRAMME', 'NOTICE'] as const)
      await deed(scope, RequestPaper, requestPaper, { bilanId: pair.bilanId, kind })
  })
  hold(pair, request)
  hold(pair, objectives)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, objectives), 20), {
    hers: [['2', 'Je commence à voir que je ne fais pas que « préparer des commandes ».'], ['1'], ['1']],
    his: [['2'], ['1', 'Rien ne presse : les pistes viennent en investigation.'], ['2']],
  })
  investigate(pair, place, videoLink)
  notes(pair)
}

function adapt(pair: Pair): void {
  const { at } = pair.calendar
  const referent = pair.house.members.get('referente@boreal.test')
  let adaptationId = ''
  byPerson(pair, at(-45, '20:25'), async (scope) => {
    adaptationId = await deed(scope, AskAdaptation, askAdaptation, {
      bilanId: pair.bilanId,
      need: 'Lire de petits caractères me fatigue vite. Des documents écrits plus gros et une pause au milieu des longues séances m’aideraient.',
    })
  })
  byMember(
    pair,
    at(-43, '11:30'),
    (scope) =>
      deed(scope, AnswerAdaptation, answerAdaptation, {
        adaptationId,
        answer:
          'C’est prévu dès la première séance : tous les documents en caractères de 16 points, une pause de dix minutes à mi-séance, et la salle Molène, dont la lumière convient. Dites-moi si cela ne suffit pas.',
      }),
    referent?.login,
  )
}

function investigate(pair: Pair, place: string, videoLink: string): void {
  const { on, at, ahead } = pair.calendar
  const path: Slot = { label: 'Votre parcours', on: on(-30), start: '14:00', place }
  const competences: Slot = { label: 'Compétences transférables', on: on(-15), start: '09:30', place }
  const motivations: Slot = { label: 'Motivations, priorités', on: on(-10), start: '14:00', mode: 'VIDEO', videoLink }
  const leads: Slot = { label: 'Premières pistes', on: on(-5), start: '14:00', place }
  plan(pair, later(at(-35, '16:00'), 40), [path, competences, { ...motivations, on: on(-11) }])

  hold(pair, path)
  give(pair, {
    ...{ label: 'Frise de parcours', instructedAt: later(endOf(pair, path), 15), due: on(-23) },
    instructions:
      'Sur une feuille dans la longueur, placez vos années de travail de gauche à droite.\n\nPour chaque poste, notez : ce que vous faisiez vraiment, ce que vous avez appris, un moment dont vous êtes fière, un moment difficile. Au-dessus de la ligne ce qui vous portait, au-dessous ce qui vous pesait.\n\nNous nous en servirons pour repérer vos compétences. La forme ne compte pas.',
  })
  submit(
    pair,
    'Frise de parcours',
    at(-23, '20:40'),
    'J’ai fait la frise à la main et je vous la recopie ici.\n\n2014-2017, caissière puis responsable de caisse : j’ai appris à former les saisonniers. Fière : le premier été où personne n’est parti. Difficile : les horaires coupés.\n\n2017-2021, préparatrice de commandes : rapidité, logiciel d’entrepôt. Fière : j’ai écrit le guide des nouveaux. Difficile : ne pas voir à quoi cela servait.\n\nDepuis 2021, agente d’expédition : plannings, transporteurs, imprévus. Fière : la semaine de la panne, tout est parti. Difficile : porter les urgences seule.\n\nAu-dessus de la ligne, je retrouve partout « organiser » et « montrer aux autres ».',
  )
  discuss(
    pair,
    'Frise de parcours',
    later(endOf(pair, competences), 25),
    'Merci pour cette frise, très vivante. Le guide des nouveaux et la semaine de la panne disent deux compétences que nous venons de nommer : transmettre et coordonner. Gardez-la : elle servira de fil pour les pistes.',
  )
  hold(pair, competences)

  byPerson(pair, at(-14, '18:50'), (scope) =>
    deed(scope, AskMove, askMove, {
      bilanId: pair.bilanId,
      sessionId: sessionOf(pair, 'Motivations, priorités'),
      words:
        'Mon équipe fait l’inventaire ce jour-là. Le lendemain, ou un autre jour à la même heure, me conviendrait.',
    }),
  )
  byMember(pair, at(-13, '09:05'), async (scope) => {
    const moved = { day: on(-10), start: '14:00', duration: '2h', mode: 'VIDEO', videoLink } as const
    const sessionId = sessionOf(pair, 'Motivations, priorités')
    await deed(scope, MoveSession, moveSession, { bilanId: pair.bilanId, sessionId, ...moved })
  })
  hold(pair, motivations)

  plan(pair, at(-9, '09:20'), [leads])
  byMember(pair, later(endOf(pair, leads), 6), (scope) => log(scope, pair, leads.label, []))
  plan(pair, later(endOf(pair, leads), 15), [
    { label: 'Comparer les pistes', on: ahead('14:00'), start: '14:00', mode: 'VIDEO', videoLink },
    { label: 'Choix de la piste', on: on(10), start: '14:00', place },
  ])
  give(pair, {
    ...{ label: 'Matrice d’écarts', instructedAt: later(endOf(pair, leads), 25), due: on(4) },
    instructions:
      'Prenez les deux pistes dont nous avons parlé : formatrice en logistique, et chargée de planification.\n\nPour chacune, faites trois colonnes : ce que la piste demande, ce que j’ai déjà, ce qui me manque. Appuyez-vous sur deux offres d’emploi réelles et, si possible, sur un échange avec une personne du métier.\n\nTerminez par une phrase : ce qui m’attire, ce qui me retient.',
  })
  byPerson(pair, at(-2, '21:05'), (scope) =>
    deed(scope, SaveDraft, saveDraft, {
      key: handInDraft(sessionOf(pair, 'Matrice d’écarts')),
      values: {
        text: 'Formatrice en logistique\nDemandé : connaître le terrain, animer un groupe, écrire un support, souvent un titre de formateur.\nJ’ai déjà : le terrain, le guide des nouveaux, l’habitude de montrer.\nIl me manque : le titre, parler devant dix personnes.\n\nChargée de planification\nDemandé : ',
      },
    }),
  )
}

function notes(pair: Pair): void {
  const { at } = pair.calendar
  const written: readonly [moment: Date, text: string][] = [
    [
      at(-40, '16:40'),
      'Premier échange dense. Parle d’elle par les tâches, rarement par les savoir-faire. Revenir sur le guide des nouveaux : elle l’a cité en passant.',
    ],
    [
      at(-15, '12:50'),
      'Transmettre et coordonner : nommées par elle, avec des exemples solides. Prévoir une pause plus longue après la frise.',
    ],
    [
      at(-5, '16:20'),
      'Deux pistes se dégagent. Lui proposer d’appeler une formatrice du réseau avant de comparer. Ne pas aller plus vite qu’elle sur le financement.',
    ],
  ]
  for (const [moment, text] of written)
    byMember(pair, moment, (scope) => deed(scope, SaveNote, saveNote, { bilanId: pair.bilanId, noteId: newId(), text }))
}
