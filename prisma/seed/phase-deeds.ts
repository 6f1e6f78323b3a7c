import type { PhaseKey } from '@/lib/bilan-types/keys'
import { rateObjectives } from '@/lib/phases/objective-commands'
import { closePhase } from '@/lib/phases/phase-commands'
import { ClosePhase, RateObjectives } from '@/lib/phases/schema'
import type { Scope } from '@/lib/platform/scope'
import { later } from './calendar'
import { byMember, byPerson, deed, type Pair } from './pair'

/** What one says of an objective: from 1 to 4, and a few words. */
export type Opinion = readonly [rating: '1' | '2' | '3' | '4', comment?: string]

/** Rates every objective in force, in their order. */
async function rate(scope: Scope, pair: Pair, phaseKey: PhaseKey, opinions: readonly Opinion[]): Promise<void> {
  const { bilanId } = pair
  const objectives = await scope.tx.objective.findMany({
    where: { bilanId, withdrawnAt: null },
    orderBy: { position: 'asc' },
    select: { id: true },
  })
  const ratings = objectives.map(({ id }, index) => {
    const [rating = '2', comment = ''] = opinions[index] ?? []
    return [id, { rating, comment }] as const
  })
  await deed(scope, RateObjectives, rateObjectives, { bilanId, phaseKey, ratings: Object.fromEntries(ratings) })
}

/** The end of a phase (R8): the person rates her objectives, then the consultant rates his side and closes the phase. */
export function endPhase(
  pair: Pair,
  phaseKey: PhaseKey,
  moment: Date,
  opinions: { readonly hers: readonly Opinion[]; readonly his: readonly Opinion[] },
): void {
  byPerson(pair, moment, (scope) => rate(scope, pair, phaseKey, opinions.hers))
  byMember(pair, later(moment, 12), async (scope) => {
    await rate(scope, pair, phaseKey, opinions.his)
    await deed(scope, ClosePhase, closePhase, { bilanId: pair.bilanId, phaseKey })
  })
}
