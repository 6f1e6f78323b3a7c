import { z } from 'zod'
import { isDay } from '@/lib/platform/day'

const id = z.uuid('Choisissez dans la liste.')
const day = (missing: string) => z.string(missing).refine(isDay, missing)

/** Days on which a member does not work. Without a member: one's own. */
export const DeclareLeave = z.object({
  memberId: z
    .union([id, z.literal('')])
    .nullish()
    .transform((text) => text || null),
  fromOn: day('Indiquez le premier jour.'),
  untilOn: day('Indiquez le dernier jour.'),
})

/** Takes a declared leave back. */
export const WithdrawLeave = z.object({ leaveId: id })
