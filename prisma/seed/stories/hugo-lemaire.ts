import { later } from '../calendar'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { type Pair, placeOf } from '../pair'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { hold } from '../session-deeds'

const frame: Frame = {
  initiator: 'EMPLOYER',
  aim: 'EVOLUTION',
  workingTime: 'ON_WORKING_TIME',
  funder: 'EMPLOYER',
  fundingBasis: 'PLAN_DE_DEVELOPPEMENT',
  mode: 'MIXED',
}

/** In the preliminary phase, wished for by his employer: 2 h counted, one session to be logged, 15 h without a date. */
export function hugoLemaire(pair: Pair): void {
  const { on, at, behind } = pair.calendar
  const place = placeOf(pair.house, 'Brest, Siam', 'Salle Ouessant')
  const interview: Interview = {
    on: on(-21),
    start: '11:00',
    mode: 'ON_SITE',
    place,
    format: 'Séances plus courtes au début, en partie par téléphone : les chantiers changent de ville.',
  }
  open(
    pair,
    {
      at: at(-24, '16:15'),
      frame,
      request:
        'Chef d’équipe depuis trois ans, Hugo s’est vu proposer un bilan par son entreprise. Il veut savoir s’il préfère encadrer davantage ou revenir à la technique.',
      objectives: ['Décider si l’encadrement me convient', 'Pouvoir en parler avec mon employeur, à ma façon'],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-20, '19:25'), { wish: true })
  settle(pair, at(-18, '14:00'), { ...frame, employerAgreedOn: on(-18), fundingSettledOn: on(-18) })

  const request: Slot = { label: 'Votre demande', on: on(-14), start: '11:00', place }
  propose(pair, at(-17, '09:30'), [request])
  agree(pair, at(-17, '20:15'))
  hold(pair, request)
  plan(pair, later(endOf(pair, request), 15), [
    { label: 'Vos objectifs', on: behind('12:15'), start: '11:15', minutes: 60, mode: 'PHONE' },
    { label: 'Votre parcours', on: on(9), start: '09:30', place },
    { label: 'Compétences transférables', on: on(14), start: '09:30', place },
  ])
  plan(pair, at(-3, '17:10'), [{ label: 'Vos objectifs', on: on(4), start: '11:15', minutes: 60, mode: 'PHONE' }])
}
