import type { Mode, Nature, PhaseKey } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { natureWords, phaseWords } from '@/lib/bilan-types/words'
import { canonical, sha256 } from '@/lib/platform/canonical'
import type { Day } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Verdict } from '@/lib/platform/outcome'
import { inOrder, programmeMinutes, type StepFacts } from './rules'
import { refusals } from './words'

/** One step as a version freezes it. */
export interface FrozenStep {
  readonly id?: string
  readonly position: number
  readonly phase: string
  readonly nature: Nature
  readonly label: string
  readonly minutes: number
  readonly mode: Mode
  readonly items?: readonly string[]
}

/** What a version freezes and she accepts. Dates are those planned that day: moving a session later asks for no new version. */
export interface ProgrammeFacts {
  readonly bilan: number
  readonly type: string
  readonly variant: string | null
  readonly capMinutes: number
  readonly totalMinutes: number
  readonly guidedMinutes: number
  readonly steps: readonly FrozenStep[]
  readonly dates: readonly {
    readonly step: number
    readonly day: Day
    readonly start: string | null
    readonly minutes: number
  }[]
}

/** The facts of a programme as it stands, steps renumbered from 1. */
export function programmeFacts(
  bilan: { readonly number: number; readonly capMinutes: number; readonly parameters: Parameters },
  steps: readonly StepFacts[],
  sessions: readonly {
    readonly stepId: string
    readonly day: Day
    readonly start: string | null
    readonly minutes: number
  }[],
): ProgrammeFacts {
  const ordered = inOrder(bilan.parameters, steps)
  const { total, guided } = programmeMinutes(bilan.parameters, ordered)
  const numbers = new Map(ordered.map((step, index) => [step.id, index + 1]))
  return {
    bilan: bilan.number,
    type: bilan.parameters.type,
    variant: bilan.parameters.variant,
    capMinutes: bilan.capMinutes,
    totalMinutes: total,
    guidedMinutes: guided,
    steps: ordered.map((step, index) => ({
      id: step.id,
      position: index + 1,
      phase: step.phaseKey,
      nature: step.nature,
      label: step.label,
      minutes: step.minutes,
      mode: step.mode,
      items: [...step.itemKeys],
    })),
    dates: sessions
      .flatMap((session) => {
        const step = numbers.get(session.stepId)
        return step === undefined ? [] : [{ step, day: session.day, start: session.start, minutes: session.minutes }]
      })
      .sort((a, b) => a.step - b.step || (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
  }
}

/** The hash of what is accepted. */
export const programmeHash = (facts: ProgrammeFacts): string => sha256(canonical(facts))

const same = (a: FrozenStep, b: FrozenStep): boolean =>
  a.phase === b.phase && a.nature === b.nature && a.label === b.label && a.minutes === b.minutes && a.mode === b.mode

const said = (step: FrozenStep): string =>
  `« ${step.label} », ${natureWords[step.nature].toLowerCase()}, ${formatMinutes(step.minutes)}`

/** `, phase Conclusion`; nothing where the type has one stretch. */
const inPhase = ({ phase }: FrozenStep): string =>
  phase === 'PARCOURS' ? '' : `, phase ${phaseWords[phase as PhaseKey] ?? phase}`

/** What changed from one list of steps to another, in words, one line each; empty when nothing did. Steps are told apart by their id, else by phase and name. */
export function programmeChanges(before: readonly FrozenStep[], after: readonly FrozenStep[]): string[] {
  const byId = before.every((step) => step.id) && after.every((step) => step.id)
  const key = (step: FrozenStep) => (byId && step.id) || `${step.phase}/${step.label}`
  const old = new Map(before.map((step) => [key(step), step]))
  const now = new Set(after.map(key))
  const lines: string[] = []
  for (const step of after) {
    const was = old.get(key(step))
    if (!was) lines.push(`Ajoutée : ${said(step)}${inPhase(step)}.`)
    else if (!same(was, step)) lines.push(`Changée : ${said(was)} devient ${said(step)}.`)
  }
  for (const step of before) if (!now.has(key(step))) lines.push(`Retirée : ${said(step)}.`)
  const kept = (steps: readonly FrozenStep[], other: (one: string) => boolean) => steps.map(key).filter(other)
  const orderBefore = kept(before, (one) => now.has(one))
  const orderAfter = kept(after, (one) => old.has(one))
  if (lines.length === 0 && orderBefore.join() !== orderAfter.join()) lines.push('L’ordre des étapes a changé.')
  return lines
}

/** Whether a version may be proposed: it has steps, and differs from the last one. */
export const checkPropose = (facts: ProgrammeFacts, last: readonly FrozenStep[] | null): Verdict =>
  facts.steps.length === 0
    ? refusals.PROGRAMME_EMPTY()
    : last && programmeChanges(last, facts.steps).length === 0
      ? refusals.PROGRAMME_SAME()
      : null

/** Whether she may answer: a version stands, and it is the one she read. Accepting twice is accepting once. */
export function checkAnswer(standing: { readonly sha256: string } | null, read: string): Verdict {
  if (!standing) return refusals.PROGRAMME_NONE()
  return standing.sha256 === read ? null : refusals.PROGRAMME_CHANGED()
}
