import { type Day, dayOf, isHoliday } from '@/lib/platform/day'
import {
  away,
  type CheckedSession,
  type Finding,
  type FindingFacts,
  finding,
  type Inspected,
  type Limits,
  named,
} from './facts-rules'

/** Somebody at a time and perhaps in a place: by a session of this bilan, or by another bilan. */
interface Presence {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly siteId: string | null
  readonly postcode: string | null
  /** Null: by another bilan, which stays unnamed. */
  readonly session: CheckedSession | null
}

type Who = 'PRACTITIONER' | 'BENEFICIARY'

const hasClock = (session: CheckedSession): session is CheckedSession & { startsAt: Date; endsAt: Date } =>
  session.startsAt !== null && session.endsAt !== null

const presence = (session: CheckedSession & { startsAt: Date; endsAt: Date }): Presence => ({
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  siteId: session.mode === 'ON_SITE' ? session.siteId : null,
  postcode: session.postcode,
  session,
})

/** Everybody's times, one list a person, earliest first: each practitioner of the bilan, and the person herself. */
function timetables(facts: Inspected): { who: Who; times: Presence[] }[] {
  const own = facts.sessions.filter(hasClock)
  const practitioners = [...new Set(own.map((one) => one.practitionerId))].sort()
  const lists: { who: Who; times: Presence[] }[] = practitioners.map((id) => ({
    who: 'PRACTITIONER',
    times: [
      ...own.filter((one) => one.practitionerId === id).map(presence),
      ...facts.elsewhere
        .filter((one) => one.who === 'PRACTITIONER' && one.practitionerId === id)
        .map((one) => ({ ...one, session: null })),
    ],
  }))
  const hers = facts.elsewhere.filter((one) => one.who === 'BENEFICIARY').map((one) => ({ ...one, session: null }))
  lists.push({ who: 'BENEFICIARY', times: [...own.map(presence), ...hers] })
  for (const { times } of lists)
    times.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.endsAt.getTime() - b.endsAt.getTime())
  return lists
}

/** What a pair of times is about, the same whichever comes first. */
const subjectOf = (a: Presence, b: Presence): string =>
  [a, b]
    .map((one) => one.session?.id ?? `@${one.startsAt.toISOString()}`)
    .sort()
    .join('+')

function pairFacts(a: Presence, b: Presence, zone: string): FindingFacts {
  const other = a.session ? (b.session ? null : b) : a
  return {
    sessions: [a, b].flatMap((one) => (one.session ? [named(one.session, zone)] : [])),
    ...(other ? { elsewhere: away(other, zone) } : {}),
  }
}

/** One who is in two places at once: two times that share a moment, one of them at least of this bilan. */
export function twiceAtOnce(facts: Inspected): Finding[] {
  return timetables(facts).flatMap(({ who, times }) =>
    times.flatMap((a, index) =>
      times
        .slice(index + 1)
        .filter((b) => (a.session || b.session) && b.startsAt < a.endsAt && a.startsAt < b.endsAt)
        .map((b) => finding(`${who}_TWICE`, subjectOf(a, b), pairFacts(a, b, facts.zone))),
    ),
  )
}

/** Minutes from one place to another: as told, else guessed from the postcodes. Null where a place is not known. */
function minutesOfWay(a: Presence, b: Presence, facts: Inspected, limits: Limits): [minutes: number, guess: boolean] {
  if (!a.siteId || !b.siteId || a.siteId === b.siteId) return [0, false]
  const told = facts.travel.find(
    (one) => (one.a === a.siteId && one.b === b.siteId) || (one.b === a.siteId && one.a === b.siteId),
  )
  if (told) return [told.minutes, false]
  if (!a.postcode || !b.postcode || a.postcode === b.postcode) return [0, true]
  const far = a.postcode.slice(0, 2) !== b.postcode.slice(0, 2)
  return [far ? limits.unknownFarTravelMinutes : limits.unknownTravelMinutes, true]
}

/** Two sites one after the other on one day, with less time between them than the way takes. */
export function tooFarApart(facts: Inspected, limits: Limits): Finding[] {
  const seen = new Set<string>()
  return timetables(facts).flatMap(({ who, times }) => {
    const placed = times.filter((one) => one.siteId !== null)
    return placed.slice(1).flatMap((b, index): Finding[] => {
      const a = placed[index]
      const oneDay = a && dayOf(a.startsAt, facts.zone) === dayOf(b.startsAt, facts.zone)
      if (!a || !oneDay || !(a.session || b.session) || b.startsAt < a.endsAt) return []
      const gap = Math.floor((b.startsAt.getTime() - a.endsAt.getTime()) / 60_000)
      const [minutes, guessed] = minutesOfWay(a, b, facts, limits)
      const subject = subjectOf(a, b)
      if (gap >= minutes || seen.has(subject)) return []
      seen.add(subject)
      const about = { ...pairFacts(a, b, facts.zone), party: who, minutes: gap, needed: minutes, guessed }
      return [finding('TOO_FAR_APART', subject, about)]
    })
  })
}

/** A session on a public holiday (L.3133-1), or on a day that its practitioner declared as leave. Work without a clock is done when one likes. */
export function onDaysOff(facts: Inspected, holiday: (day: Day) => boolean = isHoliday): Finding[] {
  return facts.sessions.filter(hasClock).flatMap((session) => {
    const sessions = [named(session, facts.zone)]
    const leave = facts.leaves.find(
      (one) => one.practitionerId === session.practitionerId && one.from <= session.day && session.day <= one.until,
    )
    return [
      ...(holiday(session.day) ? [finding('PUBLIC_HOLIDAY', session.id, { sessions })] : []),
      ...(leave ? [finding('ON_LEAVE', session.id, { sessions, from: leave.from, until: leave.until })] : []),
    ]
  })
}
