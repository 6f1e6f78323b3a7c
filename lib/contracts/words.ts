import { type Day, sayFullDate } from '@/lib/platform/day'
import type { MailDraft } from '@/lib/platform/mail'
import { formatCents, type MoneyRefusal, moneyRefusalWords } from '@/lib/platform/money'
import { refusal } from '@/lib/platform/outcome'
import type { Place } from './period-rules'
import type { InstalmentState } from './schedule-rules'

export const instalmentWords: Readonly<Record<InstalmentState, { label: string; tone: 'done' | 'needs' | 'neutral' }>> =
  {
    PAID: { label: 'Versée', tone: 'done' },
    DUE: { label: 'Échue', tone: 'needs' },
    AHEAD: { label: 'À venir', tone: 'neutral' },
  }

export const stateWords = {
  PREPARED: { label: 'Attend la signature de la personne', tone: 'info' },
  MAY_WITHDRAW: { label: 'Signé, délai de rétractation en cours', tone: 'info' },
  RUNNING: { label: 'En cours', tone: 'done' },
  AMENDED: { label: 'Remplacé par un avenant', tone: 'neutral' },
  CANCELLED: { label: 'Repris par l’organisme', tone: 'neutral' },
  WITHDRAWN: { label: 'Rétracté par la personne', tone: 'neutral' },
  STOPPED: { label: 'Arrêté par la personne', tone: 'neutral' },
  FORCE_MAJEURE: { label: 'Rompu pour force majeure', tone: 'neutral' },
  COMPLETED: { label: 'Terminé', tone: 'done' },
} as const
export type ContractState = keyof typeof stateWords

/** The same, to herself. */
export const ownStateWords: Readonly<Record<ContractState, string>> = {
  PREPARED: 'Attend votre signature',
  MAY_WITHDRAW: 'Signé, vous pouvez encore vous rétracter',
  RUNNING: 'En cours',
  AMENDED: 'Remplacé par un avenant',
  CANCELLED: 'Repris par l’organisme',
  WITHDRAWN: 'Rétractation enregistrée',
  STOPPED: 'Arrêté à votre demande',
  FORCE_MAJEURE: 'Rompu pour force majeure',
  COMPLETED: 'Terminé',
}

export const ENDINGS = ['STOPPED', 'FORCE_MAJEURE', 'COMPLETED'] as const
export type Ending = (typeof ENDINGS)[number]
export const endingWords: Readonly<Record<Ending, string>> = {
  STOPPED: 'La personne arrête son bilan',
  FORCE_MAJEURE: 'Force majeure dûment reconnue',
  COMPLETED: 'Le bilan est clos : arrêter les comptes',
}

export const placeWords: Readonly<Record<Place, string>> = {
  PREMISES: 'Dans vos locaux',
  DISTANCE: 'À distance',
  OFF_PREMISES: 'Hors de vos locaux',
}
export const placeInText: Readonly<Record<Place, string>> = {
  PREMISES: 'dans les locaux de l’organisme',
  DISTANCE: 'à distance',
  OFF_PREMISES: 'hors des locaux de l’organisme',
}

export const MEANS = ['TRANSFER', 'CARD', 'CHEQUE', 'DEBIT', 'CASH'] as const
export type Means = (typeof MEANS)[number]
export const meansWords: Readonly<Record<Means, string>> = {
  TRANSFER: 'Virement',
  CARD: 'Carte',
  CHEQUE: 'Chèque',
  DEBIT: 'Prélèvement',
  CASH: 'Espèces',
}

