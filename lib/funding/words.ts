import type { Funder } from '@/lib/bilan-types/keys'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { MailDraft } from '@/lib/platform/mail'
import { formatCents } from '@/lib/platform/money'
import { refusal } from '@/lib/platform/outcome'
import { declineReasons } from '@/lib/proposals/words'
import { refusalReasons } from './decide-words'

/** Where a request stands, for the house that asks and for the person. */
export const stateWords = {
  DRAFT: { label: 'À envoyer', tone: 'neutral' },
  TO_FORWARD: { label: 'À transmettre par l’employeur', tone: 'info' },
  SENT: { label: 'Attend une réponse', tone: 'info' },
  CORRECTION: { label: 'À corriger', tone: 'needs' },
  GRANTED: { label: 'Accordée', tone: 'done' },
  REFUSED: { label: 'Refusée', tone: 'lost' },
  WITHDRAWN: { label: 'Retirée', tone: 'neutral' },
} as const
export type RequestState = keyof typeof stateWords

/** What a step did, after the name of who took it. */
export const stepWords = {
  SENT: 'a envoyé la demande',
  FORWARDED: 'a transmis la demande',
  CORRECTION_ASKED: 'a demandé une correction',
  GRANTED: 'a accordé la demande',
  REFUSED: 'a refusé la demande',
  AMENDED: 'a changé l’accord',
  WITHDRAWN: 'a retiré la demande',
} as const
export type StepKind = keyof typeof stepWords

/** The same for an answer given elsewhere, which the house only notes. */
export const recordedWords: Readonly<Record<StepKind, string>> = {
  ...stepWords,
  FORWARDED: 'a noté que l’employeur a transmis la demande',
  CORRECTION_ASKED: 'a noté qu’une correction est demandée',
  GRANTED: 'a noté l’accord reçu',
  REFUSED: 'a noté le refus reçu',
  AMENDED: 'a noté un changement de l’accord',
}

/** How a share is said. */
export const shareModes = {
  REST: 'Le reste',
  CENTS: 'Un montant',
  PERCENT: 'Un pourcentage',
} as const

/** Why one says no: an employer's reasons are those of his devis. */
export const reasonInWords = (party: string, code: string | null): string => {
  if (code === null) return ''
  if (party === 'EMPLOYER' && code in declineReasons) return declineReasons[code as keyof typeof declineReasons]
  return code in refusalReasons ? refusalReasons[code as keyof typeof refusalReasons] : refusalReasons.OTHER
}

/** Papers of a request that no rule set names. */
export const otherPapers = {
  ANSWER: 'Réponse du financeur',
  OTHER: 'Autre pièce administrative',
} as const

/** Who answers, in a sentence: `le CPF`. */
export const theFunder: Readonly<Record<Funder, string>> = {
  CPF: 'le CPF',
  EMPLOYER: 'l’employeur',
  SELF: 'la personne',
  FIPHFP: 'le FIPHFP',
  FPETT: 'le FPETT',
  AGEFIPH: 'l’Agefiph',
  OPCO: 'l’opérateur de compétences',
  FRANCE_TRAVAIL: 'France Travail',
}

