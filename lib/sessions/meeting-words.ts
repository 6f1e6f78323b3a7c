import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import { type Day, sayDay } from '@/lib/platform/day'
import type { MailDraft } from '@/lib/platform/mail'
import type { ThirdParty } from './meeting-rules'
import { sayWhen } from './time-rules'

/** The third party of a bilan's meetings, and where to write to it. */
export interface Third {
  readonly party: ThirdParty
  readonly clientId: string | null
  readonly organisationId: string | null
  readonly name: string
  /** Its own space; null while it has none. */
  readonly slug: string | null
  readonly emails: readonly string[]
}

/** Who came third, in the words of an émargement. */
export const thirdWords: Readonly<Record<ThirdParty, string>> = { EMPLOYER: 'Employeur', CONSEILLERE: 'Conseillère' }

/** Mails to the third party. R18: a date and an organisation alone; neither whose bilan, nor its kind, nor what is said there. */
const bodies = {
  'meeting.planned': (org: string, when: string) => [
    'Un rendez-vous est proposé',
    `${org} vous propose un rendez-vous à trois, ${when}.`,
    'Dites si cette date vous convient, ou proposez-en une autre.',
  ],
  'meeting.moved': (org: string, when: string) => [
    'Un rendez-vous est déplacé',
    `Le rendez-vous à trois avec ${org} est déplacé. Nouvelle date : ${when}.`,
    'Dites si cette date vous convient, ou proposez-en une autre.',
  ],
  'meeting.detailed': (org: string, when: string) => [
    'Un rendez-vous est précisé',
    `Le rendez-vous à trois avec ${org} reste prévu ${when}. Son lieu ou son lien a changé.`,
  ],
  'meeting.cancelled': (org: string, when: string) => [
    'Un rendez-vous est annulé',
    `Le rendez-vous à trois avec ${org}, prévu ${when}, est annulé. Un empêchement n’est pas une faute.`,
  ],
  'meeting.to-sign': (org: string, when: string) => [
    'Une feuille de présence à signer',
    `Votre présence au rendez-vous à trois avec ${org}, ${when}, est à vérifier et à signer.`,
  ],
  'meeting.changed': (org: string, when: string) => [
    'Une feuille de présence a changé',
    `Les faits du rendez-vous à trois avec ${org}, ${when}, ont été corrigés. Relisez-les, puis signez si tout est juste.`,
  ],
  'meeting.minutes': (org: string, when: string) => [
    'Un compte rendu à lire',
    `Le compte rendu du rendez-vous à trois avec ${org}, ${when}, est à lire.`,
    'Vous pourrez dire que vous en avez pris connaissance.',
  ],
} satisfies Record<string, (org: string, when: string) => string[]>

export type MeetingMail = keyof typeof bodies

/** One mail for each address of the third party. Without a space of its own, it is told to answer whoever it knows. */
export function meetingMail(
  kind: MeetingMail,
  bilan: Pick<LoadedBilan, 'organisation' | 'zone'>,
  third: Third,
  meetingId: string,
  session: { readonly day: Day; readonly startsAt: Date | null; readonly endsAt: Date | null },
  mark: string,
): MailDraft[] {
  const said = sayWhen(session, bilan.zone, (day) => `le ${sayDay(day)}`)
  const [subject = '', ...paragraphs] = bodies[kind](bilan.organisation.name, said)
  const tail = third.slug ? [] : ['Pour répondre, adressez-vous à votre interlocuteur habituel.']
  return third.emails.map((to) => ({
    kind,
    to,
    subject,
    body: [...paragraphs, ...tail].join('\n\n'),
    ...(third.slug ? { link: `/e/${third.slug}/rendez-vous/${meetingId}` } : {}),
    dedupeKey: `${kind}:${meetingId}:${mark}:${to}`,
  }))
}
