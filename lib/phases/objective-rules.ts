import type { Parameters } from '@/lib/bilan-types/type'
import type { Verdict } from '@/lib/platform/outcome'
import { type Course, currentPhase, type Party } from './phase-rules'
import { refusals } from './words'

/** Longest text of an objective, and of a comment or a reason beside it. */
export const OBJECTIVE_LENGTH = 300
export const COMMENT_LENGTH = 600

/** More would not be rated with care at each phase's end. */
export const MOST_OBJECTIVES = 12

/** Whether the type has its objectives rated by both at each phase's end. */
export const isRated = (parameters: Pick<Parameters, 'evaluations'>): boolean =>
  parameters.evaluations.includes('END_OF_PHASE')

/** Whether an objective may be added. @param standing how many are in force */
export function mayAddObjective(open: boolean, standing: number): Verdict {
  if (!open) return refusals.NOT_OPEN()
  return standing >= MOST_OBJECTIVES ? refusals.OBJECTIVES_FULL() : null
}

/**
 * Whether these ratings may be given now: those of the phase under way, for every objective in force and no other.
 * They may be given again until the phase is closed.
 */
export function mayRate(
  course: Course,
  phaseKey: string,
  objectives: readonly string[],
  rated: readonly string[],
): Verdict {
  if (!course.open) return refusals.NOT_OPEN()
  if (!course.started) return refusals.NOT_STARTED()
  if (currentPhase(course.parameters, course.closed) !== phaseKey) return refusals.RATING_LATE()
  if (objectives.length === 0) return refusals.NO_OBJECTIVE()
  const asked = new Set(objectives)
  if (rated.some((id) => !asked.has(id))) return refusals.OBJECTIVES_CHANGED()
  return rated.length < objectives.length ? refusals.RATINGS_PARTIAL() : null
}

export interface Rating {
  readonly objectiveId: string
  readonly party: Party
  readonly rating: number
  readonly comment: string
}

/**
 * What one party may read of the ratings of a round: her own; the other's only for the objectives she has rated herself,
 * so that neither opinion leans on the other.
 */
export function ratingsShownTo<R extends Pick<Rating, 'objectiveId' | 'party'>>(
  party: Party,
  ratings: readonly R[],
): R[] {
  const own = new Set(ratings.filter((one) => one.party === party).map((one) => one.objectiveId))
  return ratings.filter((one) => own.has(one.objectiveId))
}
