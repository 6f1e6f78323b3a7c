import { devisLineWords } from '@/lib/bilan-types/paper-words'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

/** Lines as everybody reads them, third parties included: no word of health. */
export const lineWords = {
  ...devisLineWords,
  HOURS: 'Heures d’accompagnement',
  START_TRIPARTITE: 'Réunion de démarrage à trois',
  TRIPARTITE: 'Rendez-vous à trois',
  GUIDED_WORK: 'Travail guidé',
  AUTONOMOUS_WORK: 'Travail en autonomie',
  ANNEX: 'Frais annexes',
} as const

/** When a line of one piece is due. */
export const conditionWords = {
  STARTED: 'à régler une fois le bilan commencé',
  ACCOMPANIED_WORK_SIGNED: 'à régler une fois une séance de tests signée',
  CLOSING_TRIPARTITE_HELD: 'à régler une fois la réunion tenue',
  CLOSED: 'à régler à la fin du bilan',
} as const

export const kindWords = {
  DEVIS: { label: 'Devis', the: 'le devis', prefix: 'DEV' },
  AVENANT: { label: 'Avenant', the: 'l’avenant', prefix: 'AVE' },
} as const

export const addresseeWords = {
  EMPLOYER: 'l’employeur',
  CONSEILLERE: 'la conseillère',
  BENEFICIARY: 'la personne',
} as const

/** Reasons one may give for a no; none is needed, and none blames. */
export const declineReasons = {
  BUDGET: 'Le budget ne le permet pas cette année',
  CALENDAR: 'Le moment n’est pas le bon',
  CONTENT: 'La proposition est à revoir',
  OTHER_SOLUTION: 'Une autre solution est envisagée',
} as const
export type DeclineReason = keyof typeof declineReasons

export const stateWords = {
  DRAFT: { label: 'En préparation', tone: 'neutral' },
  AWAITING: { label: 'Attend une réponse', tone: 'info' },
  EXPIRED: { label: 'Délai passé', tone: 'lost' },
  ACCEPTED: { label: 'Accepté', tone: 'done' },
  DECLINED: { label: 'Décliné', tone: 'lost' },
  REPLACED: { label: 'Remplacé', tone: 'neutral' },
} as const
export type ProposalState = keyof typeof stateWords

