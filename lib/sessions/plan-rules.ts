import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { countsInHours } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { checkDelay, meetingGate } from '@/lib/bilans/gate-rules'
import { isOpen, type StageFacts } from '@/lib/bilans/stage-rules'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import type { Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { checkAhead, type Span, sayWhen } from './time-rules'
import { refusals } from './words'

/** Natures outside the phases and outside the hours, free of the start's gate. */
const OUTSIDE: ReadonlySet<string> = new Set<Nature>(['PRELIMINARY_INTERVIEW', 'FOLLOW_UP'])

/** Whether a session of this nature stands outside the phases: the free first interview, and the follow-up. */
export const isOutside = (nature: string): boolean => OUTSIDE.has(nature)

/** Whether an émargement is asked for: of every session but the free first interview, which commits nobody. */
export const needsSigning = (nature: string): boolean => nature !== 'PRELIMINARY_INTERVIEW'

/** Natures that the practitioner plans and logs: all but what the person declares herself (R9). */
export const offeredNatures = (parameters: Parameters): Nature[] =>
  naturesOf(parameters).filter((nature) => nature !== 'AUTONOMOUS_WORK')

/** The natures a session of this type may take, in the order in which they are offered. Preparation is no session. */
export function naturesOf(parameters: Parameters): Nature[] {
  const natures: Nature[] = ['INTERVIEW', 'ACCOMPANIED_WORK']
  if (parameters.guidedWorkNeeds.length > 0) natures.push('GUIDED_WORK')
  if (parameters.autonomousWork) natures.push('AUTONOMOUS_WORK')
  if (parameters.coach) natures.push('COACHING')
  natures.push('TRIPARTITE', 'RESTITUTION')
  if (meetingGate(parameters.gates)) natures.push('PRELIMINARY_INTERVIEW')
  if (parameters.followUp) natures.push('FOLLOW_UP')
  return natures
}

/** Another session at the same time. `own`: of this bilan, so that its hours may be said. */
export interface Clash {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly own: boolean
}

export interface PlanFacts {
  readonly now: Date
  readonly today: Day
  readonly zone: string
  readonly parameters: Parameters
  readonly stage: StageFacts
  readonly consultantClash: Clash | null
  readonly beneficiaryClash: Clash | null
}

/** Whether the bilan still takes a session of this nature: open; a follow-up once closed; one preliminary interview only. */
export function checkNature(nature: Nature, parameters: Parameters, stage: StageFacts): Verdict {
  if (!naturesOf(parameters).includes(nature)) return refusals.NATURE_UNKNOWN()
  if (nature === 'FOLLOW_UP') {
    if (stage.abandonedAt || stage.consentWithdrawn) return bilanRefusals.NOT_OPEN()
    const opens = parameters.followUp?.from === 'RESTITUTION' ? stage.restitutionAt : stage.closedAt
    return opens ? null : refusals.FOLLOW_UP_LATER()
  }
  if (!isOpen(stage)) return bilanRefusals.NOT_OPEN()
  return nature === 'PRELIMINARY_INTERVIEW' && stage.interviewHeld ? refusals.INTERVIEW_HELD() : null
}

/** R22: no video before she confirmed equipment, connection and a confidential place. The free first interview comes before that. */
export const checkRemote = (nature: Nature, mode: Mode, stage: Pick<StageFacts, 'remoteConfirmed'>): Verdict =>
  mode === 'VIDEO' && nature !== 'PRELIMINARY_INTERVIEW' && !stage.remoteConfirmed
    ? refusals.REMOTE_UNCONFIRMED()
    : null

/** Neither party may be in two places at once. */
export function checkFree(consultant: Clash | null, beneficiary: Clash | null, zone: string): Verdict {
  const clash = consultant ?? beneficiary
  if (!clash) return null
  const when = clash.own ? `\u00a0: ${sayClash(clash, zone)}` : ''
  return clash === consultant ? refusals.CONSULTANT_BUSY({ when }) : refusals.BENEFICIARY_BUSY({ when })
}

const sayClash = (clash: Clash, zone: string): string =>
  sayWhen({ day: '', startsAt: clash.startsAt, endsAt: clash.endsAt }, zone, () => '').replace(/^, /, '')

/** Whether a session may be planned so: nature, mode, ahead in time, not before the delay is over (R3), both free, ready for video (R22). */
export function checkPlan(wanted: { nature: Nature; mode: Mode; span: Span }, facts: PlanFacts): Verdict {
  return (
    (wanted.nature === 'AUTONOMOUS_WORK' ? refusals.AUTONOMOUS_HERS() : null) ??
    checkNature(wanted.nature, facts.parameters, facts.stage) ??
    (facts.parameters.modes.includes(wanted.mode) ? null : refusals.MODE_UNKNOWN()) ??
    checkAhead(wanted.span, facts.now, facts.today) ??
    (beginsBy(wanted, facts) ? checkDelay(facts.stage, wanted.span.day) : null) ??
    checkRemote(wanted.nature, wanted.mode, facts.stage) ??
    checkFree(facts.consultantClash, facts.beneficiaryClash, facts.zone)
  )
}

/** Whether a session is one of those that begin a bilan: it counts, and is not the free start meeting of three. */
export const commitsTo = (
  nature: Nature,
  parameters: Pick<Parameters, 'startTripartite'>,
  startedAt: Date | null,
): boolean => !(nature === 'TRIPARTITE' && parameters.startTripartite?.commits === false && startedAt === null)

const beginsBy = ({ nature, mode }: { nature: Nature; mode: Mode }, { parameters, stage }: PlanFacts): boolean =>
  countsInHours(parameters, nature, mode) && commitsTo(nature, parameters, stage.startedAt)

/** A link to a video call: whole, and by https. Null is none yet. */
export function checkLink(link: string | null): Verdict {
  if (link === null) return null
  return URL.canParse(link) && new URL(link).protocol === 'https:' ? null : refusals.LINK_UNSOUND()
}

export interface MoveFacts {
  readonly state: string
  readonly askedBy: string | null
}

/** Whether this party may ask to move: the session is still planned, and nothing is asked yet. */
export const checkAskMove = (session: MoveFacts, stateSaid: string): Verdict =>
  session.state !== 'PLANNED'
    ? refusals.NOT_PLANNED({ state: stateSaid })
    : session.askedBy
      ? refusals.MOVE_ALREADY_ASKED()
      : null

/** Whether this party may answer: something is asked, and by the other. */
export function checkAnswerMove(session: MoveFacts, party: string, stateSaid: string): Verdict {
  if (session.state !== 'PLANNED') return refusals.NOT_PLANNED({ state: stateSaid })
  if (!session.askedBy) return refusals.MOVE_NOT_ASKED()
  return session.askedBy === party ? refusals.MOVE_OWN() : null
}

/** Whether a session may still be cancelled: planned, and not begun. After that one logs what became of it. */
export function checkCancel(
  session: { readonly state: string; readonly day: Day; readonly startsAt: Date | null },
  now: Date,
  today: Day,
  stateSaid: string,
): Verdict {
  if (session.state !== 'PLANNED') return refusals.NOT_PLANNED({ state: stateSaid })
  return (session.startsAt ? session.startsAt <= now : session.day < today) ? refusals.CANCEL_LATE() : null
}
