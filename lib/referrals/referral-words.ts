import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'
import type { Contract, Ending, ReferralOutcome, Standing } from './referral-rules'

export const contractWords: Readonly<Record<Contract, string>> = {
  CTT: 'Contrat de travail temporaire (CTT)',
  CDII: 'CDI intérimaire (CDII)',
}
export const contractShort: Readonly<Record<Contract, string>> = { CTT: 'CTT', CDII: 'CDII' }

interface StandingWord {
  readonly label: string
  /** How the list of those reads. */
  readonly many: string
  readonly at: 'todo' | 'going' | 'done' | 'lost'
}

export const standingWords: Readonly<Record<Standing, StandingWord>> = {
  TO_PLACE: { label: 'À confier', many: 'À confier', at: 'todo' },
  ASKED: { label: 'Organisme approché', many: 'Organismes approchés', at: 'going' },
  DISCOVERY: { label: 'Entretien découverte', many: 'En découverte', at: 'going' },
  AGREED: { label: 'Choix réciproque fait', many: 'Choix faits', at: 'going' },
  GRANTED: { label: 'Prise en charge accordée', many: 'Accordés', at: 'going' },
  RUNNING: { label: 'Bilan en cours', many: 'En cours', at: 'going' },
  CLOSED: { label: 'Dossier clos', many: 'Clos', at: 'done' },
}

/** What comes next, said to the conseillère. */
export const standingNext: Readonly<Record<Standing, string>> = {
  TO_PLACE: 'Cherchez un organisme, puis envoyez-lui la demande.',
  ASKED: 'L’organisme nomme un consultant, ou décline.',
  DISCOVERY: 'L’entretien découverte se tient. Puis chacun accepte ou refuse l’autre.',
  AGREED: 'L’organisme envoie son devis. Vous le signez, puis vous émettez la lettre d’accord.',
  GRANTED: 'Le bilan peut commencer. Le consultant fixe les premières séances.',
  RUNNING: 'Le bilan suit son cours. Vous participez aux rendez-vous à trois.',
  CLOSED: 'Ce dossier est clos. Il reste lisible ici.',
}

/** The same, to the worker: what the funder does for him, and what waits on him. */
export const ownStanding: Readonly<Record<Standing, { readonly title: string; readonly text: string }>> = {
  TO_PLACE: {
    title: 'Votre conseillère cherche un organisme',
    text: 'Elle tient compte de votre lieu et de vos souhaits. Vous n’avez rien à faire.',
  },
  ASKED: {
    title: 'Un organisme a été contacté',
    text: 'Il doit nommer un consultant. Votre nom ne lui a pas été donné. Vous n’avez rien à faire.',
  },
  DISCOVERY: {
    title: 'Un consultant a été nommé',
    text: 'Un entretien découverte vous est proposé. Il est gratuit. Vous direz ensuite si ce consultant vous convient.',
  },
  AGREED: {
    title: 'Vous vous êtes choisis',
    text: 'L’organisme prépare son devis. Votre conseillère s’occupe de la prise en charge.',
  },
  GRANTED: { title: 'Votre prise en charge est accordée', text: 'Le bilan peut commencer.' },
  RUNNING: { title: 'Votre bilan est en cours', text: 'Votre conseillère vous accompagne aux rendez-vous à trois.' },
  CLOSED: { title: 'Votre dossier est clos', text: 'Vous pouvez toujours écrire à votre conseillère.' },
}

/** How an approach ended. No word of fault: a refusal needs no reason (R4). */
export const endingWords: Readonly<Record<Ending, string>> = {
  DECLINED_BY_PROVIDER: 'L’organisme a décliné',
  REFUSED_BY_PERSON: 'La personne a préféré un autre consultant',
  REFUSED_BY_CONSULTANT: 'Le consultant ne poursuit pas',
  WITHDRAWN: 'Demande retirée',
  WITHDRAWN_BY_PROVIDER: 'L’organisme s’est retiré',
  COMPLETED: 'Bilan terminé',
}

/** The same, of an approach that stopped after a consultant was named: the bilan stopped with it. */
export const sayEnding = (ending: Ending, named: boolean): string =>
  ending === 'WITHDRAWN' && named ? 'Le bilan s’est arrêté' : endingWords[ending]

export const outcomeWords: Readonly<Record<ReferralOutcome, string>> = {
  COMPLETED: 'Bilan terminé',
  STOPPED: 'Arrêté',
}

export const referralRefusals = {
  CONTRACT_UNKNOWN: () => refusal('CONTRACT_UNKNOWN', 'Choisissez le contrat\u00a0: CTT ou CDII.', 'contract'),
  STATUS_NEEDED: () => refusal('STATUS_NEEDED', 'Choisissez le statut du moment.', 'status'),
  STATUS_FROM: () =>
    refusal(
      'STATUS_FROM',
      'Indiquez depuis quel jour\u00a0: aujourd’hui au plus tard, deux ans en arrière au plus.',
      'statusFrom',
    ),
  RIGHT_USED_UP: () =>
    refusal(
      'RIGHT_USED_UP',
      'Toutes les heures de ce droit sont déjà faites. Vérifiez la durée, ou n’ouvrez pas de dossier.',
      'before',
    ),
  BEFORE_UNREADABLE: () =>
    refusal('BEFORE_UNREADABLE', 'Cette durée ne se lit pas. Écrivez par exemple 4h30, ou laissez vide.', 'before'),
  LIMITS_CONSENT: () =>
    refusal(
      'LIMITS_CONSENT',
      'Notez le jour où la personne a donné son accord, ou laissez ce champ vide.',
      'limitsConsentedOn',
    ),
  LIMITS_DAY: () => refusal('LIMITS_DAY', 'Cet accord ne peut pas être daté dans l’avenir.', 'limitsConsentedOn'),
  REFERRAL_OPEN: () =>
    refusal('REFERRAL_OPEN', 'Un dossier est déjà ouvert pour cette personne. Reprenez-le dans votre liste.'),
  REFERRAL_CLOSED: () => refusal('REFERRAL_CLOSED', 'Ce dossier est clos. Plus rien ne s’y ajoute.'),
  UNDER_WAY: () =>
    refusal('UNDER_WAY', 'Un consultant est nommé pour cette personne. Mettez d’abord fin à cette démarche.'),
  DEMAND_OPEN: () => refusal('DEMAND_OPEN', 'Une demande attend la réponse d’un organisme. Retirez-la d’abord.'),
  LIMITS_GONE: () => refusal('LIMITS_GONE', 'Cet accord n’est plus en cours. Rien n’est gardé.'),
}

/** To the worker with a space already: something awaits him. Says neither what nor why (R18). */
export const referralOpenedMail = (to: string, funder: string): MailDraft => ({
  kind: 'referral.opened',
  to,
  subject: 'Votre espace vous attend',
  body: `Bonjour,\n\n${funder} a mis à jour votre espace personnel. Connectez-vous pour le lire.`,
  link: '/mon-bilan',
})

/** `Aujourd’hui`, `1 jour`, `4 jours`. */
export const sayDays = (days: number): string =>
  days <= 0 ? 'Aujourd’hui' : days === 1 ? '1\u00a0jour' : `${days}\u00a0jours`
