import { z } from 'zod'
import { COURSE_MODES, MODES } from '@/lib/bilan-types/keys'
import { isDay } from '@/lib/platform/day'
import { optionalWords } from '@/lib/platform/text'
import { codesTyped, departmentCodes, LISTED_SPECIALISATIONS } from './territory-words'

const ticked = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

export const SaveListing = z.object({
  listed: ticked,
  /** Typed as one says them: `29, 56, 2a`. */
  departments: optionalWords(600)
    .transform(codesTyped)
    .refine((codes) => codes.every((code) => departmentCodes.includes(code)), {
      error: 'Un de ces numéros n’est pas un département. Exemple\u00a0: 29, 2A, 971.',
    })
    .transform((codes) => departmentCodes.filter((code) => codes.includes(code))),
  modes: z
    .array(z.enum(COURSE_MODES))
    .nullish()
    .transform((modes) => COURSE_MODES.filter((mode) => modes?.includes(mode))),
  specialisations: z
    .array(z.enum(LISTED_SPECIALISATIONS))
    .nullish()
    .transform((keys) => LISTED_SPECIALISATIONS.filter((key) => keys?.includes(key))),
  presentation: optionalWords(1200),
})

export const OfferSlots = z.object({
  day: z.string().trim().refine(isDay, 'Choisissez le jour.'),
  start: z.string().trim().min(1, 'Indiquez l’heure.'),
  /** As typed. */
  duration: z.string().trim().min(1, 'Indiquez la durée.'),
  mode: z.enum(MODES, { error: 'Choisissez la façon de se rencontrer.' }),
  siteId: z
    .string()
    .nullish()
    .transform((id) => id || null),
  /** The same time on so many weeks in a row, this one included. */
  weeks: z
    .string()
    .nullish()
    .transform((text) => Number(text || '1'))
    .pipe(z.number().int('Choisissez un nombre de semaines.').min(1).max(8, 'Huit semaines au plus.')),
})
export const WithdrawSlot = z.object({ slotId: z.uuid() })
