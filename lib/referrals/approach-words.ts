import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const approachRefusals = {
  REFERRAL_OVER: () => refusal('REFERRAL_OVER', 'Ce dossier est clos. Aucun organisme ne peut plus être approché.'),
  APPROACH_OPEN: ({ provider }: { provider: string }) =>
    refusal(
      'APPROACH_OPEN',
      `Une demande est déjà en cours auprès de ${provider}. Retirez-la d’abord, ou attendez la réponse.`,
    ),
  APPROACH_AT_ONCE: () =>
    refusal('APPROACH_AT_ONCE', 'Une collègue vient d’envoyer une demande pour ce dossier. Rechargez la page.'),
  NOT_LISTED: () => refusal('NOT_LISTED', 'Cet organisme ne figure plus dans l’annuaire. Choisissez-en un autre.'),
  WORKS_THERE: () =>
    refusal(
      'WORKS_THERE',
      'Cette personne travaille dans cet organisme. Choisissez-en un autre\u00a0: il n’en saura rien.',
    ),
  NOTHING_LEFT: () =>
    refusal('NOTHING_LEFT', 'Toutes les heures de ce droit sont faites. Il n’en reste aucune à confier.'),
  SLOT_TAKEN: () =>
    refusal('SLOT_TAKEN', 'Ce créneau vient d’être pris. Choisissez-en un autre, ou envoyez sans créneau.', 'slotId'),
  APPROACH_OVER: () => refusal('APPROACH_OVER', 'Cette demande n’attend plus de réponse. Il n’y a rien à faire.'),
  NAMED_ALREADY: () => refusal('NAMED_ALREADY', 'Un consultant est déjà nommé pour cette demande. Rechargez la page.'),
  NOT_A_CONSULTANT: () =>
    refusal(
      'NOT_A_CONSULTANT',
      'Cette personne ne conduit pas de bilan dans votre organisme. Choisissez dans la liste.',
      'consultantId',
    ),
  CONSULTANT_NEEDS: () =>
    refusal(
      'CONSULTANT_NEEDS',
      'Ce bilan demande une spécialisation que ce consultant n’a pas. Choisissez-en un autre.',
      'consultantId',
    ),
  CANNOT_TAKE: () =>
    refusal(
      'CANNOT_TAKE',
      'Cette demande ne peut pas être confiée à votre organisme. Déclinez-la\u00a0: aucune raison n’est demandée.',
    ),
}

/** To the provider: a demand awaits an answer. It names nobody. */
export const approachSentMail = (to: string, slug: string, approachId: string, funder: string): MailDraft => ({
  kind: 'approach.sent',
  to,
  subject: 'Une demande vous attend',
  body: `Bonjour,\n\n${funder} cherche un consultant. La demande vous attend dans votre espace.\n\nVous pouvez nommer un consultant, ou décliner.`,
  link: `/e/${slug}/approches/${approachId}`,
  dedupeKey: `approach.sent:${approachId}:${to}`,
})

/** To the provider: nothing to answer any more. */
export const approachWithdrawnMail = (to: string, slug: string, approachId: string): MailDraft => ({
  kind: 'approach.withdrawn',
  to,
  subject: 'Une demande n’attend plus de réponse',
  body: 'Bonjour,\n\nUne demande qui vous avait été envoyée est retirée. Vous n’avez rien à faire.',
  link: `/e/${slug}/approches`,
  dedupeKey: `approach.withdrawn:${approachId}:${to}`,
})

/** To the conseillère: an answer came. It names nobody. */
export const approachAnsweredMail = (
  to: string,
  slug: string,
  referralId: string,
  approachId: string,
  provider: string,
): MailDraft => ({
  kind: 'approach.answered',
  to,
  subject: 'Un organisme vous a répondu',
  body: `Bonjour,\n\n${provider} a répondu à une demande. Ouvrez le dossier pour la suite.`,
  link: `/e/${slug}/orientations/${referralId}`,
  dedupeKey: `approach.answered:${approachId}`,
})

/** To the person whose space is open: a consultant is there for her. Says neither what for, nor who pays (R18). */
export const consultantNamedMail = (to: string, bilanId: string): MailDraft => ({
  kind: 'consultant.named',
  to,
  subject: 'Une rencontre vous est proposée',
  body: 'Bonjour,\n\nUne personne est prête à vous rencontrer. Connectez-vous pour voir la suite. Rien ne commence sans votre accord.',
  link: `/mon-bilan/${bilanId}/entree`,
})
