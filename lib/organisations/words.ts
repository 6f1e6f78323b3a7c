import { refusal } from '@/lib/platform/outcome'
import type { CertificationState, MissingKey } from './identity-rules'

/** A French telephone number of ten digits by pairs, with no-break spaces; any other as typed. */
export const sayPhone = (phone: string): string =>
  phone.replace(/^(0\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1\u00a0$2\u00a0$3\u00a0$4\u00a0$5')

/** A SIRET as it is read: `812 345 676 00017`. */
export const saySiret = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4')

/** A declaration number as it is read: `53 29 09876 29`. */
export const sayDeclaration = (number: string): string =>
  number.replace(/^(\d\d)(\d\d)(\d{5})(\d\d)$/, '$1\u00a0$2\u00a0$3\u00a0$4')

/** What is missing, and the part of the settings that takes it. */
export const missingWords: Readonly<Record<MissingKey, { readonly what: string; readonly part: string }>> = {
  LEGAL_NAME: { what: 'la raison sociale', part: 'organisme' },
  SIRET: { what: 'le numéro SIRET', part: 'organisme' },
  DECLARATION: { what: 'le numéro de déclaration d’activité', part: 'organisme' },
  ADDRESS: { what: 'l’adresse', part: 'organisme' },
  REPRESENTATIVE: { what: 'le représentant qui signe les documents', part: 'organisme' },
  REFERENT: { what: 'le référent handicap et un moyen de le joindre', part: 'referent' },
  NOTICE: { what: 'une notice d’information publiée', part: 'notices' },
}

export const certificationWords: Readonly<Record<CertificationState, string>> = {
  NONE: 'Aucune certification',
  VALID: 'En cours de validité',
  ENDING: 'Bientôt terminée',
  ENDED: 'Terminée',
}

export const refusals = {
  SAME_NOTICE: () =>
    refusal('SAME_NOTICE', 'Ce texte est déjà celui de la version en vigueur. Modifiez-le avant de publier.'),
  NOTICE_AT_ONCE: () =>
    refusal(
      'NOTICE_AT_ONCE',
      'Une version vient d’être publiée par quelqu’un d’autre. Rechargez la page pour la lire.',
    ),
  LOGO_KIND: () =>
    refusal(
      'LOGO_KIND',
      'Ce fichier n’est ni une image PNG ni une image JPEG. Enregistrez votre logo dans l’un de ces formats.',
      'logo',
    ),
  LOGO_DAMAGED: () =>
    refusal('LOGO_DAMAGED', 'Cette image est abîmée ou incomplète. Enregistrez-la à nouveau, puis réessayez.', 'logo'),
  LOGO_CMYK: () =>
    refusal(
      'LOGO_CMYK',
      'Cette image est en quatre couleurs, pour l’imprimeur (CMJN). Enregistrez-la en RVB, puis réessayez.',
      'logo',
    ),
  LOGO_INTERLACED: () =>
    refusal(
      'LOGO_INTERLACED',
      'Cette image PNG est entrelacée. Enregistrez-la sans entrelacement, puis réessayez.',
      'logo',
    ),
  LOGO_TOO_LARGE: () =>
    refusal('LOGO_TOO_LARGE', 'Cette image est trop grande. Réduisez-la à 2 000 pixels de côté au plus.', 'logo'),
  LOGO_TOO_SMALL: () =>
    refusal('LOGO_TOO_SMALL', 'Cette image est trop petite. Prenez-en une d’au moins 32 pixels de côté.', 'logo'),
  ACCENT_UNREADABLE: () =>
    refusal('ACCENT_UNREADABLE', 'Écrivez la couleur par six chiffres ou lettres. Exemple : #00595d.', 'accent'),
  ACCENT_TOO_PALE: () =>
    refusal(
      'ACCENT_TOO_PALE',
      'Cette couleur est trop claire pour être lue sur le papier. Choisissez-en une plus foncée.',
      'accent',
    ),
  REFERENT_GONE: () => refusal('REFERENT_GONE', 'Ce membre a quitté l’équipe. Choisissez-en un autre.', 'memberId'),
  REFERENT_UNREACHABLE: () =>
    refusal(
      'REFERENT_UNREACHABLE',
      'Ce membre n’a ni téléphone ni courriel. Indiquez un moyen de le joindre.',
      'referentPhone',
    ),
  SITE_CLOSED: () => refusal('SITE_CLOSED', 'Ce lieu est fermé. Rouvrez-le avant d’y ajouter une salle.'),
  NAME_TAKEN: () => refusal('NAME_TAKEN', 'Ce nom est déjà pris. Choisissez-en un qui ne se confond pas.', 'name'),
}
