import 'server-only'
import { FUNDERS, type Funder } from '@/lib/bilan-types/keys'
import { type Day, dayOfColumn } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import type { RuleSet } from './terms-rules'
import { readTermKeys, readTerms } from './terms-schema'

const MOST_SETS = 200

/** A set as the database writes it in JSON. */
export interface RuleSetRow {
  readonly id: string
  readonly funder: string
  readonly type_key: string | null
  readonly effective_from: Day
  readonly source: string
  readonly terms: unknown
  readonly to_verify: readonly string[]
}

/** A set as the rules take it. */
export const ruleSetOf = (row: RuleSetRow): RuleSet => ({
  id: row.id,
  funder: row.funder as Funder,
  typeKey: row.type_key as RuleSet['typeKey'],
  effectiveFrom: row.effective_from,
  source: row.source,
  terms: readTerms(row.terms),
  toVerify: readTermKeys(row.to_verify),
})

/**
 * Rule sets that an organisation added, latest first: those of the space one is in, for who may read them.
 * @param tenantId the organisation that asks or decides
 * @param funder only this funder's
 */
export async function ownRuleSets(scope: Scope, tenantId: string, funder?: Funder): Promise<RuleSet[]> {
  const rows = await scope.tx.fundingRuleSet.findMany({
    where: { tenantId, ...(funder ? { funder } : {}) },
    orderBy: [{ effectiveFrom: 'desc' }, { id: 'desc' }],
    take: MOST_SETS,
  })
  return rows.map((row) =>
    ruleSetOf({
      ...{ id: row.id, funder: row.funder, type_key: row.typeKey, effective_from: dayOfColumn(row.effectiveFrom) },
      ...{ source: row.source, terms: row.terms, to_verify: row.toVerify },
    }),
  )
}

/** The funders whose rules an organisation keeps: all of them for a provider, its own kind for a funder, none elsewhere. */
export async function fundersOf(scope: Scope<Member>): Promise<readonly Funder[]> {
  const { organisation } = scope.actor
  if (organisation.capacities.includes('PROVIDER')) return FUNDERS
  const row = await scope.tx.organisation.findUnique({ where: { id: organisation.id }, select: { funderKind: true } })
  return FUNDERS.filter((funder) => funder === row?.funderKind)
}
