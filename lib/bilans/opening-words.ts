import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const openingRefusals = {
  TYPE_UNKNOWN: () => refusal('TYPE_UNKNOWN', 'Choisissez un type de bilan de la liste, avec sa variante.', 'typeKey'),
  NOTICE_NEEDED: () =>
    refusal(
      'NOTICE_NEEDED',
      'La notice de ce type de bilan n’est pas publiée : rien ne pourrait commencer. Publiez-la dans les réglages.',
      'typeKey',
    ),
  BORN_OF_APPROACH: () =>
    refusal(
      'BORN_OF_APPROACH',
      'Ce bilan vient d’une conseillère : elle vous sollicite, et vous nommez un consultant. Il ne s’ouvre pas ici.',
      'typeKey',
    ),
  NO_SUCH_CLIENT: () =>
    refusal('NO_SUCH_CLIENT', 'Cet employeur n’est pas dans votre annuaire. Choisissez-le dans la liste.', 'clientId'),
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
  NOT_SPECIALISED: ({ what, names }: { what: string; names: readonly string[] }) =>
    refusal(
      'NOT_SPECIALISED',
      `Ce bilan demande la spécialisation « ${what} ». ${
        names.length > 0
          ? `Dans votre organisme : ${names.join(', ')}.`
          : 'Personne ne l’a dans votre organisme. L’administration la note dans la fiche du membre.'
      }`,
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
