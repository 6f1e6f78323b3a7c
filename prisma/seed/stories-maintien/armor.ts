import { abandonBilan } from '@/lib/bilans/pause-commands'
import { AbandonBilan } from '@/lib/bilans/pause-schema'
import { conventionsDue } from '@/lib/conventions/due-commands'
import { addDays, momentOf } from '@/lib/platform/day'
import { openForEmployer, prepare, transmit } from '../convention-deeds'
import type { Employer } from '../employer-deeds'
import { concludeInterview, enter, type Frame, type Interview, open, settle } from '../entry-deeds'
import { byPerson, deed, type Pair, placeOf } from '../pair'
import { agree, propose, type Slot } from '../programme-deeds'
import { byJob } from '../timeline-jobs'

const molene = (pair: Pair): string => placeOf(pair.house, 'Brest, Siam', 'Salle Molène')

/** Asked and paid by her employer: the convention reached her nine days ago, and waits for her answer (R2). */
export function gaellePrigent(pair: Pair, employer: Employer): void {
  const { on, at, today } = pair.calendar
  const interview: Interview = {
    ...{ on: on(-12), start: '17:15', mode: 'ON_SITE', place: molene(pair) },
    format: 'Une séance par semaine, en fin de journée.',
  }
  openForEmployer(
    pair,
    at(-15, '11:10'),
    employer,
    {
      request:
        'Gaëlle coordonne les tournées. Son employeur lui propose un bilan ; elle y voit l’occasion de penser à la suite.',
      objectives: ['Savoir si encadrer me plairait'],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-11, '20:20'), { wish: true })
  prepare(pair, at(-10, '09:25'), '24 h', '1 920')
  transmit(pair, momentOf(addDays(today, -9), '10:40'), employer)
}

/** How many of the employer's ten days pass, and the night on which silence refuses. */
const DUE_IN = 11

/** His first convention went without an answer, which is no fault: that bilan stopped. */
export function ronanAsked(pair: Pair, employer: Employer): void {
  const { on, at } = pair.calendar
  const interview: Interview = {
    ...{ on: on(-42), start: '17:15', mode: 'ON_SITE', place: molene(pair) },
    format: 'Le programme habituel.',
  }
  openForEmployer(
    pair,
    at(-46, '10:20'),
    employer,
    {
      request: 'Ronan est chef de quai. Son employeur lui propose un bilan ; il hésite encore.',
      objectives: ['Faire le point'],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-41, '21:10'), { wish: true })
  prepare(pair, at(-40, '11:05'), '24 h', '1 920')
  transmit(pair, at(-39, '09:30'), employer)
  byJob(pair, momentOf(addDays(on(-39), DUE_IN), '00:05'), conventionsDue)
  byPerson(pair, at(-24, '20:05'), (scope) =>
    deed(scope, AbandonBilan, abandonBilan, { bilanId: pair.bilanId, reasonKind: 'DECISION', reason: '' }),
  )
}

const own: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'EVOLUTION',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'CPF',
  mode: 'ON_SITE',
}

/** Then he came back by himself, on his CPF: nobody else has a part in it. */
export function ronanByHimself(pair: Pair): void {
  const { on, at } = pair.calendar
  const place = molene(pair)
  const interview: Interview = {
    ...{ on: on(-18), start: '17:15', mode: 'ON_SITE', place },
    format: 'En fin de journée, tous les quinze jours.',
  }
  open(
    pair,
    {
      at: at(-20, '11:40'),
      frame: own,
      request: 'Ronan préfère faire ce bilan de son côté. Il se demande s’il veut rester dans le transport.',
      objectives: ['Comparer deux métiers avant l’été'],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-17, '20:35'))
  settle(pair, at(-13, '09:50'), { ...own, fundingSettledOn: on(-13) })
  const first: Slot = { label: 'Votre demande', on: on(6), start: '17:00', place }
  propose(pair, at(-12, '11:25'), [first])
  agree(pair, at(-11, '21:05'))
}
