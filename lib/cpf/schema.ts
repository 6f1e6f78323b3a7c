import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { words } from '@/lib/platform/text'
import { KINDS, REASONS } from './words'

const id = z.string().max(60)

/** `sha256` of the text that was read. */
export const SignCpfAttestation = z.object({
  bilanId: id,
  sha256: z.string().max(80),
  read: z.literal(true, 'Cochez cette case pour signer.'),
})

export const RetractCpfAttestation = z.object({ bilanId: id })

const WHY_MISSING = 'Dites pourquoi elle manque, en une phrase ou plus.'

/** R13: why her attestation is missing: administrative facts, kept on file. */
export const WaiveCpfAttestation = z.object({
  bilanId: id,
  reason: words(WHY_MISSING, 1000).pipe(z.string().min(10, WHY_MISSING)),
})

/** `corrects`: the declaration that this one takes the place of. `reason` and `forceMajeure` only where hours are not done. */
export const DeclareCpf = z.object({
  bilanId: id,
  kind: z.enum(KINDS),
  declaredOn: z.string().refine(isDay, 'Indiquez le jour de la déclaration.'),
  corrects: id.nullish().transform((value) => value || null),
  reason: z
    .enum([...REASONS, ''])
    .nullish()
    .transform((value) => value || null),
  forceMajeure: z
    .enum(['YES', 'NO', ''])
    .nullish()
    .transform((value) => (value ? value === 'YES' : null)),
})

export const SetCpfNumber = z.object({ bilanId: id, number: z.string().trim().max(60) })

/** Page of the list, from 1, as its address says: never refused. */
export const DeskArgs = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) })
