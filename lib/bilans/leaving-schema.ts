import { z } from 'zod'

export const MemberLeaves = z.object({
  memberId: z.uuid('Choisissez dans la liste.'),
  /** Who takes his bilans over; empty when he conducts none. */
  toMemberId: z
    .union([z.uuid('Choisissez dans la liste.'), z.literal('')])
    .nullish()
    .transform((value) => value || null),
})
