/** One figure, as printed and as kept. `held`: null when it has no target. */
export interface Line {
  readonly about: string
  readonly figure: string
  readonly value: number | null
  readonly target: string
  readonly held: boolean | null
}

const space = '\u00a0'

/** A number as it is read in French. */
export const say = (value: number, digits = 1): string =>
  value
    .toLocaleString('fr-FR', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replaceAll('\u202f', space)

export const ms = (value: number): string => `${say(value)}${space}ms`
export const kB = (bytes: number): string => `${say(bytes / 1000)}${space}ko`
export const MB = (bytes: number): string => `${say(bytes / 1e6, 0)}${space}Mo`

/** A figure with no target. */
export const told = (about: string, figure: string, value: number | null = null): Line => ({
  about,
  figure,
  value,
  target: '',
  held: null,
})

/** A figure held to a most. */
export const held = (about: string, value: number, most: number, write: (value: number) => string): Line => ({
  about,
  figure: write(value),
  value,
  target: `au plus ${write(most)}`,
  held: value <= most,
})

/** A figure that could not be had, and why. */
export const missing = (about: string, why: string): Line => ({
  about,
  figure: `non mesuré : ${why}`,
  value: null,
  target: '',
  held: null,
})

const verdict = (line: Line): string => (line.held === null ? '' : line.held ? 'tenu' : 'MANQUÉ')

/** The lines as a table for a terminal. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map((line) => [line.about, line.figure, line.target, verdict(line)])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** What is said last: how many targets stand, and each that does not, with its figure. */
export function summary(lines: readonly Line[]): string {
  const judged = lines.filter((line) => line.held !== null)
  const missed = judged.filter((line) => !line.held)
  const unmeasured = lines.filter((line) => line.figure.startsWith('non mesuré'))
  return [
    `${judged.length - missed.length} objectifs tenus, ${missed.length} manqués, ${unmeasured.length} figures non mesurées.`,
    ...missed.map((line) => `  manqué : ${line.about}, ${line.figure} (${line.target})`),
    ...unmeasured.map((line) => `  ${line.about} : ${line.figure}`),
  ].join('\n')
}
