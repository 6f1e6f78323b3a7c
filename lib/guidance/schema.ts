import { z } from 'zod'
import { maybe, optionalWords, words } from '@/lib/platform/text'

const id = z.string().max(60)

/** Written instructions of a piece of guided work, and the day they ask it for. */
export const Instruct = z.object({
  bilanId: id,
  sessionId: id,
  instructions: words('Écrivez la consigne : ce qui est demandé, et pourquoi.', 8000),
  dueOn: maybe(20),
})

/** What she hands in: words, a file, or both. */
export const HandIn = z.object({
  bilanId: id,
  sessionId: id,
  text: optionalWords(20_000),
  file: z.instanceof(File).nullish(),
})

export const Exchange = z.object({ bilanId: id, sessionId: id, text: words('Écrivez votre message.', 4000) })
