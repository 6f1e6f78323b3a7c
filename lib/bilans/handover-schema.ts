import { z } from 'zod'

export const HandOver = z.object({
  bilanId: z.string(),
  toMemberId: z
    .string({ error: 'Choisissez le consultant qui prend la suite.' })
    .trim()
    .min(1, 'Choisissez le consultant qui prend la suite.'),
})

/** Her answer: whether the former consultant's private notes pass to the new one. */
export const AnswerNotes = z.object({
  handoverId: z.string(),
  answer: z.enum(['PASS', 'KEEP'], { error: 'Choisissez une réponse.' }),
})
