import type { DevisLine, Mode, Nature } from '@/lib/bilan-types/keys'
import { countsInHours } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import type { Day } from '@/lib/platform/day'
import { hoursCents, preparationFor, vatInside } from './price-rules'
import { lineWords } from './words'

/** Lines a proposal may have: the five of a bilan professionnel, hours elsewhere, and what is shown at no price. */
export type LineKind =
  | DevisLine
  | 'HOURS'
  | 'START_TRIPARTITE'
  | 'TRIPARTITE'
  | 'GUIDED_WORK'
  | 'AUTONOMOUS_WORK'
  | 'ANNEX'

/** What must hold before a line of one piece is due. */
export type LineCondition = 'STARTED' | 'ACCOMPANIED_WORK_SIGNED' | 'CLOSING_TRIPARTITE_HELD' | 'CLOSED'

/** A line, amounts in cents including tax. PRO_RATA is due by the minutes signed; FIXED as a whole; FREE is shown only. */
export interface Line {
  readonly kind: LineKind
  readonly label: string
  /** Null: a package. */
  readonly minutes: number | null
  /** Its minutes are hours of the bilan, and of the contract (R6). */
  readonly counts: boolean
  readonly natures: readonly Nature[]
  /** Of an hour when it has minutes, else of the package. */
  readonly unitCents: number
  readonly cents: number
  readonly vatBasisPoints: number
  readonly vatCents: number
  readonly basis: 'PRO_RATA' | 'FIXED' | 'FREE'
  readonly condition: LineCondition | null
}

/** Prices of a grid for one client: cents, tax included. Null: the type has no such line. */
export interface Prices {
  readonly hourCents: number
  readonly preparationHourCents: number | null
  readonly preparationPercent: number | null
  readonly closingTripartiteCents: number | null
  readonly testPackageCents: number | null
  readonly managementFeesCents: number | null
}

/** What the practitioner chooses of a draft; everything else is computed. */
export interface Choices {
  /** Null: what the grid provides, or the contract that is amended. */
  readonly preparationMinutes: number | null
  readonly tests: boolean
  readonly annex: readonly { readonly id: string; readonly label: string; readonly cents: number }[]
  /** Of an amendment alone: the new total of accompanied hours; null: unchanged. */
  readonly accompanimentMinutes: number | null
  readonly validUntil: Day
}

/** A step of the programme, in its order. */
export interface PricedStep {
  readonly nature: Nature
  readonly mode: Mode
  readonly minutes: number
}

const ACCOMPANIMENT: readonly Nature[] = ['INTERVIEW', 'ACCOMPANIED_WORK', 'COACHING', 'RESTITUTION']

const priced = (line: Omit<Line, 'label' | 'cents' | 'vatCents'> & { label?: string }): Line => {
  const cents = line.minutes === null ? line.unitCents : hoursCents(line.minutes, line.unitCents)
  return {
    ...line,
    label: line.label ?? lineWords[line.kind],
    cents: line.basis === 'FREE' ? 0 : cents,
    vatCents: line.basis === 'FREE' ? 0 : vatInside(cents, line.vatBasisPoints),
  }
}

const sum = (steps: readonly PricedStep[]): number => steps.reduce((total, step) => total + step.minutes, 0)

/** The meetings of three that end a programme: those after its last other step. The others begin or punctuate it. */
function meetings(steps: readonly PricedStep[]): { start: PricedStep[]; closing: PricedStep[] } {
  const last = steps.findLastIndex((step) => step.nature !== 'TRIPARTITE')
  const threes = (from: number, to: number) => steps.slice(from, to).filter((step) => step.nature === 'TRIPARTITE')
  return last < 0 ? { start: [...steps], closing: [] } : { start: threes(0, last), closing: threes(last, steps.length) }
}

/** Minutes shown at no price; nothing when there are none. */
function free(
  kind: LineKind,
  steps: readonly PricedStep[],
  natures: readonly Nature[],
  counts: boolean,
  vat: number,
): Line[] {
  const minutes = sum(steps)
  if (minutes === 0) return []
  return [
    priced({
      ...{ kind, minutes, counts, natures, unitCents: 0, vatBasisPoints: vat },
      ...{ basis: 'FREE', condition: null },
    }),
  ]
}

/**
 * The lines of a devis, from the programme's steps and the grid's prices (nothing is typed again). The start meeting of
 * three stands among the hours at no price; work without the practitioner likewise.
 * @param vat rate in basis points
 */
