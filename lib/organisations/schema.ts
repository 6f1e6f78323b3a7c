import { z } from 'zod'
import { isBilanType } from '@/lib/bilan-types/registry'
import { isDay } from '@/lib/platform/day'
import { optionalWords, words } from '@/lib/platform/text'
import { declarationDigits, isPhone, isSiret, phoneDigits, siretDigits } from './identity-rules'
import { LOGO_BYTES } from './logo-rules'
import type { noticeParts } from './notice-words'

/** On one line: breaks, tabs, and the signs that turn the direction of what follows become spaces. */
const flat = (text: string): string => text.replace(/[\s\u200b\u202a-\u202e\u2066-\u2069]+/g, ' ').trim()

/** A name or another short text on one line, to be given. */
export const line = (missing: string, max = 120) => words(missing, max).transform(flat).pipe(z.string().min(1, missing))

/** The same, that may be left out: an empty text then. */
export const optionalLine = (max = 120) => optionalWords(max).transform(flat)

export const optionalPhone = optionalLine(40)
  .transform(phoneDigits)
  .refine((phone) => phone === '' || isPhone(phone), 'Ce numéro n’est pas complet. Exemple : 02 98 00 12 00.')

export const optionalEmail = optionalLine(254)
  .transform((text) => text.toLowerCase())
  .refine(
    (text) => text === '' || z.email().safeParse(text).success,
    'Cette adresse n’est pas complète. Exemple : prenom@exemple.fr.',
  )

export const id = z.uuid('Choisissez dans la liste.')
const postcode = line('Indiquez le code postal.', 10).refine(
  (text) => /^\d{5}$/.test(text),
  'Un code postal a cinq chiffres. Exemple : 29200.',
)

export const Identity = z.object({
  legalName: line('Indiquez la raison sociale.'),
  siret: line('Indiquez le numéro SIRET.', 40)
    .transform(siretDigits)
    .refine((text) => /^\d{14}$/.test(text), 'Un SIRET a 14 chiffres. Il figure sur l’avis de situation de l’Insee.')
    .refine(
      (text) => !/^\d{14}$/.test(text) || isSiret(text),
      'Ce SIRET n’existe pas : un chiffre est sans doute inversé. Vérifiez-le.',
    ),
  declarationNumber: line('Indiquez le numéro de déclaration d’activité.', 40)
    .transform(declarationDigits)
    .refine((text) => /^\d{11}$/.test(text), 'Ce numéro a 11 chiffres. Il vous a été donné par la DREETS.'),
  address: line('Indiquez l’adresse.', 200),
  postcode,
  city: line('Indiquez la ville.'),
  phone: optionalPhone,
  email: optionalEmail,
})

/** Of an organisation that is no provider: it declares no training activity. */
export const OwnIdentity = Identity.omit({ declarationNumber: true })

export const Representative = z.object({
  representativeName: line('Indiquez le prénom et le nom.'),
  representativeTitle: line('Indiquez la fonction. Exemple : gérante.'),
})

export const Referent = z
  .object({
    who: z.enum(['MEMBER', 'OTHER'], { error: 'Choisissez une réponse.' }),
    memberId: z.union([id, z.literal('')]).optional(),
    referentName: optionalLine(),
    referentPhone: optionalPhone,
    referentEmail: optionalEmail,
  })
  .refine((input) => input.who !== 'MEMBER' || input.memberId, {
    path: ['memberId'],
    error: 'Choisissez un membre de l’équipe.',
  })
  .refine((input) => input.who !== 'OTHER' || input.referentName, {
    path: ['referentName'],
    error: 'Indiquez le prénom et le nom.',
  })
  .refine((input) => input.who !== 'OTHER' || input.referentPhone || input.referentEmail, {
    path: ['referentPhone'],
    error: 'Indiquez un téléphone ou un courriel : la personne doit pouvoir être jointe.',
  })

export const SaveSite = z.object({
  siteId: id.optional(),
  name: line('Donnez un nom à ce lieu. Exemple : Brest, centre.'),
  address: line('Indiquez l’adresse.', 200),
  postcode,
  city: line('Indiquez la ville.'),
  access: optionalWords(1000),
})
export const SaveRoom = z.object({
  roomId: id.optional(),
  siteId: id,
  name: line('Donnez un nom à cette salle. Exemple : Salle Molène.'),
  access: optionalWords(1000),
})
export const OpenSite = z.object({ siteId: id, open: z.boolean() })
export const OpenRoom = z.object({ roomId: id, open: z.boolean() })

export const SaveLogo = z.object({
  logo: z
    .file('Choisissez un fichier.')
    .min(1, 'Ce fichier est vide.')
    .max(LOGO_BYTES, 'Ce fichier dépasse 512 ko. Réduisez l’image, puis réessayez.'),
})
export const Nothing = z.object({})

export const SaveAccent = z.object({
  accent: optionalLine(20).transform((text) => (text && !text.startsWith('#') ? `#${text}` : text).toLowerCase()),
})

export const Certification = z.object({
  certificationNumber: line('Indiquez le numéro du certificat.', 60),
  certificationBody: line('Indiquez l’organisme certificateur.'),
  certificationScope: line('Indiquez les actions couvertes. Exemple : bilans de compétences.', 200),
  certificationExpiresOn: line('Indiquez la date de fin.', 10).refine(
    isDay,
    'Cette date n’existe pas. Vérifiez le jour et le mois.',
  ),
})

const part = (name: string) => words(`Cette partie est obligatoire : ${name}.`, 8000)

export const PublishNotice = z.object({
  typeKey: z.string({ error: 'Choisissez un type de bilan.' }).refine(isBilanType, 'Choisissez un type de bilan.'),
  title: line('Donnez un titre à la notice.'),
  course: part('le déroulement'),
  methods: part('les méthodes'),
  groundRules: part('les règles de fonctionnement'),
  confidentiality: part('la confidentialité'),
  data: part('les données et les droits'),
  contacts: part('les contacts'),
}) satisfies z.ZodType<Record<(typeof noticeParts)[number], string>>
