import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { TaskList } from '@/components/ui/task-list'
import { type MissingStep, missingBeforeStart } from '@/lib/bilans/gate-rules'
import { missingWords } from '@/lib/bilans/gate-words'
import type { StageFacts } from '@/lib/bilans/stage-rules'

/** What cannot be done before the interview has found the bilan suited. */
const afterInterview: readonly MissingStep[] = ['ENTRY_PRACTITIONER', 'ENTRY_BENEFICIARY', 'NOTICE', 'CONSENT']

/**
 * « Ce qui manque » before the first session that counts: each step, who must do it, and where.
 * Nothing when the gate is open or the bilan has begun.
 * @param base address of the bilan in the reader's space
 */
export function MissingSteps({
  facts,
  firstName,
  reader,
  base,
}: {
  facts: StageFacts
  firstName: string
  reader: 'PRACTITIONER' | 'BENEFICIARY'
  base: string
}) {
  const missing: readonly MissingStep[] = facts.startedAt ? [] : missingBeforeStart(facts)
  if (missing.length === 0) return null
  const pro = reader === 'PRACTITIONER'
  return (
    <TaskList
      label="Ce qui manque avant de commencer"
      tasks={missing.map((step) => {
        const words = missingWords[step]
        const path = pro ? words.proPath : words.ownPath
        const early = afterInterview.includes(step) && (missing.includes('INTERVIEW') || missing.includes('RELEVANCE'))
        const mine = (words.doer === 'PRACTITIONER') === pro
        const what = pro ? words.pro : words.own
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
          detail: early
            ? 'Après l’entretien'
            : mine
              ? undefined
              : pro
                ? `Attend ${firstName}`
                : 'Attend votre consultant',
          act: mine && !early ? <Badge tone="needs">À vous</Badge> : undefined,
        }
      })}
    />
  )
}
