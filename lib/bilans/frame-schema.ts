import { z } from 'zod'
import { isDay } from '@/lib/platform/day'

/** A choice left blank arrives as null from a radio group, as '' from a list. */
const choice = z
  .string()
  .trim()
  .nullish()
  .transform((value) => value || null)

const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Ce texte est trop long : ${max} signes au plus.`)
    .nullish()
    .transform((value) => value ?? '')

const day = z
  .string()
  .trim()
  .nullish()
  .transform((value) => value || null)
  .refine((value) => value === null || isDay(value), 'Cette date n’existe pas. Écrivez-la comme 24/11/2026.')

const needed = (message: string) => z.string({ error: message }).trim().min(1, message)

/** R24, R21, R14: who asked and why, on what time, who pays. Shared by the opening and the dossier. */
export const frameFields = {
  initiator: needed('Dites qui est à l’origine de la demande.'),
  prescriberKind: choice,
  prescriberName: words(120),
  aim: needed('Choisissez ce que vise ce bilan.'),
  aimOther: words(80),
  workingTime: needed('Dites si le bilan a lieu sur le temps de travail.'),
  employerAgreedOn: day,
  funder: needed('Dites qui paie.'),
  fundingBasis: choice,
  fundingSettledOn: day,
  earlyStartReason: words(500),
  mode: needed('Dites comment le bilan se déroule.'),
  /** As typed, such as `20 h`; empty: the type's cap. */
  cap: words(40),
}

export const FrameFields = z.object(frameFields)
export type FrameInput = z.output<typeof FrameFields>

export const ChangeFrame = z.object({ bilanId: z.string(), ...frameFields })
export { choice as choiceField, words as wordsField }
