import 'server-only'
import { hasClock } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { modeWords, natureWords, phaseWords } from '@/lib/bilan-types/words'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { type Day, dayOf, sayDayShort, sayFullDate, sayTime, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import { type CalendarAsk, type CalendarProposal, calendarProposal } from './calendar-queries'
import { isDated } from './calendar-rules'
import { type LoadedStep, type LoadedVersion, stepsOf, versionsOf } from './facts-queries'
import { type CalendarDate, calendarOf, markOf } from './month-queries'
import { naturesOfStep, rangeOf, type StepRange, totalWarning, usualTotal } from './range-rules'
import { rhythmWarnings, spreadWarning } from './rhythm-rules'
import { inOrder, programmeMinutes, splitWarning, stepNatures } from './rules'
import { programmeChanges, programmeFacts } from './version-rules'

interface Choice {
  readonly value: string
  readonly label: string
}

/** A date of a step, in words, and what it is worth. */
export interface StepDate {
  readonly id: string
  readonly when: string
  readonly mark: 'counted' | 'to-sign' | 'planned'
}

export interface StepView {
  readonly id: string
  readonly label: string
  readonly nature: string
  readonly natureWords: string
  readonly mode: string
  readonly modeWords: string
  readonly clock: boolean
  readonly minutes: number
  readonly duration: string
  readonly phaseKey: string
  readonly itemKeys: readonly string[]
  readonly items: readonly string[]
  readonly dates: readonly StepDate[]
  /** Minutes without a date yet, in words; null when every one has. */
  readonly left: string | null
  readonly dated: boolean
  /** Whether it is dated by planning its sessions; else it is declared by the person, or agreed by three. */
  readonly dateable: boolean
  /** What the type recommends; null when it recommends nothing. */
  readonly range: StepRange | null
  /** The natures that the source gives it to choose among; null: any. */
  readonly natures: readonly Choice[] | null
  readonly first: boolean
  readonly last: boolean
}

export interface PhaseView {
  readonly key: string
  readonly name: string
  readonly duration: string
  readonly steps: readonly StepView[]
  readonly items: readonly { readonly key: string; readonly label: string }[]
}

/** What stands of the versions, in words. */
export interface VersionLine {
  readonly version: number
  readonly proposed: string
  readonly accepted: string | null
  readonly superseded: boolean
}

/** The programme's page for professionals. */
export interface ProgrammeView {
  readonly head: BilanHead
  readonly phases: readonly PhaseView[]
  /** No step yet: the phases are those that the type proposes. */
  readonly proposal: boolean
  readonly total: string
  readonly cap: string
  readonly left: string | null
  /** `18 h d’usage`, when this programme takes another total; null otherwise. */
  readonly usual: string | null
  readonly warnings: readonly string[]
  readonly state: 'NONE' | 'DRAFT' | 'PROPOSED' | 'ACCEPTED' | 'CHANGED'
  readonly changes: readonly string[]
  readonly versions: readonly VersionLine[]
  readonly asked: readonly { readonly key: string; readonly at: string; readonly text: string }[]
  readonly natures: readonly Choice[]
  readonly modes: readonly Choice[]
  readonly month: string
  readonly today: Day
  readonly calendar: readonly CalendarDate[]
  /** Dates for what has none yet; null when there is nothing to date, or nobody who may. */
  readonly proposed: CalendarProposal | null
  readonly may: boolean
}

/** `24 novembre 2026 à 14 h`, on the zone's clock. */
export const moment = (at: Date, zone: string): string =>
  `${sayFullDate(dayOf(at, zone))} à ${sayTime(timeOf(at, zone))}`

function stepView(
  parameters: Parameters,
  step: LoadedStep,
  labels: ReadonlyMap<string, string>,
  place: { first: boolean; last: boolean },
): StepView {
  const left = Math.max(0, step.minutes - step.planned - step.held)
  return {
    id: step.id,
    label: step.label,
    nature: step.nature,
    natureWords: natureWords[step.nature],
    mode: step.mode,
    modeWords: modeWords[step.mode],
    clock: hasClock(step.nature),
    minutes: step.minutes,
    duration: formatMinutes(step.minutes),
    phaseKey: step.phaseKey,
    itemKeys: step.itemKeys,
    items: step.itemKeys.map((key) => labels.get(key) ?? key),
    dates: step.sessions.map((one) => ({
      id: one.id,
      when: sayDayShort(one.day) + (one.start ? `, ${sayTime(one.start)}` : ''),
      mark: markOf(one),
    })),
    left: left > 0 ? formatMinutes(left) : null,
    dated: step.planned + step.held > 0,
    dateable: isDated(step.nature) || (step.nature === 'TRIPARTITE' && parameters.tripartite === null),
    range: rangeOf(parameters, step),
    natures: naturesOfStep(parameters, step)?.map((value) => ({ value, label: natureWords[value] })) ?? null,
    ...place,
  }
}

/** The steps that the type proposes, as if they were there: nothing is written before they are taken up. */
const proposalOf = (head: BilanHead): LoadedStep[] =>
  head.parameters.proposedSteps.map((step) => ({
    id: step.key,
    position: step.position,
    phaseKey: step.phase,
    nature: step.nature,
    label: step.label,
    minutes: step.minutes,
    mode: step.mode,
    itemKeys: step.covers,
    sourceKey: step.key,
    planned: 0,
    held: 0,
    sessions: [],
  }))

function phasesOf(head: BilanHead, steps: readonly LoadedStep[]): PhaseView[] {
  const labels = new Map(
    head.parameters.phases.flatMap((phase) => phase.items.map((item) => [item.key, item.label] as const)),
  )
  const ordered = inOrder(head.parameters, steps)
  return head.parameters.phases.map((phase) => {
    const own = ordered.filter((step) => step.phaseKey === phase.key)
    return {
      key: phase.key,
      name: phaseWords[phase.key],
      duration: formatMinutes(programmeMinutes(head.parameters, own).total),
      steps: own.map((step, index) =>
        stepView(head.parameters, step, labels, { first: index === 0, last: index === own.length - 1 }),
      ),
      items: phase.items
        .filter((item) => item.by === 'SESSION' || item.by === 'SYNTHESE')
        .map(({ key, label }) => ({ key, label })),
    }
  })
}

function stateOf(
  steps: readonly LoadedStep[],
  last: LoadedVersion | undefined,
  changes: readonly string[],
): ProgrammeView['state'] {
  if (steps.length === 0) return 'NONE'
  if (!last) return 'DRAFT'
  if (changes.length > 0) return 'CHANGED'
  return last.acceptedAt ? 'ACCEPTED' : 'PROPOSED'
}

const NOT_ASKED: CalendarAsk = { from: null, start: null, every: null }

const versionLine = (version: LoadedVersion, zone: string): VersionLine => ({
  version: version.version,
  proposed: `${moment(version.proposedAt, zone)}, par ${version.proposedBy}`,
  accepted: version.acceptedAt && moment(version.acceptedAt, zone),
  superseded: version.supersededAt !== null,
})

/**
 * The programme being built, its dates and its versions. Six statements. @throws NotFound
 * @param args.month `2026-11`; null: the month of today. @param args.ask how dates are wished
 */
export async function programmePage(
  scope: Scope<Member>,
  args: { bilanId: string; month: string | null; ask?: CalendarAsk },
): Promise<ProgrammeView> {
  const head = await bilanHead(scope, args.bilanId)
  const { parameters, zone } = head
  const steps = await stepsOf(scope, head.bilanId, zone)
  const versions = await versionsOf(scope, head.bilanId)
  const month = args.month && /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(args.month) ? args.month : scope.today.slice(0, 7)
  const { entries, rows } = await calendarOf(scope, head.bilanId, month, zone)
  const last = versions[0]
  const asked = last
    ? await scope.tx.$queryRaw<{ id: string; at: Date; text: string }[]>`
        SELECT r.id, r.at, r.text FROM reason r WHERE r.bilan_id = ${head.bilanId}::uuid AND r.subject = 'PROGRAMME' AND r.subject_id = ${last.id}::uuid ORDER BY r.at DESC LIMIT 10`
    : []
  const changes = last ? programmeChanges(last.facts.steps, programmeFacts(head, steps, []).steps) : []
  const shown = steps.length > 0 ? steps : proposalOf(head)
  const { total } = programmeMinutes(parameters, shown)
  const dated = rows.filter((row) => row.counts)
  const toDate = programmeMinutes(
    parameters,
    shown.filter((step) => isDated(step.nature)),
  ).total
  const may = head.practitioner && isOpen(head.facts)
  const proposed =
    may && steps.length > 0
      ? await calendarProposal(scope, head, inOrder(parameters, steps), toDate, rows, args.ask ?? NOT_ASKED)
      : null
  return {
    head,
    phases: phasesOf(head, shown),
    proposal: steps.length === 0,
    total: formatMinutes(total),
    cap: formatMinutes(head.capMinutes),
    left: total < head.capMinutes ? formatMinutes(head.capMinutes - total) : null,
    usual: usualTotal(parameters, total),
    warnings: [
      totalWarning(parameters, head.capMinutes, total),
      splitWarning(parameters, shown),
      ...rhythmWarnings(parameters, dated).map((one) => one.said),
      spreadWarning(parameters, toDate, dated)?.said,
    ].filter((said) => typeof said === 'string'),
    state: stateOf(steps, last, changes),
    changes,
    versions: versions.map((version) => versionLine(version, zone)),
    asked: asked.map((one) => ({ key: one.id, at: moment(one.at, zone), text: one.text })),
    natures: stepNatures(parameters).map((value) => ({ value, label: natureWords[value] })),
    modes: parameters.modes.map((value) => ({ value, label: modeWords[value] })),
    month,
    today: scope.today,
    calendar: entries,
    proposed,
    may,
  }
}
