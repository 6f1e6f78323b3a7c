import { z } from 'zod'

const words = z
  .string()
  .trim()
  .max(1000, 'Ce texte est trop long : 1000 signes au plus.')
  .nullish()
  .transform((value) => value ?? '')
const kind = z
  .string({ error: 'Choisissez une raison, même générale.' })
  .trim()
  .min(1, 'Choisissez une raison, même générale.')

export const SuspendBilan = z.object({
  bilanId: z.string(),
  reasonKind: kind,
  reason: words,
  cancelSessions: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
})
export const ResumeBilan = z.object({ bilanId: z.string() })
export const AbandonBilan = z.object({ bilanId: z.string(), reasonKind: kind, reason: words })
