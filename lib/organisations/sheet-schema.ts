import { z } from 'zod'
import type { VariantKey } from '@/lib/bilan-types/keys'
import { isBilanType } from '@/lib/bilan-types/registry'
import { maybe, words } from '@/lib/platform/text'
import { sheetParts } from './sheet-words'

const part = words('Écrivez cette partie : une fiche programme les a toutes.', 8000)
const kind = {
  typeKey: z.string().refine(isBilanType),
  variantKey: maybe(40).transform((key) => key as VariantKey | null),
}

export const PublishSheet = z.object({
  ...kind,
  title: words('Donnez un titre à cette fiche.', 200),
  ...(Object.fromEntries(sheetParts.map((key) => [key, part])) as Record<(typeof sheetParts)[number], typeof part>),
})

export const WithdrawSheet = z.object({ sheetId: z.string().max(60) })
