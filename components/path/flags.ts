import { type LaidPhase, lastOf, shorten, xAt } from '@/components/path/geometry'
import type { Flag, PathView } from '@/components/path/path-view'
import { round, type Terrain } from '@/components/path/terrain'

/** Average width of a character of a flag's label and of its note, in units of the wide drawing. */
const LABEL = 7
const NOTE = 6.2

export type StandingFlag = {
  flag: Flag
  x: number
  /** Width taken from x on, pole and words. */
  wide: number
  /** 0 is the lowest; each level stands `rise` above the one before. */
  level: number
  top: number
  foot: number
  label: string | null
  sub: string | null
  /** Whether a word was cut: the full text is then the flag's title. */
  cut: boolean
}

/** Each flag with its x: those before in the approach, those of the walk on their minute, those after behind the end. */
export function flagsOf(view: PathView, phases: LaidPhase[], right: number): (Flag & { x: number })[] {
  const start = lastOf(phases).borne + 26
  const stride = Math.min(52, (right - 24 - start) / Math.max(1, view.after.length - 1))
  return [
    ...view.before.map((flag, i) => ({ ...flag, x: 20 + i * (108 / Math.max(1, view.before.length - 1)) })),
    ...view.flags.map((flag) => ({ ...flag, x: xAt(phases, flag.at) })),
    ...view.after.map((flag, i) => ({ ...flag, x: start + i * stride })),
  ]
}

/**
 * Flags never overlap: placed from right to left, each on the lowest level where its words meet neither another's
 * words nor another's pole. Words that would leave the drawing at `right` are cut.
 */
export function standFlags(
  list: (Flag & { x: number })[],
  line: Terrain,
  { base, rise, right }: { base: number; rise: number; right: number },
): StandingFlag[] {
  const taken: StandingFlag[] = []
  for (const flag of [...list].sort((a, b) => b.x - a.x)) {
    const { x } = flag
    const room = right - x - 21
    const label = shorten(flag.label, Math.min(34, Math.floor(room / LABEL)))
    const sub = flag.sub ? shorten(flag.sub, Math.min(38, Math.floor(room / NOTE))) : null
    const wide = 20 + Math.max((label ?? '').length * LABEL, (sub ?? '').length * NOTE)
    let level = 0
    while (taken.some((o) => meets({ x, wide, level }, o))) level++
    const cut = label !== flag.label || sub !== (flag.sub ?? null)
    taken.push({ flag, x, wide, level, top: base - level * rise, foot: round(line.y(x) - 7), label, sub, cut })
  }
  return taken
}

function meets(flag: { x: number; wide: number; level: number }, other: StandingFlag): boolean {
  if (flag.level === other.level) return flag.x < other.x + other.wide && other.x < flag.x + flag.wide
  return other.level > flag.level && other.x < flag.x + flag.wide && flag.x <= other.x
}
