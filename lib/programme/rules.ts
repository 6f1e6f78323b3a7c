import { itemOf } from '@/lib/bilan-types/content'
import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { countsInHours } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { formatMinutes, parseDuration } from '@/lib/platform/duration'
import type { Refusal, Verdict } from '@/lib/platform/outcome'
import { refusals } from './words'

/** Longest step, in minutes, as the database's step_minutes holds it: a step may take several sessions. */
export const MOST_STEP_MINUTES = 1800
const LEAST_STEP_MINUTES = 5

/** A step of the programme being built. Minutes. */
export interface StepFacts {
  readonly id: string
  readonly position: number
  readonly phaseKey: string
  readonly nature: Nature
  readonly label: string
  readonly minutes: number
  readonly mode: Mode
  readonly itemKeys: readonly string[]
  /** The step of the type it was taken up from; null or left out: added by hand. */
  readonly sourceKey?: string | null
}

/** Its sessions: minutes planned, minutes held. */
export interface StepUse {
  readonly planned: number
  readonly held: number
}

/** The programme in order: by phase as the type has them, then by position. */
export function inOrder<S extends Pick<StepFacts, 'phaseKey' | 'position'>>(
  parameters: Pick<Parameters, 'phases'>,
  steps: readonly S[],
): S[] {
  const rank = new Map(parameters.phases.map((phase, index) => [phase.key as string, index]))
  const of = (step: S) => rank.get(step.phaseKey) ?? parameters.phases.length
  return [...steps].sort((a, b) => of(a) - of(b) || a.position - b.position)
}

type Counting = Parameters

/** Minutes of the programme that are hours of the bilan, and of them the guided ones. */
export function programmeMinutes(
  parameters: Counting,
  steps: readonly Pick<StepFacts, 'nature' | 'mode' | 'minutes'>[],
): { total: number; guided: number } {
  let total = 0
  let guided = 0
  for (const step of steps) {
    if (!countsInHours(parameters, step.nature, step.mode)) continue
    total += step.minutes
    if (step.nature === 'GUIDED_WORK') guided += step.minutes
  }
  return { total, guided }
}

/** Of these dates, those whose step is made of hours of the bilan. */
export const countingDates = <D extends { readonly stepId: string }>(
  parameters: Counting,
  dates: readonly D[],
  steps: ReadonlyMap<string, Pick<StepFacts, 'nature' | 'mode'>>,
): D[] =>
  dates.filter(({ stepId }) => {
    const step = steps.get(stepId)
    return step !== undefined && countsInHours(parameters, step.nature, step.mode)
  })

/**
 * R6: the programme stays within the cap that the law, an agreement or a scheme sets; one that a contract sets only warns here.
 * @param cap minutes; null: nothing but a contract sets one. @param steps the programme as it would be
 */
export function checkProgrammeCap(
  parameters: Counting,
  cap: number | null,
  steps: readonly Pick<StepFacts, 'id' | 'nature' | 'mode' | 'minutes'>[],
  changedId: string,
): Verdict {
  if (cap === null) return null
  const { total } = programmeMinutes(parameters, steps)
  if (total <= cap) return null
  const others = programmeMinutes(
    parameters,
    steps.filter((step) => step.id !== changedId),
  ).total
  return refusals.STEP_OVER_CAP({ left: Math.max(0, cap - others), cap })
}

/** `18 h accompagnées et 6 h guidées d’usage : ce programme en a 20 h et 4 h.` It warns, only the cap blocks. Null when it holds. */
export function splitWarning(
  parameters: Counting,
  steps: readonly Pick<StepFacts, 'nature' | 'mode' | 'minutes'>[],
): string | null {
  const { split } = parameters
  if (!split || steps.length === 0) return null
  const { total, guided } = programmeMinutes(parameters, steps)
  if (total - guided === split.accompanied && guided === split.guided) return null
  const said = (accompanied: number, rest: number) =>
    `${formatMinutes(accompanied)} accompagnées et ${formatMinutes(rest)} guidées`
  return `D’usage : ${said(split.accompanied, split.guided)}. Ce programme : ${said(total - guided, guided)}. C’est possible, si le besoin le justifie.`
}

