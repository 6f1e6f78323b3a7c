import { type DurationRefusal, durationRefusalWords } from '@/lib/platform/duration'
import type { MailDraft } from '@/lib/platform/mail'
import { type MoneyRefusal, moneyRefusalWords } from '@/lib/platform/money'
import { refusal } from '@/lib/platform/outcome'
import type { ConventionParty, ConventionState } from './rules'

export const refusals = {
  DURATION: ({ code }: { code: DurationRefusal }) => refusal(code, durationRefusalWords[code], 'minutes'),
  PRICE: ({ code }: { code: MoneyRefusal }) => refusal(code, moneyRefusalWords[code], 'price'),
  NO_CONVENTION: () =>
    refusal(
      'NO_CONVENTION',
      'Ce bilan n’est pas payé par l’employeur : il n’y a pas de convention à trois à préparer.',
    ),
  BILAN_ENDED: () => refusal('BILAN_ENDED', 'Ce bilan est arrêté : il n’y a plus de convention à préparer.'),
  NO_EMPLOYER: () =>
    refusal(
      'NO_EMPLOYER',
      'L’employeur n’est pas encore partie à ce bilan. Choisissez-le dans le dossier, avec l’accord de la personne.',
    ),
  ONE_STANDING: () =>
    refusal('ONE_STANDING', 'Une convention est déjà en cours. Attendez sa réponse, ou retirez-la avant.'),
  SIGNED_ALREADY: () => refusal('SIGNED_ALREADY', 'La convention est déjà signée par les trois. Rechargez la page.'),
  OVER_CAP: ({ cap }: { cap: string }) =>
    refusal('OVER_CAP', `Ce bilan dure ${cap} au plus. Indiquez une durée qui y tient.`, 'minutes'),
  TRANSMITTED_ALREADY: () =>
    refusal('TRANSMITTED_ALREADY', 'Cette convention est déjà transmise. Rechargez la page pour voir où elle en est.'),
  WITHDRAWN: () =>
    refusal('WITHDRAWN', 'L’organisme a retiré cette convention. Il vous en enverra une autre au besoin.'),
  NOT_TRANSMITTED: () =>
    refusal(
      'NOT_TRANSMITTED',
      'Cette convention n’attend pas votre réponse. Rechargez la page pour voir où elle en est.',
    ),
  TIME_PASSED: () =>
    refusal(
      'TIME_PASSED',
      'Le délai pour répondre est passé : la convention n’est pas conclue. Si vous le souhaitez, une autre peut vous être proposée : parlez-en à votre consultant.',
    ),
  TEXT_CHANGED: () => refusal('TEXT_CHANGED', 'Le texte vient de changer. Rechargez la page et relisez-le.'),
  WITHDRAW_TOO_LATE: () =>
    refusal('WITHDRAW_TOO_LATE', 'Cette convention a déjà sa réponse : elle ne se retire plus. Rechargez la page.'),
}

/** Where it stands, to the pair; the employer reads `outsideWords`. */
export const stateWords: Readonly<Record<ConventionState, string>> = {
  WITH_EMPLOYER: 'Chez l’employeur, pour signature',
  WITH_PERSON: 'Chez la personne, pour réponse',
  SIGNED: 'Signée par les trois',
  REFUSED: 'Non conclue',
  WITHDRAWN: 'Retirée',
}

/** To the employer: a no and a silence are one and the same, with nothing about why (R2, R18). */
export const outsideWords: Readonly<Record<ConventionState, string>> = {
  WITH_EMPLOYER: 'À signer et à transmettre',
  WITH_PERSON: 'Transmise',
  SIGNED: 'Signée par les trois',
  REFUSED: 'Non conclue',
  WITHDRAWN: 'Retirée par l’organisme',
}

export const partyWords: Readonly<Record<ConventionParty, string>> = {
  PROVIDER: 'L’organisme',
  EMPLOYER: 'L’employeur',
  BENEFICIARY: 'La personne',
}

export const mailToEmployer = (to: string, slug: string | null, id: string, provider: string): MailDraft => ({
  kind: 'convention.prepared',
  to,
  subject: 'Une convention attend votre signature',
  body: `Bonjour,\n\n${provider} vous adresse une convention à trois. Lisez-la, signez-la et transmettez-la depuis votre espace.\n\nLe délai de réponse de la personne court à partir du lendemain de votre transmission.`,
  link: slug ? `/e/${slug}/conventions/${id}` : '/connexion',
})

export const mailToPerson = (bilanId: string, id: string, until: string): Omit<MailDraft, 'to'> => ({
  kind: 'convention.transmitted',
  subject: 'Une convention vous est proposée',
  body: `Bonjour,\n\nUne convention à trois attend votre réponse dans votre espace, jusqu’au ${until} inclus.\n\nVous êtes libre de l’accepter ou non, sans donner de raison. Ne pas répondre revient à dire non, et ce n’est pas une faute.`,
  link: `/mon-bilan/${bilanId}/convention`,
  dedupeKey: `convention.transmitted:${id}`,
})

/** One mail for a no and for a silence. */
export const mailNotConcluded = (to: string, link: string, id: string): MailDraft => ({
  kind: 'convention.closed',
  to,
  subject: 'Une convention n’a pas été conclue',
  body: 'Bonjour,\n\nLa convention à trois n’a pas été conclue dans son délai. Aucune suite ne lui est donnée, et il n’y a rien à faire.\n\nUne autre convention peut être proposée plus tard, d’un commun accord.',
  link,
  dedupeKey: `convention.closed:${id}:${to}`,
})

export const mailSigned = (to: string, link: string, id: string): MailDraft => ({
  kind: 'convention.signed',
  to,
  subject: 'La convention est signée par les trois',
  body: 'Bonjour,\n\nLa convention à trois est signée. Elle reste à lire dans votre espace.',
  link,
  dedupeKey: `convention.signed:${id}:${to}`,
})
