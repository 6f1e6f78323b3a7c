import { z } from 'zod'
import { MODES } from '@/lib/bilan-types/keys'
import { isSiret, siretDigits } from '@/lib/organisations/identity-rules'
import { id, line, optionalEmail, optionalLine, optionalPhone } from '@/lib/organisations/schema'
import { type Day, isDay } from '@/lib/platform/day'
import { optionalWords, words } from '@/lib/platform/text'
import { LONGEST_EXPECTATION } from './rules'

const ticked = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

const client = {
  name: line('Indiquez le nom de l’employeur.'),
  /** Empty: not known yet. */
  siret: optionalLine(40)
    .transform(siretDigits)
    .refine((text) => text === '' || /^\d{14}$/.test(text), 'Un SIRET a 14 chiffres.')
    .refine(
      (text) => !/^\d{14}$/.test(text) || isSiret(text),
      'Ce SIRET n’existe pas : un chiffre est sans doute inversé. Vérifiez-le.',
    )
    .transform((text) => text || null),
  affiliated: ticked,
  address: optionalLine(200),
  postcode: optionalLine(10).refine(
    (text) => text === '' || /^\d{5}$/.test(text),
    'Un code postal a cinq chiffres. Exemple : 29200.',
  ),
  city: optionalLine(),
  contactName: optionalLine(),
  contactTitle: optionalLine(80),
  contactEmail: optionalEmail.transform((text) => text || null),
  contactPhone: optionalPhone,
}

export const AddClient = z.object(client)
export const ChangeClient = z.object({ clientId: id, ...client })
export const CloseClient = z.object({ clientId: id })
export const InviteClient = z.object({ clientId: id })

const bilanId = z.string()
const expectation = words('Écrivez ce qui est attendu.', LONGEST_EXPECTATION)

export const NameEmployer = z.object({ bilanId, clientId: z.uuid('Choisissez un employeur dans la liste.') })
export const UnnameEmployer = z.object({ bilanId, goAheadId: id })
export const AnswerGoAhead = z.object({
  bilanId,
  goAheadId: id,
  answer: z.enum(['GIVEN', 'DECLINED'], { error: 'Choisissez une réponse.' }),
})

export const WriteExpectation = z.object({
  bilanId,
  party: z.enum(['BENEFICIARY', 'EMPLOYER'], { error: 'Choisissez une réponse.' }),
  text: expectation,
  /** Hers alone: the employer may read it from now on. */
  share: ticked,
})
export const WriteEmployerExpectation = z.object({ bilanId, text: expectation })
export const ShareExpectation = z.object({ bilanId, expectationId: id })

export const RecordExchange = z.object({
  bilanId,
  heldOn: z
    .string({ error: 'Indiquez le jour de l’échange.' })
    .trim()
    .refine(isDay, 'Indiquez le jour de l’échange, comme 24/11/2026.')
    .transform((text) => text as Day),
  mode: z.enum(MODES, { error: 'Dites comment l’échange s’est tenu.' }),
  /** What the practitioner noted for each; empty: already written, or not noted. */
  agentExpects: optionalWords(LONGEST_EXPECTATION),
  employerExpects: optionalWords(LONGEST_EXPECTATION),
})
export const VoidExchange = z.object({ bilanId, exchangeId: id })

export const SendRequest = z.object({
  clientId: z.uuid('Choisissez l’organisme.'),
  firstName: line('Écrivez le prénom.', 80),
  lastName: line('Écrivez le nom.', 80),
  email: line('Indiquez l’adresse de l’agent.', 254)
    .transform((text) => text.toLowerCase())
    .refine(
      (text) => z.email().safeParse(text).success,
      'Cette adresse n’est pas complète. Exemple : prenom@exemple.fr.',
    ),
  aim: line('Choisissez un objectif.', 60),
  words: optionalWords(1000),
  workingTime: z.enum(['ON_WORKING_TIME', 'OFF_WORKING_TIME', 'EITHER'], { error: 'Choisissez une réponse.' }),
  cle: z.string().max(80).optional(),
})
export const WithdrawRequest = z.object({ requestId: id })
export const DeclineRequest = z.object({ requestId: id })
export const TakeRequest = z.object({
  requestId: id,
  /** The persons of the same name have been shown, and it is none of them. */
  homonym: ticked,
  /** The address is an employer's, and that is known and wanted (R18). */
  knowingly: ticked,
  /** The address to write to her, when it is not the one the employer gave. */
  email: optionalEmail.transform((text) => text || null),
})

/** R21: one act, dated of the day. */
export const AgreeWorkingTime = z.object({ bilanId: z.string().max(60) })