/** Minutes of a step as typed, or why not. */
export function readStepMinutes(typed: string): { ok: true; minutes: number } | { ok: false; refusal: Refusal } {
  const read = parseDuration(typed)
  if (!read.ok) return { ok: false, refusal: refusals.STEP_DURATION({ code: read.code }) }
  if (read.minutes < LEAST_STEP_MINUTES || read.minutes > MOST_STEP_MINUTES) {
    return { ok: false, refusal: refusals.STEP_SIZE({ most: MOST_STEP_MINUTES }) }
  }
  return { ok: true, minutes: read.minutes }
}

/** The natures a step may take: those of the steps proposed, those that make up the hours, and what the type adds to them. */
export function stepNatures(parameters: Parameters): Nature[] {
  const natures = new Set<Nature>(parameters.proposedSteps.map((step) => step.nature))
  for (const nature of [
    'INTERVIEW',
    'ACCOMPANIED_WORK',
    'GUIDED_WORK',
    'COACHING',
    'TRIPARTITE',
    'RESTITUTION',
  ] as const) {
    if (
      nature === 'COACHING'
        ? parameters.coach
        : nature === 'TRIPARTITE'
          ? parameters.tripartite
          : parameters.counts[nature]
    )
      natures.add(nature)
  }
  if (parameters.autonomousWork) natures.add('AUTONOMOUS_WORK')
  return [...natures]
}

/**
 * R9: whether the person declares work that she does by herself: where the type counts it, or has no guided work that
 * would be given to her instead.
 */
export const declaresOwnWork = (parameters: Pick<Parameters, 'autonomousWork' | 'guidedWorkNeeds'>): boolean =>
  parameters.autonomousWork !== null || parameters.guidedWorkNeeds.length === 0

/** Whether a step is sound by itself: its phase, nature and content items are the type's. */
export function checkStep(parameters: Parameters, step: Pick<StepFacts, 'phaseKey' | 'nature' | 'itemKeys'>): Verdict {
  if (!parameters.phases.some((phase) => phase.key === step.phaseKey)) return refusals.STEP_PHASE()
  if (!stepNatures(parameters).includes(step.nature)) return refusals.STEP_NATURE()
  return step.itemKeys.every((key) => itemOf(parameters, key)?.phase.key === step.phaseKey)
    ? null
    : refusals.STEP_ITEMS()
}

/** Whether a step that has sessions may change so: not its nature or phase, not below what its sessions take. */
export function checkStepChange(
  before: StepFacts,
  after: Pick<StepFacts, 'nature' | 'phaseKey' | 'minutes'>,
  use: StepUse,
): Verdict {
  const dated = use.planned + use.held
  if (dated === 0) return null
  if (after.nature !== before.nature) return refusals.STEP_DATED({ field: 'nature' })
  if (after.phaseKey !== before.phaseKey) return refusals.STEP_DATED({ field: 'phaseKey' })
  return after.minutes < dated ? refusals.STEP_BELOW_DATED({ dated }) : null
}

/** A step is dropped while it has no session. */
export const checkDrop = (use: StepUse): Verdict =>
  use.held > 0 ? refusals.STEP_HELD() : use.planned > 0 ? refusals.STEP_DATED({}) : null

/** The order after a step went one place up or down within its phase; the same order at either end. */
export function moved(
  parameters: Pick<Parameters, 'phases'>,
  steps: readonly StepFacts[],
  id: string,
  direction: 'UP' | 'DOWN',
): StepFacts[] {
  const ordered = inOrder(parameters, steps)
  const at = ordered.findIndex((step) => step.id === id)
  const to = direction === 'UP' ? at - 1 : at + 1
  const [one, other] = [ordered[at], ordered[to]]
  if (!one || !other || one.phaseKey !== other.phaseKey) return ordered
  ordered[at] = other
  ordered[to] = one
  return ordered
}
