import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const adaptationRefusals = {
  NEED_EMPTY: () => refusal('NEED_EMPTY', 'Décrivez ce qui vous aiderait : quelques mots suffisent.', 'need'),
  ANSWERED: () => refusal('ANSWERED', 'Une réponse a déjà été donnée. Rechargez la page pour la lire.'),
}

/** To the référent handicap: neither the name nor the need, which are read behind a login (R20). */
export const adaptationAsked = (slug: string | null, to: string, days: number, key: string): MailDraft => ({
  kind: 'adaptation.asked',
  to,
  subject: 'Un aménagement est demandé',
  body: `Bonjour,\n\nUne personne demande un aménagement. Une réponse est attendue sous ${days} jours ouvrés.\n\nLa demande se lit dans votre espace.`,
  ...(slug ? { link: `/e/${slug}/amenagements` } : {}),
  dedupeKey: `adaptation.asked:${key}:${to}`,
})

export const adaptationAnswered = (to: string, link: string): MailDraft => ({
  kind: 'adaptation.answered',
  to,
  subject: 'Une réponse à votre demande',
  body: 'Bonjour,\n\nUne réponse a été donnée à une demande faite dans votre espace. Vous pouvez la lire en vous connectant.',
  link,
})
