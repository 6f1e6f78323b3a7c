import type { PathPhase, PathSession } from '@/components/path/path-view'
import { minutesOf } from '@/components/path/programme'

/** A tripartite meeting that parts the walk: `at` is the minute of the walk where it stands. */
export type Part = { key: string; name: string; at: number; reached: boolean }

/**
 * The walk of a type without phases (reconversion), parted by its tripartite meetings.
 * Each part holds the sessions that begin before its meeting; `last` holds what follows.
 * @param sessions in the order they are walked
 */
export function partedByMeetings(
  sessions: PathSession[],
  meetings: Part[],
  last: { name: string; reached: boolean },
): PathPhase[] {
  const ends = [...meetings].sort((a, b) => a.at - b.at)
  const parts = [...ends, { key: 'end', at: Number.POSITIVE_INFINITY, ...last }]
  const held = parts.map((): PathSession[] => [])
  let walked = 0
  for (const session of sessions) {
    held[parts.findIndex((part) => walked < part.at)]?.push(session)
    walked += session.minutes
  }
  const here = parts.findIndex((part) => !part.reached)
  return parts.map(({ key, name, reached }, i) => {
    const inside = held[i] ?? []
    return { key, name, reached, current: i === here, minutes: minutesOf(inside), sessions: inside }
  })
}
