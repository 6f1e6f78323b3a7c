import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, sayFullDate } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { fundersOf } from './queries'
import type { SetRuleSet } from './schema'
import { checkEffect, funderSlug } from './set-rules'
import { refusals } from './words'

/**
 * Adds the rules of a funder from a day on. Sets before it stay as they were, and every request keeps the rules it was
 * decided by. @returns the set's id
 */
export async function setRuleSet(anyScope: Scope, input: z.output<typeof SetRuleSet>): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'funding-rules.set')
  if (!(await fundersOf(scope)).includes(input.funder)) throw new NotFound()
  const { funder, typeKey, effectiveFrom, source, terms, toVerify } = input
  if (terms.eligibleNatures?.length === 0) return refuse(refusals.RULES_NO_HOURS())
  const tenantId = scope.actor.organisation.id
  const [facts] = await scope.tx.$queryRaw<{ last: string | null; taken: string[] }[]>`
    SELECT gate.last_decision(${funder}, ${typeKey})::text AS last, ARRAY(SELECT s.effective_from::text FROM funding_rule_set s
      WHERE s.tenant_id = ${tenantId}::uuid AND s.funder = ${funder} AND s.type_key IS NOT DISTINCT FROM ${typeKey}) AS taken`
  accept(
    checkEffect(effectiveFrom, { today: scope.today, lastDecision: facts?.last ?? null, taken: facts?.taken ?? [] }),
  )
  const id = newId()
  await guarded(
    scope.tx.fundingRuleSet.createMany({
      data: {
        ...{ id, tenantId, funder, typeKey, source, toVerify },
        terms: JSON.parse(JSON.stringify(terms)),
        effectiveFrom: columnOfDay(effectiveFrom),
        createdAt: scope.now,
        createdByMemberId: scope.actor.memberId,
      },
    }),
    { funding_rule_set_once: refusals.RULES_SAME_DAY({ day: effectiveFrom }) },
  )
  await record(scope, 'funding-rules.set', { tenantId }, { ruleSetId: id, funder, effectiveFrom })
  return done(id, {
    said: `Règles enregistrées. Elles prennent effet le ${sayFullDate(effectiveFrom)}.`,
    to: `/e/${scope.actor.organisation.slug}/reglages/financeurs/${funderSlug(funder)}`,
  })
}
