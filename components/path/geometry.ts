import type { Nature } from '@/components/hours/nature'
import type { PathPhase, PathSession, PathView } from '@/components/path/path-view'
import { completed, minutesOf } from '@/components/path/programme'
import { round, type Terrain } from '@/components/path/terrain'
import { formatMinutes } from '@/lib/platform/duration'

export type LaidSession = PathSession & { x0: number; x1: number }
export type LaidPhase = Omit<PathPhase, 'sessions'> & {
  x0: number
  x1: number
  /** Where the stone that closes the phase stands, in the gap after it. */
  borne: number
  counted: number
  sessions: LaidSession[]
}

/**
 * Where each session lies between x0 and x1: x is proportional to minutes, and each phase is followed by a gap that
 * holds its borne. Without any minute the phases share the width; with very many the gaps narrow to half of it.
 */
export function layout(
  view: Pick<PathView, 'phases' | 'capMinutes'>,
  x0: number,
  x1: number,
  gap: number,
): LaidPhase[] {
  const phases = completed(view)
  const total = phases.reduce((sum, phase) => sum + minutesOf(phase.sessions), 0)
  const space = Math.min(gap, (x1 - x0) / 2 / phases.length)
  const width = x1 - x0 - space * phases.length
  const perMinute = total > 0 ? width / total : 0
  let x = x0
  return phases.map((phase) => {
    const from = x
    const sessions = phase.sessions.map((session) => {
      const share = total > 0 ? session.minutes * perMinute : width / phases.length / phase.sessions.length
      const laid = { ...session, x0: x, x1: x + share }
      x = laid.x1
      return laid
    })
    const to = x
    x += space
    return { ...phase, x0: from, x1: to, borne: to + space / 2, sessions, counted: minutesOf(sessions, 'counted') }
  })
}

/** The last phase laid out: where the walk ends. There is always one. */
export function lastOf(phases: LaidPhase[]): LaidPhase {
  return phases[phases.length - 1] as LaidPhase
}

/** The minute of the walk at which each phase ends. */
export function minutesEnd(phases: LaidPhase[]): number[] {
  let walked = 0
  return phases.map((phase) => {
    walked += minutesOf(phase.sessions)
    return walked
  })
}

/** Minute of the walk → x. Minutes outside the walk stop at its ends. */
export function xAt(phases: LaidPhase[], minutes: number): number {
  let m = Math.max(0, Number.isFinite(minutes) ? minutes : 0)
  for (const phase of phases)
    for (const session of phase.sessions) {
      if (m <= session.minutes) return session.x0 + (session.x1 - session.x0) * (m / (session.minutes || 1))
      m -= session.minutes
    }
  return lastOf(phases).x1
}

/** A drawing's numbers: stroke width, node step, cut between sessions, inset of the hollow, least width of a stretch. */
export type Brush = { width: number; step: number; cut: number; inset: number; least: number }

/** All stretches of one nature as one path: `d` holds a subpath each; `inner` is the hollow of planned ones. */
export type Ribbon = { nature: Nature; walked: boolean; d: string; inner: string }

/**
 * The ribbons to stroke, at most one per nature and one for what was just walked. Neighbours of one nature in a phase
 * merge where one is narrower than `least`: hundreds of sessions stay one band instead of a comb.
 * @param walked ids of the sessions that have just become counted
 */
export function ribbons(phases: LaidPhase[], line: Terrain, brush: Brush, walked: readonly string[] = []): Ribbon[] {
  const out = new Map<string, Ribbon>()
  for (const phase of phases)
    for (const stretch of merged(phase.sessions, brush.least, walked)) {
      const { x0, x1, nature, fresh } = stretch
      const w = x1 - x0
      const cut = Math.min(brush.cut, w / 4)
      const inset = Math.min(cut + brush.inset, w * 0.4)
      const key = nature + fresh
      const ribbon = out.get(key) ?? { nature, walked: fresh, d: '', inner: '' }
      ribbon.d += line.curve(x0 + cut, x1 - cut, brush.step)
      if (nature === 'planned') ribbon.inner += line.curve(x0 + inset, x1 - inset, brush.step)
      out.set(key, ribbon)
    }
  return [...out.values()]
}

type Stretch = { nature: Nature; fresh: boolean; x0: number; x1: number }

function merged(sessions: LaidSession[], least: number, walked: readonly string[]): Stretch[] {
  const out: Stretch[] = []
  for (const { id, nature, x0, x1 } of sessions) {
    if (x1 <= x0) continue
    const fresh = nature === 'counted' && walked.includes(id)
    const last = out.at(-1)
    const narrow = x1 - x0 < least || (last && last.x1 - last.x0 < least)
    if (last && narrow && last.nature === nature && last.fresh === fresh) last.x1 = x1
    else out.push({ nature, fresh, x0, x1 })
  }
  return out
}

export type Stone = { id: string; x: number; y: number; guided: boolean; nature: Nature; title: string }

/** A stone for each session that is counted or planned, where its stretch has room for one of radius r. */
export function stones(phases: LaidPhase[], line: Terrain, r: number): Stone[] {
  return phases.flatMap((phase) =>
    phase.sessions
      .filter(({ nature, x0, x1 }) => (nature === 'counted' || nature === 'planned') && x1 - x0 >= 3 * r)
      .map((session) => {
        const mid = (session.x0 + session.x1) / 2
        const { id, guided, nature, label, when, minutes } = session
        const title = [when, label, formatMinutes(minutes)].filter(Boolean).join(', ')
        return { id, x: round(mid), y: round(line.y(mid)), guided, nature, title }
      }),
  )
}

export type Tag = { x: number; y: number; box: number; width: number; text: string | null }

/** The tag that says where the person is: the arrow stays on the spot, the label slides so as not to leave the drawing. */
export function tag(x: number, y: number, label: string | null, width: number): Tag {
  const text = label && shorten(label, Math.floor((width - 20) / 7.3))
  const w = text ? text.length * 7.3 + 20 : 0
  return { x, y, text, width: w, box: Math.min(width - w / 2, Math.max(w / 2, x)) }
}

/** A text cut to `most` characters, ellipsis included; null where not even four would stand. */
export function shorten(text: string, most: number): string | null {
  if (text.length <= most) return text
  return most < 4 ? null : `${text.slice(0, most - 1).trimEnd()}…`
}
