import type { BilanTypeKey, VariantKey } from '@/lib/bilan-types/keys'
import { bilanTypes, variantsOn } from '@/lib/bilan-types/registry'
import type { Verdict } from '@/lib/platform/outcome'
import { type NoticeSection, sectionOf } from './notice-rules'
import { type SheetPart, sheetParts, sheetPartWords, sheetRefusals } from './sheet-words'

/** The twelve parts of a programme sheet, in order (R23). */
export const sheetSectionsOf = (typed: Readonly<Record<SheetPart, string>>): NoticeSection[] =>
  sheetParts.map((part) => sectionOf(sheetPartWords[part], typed[part]))

/** A new version says something new, unless the present one is no longer offered. */
export const checkNewSheet = (
  sha256: string,
  current: { readonly sha256: string; readonly withdrawn: boolean } | null,
): Verdict => (current && !current.withdrawn && current.sha256 === sha256 ? sheetRefusals.SAME_SHEET() : null)

/** A kind of bilan that may have a sheet: a type, or one of its variants. */
export interface SheetKind {
  readonly typeKey: BilanTypeKey
  readonly variantKey: VariantKey | null
}

/** How a kind of bilan is written in an address: `competences`, `professionnel-horizon`. */
export const sheetKey = ({ typeKey, variantKey }: { typeKey: string; variantKey: string | null }): string =>
  [typeKey, variantKey].filter(Boolean).join('-').toLowerCase()

/** The kinds of bilan that may be offered on a day, in the registry's order. */
export const kindsOn = (day: string): SheetKind[] =>
  bilanTypes.flatMap(({ key: typeKey }): SheetKind[] => {
    const variants = variantsOn(typeKey, day)
    return variants.length === 0
      ? [{ typeKey, variantKey: null }]
      : variants.map((variantKey) => ({ typeKey, variantKey }))
  })

/** Whether there is such a kind of bilan on a day. */
export const isKindOn = (day: string, kind: SheetKind): boolean =>
  kindsOn(day).some((one) => sheetKey(one) === sheetKey(kind))