export const refusals = {
  CONTRACT_BILAN_ENDED: () =>
    refusal('CONTRACT_BILAN_ENDED', 'Ce bilan n’est plus ouvert : il n’y a pas de contrat à préparer.'),
  SIGN_BILAN_ENDED: () =>
    refusal('SIGN_BILAN_ENDED', 'Votre bilan est en pause, arrêté ou clos : ce texte ne peut pas être signé.'),
  CONTRACT_STANDS: () =>
    refusal(
      'CONTRACT_STANDS',
      'Un contrat attend déjà la signature de la personne. Reprenez-le pour en faire un autre.',
    ),
  CONTRACT_SIGNED: () => refusal('CONTRACT_SIGNED', 'Ce contrat est déjà signé des deux côtés. Rechargez la page.'),
  CONTRACT_TAKEN_BACK: () =>
    refusal('CONTRACT_TAKEN_BACK', 'L’organisme a repris ce contrat. Il vous en proposera un autre au besoin.'),
  CONTRACT_CHANGED: () =>
    refusal('CONTRACT_CHANGED', 'Ce texte a changé depuis l’ouverture de la page. Rechargez-la, puis relisez.'),
  CONTRACT_ENDED: () => refusal('CONTRACT_ENDED', 'Ce contrat a déjà pris fin. Rechargez la page.'),
  CONTRACT_AT_ONCE: () =>
    refusal('CONTRACT_AT_ONCE', 'Une autre personne vient d’agir sur ce contrat. Rechargez la page.'),
  DEVIS_NOT_ACCEPTED: () =>
    refusal('DEVIS_NOT_ACCEPTED', 'Le contrat reprend le devis accepté. Faites d’abord accepter le devis.'),
  NO_SHARE: () =>
    refusal('NO_SHARE', 'La personne ne paie aucune part de ce bilan. Indiquez sa part dans « Financement ».'),
  SHARE_NOT_SENT: () =>
    refusal('SHARE_NOT_SENT', 'La part de la personne n’est pas encore demandée. Envoyez-la depuis « Financement ».'),
  SHARE_CHANGED: () =>
    refusal('SHARE_CHANGED', 'Votre part a changé depuis ce contrat. L’organisme vous en proposera un autre.'),
  DEVIS_CHANGED: () =>
    refusal(
      'DEVIS_CHANGED',
      'Le devis ou les parts ont changé depuis ce texte. L’organisme vous en proposera un autre.',
    ),
  SHARE_BEHIND: () =>
    refusal(
      'SHARE_BEHIND',
      'Le devis ou les parts ont changé depuis cette demande. Reprenez d’abord ce qui est convenu.',
    ),
  SHARE_CURRENT: () => refusal('SHARE_CURRENT', 'La part de la personne suit déjà le devis. Rechargez la page.'),
  AMEND_UNSIGNED: () =>
    refusal('AMEND_UNSIGNED', 'Ce contrat n’est pas signé : reprenez-le, puis préparez-en un autre.'),
  AMEND_MAY_WITHDRAW: ({ until }: { until: Day }) =>
    refusal(
      'AMEND_MAY_WITHDRAW',
      `La personne peut encore se rétracter, jusqu’au ${sayFullDate(until)} inclus. L’avenant se prépare ensuite.`,
    ),
  AMEND_STANDS: () =>
    refusal('AMEND_STANDS', 'Un avenant attend déjà la signature de la personne. Reprenez-le pour en faire un autre.'),
  AMEND_NOTHING: () =>
    refusal('AMEND_NOTHING', 'Ce contrat dit déjà le devis accepté et la part de la personne. Rechargez la page.'),
  AMEND_NO_SHARE: () =>
    refusal('AMEND_NO_SHARE', 'Les autres parts paient déjà tout ce devis. Faites d’abord réduire l’une d’elles.'),
  AMEND_OVERTAKEN: () =>
    refusal('AMEND_OVERTAKEN', 'Une échéance est tombée depuis cet avenant. L’organisme vous en proposera un autre.'),
  NO_PRICED_HOURS: () =>
    refusal('NO_PRICED_HOURS', 'Ce devis n’a aucune heure d’accompagnement : il n’y a rien à échelonner.'),
  RULES_OPEN: () =>
    refusal(
      'RULES_OPEN',
      'Les règles de l’autofinancement ne disent pas le délai ou l’acompte. Votre administrateur les complète dans les réglages.',
    ),
  PARTS: ({ most }: { most: number }) => refusal('PARTS', `Le solde se répartit en 1 à ${most} versements.`, 'parts'),
  NOTHING_TO_WITHDRAW: () =>
    refusal('NOTHING_TO_WITHDRAW', 'Vous n’avez pas signé ce contrat : il ne vous engage à rien.'),
  WITHDRAW_OVER: ({ until }: { until: Day }) =>
    refusal(
      'WITHDRAW_OVER',
      `Le délai de rétractation s’est terminé le ${sayFullDate(until)}. Pour arrêter votre bilan, parlez-en à l’organisme.`,
    ),
  LETTER_LATE: ({ from, until }: { from: Day; until: Day }) =>
    refusal(
      'LETTER_LATE',
      `Une rétractation porte une date du ${sayFullDate(from)} au ${sayFullDate(until)}. Vérifiez celle de la lettre.`,
      'day',
    ),
  CANCEL_SIGNED: () =>
    refusal('CANCEL_SIGNED', 'Seul un contrat que la personne n’a pas signé se reprend. Rechargez la page.'),
  END_UNSIGNED: () => refusal('END_UNSIGNED', 'Ce contrat n’est pas signé : reprenez-le plutôt.'),
  END_TOO_EARLY: () =>
    refusal('END_TOO_EARLY', 'La personne peut encore se rétracter elle-même. Rien n’est dû avant la fin de ce délai.'),
  END_TO_COME: () => refusal('END_TO_COME', 'Cette date est à venir. Indiquez le jour de l’arrêt.', 'day'),
  END_BEFORE_START: () =>
    refusal('END_BEFORE_START', 'Cette date vient avant le début du contrat. Indiquez le jour de l’arrêt.', 'day'),
  NOT_COMPLETED: () => refusal('NOT_COMPLETED', 'Ce bilan n’est pas clos. Choisissez pourquoi il s’arrête.', 'kind'),
  END_FIRST: () =>
    refusal('END_FIRST', 'Le bilan est arrêté. Mettez d’abord fin au contrat : vous saurez ce qui est dû.'),
  PAYMENT_UNSIGNED: () =>
    refusal('PAYMENT_UNSIGNED', 'Aucune somme ne se reçoit avant la signature du contrat et la fin du délai.'),
  PAYMENT_WITHDRAWN: () => refusal('PAYMENT_WITHDRAWN', 'Ce contrat est sans effet : la personne ne doit rien.'),
  PAYMENT_TO_COME: () => refusal('PAYMENT_TO_COME', 'Cette date est à venir. Indiquez le jour du versement.', 'day'),
  PAYMENT_TOO_EARLY: ({ from }: { from: Day }) =>
    refusal(
      'PAYMENT_TOO_EARLY',
      `Aucune somme ne se reçoit avant le ${sayFullDate(from)}, fin du délai de rétractation.`,
      'day',
    ),
  PAYMENT_NOTHING: () => refusal('PAYMENT_NOTHING', 'Indiquez le montant versé, par exemple 480 ou 480,50.', 'amount'),
  PAYMENT_TOO_MUCH: ({ open, due }: { open: number; due: number }) =>
    refusal(
      'PAYMENT_TOO_MUCH',
      open > 0
        ? `À ce jour, ${formatCents(due)} sont dus : il reste ${formatCents(open)} à recevoir au plus.`
        : `À ce jour, ${formatCents(due)} sont dus, et reçus. Le solde suit les heures signées.`,
      'amount',
    ),
  BACK_TOO_MUCH: ({ kept }: { kept: number }) =>
    refusal('BACK_TOO_MUCH', `${formatCents(kept)} ont été reçus. Rendez cette somme au plus.`, 'amount'),
  PAYMENT_GONE: () => refusal('PAYMENT_GONE', 'Ce versement est déjà rayé. Rechargez la page.'),
  VOID_LEAVES_DEBT: () =>
    refusal('VOID_LEAVES_DEBT', 'Sans ce versement, plus aurait été rendu que reçu. Rayez d’abord le remboursement.'),
  AMOUNT: ({ code }: { code: MoneyRefusal }) => refusal(code, moneyRefusalWords[code], 'amount'),
}