export const refusals = {
  NO_DEVIS: () => refusal('NO_DEVIS', 'Le financement part d’un devis envoyé. Préparez puis envoyez d’abord le devis.'),
  PLAN_EXISTS: () => refusal('PLAN_EXISTS', 'Le financement de ce bilan est déjà préparé. Rechargez la page.'),
  PLAN_GONE: () => refusal('PLAN_GONE', 'Le financement n’est pas encore préparé. Rechargez la page.'),
  PLAN_CURRENT: () => refusal('PLAN_CURRENT', 'Le financement suit déjà ce devis. Rechargez la page.'),
  PLAN_BEHIND: () =>
    refusal('PLAN_BEHIND', 'Un nouveau devis remplace celui des demandes. Reprenez-le d’abord dans le financement.'),
  PLAN_GRANTED: () =>
    refusal(
      'PLAN_GRANTED',
      'Les accords donnés dépassent ce devis. Demandez d’abord au financeur de réduire le sien par avenant.',
    ),
  PLAN_AWAITING: ({ name }: { name: string }) =>
    refusal('PLAN_AWAITING', `${name} n’a pas encore répondu. Retirez cette demande, ou attendez la réponse.`),
  FUNDER_UNKNOWN: () => refusal('FUNDER_UNKNOWN', 'Choisissez un financeur de la liste.', 'choice'),
  FUNDER_NOT_POSSIBLE: ({ who }: { who: string }) =>
    refusal(
      'FUNDER_NOT_POSSIBLE',
      `Ce type de bilan ne peut pas être payé par ${who}. Choisissez un autre financeur.`,
      'choice',
    ),
  FUNDER_TWICE: ({ name }: { name: string }) =>
    refusal('FUNDER_TWICE', `${name} a déjà une part. Changez plutôt cette part.`, 'choice'),
  FUNDER_NAME: () => refusal('FUNDER_NAME', 'Dites de quel opérateur il s’agit.', 'name'),
  SHARE_FIXED: () =>
    refusal('SHARE_FIXED', 'Cette demande est envoyée ou répondue. Sa part ne change plus ainsi. Rechargez la page.'),
  SHARE_ZERO: () => refusal('SHARE_ZERO', 'Cette part serait de zéro. Diminuez d’abord une autre part.', 'mode'),
  SHARES_OVER: ({ over }: { over: number }) =>
    refusal('SHARES_OVER', `Les parts dépassent le devis de ${formatCents(over)}. Diminuez cette part.`, 'mode'),
  SHARES_MISSING: ({ cents }: { cents: number }) =>
    refusal('SHARES_MISSING', `Il manque ${formatCents(cents)} pour atteindre le devis. Ajoutez ou changez une part.`),
  PERCENT_UNREAD: () =>
    refusal('PERCENT_UNREAD', 'Ce pourcentage ne se lit pas. Écrivez par exemple 50 ou 33,33.', 'percent'),
  HOURS_OVER_DEVIS: ({ minutes }: { minutes: number }) =>
    refusal('HOURS_OVER_DEVIS', `Le devis porte sur ${formatMinutes(minutes)}. Demandez-les au plus.`, 'duration'),
  NOT_TO_SEND: () => refusal('NOT_TO_SEND', 'Aucune demande n’attend d’être envoyée. Rechargez la page.'),
  CAP_CENTS: ({ name, cap }: { name: string; cap: number }) =>
    refusal('CAP_CENTS', `${name} paie ${formatCents(cap)} au plus. Réduisez sa part et ajoutez un financeur.`),
  CAP_MINUTES: ({ name, cap }: { name: string; cap: number }) =>
    refusal('CAP_MINUTES', `${name} paie ${formatMinutes(cap)} au plus. Réduisez les heures demandées.`),
  CAP_SHARE: ({ name, most }: { name: string; most: number }) =>
    refusal('CAP_SHARE', `${name} paie ${formatCents(most)} au plus pour ce devis. Réduisez sa part.`),
  CERTIFICATION_NEEDED: ({ name }: { name: string }) =>
    refusal(
      'CERTIFICATION_NEEDED',
      `${name} demande une certification valable (R. 6316-1). Enregistrez la vôtre dans les réglages de l’organisme.`,
    ),
  GROUND_NEEDED: () =>
    refusal('GROUND_NEEDED', 'Le FIPHFP demande un motif vu. Notez-le, avec la date de la pièce, sans la garder.'),
  ATTESTATION_NEEDED: () =>
    refusal(
      'ATTESTATION_NEEDED',
      'L’attestation de la personne manque. Elle la signe dans son espace. Sinon, notez pourquoi dans l’onglet « CPF ».',
    ),
  PAPER_NEEDED: ({ name, paper }: { name: string; paper: string }) =>
    refusal('PAPER_NEEDED', `${name} demande une pièce : ${paper}. Joignez-la, puis envoyez.`),
  NOT_SENT: () => refusal('NOT_SENT', 'Cette demande n’attend pas de réponse. Rechargez la page.'),
  NOT_TO_WITHDRAW: () =>
    refusal('NOT_TO_WITHDRAW', 'Cette demande a déjà sa réponse, ou n’est pas envoyée. Rechargez la page.'),
  MOVED_AT_ONCE: () =>
    refusal('MOVED_AT_ONCE', 'Cette demande vient de changer ailleurs. Rechargez la page, puis recommencez.'),
  NOT_FIPHFP: () => refusal('NOT_FIPHFP', 'Seul le FIPHFP demande un motif d’éligibilité.'),
  GROUND_FIXED: () =>
    refusal('GROUND_FIXED', 'Cette demande est chez le financeur. Le motif ne change plus jusqu’à sa réponse.'),
  GROUND_UNKNOWN: () => refusal('GROUND_UNKNOWN', 'Choisissez un motif de la liste.', 'ground'),
  PAPER_AFTER_SEEN: () =>
    refusal('PAPER_AFTER_SEEN', 'La pièce porte une date d’avant le jour où elle est vue. Vérifiez.', 'paperOn'),
  SEEN_TO_COME: () => refusal('SEEN_TO_COME', 'Ce jour est à venir. Indiquez celui où la pièce a été vue.', 'seenOn'),
  PAPER_FIXED: () =>
    refusal('PAPER_FIXED', 'Cette demande est envoyée ou répondue. Ses pièces ne changent plus. Rechargez la page.'),
  PAPER_KIND: () => refusal('PAPER_KIND', 'Choisissez une pièce de la liste.', 'kind'),
  PAPER_MISSING: () => refusal('PAPER_MISSING', 'Choisissez le fichier à joindre.', 'file'),
  PAPER_TOO_LARGE: () => refusal('PAPER_TOO_LARGE', 'Ce fichier dépasse 5 Mo. Réduisez-le, puis recommencez.', 'file'),
  PAPER_UNREAD: () =>
    refusal('PAPER_UNREAD', 'Ce fichier n’est ni un PDF ni une image. Envoyez un PDF, un JPEG ou un PNG.', 'file'),
  PAPER_PLAIN: () => refusal('PAPER_PLAIN', 'Cochez cette case : une pièce médicale ne se joint jamais.', 'plain'),
  PAPERS_FULL: ({ most }: { most: number }) =>
    refusal('PAPERS_FULL', `Une demande porte ${most} pièces au plus. Retirez-en une.`, 'file'),
  ANSWERS_HERE: ({ name }: { name: string }) =>
    refusal('ANSWERS_HERE', `${name} répond dans son propre espace. Vous n’avez rien à noter ici.`),
  ANSWER_TO_COME: () =>
    refusal('ANSWER_TO_COME', 'Cette date est à venir. Indiquez celle de la réponse.', 'answeredOn'),
  ANSWER_BEFORE: ({ from }: { from: Day }) =>
    refusal(
      'ANSWER_BEFORE',
      `Le devis n’est envoyé que depuis le ${sayFullDate(from)}. Indiquez la date de la réponse.`,
      'answeredOn',
    ),
  OVER_ASKED_SHARE: ({ asked }: { asked: number }) =>
    refusal('OVER_ASKED_SHARE', `La demande porte sur ${formatCents(asked)}. Indiquez ce montant au plus.`, 'amount'),
  NOTHING_GIVEN: () =>
    refusal('NOTHING_GIVEN', 'Indiquez un montant. Pour rien, choisissez plutôt le refus.', 'amount'),
  ENDS_BEFORE: () => refusal('ENDS_BEFORE', 'La fin vient après le début. Changez l’une des deux dates.', 'validUntil'),
  ASKS_TOO: () =>
    refusal('ASKS_TOO', 'Vous êtes aussi de l’organisme qui demande. Une autre personne répond à cette demande.'),
  BY_DEVIS: () =>
    refusal('BY_DEVIS', 'Cette part est le prix entier. L’employeur répond sur le devis qui lui est adressé.'),
}

