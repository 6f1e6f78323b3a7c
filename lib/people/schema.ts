import { z } from 'zod'
import { PRACTITIONER_NEEDS } from '@/lib/bilan-types/keys'
import { id, line, optionalEmail, optionalLine, optionalPhone } from '@/lib/organisations/schema'
import { domainGiven, isPrivateHost } from './address-rules'

const firstName = line('Écrivez le prénom.', 80)
const lastName = line('Écrivez le nom.', 80)
const email = line('Indiquez une adresse e-mail.', 254)
  .transform((text) => text.toLowerCase())
  .refine((text) => z.email().safeParse(text).success, 'Cette adresse n’est pas complète. Exemple : prenom@exemple.fr.')
const ticked = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

const person = {
  firstName,
  lastName,
  /** Empty: she has none, and takes part by paper or in the room. */
  email: optionalEmail.transform((text) => text || null),
  phone: optionalPhone,
  employerName: optionalLine().transform((text) => text || null),
  employerDomain: optionalLine(200)
    .transform(domainGiven)
    .refine(
      (text) => text === '' || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text),
      'Écrivez ce qui suit l’arobase. Exemple : entreprise.fr.',
    )
    .refine(
      (text) => !isPrivateHost(text),
      'C’est une messagerie personnelle, pas celle d’un employeur. Laissez ce champ vide.',
    )
    .transform((text) => text || null),
  /** The persons of the same name have been shown, and it is none of them. */
  homonym: ticked,
  /** The address is an employer's, and that is known and wanted (R18). */
  knowingly: ticked,
}

export const AddBeneficiary = z.object({ ...person, invite: ticked })
/** What another noun gives to add a person; what it leaves out is empty. */
export const NewBeneficiary = z.object(person)
export const ChangeBeneficiary = z.object({ beneficiaryId: id, ...person })
export const InviteBeneficiary = z.object({ beneficiaryId: id, knowingly: ticked })
export const RevokeInvitation = z.object({ invitationId: id })

export const PERMISSIONS = [
  'ADMIN',
  'CONSULTANT',
  'REFERENT_HANDICAP',
  'CONSEILLERE',
  'FUNDING_OFFICER',
  'EMPLOYER',
] as const
const permissions = z
  .array(z.enum(PERMISSIONS))
  .min(1, 'Cochez au moins un rôle.')
  .transform((chosen) => PERMISSIONS.filter((one) => chosen.includes(one)))
const specialisations = z
  .array(z.enum(PRACTITIONER_NEEDS))
  .nullish()
  .transform((chosen) => PRACTITIONER_NEEDS.filter((one) => chosen?.includes(one)))

const member = { title: optionalLine(80), permissions, specialisations }

export const InviteMember = z.object({ firstName, lastName, email, ...member })
export const ResendInvitation = z.object({ memberId: id })
export const ChangeMember = z.object({ memberId: id, firstName, lastName, phone: optionalPhone, ...member })
export const SaveProfile = z.object({
  phone: optionalPhone,
  videoLink: optionalLine(300)
    .refine(
      (text) => text === '' || (URL.canParse(text) && new URL(text).protocol === 'https:'),
      'Ce lien doit commencer par https://. Copiez-le depuis votre outil de visio.',
    )
    .transform((text) => text || null),
})
