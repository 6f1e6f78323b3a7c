import 'server-only'
import type { Mode } from '@/lib/bilan-types/keys'
import { type SettingsView, settings } from '@/lib/organisations/queries'
import type { Day } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { asProvider } from './team-queries'

export interface ListingView {
  readonly listed: boolean
  readonly departments: readonly string[]
  readonly modes: readonly string[]
  readonly specialisations: readonly string[]
  readonly presentation: string
  /** Free slots to come that its consultants offer. */
  readonly freeSlots: number
}

/** The provider's listing, among its settings. Two statements besides them. */
export async function listingSettings(anyScope: Scope<Member>): Promise<SettingsView & { listing: ListingView }> {
  const scope = asProvider(anyScope)
  const view = await settings(scope)
  const tenantId = scope.actor.organisation.id
  const row = await scope.tx.providerListing.findFirst({ where: { tenantId } })
  const [slots] = await scope.tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM open_slot WHERE tenant_id = ${tenantId}::uuid AND taken_at IS NULL AND withdrawn_at IS NULL AND starts_at > ${scope.now}::timestamptz`
  return {
    ...view,
    listing: {
      listed: row?.listedAt != null,
      departments: row?.departments ?? [],
      modes: row?.modes ?? [],
      specialisations: row?.specialisations ?? [],
      presentation: row?.presentation ?? '',
      freeSlots: slots?.n ?? 0,
    },
  }
}

export interface OfferedSlot {
  readonly id: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly mode: Mode
  readonly place: string
  readonly consultant: string
  readonly mine: boolean
  readonly taken: boolean
}

export interface SlotsView {
  readonly slug: string
  readonly slots: readonly OfferedSlot[]
  readonly more: boolean
  readonly sites: readonly { readonly id: string; readonly name: string }[]
  /** One conducts bilans, and so may offer. */
  readonly mayOffer: boolean
  readonly oversees: boolean
  readonly listed: boolean
  readonly today: Day
  readonly zone: string
}

const MOST = 100

/** Slots to come: one's own, or all of the house's to its administrator. Two statements. */
export async function slotsPage(anyScope: Scope<Member>): Promise<SlotsView> {
  const scope = asProvider(anyScope)
  const { organisation, memberId, permissions } = scope.actor
  const oversees = permissions.includes('ADMIN')
  if (!oversees && !permissions.includes('CONSULTANT')) throw new NotFound()
  const slots = await scope.tx.$queryRaw<OfferedSlot[]>`
    SELECT s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.mode, coalesce(t.name, '') AS place, m.first_name || ' ' || m.last_name AS consultant,
      s.member_id = ${memberId}::uuid AS mine, s.taken_at IS NOT NULL AS taken
    FROM open_slot s JOIN member m ON m.id = s.member_id LEFT JOIN site t ON t.id = s.site_id
    WHERE s.tenant_id = ${organisation.id}::uuid AND s.withdrawn_at IS NULL AND s.starts_at > ${scope.now}::timestamptz AND (${oversees} OR s.member_id = ${memberId}::uuid)
    ORDER BY s.starts_at, s.id LIMIT ${MOST + 1}::int`
  const [around] = await scope.tx.$queryRaw<{ sites: { id: string; name: string }[] | null; listed: boolean }[]>`
    SELECT (SELECT json_agg(json_build_object('id', s.id, 'name', s.name || ', ' || s.city) ORDER BY s.name)
        FROM (SELECT * FROM site WHERE tenant_id = ${organisation.id}::uuid AND closed_at IS NULL ORDER BY name LIMIT 100) s) AS sites,
      EXISTS (SELECT 1 FROM provider_listing l WHERE l.tenant_id = ${organisation.id}::uuid AND l.listed_at IS NOT NULL) AS listed`
  return {
    slug: organisation.slug,
    slots: slots.slice(0, MOST),
    more: slots.length > MOST,
    sites: around?.sites ?? [],
    mayOffer: permissions.includes('CONSULTANT'),
    oversees,
    listed: around?.listed ?? false,
    today: scope.today,
    zone: scope.zone,
  }
}
