import { z } from 'zod'
import { words } from '@/lib/platform/text'

const id = z.uuid('Choisissez dans la liste.')

/** Has a bilan checked. */
export const Inspect = z.object({ bilanId: id })

/** Answers a finding. `alike`: the same answer goes to what else stands of the same kind. */
export const AnswerFinding = z.object({
  bilanId: id,
  findingId: id,
  answer: words('Écrivez votre réponse, en une ou deux phrases.', 1000),
  alike: z.boolean().default(false),
})
