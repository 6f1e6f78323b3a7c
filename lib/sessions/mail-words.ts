import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import { type Day, sayDay } from '@/lib/platform/day'
import type { MailDraft } from '@/lib/platform/mail'
import { sayWhen } from './time-rules'
import type { SessionParty } from './words'

/** Whom a mail of this bilan goes to, and where it leads in that person's space. */
export interface Recipient {
  readonly to: string
  readonly base: string
}

/** The beneficiary, when she has an address and a space of her own. */
export const toBeneficiary = (bilan: Pick<LoadedBilan, 'id' | 'beneficiary'>): Recipient | null =>
  bilan.beneficiary.email && bilan.beneficiary.hasLogin
    ? { to: bilan.beneficiary.email, base: `/mon-bilan/${bilan.id}` }
    : null

/** The practitioner at this address. */
export const toPractitioner = (bilan: Pick<LoadedBilan, 'id' | 'organisation'>, email: string): Recipient => ({
  to: email,
  base: `/e/${bilan.organisation.slug}/bilans/${bilan.id}`,
})

/** The other of the two. */
export const otherParty = (party: SessionParty): SessionParty =>
  party === 'BENEFICIARY' ? 'PRACTITIONER' : 'BENEFICIARY'

interface About {
  readonly id: string
  readonly day: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
}

/** Mails about a session. R18: neither the kind of bilan nor what is said there; dates alone, as a calendar has them. */
const bodies = {
  'session.planned': (org: string, when: string) => [
    'Un rendez-vous est prévu',
    `Un rendez-vous avec ${org} est prévu : ${when}.`,
    'Si cette date ne vous convient pas, vous pouvez demander à la déplacer.',
  ],
  'session.moved': (org: string, when: string) => [
    'Un rendez-vous est déplacé',
    `Votre rendez-vous avec ${org} est déplacé. Nouvelle date : ${when}.`,
  ],
  'session.cancelled': (org: string, when: string) => [
    'Un rendez-vous est annulé',
    `Le rendez-vous avec ${org} prévu ${when} est annulé. Un empêchement n’est pas une faute.`,
  ],
  'session.move-asked': (org: string, when: string) => [
    'Une demande de déplacement',
    `On vous demande de déplacer le rendez-vous ${org} prévu ${when}.`,
    'Connectez-vous pour répondre.',
  ],
  'session.move-declined': (org: string, when: string) => [
    'Le rendez-vous reste à sa date',
    `Le rendez-vous avec ${org} reste prévu ${when}.`,
    'Connectez-vous pour lire la réponse.',
  ],
  'session.to-sign': (org: string, when: string) => [
    'Une feuille de présence à signer',
    `Votre présence au rendez-vous avec ${org}, ${when}, est à vérifier et à signer.`,
    'Si quelque chose n’est pas juste, vous pouvez le dire au même endroit.',
  ],
  'session.changed': (org: string, when: string) => [
    'Une feuille de présence a changé',
    `Les faits du rendez-vous ${org}, ${when}, ont été corrigés. Votre signature est annulée.`,
    'Relisez, puis signez à nouveau si tout est juste.',
  ],
  'session.corrected': (org: string, when: string) => [
    'Une feuille de présence est corrigée',
    `Le rendez-vous ${org}, ${when}, a été corrigé. La nouvelle feuille est à vérifier et à signer.`,
  ],
  'session.disputed': (org: string, when: string) => [
    'Une feuille de présence est refusée',
    `La feuille de présence du rendez-vous ${org}, ${when}, n’est pas acceptée en l’état.`,
    'Connectez-vous pour lire pourquoi et corriger si besoin.',
  ],
} satisfies Record<string, (org: string, when: string) => string[]>

export type SessionMail = keyof typeof bodies

/** One mail about a session, or none without a recipient. @param mark what makes this mail one of its kind, beside the session */
export function sessionMail(
  kind: SessionMail,
  bilan: Pick<LoadedBilan, 'organisation' | 'zone'>,
  session: About,
  recipient: Recipient | null,
  mark: string,
): MailDraft[] {
  if (!recipient) return []
  const said = sayWhen(session, bilan.zone, (day) => `le ${sayDay(day)}`)
  const [subject = '', ...paragraphs] = bodies[kind](bilan.organisation.name, said)
  return [
    {
      kind,
      to: recipient.to,
      subject,
      body: paragraphs.join('\n\n'),
      link: `${recipient.base}/seances/${session.id}`,
      dedupeKey: `${kind}:${session.id}:${mark}:${recipient.to}`,
    },
  ]
}
