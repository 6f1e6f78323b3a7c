import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { sessionTitle } from '@/lib/bilan-types/words'
import { type Day, daysBetween, sayDayRelative, sayDayShort, sayTime, timeOf } from '@/lib/platform/day'
import type { CaseSession } from './case-queries'

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

/** Where a session is opened. @param coached whoever opens it is the bilan's coach, and has a page of his own (R19) */
export const sessionHref = (base: string, bilanId: string, sessionId: string, coached: boolean): string =>
  coached ? `${base}/coaching/${bilanId}` : `${base}/bilans/${bilanId}/seances/${sessionId}`
