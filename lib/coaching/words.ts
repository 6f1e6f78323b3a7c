import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const refusals = {
  OBTAINED: () =>
    refusal('OBTAINED', 'Indiquez le jour où le certificat a été obtenu : aujourd’hui, ou avant.', 'obtainedOn'),
  EXPIRES: () => refusal('EXPIRES', 'La fin vient après l’obtention. Laissez vide s’il n’en a pas.', 'expiresOn'),
  NO_CERTIFICATE: () => refusal('NO_CERTIFICATE', 'Ce certificat n’est plus en cours. Rechargez la page.'),
  NOT_CONSULTANT: () => refusal('NOT_CONSULTANT', 'Seul un consultant présent dans l’équipe peut être certifié ici.'),
  NO_COACH_HERE: () => refusal('NO_COACH_HERE', 'Ce type de bilan ne prévoit pas de coach.'),
  NOT_CERTIFIED: () =>
    refusal(
      'NOT_CERTIFIED',
      'Cette personne n’a pas de certificat de coach en cours. Faites-le enregistrer dans les réglages, ou choisissez-en une autre.',
      'memberId',
    ),
  IS_REFERENT: () =>
    refusal('IS_REFERENT', 'Le coach s’ajoute au consultant du bilan. Choisissez une autre personne.', 'memberId'),
  COACHES_ALREADY: () => refusal('COACHES_ALREADY', 'Cette personne intervient déjà. Rechargez la page.'),
  BILAN_ENDED: () => refusal('BILAN_ENDED', 'Ce bilan est arrêté : rien n’y change plus.'),
  TOO_MANY_INDICATORS: () => refusal('TOO_MANY_INDICATORS', 'Douze indicateurs suffisent. Retirez-en un d’abord.'),
  REVIEWED: () => refusal('REVIEWED', 'Cet indicateur est relu : il reste au dossier.'),
}

export const attainmentWords: Readonly<Record<number, string>> = {
  1: 'Pas encore',
  2: 'En chemin',
  3: 'Presque',
  4: 'Atteint',
}

export const coachMail = (to: string, slug: string, bilanId: string): MailDraft => ({
  kind: 'coach.enrolled',
  to,
  subject: 'Un accompagnement vous est confié',
  body: 'Bonjour,\n\nVous intervenez désormais comme coach dans un bilan. Ses séances de coaching sont dans votre espace.',
  link: `/e/${slug}/coaching/${bilanId}`,
})
