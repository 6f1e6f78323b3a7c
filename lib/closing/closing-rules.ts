import type { ClosingNeedKey, Nature } from '@/lib/bilan-types/keys'
import type { ContentItem, Parameters } from '@/lib/bilan-types/type'
import { type Cover, orderedPhases, type Party } from '@/lib/phases/phase-rules'
import type { Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { needsSigning } from '@/lib/sessions/plan-rules'
import { refusals } from './words'

/** A session that stands at the closing: held, or still planned. */
export interface ClosingSession {
  readonly id: string
  readonly day: Day
  readonly nature: Nature
  readonly state: 'PLANNED' | 'HELD'
  /** Planned, and not over yet. */
  readonly ahead: boolean
  /** Signed by both. */
  readonly counted: boolean
  readonly signedBy: readonly Party[]
  /** A disagreement stands. */
  readonly disputed: boolean
  /** One stood, and was settled. */
  readonly settled: boolean
}

/** A tick with the session it was made in. */
export interface CoveredIn extends Cover {
  readonly session: { readonly id: string; readonly day: Day; readonly signed: boolean } | null
}

/** R7: meetings of three that stand as held, and whether all who may waive the rest have. */
export interface MeetingFacts {
  /** START, INTERMEDIATE or CLOSING, in order; null: of a kind that is not known. */
  readonly held: readonly (string | null)[]
  readonly waived: boolean
}

export interface ClosingFacts {
  readonly parameters: Pick<
    Parameters,
    'phases' | 'phasesAreMandatoryAndOrdered' | 'closingNeeds' | 'minMinutes' | 'tripartite'
  >
  readonly meetings: MeetingFacts
  readonly open: boolean
  readonly started: boolean
  readonly closedPhases: readonly string[]
  readonly covers: readonly CoveredIn[]
  readonly sessions: readonly ClosingSession[]
  readonly countedMinutes: number
}

/** One thing that a closing still wants (R10, R7, R8, émargement). */
export type ClosingMissing =
  | { readonly kind: 'START' }
  | { readonly kind: 'PHASE'; readonly phaseKey: string }
  | { readonly kind: 'RESTITUTION' }
  | { readonly kind: 'RESTITUTION_UNSIGNED'; readonly session: ClosingSession }
  | { readonly kind: 'SYNTHESE'; readonly item: ContentItem }
  | { readonly kind: 'SYNTHESE_UNSIGNED'; readonly item: ContentItem; readonly session: { id: string; day: Day } }
  | {
      readonly kind: 'TRIPARTITES'
      readonly held: number
      readonly needed: number
      readonly waivers: readonly Waiver[]
    }
  | { readonly kind: 'CLOSING_TRIPARTITE'; readonly waivers: readonly Waiver[] }
  | { readonly kind: 'TO_LOG'; readonly session: ClosingSession }
  | { readonly kind: 'UNSIGNED'; readonly session: ClosingSession; readonly by: readonly Party[] }
  | { readonly kind: 'DISPUTED'; readonly session: ClosingSession }

/** A party whose waiver may stand for the meetings. */
export type Waiver = Parameters['closingNeeds'][number]['waivedBy'][number]

const SYNTHESE_NEEDS: ReadonlySet<ClosingNeedKey> = new Set<ClosingNeedKey>([
  'SYNTHESE_READ_TOGETHER',
  'SYNTHESE_SIGNED_BY_BOTH',
  'SYNTHESE_PRESENTED',
])
/** Items whose sessions bear witness to the action plan, for the day that the closing proposes. */
export const ACTION_PLAN_ITEMS = ['ACTION_PLAN', 'ACTION_PLAN_BUILT']

const needs = (facts: Pick<ClosingFacts, 'parameters'>, key: ClosingNeedKey): boolean =>
  facts.parameters.closingNeeds.some((need) => need.key === key)

/** Whether the type asks for a restitution, and for a synthèse read together. */
export const asksRestitution = (facts: Pick<ClosingFacts, 'parameters'>): boolean => needs(facts, 'RESTITUTION_HELD')
export const asksSynthesis = (facts: Pick<ClosingFacts, 'parameters'>): boolean =>
  facts.parameters.closingNeeds.some((need) => SYNTHESE_NEEDS.has(need.key))

/** Whether the closing says on which day the action plan was handed over. */
export const asksActionPlan = (facts: Pick<ClosingFacts, 'parameters'>): boolean => needs(facts, 'ACTION_PLAN_HANDED')
/** Whether the synthèse is read together, or presented to her (the words differ). */
export const readsSynthesis = (facts: Pick<ClosingFacts, 'parameters'>): boolean =>
  needs(facts, 'SYNTHESE_READ_TOGETHER')

/** The held restitution that both signed; the last one. */
export const restitutionOf = (facts: Pick<ClosingFacts, 'sessions'>): ClosingSession | null =>
  facts.sessions.filter((one) => one.nature === 'RESTITUTION' && one.state === 'HELD' && one.counted).at(-1) ?? null

/** Sessions that are still to come: the closing cancels them, by name. */
export const sessionsAhead = (facts: Pick<ClosingFacts, 'sessions'>): ClosingSession[] =>
  facts.sessions.filter((one) => one.state === 'PLANNED' && one.ahead)

/**
 * R10: the exact list of what is missing before a bilan is closed, in the order in which it is done. Empty: it may be.
 * The synthèse's own record comes with the synthèse; until then a session signed by both, in which it was ticked, bears
 * witness that it was handed over and read.
 */
export function closingMissing(facts: ClosingFacts): ClosingMissing[] {
  if (!facts.started) return [{ kind: 'START' }]
  const missing: ClosingMissing[] = orderedPhases(facts.parameters)
    .filter((phase) => !facts.closedPhases.includes(phase.key))
    .map((phase) => ({ kind: 'PHASE', phaseKey: phase.key }))
  const emargement = emargementMissing(facts.sessions)
  const named = new Set(emargement.map((one) => one.session.id))
  missing.push(...restitutionMissing(facts, named), ...synthesisMissing(facts, named), ...meetingsMissing(facts))
  return [...missing, ...emargement]
}

/** Every past session is logged; every held one is signed by both, or its disagreement settled. */
function emargementMissing(sessions: readonly ClosingSession[]) {
  return sessions.flatMap((session): Extract<ClosingMissing, { kind: 'TO_LOG' | 'UNSIGNED' | 'DISPUTED' }>[] => {
    if (session.state === 'PLANNED') return session.ahead ? [] : [{ kind: 'TO_LOG', session }]
    if (session.disputed) return [{ kind: 'DISPUTED', session }]
    if (session.counted || session.settled || !needsSigning(session.nature)) return []
    const by = (['BENEFICIARY', 'PRACTITIONER'] as const).filter((party) => !session.signedBy.includes(party))
    return [{ kind: 'UNSIGNED', session, by }]
  })
}

function restitutionMissing(facts: ClosingFacts, named: ReadonlySet<string>): ClosingMissing[] {
  if (!asksRestitution(facts) || restitutionOf(facts)) return []
  const held = facts.sessions.filter((one) => one.nature === 'RESTITUTION' && one.state === 'HELD').at(-1)
  if (!held) return [{ kind: 'RESTITUTION' }]
  return named.has(held.id) ? [] : [{ kind: 'RESTITUTION_UNSIGNED', session: held }]
}

function synthesisMissing(facts: ClosingFacts, named: ReadonlySet<string>): ClosingMissing[] {
  if (!asksSynthesis(facts)) return []
  const items = facts.parameters.phases.flatMap((phase) => phase.items).filter((item) => item.by === 'SYNTHESE')
  return items.flatMap((item): ClosingMissing[] => {
    const sessions = facts.covers.flatMap((one) => (one.itemKey === item.key && one.session ? [one.session] : []))
    const last = sessions.at(-1)
    if (!last) return [{ kind: 'SYNTHESE', item }]
    if (sessions.some((one) => one.signed) || sessions.some((one) => named.has(one.id))) return []
    return [{ kind: 'SYNTHESE_UNSIGNED', item, session: last }]
  })
}

/**
 * R7: the meetings of three that the type asks for before a closing, unless all who may waive them did. A closing meeting is
 * one that was held as such; the others are counted.
 */
function meetingsMissing(facts: ClosingFacts): ClosingMissing[] {
  const { tripartite, closingNeeds } = facts.parameters
  const need = closingNeeds.find((one) => one.key === 'TRIPARTITES_HELD' || one.key === 'CLOSING_TRIPARTITE_HELD')
  if (!need) return []
  if (facts.meetings.waived && need.waivedBy.length > 0) return []
  const missing: ClosingMissing[] = []
  const needed = tripartite?.atLeast ?? 1
  const held = facts.meetings.held.length
  const closes = facts.meetings.held.some((kind) => kind === 'CLOSING' || kind === null)
  const waivers = need.waivedBy
  if (need.key === 'CLOSING_TRIPARTITE_HELD' && !closes) missing.push({ kind: 'CLOSING_TRIPARTITE', waivers })
  const rest = missing.length > 0 ? needed - 1 : needed
  if (held < rest) missing.unshift({ kind: 'TRIPARTITES', held, needed, waivers })
  return missing
}

/** R6: minutes short of the type's minimum; 0 when there are enough, or the type sets none. */
export const minutesShort = (facts: Pick<ClosingFacts, 'parameters' | 'countedMinutes'>): number =>
  Math.max(0, (facts.parameters.minMinutes ?? 0) - facts.countedMinutes)

/** What the act itself declares. */
export interface ClosingAct {
  readonly synthesisHandedOn: Day | null
  readonly actionPlanHandedOn: Day | null
  readonly belowMinimumReason: string
  /** Ids of the sessions ahead that were named to whoever acts. */
  readonly cancels: readonly string[]
  readonly startedOn: Day | null
  readonly today: Day
}

/** Handed over between the first session and the closing, neither before nor after. */
const isOutOfCourse = (day: Day, act: Pick<ClosingAct, 'today' | 'startedOn'>): boolean =>
  day > act.today || (act.startedOn !== null && day < act.startedOn)

/** R10: whether the bilan may be closed by this act now. */
export function mayClose(facts: ClosingFacts, act: ClosingAct): Verdict {
  if (!facts.open) return refusals.NOT_OPEN()
  const missing = closingMissing(facts)
  if (missing.length > 0) return refusals.CLOSING_MISSING({ missing })
  if (asksSynthesis(facts)) {
    const day = act.synthesisHandedOn
    if (!day) return refusals.SYNTHESIS_DAY()
    if (isOutOfCourse(day, act)) return refusals.SYNTHESIS_DAY_OUT()
  }
  if (asksActionPlan(facts)) {
    const day = act.actionPlanHandedOn
    if (!day) return refusals.ACTION_PLAN_DAY()
    if (isOutOfCourse(day, act)) return refusals.ACTION_PLAN_DAY_OUT()
  }
  if (minutesShort(facts) > 0 && act.belowMinimumReason.length < 3) return refusals.MINIMUM_REASON()
  const ahead = sessionsAhead(facts).map((one) => one.id)
  const told = ahead.length === act.cancels.length && ahead.every((id) => act.cancels.includes(id))
  return told ? null : refusals.SESSIONS_CHANGED()
}
