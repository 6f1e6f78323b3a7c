import type { Nature } from '@/lib/bilan-types/keys'
import type { Parameters, ProposedStep } from '@/lib/bilan-types/type'
import { formatMinutes } from '@/lib/platform/duration'
import type { StepFacts } from './rules'

type Known = Pick<Parameters, 'proposedSteps'>
type Sourced = Pick<StepFacts, 'sourceKey'>

/** The step of the type that this one was taken up from; null when it was added by hand. */
export const sourceOf = (parameters: Known, step: Sourced): ProposedStep | null =>
  (step.sourceKey && parameters.proposedSteps.find((one) => one.key === step.sourceKey)) || null

/** `1 à 2 h`, `1 h 30 à 2 h`, `2 h` when both ends are one. Minutes. */
export function sayRange([min, max]: readonly [number, number]): string {
  if (min === max) return formatMinutes(min)
  const whole = min % 60 === 0 && max % 60 === 0
  return `${whole ? min / 60 : formatMinutes(min)} à ${formatMinutes(max)}`
}

/** What the type recommends for a step, and whether the step keeps to it. It is shown, never imposed. */
export interface StepRange {
  readonly said: string
  readonly outside: boolean
}

/** The recommended range of a step and how it stands to it; null when the source gives none. */
export function rangeOf(parameters: Known, step: Sourced & Pick<StepFacts, 'minutes'>): StepRange | null {
  const range = sourceOf(parameters, step)?.range
  if (!range) return null
  return { said: sayRange(range), outside: step.minutes < range[0] || step.minutes > range[1] }
}

/** The natures that the source gives a step to choose among, its own one kept; null: any of the type's. */
export function naturesOfStep(parameters: Known, step: Sourced & Pick<StepFacts, 'nature'>): readonly Nature[] | null {
  const natures = sourceOf(parameters, step)?.natures
  if (!natures || natures.length === 0) return null
  return natures.includes(step.nature) ? natures : [step.nature, ...natures]
}

/**
 * What a programme longer than the total agreed says (R6): it warns, the cap alone blocks, when hours are logged.
 * @param total minutes of the programme; @param cap minutes of the accepted devis, else of the type. Null: it holds
 */
export function totalWarning(parameters: Pick<Parameters, 'cap'>, cap: number, total: number): string | null {
  if (total <= cap) return null
  const over = `Ce programme prend ${formatMinutes(total)}, soit ${formatMinutes(total - cap)} de plus que les ${formatMinutes(cap)} prévues.`
  return parameters.cap.from === 'CONTRACT'
    ? `${over} Au-delà, une heure ne s’enregistre qu’après un avenant.`
    : `${over} Au-delà, aucune heure ne s’enregistre.`
}

/** `18 h d’usage`, where the type has a usual total that a programme may leave, and this one does. Null otherwise. */
export const usualTotal = (
  parameters: Pick<Parameters, 'totalMinutes' | 'totalIsDefault'>,
  total: number,
): string | null =>
  parameters.totalIsDefault && parameters.totalMinutes !== null && parameters.totalMinutes !== total
    ? `${formatMinutes(parameters.totalMinutes)} d’usage`
    : null
