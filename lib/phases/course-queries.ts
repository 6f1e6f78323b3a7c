import 'server-only'
import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import { isOpen, type StageFacts } from '@/lib/bilans/stage-rules'
import type { Scope } from '@/lib/platform/scope'
import type { Rating } from './objective-rules'
import type { Course, Cover } from './phase-rules'

/** A standing tick with the session it was made in. */
export interface CoverFact extends Cover {
  readonly id: string
  readonly phaseKey: string
  readonly session: {
    readonly id: string
    readonly day: string
    /** Signed by both. */
    readonly signed: boolean
  } | null
  readonly reason: string | null
}

export interface ObjectiveFact {
  readonly id: string
  readonly text: string
}

export interface RatingFact extends Rating {
  readonly phaseKey: string
  readonly round: number
}

export interface ClosingFact {
  readonly phaseKey: string
  readonly round: number
  readonly closedAt: Date
  readonly reopenedAt: Date | null
}

/** All that the phases of a bilan are decided from. Content comes empty for whoever is not of the pair. */
export interface CourseFacts {
  readonly covers: readonly CoverFact[]
  /** In force, in order. */
  readonly objectives: readonly ObjectiveFact[]
  readonly ratings: readonly RatingFact[]
  readonly closings: readonly ClosingFact[]
  /** Keys of the phases closed now. */
  readonly closed: readonly string[]
}

interface Row {
  covers: {
    id: string
    phaseKey: string
    itemKey: string
    aside: boolean
    sessionId: string | null
    day: string | null
    signed: boolean
    reason: string | null
  }[]
  objectives: ObjectiveFact[]
  ratings: RatingFact[]
  closings: { phaseKey: string; round: number; closedAt: string; reopenedAt: string | null }[]
}

/** One statement. Session ticks count while their session stands: held, or corrected by a later one. */
export async function courseFacts(scope: Scope, bilanId: string): Promise<CourseFacts> {
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', c.id, 'phaseKey', c.phase_key, 'itemKey', c.item_key, 'aside', c.aside, 'sessionId', s.id,
          'day', s.day, 'signed', s.counted_at IS NOT NULL, 'reason', r.text) ORDER BY s.day, c.at), '[]')
        FROM item_cover c LEFT JOIN session s ON s.id = c.session_id
        LEFT JOIN reason r ON r.subject = 'ITEM_ASIDE' AND r.subject_id = c.id
        WHERE c.bilan_id = ${bilanId}::uuid AND c.removed_at IS NULL AND (s.id IS NULL OR s.state IN ('HELD', 'REPLACED'))) AS covers,
      (SELECT coalesce(json_agg(json_build_object('id', o.id, 'text', o.text) ORDER BY o.position, o.id), '[]')
        FROM objective o WHERE o.bilan_id = ${bilanId}::uuid AND o.withdrawn_at IS NULL) AS objectives,
      (SELECT coalesce(json_agg(json_build_object('objectiveId', g.objective_id, 'phaseKey', g.phase_key, 'round', g.round, 'party', g.party,
          'rating', g.rating, 'comment', g.comment) ORDER BY g.rated_at), '[]')
        FROM objective_rating g WHERE g.bilan_id = ${bilanId}::uuid) AS ratings,
      (SELECT coalesce(json_agg(json_build_object('phaseKey', p.phase_key, 'round', p.round, 'closedAt', p.closed_at, 'reopenedAt', p.reopened_at)
          ORDER BY p.closed_at, p.round), '[]')
        FROM phase_closing p WHERE p.bilan_id = ${bilanId}::uuid) AS closings`
  const closings = (row?.closings ?? []).map((one) => ({
    ...one,
    closedAt: new Date(one.closedAt),
    reopenedAt: one.reopenedAt ? new Date(one.reopenedAt) : null,
  }))
  return {
    covers: (row?.covers ?? []).map(({ sessionId, day, signed, ...cover }) => ({
      ...cover,
      session: sessionId && day ? { id: sessionId, day, signed } : null,
    })),
    objectives: row?.objectives ?? [],
    ratings: row?.ratings ?? [],
    closings,
    closed: closings.filter((one) => one.reopenedAt === null).map((one) => one.phaseKey),
  }
}

/** The round a phase is in: 1, then one more each time it is reopened. A closed phase keeps the round it was closed in. */
export function roundOf(facts: Pick<CourseFacts, 'closings'>, phaseKey: string): number {
  const own = facts.closings.filter((one) => one.phaseKey === phaseKey)
  return own.find((one) => one.reopenedAt === null)?.round ?? own.length + 1
}

/** The ratings of a phase in its present round. */
export const ratingsNow = (facts: CourseFacts, phaseKey: string): RatingFact[] => {
  const round = roundOf(facts, phaseKey)
  return facts.ratings.filter((one) => one.phaseKey === phaseKey && one.round === round)
}

/** What the rules of phases ask of a bilan. */
export const courseOf = (
  bilan: Pick<LoadedBilan, 'parameters' | 'startedAt'>,
  stage: StageFacts,
  facts: Pick<CourseFacts, 'closed'>,
): Course => ({
  parameters: bilan.parameters,
  open: isOpen(stage),
  started: bilan.startedAt !== null,
  closed: facts.closed,
})
