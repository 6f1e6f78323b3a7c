import type { Parameters } from '@/lib/bilan-types/type'
import { canonical, sha256 } from '@/lib/platform/canonical'
import type { Verdict } from '@/lib/platform/outcome'
import { type MeetingKind, thirdOf } from '@/lib/sessions/meeting-rules'
import type { Answer } from './schema'
import { refusals } from './words'

type Asked = Pick<Parameters, 'tripartite' | 'startTripartite'>

/** Kinds of meetings that may still be planned: one start, one closing, and as many between as wanted. */
export function kindsLeft(standing: readonly MeetingKind[], started: boolean): MeetingKind[] {
  const left: MeetingKind[] = []
  if (!standing.includes('START') && !(started && standing.length > 0)) left.push('START')
  left.push('INTERMEDIATE')
  if (!standing.includes('CLOSING')) left.push('CLOSING')
  return left
}

/** Whether this meeting may be planned: the type knows such meetings, its third party takes part, and this one is not there yet. */
export function checkPlanMeeting(
  kind: MeetingKind,
  facts: { readonly parameters: Asked; readonly hasThird: boolean; readonly standing: readonly MeetingKind[] },
): Verdict {
  const third = thirdOf(facts.parameters)
  if (!third) return refusals.NO_MEETINGS()
  if (!facts.hasThird) return third === 'EMPLOYER' ? refusals.NO_EMPLOYER() : refusals.NO_CONSEILLERE()
  return kind !== 'INTERMEDIATE' && facts.standing.includes(kind) ? refusals.KIND_THERE() : null
}

/** Whether an invited party may answer: still planned, not begun, the date that was read, and a wish that lies ahead. */
export function checkAnswer(facts: {
  readonly state: string
  readonly startsAt: Date | null
  readonly version: number
  readonly versionRead: number
  readonly answer: Answer
  readonly wish: Date | null
  readonly now: Date
}): Verdict {
  if (facts.state !== 'PLANNED' || (facts.startsAt && facts.startsAt <= facts.now)) return refusals.ANSWER_LATE()
  if (facts.version !== facts.versionRead) return refusals.MEETING_MOVED()
  return facts.answer === 'OTHER_TIME' && facts.wish && facts.wish <= facts.now ? refusals.WISH_PAST() : null
}

/** How many meetings the closing still asks for; 0 when there are enough, or the type asks for none. */
export function meetingsShort(parameters: Asked, held: readonly MeetingKind[]): number {
  const asked = parameters.tripartite
  if (!asked) return 0
  const kinds = asked.required.filter((kind) => !held.includes(kind)).length
  // A free start meeting commits nobody: it is never the closing's (R3).
  const counted = parameters.startTripartite?.commits === false ? held.filter((kind) => kind !== 'START') : held
  return Math.max(asked.atLeast - counted.length, asked.atLeast > 1 ? 0 : kinds, 0)
}

/** R7: whether this party may waive the meetings that are missing: the type says who may, and something is missing. */
export function checkWaive(
  party: string,
  facts: { readonly parameters: Asked; readonly closed: boolean; readonly held: readonly MeetingKind[] },
): Verdict {
  if (facts.closed) return refusals.WAIVE_CLOSED()
  if (!facts.parameters.tripartite?.waivedBy.some((one) => one === party)) return refusals.WAIVE_NOT_YOURS()
  return meetingsShort(facts.parameters, facts.held) === 0 ? refusals.NOTHING_TO_WAIVE() : null
}

/** R7: whether all those who may waive together have done so. */
export const isWaived = (parameters: Asked, by: readonly string[]): boolean => {
  const asked = parameters.tripartite?.waivedBy ?? []
  return asked.length > 0 && asked.every((party) => by.includes(party))
}

export interface MinutesWords {
  readonly points: string
  readonly decisions: string
  readonly nextSteps: string
}

/** The hash of the words of minutes, which she validates. */
export const minutesHash = ({ points, decisions, nextSteps }: MinutesWords): string =>
  sha256(canonical({ decisions, kind: 'COMPTE_RENDU', nextSteps, points }))

/** Minutes as they stand. */
export interface StandingMinutes {
  readonly version: number
  readonly sha256: string
  readonly changeAsked: boolean
  readonly validated: boolean
}

/** Whether a version may be written: of a meeting held, on the version that was read, with words that change something. */
export function checkDraft(facts: {
  readonly state: string
  readonly standing: StandingMinutes | null
  readonly versionRead: number
  readonly sha256: string
}): Verdict {
  if (facts.state !== 'HELD') return refusals.MINUTES_BEFORE()
  if ((facts.standing?.version ?? 0) !== facts.versionRead) return refusals.MINUTES_CHANGED()
  return facts.standing?.sha256 === facts.sha256 ? refusals.MINUTES_SAME() : null
}

/** Whether she may validate: the words that she read, which stand, and not validated yet. */
export const checkValidate = (standing: StandingMinutes, read: string): Verdict =>
  standing.sha256 !== read ? refusals.MINUTES_CHANGED() : null

/** Whether she may ask for a change: once at a time, also after she validated. */
export const checkAskChange = (standing: StandingMinutes): Verdict =>
  standing.changeAsked ? refusals.CHANGE_ASKED() : null
