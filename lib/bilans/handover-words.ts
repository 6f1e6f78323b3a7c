import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const handoverRefusals = {
  NO_SUCH_COLLEAGUE: () =>
    refusal(
      'NO_SUCH_COLLEAGUE',
      'Cette personne ne conduit pas de bilan ici. Choisissez-en une de la liste.',
      'toMemberId',
    ),
  SAME_CONSULTANT: () =>
    refusal('SAME_CONSULTANT', 'Ce consultant conduit déjà ce bilan. Choisissez-en un autre.', 'toMemberId'),
  COLLEAGUE_NOT_SPECIALISED: () =>
    refusal(
      'COLLEAGUE_NOT_SPECIALISED',
      'Ce bilan demande une spécialisation que ce consultant n’a pas. Choisissez-en un autre.',
      'toMemberId',
    ),
  OWN_BILAN: () =>
    refusal(
      'OWN_BILAN',
      'Cette personne ne peut pas conduire son propre bilan. Choisissez-en une autre.',
      'toMemberId',
    ),
  ENDED_BILAN: () => refusal('ENDED_BILAN', 'Ce bilan est terminé : il n’est plus transmis.'),
}

interface Handed {
  readonly provider: string
  readonly slug: string
  readonly bilanId: string
  readonly from: { readonly name: string; readonly email: string }
  readonly to: { readonly name: string; readonly email: string }
  readonly personEmail: string | null
  /** Planned sessions that the new consultant cannot hold at their hour. */
  readonly clashes: number
}

/** To all three: who conducts from now on. No name of the person, no content. */
export function handoverMails(handed: Handed): MailDraft[] {
  const toNew =
    handed.clashes === 0
      ? 'Les séances prévues passent à votre agenda.'
      : `${sayClashes(handed.clashes)} Proposez une autre date.`
  const mails: MailDraft[] = [
    {
      kind: 'bilan.handed-over',
      to: handed.to.email,
      subject: 'Un bilan vous est transmis',
      body: `Bonjour,\n\n${handed.from.name} vous transmet un bilan. ${toNew}`,
      link: `/e/${handed.slug}/bilans/${handed.bilanId}`,
    },
    {
      kind: 'bilan.handed-over',
      to: handed.from.email,
      subject: 'Un bilan est transmis',
      body: `Bonjour,\n\nUn bilan que vous conduisiez est transmis à ${handed.to.name}. Vous n’y avez plus accès.`,
      link: `/e/${handed.slug}/bilans`,
    },
  ]
  if (handed.personEmail)
    mails.push({
      kind: 'bilan.handed-over',
      to: handed.personEmail,
      subject: 'Votre interlocuteur change',
      body: `Bonjour,\n\n${handed.to.name} prend la suite de ${handed.from.name}, chez ${handed.provider}.\n\nUne question vous est posée dans votre espace. Vous êtes libre de votre réponse.`,
      link: `/mon-bilan/${handed.bilanId}/demandes`,
    })
  return mails
}

/** How many planned sessions clash with the new consultant's other ones. */
export const sayClashes = (count: number): string =>
  count === 1
    ? 'Une séance prévue tombe sur un moment déjà pris.'
    : `${count} séances prévues tombent sur des moments déjà pris.`
