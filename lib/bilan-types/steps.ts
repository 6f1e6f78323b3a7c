import type { ProposedStep } from '@/lib/bilan-types/type'

type StepFacts = Pick<ProposedStep, 'key' | 'phase' | 'nature' | 'label' | 'minutes' | 'covers'> &
  Partial<Pick<ProposedStep, 'mode' | 'optional' | 'range' | 'natures'>>

/** A programme from its steps in order: positions from 1; on site, not optional, without a range and of any nature unless said. */
export function inOrder(steps: readonly StepFacts[]): readonly ProposedStep[] {
  return steps.map((step, index) => ({
    key: step.key,
    phase: step.phase,
    position: index + 1,
    nature: step.nature,
    label: step.label,
    minutes: step.minutes,
    mode: step.mode ?? 'ON_SITE',
    covers: step.covers,
    optional: step.optional ?? false,
    range: step.range ?? null,
    natures: step.natures ?? null,
  }))
}
