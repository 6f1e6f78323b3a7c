import type { Day } from '@/lib/platform/day'

/** Twelve months, as the fields of the form are called. */
export const MONTHS = ['m01', 'm02', 'm03', 'm04', 'm05', 'm06', 'm07', 'm08', 'm09', 'm10', 'm11', 'm12'] as const
export type MonthField = (typeof MONTHS)[number]

/** Largest budget of a month, in cents: a hundred million euros. */
export const MOST_CENTS = 10_000_000_000

/** First day of a month of a year, by its field. */
export const monthOf = (year: number, field: MonthField): Day => `${year}-${field.slice(1)}-01`

/** The year of a day. */
export const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** Years whose budget may be looked at or set: from five years back to two ahead. */
export const mayBudget = (year: number, today: Day): boolean =>
  Number.isInteger(year) && year >= yearOf(today) - 5 && year <= yearOf(today) + 2

/** What a month's field says: cents; null when it is left empty; undefined when it does not read. `2 040,50`, `150000`. */
export function readMonth(text: string): number | null | undefined {
  const plain = text
    .replace(/\s+/g, '')
    .replace(/(?:€|euros?)$/i, '')
    .trim()
  if (plain === '') return null
  const read = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(plain)
  if (!read) return undefined
  const cents = Number(read[1]) * 100 + Number((read[2] ?? '').padEnd(2, '0'))
  return cents <= MOST_CENTS ? cents : undefined
}
