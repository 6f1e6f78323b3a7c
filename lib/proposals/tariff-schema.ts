import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { words } from '@/lib/platform/text'

const amount = z
  .string()
  .max(60)
  .nullish()
  .transform((text) => (text ?? '').trim())

/** The prices of one side of a grid, as typed. */
export const TypedPrices = z.object({
  hour: amount,
  preparationHour: amount,
  preparationPercent: amount,
  closingTripartite: amount,
  testPackage: amount,
  managementFees: amount,
})
export type TypedPrices = z.output<typeof TypedPrices>

const none = {
  hour: '',
  preparationHour: '',
  preparationPercent: '',
  closingTripartite: '',
  testPackage: '',
  managementFees: '',
}

/** A new grid. `scope`: a type, or a type and one of its variants: `PROFESSIONNEL`, `PROFESSIONNEL:DEVELOPPEMENT`. */
export const SetTariff = z.object({
  scope: z.string().max(60),
  effectiveFrom: z.string().refine(isDay, 'Indiquez la date d’effet.'),
  source: words('Indiquez d’où vient ce tarif, par exemple la délibération.', 300),
  /** Basis points, or the ground on which none is due. */
  vat: z.enum(['2000', '1000', '550', 'CGI_256_B', 'CGI_261_4_4', 'CGI_293_B'], 'Choisissez la TVA.'),
  other: TypedPrices,
  affiliated: TypedPrices.default(none),
})
