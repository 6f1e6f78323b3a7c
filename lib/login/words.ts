import { refusal } from '@/lib/platform/outcome'

export const refusals = {
  WRONG_PASSWORD: () =>
    refusal(
      'WRONG_PASSWORD',
      'L’adresse ou le mot de passe ne convient pas. Vérifiez-les, ou demandez un nouveau mot de passe.',
      'password',
    ),
  WRONG_CURRENT: () =>
    refusal('WRONG_CURRENT', 'Ce n’est pas votre mot de passe actuel. Vérifiez-le, puis recommencez.', 'current'),
  TOO_MANY_TRIES: ({ minutes }: { minutes: number }) =>
    refusal(
      'TOO_MANY_TRIES',
      `Trop d’essais. Réessayez dans ${minutes} minutes, ou demandez un nouveau mot de passe.`,
      'password',
    ),
  TOO_MANY_LINKS: ({ minutes }: { minutes: number }) =>
    refusal(
      'TOO_MANY_LINKS',
      `Plusieurs liens viennent de partir. Relevez vos courriels, ou réessayez dans ${minutes} minutes.`,
      'email',
    ),
  NO_SPACE: () =>
    refusal('NO_SPACE', 'Ce compte n’ouvre plus aucun espace. Contactez l’organisme qui vous a invité.', 'email'),
  LINK_DEAD: () =>
    refusal(
      'LINK_DEAD',
      'Ce lien n’est plus valable : il a servi, il a expiré ou il a été retiré. Demandez-en un nouveau.',
    ),
  OTHER_ACCOUNT: ({ email }: { email: string }) =>
    refusal(
      'OTHER_ACCOUNT',
      `Cette invitation est pour ${email}. Connectez-vous avec cette adresse, puis recommencez.`,
    ),
  NAME_MISSING: ({ field, what }: { field: string; what: string }) =>
    refusal('NAME_MISSING', `Écrivez ${what}.`, field),
  SPACE_NOT_TIED: () =>
    refusal(
      'SPACE_NOT_TIED',
      'Cet espace ne peut pas être rattaché, ou l’est déjà. Prévenez l’organisme qui vous invite.',
      'where',
    ),
  EMAIL_TAKEN: () =>
    refusal('EMAIL_TAKEN', 'Cette adresse ne peut pas être utilisée. Choisissez-en une autre.', 'email'),
  SAME_EMAIL: () => refusal('SAME_EMAIL', 'C’est déjà votre adresse. Il n’y a rien à changer.', 'email'),
  PASSWORD_SHORT: () =>
    refusal('PASSWORD_SHORT', 'Choisissez au moins 12 caractères. Une phrase convient très bien.', 'password'),
  PASSWORD_IS_EMAIL: () =>
    refusal('PASSWORD_IS_EMAIL', 'Choisissez un mot de passe différent de votre adresse.', 'password'),
  NOT_OPERATOR: () => refusal('NOT_OPERATOR', 'Cette page est réservée à l’exploitant du service.'),
  SLUG_TAKEN: () =>
    refusal('SLUG_TAKEN', 'Une organisation porte déjà cette adresse. Choisissez-en une autre.', 'slug'),
  SIGNED_OUT: () => refusal('SIGNED_OUT', 'Vous n’êtes plus connecté. Reconnectez-vous, puis recommencez.'),
}

export const capacityWords: Readonly<Record<string, string>> = {
  PROVIDER: 'Organisme',
  FUNDER: 'Financeur',
  EMPLOYER: 'Employeur',
}
