import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const refusals = {
  TOO_MANY: () =>
    refusal('TOO_MANY', 'Trop de demandes viennent d’être envoyées d’ici. Réessayez dans une heure, ou téléphonez.'),
  ANSWERED: () => refusal('ANSWERED', 'Cette demande a déjà sa réponse. Rechargez la page.'),
}

/** To the référents: that somebody asked, never what. */
export const askedMail = (days: number): { readonly subject: string; readonly body: string } => ({
  subject: 'Une demande d’aménagement vous attend',
  body: `Bonjour,\n\nUne personne qui n’a pas encore de dossier demande un aménagement, depuis votre page publique.\n\nRépondez-lui sous ${days} jours ouvrés.`,
})

/** To the one who asked, when she left an address. */
export const answeredMail = (to: string, provider: string, answer: string, id: string): MailDraft => ({
  kind: 'adaptation.public-answered',
  to,
  subject: 'Réponse à votre demande',
  body: `Bonjour,\n\n${provider} répond à votre demande :\n\n${answer}`,
  dedupeKey: `adaptation.public-answered:${id}`,
})

/** A typed address, when the contact given is one. */
export const addressIn = (contact: string): string | null =>
  /^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']{2,}$/.test(contact.trim()) ? contact.trim().toLowerCase() : null
