import type { Nature } from '@/components/hours/nature'
import type { Flag, PathPhase, PathSession, PathView, PlacedFlag } from '@/components/path/path-view'
import type { Nature as SessionNature } from '@/lib/bilan-types/keys'
import { funderWords, phaseWords, sessionTitle } from '@/lib/bilan-types/words'
import type { PathFacts, PathSessionFacts } from '@/lib/homes/path-queries'
import { type Day, dayOf, sayDay, sayDayMonthShort, sayMonth, sayTime, timeOf } from '@/lib/platform/day'

/** For whom a path is drawn, and when. `hrefOf` makes links of its sessions, in words only. */
export type PathFor = {
  id: string
  today: Day
  now: Date
  zone: string
  title?: string
  hrefOf?: (sessionId: string) => string
}

const natureOf = (session: PathSessionFacts): Nature =>
  session.state === 'PLANNED' ? 'planned' : session.countedAt ? 'counted' : 'to-sign'

/** The drawing of a bilan, from its facts. Sessions stand in order of date in their phase, what has no date after them. */
export function pathOf(facts: PathFacts, at: PathFor): PathView {
  const phases = phasesOf(facts, at)
  const here = hereOf(facts, phases, at)
  const next = facts.sessions.find(
    (session) => session.state === 'PLANNED' && (session.endsAt ? session.endsAt > at.now : session.day >= at.today),
  )
  return {
    id: at.id,
    person: facts.person,
    title: at.title ?? '',
    capMinutes: facts.capMinutes,
    phases,
    before: beforeOf(facts),
    flags: flagsOf(facts, phases, at),
    after: [],
    beforeNote: beforeNote(facts),
    afterNote: afterNote(facts),
    hereMinutes: here,
    hereLabel: here === null ? null : hereLabel(facts, at),
    next: next
      ? `${sayDay(next.day)}${next.startsAt ? `, ${sayTime(timeOf(next.startsAt, at.zone))}` : ''}, ${lower(sessionTitle(next.nature, next.label))}`
      : null,
  }
}

const lower = (text: string) => text.charAt(0).toLocaleLowerCase('fr') + text.slice(1)

/** What was held beside the programme takes the place of its undated steps, the first ones first. */
function phasesOf(facts: PathFacts, at: PathFor): PathPhase[] {
  const counted = facts.sessions.filter((session) => session.counts)
  const last = facts.phases.at(-1)?.key
  const known = new Set<string>(facts.phases.map((phase) => phase.key))
  const placed = (session: PathSessionFacts) =>
    session.phaseKey && known.has(session.phaseKey) ? session.phaseKey : last
  const proposed = facts.phases.reduce((sum, phase) => sum + phase.proposed, 0)
  const reachedAll = facts.closedOn !== null
  const current = facts.phases.find((phase) => !facts.closedPhases[phase.key])?.key
  return facts.phases.map((phase) => {
    const own = counted.filter((session) => placed(session) === phase.key)
    const steps = facts.steps.filter((step) => step.phaseKey === phase.key)
    let beside = own.reduce((sum, session) => (session.stepId ? sum : sum + session.minutes), 0)
    const undated = steps.flatMap((step): PathSession[] => {
      const dated = own.reduce((sum, session) => (session.stepId === step.id ? sum + session.minutes : sum), 0)
      const taken = Math.min(beside, Math.max(0, step.minutes - dated))
      beside -= taken
      const left = step.minutes - dated - taken
      return left > 0
        ? [
            {
              id: `${step.id}-left`,
              label: lower(sessionTitle(step.nature, step.label)),
              nature: 'left',
              guided: step.nature === 'GUIDED_WORK',
              minutes: left,
              when: null,
            },
          ]
        : []
    })
    const sessions = [...own.map((session) => sessionOf(session, at)), ...(reachedAll ? [] : undated)]
    const programmed = steps.reduce((sum, step) => sum + step.minutes, 0)
    const share =
      facts.steps.length > 0
        ? programmed
        : proposed > 0
          ? Math.round((phase.proposed * facts.capMinutes) / proposed)
          : Math.round(facts.capMinutes / facts.phases.length)
    const held = sessions.reduce((sum, session) => sum + session.minutes, 0)
    const reached = reachedAll || facts.closedPhases[phase.key] !== undefined
    return {
      key: phase.key,
      name: phase.key === 'PARCOURS' ? '' : phaseWords[phase.key],
      minutes: reachedAll ? held : Math.max(share, facts.steps.length > 0 ? held : 0),
      reached,
      current: phase.key === current && facts.stage === 'STARTED',
      sessions,
    }
  })
}

const sessionOf = (session: PathSessionFacts, at: PathFor): PathSession => ({
  id: session.id,
  label: lower(sessionTitle(session.nature as SessionNature, session.label)),
  nature: natureOf(session),
  guided: session.guided,
  minutes: session.minutes,
  when: sayDayMonthShort(session.day),
  ...(at.hrefOf ? { href: at.hrefOf(session.id) } : {}),
})

/** What a phase takes of the walk: its minutes, or those of its sessions when they exceed them. */
const sizeOf = (phase: PathPhase): number =>
  Math.max(
    phase.minutes,
    phase.sessions.reduce((sum, session) => sum + session.minutes, 0),
  )

