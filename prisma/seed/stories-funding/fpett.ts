import { addDays, momentOf } from '@/lib/platform/day'
import { decide, offer } from '../employer-deeds'
import { askCorrection, type Decider, grantAsked, planFunding, prolong, refuseRequest, send } from '../funding-deeds'
import { placeOf } from '../pair'
import { plan, type Slot } from '../programme-deeds'
import {
  agreeOn,
  approach,
  type Discovery,
  discover,
  name,
  offerAll,
  openFor,
  type Referral,
  readLast,
} from '../referral-deeds'
import { hold } from '../session-deeds'

interface Worker {
  /** Working day of the referral; what follows is counted from it. */
  readonly from: number
  readonly agency: string
  readonly request: string
}

/** Referred, met, devis sent: only the request to the FPETT is left. */
function prepare(referral: Referral, { from, agency, request }: Worker): void {
  const { at, on } = referral.pair.calendar
  const met: Discovery = { on: on(from + 4), start: '10:00' }
  openFor(referral, at(from, '09:20'), {
    ...{ contract: 'CTT', status: 'JOB_SEEKER', statusFrom: on(from - 8), agreed: true, agencyName: agency, request },
  })
  offerAll(referral, at(from, '11:35'), [met])
  approach(referral, at(from + 1, '09:25'), 'Disponible toute la semaine, de préférence le matin.', met)
  name(referral, at(from + 2, '11:40'))
  discover(referral, met, at(from + 5, '18:20'), 'Une séance par semaine, le matin.')
  agreeOn(referral, at(from + 6, '11:40'), at(from + 6, '20:05'))
  offer(referral.pair, at(from + 7, '11:30'))
}

/** The FPETT is asked for the price of the devis. */
function ask(referral: Referral, moment: Date): void {
  planFunding(referral.pair, moment)
  send(referral.pair, new Date(moment.getTime() + 60_000))
}

const by = ({ fpett, conseillere }: Referral): Decider => ({ house: fpett, email: conseillere, funder: 'FPETT' })

/** Asked so many days ago, not answered yet. */
const waiting =
  (days: number, worker: Worker) =>
  (referral: Referral): void => {
    prepare(referral, worker)
    ask(referral, momentOf(addDays(referral.pair.calendar.today, -days), '11:20'))
  }

export const mickaelTessier = waiting(1, {
  ...{ from: -17, agency: 'Estuaire Intérim' },
  request: 'Mickaël a été soudeur, puis contrôleur. Il veut passer du côté de la méthode et des plans.',
})
export const aissatouBarry = waiting(2, {
  ...{ from: -18, agency: 'Loire Intérim' },
  request: 'Aïssatou a travaillé en cuisine collective. Elle voudrait organiser plutôt qu’exécuter.',
})
export const bernardCadiou = waiting(5, {
  ...{ from: -20, agency: 'Atlantique Intérim' },
  request: 'Bernard a conduit des engins pendant vingt-cinq ans. Il veut transmettre le métier.',
})

/** Sent back: the hours of the devis are to be explained. */
export function yannickLeDantec(referral: Referral): void {
  const { at } = referral.pair.calendar
  prepare(referral, {
    ...{ from: -25, agency: 'Loire Intérim' },
    request: 'Yannick est agent de quai. Il cherche un métier de jour, avec du contact.',
  })
  ask(referral, at(-12, '11:20'))
  askCorrection(
    referral.pair,
    at(-10, '14:45'),
    by(referral),
    'Le devis ne dit pas comment les deux rendez-vous à trois sont comptés. Merci de le préciser, puis de renvoyer la demande.',
  )
}

/** Refused, for a reason of the request. */
export function didierMarchal(referral: Referral): void {
  const { at } = referral.pair.calendar
  prepare(referral, {
    ...{ from: -38, agency: 'Atlantique Intérim' },
    request: 'Didier est électricien. Il voudrait devenir conseiller technique.',
  })
  ask(referral, at(-30, '11:20'))
  refuseRequest(
    referral.pair,
    at(-28, '15:10'),
    by(referral),
    'NOT_ELIGIBLE',
    'Les heures de mission de l’année n’atteignent pas le seuil du dispositif. Un nouveau dossier sera possible au printemps.',
  )
  decide(referral.pair, at(-28, '15:20'), referral.party, 'DECLINE')
}

/** The first steps of the programme, in their order: those that fall at the beginning of a morning. */
const STEPS = [
  'Votre parcours et vos atouts',
  'Intérêts, motivations, valeurs',
  'Contraintes et capacités',
  'Faisabilité des pistes',
  'Marché de l’emploi local',
  'Formation et admission',
] as const

/** Sessions are set on these working days, and those gone by are held. @param planned working day on which they are set */
function follow({ pair, provider }: Referral, planned: number, offsets: readonly number[]): void {
  const { at, on } = pair.calendar
  const place = placeOf(provider.house, 'Nantes, quai de la Fosse', 'Salle Erdre')
  const dated = offsets.map((offset, index): Slot => {
    const label = STEPS[index]
    if (!label) throw new RangeError('The programme has no more steps')
    return { label, on: on(offset), start: '09:30', place }
  })
  plan(pair, at(planned, '11:45'), dated)
  dated
    .filter((_, index) => (offsets[index] ?? 0) < 0)
    .forEach((one) => {
      hold(pair, one)
    })
}

/** Granted, and under way or soon. @param offsets working days of its sessions */
const granted =
  (worker: Worker, offsets: readonly number[]) =>
  (referral: Referral): void => {
    const { at } = referral.pair.calendar
    const { from } = worker
    prepare(referral, worker)
    ask(referral, at(from + 9, '11:20'))
    grantAsked(referral.pair, at(from + 11, '10:20'), by(referral))
    readLast(referral, at(from + 11, '18:50'))
    follow(referral, from + 13, offsets)
  }

export const moussaTraore = granted(
  {
    ...{ from: -130, agency: 'Atlantique Intérim' },
    request: 'Moussa est monteur de réseaux. Il veut passer à la préparation des chantiers.',
  },
  [-108, -92, -75, -56, -30, 12],
)
export const nadegeHamon = granted(
  {
    ...{ from: -99, agency: 'Loire Intérim' },
    request: 'Nadège est hôtesse de caisse en mission. Elle aimerait la comptabilité, et vérifier que cela lui plaît.',
  },
  [-78, -64, -47, -20, 7],
)
export const thierryLagadec = granted(
  {
    ...{ from: -29, agency: 'Estuaire Intérim' },
    request: 'Thierry est conducteur de ligne. Il cherche comment faire valoir ses années de réglage.',
  },
  [4],
)

/** Granted, then prolonged by an amendment: she has a mission until the spring. */
export function rokiaKonate(referral: Referral): void {
  const { pair } = referral
  const { at } = pair.calendar
  prepare(referral, {
    ...{ from: -55, agency: 'Estuaire Intérim' },
    request: 'Rokia est agente d’accueil en mission. Elle veut un emploi durable, dans la gestion.',
  })
  ask(referral, at(-46, '11:20'))
  grantAsked(pair, at(-44, '10:20'), by(referral), { months: 6 })
  readLast(referral, at(-44, '18:50'))
  follow(referral, -40, [-35, -24, 6])
  prolong(pair, at(-11, '10:40'), by(referral), 6, 'Mission acceptée jusqu’au printemps : les séances s’espacent.')
}
