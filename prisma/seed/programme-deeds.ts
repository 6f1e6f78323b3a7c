import type { Mode } from '@/lib/bilan-types/keys'
import { parametersOn } from '@/lib/bilan-types/registry'
import type { ProposedStep } from '@/lib/bilan-types/type'
import { type Day, momentOf, type Time } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import { acceptProgramme, proposeProgramme } from '@/lib/programme/agreement-commands'
import { type LoadedStep, stepsOf, versionsOf } from '@/lib/programme/facts-queries'
import { AcceptProgramme, ChangeStep, DropStep, ProposeProgramme, StartProgramme } from '@/lib/programme/schema'
import { changeStep, dropStep, startProgramme } from '@/lib/programme/step-commands'
import { planSession } from '@/lib/sessions/plan-commands'
import { PlanSession } from '@/lib/sessions/schema'
import { later } from './calendar'
import { byMember, byPerson, deed, type Kind, type Pair, stepOf } from './pair'

const ZONE = 'Europe/Paris'

/** When and how a step of the programme takes place. Its own length unless said otherwise. */
export interface Slot {
  readonly label: string
  readonly on: Day
  /** Absent for work without a clock. */
  readonly start?: Time
  readonly minutes?: number
  readonly mode?: Mode
  readonly place?: string
  readonly videoLink?: string
}

/** The step that the type proposes under this label. */
export function proposed({ typeKey, variantKey }: Kind, label: string, on: Day): ProposedStep {
  const step = parametersOn(typeKey, on, variantKey).proposedSteps.find((one) => one.label === label)
  if (!step) throw new RangeError(`No step ${label} is proposed`)
  return step
}

const lengthOf = (kind: Kind, slot: Slot): number => slot.minutes ?? proposed(kind, slot.label, slot.on).minutes

/** The moment when a slot with a clock is over. */
export const endOf = (pair: Pair, slot: Slot): Date =>
  later(momentOf(slot.on, slot.start ?? '12:00'), lengthOf(pair.kind, slot))

/** Sets dates, in the caller's transaction. */
export async function planAll(scope: Scope, pair: Pair, slots: readonly Slot[]): Promise<void> {
  for (const slot of slots) {
    const { label, on, start, mode = 'ON_SITE', place, videoLink } = slot
    const typed = { day: on, start, duration: `${lengthOf(pair.kind, slot)} min`, mode, place, videoLink }
    const session = { bilanId: pair.bilanId, stepId: stepOf(pair, label), ...typed }
    pair.sessions.set(label, await deed(scope, PlanSession, planSession, session))
  }
}

/** The consultant sets dates. */
export const plan = (pair: Pair, moment: Date, slots: readonly Slot[]): void =>
  byMember(pair, moment, (scope) => planAll(scope, pair, slots))

/**
 * The programme is built from the steps of the type, some made longer, shorter or left out; its first dates are set, and it
 * is proposed. @param lengths by the label of a step: its minutes, or null to leave it out
 */
export function propose(
  pair: Pair,
  moment: Date,
  slots: readonly Slot[],
  lengths: Readonly<Record<string, number | null>> = {},
): void {
  byMember(pair, moment, async (scope) => {
    await deed(scope, StartProgramme, startProgramme, { bilanId: pair.bilanId })
    const steps = await stepsOf(scope, pair.bilanId, ZONE)
    await adjust(scope, pair, steps, lengths)
    for (const { id, label } of steps) pair.steps.set(label, id)
    await planAll(scope, pair, slots)
    await deed(scope, ProposeProgramme, proposeProgramme, { bilanId: pair.bilanId })
  })
}

/** Shorter steps first: the whole stays within the cap at every moment. */
async function adjust(
  scope: Scope,
  { bilanId }: Pair,
  steps: readonly LoadedStep[],
  lengths: Readonly<Record<string, number | null>>,
): Promise<void> {
  const changed = steps.flatMap((step) => {
    const wanted = lengths[step.label]
    return wanted === undefined ? [] : [{ step, wanted, more: (wanted ?? 0) - step.minutes }]
  })
  for (const { step, wanted } of changed.sort((a, b) => a.more - b.more)) {
    const { id: stepId, itemKeys, phaseKey, nature, label, mode } = step
    if (wanted === null) await deed(scope, DropStep, dropStep, { bilanId, stepId })
    else {
      const typed = { phaseKey, nature, label, mode, duration: `${wanted} min`, items: [...itemKeys] }
      await deed(scope, ChangeStep, changeStep, { ...typed, bilanId, stepId })
    }
  }
}

/** The person accepts the programme that stands. */
export function agree(pair: Pair, moment: Date): void {
  byPerson(pair, moment, async (scope) => {
    const { bilanId } = pair
    const [standing] = await versionsOf(scope, bilanId)
    await deed(scope, AcceptProgramme, acceptProgramme, { bilanId, sha256: standing?.sha256 ?? '' })
  })
}
