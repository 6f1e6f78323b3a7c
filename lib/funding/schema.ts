import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { durationRefusalWords, parseDuration } from '@/lib/platform/duration'
import { moneyRefusalWords, parseCents } from '@/lib/platform/money'
import { maybe, optionalWords } from '@/lib/platform/text'
import { REFUSAL_REASONS } from './decide-words'
import type { SharePart } from './money-rules'
import { refusals } from './words'

const id = z.string().max(60)
const typed = z
  .string()
  .max(60)
  .nullish()
  .transform((text) => (text ?? '').trim())
export const day = (message: string) => z.string({ error: message }).refine(isDay, message)
/** A day that may be left out: null then. */
export const maybeDay = z
  .string()
  .nullish()
  .transform((text) => text || null)
  .refine((text) => text === null || isDay(text), 'Cette date ne se lit pas.')

/** Minutes as people write them; null: what is usual. */
const duration = typed.transform((text, context) => {
  if (text === '') return null
  const read = parseDuration(text)
  if (read.ok) return read.minutes
  context.addIssue(durationRefusalWords[read.code])
  return z.NEVER
})

const PERCENT = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/

/** Basis points of a typed percentage, 10000 for the whole; null when it is none, or none above zero. */
export function readPercent(text: string): number | null {
  const read = PERCENT.exec(text.trim())
  if (!read) return null
  const points = Number(read[1]) * 100 + Number((read[2] ?? '').padEnd(2, '0'))
  return points >= 1 && points <= 10_000 ? points : null
}

const fields = {
  mode: z.enum(['REST', 'CENTS', 'PERCENT'], { error: 'Dites comment cette part se compte.' }),
  amount: typed,
  percent: typed,
  duration,
  invoiced: z.enum(['FUNDER', 'EMPLOYER']).default('FUNDER'),
}

type TypedShare = { readonly mode: 'REST' | 'CENTS' | 'PERCENT'; readonly amount: string; readonly percent: string }

const addPart = <T extends TypedShare>(share: T, context: z.RefinementCtx): T & { readonly part: SharePart } => {
  if (share.mode === 'REST') return { ...share, part: { mode: 'REST' } }
  if (share.mode === 'PERCENT') {
    const basisPoints = readPercent(share.percent)
    if (basisPoints !== null) return { ...share, part: { mode: 'PERCENT', basisPoints } }
    context.addIssue({ code: 'custom', path: ['percent'], message: refusals.PERCENT_UNREAD().message })
    return z.NEVER
  }
  const read = parseCents(share.amount)
  if (read.ok) return { ...share, part: { mode: 'CENTS', cents: read.cents } }
  context.addIssue({ code: 'custom', path: ['amount'], message: moneyRefusalWords[read.code] })
  return z.NEVER
}

export const BuildPlan = z.object({ bilanId: id })
export const FollowDevis = z.object({ bilanId: id })
/** `choice`: a line of the list of funders. `name`: of one that the list cannot name. */
export const AddShare = z
  .object({ bilanId: id, choice: z.string().max(120), name: maybe(120), ...fields })
  .transform(addPart)
export const ChangeShare = z.object({ requestId: id, ...fields }).transform(addPart)
export const DropShare = z.object({ requestId: id })

/** One request of the bilan, or all those that wait to be sent. */
export const SendRequests = z.object({ bilanId: id, requestId: id.nullish(), words: optionalWords(2000) })
export const WithdrawRequest = z.object({ requestId: id, words: optionalWords(2000) })

/** R12: one ground, the day of its paper, the day it was seen. Nothing else is asked. */
export const NoteGround = z.object({
  requestId: id,
  ground: z.string().max(60),
  paperOn: day('Indiquez la date que porte la pièce.'),
  seenOn: day('Indiquez le jour où vous l’avez vue.'),
})

/** `plain`: whoever attaches it says that it tells nothing of health (R12). */
export const AttachPaper = z.object({
  requestId: id,
  kind: z.string().max(60),
  file: z.instanceof(File).nullish(),
  plain: z.literal(true, 'Cochez cette case : une pièce médicale ne se joint jamais.'),
})
export const RemovePaper = z.object({ requestId: id, paperId: id })

export const ForwardRequest = z.object({ requestId: id })

const cents = z.string({ error: 'Indiquez le montant accordé.' }).transform((text, context) => {
  const read = parseCents(text)
  if (read.ok) return read.cents
  context.addIssue(moneyRefusalWords[read.code])
  return z.NEVER
})
const round = z.coerce.number().int().min(1)

/** An employer's answer to the part that he is asked. */
export const AnswerShare = z.discriminatedUnion(
  'decision',
  [
    z.object({
      decision: z.literal('GRANT'),
      requestId: id,
      round,
      amount: cents,
      validUntil: maybeDay,
      conditions: optionalWords(1000),
    }),
    z.object({
      decision: z.literal('REFUSE'),
      requestId: id,
      round,
      reason: z.enum(['BUDGET', 'CALENDAR', 'CONTENT', 'OTHER_SOLUTION']).nullish(),
    }),
  ],
  { error: 'Choisissez votre réponse.' },
)

/** What a funder answered elsewhere: by post, by mail, or on its own platform. */
export const RecordAnswer = z.discriminatedUnion(
  'outcome',
  [
    z.object({
      outcome: z.literal('GRANTED'),
      requestId: id,
      answeredOn: day('Indiquez la date de la réponse.'),
      number: typed.refine((text) => text !== '', 'Indiquez le numéro de l’accord.'),
      amount: cents,
      duration,
      validFrom: maybeDay,
      validUntil: maybeDay,
      conditions: optionalWords(1000),
      file: z.instanceof(File).nullish(),
      plain: z.boolean().default(false),
    }),
    z.object({
      outcome: z.literal('REFUSED'),
      requestId: id,
      answeredOn: day('Indiquez la date de la réponse.'),
      reason: z.enum(REFUSAL_REASONS, { error: 'Choisissez une raison.' }),
      words: optionalWords(2000),
    }),
    z.object({
      outcome: z.literal('CORRECTION_ASKED'),
      requestId: id,
      answeredOn: day('Indiquez la date de la réponse.'),
      words: optionalWords(2000).pipe(z.string().min(1, 'Dites ce qui est à corriger.')),
    }),
  ],
  { error: 'Choisissez la réponse reçue.' },
)
