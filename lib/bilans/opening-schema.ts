import { z } from 'zod'
import { NewBeneficiary } from '@/lib/people/schema'
import { choiceField, frameFields, wordsField } from './frame-schema'

const common = {
  /** Send her an invitation to open her space. */
  invite: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  /** The same at each try of one opening. */
  cle: z.string().trim().min(8).max(80),
  typeKey: z.string({ error: 'Choisissez le type de bilan.' }).trim().min(1, 'Choisissez le type de bilan.'),
  variantKey: choiceField,
  /** The client organisation that asked for it, when the employer did. */
  clientId: choiceField,
  consultantId: z.string({ error: 'Choisissez le consultant.' }).trim().min(1, 'Choisissez le consultant.'),
  request: wordsField(4000),
  /** One a line. */
  objectives: wordsField(4000),
  adaptation: wordsField(2000),
  ...frameFields,
}

/** A person found in the directory, or one who is added to it. */
export const OpenBilan = z.discriminatedUnion('who', [
  z.object({
    who: z.literal('KNOWN'),
    beneficiaryId: z.string(),
    knowingly: z
      .boolean()
      .nullish()
      .transform((value) => value ?? false),
    ...common,
  }),
  NewBeneficiary.extend({ who: z.literal('NEW'), ...common }),
])
export type OpenBilanInput = z.output<typeof OpenBilan>
