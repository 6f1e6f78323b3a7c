import { z } from 'zod'
import { EXPERTISES } from '@/lib/bilan-types/keys'
import { optionalWords, words } from '@/lib/platform/text'

const id = z.string().max(60)

export const SaveExpert = z.object({
  expertId: z.string().max(60).nullish(),
  name: words('Donnez le nom de l’expert.', 120),
  organisation: optionalWords(160),
  email: z.email('Écrivez une adresse de courriel, comme nom@exemple.fr.').max(200),
  phone: optionalWords(40),
  kinds: z.array(z.enum(EXPERTISES)).min(1, 'Cochez ce qu’il fait.'),
})
export const CloseExpert = z.object({ expertId: id })

export const OrderExpertise = z.object({
  bilanId: id,
  expertId: id,
  kind: z.enum(EXPERTISES, 'Choisissez une expertise.'),
  question: words('Écrivez la question posée, sans diagnostic.', 2000),
  untilOn: z.string().max(20),
})
export const CancelExpertise = z.object({ bilanId: id, expertiseId: id })
export const AnswerOrder = z.object({ bilanId: id, expertiseId: id, answer: z.enum(['ACCEPT', 'DECLINE']) })

/** Sent by the expert, who holds nothing but his link. */
export const SendResult = z.object({
  token: z.string().min(20).max(200),
  text: words('Écrivez vos conclusions.', 8000),
  doneOn: z.string().max(20),
})
