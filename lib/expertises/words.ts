import type { ExpertiseKey } from '@/lib/bilan-types/keys'
import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'
import type { OrderState } from './rules'

export const refusals = {
  NO_EXPERTISE: () => refusal('NO_EXPERTISE', 'Ce type de bilan ne prévoit pas d’expertise.'),
  BILAN_ENDED: () => refusal('BILAN_ENDED', 'Ce bilan est arrêté : plus aucune expertise ne peut être demandée.'),
  NOT_HIS_KIND: () =>
    refusal('NOT_HIS_KIND', 'Cet expert ne fait pas cette expertise. Choisissez-en un autre.', 'expertId'),
  UNTIL: () => refusal('UNTIL', 'Choisissez une date de fin à venir, dans un an au plus.', 'untilOn'),
  ORDER_ANSWERED: () => refusal('ORDER_ANSWERED', 'Cette demande a déjà sa réponse. Rechargez la page.'),
  ORDER_OVER: () => refusal('ORDER_OVER', 'Cette demande n’est plus en cours. Rechargez la page.'),
  LINK_SHUT: () =>
    refusal(
      'LINK_SHUT',
      'Ce lien n’est plus ouvert. Votre texte n’a pas été envoyé : joignez l’organisme qui vous l’a adressé.',
    ),
  DONE_ON: () => refusal('DONE_ON', 'Indiquez le jour de votre intervention : aujourd’hui, ou avant.', 'doneOn'),
}

export const expertiseWords: Readonly<Record<ExpertiseKey, string>> = {
  BILAN_PROFESSIONNEL: 'Bilan professionnel',
  FUNCTIONAL_ASSESSMENT: 'Bilan médical fonctionnel',
  ERGONOMIC_STUDY: 'Étude ergonomique du poste',
  IMPAIRMENT_SUPPORT: 'Appui spécifique à une déficience',
}

export const orderWords: Readonly<Record<OrderState, string>> = {
  ASKED: 'En attente de l’accord de la personne',
  ACCEPTED: 'Chez l’expert',
  ANSWERED: 'Résultat reçu',
  DECLINED: 'Sans suite',
  CANCELLED: 'Annulée',
  OVER: 'Délai passé',
}

/** The same, to the person herself. */
export const ownOrderWords: Readonly<Record<OrderState, string>> = {
  ...orderWords,
  ASKED: 'En attente de votre accord',
}

export const askedMail = (to: string, bilanId: string, id: string): MailDraft => ({
  kind: 'expertise.asked',
  to,
  subject: 'Votre accord est demandé',
  body: 'Bonjour,\n\nLa personne qui vous accompagne vous en propose une autre. Rien ne se fait sans votre accord.\n\nLisez ce qui lui serait transmis, puis répondez librement, dans votre espace.',
  link: `/mon-bilan/${bilanId}/pistes`,
  dedupeKey: `expertise.asked:${id}`,
})

/** Names nobody: the order itself is behind the link. */
export const orderMail = (expert: string, provider: string): { readonly subject: string; readonly body: string } => ({
  subject: 'Une demande vous est adressée',
  body: `Bonjour ${expert},\n\n${provider} vous adresse une demande. Elle est à lire derrière ce lien, que vous seul recevez.\n\nVous y enverrez aussi vos conclusions. Elles n’ont pas à passer par courriel.`,
})

export const resultMail: { readonly subject: string; readonly body: string } = {
  subject: 'Un résultat vous attend',
  body: 'Bonjour,\n\nUn résultat est arrivé dans votre espace. Ce message n’en dit rien de plus.',
}
