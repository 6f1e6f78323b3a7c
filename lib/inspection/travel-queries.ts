import 'server-only'
import type { SettingsView } from '@/lib/organisations/queries'
import { type SiteView, siteSettings } from '@/lib/organisations/site-queries'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'

export interface TravelLine {
  readonly id: string
  readonly siteId: string
  readonly otherSiteId: string
  readonly sites: string
  readonly duration: string
}

/** Sites, their rooms, and how long it takes from one to another. One statement besides those of the sites. */
export async function placeSettings(
  scope: Scope<Member>,
): Promise<SettingsView & { sites: readonly SiteView[]; travel: readonly TravelLine[] }> {
  const view = await siteSettings(scope)
  const travel = await scope.tx.$queryRaw<
    { id: string; siteId: string; otherSiteId: string; sites: string; minutes: number }[]
  >`
    SELECT w.id, a.id AS "siteId", b.id AS "otherSiteId", a.name || ' – ' || b.name AS sites, w.minutes
    FROM site_travel w JOIN site a ON a.id = w.site_id JOIN site b ON b.id = w.other_site_id
    WHERE w.tenant_id = ${scope.actor.organisation.id}::uuid AND a.closed_at IS NULL AND b.closed_at IS NULL ORDER BY a.name, b.name LIMIT 200`
  return { ...view, travel: travel.map(({ minutes, ...one }) => ({ ...one, duration: formatMinutes(minutes) })) }
}
