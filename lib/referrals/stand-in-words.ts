import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const standInRefusals = {
  REFERRAL_ENDED: () => refusal('REFERRAL_ENDED', 'Ce dossier est clos. Il n’y a plus rien à transmettre.'),
  STAND_IN_SELF: () =>
    refusal('STAND_IN_SELF', 'Cette personne suit déjà le dossier. Choisissez une collègue.', 'memberId'),
  PASSED_TO_SELF: () =>
    refusal('PASSED_TO_SELF', 'Cette personne suit déjà le dossier. Choisissez une collègue.', 'memberId'),
  NOT_OF_TEAM: () => refusal('NOT_OF_TEAM', 'Choisissez une conseillère présente dans votre équipe.', 'memberId'),
  STAND_IN_DAYS: () =>
    refusal('STAND_IN_DAYS', 'Vérifiez les jours\u00a0: la fin vient après le début, dans un an au plus.', 'untilOn'),
  STAND_IN_AT_ONCE: () => refusal('STAND_IN_AT_ONCE', 'Un remplacement vient d’être noté. Rechargez la page.'),
  NO_STAND_IN: () => refusal('NO_STAND_IN', 'Aucun remplacement n’est en cours pour ce dossier.'),
}

/** Mail to the colleague: a referral is hers, for a time or for good. Names nobody. */
export const passedMail = (
  to: string,
  slug: string,
  referralId: string,
  mark: string,
  forGood: boolean,
): MailDraft => ({
  kind: forGood ? 'referral.handed-over' : 'referral.stand-in',
  to,
  subject: forGood ? 'Un dossier vous est transmis' : 'Vous remplacez une collègue sur un dossier',
  body: forGood
    ? 'Un dossier vous est transmis. Vous en êtes maintenant la conseillère.'
    : 'Vous pouvez agir sur ce dossier pendant le remplacement. Vos actes portent votre nom.',
  link: `/e/${slug}/orientations/${referralId}`,
  dedupeKey: `referral.passed:${mark}`,
})
