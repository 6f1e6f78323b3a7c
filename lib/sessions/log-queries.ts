import 'server-only'
import { phasesBeforeClosing } from '@/lib/bilan-types/content'
import { type Mode, NATURES, type Nature } from '@/lib/bilan-types/keys'
import { countsInHours, hasClock } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { modeWords, natureWords, phaseWords } from '@/lib/bilan-types/words'
import type { BilanHead } from '@/lib/bilans/head-queries'
import { capNote, gaugeOf, type HoursGauge, type Totals } from '@/lib/bilans/ledger-rules'
import { type Day, sayDayMonth, sayDayRelative, sayTime, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import { type GuidedFacts, guidedMissing } from './log-rules'
import { currentPhase, type TickableItem, tickable } from './phase-rules'
import { isOutside, offeredNatures } from './plan-rules'
import { markOf } from './time-rules'
import { guidedMissingInWords } from './words'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** Everything the log dialog shows: the planned session already filled in, its items, the hours before the act. Plain data. */
export interface LogView {
  readonly bilanId: string
  /** Null: a session that was not planned. */
  readonly sessionId: string | null
  readonly person: string
  readonly firstName: string
  /** `restitution`, inside a sentence. */
  readonly title: string
  readonly planned: {
    /** `Aujourd’hui, 9 h à 11 h, soit 2 h. Salle Molène.` */
    readonly words: string
    /** Sent back as `seen`: as planned means these hours. */
    readonly mark: string
    readonly day: Day
    readonly start: string
    readonly end: string
    readonly minutes: number
    readonly mode: string
  } | null
  /** Whether it starts and ends at a time. */
  readonly clock: boolean
  readonly today: Day
  readonly items: readonly TickableItem[]
  readonly checked: readonly string[]
  /** For a session that was not planned: the items of each phase that is open. */
  readonly phases: readonly { readonly key: string; readonly label: string; readonly items: readonly TickableItem[] }[]
  readonly natures: readonly (Choice & {
    readonly clock: boolean
    readonly counts: boolean
    readonly outside: boolean
  })[]
  readonly modes: readonly Choice[]
  readonly gauge: HoursGauge
  readonly counts: boolean
  /** Who signs in the same act; null where nobody signs. */
  readonly signer: string | null
  /** What a piece of guided work still lacks; null when it may count. */
  readonly lacking: string | null
}

const lower = (words: string): string =>
  /^\p{Lu}{2}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)

/** What the form offers for a session that was not planned. Pure but for the scope's day and actor. */
export function unplannedLog(scope: Scope<Member>, head: BilanHead, totals: Totals): LogView {
  const { parameters, facts } = head
  const current = currentPhase(parameters, {
    startedAt: facts.startedAt,
    phaseKey: head.phaseKey,
    closedPhases: facts.closedPhases,
  })
  const ordered = phasesBeforeClosing(parameters)
  const at = ordered.findIndex((phase) => phase.key === current)
  const open = ordered.filter(
    (phase, index) =>
      !parameters.phasesAreMandatoryAndOrdered || (index <= at && !facts.closedPhases.includes(phase.key)),
  )
  return {
    bilanId: head.bilanId,
    sessionId: null,
    person: head.name,
    firstName: head.firstName,
    title: '',
    planned: null,
    clock: true,
    today: scope.today,
    items: [],
    checked: [],
    phases: open
      .map((phase) => ({ key: phase.key, label: phaseWords[phase.key], items: tickable(parameters, phase.key) }))
      .reverse(),
    natures: offeredNatures(parameters)
      .filter((nature) => nature !== 'GUIDED_WORK')
      .map((value) => ({
        value,
        label: natureWords[value],
        clock: hasClock(value),
        counts: countsInHours(parameters, value, 'ON_SITE'),
        outside: isOutside(value),
      })),
    modes: parameters.modes.map((value) => ({ value, label: modeWords[value] })),
    gauge: gaugeOf(totals, capNote(parameters, totals.cap)),
    counts: true,
    signer: `${scope.actor.firstName} ${scope.actor.lastName}`,
    lacking: null,
  }
}