export function proposalLines(
  parameters: Parameters,
  steps: readonly PricedStep[],
  prices: Prices,
  vat: number,
  choices: Choices,
): Line[] {
  const counted = steps.filter(
    (step) => step.nature === 'TRIPARTITE' || countsInHours(parameters, step.nature, step.mode),
  )
  const { start, closing } = meetings(counted)
  const of = (natures: readonly Nature[]) => counted.filter((step) => natures.includes(step.nature))
  const accompanied = of(ACCOMPANIMENT)
  const minutes = sum(accompanied)
  const natures = ACCOMPANIMENT.filter((nature) => accompanied.some((step) => step.nature === nature))
  const listed = parameters.devisLines.length > 0
  const meetingsCount = parameters.counts.TRIPARTITE
  const own = [
    ...free('GUIDED_WORK', of(['GUIDED_WORK']), ['GUIDED_WORK'], true, vat),
    ...free('AUTONOMOUS_WORK', of(['AUTONOMOUS_WORK']), ['AUTONOMOUS_WORK'], true, vat),
  ]
  const hours =
    minutes > 0
      ? [
          priced({
            kind: listed ? 'INDIVIDUAL_HOURS' : 'HOURS',
            ...{ minutes, counts: true, natures, unitCents: prices.hourCents, vatBasisPoints: vat },
            ...{ basis: 'PRO_RATA', condition: null },
          }),
        ]
      : []
  const annex = choices.annex.map((one) =>
    priced({
      ...{ kind: 'ANNEX', label: one.label, minutes: null, counts: false, natures: [], unitCents: one.cents },
      ...{ vatBasisPoints: vat, basis: 'FIXED', condition: 'CLOSED' },
    }),
  )
  if (!listed)
    return [
      ...hours,
      ...own,
      ...free('TRIPARTITE', [...start, ...closing], ['TRIPARTITE'], meetingsCount, vat),
      ...annex,
    ]
  const startCounts = parameters.startTripartite?.countsInHours ?? meetingsCount
  return [
    ...free('START_TRIPARTITE', start, ['TRIPARTITE'], startCounts, vat),
    ...hours,
    ...own,
    ...packages(parameters, prices, vat, choices, minutes, sum(closing)),
    ...annex,
  ]
}

const OWN_WORK: readonly LineKind[] = ['GUIDED_WORK', 'AUTONOMOUS_WORK']

/** R13: minutes with the practitioner, which are priced and alone fundable by the CPF, and minutes she works by herself, at no price. */
export function hoursSplit(lines: readonly Line[]): { accompanied: number; own: number } {
  const of = (wanted: (line: Line) => boolean) =>
    lines.reduce((sum, line) => sum + (line.counts && wanted(line) ? (line.minutes ?? 0) : 0), 0)
  return { accompanied: of((line) => line.basis === 'PRO_RATA'), own: of((line) => OWN_WORK.includes(line.kind)) }
}

/** The four other lines of a bilan professionnel, those that the type lists and the grid prices. */
function packages(
  parameters: Parameters,
  prices: Prices,
  vat: number,
  choices: Choices,
  accompanied: number,
  closing: number,
): Line[] {
  const preparation = choices.preparationMinutes ?? preparationFor(accompanied, prices.preparationPercent ?? 0)
  const fixed = (
    kind: DevisLine,
    unitCents: number | null,
    condition: LineCondition,
    more: Partial<Line> = {},
  ): Line[] =>
    unitCents === null || !parameters.devisLines.includes(kind)
      ? []
      : [
          priced({
            ...{ kind, minutes: null, counts: false, natures: [], unitCents, vatBasisPoints: vat },
            ...{ basis: 'FIXED', condition, ...more },
          }),
        ]
  return [
    ...(preparation > 0
      ? fixed('PREPARATION_HOURS', prices.preparationHourCents, 'STARTED', { minutes: preparation })
      : []),
    ...(closing > 0 ? closingLine(parameters, prices, vat, closing) : []),
    ...(choices.tests ? fixed('TEST_PACKAGE', prices.testPackageCents, 'ACCOMPANIED_WORK_SIGNED') : []),
    ...fixed('MANAGEMENT_FEES', prices.managementFeesCents, 'STARTED'),
  ]
}

/** The closing meeting is one price, however long; its minutes are hours of the bilan. */
function closingLine(parameters: Parameters, prices: Prices, vat: number, minutes: number): Line[] {
  const { closingTripartiteCents: cents } = prices
  if (cents === null || !parameters.devisLines.includes('CLOSING_TRIPARTITE')) return []
  return [
    {
      ...{ kind: 'CLOSING_TRIPARTITE', label: lineWords.CLOSING_TRIPARTITE, minutes, natures: ['TRIPARTITE'] },
      ...{ counts: parameters.counts.TRIPARTITE, unitCents: cents, cents },
      ...{ vatBasisPoints: vat, vatCents: vatInside(cents, vat) },
      ...{ basis: 'FIXED', condition: 'CLOSING_TRIPARTITE_HELD' },
    },
  ]
}

/** The lines of an amendment: those of the contract at its own prices, with other accompanied hours or preparation. */
export function amendedLines(contract: readonly Line[], choices: Choices): Line[] {
  const again = (line: Line, minutes: number | null) =>
    minutes === null ? line : priced({ ...line, minutes, label: line.label })
  return contract.map((line) => {
    if (line.kind === 'INDIVIDUAL_HOURS' || line.kind === 'HOURS') return again(line, choices.accompanimentMinutes)
    return line.kind === 'PREPARATION_HOURS' ? again(line, choices.preparationMinutes || null) : line
  })
}
