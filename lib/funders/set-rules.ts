import type { Funder } from '@/lib/bilan-types/keys'
import { addDays, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { ruleSetOn, shippedRuleSets } from './rules'
import type { RuleSet } from './terms-rules'
import { refusals } from './words'

/** How a funder is written in an address: `france-travail`. */
export const funderSlug = (funder: Funder): string => funder.toLowerCase().replaceAll('_', '-')

/**
 * Whether new rules may take effect on a day: nothing that was decided is rewritten, nor a set that stands.
 * @param lastDecision last day on which this funder decided a request; null: none yet
 */
export function checkEffect(
  from: Day,
  facts: { readonly today: Day; readonly lastDecision: Day | null; readonly taken: readonly Day[] },
): Verdict {
  if (from < addDays(facts.today, -3650) || from > addDays(facts.today, 1100)) return refusals.RULES_FAR()
  if (facts.taken.includes(from)) return refusals.RULES_SAME_DAY({ day: from })
  if (facts.lastDecision !== null && from <= facts.lastDecision)
    return refusals.RULES_DECIDED({ day: facts.lastDecision })
  return null
}

/** A set among those of a funder and a type, and where it stands today. */
export interface DatedSet {
  readonly set: RuleSet
  readonly state: 'NOW' | 'COMING' | 'PAST'
}

/** Sets of a funder for one type, or for all (null), latest first; those of all types hold where a type has none of its own. */
export function historyOf(
  funder: Funder,
  typeKey: string | null,
  today: Day,
  ownSets: readonly RuleSet[],
): readonly DatedSet[] {
  const now = ruleSetOn(funder, typeKey, today, ownSets)
  return [...shippedRuleSets, ...ownSets]
    .filter((set) => set.funder === funder && set.typeKey === typeKey)
    .sort((a, b) =>
      a.effectiveFrom === b.effectiveFrom
        ? Number(a.id === null) - Number(b.id === null)
        : a.effectiveFrom < b.effectiveFrom
          ? 1
          : -1,
    )
    .map((set) => ({ set, state: set === now ? 'NOW' : set.effectiveFrom > today ? 'COMING' : 'PAST' }))
}
