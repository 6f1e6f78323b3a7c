import { addMonths, type Day, sayFullDate, sayMonth } from '@/lib/platform/day'

/** Months told before the present one, of what was claimed; and from it on, of what is to come. */
export const MONTHS_BEFORE = 2
export const MONTHS_AHEAD = 10

/** An amount of one month, or of one of the three that have none: `READY` its bilan is over, `LATER` beyond the months told, `UNDATED` no session is dated ahead. */
export interface DueSlot {
  readonly slot: 'CLAIMED' | 'AHEAD' | 'READY' | 'LATER' | 'UNDATED'
  /** First day of the month; null where it has none. */
  readonly month: Day | null
  /** Tax included. */
  readonly cents: number
  /** How many agreements it is of. */
  readonly agreements: number
}

/** A line of what falls due: what was claimed, what may be. Cents include tax. */
export interface DueLine {
  readonly key: string
  readonly label: string
  readonly claimedCents: number
  readonly aheadCents: number
  readonly agreements: number
}

/** What falls due of a funder's agreements: its lines that bear an amount, in their order. */
export interface Dues {
  readonly lines: readonly DueLine[]
  /** First day of what is told as claimed, in words. */
  readonly since: string
  readonly claimedCents: number
  /** At the most. */
  readonly aheadCents: number
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

/** First day of the month of a day. */
export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/**
 * Amounts by month in the order they are told: months gone by, bilans that are over, this month and those to come, later, undated.
 * Nothing is added: what is given is what is told.
 */
export function duesOf(slots: readonly DueSlot[], today: Day): Dues {
  const present = monthOf(today)
  const sum = (of: readonly DueSlot[]): number => of.reduce((all, { cents }) => all + cents, 0)
  const line = (key: string, label: string, of: readonly DueSlot[]): DueLine => {
    const claimed = of.filter(({ slot }) => slot === 'CLAIMED')
    const ahead = of.filter(({ slot }) => slot !== 'CLAIMED')
    const agreements = of.reduce((all, one) => all + one.agreements, 0)
    return { key, label, claimedCents: sum(claimed), aheadCents: sum(ahead), agreements }
  }
  const monthLine = (ahead: number): DueLine => {
    const month = addMonths(present, ahead)
    const label = capital(sayMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))))
    return line(
      month,
      label,
      slots.filter((one) => one.month === month && (one.slot === 'CLAIMED' || one.slot === 'AHEAD')),
    )
  }
  const without = (slot: DueSlot['slot'], label: string): DueLine =>
    line(
      slot,
      label,
      slots.filter((one) => one.slot === slot),
    )
  const lines = [
    ...Array.from({ length: MONTHS_BEFORE }, (_, index) => monthLine(index - MONTHS_BEFORE)),
    without('READY', 'Bilan fini'),
    ...Array.from({ length: MONTHS_AHEAD }, (_, index) => monthLine(index)),
    without('LATER', 'Plus tard'),
    without('UNDATED', 'Sans date'),
  ].filter((one) => one.claimedCents > 0 || one.aheadCents > 0)
  const total = (of: 'claimedCents' | 'aheadCents'): number => lines.reduce((all, one) => all + one[of], 0)
  const since = sayFullDate(addMonths(present, -MONTHS_BEFORE))
  return { lines, since, claimedCents: total('claimedCents'), aheadCents: total('aheadCents') }
}
