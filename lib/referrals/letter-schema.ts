import { z } from 'zod'
import { durationRefusalWords, parseDuration } from '@/lib/platform/duration'

const id = z.string().max(60)

/** `duration`: as people write it; read as minutes. */
export const IssueLetter = z.object({
  referralId: id,
  duration: z.string({ error: 'Indiquez la durée accordée.' }).transform((typed, context) => {
    const read = parseDuration(typed)
    if (read.ok) return read.minutes
    context.addIssue(durationRefusalWords[read.code])
    return z.NEVER
  }),
  signed: z.literal(true, { error: 'Cochez la case pour signer la lettre.' }),
})

/** `letterId`: of the letter that was shown. */
export const ReadLetter = z.object({
  bilanId: id,
  letterId: id,
  read: z.literal(true, { error: 'Cochez la case quand vous avez lu.' }),
})
