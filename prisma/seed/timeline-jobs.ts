import { asMember, inScope, NOWHERE } from '@/lib/platform/scope'
import type { Pair } from './pair'

/** At a moment, one of the house's jobs runs, as it would have. */
export const byJob = (pair: Pair, moment: Date, job: (tenantId: string) => Promise<unknown>): void => {
  const { house, consultant } = pair
  pair.acts.push({
    moment,
    run: async () => {
      const tenantId = await inScope(consultant.login, house.slug, NOWHERE, async (scope) =>
        Promise.resolve(asMember(scope).actor.organisation.id),
      )
      await job(tenantId)
    },
  })
}
