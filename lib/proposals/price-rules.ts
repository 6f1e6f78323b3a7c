/** Money of a proposal: whole cents, tax included. Each line is rounded once; a total is the sum of its lines, never rounded again. */

/** Price of some minutes at a price by the hour, both including tax: the nearest cent, a half goes up. */
export const hoursCents = (minutes: number, hourCents: number): number =>
  Math.floor((minutes * hourCents * 2 + 60) / 120)

/** Tax inside an amount, rate in basis points (2000 is 20 %): what is left of it once the nearest amount before tax is taken away. */
export function vatInside(cents: number, basisPoints: number): number {
  const whole = 10_000 + basisPoints
  return cents - Math.floor((cents * 20_000 + whole) / (2 * whole))
}

/** Minutes of preparation that go with some minutes of accompaniment, at so many for a hundred: the nearest minute. */
export const preparationFor = (minutes: number, percent: number): number => Math.round((minutes * percent) / 100)

interface Amounts {
  readonly cents: number
  readonly vatCents: number
  readonly minutes: number | null
  readonly counts: boolean
}

/** What lines come to: cents, tax inside them, and minutes that are hours of the bilan. */
export const totalsOf = (lines: readonly Amounts[]): { cents: number; vatCents: number; contractMinutes: number } => ({
  cents: lines.reduce((sum, line) => sum + line.cents, 0),
  vatCents: lines.reduce((sum, line) => sum + line.vatCents, 0),
  contractMinutes: lines.reduce((sum, line) => sum + (line.counts ? (line.minutes ?? 0) : 0), 0),
})
