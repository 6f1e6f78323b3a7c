import { z } from 'zod'
import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { hasClock } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { courseModeWords, modeWords, natureWords } from '@/lib/bilan-types/words'
import { bilanName } from '@/lib/bilans/words'
import { phaseTitle } from '@/lib/phases/words'
import { dayOf, timeOf } from '@/lib/platform/day'
import type { NoticeFacts, ProgrammeFacts } from './draw-rules'

/** A programme's frozen facts, as far as the paper states them. */
const AcceptedFacts = z.object({
  steps: z.array(
    z.object({
      position: z.number(),
      phase: z.string(),
      nature: z.string(),
      label: z.string(),
      minutes: z.number(),
      mode: z.string(),
      itemKeys: z.array(z.string()).default([]),
    }),
  ),
})

/** The programme she accepted, and what surrounds it. */
export interface ProgrammeOnRecord {
  readonly zone: string
  readonly parameters: Parameters
  readonly beneficiary: { readonly firstName: string; readonly lastName: string }
  readonly referent: string
  readonly courseMode: string
  readonly facts: unknown
  readonly sha256: string
  readonly acceptedAt: Date
}

/** Facts of the accepted programme: steps by phase, and her acceptance. */
export function programmeFacts(record: ProgrammeOnRecord): ProgrammeFacts {
  const { steps } = AcceptedFacts.parse(record.facts)
  const guided = steps.filter((step) => step.nature === 'GUIDED_WORK' || step.nature === 'AUTONOMOUS_WORK')
  const minutes = (list: readonly { minutes: number }[]): number => list.reduce((total, one) => total + one.minutes, 0)
  const counting = steps.filter((step) => record.parameters.counts[step.nature as Nature])
  const guidedMinutes = minutes(guided.filter((step) => counting.includes(step)))
  return {
    beneficiary: { firstName: record.beneficiary.firstName, lastName: record.beneficiary.lastName },
    title: bilanName(record.parameters, false),
    consultantName: record.referent,
    mode: courseModeWords[record.courseMode as keyof typeof courseModeWords] ?? '',
    totalMinutes: minutes(counting),
    accompaniedMinutes: minutes(counting) - guidedMinutes,
    guidedMinutes,
    phases: record.parameters.phases.flatMap((phase) => {
      const own = steps.filter((step) => step.phase === phase.key).sort((a, b) => a.position - b.position)
      if (own.length === 0) return []
      return [
        {
          label: phaseTitle(phase.key),
          minutes: minutes(own),
          contents: phase.items.map((item) => item.label),
          steps: own.map((step) => ({
            label: step.label,
            nature: natureWords[step.nature as Nature],
            minutes: step.minutes,
            day: null,
            place: hasClock(step.nature as Nature) ? modeWords[step.mode as Mode] : null,
          })),
        },
      ]
    }),
    acceptance: {
      name: `${record.beneficiary.firstName} ${record.beneficiary.lastName}`,
      on: dayOf(record.acceptedAt, record.zone),
      at: timeOf(record.acceptedAt, record.zone),
      hash: record.sha256,
    },
  }
}

const Sections = z.array(
  z.object({
    heading: z.string(),
    paragraphs: z.array(z.string()).default([]),
    items: z.array(z.string()).default([]),
  }),
)

/** The notice she read. */
export interface NoticeOnRecord {
  readonly parameters: Parameters
  readonly title: string
  readonly version: number
  readonly sections: unknown
}

/** Facts of the notice she read, word for word. */
export const noticeFacts = (record: NoticeOnRecord): NoticeFacts => ({
  title: `${record.title}, version ${record.version}`,
  bilanTitle: bilanName(record.parameters, false),
  sections: Sections.parse(record.sections).map(({ heading, paragraphs, items }) => ({
    heading,
    paragraphs,
    list: items,
  })),
})
