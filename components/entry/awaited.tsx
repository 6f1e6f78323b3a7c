import { TaskList } from '@/components/ui/task-list'
import { missingBeforeStart } from '@/lib/bilans/gate-rules'
import { awaited, doerOf, sayStep } from '@/lib/bilans/gate-words'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import type { Day } from '@/lib/platform/day'

/** What others still have to do before her bilan begins, in order, and who does each. Nothing when nobody else is awaited. */
export function Awaited({ facts, today, consultant }: { facts: StageFacts; today: Day; consultant: string }) {
  const steps = missingBeforeStart(facts, today).filter((step) => doerOf(step, facts) !== 'BENEFICIARY')
  if (steps.length === 0) return null
  return (
    <TaskList
      label="Ce que d’autres font avant le début"
      tasks={steps.map((step) => ({
        key: step,
        what: sayStep(step, facts, false),
        detail: awaited(doerOf(step, facts), { beneficiary: 'vous', practitioner: consultant }),
      }))}
    />
  )
}
