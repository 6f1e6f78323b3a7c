import { z } from 'zod'
import { STATUSES } from '@/lib/bilan-types/keys'
import { isDay } from '@/lib/platform/day'

const id = z.string().max(60)
const day = z.string({ error: 'Indiquez le jour.' }).trim().refine(isDay, 'Indiquez le jour, comme 24/11/2026.')

/** `agreed`: the conseillère agrees in the same act that the bilan is done under this status. */
export const RecordStatus = z.object({
  referralId: id,
  status: z.enum(STATUSES, { error: 'Choisissez un statut de la liste.' }),
  fromOn: day,
  agreed: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
})
export const AgreeStatus = z.object({ referralId: id, statusId: id })
export const VoidStatus = z.object({ referralId: id, statusId: id })
/** Handed in by the worker himself, from his phone. */
export const HandInAuthorisation = z.object({ bilanId: id, statusId: id, file: z.instanceof(File).nullish() })
export const TakeCopy = z.object({ referralId: id, authorisationId: id })
