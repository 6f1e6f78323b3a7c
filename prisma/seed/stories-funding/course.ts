import { attest } from '../cpf-deeds'
import { offer } from '../employer-deeds'
import { concludeInterview, enter, type Frame, type Interview, open } from '../entry-deeds'
import { acceptDevis, type Part, planFunding, send } from '../funding-deeds'
import { type Pair, placeOf } from '../pair'
import { agree, propose } from '../programme-deeds'

/** Who pays, and what is said at the opening. */
export interface Beginning {
  /** Working day of the opening; what follows is counted from it. */
  readonly from: number
  readonly funder: 'CPF' | 'SELF'
  readonly request: string
  readonly objectives: readonly string[]
  /** Hours of the bilan, when fewer than the law allows; and what its programme leaves out. */
  readonly cap?: string
  readonly lengths?: Readonly<Record<string, number | null>>
  /** Who is asked what; the first funder alone when empty. */
  readonly parts: readonly Part[]
}

export const ouessant = (pair: Pair): string => placeOf(pair.house, 'Brest, Siam', 'Salle Ouessant')

/** How many working days after the opening its requests are sent. */
export const SENT_AFTER = 9

/** Opened, interview held, programme agreed on, devis accepted by the person; then each funder is asked for his share. */
export function askFunders(pair: Pair, beginning: Beginning): void {
  const { on, at } = pair.calendar
  const { from, funder, request, objectives, cap, lengths = {}, parts } = beginning
  const frame: Frame = {
    ...{ initiator: 'BENEFICIARY', aim: 'EVOLUTION', workingTime: 'OFF_WORKING_TIME', funder, mode: 'ON_SITE' },
    ...(cap ? { cap } : {}),
  }
  const interview: Interview = {
    ...{ on: on(from + 2), start: '12:00', mode: 'ON_SITE', place: ouessant(pair) },
    format: 'Une séance par semaine, à l’heure du déjeuner.',
  }
  open(pair, { at: at(from, '15:10'), frame, request, objectives }, interview)
  concludeInterview(pair, interview)
  enter(pair, at(from + 3, '20:10'))
  if (funder === 'CPF') attest(pair, at(from + 3, '20:30'))
  propose(pair, at(from + 5, '16:20'), [], lengths)
  agree(pair, at(from + 6, '20:45'))
  offer(pair, at(from + 7, '16:30'))
  acceptDevis(pair, at(from + 8, '19:20'))
  planFunding(pair, at(from + SENT_AFTER, '16:10'), parts)
  send(pair, at(from + SENT_AFTER, '16:25'))
}