/** Mails say no name, no kind of bilan, no amount: they are read by others (R18). */
export const requestArrived = (
  request: { id: string; round: number; toForward: boolean; employer: boolean; provider: string },
  to: { slug: string; email: string },
): MailDraft => ({
  kind: request.toForward ? 'funding.to-forward' : 'funding.sent',
  to: to.email,
  subject: request.toForward ? 'Une demande est à transmettre' : 'Une demande de prise en charge attend votre réponse',
  body: request.toForward
    ? `${request.provider} vous confie une demande à transmettre. Connectez-vous pour la lire.`
    : `${request.provider} vous adresse une demande de prise en charge. Connectez-vous pour la lire.`,
  link: `/e/${to.slug}/${request.toForward || request.employer ? 'demandes-de-financement' : 'prises-en-charge'}/${request.id}`,
  dedupeKey: `funding.sent:${request.id}:${request.round}:${request.toForward}:${to.email}`,
})

/** To the fund, once it was passed on: whom it is sent to is the database's to know. */
export const requestCameThrough = (provider: string): Pick<MailDraft, 'kind' | 'subject' | 'body'> => ({
  kind: 'funding.sent',
  subject: 'Une demande de prise en charge attend votre réponse',
  body: `${provider} vous adresse une demande de prise en charge. Connectez-vous pour la lire.`,
})

/** The house took a request back before its answer. */
export const requestTakenBack = (
  request: { id: string; employer: boolean; provider: string },
  to: { slug: string; email: string },
): MailDraft => ({
  kind: 'funding.withdrawn',
  to: to.email,
  subject: 'Une demande a été retirée',
  body: `${request.provider} a retiré une demande. Vous n’avez plus à y répondre.`,
  link: `/e/${to.slug}/${request.employer ? 'demandes-de-financement' : 'prises-en-charge'}/${request.id}`,
  dedupeKey: `funding.withdrawn:${request.id}:${to.email}`,
})

/** To the practitioner: the employer passed the request on. */
export const requestForwarded = (to: { email: string; slug: string; bilanId: string; id: string }): MailDraft => ({
  kind: 'funding.forwarded',
  to: to.email,
  subject: 'Une demande a été transmise',
  body: 'L’employeur a transmis une demande de prise en charge. Connectez-vous pour voir où elle en est.',
  link: `/e/${to.slug}/bilans/${to.bilanId}/financement`,
  dedupeKey: `funding.forwarded:${to.id}`,
})

/** `Accordé le 24 novembre 2026 : 1 600,00 €, 24 h`. */
export const sayGranted = (granted: { cents: number; minutes: number | null; on: Day }): string =>
  `${formatCents(granted.cents)}${granted.minutes === null ? '' : `, ${formatMinutes(granted.minutes)}`}, le ${sayFullDate(granted.on)}`
