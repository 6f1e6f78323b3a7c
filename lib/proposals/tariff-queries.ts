import 'server-only'
import { type SettingsView, settings } from '@/lib/organisations/queries'
import { type Day, sayFullDate } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import type { Prices } from './line-rules'
import { type TariffScope, tariffScopes } from './tariff-rules'

/** The grid in force for a bilan on a day, with the prices of one client. */
export interface GridInForce {
  readonly id: string
  readonly effectiveFrom: Day
  readonly source: string
  readonly vatBasisPoints: number
  readonly vatGround: string | null
  readonly prices: Prices
}

interface PriceRow {
  affiliated: boolean
  hour_cents: number
  preparation_hour_cents: number | null
  preparation_percent: number | null
  closing_tripartite_cents: number | null
  test_package_cents: number | null
  management_fees_cents: number | null
}
interface GridRow {
  id: string
  type_key: string
  variant_key: string | null
  effective_from: string
  source: string
  vat_basis_points: number
  vat_ground: string | null
  prices: PriceRow[]
}

const pricesOf = (row: PriceRow): Prices => ({
  hourCents: row.hour_cents,
  preparationHourCents: row.preparation_hour_cents,
  preparationPercent: row.preparation_percent,
  closingTripartiteCents: row.closing_tripartite_cents,
  testPackageCents: row.test_package_cents,
  managementFeesCents: row.management_fees_cents,
})

/**
 * The grid in force on a day: of the variant when it has one, else of its type; null when there is none. One statement.
 * @param affiliated whether the client is affiliated; a grid without such prices gives its only ones
 */
export async function gridOn(
  scope: Scope,
  of: { tenantId: string; typeKey: string; variantKey: string | null; day: Day; affiliated: boolean },
): Promise<GridInForce | null> {
  const [row] = await scope.tx.$queryRaw<GridRow[]>`
    SELECT g.id, g.type_key, g.variant_key, g.effective_from::text, g.source, g.vat_basis_points, g.vat_ground,
      (SELECT json_agg(p ORDER BY p.affiliated) FROM tariff_price p WHERE p.grid_id = g.id) AS prices
    FROM tariff_grid g
    WHERE g.tenant_id = ${of.tenantId}::uuid AND g.type_key = ${of.typeKey} AND (g.variant_key IS NULL OR g.variant_key = ${of.variantKey})
      AND g.effective_from <= ${of.day}::date
    ORDER BY g.variant_key IS NULL, g.effective_from DESC LIMIT 1`
  const price = row?.prices.find((one) => one.affiliated === of.affiliated) ?? row?.prices[0]
  if (!row || !price) return null
  return {
    id: row.id,
    effectiveFrom: row.effective_from,
    source: row.source,
    vatBasisPoints: row.vat_basis_points,
    vatGround: row.vat_ground,
    prices: pricesOf(price),
  }
}

/** A grid as the settings show it. */
export interface TariffView {
  readonly id: string
  readonly from: string
  readonly state: 'PAST' | 'NOW' | 'COMING'
  readonly source: string
  readonly vatBasisPoints: number
  readonly vatGround: string | null
  readonly sides: readonly { readonly affiliated: boolean; readonly prices: Prices }[]
}

export interface TariffsView extends SettingsView {
  readonly today: Day
  readonly scopes: readonly TariffScope[]
  /** Those that have a grid, each with its grids, newest first. */
  readonly tariffs: readonly { readonly scope: TariffScope; readonly grids: readonly TariffView[] }[]
}

/** Every grid of the provider, by kind of bilan: four statements. @throws NotFound for anyone but an administrator */
export async function tariffSettings(scope: Scope<Member>): Promise<TariffsView> {
  const view = await settings(scope)
  const rows = await scope.tx.$queryRaw<GridRow[]>`
    SELECT g.id, g.type_key, g.variant_key, g.effective_from::text, g.source, g.vat_basis_points, g.vat_ground,
      (SELECT json_agg(p ORDER BY p.affiliated DESC) FROM tariff_price p WHERE p.grid_id = g.id) AS prices
    FROM tariff_grid g WHERE g.tenant_id = ${scope.actor.organisation.id}::uuid ORDER BY g.effective_from DESC LIMIT 200`
  const scopes = tariffScopes(scope.today)
  const tariffs = scopes.flatMap((one) => {
    const own = rows.filter((row) => row.type_key === one.typeKey && row.variant_key === one.variantKey)
    const now = own.find((row) => row.effective_from <= scope.today)
    const grids = own.map(
      (row): TariffView => ({
        id: row.id,
        from: sayFullDate(row.effective_from),
        state: row === now ? 'NOW' : row.effective_from > scope.today ? 'COMING' : 'PAST',
        source: row.source,
        vatBasisPoints: row.vat_basis_points,
        vatGround: row.vat_ground,
        sides: row.prices.map((price) => ({ affiliated: price.affiliated, prices: pricesOf(price) })),
      }),
    )
    return grids.length > 0 ? [{ scope: one, grids }] : []
  })
  return { ...view, today: scope.today, scopes, tariffs }
}