/** Where the walk stands: in today's session, else after the last one behind. Null before the first step and after the end. */
function hereOf(facts: PathFacts, phases: readonly PathPhase[], at: PathFor): number | null {
  if (facts.closedOn || facts.stage === 'ABANDONED' || facts.stage === 'NOT_ENTERED' || facts.stage === 'STOPPED')
    return null
  const behind = new Set(
    facts.sessions.flatMap((session) => (session.state === 'HELD' || session.day < at.today ? [session.id] : [])),
  )
  let start = 0
  let here: number | null = null
  let coming: number | null = null
  for (const phase of phases) {
    let walked = start
    for (const session of phase.sessions) {
      if (behind.has(session.id)) here = walked + session.minutes
      else if (coming === null && isToday(facts, session.id, at)) coming = walked + session.minutes / 2
      walked += session.minutes
    }
    start += sizeOf(phase)
  }
  return coming ?? here
}

const isToday = (facts: PathFacts, id: string, at: PathFor): boolean =>
  facts.sessions.some((session) => session.id === id && session.day === at.today)

function hereLabel(facts: PathFacts, at: PathFor): string | null {
  const session = facts.sessions.find(
    (one) => one.state === 'PLANNED' && one.counts && one.startsAt && dayOf(one.startsAt, at.zone) === at.today,
  )
  return session?.startsAt ? `Aujourd’hui, ${sayTime(timeOf(session.startsAt, at.zone))}` : 'Aujourd’hui'
}

const isFunded = (facts: PathFacts): boolean => facts.fundingSettledOn !== null || facts.fundingGranted

function beforeOf(facts: PathFacts): Flag[] {
  const funder = funderWords[facts.funder as keyof typeof funderWords] ?? ''
  const begun = facts.interviewOn !== null || facts.consentOn !== null
  return [
    ...(begun && facts.consentOn
      ? []
      : [
          {
            label: 'Entretien préliminaire',
            sub: facts.interviewOn ? sayDayMonthShort(facts.interviewOn) : 'gratuit',
            state: facts.interviewOn ? 'done' : 'todo',
            kind: 'meeting',
          } satisfies Flag,
        ]),
    {
      label: isFunded(facts) ? 'Financement réglé' : 'Financement',
      sub: [
        funder,
        facts.fundingSettledOn ? sayDayMonthShort(facts.fundingSettledOn) : isFunded(facts) ? '' : 'à régler',
      ]
        .filter(Boolean)
        .join(', '),
      state: isFunded(facts) ? 'done' : 'todo',
      kind: 'paper',
    },
    {
      label: facts.consentOn ? 'Accord donné' : 'Accord',
      sub: facts.consentOn ? sayDayMonthShort(facts.consentOn) : 'à donner',
      state: facts.consentOn ? 'done' : 'todo',
      kind: 'paper',
    },
  ]
}

const beforeNote = (facts: PathFacts): string => {
  if (isFunded(facts) && facts.consentOn) return 'tout est réglé'
  return facts.sessions.some((session) => session.counts && session.state === 'HELD') ? '' : 'à préparer'
}

const afterNote = (facts: PathFacts): string => {
  const { followUp, followUpMonths } = facts
  if (followUp?.done) return 'suivi tenu'
  if (followUp) {
    const [year, month] = followUp.fromOn.split('-').map(Number)
    return `suivi, ${sayMonth(year ?? 0, month ?? 1)}`
  }
  if (!followUpMonths) return ''
  const [from, to] = followUpMonths
  return from === to ? `suivi, à ${from} mois` : `suivi, de ${from} à ${to} mois`
}

/** The first session that waits for a signature, each phase closed, and the end. */
function flagsOf(facts: PathFacts, phases: readonly PathPhase[], at: PathFor): PlacedFlag[] {
  const flags: PlacedFlag[] = []
  let start = 0
  phases.forEach((phase, index) => {
    let walked = start
    for (const session of phase.sessions) {
      if (session.nature === 'to-sign' && !flags.some((flag) => flag.state === 'needs'))
        flags.push({
          label: 'À signer',
          sub: `séance du ${session.when}`,
          state: 'needs',
          kind: 'paper',
          at: walked + session.minutes / 2,
        })
      walked += session.minutes
    }
    start += sizeOf(phase)
    const closed = facts.closedPhases[phase.key]
    if (closed && index < phases.length - 1)
      flags.push({
        label: 'Objectifs relus à deux',
        sub: sayDayMonthShort(closed),
        state: 'done',
        kind: 'paper',
        at: start,
      })
  })
  flags.push(endFlag(facts, start, at))
  return flags
}

function endFlag(facts: PathFacts, walked: number, at: PathFor): PlacedFlag {
  if (facts.closedOn)
    return { label: 'Bilan clos', sub: sayDayMonthShort(facts.closedOn), state: 'done', kind: 'paper', at: walked }
  if (facts.restitutionOn)
    return {
      label: 'Restitution tenue',
      sub: sayDayMonthShort(facts.restitutionOn),
      state: 'done',
      kind: 'meeting',
      at: walked,
    }
  const planned = facts.sessions.find(
    (session) => session.nature === 'RESTITUTION' && session.state === 'PLANNED' && session.day >= at.today,
  )
  return {
    label: 'Restitution',
    sub: planned ? sayDayMonthShort(planned.day) : 'résultats rendus',
    state: 'todo',
    kind: 'meeting',
    at: walked,
  }
}
