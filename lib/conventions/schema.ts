import { z } from 'zod'

const id = z.string().max(60)

/** Duration and price as typed: read by the command. */
export const PrepareConvention = z.object({
  bilanId: id,
  minutes: z.string().trim().max(60),
  price: z.string().trim().max(60),
})

export const WithdrawConvention = z.object({ bilanId: id, conventionId: id })

/** `sha256` of the text that was read: another text is another answer. */
export const TransmitConvention = z.object({ bilanId: id, conventionId: id, sha256: z.string().max(80) })

export const AnswerConvention = z.object({
  bilanId: id,
  conventionId: id,
  sha256: z.string().max(80),
  answer: z.enum(['SIGN', 'REFUSE']),
})
