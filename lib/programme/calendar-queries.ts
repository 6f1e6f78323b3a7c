import 'server-only'
import type { BilanHead } from '@/lib/bilans/head-queries'
import { type Day, isDay, parseTime, sayDay, sayTime, type Time, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import {
  type CalendarWish,
  firstDay,
  isDated,
  type ProposedDate,
  proposeDates,
  rhythmsOf,
  sittingCount,
  usualRhythm,
} from './calendar-rules'
import type { LoadedStep } from './facts-queries'
import { rhythmWarnings, spreadWarning } from './rhythm-rules'
import { countingDates } from './rules'

/** What was asked of the calendar, as the address says it; each part may lack or be unsound. */
export interface CalendarAsk {
  readonly from: string | null
  readonly start: string | null
  readonly every: string | null
}

/** Dates that the calendar proposes for what is still to be dated. */
export interface CalendarProposal {
  readonly from: Day
  readonly start: Time
  readonly every: number
  readonly rhythms: readonly { readonly value: string; readonly label: string }[]
  /** As the act that takes them over wants them. */
  readonly dates: readonly Omit<ProposedDate, 'label'>[]
  readonly lines: readonly { readonly key: string; readonly when: string; readonly what: string }[]
  readonly warnings: readonly string[]
  /** What the calendar leaves to be agreed otherwise; empty when nothing is. */
  readonly apart: readonly string[]
}

/** Longest sitting proposed, in minutes; the pair then moves and changes each as they like. */
const SITTING = 120
const MOST_BUSY = 500
const LATEST_DAYS = 400

const rhythmWords: Readonly<Record<number, string>> = { 7: 'Chaque semaine', 14: 'Toutes les deux semaines' }

/** A date as a line of the proposal says what it is for. */
const lineOf = (date: ProposedDate): string => `${date.label}, ${formatMinutes(date.minutes)}`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

interface Dated {
  readonly day: Day
  readonly starts_at: Date | null
  readonly minutes: number
  readonly counts: boolean
}

/**
 * Proposes dates at the type's rhythm (R27), around what the consultant and the person already have. One statement.
 * @param total minutes of the programme that dates are set for
 * @returns null when every step is dated, or none may be
 */
export async function calendarProposal(
  scope: Scope<Member>,
  head: BilanHead,
  steps: readonly LoadedStep[],
  total: number,
  dated: readonly Dated[],
  ask: CalendarAsk,
): Promise<CalendarProposal | null> {
  const { parameters, zone } = head
  const toDate = steps.map((step) => ({ ...step, left: Math.max(0, step.minutes - step.planned - step.held) }))
  const rest = toDate.filter((step) => step.left > 0 && isDated(step.nature))
  if (rest.length === 0) return null
  const rhythms = rhythmsOf(parameters)
  const every =
    rhythms.find((days) => String(days) === ask.every) ?? usualRhythm(parameters, sittingCount(rest, SITTING))
  const latest = dated.at(-1)
  const wish: CalendarWish = {
    from:
      ask.from && isDay(ask.from) && ask.from > scope.today
        ? ask.from
        : firstDay(scope.today, latest?.day ?? null, every),
    start: parseTime(ask.start ?? '') ?? usualStart(dated, zone),
    everyDays: every,
    sitting: SITTING,
  }
  const busy = await scope.tx.$queryRaw<{ startsAt: Date; endsAt: Date }[]>`
    SELECT s.starts_at AS "startsAt", s.ends_at AS "endsAt" FROM session s
    WHERE s.state IN ('PLANNED', 'HELD') AND s.starts_at >= ${scope.now}::timestamptz AND s.starts_at < ${scope.now}::timestamptz + make_interval(days => ${LATEST_DAYS}::int)
      AND (s.practitioner_member_id = ${scope.actor.memberId}::uuid OR s.bilan_id = ${head.bilanId}::uuid) ORDER BY s.starts_at LIMIT ${MOST_BUSY}`
  const dates = proposeDates(rest, wish, busy, zone)
  if (dates.length === 0) return null
  const modes = new Map(steps.map((step) => [step.id, step]))
  const counting = countingDates(parameters, dates, modes)
  const all = [...dated.filter((one) => one.counts), ...counting]
  const spread = spreadWarning(parameters, total, all)
  return {
    from: wish.from,
    start: wish.start,
    every,
    rhythms: rhythms.map((days) => ({ value: String(days), label: rhythmWords[days] ?? `Tous les ${days} jours` })),
    dates: dates.map(({ label: _, ...date }) => date),
    lines: dates.map((date) => ({
      key: `${date.stepId}-${date.day}`,
      when: date.start ? capital(`${sayDay(date.day)}, ${sayTime(date.start)}`) : `Pour le ${sayDay(date.day)}`,
      what: lineOf(date),
    })),
    warnings: [...rhythmWarnings(parameters, all), ...(spread ? [spread] : [])].map((one) => one.said),
    apart: apartOf(toDate),
  }
}

/** The time at which the two last met, else ten o'clock. */
function usualStart(dated: readonly Dated[], zone: string): Time {
  const last = dated.filter((one) => one.starts_at !== null).at(-1)?.starts_at
  return last ? timeOf(last, zone) : '10:00'
}

function apartOf(steps: readonly (LoadedStep & { left: number })[]): string[] {
  const natures = new Set(steps.filter((step) => step.left > 0).map((step) => step.nature))
  return [
    ...(natures.has('TRIPARTITE') ? ['Les rendez-vous à trois se fixent avec chacun.'] : []),
    ...(natures.has('AUTONOMOUS_WORK') ? ['Le travail en autonomie se déclare une fois fait.'] : []),
  ]
}
