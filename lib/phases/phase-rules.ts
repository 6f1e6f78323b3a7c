import { itemsDue, phasesBeforeClosing } from '@/lib/bilan-types/content'
import type { ContentItem, Parameters, Phase } from '@/lib/bilan-types/type'
import type { Verdict } from '@/lib/platform/outcome'
import { refusals } from './words'

export type Party = 'BENEFICIARY' | 'PRACTITIONER'
export const parties: readonly Party[] = ['BENEFICIARY', 'PRACTITIONER']

/** A standing tick: the item was covered in a session, or set aside. */
export interface Cover {
  readonly itemKey: string
  readonly aside: boolean
}

export interface Rated {
  readonly objectiveId: string
  readonly party: Party
}

/** What a phase still wants before it is closed (R8). */
export type PhaseMissing =
  | { readonly kind: 'ITEM'; readonly item: ContentItem }
  | { readonly kind: 'OBJECTIVES' }
  | { readonly kind: 'RATINGS'; readonly party: Party; readonly count: number }

export interface PhaseFacts {
  readonly phase: Phase
  /** Whether the type has objectives rated by both at each phase's end. */
  readonly rated: boolean
  readonly covers: readonly Cover[]
  /** Ids of the objectives in force. */
  readonly objectives: readonly string[]
  /** Ratings of this phase and this round. */
  readonly ratings: readonly Rated[]
}

/** R8: the exact list of what is missing before a phase is closed, in the order in which it is done. Empty: it may be closed. */
export function phaseMissing(facts: PhaseFacts): PhaseMissing[] {
  const settled = new Set(facts.covers.map((cover) => cover.itemKey))
  const missing: PhaseMissing[] = itemsDue(facts.phase)
    .filter((item) => !settled.has(item.key))
    .map((item) => ({ kind: 'ITEM', item }))
  if (!facts.rated) return missing
  if (facts.objectives.length === 0) return [...missing, { kind: 'OBJECTIVES' }]
  for (const party of parties) {
    const given = new Set(facts.ratings.filter((one) => one.party === party).map((one) => one.objectiveId))
    const count = facts.objectives.filter((id) => !given.has(id)).length
    if (count > 0) missing.push({ kind: 'RATINGS', party, count })
  }
  return missing
}

type Ordered = Pick<Parameters, 'phases' | 'phasesAreMandatoryAndOrdered'>

/** The phases of a type that are closed one after the other; none where its phases gate nothing. */
export const orderedPhases = (parameters: Ordered): Phase[] =>
  parameters.phasesAreMandatoryAndOrdered ? phasesBeforeClosing(parameters) : []

/** The first phase not closed: the one that is under way once the bilan has begun. Null once all are. */
export function currentPhase(parameters: Pick<Parameters, 'phases'>, closed: readonly string[]): string | null {
  return phasesBeforeClosing(parameters).find((phase) => !closed.includes(phase.key))?.key ?? null
}

/** Whether the phases that are closed are the first ones, without a gap: what must hold at every moment. */
export function inOrder(parameters: Pick<Parameters, 'phases'>, closed: readonly string[]): boolean {
  const keys = phasesBeforeClosing(parameters).map((phase) => phase.key as string)
  return closed.every((key) => keys.indexOf(key) >= 0 && keys.indexOf(key) < closed.length)
}

/** Going back to a phase ends its closing and those of the phases after it. In order; empty when it is not closed. */
export function phasesReopened(parameters: Ordered, closed: readonly string[], key: string): string[] {
  const keys = orderedPhases(parameters).map((phase) => phase.key as string)
  const from = keys.indexOf(key)
  if (from < 0 || !closed.includes(key)) return []
  return keys.slice(from).filter((one) => closed.includes(one))
}

export interface Course {
  readonly parameters: Ordered
  /** Not suspended, abandoned, stopped nor closed. */
  readonly open: boolean
  readonly started: boolean
  /** Keys of the phases closed now. */
  readonly closed: readonly string[]
}

/** R8: whether this phase may be closed now. */
export function mayClosePhase(course: Course, key: string, missing: readonly PhaseMissing[]): Verdict {
  if (!course.open) return refusals.NOT_OPEN()
  const phases = orderedPhases(course.parameters)
  if (phases.length === 0) return refusals.PHASES_FREE()
  if (!phases.some((phase) => phase.key === key)) return refusals.PHASE_UNKNOWN()
  if (course.closed.includes(key)) return refusals.PHASE_CLOSED()
  if (!course.started) return refusals.NOT_STARTED()
  const current = currentPhase(course.parameters, course.closed)
  if (current !== key) return refusals.PHASE_NOT_CURRENT({ current })
  return missing.length > 0 ? refusals.PHASE_MISSING({ missing }) : null
}

/** R8: whether one may go back to this phase. */
export function mayReopenPhase(course: Course, key: string): Verdict {
  if (!course.open) return refusals.NOT_OPEN()
  return phasesReopened(course.parameters, course.closed, key).length === 0 ? refusals.PHASE_NOT_CLOSED() : null
}

/**
 * Whether an item may be marked, set aside or unmarked now.
 * @param phaseKey the phase the item belongs to; null when the type has no such item
 */
export function mayMarkItem(course: Course, phaseKey: string | null): Verdict {
  if (!course.open) return refusals.NOT_OPEN()
  if (phaseKey === null) return refusals.ITEM_UNKNOWN()
  return course.closed.includes(phaseKey) ? refusals.PHASE_CLOSED() : null
}

/** Only what is worked on in a session may be set aside: the closing asks for the rest (R10). */
export const maySetAside = (item: Pick<ContentItem, 'by'>): Verdict =>
  item.by === 'SESSION' ? null : refusals.ITEM_NEEDED()
