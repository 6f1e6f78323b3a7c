import { z } from 'zod'
import { COMMENT_LENGTH, OBJECTIVE_LENGTH } from './objective-rules'

const bilanId = z.uuid()
const phaseKey = z.string().trim().min(1).max(40)
const itemKey = z.string().trim().min(1).max(60)
const objective = z
  .string()
  .trim()
  .min(3, 'Écrivez l’objectif en quelques mots.')
  .max(OBJECTIVE_LENGTH, `${OBJECTIVE_LENGTH} signes au plus.`)

export const CoverItem = z.object({
  bilanId,
  itemKey,
  sessionId: z.uuid({ error: 'Choisissez la séance où ce contenu a été abordé.' }),
})
export const SetItemAside = z.object({
  bilanId,
  itemKey,
  reason: z
    .string()
    .trim()
    .min(3, 'Dites en quelques mots pourquoi ce contenu est écarté.')
    .max(COMMENT_LENGTH, `${COMMENT_LENGTH} signes au plus.`),
})
export const UndoItem = z.object({ bilanId, coverId: z.uuid() })

export const AddObjective = z.object({ bilanId, text: objective })
export const ChangeObjective = z.object({ bilanId, objectiveId: z.uuid(), text: objective })
export const WithdrawObjective = z.object({ bilanId, objectiveId: z.uuid() })

const rating = z.object({
  rating: z.enum(['1', '2', '3', '4'], { error: 'Choisissez une réponse pour chaque objectif.' }).transform(Number),
  comment: z.string().trim().max(COMMENT_LENGTH, `${COMMENT_LENGTH} signes au plus.`).default(''),
})
/** `ratings`: objective → rating; every objective in force at once. */
export const RateObjectives = z.object({ bilanId, phaseKey, ratings: z.record(z.uuid(), rating) })

export const ClosePhase = z.object({ bilanId, phaseKey })
export const ReopenPhase = z.object({ bilanId, phaseKey })
