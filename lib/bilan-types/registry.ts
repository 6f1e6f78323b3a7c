import { competences } from '@/lib/bilan-types/competences'
import { BILAN_TYPE_KEYS, type BilanTypeKey, type VariantKey } from '@/lib/bilan-types/keys'
import { maintien } from '@/lib/bilan-types/maintien'
import { professionnel } from '@/lib/bilan-types/professionnel'
import { reconversion } from '@/lib/bilan-types/reconversion'
import type { BilanType, Parameters, Version } from '@/lib/bilan-types/type'

const types: Readonly<Record<BilanTypeKey, BilanType>> = {
  COMPETENCES: competences,
  PROFESSIONNEL: professionnel,
  RECONVERSION: reconversion,
  MAINTIEN: maintien,
}

/** Every kind of bilan the product knows, in the order it is offered. */
export const bilanTypes: readonly BilanType[] = BILAN_TYPE_KEYS.map((key) => types[key])

/** A kind of bilan by its key; throws a RangeError on an unknown one. */
export function bilanType(key: string): BilanType {
  if (!Object.hasOwn(types, key)) throw new RangeError(`No bilan type ${key}`)
  return types[key as BilanTypeKey]
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
