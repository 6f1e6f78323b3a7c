import type { Delay } from '@/lib/funders/terms-rules'
import type { InboxView, RequestLine } from './inbox-queries'
import type { Tray } from './inbox-schema'

export const trayWords: Readonly<Record<Tray, string>> = {
  'a-decider': 'À décider',
  corrections: 'Corrections attendues',
  decidees: 'Décidées',
}

export const emptyWords: Readonly<Record<Tray | 'sought', { readonly title: string; readonly next: string }>> = {
  'a-decider': {
    title: 'Aucune demande à décider',
    next: 'Les demandes que les organismes vous envoient s’affichent ici, les plus anciennes d’abord.',
  },
  corrections: {
    title: 'Aucune correction attendue',
    next: 'Une demande renvoyée à l’organisme reste ici jusqu’à son retour.',
  },
  decidees: { title: 'Aucune demande décidée', next: 'Vos accords et vos refus s’affichent ici.' },
  sought: { title: 'Aucune demande ne répond', next: 'Cherchez une partie du nom, ou regardez un autre onglet.' },
}

const unitOf = (delay: Delay | null, days: number): string =>
  `${days > 1 ? 'jours' : 'jour'}${delay?.unit === 'WORKING_DAYS' ? (days > 1 ? ' ouvrés' : ' ouvré') : ''}`

/** `3 jours`, `2 jours ouvrés`. */
export const sayDelay = (delay: Delay): string => `${delay.count}\u00a0${unitOf(delay, delay.count)}`

/** `Aujourd’hui`, `3 jours, aujourd’hui au plus tard`, `4 jours, en retard`. */
export function sayAge({ days, delay, age }: Pick<RequestLine, 'days' | 'delay' | 'age'>): string {
  if (days <= 0 && age === 'fresh') return 'Aujourd’hui'
  const waited = `${days}\u00a0${unitOf(delay, days)}`
  if (age === 'late') return `${waited}, en retard`
  return age === 'due' ? `${waited}, à répondre aujourd’hui` : waited
}

/** At the end of its line: how long it has waited, or when it was decided and how. */
export const sayWhen = (line: RequestLine): string =>
  line.decided ? `${line.decided.granted ? 'Accordée' : 'Refusée'}, ${line.decided.on}` : sayAge(line)

/** Under a name: who asks, how much; what was answered. */
export function sayWhat({ provider, asked, again, decided }: RequestLine): string {
  if (decided) return `${provider}. ${decided.what}`
  return `${provider}, ${asked}${again ? '. Renvoyée après correction' : ''}`
}

/** What waits, since when, for which delay: the line under the title of the inbox. */
export function sayInbox({ counts, oldest }: Pick<InboxView, 'counts' | 'oldest'>): string {
  if (counts.waiting === 0 || !oldest) return 'Aucune demande n’attend votre réponse.'
  const many =
    counts.waiting >= 100
      ? 'Cent demandes au moins attendent'
      : counts.waiting === 1
        ? 'Une demande attend'
        : `${counts.waiting} demandes attendent`
  const since =
    oldest.days > 0
      ? ` La plus ancienne a ${oldest.days}\u00a0${unitOf(oldest.delay, oldest.days)}`
      : ' La plus ancienne est d’aujourd’hui'
  const delay = oldest.delay ? `, pour un délai que vous vous donnez à ${sayDelay(oldest.delay)}.` : '.'
  return `${many} votre réponse.${since}${delay}`
}
