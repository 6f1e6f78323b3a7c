import { waitWords } from '@/lib/funding/claim-words'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Instalment } from './schedule-rules'

/** `Tests, à la première séance de travail signée des deux`. */
const sayFixed = (one: Instalment): string | null =>
  one.condition === null ? null : `${one.label}, ${waitWords[one.condition]}`

/** When a part falls due, in a cell. @param start what the first part is due by */
export const sayWhen = (one: Instalment, start: string): string =>
  sayFixed(one) ??
  (one.afterMinutes === 0 ? start : `Une fois ${formatMinutes(one.afterMinutes)} d’accompagnement signées`)

/** A part in the text of a contract. @param start what the first part is due by */
export const sayInstalment = (one: Instalment, start: string): string =>
  `${formatCents(one.cents)} ${
    one.condition !== null
      ? `pour ${one.label}, ${waitWords[one.condition]}`
      : one.afterMinutes === 0
        ? start
        : `une fois ${formatMinutes(one.afterMinutes)} d’accompagnement signées`
  }`
