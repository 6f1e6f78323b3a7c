import { z } from 'zod'
import { FUNDER_KINDS } from './rules'

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Indiquez une adresse e-mail.')
  .max(254, 'Cette adresse est trop longue.')
  .pipe(z.email('Cette adresse n’est pas complète. Exemple : prenom@exemple.fr.'))

/** A new password: length is what protects; no compulsory signs. */
export const newPassword = z
  .string()
  .min(12, 'Choisissez au moins 12 caractères. Une phrase convient très bien.')
  .max(200, 'Choisissez 200 caractères au plus.')

export const SignIn = z.object({
  email,
  password: z.string().min(1, 'Indiquez votre mot de passe.').max(500, 'Ce mot de passe est trop long.'),
  suite: z.string().max(500).optional(),
  shared: z.boolean().optional(),
})

export const AskReset = z.object({ email })
export const ResetPassword = z.object({ token: z.string().min(20).max(100), password: newPassword })
export const AcceptInvitation = z.object({
  token: z.string().min(20).max(100),
  password: z.string().min(1, 'Indiquez un mot de passe.').max(200, 'Choisissez 200 caractères au plus.'),
})
/** A client's contact: a space of his own organisation founded, or one tied in which he speaks already (`where`: its address, or NEW). */
export const AcceptClientInvitation = z.object({
  token: z.string().min(20).max(100),
  where: z.string().max(60).optional(),
  name: z.string().trim().max(120, 'Ce nom est trop long.').optional(),
  firstName: z.string().trim().max(80).optional(),
  lastName: z.string().trim().max(80).optional(),
  password: z.string().max(200, 'Choisissez 200 caractères au plus.').optional(),
})
export const ChangePassword = z.object({
  current: z.string().min(1, 'Indiquez votre mot de passe actuel.').max(500),
  password: newPassword,
})
export const ChangeEmail = z.object({
  email,
  current: z.string().min(1, 'Indiquez votre mot de passe actuel.').max(500),
})
export const Confirm = z.object({ token: z.string().min(20).max(100) })
export const Nothing = z.object({})

/** `funder`: of a funder, which one it is; said at its opening alone. */
export const FoundOrganisation = z
  .object({
    name: z.string().trim().min(2, 'Indiquez le nom de l’organisation.').max(120, 'Ce nom est trop long.'),
    slug: z
      .string()
      .trim()
      .toLowerCase()
      .regex(
        /^[a-z0-9]+(-[a-z0-9]+)*$/,
        'Utilisez des lettres sans accent, des chiffres et des tirets. Exemple : cabinet-boreal.',
      )
      .max(40, 'Gardez 40 caractères au plus.')
      .refine((slug) => slug !== 'moi', 'Ce nom est réservé. Choisissez-en un autre.'),
    capacities: z.array(z.enum(['PROVIDER', 'FUNDER', 'EMPLOYER'])).min(1, 'Cochez au moins une qualité.'),
    email,
    firstName: z.string().trim().min(1, 'Indiquez le prénom.').max(80),
    lastName: z.string().trim().min(1, 'Indiquez le nom.').max(80),
    funder: z
      .union(
        [z.literal(''), z.enum(FUNDER_KINDS)],
        `Choisissez ce que finance l’organisation : ${FUNDER_KINDS.join(', ')}.`,
      )
      .nullish()
      .transform((kind) => kind || null),
  })
  .superRefine(({ capacities, funder }, context) => {
    const pays = capacities.includes('FUNDER')
    if (pays === (funder !== null)) return
    const message = pays
      ? `Dites quel financeur elle est : ${FUNDER_KINDS.join(', ')}.`
      : 'Seul un financeur a une sorte de financement. Ajoutez la qualité Financeur, ou retirez-la.'
    context.addIssue({ code: 'custom', path: ['funder'], message })
  })

export const AdvanceClock = z.object({ seconds: z.number().int().min(60).max(31_536_000) })
