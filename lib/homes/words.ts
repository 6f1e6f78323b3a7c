import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { sessionTitle } from '@/lib/bilan-types/words'
import {
  type Day,
  daysBetween,
  sayDayMonth,
  sayDayMonthShort,
  sayDayRelative,
  sayDayShort,
  sayFullDate,
  sayTime,
  timeOf,
} from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Alert } from './alert-rules'
import type { CaseSession } from './case-queries'
import type { Duty } from './duty-rules'

const NB = '\u00a0'

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
export const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('fr') + text.slice(1)

const small = ['zéro', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix']
/** A small number in letters, feminine: `deux`, `11`. */
export const inLetters = (count: number): string => small[count] ?? String(count)

/** A number of days as people say it: `neuf jours`, `cinq semaines`, `trois mois`. */
export function sayDays(days: number): string {
  if (days < 14) return `${days === 1 ? 'un' : inLetters(days)}${NB}${days === 1 ? 'jour' : 'jours'}`
  if (days < 63) return `${inLetters(Math.floor(days / 7))}${NB}semaines`
  return `${inLetters(Math.floor(days / 30.4))}${NB}mois`
}

const rhythmWords: readonly [number, string][] = [
  [8, 'par semaine'],
  [11, 'tous les dix jours'],
  [17, 'tous les quinze jours'],
]
/** `une tous les quinze jours`. */
export const sayRhythm = (days: number): string =>
  `une ${rhythmWords.find(([most]) => days < most)?.[1] ?? `toutes les ${inLetters(Math.round(days / 7))}${NB}semaines`}`

/** Where a session is held, at the end of a sentence: `en visio`, `au téléphone`, `salle Molène`. */
export function sayWhere(
  mode: string,
  place: { readonly site: string | null; readonly room: string | null } | null,
): string {
  if (mode === 'VIDEO') return 'en visio'
  if (mode === 'PHONE') return 'au téléphone'
  if (place?.room) return /^(salle|bureau|atelier)/i.test(place.room) ? lower(place.room) : `salle ${place.room}`
  return place?.site ?? 'sur place'
}

export const modeSaid: Readonly<Record<Mode, string>> = { ON_SITE: 'sur place', VIDEO: 'visio', PHONE: 'téléphone' }

/** `restitution`, `entretien, vos objectifs`: a session in the middle of a sentence. */
export const sessionSaid = (session: { readonly nature: string; readonly label: string }): string =>
  lower(sessionTitle(session.nature as Nature, session.label))

/** The label alone where there is one: `Vos objectifs`, else the nature. */
export const shortTitle = (session: { readonly nature: string; readonly label: string }): string =>
  session.label || sessionTitle(session.nature as Nature, '')

/** `Aujourd’hui, 14 h`, `Ven. 11 déc., 10 h`, `Jeu. 22 oct.`. */
export function saySlot(session: Pick<CaseSession, 'day' | 'startsAt'>, today: Day, zone: string): string {
  const day = capital(sayDayRelative(session.day, today, sayDayShort))
  return session.startsAt ? `${day}, ${sayTime(timeOf(session.startsAt, zone))}` : day
}

/** `9 h à 11 h`. */
export const saySpan = (startsAt: Date, endsAt: Date, zone: string): string =>
  `${sayTime(timeOf(startsAt, zone))} à ${sayTime(timeOf(endsAt, zone))}`

/** What a duty is called in a cell of the caseload: one's own as a badge, the other's as plain words. */
export function dutyLabel(duty: Duty): string {
  switch (duty.kind) {
    case 'LOG':
    case 'LOG_WORK':
      return 'À enregistrer'
    case 'SIGN':
      return 'À signer'
    case 'ANSWER_WORK':
      return 'Travail rendu à lire'
    case 'ANSWER_MOVE':
      return 'Demande à répondre'
    case 'RECORD_INTERVIEW':
      return 'Entretien à conclure'
    case 'CONFIRM_ENTRY':
      return 'Entrée à confirmer'
    case 'EMPLOYER_AGREEMENT':
      return 'Accord employeur à noter'
    case 'FUNDING':
      return 'Financement à noter'
    case 'PROGRAMME':
      return 'Programme à construire'
    case 'CLOSE':
      return 'À clore'
    case 'PLAN':
      return 'Séance à fixer'
    case 'HER_SIGNATURE':
      return `Sa signature, séance du ${sayDayMonthShort(duty.session.day)}`
    case 'HER_ENTRY':
      return 'Son entrée à confirmer'
    case 'HER_PROGRAMME':
      return 'Son accord au programme'
    case 'HER_FOLLOW_UP':
      return 'Sa réponse au suivi'
    case 'HER_WORK':
      return duty.work.dueOn ? `Son travail guidé, ${sayDayMonthShort(duty.work.dueOn)}` : 'Son travail guidé'
  }
}

/** Where a duty is done, after the address of the bilan; null where there is nothing to open. */
export function dutyPath(duty: Duty): string {
  switch (duty.kind) {
    case 'LOG':
    case 'SIGN':
    case 'ANSWER_MOVE':
    case 'HER_SIGNATURE':
      return duty.session.nature === 'PRELIMINARY_INTERVIEW' ? '/dossier#entretien' : `/seances/${duty.session.id}`
    case 'LOG_WORK':
    case 'ANSWER_WORK':
    case 'HER_WORK':
      return `/seances/${duty.work.sessionId}`
    case 'RECORD_INTERVIEW':
      return '/dossier#entretien'
    case 'CONFIRM_ENTRY':
    case 'HER_ENTRY':
      return '/dossier#entree'
    case 'EMPLOYER_AGREEMENT':
    case 'FUNDING':
      return '/dossier#cadre'
    case 'PROGRAMME':
    case 'HER_PROGRAMME':
      return '/programme'
    case 'CLOSE':
      return '/phases'
    case 'PLAN':
      return '/seances/nouvelle'
    case 'HER_FOLLOW_UP':
      return '/seances'
  }
}

/** One task: what it is about after the person's name, why it waits, and the verb of its button. */
export interface TaskWords {
  readonly what: string
  readonly detail: string
  readonly verb: string
}

/** « À signer et à écrire »: what the practitioner does himself, besides logging. Null for what is not his or stands elsewhere. */
export function taskWords(duty: Duty, firstName: string): TaskWords | null {
  switch (duty.kind) {
    case 'SIGN':
      return {
        what: `séance du ${sayDayMonth(duty.session.day)}`,
        detail: `${capital(sessionSaid(duty.session))}. Il manque votre signature.`,
        verb: 'Signer',
      }
    case 'ANSWER_WORK':
      return {
        what: `travail guidé du ${sayDayMonth(duty.work.day)}`,
        detail: `${firstName} a rendu${duty.work.label ? ` « ${duty.work.label} »` : ' son travail'}. Sans échange de votre part, les ${formatMinutes(duty.work.minutes)} ne comptent pas.`,
        verb: 'Répondre',
      }
    case 'RECORD_INTERVIEW':
      return { what: 'entretien préliminaire', detail: 'Il a eu lieu. Sa conclusion reste à écrire.', verb: 'Conclure' }
    case 'CONFIRM_ENTRY':
      return {
        what: 'entrée dans le bilan',
        detail: 'L’entretien préliminaire est conclu. Il manque votre confirmation.',
        verb: 'Confirmer',
      }
    case 'PROGRAMME':
      return { what: 'programme', detail: `Construisez-le, puis proposez-le à ${firstName}.`, verb: 'Construire' }
    case 'CLOSE':
      return {
        what: 'clôture',
        detail: 'La restitution est tenue. Vérifiez ce qui manque avant de clore.',
        verb: 'Clore',
      }
    case 'EMPLOYER_AGREEMENT':
      return {
        what: 'accord de l’employeur',
        detail: 'Sa date manque : la première séance ne peut pas être tenue.',
        verb: 'Noter',
      }
    case 'FUNDING':
      return { what: 'financement', detail: 'La date où il est réglé manque.', verb: 'Noter' }
    default:
      return null
  }
}

export interface AlertWords extends TaskWords {
  /** After the address of the bilan. */
  readonly path: string
}

/** « À surveiller »: what is seen, what is known of it, and the one act offered. Never a blame. */
export function alertWords(alert: Alert, firstName: string, today: Day, zone: string): AlertWords {
  switch (alert.kind) {
    case 'CONSENT_WITHDRAWN':
      return {
        what: 'son accord est retiré',
        detail: `Depuis le ${sayDayMonth(alert.on)}. Le bilan s’arrête, sans avoir à dire pourquoi.`,
        verb: 'Voir le dossier',
        path: '/dossier',
      }
    case 'MOVE_ASKED':
      return {
        what: `demande à déplacer la séance du ${sayDayMonth(alert.session.day)}`,
        detail: `${saySlot(alert.session, today, zone)}. Tant que vous n’avez pas répondu, la date tient.`,
        verb: 'Répondre',
        path: `/seances/${alert.session.id}`,
      }
    case 'DISPUTED':
      return {
        what: `désaccord sur la séance du ${sayDayMonth(alert.session.day)}`,
        detail: 'Ces heures ne comptent pas tant que vous n’en avez pas parlé.',
        verb: 'Voir la séance',
        path: `/seances/${alert.session.id}`,
      }
    case 'SIGNATURE_LATE':
      return {
        what: `signature attendue depuis ${sayDays(alert.days)}`,
        detail: `Séance du ${sayDayMonth(alert.session.day)}. Ces heures ne comptent pas encore.`,
        verb: 'Voir la séance',
        path: `/seances/${alert.session.id}`,
      }
    case 'INACTIVE':
      return {
        what: `${sayDays(alert.days)} sans rien`,
        detail: `Rien n’est tenu depuis le ${sayDayMonth(alert.since)}, rien n’est prévu.`,
        verb: 'Proposer une date',
        path: '/seances/nouvelle',
      }
    case 'RHYTHM_BROKEN':
      return {
        what: `${sayDays(alert.days)} sans séance`,
        detail: `Le rythme était d’${sayRhythm(alert.usual)}. ${alert.next ? `Prochaine date${NB}: ${sayDayMonth(alert.next.day)}.` : 'Aucune date n’est prévue.'}`,
        verb: 'Proposer une date',
        path: '/seances/nouvelle',
      }
    case 'LONG_WAIT':
      return {
        what: `attend depuis ${sayDays(alert.days)}`,
        detail: 'Aucune séance qui compte n’a encore eu lieu.',
        verb: 'Voir ce qui manque',
        path: '/dossier',
      }
    case 'PACKED':
      return {
        what: `${formatMinutes(alert.minutes)} en ${sayDays(alert.days)}`,
        detail: `Laissez du temps entre les séances : comptez plutôt ${sayDays(alert.leastDays)}.`,
        verb: 'Voir le programme',
        path: '/programme',
      }
    case 'UNDATED':
      return {
        what: `${formatMinutes(alert.minutes)} sans date`,
        detail: alert.endsOn
          ? `À ce rythme, le bilan finirait vers le ${sayFullDate(alert.endsOn)}.`
          : 'Fixez les prochaines séances pour tenir le programme.',
        verb: 'Voir le programme',
        path: '/programme',
      }
    case 'WORK_LATE':
      return {
        what: `travail guidé attendu le ${sayDayMonth(alert.dueOn)}`,
        detail: `${alert.label ? `« ${alert.label} »` : 'Il'} n’est pas encore rendu. ${firstName} a peut-être besoin d’un mot de vous.`,
        verb: 'Écrire',
        path: `/seances/${alert.sessionId}`,
      }
    case 'FOLLOW_UP_DUE':
      return {
        what: alert.answered ? 'entretien de suivi à fixer' : 'suivi proposé, sans réponse',
        detail: `Il se tient avant le ${sayFullDate(alert.toOn)}.`,
        verb: alert.answered ? 'Proposer une date' : 'Voir le bilan',
        path: alert.answered ? '/seances/nouvelle' : '',
      }
  }
}

/** How far a day is, for lists: `il y a trois jours`, `dans deux semaines`. */
export function sayAway(day: Day, today: Day): string {
  const away = daysBetween(today, day)
  if (away === 0) return 'aujourd’hui'
  if (away === 1) return 'demain'
  if (away === -1) return 'hier'
  return away > 0 ? `dans ${sayDays(away)}` : `il y a ${sayDays(-away)}`
}

/** Counts of an organisation stop here, those of what is late sooner. */
export const MOST_COUNTED = 1000
export const MOST_LATE = 100

/** `120`, `plus de 1 000`: a count that stops at `most`. */
export const sayCount = (count: number, most: number): string =>
  count < most ? String(count) : `plus de ${most >= 1000 ? `${most / 1000}${NB}000` : most}`
