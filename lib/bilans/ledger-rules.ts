import type { Nature } from '@/lib/bilan-types/keys'
import { NATURES } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { formatMinutes } from '@/lib/platform/duration'

/** The hours of a bilan as the database keeps them, in minutes. Held hours not yet signed by both are `toSign`. */
export interface Totals {
  readonly cap: number
  readonly counted: number
  readonly toSign: number
  readonly planned: number
  /** Of the counted ones, those of guided work. */
  readonly guidedCounted: number
}

/** The gauge in its four parts against the cap, in minutes. What is neither counted, to sign nor planned is left. */
export interface HoursGauge {
  readonly counted: number
  readonly toSign: number
  readonly planned: number
  readonly left: number
  readonly cap: number
  readonly capNote: string
}

/** The one gauge, wherever hours are shown. Planned hours beyond the cap leave nothing over: they warn (R6). */
export const gaugeOf = (totals: Pick<Totals, 'cap' | 'counted' | 'toSign' | 'planned'>, capNote = ''): HoursGauge => ({
  counted: totals.counted,
  toSign: totals.toSign,
  planned: totals.planned,
  left: Math.max(0, totals.cap - totals.counted - totals.toSign - totals.planned),
  cap: totals.cap,
  capNote,
})

/** Minutes that may still be logged: held hours use up the cap as counted ones do, planned ones do not (R6). Never negative. */
export const minutesLeft = (totals: Pick<Totals, 'cap' | 'counted' | 'toSign'>): number =>
  Math.max(0, totals.cap - totals.counted - totals.toSign)

/**
 * The gauge as it will be once these minutes are held and to be signed: its effect, before the act.
 * @param wasPlanned minutes that the session held in the planned part until now
 */
export const gaugeAfterLogging = (gauge: HoursGauge, minutes: number, wasPlanned: number): HoursGauge =>
  gaugeOf({ ...gauge, toSign: gauge.toSign + minutes, planned: Math.max(0, gauge.planned - wasPlanned) }, gauge.capNote)

const capFrom: Readonly<Record<Parameters['cap']['from'], string>> = {
  LAW: 'plafond légal',
  AGREEMENT: 'plafond de l’accord',
  SCHEME: 'plafond du dispositif',
  CONTRACT: 'total convenu',
}

/** `24 h, plafond légal`; a cap lowered by the contract says so. Minutes. */
export function capNote(parameters: Pick<Parameters, 'cap'>, cap: number): string {
  const lowered = parameters.cap.minutes !== null && cap < parameters.cap.minutes
  return `${formatMinutes(cap)}, ${capFrom[lowered ? 'CONTRACT' : parameters.cap.from]}`
}

/** `Dont accompagnées 11 h sur 18 h, guidées 2 h sur 6 h.`; null for a type without a split. Counted minutes. */
export function splitInWords(
  parameters: Pick<Parameters, 'split'>,
  totals: Pick<Totals, 'counted' | 'guidedCounted'>,
): string | null {
  if (!parameters.split) return null
  const { accompanied, guided } = parameters.split
  const sides = [
    ['accompagnées', totals.counted - totals.guidedCounted, accompanied],
    ['guidées', totals.guidedCounted, guided],
  ] as const
  return `Dont ${sides.map(([side, done, of]) => `${side} ${formatMinutes(done)} sur ${formatMinutes(of)}`).join(', ')}.`
}

/** One session as the ledger reads it; minutes. */
export interface LedgerSession {
  readonly nature: Nature
  readonly minutes: number
  readonly state: string
  readonly counts: boolean
  readonly counted: boolean
}

/** Minutes of one nature. `outside`: held, but not hours of the bilan (R6). */
export interface LedgerLine {
  readonly nature: Nature
  readonly counted: number
  readonly toSign: number
  readonly planned: number
  readonly outside: number
}

/**
 * The ledger of hours by nature, in the order of the natures, those without a minute left out. A replaced, missed or
 * cancelled session weighs nothing. Its sums are the gauge's parts.
 */
export function ledgerOf(sessions: readonly LedgerSession[]): LedgerLine[] {
  const sum = (nature: Nature, which: (session: LedgerSession) => boolean): number =>
    sessions.reduce((total, one) => (one.nature === nature && which(one) ? total + one.minutes : total), 0)
  return NATURES.map((nature) => ({
    nature,
    counted: sum(nature, (one) => one.state === 'HELD' && one.counts && one.counted),
    toSign: sum(nature, (one) => one.state === 'HELD' && one.counts && !one.counted),
    planned: sum(nature, (one) => one.state === 'PLANNED' && one.counts),
    outside: sum(nature, (one) => one.state === 'HELD' && !one.counts),
  })).filter((line) => line.counted + line.toSign + line.planned + line.outside > 0)
}
