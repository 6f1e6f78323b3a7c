import { formatMinutes } from '@/lib/platform/duration'

/** What hours are worth today: signed by both, held and to sign, dated, or not dated yet. */
export type Nature = 'counted' | 'to-sign' | 'planned' | 'left'

/** The order in which the four natures are walked, drawn and said. */
export const NATURES: readonly Nature[] = ['counted', 'to-sign', 'planned', 'left']

/** Minutes by nature. */
export type Totals = Record<Nature, number>

/** French plural with a duration: singular under two hours, but `45 min` is plural. */
export const isMany = (minutes: number) => minutes >= 120 || (minutes > 1 && minutes < 60)

/** Minutes of one nature in words, agreed: `13 h comptées`, `1 h prévue`, `1 h 30 à signer`. */
export function sayPart(nature: Nature, minutes: number): string {
  const s = isMany(minutes) ? 's' : ''
  const word = { counted: `comptée${s}`, 'to-sign': 'à signer', planned: `prévue${s}`, left: 'à dater' }[nature]
  return `${formatMinutes(minutes)} ${word}`
}
