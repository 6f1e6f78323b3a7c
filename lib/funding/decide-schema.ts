import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { durationRefusalWords, parseDuration } from '@/lib/platform/duration'
import { moneyRefusalWords, parseCents } from '@/lib/platform/money'
import { optionalWords, words } from '@/lib/platform/text'
import { REFUSAL_REASONS } from './decide-words'

const id = z.string().max(60)

/** As people write it; cents. */
const amount = z.string({ error: 'Indiquez le montant accordé.' }).transform((typed, context) => {
  const read = parseCents(typed)
  if (read.ok) return read.cents
  context.addIssue(moneyRefusalWords[read.code])
  return z.NEVER
})
/** As people write it; minutes. Empty: no hours are granted, an amount alone. */
const duration = z
  .string()
  .nullish()
  .transform((typed, context) => {
    if (!typed?.trim()) return null
    const read = parseDuration(typed)
    if (read.ok) return read.minutes
    context.addIssue(durationRefusalWords[read.code])
    return z.NEVER
  })
const day = (message: string) => z.string({ error: message }).refine(isDay, message)

/** What was shown: which request, and which of its rounds. */
const shown = { requestId: id, round: z.coerce.number().int().min(1) }
const granted = {
  amount,
  duration,
  validFrom: day('Indiquez à partir de quand l’accord vaut.'),
  validUntil: day('Indiquez jusqu’à quand l’accord vaut.'),
}

const Grant = z.object({
  decision: z.literal('GRANT'),
  ...shown,
  ...granted,
  conditions: optionalWords(1000),
  /** Of the devis that was shown; empty when there is none to sign. */
  devisSha256: z.string().max(64).default(''),
})
const Correct = z.object({
  decision: z.literal('CORRECT'),
  ...shown,
  words: words('Dites ce qui est à corriger.', 2000),
})
const Refuse = z.object({
  decision: z.literal('REFUSE'),
  ...shown,
  reason: z.enum(REFUSAL_REASONS, { error: 'Choisissez une raison.' }),
  refusalWords: optionalWords(2000),
})

/** One answer to a request: granted, sent back with words, or refused for a reason of the list. */
export const DecideRequest = z
  .discriminatedUnion('decision', [Grant, Correct, Refuse], { error: 'Choisissez votre décision.' })
  .refine((answer) => answer.decision !== 'REFUSE' || answer.reason !== 'OTHER' || answer.refusalWords !== '', {
    path: ['refusalWords'],
    error: 'Dites la raison en quelques mots.',
  })
export type Granting = z.output<typeof Grant>
export type Correcting = z.output<typeof Correct>
export type Refusing = z.output<typeof Refuse>

/** A granted request is changed by an amendment, with its reason in words. */
export const AmendRequest = z.object({ ...shown, ...granted, reason: words('Dites pourquoi l’accord change.', 2000) })
export type Amending = z.output<typeof AmendRequest>
