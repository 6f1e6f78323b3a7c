import { z } from 'zod'
import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { hasClock } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { courseModeWords, modeWords, natureWords } from '@/lib/bilan-types/words'
import { bilanName } from '@/lib/bilans/words'
import { phaseTitle } from '@/lib/phases/words'
import { dayOf, timeOf } from '@/lib/platform/day'
import type { NoticeFacts, ProgrammeFacts } from './draw-rules'

const Step = z.object({
  position: z.number(),
  phase: z.string(),
  nature: z.string(),
  label: z.string(),
  minutes: z.number(),
  mode: z.string(),
})
/** A programme's frozen facts, as far as the paper states them. */
const AcceptedFacts = z.object({
  totalMinutes: z.number().optional(),
  guidedMinutes: z.number().optional(),
  steps: z.array(Step),
  /** `step` is a step's position. */
  dates: z
    .array(z.object({ step: z.number(), day: z.string(), start: z.string().nullable(), minutes: z.number() }))
    .default([]),
})
type Accepted = z.output<typeof AcceptedFacts>

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

/** Facts of the accepted programme: steps by phase with the dates planned that day, and her acceptance. */
export function programmeFacts(record: ProgrammeOnRecord): ProgrammeFacts {
  const accepted = AcceptedFacts.parse(record.facts)
  const minutes = (list: readonly { minutes: number }[]): number => list.reduce((total, one) => total + one.minutes, 0)
  const counting = accepted.steps.filter((step) => record.parameters.counts[step.nature as Nature])
  const totalMinutes = accepted.totalMinutes ?? minutes(counting)
  const guidedMinutes = accepted.guidedMinutes ?? minutes(counting.filter((step) => step.nature === 'GUIDED_WORK'))
  return {
    beneficiary: { firstName: record.beneficiary.firstName, lastName: record.beneficiary.lastName },
    title: bilanName(record.parameters, false),
    consultantName: record.referent,
    mode: courseModeWords[record.courseMode as keyof typeof courseModeWords] ?? '',
    totalMinutes,
    accompaniedMinutes: totalMinutes - guidedMinutes,
    guidedMinutes,
    phases: record.parameters.phases.flatMap((phase) => {
      const own = accepted.steps.filter((step) => step.phase === phase.key).sort((a, b) => a.position - b.position)
      if (own.length === 0) return []
      return [
        {
          label: phaseTitle(phase.key),
          minutes: minutes(own),
          // No word of health in any paper: a type that touches on it lists its steps alone (R17).
          contents: record.parameters.healthSensitive ? [] : phase.items.map((item) => item.label),
          steps: own.flatMap((step) => rowsOf(step, accepted.dates)),
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

/** A step takes one row, or one for each of its dates and one for what is left to date. */
function rowsOf(step: z.output<typeof Step>, dates: Accepted['dates']): ProgrammeFacts['phases'][number]['steps'] {
  const nature = step.nature as Nature
  const common = {
    label: step.label,
    nature: natureWords[nature],
    place: hasClock(nature) ? modeWords[step.mode as Mode] : null,
  }
  const own = dates.filter((one) => one.step === step.position)
  const left = step.minutes - own.reduce((sum, one) => sum + one.minutes, 0)
  const dated = own.map(({ day, start, minutes }) => ({ ...common, day, start, minutes }))
  return left > 0 || dated.length === 0 ? [...dated, { ...common, day: null, minutes: Math.max(left, 0) }] : dated
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
