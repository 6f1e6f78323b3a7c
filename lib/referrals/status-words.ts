import type { StatusKey, StatusNeed } from '@/lib/bilan-types/keys'
import { refusal } from '@/lib/platform/outcome'

export const statusRefusals = {
  STATUS_UNKNOWN: () => refusal('STATUS_UNKNOWN', 'Choisissez un statut de la liste.', 'status'),
  STATUS_DAY: () =>
    refusal('STATUS_DAY', 'Vérifiez le jour\u00a0: au plus deux ans en arrière, ou un an en avant.', 'fromOn'),
  STATUS_SAME: () => refusal('STATUS_SAME', 'Ce statut est déjà celui de ce jour-là. Rien à changer.', 'status'),
  STATUS_GONE: () => refusal('STATUS_GONE', 'Ce statut a changé entre-temps. Rechargez la page.'),
  STATUS_LAST: () =>
    refusal('STATUS_LAST', 'C’est le seul statut noté. Notez le bon statut pour le même jour\u00a0: il le remplacera.'),
  STATUS_CLOSED: () => refusal('STATUS_CLOSED', 'Ce dossier est clos. Son statut ne change plus.'),
  BILAN_ENDED: () => refusal('BILAN_ENDED', 'Ce bilan est terminé. Il n’y a plus rien à envoyer.'),
  COPY_SEEN: () => refusal('COPY_SEEN', 'Votre conseillère a déjà ouvert ce document. Vous n’avez rien à renvoyer.'),
  AGREED_ALREADY: () => refusal('AGREED_ALREADY', 'Votre accord est déjà enregistré pour ce statut.'),
  AGREEMENT_NOT_ASKED: () => refusal('AGREEMENT_NOT_ASKED', 'Ce statut ne demande pas votre accord.'),
  AUTHORISATION_NOT_ASKED: () =>
    refusal('AUTHORISATION_NOT_ASKED', 'Votre statut ne demande pas d’autorisation d’absence. Rien à envoyer.'),
  AUTHORISATION_FILE: () =>
    refusal('AUTHORISATION_FILE', 'Choisissez le fichier, ou prenez la feuille en photo.', 'file'),
  AUTHORISATION_KIND: () =>
    refusal('AUTHORISATION_KIND', 'Ce fichier ne peut pas être reçu. Envoyez une photo ou un PDF.', 'file'),
}

/** What an authorisation may be, as the browser wants it and in words. Named kinds alone: a phone then turns its own pictures into one of them. */
export const AUTHORISATION_ACCEPTED = 'application/pdf,image/jpeg,image/png,image/webp'
export const AUTHORISATION_WORDS = 'Photo ou PDF'

/** Who does it, and how what is missing is said to each reader. */
export interface NeedWord {
  readonly doer: 'CONSEILLERE' | 'BENEFICIARY' | 'PRACTITIONER'
  /** The paper or act, as it stands alone. */
  readonly label: string
  /** To the worker. */
  readonly own: string
  /** To the practitioner: what stops the session, and who does it; never the status itself. */
  readonly pro: string
  /** To the conseillère. */
  readonly hers: string
}

export const needWords: Readonly<Record<StatusNeed, NeedWord>> = {
  CONSEILLERE_AGREEMENT: {
    doer: 'CONSEILLERE',
    label: 'Accord de la conseillère',
    own: 'Votre conseillère doit confirmer que le bilan continue. Vous n’avez rien à faire.',
    pro: 'L’accord de la conseillère manque. Elle l’enregistre dans son espace.',
    hers: 'Confirmez que le bilan se fait sous ce statut.',
  },
  LEAVE_AUTHORISATION: {
    doer: 'BENEFICIARY',
    label: 'Autorisation d’absence',
    own: 'Envoyez l’autorisation d’absence signée par votre agence. Votre conseillère doit ensuite l’ouvrir.',
    pro: 'L’autorisation d’absence manque. La personne l’envoie, puis la conseillère ouvre sa copie.',
    hers: 'La personne envoie l’autorisation d’absence de son agence. Ouvrez votre copie dès qu’elle arrive.',
  },
  CALENDAR_WITH_HOURS: {
    doer: 'PRACTITIONER',
    label: 'Calendrier avec les horaires',
    own: 'Votre consultant propose un calendrier avec les horaires. Vous l’acceptez dans votre programme.',
    pro: 'Un calendrier avec les horaires manque. Planifiez les séances, proposez le programme, la personne l’accepte.',
    hers: 'Le consultant propose un calendrier avec les horaires, que la personne accepte.',
  },
}

/** What each status means for the worker, plainly. */
export const statusMeanings: Readonly<Record<StatusKey, string>> = {
  SICK_LEAVE: 'Le bilan se fait pendant votre arrêt. Rien n’est à demander à votre agence.',
  JOB_SEEKER: 'Le bilan se fait pendant votre recherche d’emploi, avec l’accord de votre conseillère.',
  ON_WORKING_TIME:
    'Le bilan se fait sur votre temps de travail. Vous demandez vous-même une autorisation d’absence à votre agence.',
  OFF_WORKING_TIME: 'Le bilan se fait en dehors de votre travail. Rien n’est à demander à votre agence.',
}

/** To the worker: something of his file changed. Says neither what, nor what kind of bilan (R18). */
export const statusChangedWords = {
  kind: 'status.changed',
  subject: 'Une information sur vos prochains rendez-vous',
  body: 'Votre dossier a changé. Connectez-vous pour voir si quelque chose vous attend.',
} as const

/** Mail to the conseillère: a paper awaits her. */
export const authorisationMail = (to: string, slug: string, referralId: string, mark: string) => ({
  kind: 'leave.handed-in',
  to,
  subject: 'Un document vous attend',
  body: 'Une personne que vous suivez a envoyé un document. Ouvrez-le pour que ses rendez-vous puissent se tenir.',
  link: `/e/${slug}/orientations/${referralId}/statut`,
  dedupeKey: `leave.handed-in:${mark}`,
})
