import type { Funder } from '@/lib/bilan-types/keys'
import type { Day } from '@/lib/platform/day'
import { cpfRuleSets } from './cpf-rules'
import { employerRuleSets } from './employer-rules'
import { fiphfpRuleSets } from './fiphfp-rules'
import { fpettRuleSets } from './fpett-rules'
import { plainRuleSets } from './plain-rules'
import { selfRuleSets } from './self-rules'
import type { FunderTerms, RuleSet, TermKey } from './terms-rules'

/** The rules of every funder as the product knows them, with their source: earliest first for each. */
export const shippedRuleSets: readonly RuleSet[] = [
  ...cpfRuleSets,
  ...employerRuleSets,
  ...selfRuleSets,
  ...fiphfpRuleSets,
  ...fpettRuleSets,
  ...plainRuleSets,
]

/** What a funder's rules say on a day, and where that comes from. */
export interface TermsInForce {
  readonly terms: FunderTerms
  readonly from: Day
  readonly source: string
  readonly toVerify: readonly TermKey[]
  /** The organisation's own set; null: shipped with the product. */
  readonly id: string | null
}

/** Among sets in force on the day: one of this very type before one of all types, then the latest. */
function latest(sets: readonly RuleSet[], funder: Funder, typeKey: string | null, day: Day): RuleSet | null {
  const inForce = sets.filter(
    (set) => set.funder === funder && set.effectiveFrom <= day && (set.typeKey === null || set.typeKey === typeKey),
  )
  const own = inForce.filter((set) => set.typeKey !== null)
  return (own.length > 0 ? own : inForce).reduce<RuleSet | null>(
    (best, set) => (best && best.effectiveFrom > set.effectiveFrom ? best : set),
    null,
  )
}

/** The set in force on a day: the organisation's own when its day is that of the shipped one or later, else the shipped one. */
export function ruleSetOn(
  funder: Funder,
  typeKey: string | null,
  day: Day,
  ownSets: readonly RuleSet[],
): RuleSet | null {
  const shipped = latest(shippedRuleSets, funder, typeKey, day)
  const own = latest(ownSets, funder, typeKey, day)
  if (!own || !shipped) return own ?? shipped
  return own.effectiveFrom >= shipped.effectiveFrom ? own : shipped
}

/**
 * What a funder pays for a type of bilan on a day.
 * @param typeKey the bilan's type; null: the rules that hold whatever the type
 * @param ownSets sets of the organisation that asks or decides, read by `ownRuleSets`
 * @returns null when no set is in force yet
 */
export function termsOn(
  funder: Funder,
  typeKey: string | null,
  day: Day,
  ownSets: readonly RuleSet[],
): TermsInForce | null {
  const set = ruleSetOn(funder, typeKey, day, ownSets)
  return set && { terms: set.terms, from: set.effectiveFrom, source: set.source, toVerify: set.toVerify, id: set.id }
}
