import { itemOf, mayBeTicked, phasesBeforeClosing } from '@/lib/bilan-types/content'
import type { Nature, PhaseKey } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { phaseWords } from '@/lib/bilan-types/words'
import type { Verdict } from '@/lib/platform/outcome'
import { isOutside } from './plan-rules'
import { refusals } from './words'

/** Where a bilan stands among its phases. */
export interface PhaseFacts {
  readonly startedAt: Date | null
  /** Null before the start, and once every phase is closed. */
  readonly phaseKey: string | null
  /** Closed and not reopened. */
  readonly closedPhases: readonly string[]
}

/** The phase a session would belong to now: the current one, before the start the first. Null when every phase is closed. */
export function currentPhase(parameters: Pick<Parameters, 'phases'>, facts: PhaseFacts): PhaseKey | null {
  const phases = phasesBeforeClosing(parameters)
  const open = phases.find((phase) => !facts.closedPhases.includes(phase.key))
  return phases.find((phase) => phase.key === facts.phaseKey)?.key ?? open?.key ?? null
}

/**
 * R8: a session is of the current phase, or of an earlier one that was reopened. Types whose phases only group let any be.
 * Outside natures have no phase.
 */
export function checkPhase(
  nature: Nature,
  phaseKey: string | null,
  parameters: Pick<Parameters, 'phases' | 'phasesAreMandatoryAndOrdered'>,
  facts: PhaseFacts,
): Verdict {
  if (isOutside(nature)) return null
  const phases = phasesBeforeClosing(parameters)
  const index = phases.findIndex((phase) => phase.key === phaseKey)
  const phase = phases[index]
  if (!phase) return refusals.PHASE_UNKNOWN()
  if (!parameters.phasesAreMandatoryAndOrdered) return null
  const said = phaseWords[phase.key]
  if (facts.closedPhases.includes(phase.key)) return refusals.PHASE_CLOSED({ phase: said })
  const current = currentPhase(parameters, facts)
  const at = phases.findIndex((one) => one.key === current)
  return current === null || index <= at ? null : refusals.PHASE_LATER({ phase: said, current: phaseWords[current] })
}

/** A content item that may be ticked when a session of this phase is logged. */
export interface TickableItem {
  readonly key: string
  readonly label: string
}

/** The items offered for a phase. No synthèse is on record yet in this product: its items may be ticked. */
export const tickable = (parameters: Pick<Parameters, 'phases'>, phaseKey: string | null): TickableItem[] =>
  (parameters.phases.find((phase) => phase.key === phaseKey)?.items ?? [])
    .filter((item) => mayBeTicked(item, { synthese: false }))
    .map(({ key, label }) => ({ key, label }))

/** Every ticked item is of the session's phase, and may be ticked. */
export function checkItems(
  parameters: Pick<Parameters, 'phases'>,
  phaseKey: string | null,
  keys: readonly string[],
): Verdict {
  const sound = keys.every((key) => {
    const found = itemOf(parameters, key)
    return found !== null && found.phase.key === phaseKey && mayBeTicked(found.item, { synthese: false })
  })
  return sound ? null : refusals.ITEM_UNKNOWN()
}
