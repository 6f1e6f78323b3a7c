import type { Verdict } from '@/lib/platform/outcome'
import { gateRefusals } from './gate-refusal-words'
import { hasPassage, lastExchange } from './gate-rules'
import { isOpen, type StageFacts } from './stage-rules'
import { refusals } from './words'

/** R3: a delay is set aside by a reason, while it still holds the start back. */
export function checkStartEarly(facts: StageFacts): Verdict {
  if (!isOpen(facts)) return refusals.NOT_OPEN()
  if (facts.startedAt) return gateRefusals.BILAN_STARTED()
  if (facts.daysBeforeStart === null || hasPassage(facts, 'DELAY_ELAPSED')) return gateRefusals.NO_DELAY()
  return lastExchange(facts) === null ? gateRefusals.NOTHING_EXCHANGED() : null
}
