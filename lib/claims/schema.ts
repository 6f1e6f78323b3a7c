import { z } from 'zod'

/** `seen`: hash of what was due as it was read. The amount itself is computed, never typed. */
export const ClaimFunding = z.object({
  bilanId: z.string().max(60),
  requestId: z.string().max(60),
  seen: z.string().length(64),
})
