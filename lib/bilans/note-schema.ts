import { z } from 'zod'
import { isId } from '@/lib/platform/id'

const noteId = z.string().refine(isId, 'Cette note n’existe pas. Rechargez la page.')

/** `noteId` is chosen by the page, so that a note saved twice is one note. */
export const SaveNote = z.object({
  bilanId: z.string(),
  noteId,
  text: z.string().max(20_000, 'Cette note est trop longue : 20 000 signes au plus. Commencez-en une autre.'),
})
export const RemoveNote = z.object({ bilanId: z.string(), noteId })
