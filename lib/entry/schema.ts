import { z } from 'zod'
import { isDay } from '@/lib/platform/day'

const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Ce texte est trop long : ${max} signes au plus.`)
    .nullish()
    .transform((value) => value ?? '')

export const RecordInterview = z.object({
  bilanId: z.string(),
  heldOn: z
    .string({ error: 'Indiquez le jour de l’entretien.' })
    .trim()
    .refine(isDay, 'Indiquez le jour de l’entretien, comme 24/11/2026.'),
  /** Keys of the points covered. */
  points: z.array(z.string()).max(20),
  relevant: z.enum(['YES', 'NO'], { error: 'Dites si le bilan convient.' }),
  /** Where the person is directed when the bilan does not suit her. */
  orientation: words(1000),
  /** How length and content are adapted. */
  format: words(1000),
})

export const ConfirmEntry = z.object({ bilanId: z.string() })
export const AcknowledgeNotice = z.object({
  bilanId: z.string(),
  noticeId: z.string(),
  read: z.literal(true, { error: 'Cochez la case quand vous avez lu la notice.' }),
})
/** `sha256`: of the words shown, which are the words agreed to. */
export const GiveConsent = z.object({
  bilanId: z.string(),
  sha256: z.string(),
  agreed: z.literal(true, { error: 'Cochez la case si vous êtes d’accord.' }),
})
export const WithdrawConsent = z.object({ bilanId: z.string() })
export const AcceptEmployerWish = z.object({ bilanId: z.string() })
export const ConfirmRemote = z.object({ bilanId: z.string(), needs: z.array(z.string()).max(10) })
