import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { words } from '@/lib/platform/text'

const id = z.string().max(60)
const typed = z
  .string()
  .max(60)
  .nullish()
  .transform((text) => (text ?? '').trim())

export const DraftProposal = z.object({ bilanId: id })

/** Durations as typed; empty: what the grid, or the contract, provides. `accompaniment`: of an amendment alone. */
export const ChangeDraft = z.object({
  bilanId: id,
  preparation: typed,
  accompaniment: typed,
  tests: z.boolean().default(false),
  validUntil: z.string().refine(isDay, 'Indiquez jusqu’à quand ce devis vaut.'),
})

export const AddAnnex = z.object({
  bilanId: id,
  label: words('Dites de quels frais il s’agit.', 120),
  amount: z.string().max(60),
})
export const RemoveAnnex = z.object({ bilanId: id, annexId: id })
export const DropDraft = z.object({ bilanId: id })
export const SendProposal = z.object({ bilanId: id })

/** `sha256`: of the text that was read. */
const read = { proposalId: id, sha256: z.string().length(64) }

export const AcceptProposal = z.object({
  ...read,
  read: z.literal(true, 'Cochez cette case pour signer.'),
})
export const DeclineProposal = z.object({
  ...read,
  reason: z.enum(['BUDGET', 'CALENDAR', 'CONTENT', 'OTHER_SOLUTION']).nullish(),
})

/** R12: the fund's agreement, its date and reference: never a medical paper. */
export const RecordAgreement = z.object({
  ...read,
  agreementOn: z.string().refine(isDay, 'Indiquez la date de l’accord.'),
  agreementReference: words('Indiquez la référence de l’accord.', 60),
})
