import { z } from 'zod'

export const AskAdaptation = z.object({
  bilanId: z.string(),
  need: z
    .string({ error: 'Décrivez ce qui vous aiderait.' })
    .trim()
    .min(1, 'Décrivez ce qui vous aiderait : quelques mots suffisent.')
    .max(2000, 'Ce texte est trop long : 2000 signes au plus.'),
})

export const AnswerAdaptation = z.object({
  adaptationId: z.string(),
  answer: z
    .string({ error: 'Écrivez la réponse.' })
    .trim()
    .min(1, 'Écrivez la réponse : ce qui est prévu, et pour quand.')
    .max(2000, 'Ce texte est trop long : 2000 signes au plus.'),
})
