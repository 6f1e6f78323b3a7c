import { z } from 'zod'

export const StartEarly = z.object({
  bilanId: z.string(),
  reason: z
    .string({ error: 'Dites en une phrase pourquoi commencer avant la fin du délai.' })
    .trim()
    .min(3, 'Dites en une phrase pourquoi commencer avant la fin du délai.')
    .max(1000, 'Ce texte est trop long : 1 000 signes au plus.'),
})
