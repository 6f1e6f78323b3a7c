import type { BilanTypeKey, VariantKey } from '@/lib/bilan-types/keys'
import { types } from '@/lib/bilan-types/list'
import type { BilanType, Parameters, Version } from '@/lib/bilan-types/type'

/** Every kind of bilan the product knows, in the order it is offered. */
export const bilanTypes: readonly BilanType[] = types

/** Whether there is such a type. */
export const isBilanType = (key: string): key is BilanTypeKey => types.some((type) => type.key === key)

/** A kind of bilan by its key; throws a RangeError on an unknown one. */
export function bilanType(key: string): BilanType {
  const type = types.find((one) => one.key === key)
  if (!type) throw new RangeError(`No bilan type ${key}`)
  return type
}

/** The full name of a kind: its variant's where it has variants. Outside the pair, see `bilanName` (R18). Throws on an unknown type. */
export function kindName(key: string, variantKey: string | null = null): string {
  const type = bilanType(key)
  const variants = type.versions.flatMap((version) => version.variants)
  return variants.find((one) => one.key === variantKey)?.name ?? type.name
}

/** The version in force on a day (`YYYY-MM-DD`): the last one to have taken effect; throws before the first. */
export function versionOn(versions: readonly Version[], day: string): Version {
  const version = versions.filter((one) => one.effectiveFrom <= day).at(-1)
  if (!version) throw new RangeError(`No version in force on ${day}`)
  return version
}

/**
 * The parameters of a type, and variant, in force on a day. Plain JSON, to be kept on the bilan that starts that day:
 * a later version changes nothing for it.
 * Throws a RangeError on an unknown type or variant, a variant missing or too many, or a day before the first version.
 */
export function parametersOn(key: string, day: string, variantKey: string | null = null): Parameters {
  const type = bilanType(key)
  const version = versionOn(type.versions, day)
  const variant = version.variants.find((one) => one.key === variantKey)
  if (!variant && (variantKey !== null || version.variants.length > 0)) {
    throw new RangeError(`No variant ${variantKey} of ${key}`)
  }
  return {
    type: type.key,
    variant: variant?.key ?? null,
    effectiveFrom: version.effectiveFrom,
    ...version.terms,
    ...variant?.terms,
  }
}

/** The variants a type may be started in on a day; empty when it has none. */
export function variantsOn(key: string, day: string): readonly VariantKey[] {
  return versionOn(bilanType(key).versions, day).variants.map((variant) => variant.key)
}
