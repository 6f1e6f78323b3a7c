import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { words } from '@/lib/platform/text'
import { PLACES } from './period-rules'
import { ENDINGS, MEANS } from './words'

const id = z.string().max(60)
const day = (message: string) => z.string().refine(isDay, message)

/** L.6353-4: what the contract says besides the devis: prerequisites, means, and titles of who conducts it. */
export const PrepareContract = z.object({
  bilanId: id,
  place: z.enum(PLACES, 'Dites comment le contrat est conclu.'),
  parts: z.coerce.number('Indiquez le nombre de versements.').int(),
  prerequisites: words('Dites ce qu’il faut savoir avant, ou « Aucun ».', 500),
  means: words('Dites les moyens et les outils employés.', 1000),
  titles: words('Dites les titres, diplômes ou références de qui conduit le bilan.', 500),
})

/** In how many parts what is left is spread: everything else comes from the contract, the devis and the shares. */
export const AmendContract = z.object({
  bilanId: id,
  contractId: id,
  parts: z.coerce.number('Indiquez le nombre de versements.').int(),
})

/** Takes her share up to the devis and the shares that stand. */
export const RenewShare = z.object({ bilanId: id })

export const CancelContract = z.object({ bilanId: id, contractId: id })

/** `sha256` of the text that was read. */
export const SignContract = z.object({
  bilanId: id,
  contractId: id,
  sha256: z.string().max(80),
  read: z.literal(true, 'Cochez cette case pour signer.'),
})

/** L.6353-5: one act, without a reason. */
export const WithdrawContract = z.object({ bilanId: id, contractId: id })

/** A letter by which she withdrew, and the day that it bears. */
export const NoteLetter = z.object({ bilanId: id, contractId: id, day: day('Indiquez la date de la lettre.') })

export const EndContract = z.object({
  bilanId: id,
  contractId: id,
  kind: z.enum(ENDINGS, 'Dites pourquoi le contrat prend fin.'),
  day: day('Indiquez le jour de l’arrêt.'),
})

/** `amount` as typed; `cle`: the same entry again is one. */
export const RecordPayment = z.object({
  bilanId: id,
  contractId: id,
  kind: z.enum(['RECEIVED', 'PAID_BACK'], 'Dites si la somme est reçue ou rendue.'),
  amount: z.string().max(60),
  day: day('Indiquez le jour du versement.'),
  means: z.enum(MEANS, 'Dites comment la somme a été versée.'),
  cle: z
    .string()
    .max(80)
    .nullish()
    .transform((key) => key || null),
})

export const VoidPayment = z.object({ bilanId: id, contractId: id, paymentId: id })
