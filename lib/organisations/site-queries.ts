import 'server-only'
import type { Member, Scope } from '@/lib/platform/scope'
import { type SettingsView, settings } from './queries'

export interface RoomView {
  readonly id: string
  readonly name: string
  readonly access: string
  readonly open: boolean
}
export interface SiteView {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly city: string
  readonly access: string
  readonly open: boolean
  readonly rooms: readonly RoomView[]
}

/** Sites and their rooms, open ones first. One statement besides the settings. */
export async function siteSettings(scope: Scope<Member>): Promise<SettingsView & { sites: readonly SiteView[] }> {
  const view = await settings(scope)
  const sites = await scope.tx.$queryRaw<SiteView[]>`
    SELECT s.id, s.name, s.address, s.postcode, s.city, s.access, s.closed_at IS NULL AS open,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'access', r.access, 'open', r.closed_at IS NULL)
        ORDER BY r.closed_at IS NOT NULL, r.name) FROM room r WHERE r.site_id = s.id), '[]') AS rooms
    FROM site s WHERE s.tenant_id = ${scope.actor.organisation.id}::uuid
    ORDER BY s.closed_at IS NOT NULL, s.name LIMIT 100`
  return { ...view, sites }
}
