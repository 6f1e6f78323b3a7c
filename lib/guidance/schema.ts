import { z } from 'zod'
import { maybe, optionalWords, words } from '@/lib/platform/text'
import { WHAT_LENGTH, WITH_WHOM_LENGTH } from './own-work-rules'

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

/** R9: what she did by herself, when, with whom and how long. `stepId`: a step of her programme that it serves. */
export const DeclareOwnWork = z.object({
  bilanId: id,
  day: maybe(20),
  duration: maybe(60),
  what: words('Dites en quelques mots ce que vous avez fait.', WHAT_LENGTH),
  withWhom: optionalWords(WITH_WHOM_LENGTH),
  stepId: maybe(60),
  cle: maybe(80),
})
export const WithdrawOwnWork = z.object({ bilanId: id, ownWorkId: id })
