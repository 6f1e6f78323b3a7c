import { type Employer, letKnow, meetEmployer, name, offer } from '../employer-deeds'
import { concludeInterview, enter, type Frame, type Interview, open } from '../entry-deeds'
import { planFunding, send } from '../funding-deeds'
import { type Pair, placeOf } from '../pair'
import { agree, propose, type Slot } from '../programme-deeds'

/** What the stories of a centre de gestion have in common: who asks, who pays, and the steps up to the devis. */
export const agentFrame: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'EVOLUTION',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'EMPLOYER',
  mode: 'MIXED',
}

export interface Beginning {
  /** Working day of the opening; what follows is counted from it. */
  readonly from: number
  readonly frame?: Frame
  readonly request: string
  readonly objectives: readonly string[]
  readonly agentExpects: string
  readonly employerExpects: string
  readonly adaptation?: string
}

const STEIR = 'Salle Steïr'

export const steir = (pair: Pair): string => placeOf(pair.house, 'Quimper, siège', STEIR)

/** Opened, presentation held, entry confirmed by both. */
export function present(pair: Pair, { from, frame = agentFrame, request, objectives, adaptation }: Beginning): void {
  const { on, at } = pair.calendar
  const interview: Interview = {
    ...{ on: on(from + 3), start: '09:30' as const, mode: 'ON_SITE' as const, place: steir(pair) },
    format: 'Une séance par quinzaine, dans la salle au bureau réglable.',
  }
  open(pair, { at: at(from, '14:10'), frame, request, objectives, adaptation }, interview)
  concludeInterview(pair, interview)
  enter(pair, at(from + 4, '20:15'), { remote: true })
}

/** Her go-ahead, the exchange with the employer, the programme, the devis sent and the employer asked. @param slots the first dates */
export function prepare(pair: Pair, employer: Employer, beginning: Beginning, slots: readonly Slot[]): void {
  const { at } = pair.calendar
  const { from, agentExpects, employerExpects } = beginning
  present(pair, beginning)
  name(pair, at(from + 5, '10:05'), employer)
  letKnow(pair, at(from + 6, '19:40'))
  meetEmployer(pair, at(from + 8, '16:20'), agentExpects, employerExpects)
  propose(pair, at(from + 9, '11:15'), slots)
  agree(pair, at(from + 10, '20:40'))
  offer(pair, at(from + 11, '09:50'))
  planFunding(pair, at(from + 11, '10:15'))
  if (beginning.frame?.funder !== 'FIPHFP') send(pair, at(from + 11, '10:20'))
}
