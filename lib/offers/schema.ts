import { z } from 'zod'
import { words } from '@/lib/platform/text'

/** What anybody may ask from a public page (R20). */
export const AskPublicAdaptation = z.object({
  slug: z.string().max(80),
  name: words('Dites comment vous appeler.', 120),
  contact: words('Donnez une adresse ou un téléphone, pour vous répondre.', 200),
  need: words('Dites ce qui vous aiderait.', 2000),
})

export const AnswerPublicAdaptation = z.object({
  requestId: z.string().max(60),
  answer: words('Écrivez votre réponse.', 4000),
})
