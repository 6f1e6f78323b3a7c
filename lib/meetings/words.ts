import { refusal } from '@/lib/platform/outcome'
import type { MeetingKind, ThirdParty } from '@/lib/sessions/meeting-rules'
import type { Answer } from './schema'

export const kindWords: Readonly<Record<MeetingKind, string>> = {
  START: 'Rendez-vous de démarrage',
  INTERMEDIATE: 'Rendez-vous intermédiaire',
  CLOSING: 'Rendez-vous de clôture',
}

/** The state of a meeting, to any of the three. */
export const meetingStateWords: Readonly<Record<string, string>> = {
  PLANNED: 'Prévu',
  HELD: 'Tenu',
  MISSED: 'Non tenu',
  CANCELLED: 'Annulé',
}

export const answerWords: Readonly<Record<Answer, string>> = {
  ACCEPTED: 'Je viens',
  DECLINED: 'Je ne peux pas',
  OTHER_TIME: 'Je propose une autre date',
}

/** An answer as told of somebody. */
export const answeredWords: Readonly<Record<Answer, string>> = {
  ACCEPTED: 'Vient',
  DECLINED: 'Ne peut pas venir',
  OTHER_TIME: 'Demande une autre date',
}

/** The three, as the pair's pages name them. */
export const partySaid: Readonly<Record<'BENEFICIARY' | ThirdParty, string>> = {
  BENEFICIARY: 'La personne',
  EMPLOYER: 'L’employeur',
  CONSEILLERE: 'La conseillère',
}

/** The key under which a practitioner’s minutes are kept while being written. */
export const minutesDraftKey = (meetingId: string): string => `compte-rendu:${meetingId}`

export const refusals = {
  NO_MEETINGS: () => refusal('NO_MEETINGS', 'Ce type de bilan ne prévoit pas de rendez-vous à trois.'),
  NO_EMPLOYER: () =>
    refusal(
      'NO_EMPLOYER',
      'L’employeur ne prend pas encore part à ce bilan. La personne donne d’abord son accord pour qu’il soit informé.',
    ),
  NO_CONSEILLERE: () =>
    refusal('NO_CONSEILLERE', 'Aucune conseillère ne prend encore part à ce bilan. Contactez le financeur.'),
  KIND_THERE: () =>
    refusal('KIND_THERE', 'Ce rendez-vous est déjà prévu ou tenu. Déplacez-le, ou choisissez-en un autre.', 'kind'),
  ANSWER_LATE: () => refusal('ANSWER_LATE', 'Ce rendez-vous n’attend plus de réponse : il est passé, tenu ou annulé.'),
  MEETING_MOVED: () =>
    refusal('MEETING_MOVED', 'La date a changé depuis que vous avez ouvert cette page. Rechargez-la, puis répondez.'),
  WISH_UNREADABLE: () => refusal('WISH_UNREADABLE', 'Indiquez un jour et une heure, ou laissez les deux vides.', 'day'),
  WISH_PAST: () => refusal('WISH_PAST', 'Cette date est passée. Proposez un moment à venir.', 'day'),
  WAIVE_CLOSED: () => refusal('WAIVE_CLOSED', 'Ce bilan est clos ou arrêté : il n’y a plus rien à décider ici.'),
  WAIVE_NOT_YOURS: () =>
    refusal('WAIVE_NOT_YOURS', 'Cette décision revient à une autre partie de ce bilan. Prévenez-la.'),
  NOTHING_TO_WAIVE: () =>
    refusal('NOTHING_TO_WAIVE', 'Les rendez-vous à trois demandés ont eu lieu : il n’y a rien à écarter.'),
  MINUTES_BEFORE: () => refusal('MINUTES_BEFORE', 'Le compte rendu s’écrit une fois le rendez-vous enregistré.'),
  MINUTES_CHANGED: () =>
    refusal(
      'MINUTES_CHANGED',
      'Le compte rendu a changé depuis que vous avez ouvert cette page. Rechargez-la, relisez, puis recommencez.',
    ),
  MINUTES_SAME: () =>
    refusal('MINUTES_SAME', 'Rien n’a changé depuis la dernière version. Modifiez le texte avant de l’envoyer.'),
  CHANGE_ASKED: () =>
    refusal('CHANGE_ASKED', 'Votre demande de changement est déjà envoyée. Une nouvelle version vous sera proposée.'),
}

/** Mails between the pair about a meeting (R18: neither the kind of bilan nor what is said). */
export const pairMails = {
  'meeting.answered': [
    'Une réponse à un rendez-vous',
    'Une réponse est arrivée au sujet d’un rendez-vous à trois.',
    'Connectez-vous pour la lire.',
  ],
  'minutes.to-validate': [
    'Un compte rendu à relire',
    'Le compte rendu d’un rendez-vous est prêt. Vous êtes la première personne à le relire.',
    'Vous pouvez le valider, ou demander un changement. Rien ne presse.',
  ],
  'minutes.change-asked': [
    'Un changement est demandé',
    'Un changement est demandé dans le compte rendu d’un rendez-vous.',
    'Connectez-vous pour le lire.',
  ],
  'minutes.validated': ['Un compte rendu est validé', 'Le compte rendu d’un rendez-vous est validé.'],
} as const
