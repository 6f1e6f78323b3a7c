import { z } from 'zod'
import { OPINION_OUTCOMES } from '@/lib/bilan-types/keys'
import { optionalWords, words } from '@/lib/platform/text'

const id = z.string().max(60)
export const LEAD_ORIGINS = ['PUT_FORWARD', 'WISHED'] as const
export const LEAD_VERDICTS = ['KEPT', 'KEPT_IF', 'SET_ASIDE'] as const

export const NoteLead = z.object({
  bilanId: id,
  label: words('Nommez la piste en quelques mots.', 200),
  origin: z.enum(LEAD_ORIGINS, 'Dites d’où vient cette piste.'),
})
export const VerifyLead = z.object({
  bilanId: id,
  leadId: id,
  verdict: z.enum(LEAD_VERDICTS, 'Choisissez ce que la vérification a donné.'),
  findings: words('Dites ce qui a été vérifié, et comment.', 3000),
})
export const RemoveLead = z.object({ bilanId: id, leadId: id })

/** `sha256` of the statement she read. */
export const OpenHealth = z.object({ bilanId: id, sha256: z.string().max(80) })
export const CloseHealth = z.object({ bilanId: id })
export const NoteLimit = z.object({ bilanId: id, text: words('Écrivez une limite, sans dire pourquoi.', 500) })
export const NoteOpinion = z.object({
  bilanId: id,
  leadId: id,
  outcome: z.enum(OPINION_OUTCOMES, 'Choisissez ce que dit l’avis.'),
  adjustments: optionalWords(1000),
  givenOn: z.string().max(20),
})
