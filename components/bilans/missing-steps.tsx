import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { StillTasks } from '@/components/ui/task-list'
import { firstMeetings, type MissingStep, mayEnter, missingBeforeStart } from '@/lib/bilans/gate-rules'
import { awaited, doerOf, missingWords, sayStep } from '@/lib/bilans/gate-words'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import type { Day } from '@/lib/platform/day'

/**
 * « Ce qui manque » before the first session that counts: each step of the type's gate, who must do it, and where.
 * Nothing when the gate is open or the bilan has begun.
 * @param base address of the bilan in the reader's space
 */
export function MissingSteps({
  facts,
  today,
  firstName,
  reader,
  base,
}: {
  facts: StageFacts
  today: Day
  firstName: string
  reader: 'PRACTITIONER' | 'BENEFICIARY'
  base: string
}) {
  const missing: readonly MissingStep[] = facts.startedAt ? [] : missingBeforeStart(facts, today)
  if (missing.length === 0) return null
  const pro = reader === 'PRACTITIONER'
  const names = { beneficiary: firstName, practitioner: 'votre consultant' }
  const met = mayEnter(facts)
  return (
    <StillTasks
      label="Ce qui manque avant de commencer"
      tasks={missing.map((step) => {
        const words = missingWords[step]
        const path = pro ? words.proPath : words.ownPath
        const early = !met && !firstMeetings.includes(step) && step !== 'RELEVANCE' && step !== 'SPECIALIST'
        const doer = doerOf(step, facts)
        const mine = doer === reader
        const what = sayStep(step, facts, pro)
        return {
          key: step,
          what:
            path && !early ? (
              <Link href={base + path} prefetch={false}>
                {what}
              </Link>
            ) : (
              what
            ),
          detail: early ? 'Après le premier entretien' : mine ? undefined : awaited(doer, names),
          act: mine && !early ? <Badge tone="needs">À vous</Badge> : undefined,
        }
      })}
    />
  )
}
