import { sayCap } from '@/components/hours/gauge-view'
import { NATURES, type Nature, sayPart } from '@/components/hours/nature'
import { completed, currentPhase, minutesOf, totals } from '@/components/path/programme'
import { formatMinutes } from '@/lib/platform/duration'
import { deName } from '@/lib/platform/name'

export type PathSession = {
  id: string
  label: string
  nature: Nature
  /** Guided work stands as a diamond, a meeting as a round stone. */
  guided: boolean
  minutes: number
  /** The short date on screen (`24 nov.`), null without a date. */
  when: string | null
  href?: string
}

export type PathPhase = {
  key: string
  name: string
  /** Programmed minutes. Sessions may leave some over (drawn dotted) or exceed them (drawn whole). */
  minutes: number
  reached: boolean
  current?: boolean
  sessions: PathSession[]
}

export type Flag = {
  label: string
  sub?: string
  state: 'done' | 'needs' | 'todo' | 'lost'
  kind: 'paper' | 'meeting'
}

/** A flag on the walk itself: `at` is the minute of the walk it stands on. */
export type PlacedFlag = Flag & { at: number }

/** One bilan as a path: all that its drawings and its words need, and nothing else. */
export type PathView = {
  /** Unique on the page for each drawing: it makes the ids that name the picture. */
  id: string
  person: string
  /** The picture's name; when empty, `Le chemin du bilan de <person>`. */
  title: string
  capMinutes: number
  phases: PathPhase[]
  before: Flag[]
  flags: PlacedFlag[]
  after: Flag[]
  beforeNote: string
  afterNote: string
  /** The minute of the walk where the person stands, null before the first step. */
  hereMinutes: number | null
  hereLabel: string | null
  next?: string | null
}

const NB = '\u00a0'
const STATE: Record<Flag['state'], string> = { done: 'fait', needs: 'en attente', todo: 'à venir', lost: 'perdu' }

/** All parts against the cap. They add up to it: what the programme leaves out or exceeds is said too. */
function sayHours(view: PathView, silent: boolean): string {
  const sum = totals(completed(view))
  const drawn = sum.counted + sum['to-sign'] + sum.planned + sum.left
  const parts = NATURES.filter((nature) => !silent || sum[nature] > 0).map((nature) => sayPart(nature, sum[nature]))
  const gap = { over: Math.max(0, drawn - view.capMinutes), off: Math.max(0, view.capMinutes - drawn) }
  return `${parts.length ? parts.join(', ') : sayPart('counted', 0)}, sur ${sayCap(view.capMinutes, gap)}.`
}

/** What the picture says, in words: hours by nature, each phase, the next step. It describes the drawing. */
export function pathInWords(view: PathView): string {
  const phases = completed(view).map(
    (phase, i) =>
      phase.name &&
      `Phase ${i + 1}, ${phase.name}${NB}: ${formatMinutes(minutesOf(phase.sessions, 'counted'))} sur ${formatMinutes(phase.minutes)}.`,
  )
  const next = view.next ? `Prochaine étape${NB}: ${view.next}.` : ''
  return [sayHours(view, false), ...phases, next].filter(Boolean).join(' ')
}

/** The flags in words, with what became of each; empty without flags. */
export function flagsInWords(view: PathView): string {
  const placed = [...view.flags].sort((a, b) => a.at - b.at)
  const said = [...view.before, ...placed, ...view.after].map((flag) => `${flagTitle(flag)} (${STATE[flag.state]})`)
  return said.length ? `Repères${NB}: ${said.join(`${NB}; `)}.` : ''
}

/** A flag's full label, for the tooltip of one that is cut. */
export function flagTitle(flag: Flag): string {
  return flag.sub ? `${flag.label}, ${flag.sub}` : flag.label
}

/** The path in a row, in few words: lists are heard one row after the other. */
export function rowInWords(view: PathView): string {
  const at = currentPhase(view.phases)
  const name = view.phases[at]?.name
  const phase = name ? ` Phase ${at + 1} sur ${view.phases.length}, ${name}.` : ''
  return sayHours(view, true) + phase
}

/** The name of the picture. */
export function pathTitle(view: PathView): string {
  return view.title || `Le chemin du bilan ${deName(view.person)}`
}
