import type { BilanTypeKey, VariantKey } from '@/lib/bilan-types/keys'
import { bilanTypes, kindName, parametersOn, variantsOn } from '@/lib/bilan-types/registry'
import { addDays, type Day } from '@/lib/platform/day'
import { parseCents } from '@/lib/platform/money'
import type { Refusal, Verdict } from '@/lib/platform/outcome'
import type { Prices } from './line-rules'
import type { TypedPrices } from './tariff-schema'
import { tariffRefusals } from './tariff-words'

/** What a grid is for. */
export interface TariffScope {
  readonly typeKey: BilanTypeKey
  /** Null: every variant without a grid of its own. */
  readonly variantKey: VariantKey | null
  /** The five lines of a bilan professionnel, affiliated or not; else hours alone. */
  readonly listed: boolean
  /** As the form sends it. */
  readonly value: string
  readonly label: string
}

/** Every kind of bilan, and variant, that may have a grid, in the order in which they are offered. */
export function tariffScopes(today: Day): TariffScope[] {
  return bilanTypes.flatMap(({ key }) => {
    const variants = variantsOn(key, today)
    const listed = parametersOn(key, today, variants[0] ?? null).devisLines.length > 0
    const whole = { typeKey: key, variantKey: null, listed, value: key, label: kindName(key) }
    return [
      whole,
      ...variants.map((variant) => ({
        ...{ typeKey: key, variantKey: variant, listed, value: `${key}:${variant}` },
        label: kindName(key, variant),
      })),
    ]
  })
}

/** A day on which a grid may take effect: after the one before it, within a few years of today. Past ones are never rewritten. */
export function checkEffect(from: Day, last: Day | null, today: Day): Verdict {
  if (last !== null && from <= last) return tariffRefusals.TARIFF_NOT_LATER({ day: last })
  return from < addDays(today, -3650) || from > addDays(today, 1100) ? tariffRefusals.TARIFF_TOO_OLD() : null
}

const LINES = ['preparationHour', 'closingTripartite', 'testPackage', 'managementFees'] as const

/**
 * Prices as typed, in cents including tax. Where the type lists its lines, each is asked for; elsewhere the hour alone.
 * @param side `other` or `affiliated`: where its fields stand in the form
 */
export function readPrices(
  typed: TypedPrices,
  listed: boolean,
  side: string,
): { prices: Prices } | { refusal: Refusal } {
  const cents: Record<string, number> = {}
  for (const name of listed ? (['hour', ...LINES] as const) : (['hour'] as const)) {
    const read = parseCents(typed[name])
    if (!read.ok) return { refusal: tariffRefusals.TARIFF_PRICE({ field: `${side}.${name}` }) }
    cents[name] = read.cents
  }
  if (listed && !/^\d{1,3}$/.test(typed.preparationPercent))
    return { refusal: tariffRefusals.TARIFF_PERCENT({ field: `${side}.preparationPercent` }) }
  const percent = listed ? Number(typed.preparationPercent) : null
  if (percent !== null && percent > 200)
    return { refusal: tariffRefusals.TARIFF_PERCENT({ field: `${side}.preparationPercent` }) }
  return {
    prices: {
      hourCents: cents.hour ?? 0,
      preparationHourCents: cents.preparationHour ?? null,
      preparationPercent: percent,
      closingTripartiteCents: cents.closingTripartite ?? null,
      testPackageCents: cents.testPackage ?? null,
      managementFeesCents: cents.managementFees ?? null,
    },
  }
}

/** The tax chosen: a rate in basis points, or none and its ground. */
export const readVat = (chosen: string): { vatBasisPoints: number; vatGround: string | null } =>
  /^\d+$/.test(chosen) ? { vatBasisPoints: Number(chosen), vatGround: null } : { vatBasisPoints: 0, vatGround: chosen }
