import { z } from 'zod'

/** No field for a reason: a refusal asks for none (R4). */
export const DeclineEntry = z.object({ bilanId: z.string().max(60) })
export const GiveBack = z.object({
  bilanId: z.string().max(60),
  understood: z.literal(true, { error: 'Cochez la case quand vous avez lu ce qui va se passer.' }),
})

export const TakeBack = z.object({ referralId: z.string().max(60) })
