import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const openingRefusals = {
  TYPE_NOT_OPEN: () =>
    refusal(
      'TYPE_NOT_OPEN',
      'Ce type de bilan ne peut pas encore être ouvert ici. Choisissez-en un de la liste.',
      'typeKey',
    ),
  NO_SUCH_CONSULTANT: () =>
    refusal(
      'NO_SUCH_CONSULTANT',
      'Cette personne ne conduit pas de bilan dans votre organisme. Choisissez-en une de la liste.',
      'consultantId',
    ),
  OWN_EMPLOYEE: () =>
    refusal(
      'OWN_EMPLOYEE',
      'Cette personne est membre de votre organisme. Son bilan doit être conduit par un autre organisme : orientez-la.',
    ),
  NOT_SPECIALISED: () =>
    refusal(
      'NOT_SPECIALISED',
      'Ce bilan demande une spécialisation que ce consultant n’a pas. Choisissez-en un autre.',
      'consultantId',
    ),
  OBJECTIVES_LONG: () =>
    refusal('OBJECTIVES_LONG', 'Écrivez douze objectifs au plus, un par ligne, de 300 signes au plus.', 'objectives'),
}

/** To the consultant whom a colleague names. Says nobody's name: mail is read by others. */
export const bilanConfided = (slug: string, bilanId: string, to: string, by: string): MailDraft => ({
  kind: 'bilan.confided',
  to,
  subject: 'Un bilan vous est confié',
  body: `Bonjour,\n\n${by} vous a confié un bilan. Vous le trouverez dans votre espace.`,
  link: `/e/${slug}/bilans/${bilanId}`,
})

/** To a person who has her account already. */
export const bilanOpened = (bilanId: string, to: string, provider: string): MailDraft => ({
  kind: 'bilan.opened',
  to,
  subject: 'Votre espace vous attend',
  body: `Bonjour,\n\n${provider} a préparé votre espace. Vous y trouverez ce qui vous est proposé. Rien ne commence sans votre accord.`,
  link: `/mon-bilan/${bilanId}/entree`,
})
