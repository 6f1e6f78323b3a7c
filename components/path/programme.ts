import { NATURES, type Nature, type Totals } from '@/components/hours/nature'
import type { PathPhase, PathSession } from '@/components/path/path-view'

const sound = (minutes: number) => (Number.isFinite(minutes) && minutes > 0 ? minutes : 0)

const rest = (phase: string, minutes: number): PathSession => ({
  id: `${phase}-rest`,
  label: 'heures à programmer',
  nature: 'left',
  guided: false,
  minutes,
  when: null,
})

/**
 * The programme as it is drawn and said: every phase filled up to its minutes by a stretch without a date, minutes
 * that are no number read as none, and a bilan without any phase as one stretch of `capMinutes`.
 * A phase whose sessions exceed its minutes keeps them all.
 */
export function completed(view: { phases: PathPhase[]; capMinutes: number }): PathPhase[] {
  const phases = view.phases.length
    ? view.phases
    : [{ key: 'whole', name: '', minutes: view.capMinutes, reached: false, sessions: [] }]
  return phases.map((phase) => {
    const minutes = sound(phase.minutes)
    const sessions = phase.sessions.map((session) => ({ ...session, minutes: sound(session.minutes) }))
    const open = minutes - minutesOf(sessions)
    return {
      ...phase,
      minutes,
      sessions: open > 0 || sessions.length === 0 ? [...sessions, rest(phase.key, sound(open))] : sessions,
    }
  })
}

/** Sum of the sessions' minutes, of one nature or of all. */
export function minutesOf(sessions: PathSession[], nature?: Nature): number {
  return sessions.reduce((sum, session) => (nature && session.nature !== nature ? sum : sum + session.minutes), 0)
}

/** Minutes by nature over a completed programme. */
export function totals(phases: PathPhase[]): Totals {
  const sessions = phases.flatMap((phase) => phase.sessions)
  return Object.fromEntries(NATURES.map((nature) => [nature, minutesOf(sessions, nature)])) as Totals
}

/** Where the walk is: the phase marked current, else the first one not reached; -1 when all are. */
export function currentPhase(phases: PathPhase[]): number {
  const marked = phases.findIndex((phase) => phase.current)
  return marked >= 0 ? marked : phases.findIndex((phase) => !phase.reached)
}
