import 'server-only'
import type { Funder } from '@/lib/bilan-types/keys'
import { dayOfColumn } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import type { RuleSet } from './terms-rules'
import { readTermKeys, readTerms } from './terms-schema'

const MOST_SETS = 200

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
  return rows.map((row) => ({
    id: row.id,
    funder: row.funder as Funder,
    typeKey: row.typeKey,
    effectiveFrom: dayOfColumn(row.effectiveFrom),
    source: row.source,
    terms: readTerms(row.terms),
    toVerify: readTermKeys(row.toVerify),
  }))
}
