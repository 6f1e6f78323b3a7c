import { formatMinutes } from '@/lib/platform/duration'
import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const declineRefusals = {
  NOTHING_TO_DECLINE: () =>
    refusal('NOTHING_TO_DECLINE', 'Ce bilan ne se choisit pas ainsi. Arrêtez-le depuis son dossier.'),
  DECLINED_ALREADY: () => refusal('DECLINED_ALREADY', 'Cette mise en relation est déjà terminée. Rechargez la page.'),
  INTERVIEW_FIRST: () =>
    refusal('INTERVIEW_FIRST', 'Tenez d’abord l’entretien découverte\u00a0: chacun décide ensuite, librement.'),
  ENTERED: () => refusal('ENTERED', 'Vous vous êtes déjà choisis. Pour ne pas continuer, arrêtez le bilan.'),
  NO_REFERRAL: () => refusal('NO_REFERRAL', 'Ce bilan ne vient pas d’une conseillère. Arrêtez-le depuis son dossier.'),
  GIVEN_BACK_ALREADY: () => refusal('GIVEN_BACK_ALREADY', 'Ce bilan est déjà terminé. Rechargez la page.'),
  NOT_STOPPED: () =>
    refusal('NOT_STOPPED', 'Ce bilan n’est pas arrêté par la personne. Il suit son cours, rien n’est à reprendre.'),
  DECLINE_INSTEAD: () =>
    refusal(
      'DECLINE_INSTEAD',
      'Le choix n’est pas encore fait des deux côtés\u00a0: le consultant peut simplement ne pas donner suite.',
    ),
}

/** To the conseillère: that it has no sequel, never who said so nor why. Names nobody: mail is read by others. */
export const declinedMail = (to: string, slug: string, referralId: string, bilanId: string): MailDraft => ({
  kind: 'entry.declined',
  to,
  subject: 'Un dossier vous revient',
  body: 'Une mise en relation n’a pas eu de suite. C’est prévu, et ce n’est la faute de personne.\n\nLe dossier vous revient pour une nouvelle recherche.',
  link: `/e/${slug}/orientations/${referralId}`,
  dedupeKey: `entry.declined:${bilanId}:${to}`,
})

/** To the other of the pair, in the same words. */
export const noSequelMail = (to: string, link: string, bilanId: string, toPerson: boolean): MailDraft => ({
  kind: 'entry.declined',
  to,
  subject: 'Votre entretien découverte',
  body: toPerson
    ? 'La mise en relation s’arrête là. Ce n’est la faute de personne. Votre conseillère vous propose une autre rencontre.'
    : 'La mise en relation s’arrête là. Ce n’est la faute de personne. Vous n’avez rien à faire.',
  link,
  dedupeKey: `entry.declined:${bilanId}:${to}`,
})

/** To the conseillère: the provider cannot go on; what was done stays done. @param minutes done of the right */
export const givenBackMail = (
  to: string,
  slug: string,
  referralId: string,
  bilanId: string,
  minutes: number,
): MailDraft => ({
  kind: 'provider.withdrew',
  to,
  subject: 'Un dossier vous revient',
  body: `Un organisme ne peut pas poursuivre un accompagnement. Ce qui est fait reste acquis\u00a0: ${formatMinutes(minutes)}.\n\nLe dossier vous revient pour une nouvelle recherche.`,
  link: `/e/${slug}/orientations/${referralId}`,
  dedupeKey: `provider.withdrew:${bilanId}:${to}`,
})

/** To the consultant: the conseillère took the referral back, the bilan being stopped. */
export const takenBackMail = (to: string, link: string, bilanId: string): MailDraft => ({
  kind: 'bilan.taken-back',
  to,
  subject: 'Un dossier est repris',
  body: 'La conseillère reprend un dossier que la personne a arrêté. Les heures tenues restent acquises.',
  link,
  dedupeKey: `bilan.taken-back:${bilanId}`,
})

/** To the worker: what was done is his, and another provider will be found. */
export const givenBackOwnMail = (to: string, bilanId: string): MailDraft => ({
  kind: 'provider.withdrew',
  to,
  subject: 'Vos rendez-vous changent',
  body: 'Votre organisme ne peut pas poursuivre. Vos heures déjà faites restent acquises. Votre conseillère cherche un autre organisme avec vous.',
  link: `/mon-bilan?bilan=${bilanId}`,
  dedupeKey: `provider.withdrew:${bilanId}:${to}`,
})