interface Row {
  id: string
  bilan_id: string
  nature: Nature
  label: string
  mode: Mode
  phase_key: string | null
  day: string
  starts_at: Date | null
  ends_at: Date | null
  minutes: number
  counts: boolean
  item_keys: string[]
  place: string | null
  first_name: string
  last_name: string
  parameters: Parameters
  totals: Pick<Totals, 'cap' | 'counted' | 'toSign' | 'planned'>
  guided: GuidedFacts | null
}

/**
 * Planned sessions whose time has come and that are not logged yet, earliest first, each as its dialog wants it. One statement.
 * @param wanted one session only, or how many at most (50)
 */
export async function sessionsToLog(
  scope: Scope<Member>,
  wanted: { sessionId?: string; limit?: number } = {},
): Promise<LogView[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT * FROM gate.sessions_to_log(${wanted.sessionId ?? null}::uuid, ${scope.now}::timestamptz, ${scope.today}::date, ${Math.min(wanted.limit ?? 20, 50)}::int)`
  const one = sharing()
  return rows.map((row) => {
    const view = viewOf(row, scope)
    return { ...view, items: one(view.items), natures: one(view.natures), modes: one(view.modes) }
  })
}

/** Equal lists become one and the same: a page then sends each once. */
function sharing() {
  const known = new Map<string, unknown>()
  return <T>(list: T): T => {
    const key = JSON.stringify(list)
    if (!known.has(key)) known.set(key, list)
    return known.get(key) as T
  }
}

function viewOf(row: Row, scope: Scope<Member>): LogView {
  const { actor, today } = scope
  const zone = actor.organisation.zone
  const clock = hasClock(row.nature)
  const [start, end] =
    row.starts_at && row.ends_at ? [timeOf(row.starts_at, zone), timeOf(row.ends_at, zone)] : ['', '']
  const day = sayDayRelative(row.day, today, sayDayMonth)
  const items = tickable(row.parameters, row.phase_key)
  const missing =
    row.nature === 'GUIDED_WORK'
      ? guidedMissing(
          row.guided ?? { instructions: false, handIn: false, exchange: false },
          row.parameters.guidedWorkNeeds,
        )
      : []
  return {
    bilanId: row.bilan_id,
    sessionId: row.id,
    person: `${row.first_name} ${row.last_name}`,
    firstName: row.first_name,
    title: lower(row.label || natureWords[row.nature]),
    planned: {
      words: `${day.charAt(0).toUpperCase()}${day.slice(1)}${start ? `, ${sayTime(start)} à ${sayTime(end)}` : ''}, soit ${formatMinutes(row.minutes)}. ${clock ? (row.mode === 'ON_SITE' && row.place ? row.place : modeWords[row.mode]) : natureWords[row.nature]}.`,
      mark: markOf({ day: row.day, startsAt: row.starts_at, minutes: row.minutes }),
      day: row.day,
      start,
      end,
      minutes: row.minutes,
      mode: row.mode,
    },
    clock,
    today,
    items,
    checked: row.item_keys.filter((key) => items.some((item) => item.key === key)),
    phases: [],
    natures: NATURES.filter((nature) => nature === row.nature).map((value) => ({
      value,
      label: natureWords[value],
      clock,
      counts: row.counts,
      outside: isOutside(value),
    })),
    modes: (row.parameters.modes ?? []).map((value) => ({ value, label: modeWords[value] })),
    gauge: gaugeOf(row.totals, capNote(row.parameters, row.totals.cap)),
    counts: row.counts,
    signer: row.nature === 'PRELIMINARY_INTERVIEW' ? null : `${actor.firstName} ${actor.lastName}`,
    lacking: missing.length > 0 ? guidedMissingInWords(missing) : null,
  }
}
