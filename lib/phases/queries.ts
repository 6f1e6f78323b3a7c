import 'server-only'
import type { Phase } from '@/lib/bilan-types/type'
import { type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen, type StageFacts } from '@/lib/bilans/stage-rules'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import { type CourseFacts, courseFacts, ratingsNow } from './course-queries'
import { type ItemView, itemViews, phaseSessions, sessionOption } from './item-queries'
import { type ObjectivesView, objectivesView } from './objective-queries'
import { isRated } from './objective-rules'
import { currentPhase, orderedPhases, type Party, phaseMissing, phasesReopened } from './phase-rules'
import { phaseName, phaseTitle, sayMissing, sayMissingShort } from './words'

export interface PhaseView {
  readonly key: string
  readonly title: string
  readonly name: string
  /** It comes after the closing, and is not closed by hand. */
  readonly afterClosing: boolean
  readonly state: 'closed' | 'current' | 'todo'
  /** `Close le 22 septembre 2026`, and each time it was reopened; empty before. */
  readonly history: readonly string[]
  readonly items: readonly ItemView[]
  /** How many items are covered or set aside, of those due. */
  readonly settled: number
  readonly due: number
  /** What is missing before it is closed, line by line. Empty: it may be. */
  readonly missing: readonly string[]
  /** The same in one sentence; also why it cannot be closed for another reason. Empty: it may be. */
  readonly why: string
  /** Names of the phases that going back to it reopens; empty when it is not closed. */
  readonly reopens: readonly string[]
}

/** The phases of a bilan for its practitioner; for the administrator, dates without content. */
export interface PhasesView {
  readonly bilanId: string
  /** Whether phases are closed one after the other in this type. */
  readonly ordered: boolean
  readonly open: boolean
  readonly phases: readonly PhaseView[]
  /** Null for whoever is not of the pair. */
  readonly content: {
    readonly objectives: ObjectivesView
    /** Held sessions, to tick a forgotten item in. */
    readonly sessions: readonly { readonly value: string; readonly label: string }[]
  } | null
  readonly beneficiary: string
}

/** The phases of a loaded bilan and their content. Three statements. */
export async function phasesView(
  scope: Scope,
  bilan: LoadedBilan,
): Promise<{ view: PhasesView; facts: CourseFacts; open: boolean }> {
  const facts = await courseFacts(scope, bilan.id)
  const stage = await stageFacts(scope, bilan.id)
  const sessions = await phaseSessions(scope, bilan.id)
  const pair = bilan.sides.includes('PRACTITIONER')
  const open = isOpen(stage)
  const ordered = orderedPhases(bilan.parameters)
  const current = currentPhase(bilan.parameters, facts.closed)
  const names: Record<Party, string> = { BENEFICIARY: bilan.beneficiary.firstName, PRACTITIONER: 'vous' }
  const phases = bilan.parameters.phases.map((phase): PhaseView => {
    const closed = facts.closed.includes(phase.key)
    const missing = phaseMissing({
      phase,
      rated: isRated(bilan.parameters),
      covers: facts.covers,
      objectives: facts.objectives.map((one) => one.id),
      ratings: ratingsNow(facts, phase.key),
    })
    const items = pair ? itemViews(phase, facts.covers, sessions, bilan.closedAt !== null, open && !closed) : []
    const due = items.filter((item) => item.state !== 'later')
    return {
      key: phase.key,
      title: phaseTitle(phase.key),
      name: phaseName(phase.key),
      afterClosing: phase.afterClosing,
      state: closed || isOver(phase, stage) ? 'closed' : isUnderWay(phase, current, bilan) ? 'current' : 'todo',
      history: historyOf(facts, phase.key, bilan.zone),
      items,
      settled: due.filter((item) => item.state !== 'open').length,
      due: due.length,
      missing: missing.map((one) => sayMissing(one, names)),
      why: sayMissingShort(missing, names),
      reopens: phasesReopened(bilan.parameters, facts.closed, phase.key).map(phaseName),
    }
  })
  return {
    facts,
    open,
    view: {
      bilanId: bilan.id,
      ordered: ordered.length > 0,
      open,
      phases,
      content: pair
        ? {
            objectives: objectivesView(bilan, stage, facts, 'PRACTITIONER'),
            sessions: sessions
              .filter((one) => one.state === 'HELD')
              .map((one) => ({ value: one.id, label: sessionOption(one) })),
          }
        : null,
      beneficiary: bilan.beneficiary.firstName,
    },
  }
}

/** What came before the closing is over with it, what comes after it with the follow-up. */
const isOver = (phase: Phase, stage: StageFacts): boolean =>
  phase.afterClosing ? stage.followUpHeld : stage.closedAt !== null

/** The first phase not closed once the bilan has begun; what comes after the closing, from then on. */
const isUnderWay = (phase: Phase, current: string | null, bilan: LoadedBilan): boolean =>
  phase.afterClosing ? bilan.closedAt !== null : phase.key === current && bilan.startedAt !== null && !bilan.closedAt

function historyOf(facts: CourseFacts, key: string, zone: string): string[] {
  return facts.closings
    .filter((one) => one.phaseKey === key)
    .flatMap((one) => [
      `Close le ${sayFullDate(dayOf(one.closedAt, zone))}`,
      ...(one.reopenedAt ? [`Rouverte le ${sayFullDate(dayOf(one.reopenedAt, zone))}`] : []),
    ])
}
