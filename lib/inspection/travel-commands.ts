import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { parseDuration } from '@/lib/platform/duration'
import { record } from '@/lib/platform/events'
import { type Done, done, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import type { SetTravel } from './travel-schema'
import { travelRefusals } from './travel-words'

const LONGEST_MINUTES = 600

/** Says how long it takes from one site to another, either way; said again, the last one holds. @returns minutes */
export async function setTravel(scope: Scope, input: z.output<typeof SetTravel>): Promise<Done<number>> {
  const { actor } = asMember(scope)
  authorize(scope, 'travel.set')
  const tenantId = actor.organisation.id
  const [siteId, otherSiteId] = [input.siteId.toLowerCase(), input.otherSiteId.toLowerCase()].sort() as [string, string]
  if (siteId === otherSiteId) refuse(travelRefusals.TRAVEL_SAME())
  const read = parseDuration(input.duration)
  if (!read.ok) refuse(travelRefusals.TRAVEL_DURATION({ code: read.code }))
  if (read.minutes > LONGEST_MINUTES) refuse(travelRefusals.TRAVEL_LONG())
  const sites = await scope.tx.site.count({ where: { tenantId, id: { in: [siteId, otherSiteId] } } })
  if (sites < 2) throw new NotFound()
  await scope.tx.$executeRaw`
    INSERT INTO site_travel (id, tenant_id, site_id, other_site_id, minutes, set_at, set_by_member_id)
    VALUES (${newId()}::uuid, ${tenantId}::uuid, ${siteId}::uuid, ${otherSiteId}::uuid, ${read.minutes}::int, ${scope.now}::timestamptz, ${actor.memberId}::uuid)
    ON CONFLICT (site_id, other_site_id) DO UPDATE SET minutes = EXCLUDED.minutes, set_at = EXCLUDED.set_at, set_by_member_id = EXCLUDED.set_by_member_id`
  await record(scope, 'travel.set', { tenantId }, { siteId, otherSiteId, minutes: read.minutes })
  return done(read.minutes, { said: 'Le temps de trajet est noté.' })
}