export const mailPrepared = (to: string, bilanId: string, id: string, provider: string): MailDraft => ({
  kind: 'contract.prepared',
  to,
  subject: 'Un contrat vous est proposé',
  body: `Bonjour,\n\n${provider} vous propose un contrat. Lisez-le à votre rythme, puis signez-le si vous en êtes d’accord.\n\nRien n’est à payer avant la fin de votre délai de rétractation.`,
  link: `/mon-bilan/${bilanId}/contrat`,
  dedupeKey: `contract.prepared:${id}`,
})

export const mailAmended = (to: string, bilanId: string, id: string, provider: string): MailDraft => ({
  kind: 'contract.amendment',
  to,
  subject: 'Un avenant à votre contrat vous est proposé',
  body: `Bonjour,\n\n${provider} vous propose un avenant à votre contrat. Lisez-le à votre rythme, puis signez-le si vous en êtes d’accord.\n\nD’ici là, votre contrat reste tel que vous l’avez signé.`,
  link: `/mon-bilan/${bilanId}/contrat`,
  dedupeKey: `contract.amendment:${id}`,
})

const answered = {
  SIGNED: {
    subject: 'Un contrat est signé',
    body: 'Bonjour,\n\nLa personne a signé son contrat. Les heures et les versements commencent après son délai de rétractation.',
  },
  AMENDED: {
    subject: 'Un avenant est signé',
    body: 'Bonjour,\n\nLa personne a signé l’avenant à son contrat. Ses nouvelles échéances valent dès maintenant.',
  },
  WITHDRAWN: {
    subject: 'Un contrat est rétracté',
    body: 'Bonjour,\n\nLa personne a usé de son droit de rétractation. Elle ne doit rien, et sa part est à répartir à nouveau.',
  },
} as const

/** To the practitioner who conducts the bilan. */
export const mailAnswered = (
  to: string,
  link: string,
  id: string,
  what: 'SIGNED' | 'WITHDRAWN' | 'AMENDED',
): MailDraft => ({
  kind: `contract.${what.toLowerCase()}`,
  to,
  subject: answered[what].subject,
  body: answered[what].body,
  link,
  dedupeKey: `contract.${what.toLowerCase()}:${id}`,
})

/** To her, once the house noted her letter. */
export const mailLetterNoted = (to: string, bilanId: string, id: string): MailDraft => ({
  kind: 'contract.withdrawn',
  to,
  subject: 'Votre rétractation est enregistrée',
  body: 'Bonjour,\n\nVotre rétractation est enregistrée. Vous ne devez rien, et ce qui aurait été versé vous est rendu.',
  link: `/mon-bilan/${bilanId}/contrat`,
  dedupeKey: `contract.withdrawn:${id}`,
})
