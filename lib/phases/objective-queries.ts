import 'server-only'
import { bilanToRead, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import { NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { type CourseFacts, courseFacts, courseOf, type RatingFact, ratingsNow } from './course-queries'
import { isRated, MOST_OBJECTIVES, ratingsShownTo } from './objective-rules'
import { currentPhase, type Party } from './phase-rules'
import { phaseName, phaseTitle } from './words'

export interface RatingView {
  readonly rating: number
  readonly comment: string
}

/** An objective with what both said of it, phase by phase. */
export interface ObjectiveView {
  readonly id: string
  readonly text: string
  readonly ratings: readonly {
    readonly phaseKey: string
    readonly phase: string
    readonly own: RatingView | null
    /** Null until one has rated oneself, or while the other has not. */
    readonly other: RatingView | null
  }[]
}

/** The objectives of a bilan for one of the two. */
export interface ObjectivesView {
  readonly bilanId: string
  readonly party: Party
  readonly objectives: readonly ObjectiveView[]
  readonly mayWrite: boolean
  readonly full: boolean
  /** The ratings to give for the phase under way; null when there are none to give. */
  readonly toRate: {
    readonly phaseKey: string
    readonly phaseTitle: string
    /** Whether one's own ratings are all given. They may still be changed. */
    readonly given: boolean
    readonly otherGiven: boolean
    readonly values: Readonly<Record<string, { rating: string | null; comment: string }>>
  } | null
}

/** The objectives as one of the two sees them. Pure: facts in, view out. */
export function objectivesView(
  bilan: LoadedBilan,
  stage: StageFacts,
  facts: CourseFacts,
  party: Party,
): ObjectivesView {
  const course = courseOf(bilan, stage, facts)
  const current = currentPhase(bilan.parameters, facts.closed)
  const ratable = course.open && course.started && isRated(bilan.parameters) && facts.objectives.length > 0
  const now = current ? ratingsNow(facts, current) : []
  const gaveAll = (who: Party): boolean =>
    facts.objectives.every((one) => now.some((rating) => rating.party === who && rating.objectiveId === one.id))
  const phases = bilan.parameters.phases.filter((phase) => !phase.afterClosing)
  return {
    bilanId: bilan.id,
    party,
    mayWrite: course.open,
    full: facts.objectives.length >= MOST_OBJECTIVES,
    objectives: facts.objectives.map((objective) => ({
      ...objective,
      ratings: phases.flatMap((phase) => {
        const shown = ratingsShownTo(party, ratingsNow(facts, phase.key)).filter(
          (one) => one.objectiveId === objective.id,
        )
        if (shown.length === 0) return []
        return [
          {
            phaseKey: phase.key,
            phase: phaseName(phase.key),
            own: ratingOf(shown.find((one) => one.party === party)),
            other: ratingOf(shown.find((one) => one.party !== party)),
          },
        ]
      }),
    })),
    toRate:
      ratable && current
        ? {
            phaseKey: current,
            phaseTitle: phaseTitle(current),
            given: gaveAll(party),
            otherGiven: gaveAll(party === 'BENEFICIARY' ? 'PRACTITIONER' : 'BENEFICIARY'),
            values: Object.fromEntries(
              facts.objectives.map((objective) => {
                const own = now.find((one) => one.party === party && one.objectiveId === objective.id)
                return [objective.id, { rating: own ? String(own.rating) : null, comment: own?.comment ?? '' }]
              }),
            ),
          }
        : null,
  }
}

const ratingOf = (one: RatingFact | undefined): RatingView | null =>
  one ? { rating: one.rating, comment: one.comment } : null

export interface MyObjectivesView extends ObjectivesView {
  readonly consultant: string
}

/** The person's own page of objectives. @throws NotFound when the bilan is not hers */
export async function myObjectives(scope: Scope, { bilanId }: { bilanId: string }): Promise<MyObjectivesView> {
  const bilan = await bilanToRead(scope, bilanId)
  if (!bilan.sides.includes('BENEFICIARY')) throw new NotFound()
  const facts = await courseFacts(scope, bilan.id)
  const view = objectivesView(bilan, await stageFacts(scope, bilan.id), facts, 'BENEFICIARY')
  return { ...view, consultant: `${bilan.referent.firstName} ${bilan.referent.lastName}` }
}

/** What waits for one of the two, for a home: the ratings of the phase under way that the other has already given. */
export interface AwaitedRating {
  readonly bilanId: string
  readonly phaseKey: string
  readonly phaseTitle: string
}

/**
 * Among these bilans, those where the other has rated the objectives of the phase under way and this party has not.
 * One statement, bounded by the bilans given; no rating is read, only that it exists.
 */
export async function awaitedRatings(
  scope: Scope,
  bilanIds: readonly string[],
  party: Party,
): Promise<AwaitedRating[]> {
  if (bilanIds.length === 0) return []
  const rows = await scope.tx.$queryRaw<{ id: string; phase_key: string }[]>`
    SELECT b.id, b.phase_key FROM bilan b
    CROSS JOIN LATERAL (SELECT count(*)::int + 1 AS round FROM phase_closing p WHERE p.bilan_id = b.id AND p.phase_key = b.phase_key) r
    WHERE b.id = ANY(${[...bilanIds]}::uuid[]) AND b.phase_key IS NOT NULL AND b.suspended_at IS NULL AND b.abandoned_at IS NULL AND b.closed_at IS NULL
      AND EXISTS (SELECT 1 FROM objective_rating g WHERE g.bilan_id = b.id AND g.phase_key = b.phase_key AND g.round = r.round AND g.party <> ${party})
      AND EXISTS (SELECT 1 FROM objective o WHERE o.bilan_id = b.id AND o.withdrawn_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM objective_rating g WHERE g.objective_id = o.id AND g.phase_key = b.phase_key AND g.round = r.round AND g.party = ${party}))
    LIMIT 200`
  return rows.map((row) => ({ bilanId: row.id, phaseKey: row.phase_key, phaseTitle: phaseTitle(row.phase_key) }))
}
