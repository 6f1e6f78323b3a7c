import type { Parameters } from '@/lib/bilan-types/type'
import { type Day, daysBetween, sayDayMonth } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { monthsBetween } from './calendar-rules'

/** R27: where the sources give no rhythm, what the eye should stop at. They warn, and never block. */
const PACKED_FROM_MINUTES = 12 * 60
const PACKED_WITHIN_DAYS = 21
const LONG_GAP_DAYS = 28
const LONG_WAIT_DAYS = 45
const INACTIVE_DAYS = 35

export interface Dated {
  readonly day: Day
  readonly minutes: number
}

export interface RhythmWarning {
  readonly code: 'PACKED' | 'GAP' | 'SPREAD' | 'WAIT' | 'INACTIVE'
  readonly said: string
}

/** Days between sessions beyond which a gap is long: twice the type's usual rhythm, four weeks where it has none. */
const longGap = (parameters: Pick<Parameters, 'rhythmDays'>): number =>
  parameters.rhythmDays ? 2 * parameters.rhythmDays[1] : LONG_GAP_DAYS

/**
 * What stands out in the dates of a bilan: much of it within three weeks, or a long gap between two sessions.
 * @param dated sessions planned or held, whatever their order
 */
export function rhythmWarnings(parameters: Pick<Parameters, 'rhythmDays'>, dated: readonly Dated[]): RhythmWarning[] {
  const days = [...dated].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const warnings: RhythmWarning[] = []
  let packed = 0
  for (const [index, first] of days.entries()) {
    const within = days.slice(index).filter((one) => daysBetween(first.day, one.day) < PACKED_WITHIN_DAYS)
    packed = Math.max(
      packed,
      within.reduce((sum, one) => sum + one.minutes, 0),
    )
  }
  if (packed > PACKED_FROM_MINUTES) {
    warnings.push({
      code: 'PACKED',
      said: `${formatMinutes(packed)} tiennent en trois semaines. Laissez du temps entre les séances, si c’est possible.`,
    })
  }
  for (const [index, one] of days.entries()) {
    const next = days[index + 1]
    const gap = next ? daysBetween(one.day, next.day) : 0
    if (next && gap > longGap(parameters)) {
      warnings.push({
        code: 'GAP',
        said: `${gap} jours sans séance, du ${sayDayMonth(one.day)} au ${sayDayMonth(next.day)}. Une séance au milieu garde le rythme.`,
      })
    }
  }
  return warnings
}

/** Dates say something of the whole once they take so much of the programme. */
const MOSTLY_DATED = 0.75
/** A fortnight more or less is no matter. */
const LEEWAY_MONTHS = 0.5

/**
 * A programme mostly dated that is done in fewer, or more, months than the type's usual ones. Null while it holds, or too
 * little is dated to tell.
 * @param total minutes of the programme that dates are set for; @param dated sessions planned or held that count
 */
export function spreadWarning(
  parameters: Pick<Parameters, 'spreadMonths'>,
  total: number,
  dated: readonly Dated[],
): RhythmWarning | null {
  const { spreadMonths } = parameters
  const minutes = dated.reduce((sum, one) => sum + one.minutes, 0)
  const days = dated.map((one) => one.day).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (!spreadMonths || !first || !last || total === 0 || minutes < total * MOSTLY_DATED) return null
  const months = monthsBetween(first, last)
  const usual = `d’usage, ${spreadMonths[0]} à ${spreadMonths[1]} mois`
  const between = `du ${sayDayMonth(first)} au ${sayDayMonth(last)}`
  const weeks = Math.max(1, Math.round(daysBetween(first, last) / 7))
  if (months < spreadMonths[0] - LEEWAY_MONTHS)
    return {
      code: 'SPREAD',
      said: `Tout tient en ${weeks} semaines, ${between} : ${usual}. Espacez, si c’est possible.`,
    }
  return months > spreadMonths[1] + LEEWAY_MONTHS
    ? { code: 'SPREAD', said: `Les séances s’étendent sur ${weeks} semaines, ${between} : ${usual}.` }
    : null
}

/** A bilan that waits long for its start, or in which nothing has happened nor is planned for weeks. Null when all is well. */
export function paceWarning(
  bilan: {
    readonly readySince: Day | null
    readonly started: boolean
    readonly lastHeld: Day | null
    readonly nextPlanned: Day | null
  },
  today: Day,
): RhythmWarning | null {
  if (bilan.nextPlanned && bilan.nextPlanned >= today) return null
  if (!bilan.started && bilan.readySince) {
    const waited = daysBetween(bilan.readySince, today)
    return waited > LONG_WAIT_DAYS
      ? { code: 'WAIT', said: `Prêt depuis ${waited} jours, sans première séance prévue.` }
      : null
  }
  const silent = bilan.lastHeld ? daysBetween(bilan.lastHeld, today) : 0
  return silent > INACTIVE_DAYS
    ? { code: 'INACTIVE', said: `${silent} jours depuis la dernière séance, et aucune de prévue.` }
    : null
}