export const refusals = {
  NO_ADDRESSEE: () =>
    refusal(
      'NO_ADDRESSEE',
      'Ce devis n’a pas encore de destinataire. L’employeur ou la conseillère prend d’abord part au bilan.',
    ),
  NO_GRID: () =>
    refusal('NO_GRID', 'Aucun tarif n’est en vigueur pour ce bilan. Votre administrateur peut en poser un.'),
  DRAFT_EXISTS: () => refusal('DRAFT_EXISTS', 'Un brouillon est déjà en préparation. Rechargez la page.'),
  DRAFT_GONE: () => refusal('DRAFT_GONE', 'Ce brouillon a été envoyé ou abandonné. Rechargez la page.'),
  DRAFT_STALE: () =>
    refusal('DRAFT_STALE', 'Une réponse est arrivée depuis ce brouillon. Abandonnez-le, puis préparez-en un autre.'),
  PREPARATION_UNREAD: () =>
    refusal('PREPARATION_UNREAD', 'Cette durée ne se lit pas. Écrivez par exemple 3h, 1h30 ou 0.', 'preparation'),
  ACCOMPANIMENT_UNREAD: () =>
    refusal('ACCOMPANIMENT_UNREAD', 'Cette durée ne se lit pas. Écrivez par exemple 14h ou 14h30.', 'accompaniment'),
  AMOUNT_UNREAD: () => refusal('AMOUNT_UNREAD', 'Ce montant ne se lit pas. Écrivez par exemple 120,50.', 'amount'),
  NOT_AN_AMENDMENT: () =>
    refusal('NOT_AN_AMENDMENT', 'Les heures d’un devis viennent du programme. Changez-y les étapes.', 'accompaniment'),
  ANNEX_NOT_FUNDED: () =>
    refusal(
      'ANNEX_NOT_FUNDED',
      'Ce financeur ne prend en charge aucun frais annexe, quel que soit le statut. Retirez cette ligne.',
      'label',
    ),
  ANNEX_NOT_LISTED: () =>
    refusal('ANNEX_NOT_LISTED', 'Le tarif voté a cinq natures de lignes. Aucun autre frais ne s’y ajoute.', 'label'),
  ANNEX_FULL: ({ most }: { most: number }) =>
    refusal('ANNEX_FULL', `Un devis porte ${most} lignes de frais au plus. Retirez-en une.`, 'label'),
  PROPOSAL_EMPTY: () =>
    refusal('PROPOSAL_EMPTY', 'Ce devis n’a aucune heure d’accompagnement. Ajoutez des étapes au programme.'),
  AMENDMENT_SAME: () =>
    refusal('AMENDMENT_SAME', 'Cet avenant ne change rien. Indiquez le nouveau total d’heures.', 'accompaniment'),
  CONTRACT_OVER_CAP: ({ most }: { most: number }) =>
    refusal('CONTRACT_OVER_CAP', `Ce bilan a droit à ${formatMinutes(most)} au plus. Réduisez les heures.`),
  CONTRACT_UNDER_USED: ({ used }: { used: number }) =>
    refusal(
      'CONTRACT_UNDER_USED',
      `${formatMinutes(used)} sont déjà faites. Les heures du contrat ne peuvent pas descendre en dessous.`,
    ),
  VALIDITY: ({ day }: { day: Day }) =>
    refusal('VALIDITY', `Choisissez une date du jour au ${sayFullDate(day)}.`, 'validUntil'),
  PROPOSAL_REPLACED: () =>
    refusal('PROPOSAL_REPLACED', 'Une version plus récente a remplacé celle-ci. Ouvrez la nouvelle pour y répondre.'),
  PROPOSAL_DECIDED: ({ who, accepted }: { who: string; accepted: boolean }) =>
    refusal(
      'PROPOSAL_DECIDED',
      `${who} a déjà ${accepted ? 'accepté' : 'décliné'} ce devis. Rechargez la page pour voir la réponse.`,
    ),
  DECIDED_AT_ONCE: () =>
    refusal('DECIDED_AT_ONCE', 'Une autre personne vient de répondre à ce devis. Rechargez la page.'),
  PROPOSAL_EXPIRED: ({ until }: { until: Day }) =>
    refusal(
      'PROPOSAL_EXPIRED',
      `Ce devis valait jusqu’au ${sayFullDate(until)}. Demandez-en une nouvelle version à l’organisme.`,
    ),
  PROPOSAL_CHANGED: () =>
    refusal('PROPOSAL_CHANGED', 'Ce devis a changé depuis l’ouverture de cette page. Rechargez-la, puis relisez.'),
  NOT_ADDRESSED: () =>
    refusal('NOT_ADDRESSED', 'Ce devis est adressé à quelqu’un d’autre. Vous le lisez, sans avoir à répondre.'),
  NO_AGREEMENT_HERE: () =>
    refusal('NO_AGREEMENT_HERE', 'L’accord du FIPHFP ne vaut que pour un devis adressé à un employeur.'),
  AGREEMENT_TO_COME: () =>
    refusal('AGREEMENT_TO_COME', 'Cette date est à venir. Indiquez celle de l’accord reçu.', 'agreementOn'),
  REQUEST_PENDING: () =>
    refusal(
      'REQUEST_PENDING',
      'Une demande de prise en charge porte sur ce devis. Répondez à la demande\u00a0: le devis est signé avec elle.',
    ),
  SIGN_BOTH_SIDES: () =>
    refusal('SIGN_BOTH_SIDES', 'Vous avez signé pour l’organisme. Une autre personne répond à ce devis.'),
}

/** Mails name the provider alone: they are read by others, and forwarded. */
export const proposalSent = (proposal: {
  id: string
  kind: 'DEVIS' | 'AVENANT'
  number: string
  provider: string
  slug: string
  email: string
}): MailDraft => ({
  kind: 'proposal.sent',
  to: proposal.email,
  subject: proposal.kind === 'DEVIS' ? 'Un devis attend votre réponse' : 'Un avenant attend votre réponse',
  body: `${proposal.provider} vous a transmis ${kindWords[proposal.kind].the} ${proposal.number}. Vous pouvez le lire et y répondre dans votre espace.`,
  link: `/e/${proposal.slug}/devis/${proposal.id}`,
  dedupeKey: `proposal.sent:${proposal.id}:${proposal.email}`,
})

/** To the practitioner who conducts the bilan. */
export const proposalAnswered = (proposal: {
  id: string
  bilanId: string
  number: string
  slug: string
  email: string
  accepted: boolean
}): MailDraft => ({
  kind: 'proposal.answered',
  to: proposal.email,
  subject: 'Une réponse à votre devis',
  body: `${proposal.number} : ${proposal.accepted ? 'la réponse est oui' : 'la réponse est non'}. Connectez-vous pour voir la suite.`,
  link: `/e/${proposal.slug}/bilans/${proposal.bilanId}/devis`,
  dedupeKey: `proposal.answered:${proposal.id}`,
})
