import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { FOLLOW_UP_ANSWERS, MOST_PROPOSALS, OUTCOMES, PROPOSAL_LENGTH, REASON_LENGTH } from './words'

const day = z.string().trim().refine(isDay, 'Cette date ne se lit pas. Choisissez un jour du calendrier.')

export const CloseBilan = z.object({
  bilanId: z.uuid(),
  /** Day on which the synthèse was handed over and read together, where the type asks for it. */
  synthesisHandedOn: day.optional(),
  /** Day on which the action plan was handed over, where the type asks for it. */
  actionPlanHandedOn: day.optional(),
  belowMinimumReason: z.string().trim().max(REASON_LENGTH, `${REASON_LENGTH} signes au plus.`).default(''),
  /** Ids of the sessions to come that the page named as cancelled by the closing. */
  cancels: z.array(z.uuid()).max(200).default([]),
})

export const AnswerFollowUp = z.object({
  bilanId: z.uuid(),
  answer: z.enum(FOLLOW_UP_ANSWERS, { error: 'Choisissez une réponse.' }),
})

const line = z.object({
  proposal: z.string().trim().max(PROPOSAL_LENGTH, `${PROPOSAL_LENGTH} signes au plus.`).default(''),
  outcome: z
    .enum(OUTCOMES)
    .nullish()
    .or(z.literal('').transform(() => null)),
})
export const RecordFollowUp = z.object({
  bilanId: z.uuid(),
  outcomes: z
    .array(line)
    .max(MOST_PROPOSALS)
    .transform((lines) => lines.filter((one) => one.proposal !== ''))
    .refine((lines) => lines.length > 0, 'Écrivez au moins une proposition et ce qu’elle est devenue.')
    .refine((lines) => lines.every((one) => one.outcome), 'Dites ce que chaque proposition est devenue.'),
})
