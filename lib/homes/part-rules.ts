import type { Parameters } from '@/lib/bilan-types/type'
import { declaresOwnWork } from '@/lib/programme/rules'

/** A part of her bilan that some kinds have: its coaching (R19), her leads (R11, R13). */
export type OwnPart = 'COACHING' | 'LEADS'

/** The parts that this kind of bilan has, once it has begun. */
export function ownParts(
  parameters: Pick<Parameters, 'coach' | 'healthSensitive' | 'expertises'>,
  started: boolean,
): OwnPart[] {
  if (!started) return []
  return [
    ...(parameters.coach ? (['COACHING'] as const) : []),
    ...(parameters.healthSensitive || parameters.expertises.items.length > 0 ? (['LEADS'] as const) : []),
  ]
}

/** Whether she declares what she does by herself, and whether it makes hours of the bilan (R9); null: neither. */
export const ownWorkOf = (
  parameters: Pick<Parameters, 'autonomousWork' | 'guidedWorkNeeds' | 'counts'>,
): { counted: boolean } | null => (declaresOwnWork(parameters) ? { counted: parameters.counts.AUTONOMOUS_WORK } : null)
