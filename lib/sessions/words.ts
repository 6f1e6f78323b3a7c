import type { MissingStep } from '@/lib/bilans/gate-rules'
import { sayMissing, sayStatusMissing } from '@/lib/bilans/gate-words'
import { type DurationRefusal, durationRefusalWords, formatMinutes } from '@/lib/platform/duration'
import { refusal } from '@/lib/platform/outcome'

/** Parties of a session, as records name them. */
export type SessionParty = 'BENEFICIARY' | 'PRACTITIONER'

export const stateWords: Readonly<Record<string, string>> = {
  PLANNED: 'Prévue',
  HELD: 'Tenue',
  MISSED: 'Manquée',
  CANCELLED: 'Annulée',
  REPLACED: 'Remplacée',
}

export const refusals = {
  DAY_UNREADABLE: () => refusal('DAY_UNREADABLE', 'Cette date ne se lit pas. Choisissez un jour du calendrier.', 'day'),
  START_UNREADABLE: () =>
    refusal('START_UNREADABLE', 'Cette heure ne se lit pas. Écrivez par exemple 14 h 30 ou 9:00.', 'start'),
  END_UNREADABLE: () =>
    refusal('END_UNREADABLE', 'Cette heure ne se lit pas. Écrivez par exemple 15 h 30 ou 11:00.', 'end'),
  END_BEFORE_START: () =>
    refusal('END_BEFORE_START', 'La fin vient avant le début. Corrigez l’une des deux heures.', 'end'),
  END_MISSING: () => refusal('END_MISSING', 'Indiquez l’heure de fin, ou la durée.', 'end'),
  DURATION: ({ code }: { code: DurationRefusal }) => refusal(code, durationRefusalWords[code], 'duration'),
  SPAN_MISMATCH: ({ minutes }: { minutes: number }) =>
    refusal(
      'SPAN_MISMATCH',
      `Du début à la fin, cela fait ${formatMinutes(minutes)}. Corrigez la fin ou la durée.`,
      'duration',
    ),
  PAST_MIDNIGHT: () =>
    refusal(
      'PAST_MIDNIGHT',
      'Une séance finit le jour où elle commence. Raccourcissez-la, ou faites-en deux.',
      'duration',
    ),
  TOO_LONG: ({ most, field }: { most: number; field: string }) =>
    refusal(
      'TOO_LONG',
      `Une séance ne dépasse pas ${formatMinutes(most)}. Vérifiez la durée, ou faites plusieurs séances.`,
      field,
    ),
  TOO_SHORT: ({ least, field }: { least: number; field: string }) =>
    refusal('TOO_SHORT', `Une séance dure au moins ${formatMinutes(least)}. Vérifiez la durée.`, field),
  IN_PAST: () =>
    refusal(
      'IN_PAST',
      'Cette date est passée. Pour une séance déjà tenue, choisissez « Enregistrer une séance tenue ».',
      'day',
    ),
  TOO_FAR: () => refusal('TOO_FAR', 'Cette date est à plus de deux ans. Vérifiez l’année.', 'day'),
  NOT_ENDED: ({ end, field }: { end: string; field: string }) =>
    refusal('NOT_ENDED', `Cette séance se termine ${end}. Enregistrez-la ensuite, ou indiquez d’autres heures.`, field),
  IN_FUTURE: () => refusal('IN_FUTURE', 'Cette date est à venir. On enregistre une séance une fois tenue.', 'day'),
  NOT_STARTED: () =>
    refusal('NOT_STARTED', 'Cette séance n’a pas encore commencé. Vous pouvez la déplacer ou l’annuler.'),
  CONSULTANT_BUSY: ({ when }: { when: string }) =>
    refusal(
      'CONSULTANT_BUSY',
      `Le consultant a déjà une séance à ce moment${when}. Choisissez d’autres heures.`,
      'start',
    ),
  BENEFICIARY_BUSY: ({ when }: { when: string }) =>
    refusal(
      'BENEFICIARY_BUSY',
      `Cette personne a déjà un rendez-vous à ce moment${when}. Choisissez d’autres heures.`,
      'start',
    ),
  NATURE_UNKNOWN: () =>
    refusal(
      'NATURE_UNKNOWN',
      'Ce type de bilan ne prévoit pas cette nature de séance. Choisissez-en une autre.',
      'nature',
    ),
  MODE_UNKNOWN: () =>
    refusal('MODE_UNKNOWN', 'Ce type de bilan ne prévoit pas cette façon de se voir. Choisissez-en une autre.', 'mode'),
  PLACE_UNKNOWN: () => refusal('PLACE_UNKNOWN', 'Ce lieu n’existe plus. Choisissez-en un autre.', 'place'),
  LINK_UNSOUND: () => refusal('LINK_UNSOUND', 'Ce lien n’est pas complet. Il commence par https://.', 'videoLink'),
  REMOTE_UNCONFIRMED: () =>
    refusal(
      'REMOTE_UNCONFIRMED',
      'Avant une première visio, la personne confirme ses conditions dans son espace, page « Entrée ». D’ici là, choisissez le téléphone ou un lieu.',
      'mode',
    ),
  PHASE_UNKNOWN: () => refusal('PHASE_UNKNOWN', 'Choisissez la phase de cette séance.', 'phaseKey'),
  PHASE_LATER: ({ phase, current }: { phase: string; current: string }) =>
    refusal(
      'PHASE_LATER',
      `La phase ${phase} s’ouvre quand la phase ${current} est close. Clôturez-la, ou rattachez la séance à la phase ${current}.`,
      'phaseKey',
    ),
  PHASE_CLOSED: ({ phase }: { phase: string }) =>
    refusal(
      'PHASE_CLOSED',
      `La phase ${phase} est close. Rouvrez-la, ou rattachez la séance à la phase en cours.`,
      'phaseKey',
    ),
  ITEM_UNKNOWN: () =>
    refusal(
      'ITEM_UNKNOWN',
      'Un contenu coché n’est pas de cette phase. Rechargez la page, puis cochez à nouveau.',
      'items',
    ),
  SERIES_BUSY: ({ day }: { day: string }) =>
    refusal(
      'SERIES_BUSY',
      `Le ${day}, l’un de vous deux a déjà un rendez-vous. Rechargez la page pour d’autres dates.`,
    ),
  SERIES_CHANGED: () =>
    refusal('SERIES_CHANGED', 'Le programme a changé depuis que ces dates ont été proposées. Rechargez la page.'),
  AUTONOMOUS_HERS: () =>
    refusal(
      'AUTONOMOUS_HERS',
      'La personne déclare elle-même ce travail dans son espace. Vous le contresignez ensuite.',
      'nature',
    ),
  STEP_UNKNOWN: () =>
    refusal('STEP_UNKNOWN', 'Cette étape n’est plus au programme. Choisissez-en une autre.', 'stepId'),
  NOT_READY: ({ missing, status = [] }: { missing: readonly MissingStep[]; status?: readonly string[] }) => {
    const others = missing.filter((step) => step !== 'STATUS' || status.length === 0)
    const said = [others.length > 0 ? sayMissing(others) : '', sayStatusMissing(status)]
      .filter(Boolean)
      .join('\u00a0; ')
    return refusal('NOT_READY', `Avant une séance qui compte, il manque : ${said}. Rien n’est enregistré.`)
  },
  BEFORE_AGREEMENT: ({ since }: { since: string }) =>
    refusal(
      'BEFORE_AGREEMENT',
      `Une séance compte à partir du ${since}, jour où tout a été réglé. Vérifiez la date.`,
      'day',
    ),
  CONTRACT_UNSIGNED: () =>
    refusal(
      'CONTRACT_UNSIGNED',
      'La personne paie une part : aucune heure ne compte sans son contrat signé. Préparez-le dans « Contrat ».',
      'day',
    ),
  CONTRACT_TOO_EARLY: ({ from }: { from: string }) =>
    refusal(
      'CONTRACT_TOO_EARLY',
      `Le contrat de la personne commence le ${from}, après son délai de rétractation. Une heure d’avant ne compte pas.`,
      'day',
    ),
  CONTRACT_OVER: ({ until }: { until: string }) =>
    refusal(
      'CONTRACT_OVER',
      `Le contrat de la personne a pris fin le ${until}. Une heure d’après ne compte pas.`,
      'day',
    ),
  OVER_CAP: ({ left, cap, field }: { left: number; cap: number; field?: string }) =>
    refusal(
      'OVER_CAP',
      left > 0
        ? `Il reste ${formatMinutes(left)} sur ${formatMinutes(cap)}. Réduisez la durée, ou choisissez une nature qui ne compte pas.`
        : `Les ${formatMinutes(cap)} sont atteintes. Une séance de plus ne peut pas compter.`,
      field,
    ),
  OVER_CAP_AT_ONCE: () =>
    refusal(
      'OVER_CAP',
      'D’autres heures viennent d’être enregistrées : le plafond serait dépassé. Rechargez la page pour voir ce qui reste.',
    ),
  ALREADY_LOGGED: ({ when }: { when: string }) =>
    refusal(
      'ALREADY_LOGGED',
      `Cette séance est déjà enregistrée : ${when}. Rien n’a changé. Pour la corriger, ouvrez-la.`,
    ),
  KEY_USED: ({ when }: { when: string }) =>
    refusal(
      'KEY_USED',
      `Cette saisie a déjà servi pour une séance : ${when}. Rechargez la page avant d’en enregistrer une autre.`,
    ),
  NOT_PLANNED: ({ state }: { state: string }) =>
    refusal('NOT_PLANNED', `Cette séance n’est plus prévue : elle est ${state}. Planifiez-en une autre si besoin.`),
  NOT_HELD: () => refusal('NOT_HELD', 'Cette séance n’est pas enregistrée comme tenue. Rechargez la page.'),
  GUIDED_INCOMPLETE: ({ missing }: { missing: string }) =>
    refusal(
      'GUIDED_INCOMPLETE',
      `Un travail guidé compte avec une consigne, un rendu et un échange. Il manque ${missing}.`,
    ),
  WORDS_MISSING: () => refusal('WORDS_MISSING', 'Dites en quelques mots ce qui ne va pas.', 'words'),
  REASON_MISSING: () =>
    refusal('REASON_MISSING', 'Ces heures sont signées des deux côtés. Dites pourquoi vous les corrigez.', 'words'),
  MOVED_SINCE: ({ when }: { when: string }) =>
    refusal('MOVED_SINCE', `Cette séance a été déplacée entre-temps : ${when}. Rechargez la page.`, 'outcome'),
  CANCEL_LATE: () =>
    refusal('CANCEL_LATE', 'Cette séance a déjà commencé. Le consultant enregistre ce qui s’est passé.'),
  MOVE_ALREADY_ASKED: () =>
    refusal('MOVE_ALREADY_ASKED', 'Une demande est déjà en attente pour cette séance. Elle aura une réponse.'),
  MOVE_NOT_ASKED: () => refusal('MOVE_NOT_ASKED', 'Aucune demande n’attend de réponse pour cette séance.'),
  MOVE_OWN: () => refusal('MOVE_OWN', 'C’est à l’autre personne de répondre à votre demande.'),
  WISH_MISSING: () => refusal('WISH_MISSING', 'Proposez un jour et une heure.', 'day'),
  SIGN_BEFORE_END: ({ end }: { end: string }) =>
    refusal('SIGN_BEFORE_END', `On signe à partir de la fin de la séance, ${end}.`),
  SIGN_UNHELD: () =>
    refusal('SIGN_UNHELD', 'Cette séance n’est pas encore enregistrée. Vous pourrez la signer ensuite.'),
  SIGN_BOTH_SIDES: () =>
    refusal('SIGN_BOTH_SIDES', 'Ce compte a déjà signé pour l’autre partie. Chacun signe avec son propre compte.'),
  SIGN_NOT_NEEDED: () => refusal('SIGN_NOT_NEEDED', 'Cet entretien est libre : il ne se signe pas.'),
  SIGN_CHANGED: () =>
    refusal(
      'SIGN_CHANGED',
      'Les faits ont changé depuis que vous avez ouvert cette page. Rechargez-la, relisez, puis signez.',
    ),
  SIGN_REPLACED: () =>
    refusal('SIGN_REPLACED', 'Cette séance a été corrigée : une autre la remplace. Signez celle-là.'),
  SIGN_NOT_YOURS: ({ name }: { name: string }) =>
    refusal('SIGN_NOT_YOURS', `C’est à ${name} de signer : cette séance est la sienne.`),
  DISPUTED_ALREADY: () =>
    refusal('DISPUTED_ALREADY', 'Un désaccord est déjà noté sur cette séance. Parlez-en ensemble.'),
  NOT_DISPUTED: () => refusal('NOT_DISPUTED', 'Aucun désaccord n’est noté sur cette séance.'),
  DISPUTE_NOT_YOURS: () =>
    refusal(
      'DISPUTE_NOT_YOURS',
      'C’est à la personne qui a noté le désaccord de dire qu’il est réglé. Vous pouvez corriger la séance.',
    ),
  FOLLOW_UP_LATER: () =>
    refusal('FOLLOW_UP_LATER', 'L’entretien de suivi se prévoit une fois le bilan clos.', 'nature'),
  MEETING_NATURE: () =>
    refusal(
      'MEETING_NATURE',
      'Un rendez-vous à trois reste de cette nature. Choisissez « Rendez-vous à trois ».',
      'nature',
    ),
  INTERVIEW_HELD: () =>
    refusal('INTERVIEW_HELD', 'L’entretien préliminaire est déjà enregistré. Choisissez une autre nature.', 'nature'),
}

/**
 * A place in words, its parts from the room to the town, each said once: a site named after its town or its street does not
 * say them before the address does.
 */
export function placeSaid(...parts: readonly (string | null | undefined)[]): string {
  const said = parts.flatMap((part) => (part ?? '').split(',')).map((part) => part.trim())
  const plain = said.map((part) => part.toLocaleLowerCase('fr').replace(/^\d{5}\s+/, ''))
  return said.filter((part, index) => part !== '' && !plain.includes(plain[index] ?? '', index + 1)).join(', ')
}

/** `la consigne`, `la consigne et l’échange`. */
export function guidedMissingInWords(missing: readonly ('INSTRUCTIONS' | 'HAND_IN' | 'EXCHANGE')[]): string {
  const said = { INSTRUCTIONS: 'la consigne', HAND_IN: 'le rendu', EXCHANGE: 'l’échange' }
  return missing.map((one) => said[one]).join(' et ')
}
