import { z } from 'zod'
import { optionalWords } from '@/lib/platform/text'

const maybeId = z
  .string()
  .nullish()
  .transform((text) => text || null)
  .pipe(z.uuid().nullable())

export const SendApproach = z.object({
  referralId: z.uuid(),
  providerId: z.uuid(),
  slotId: maybeId,
  /** Neutral words for the provider: it does not know yet who it is about. */
  words: optionalWords(1500),
})
export const WithdrawApproach = z.object({ approachId: z.uuid() })
export const DeclineApproach = z.object({ approachId: z.uuid() })
export const NameConsultant = z.object({
  approachId: z.uuid(),
  consultantId: z.string({ error: 'Choisissez le consultant.' }).min(1, 'Choisissez le consultant.'),
})
