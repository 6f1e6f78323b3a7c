import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { type LoadedStep, stepsOf } from './facts-queries'
import { rangeOf } from './range-rules'
import {
  checkDrop,
  checkProgrammeCap,
  checkStep,
  checkStepChange,
  moved,
  readStepMinutes,
  type StepFacts,
} from './rules'
import type { AddStep, ChangeStep, DropStep, MoveStep, StartProgramme } from './schema'
import { refusals } from './words'

/** The bilan, locked, its practitioner checked and the bilan open; with its steps. */
async function toBuild(scope: Scope, bilanId: string): Promise<{ bilan: LoadedBilan; steps: LoadedStep[] }> {
  const bilan = await bilanToWorkOn(scope, bilanId)
  authorize(scope, 'programme.build', bilan)
  if (!isOpen(await stageFacts(scope, bilan.id))) refuse(bilanRefusals.NOT_OPEN())
  return { bilan, steps: await stepsOf(scope, bilan.id, bilan.zone) }
}

const told = (scope: Scope, bilan: LoadedBilan, change: string): Promise<void> =>
  record(scope, 'programme.step-changed', { tenantId: bilan.tenantId, bilanId: bilan.id }, { change })

/** Takes up the steps that the type proposes, for a programme that has none. @returns how many */
export async function startProgramme(scope: Scope, input: z.output<typeof StartProgramme>): Promise<Done<number>> {
  const { bilan, steps } = await toBuild(scope, input.bilanId)
  if (steps.length > 0) refuse(refusals.PROGRAMME_BEGUN())
  const proposed = bilan.parameters.proposedSteps
  await scope.tx.step.createMany({
    data: proposed.map((step) => ({
      id: newId(),
      tenantId: bilan.tenantId,
      bilanId: bilan.id,
      position: step.position,
      phaseKey: step.phase,
      nature: step.nature,
      label: step.label,
      minutes: step.minutes,
      mode: step.mode,
      itemKeys: [...step.covers],
      sourceKey: step.key,
    })),
  })
  await told(scope, bilan, 'started')
  return done(proposed.length, { said: 'Les étapes proposées sont reprises. Ajustez-les ensemble.' })
}

type Typed = z.output<typeof AddStep>

function readStep(typed: Typed, id: string, position: number, sourceKey: string | null = null): StepFacts {
  const read = readStepMinutes(typed.duration)
  const minutes = read.ok ? read.minutes : refuse(read.refusal)
  const { phaseKey, nature, label, mode, items } = typed
  return { id, position, phaseKey, nature, label, minutes, mode, itemKeys: items, sourceKey }
}

/** Outside the type's recommended range a step is kept, and said. */
function outside(bilan: LoadedBilan, step: StepFacts): string {
  const range = rangeOf(bilan.parameters, step)
  return range?.outside ? ` Elle est hors de la fourchette conseillée, ${range.said}.` : ''
}

/** Adds a step at the end of its phase, within the cap of its kind of bilan (R6). @returns its id */
export async function addStep(scope: Scope, input: Typed): Promise<Done<string>> {
  const { bilan, steps } = await toBuild(scope, input.bilanId)
  const step = readStep(input, newId(), Math.max(0, ...steps.map((one) => one.position)) + 1)
  accept(
    checkStep(bilan.parameters, step) ??
      checkProgrammeCap(bilan.parameters, bilan.parameters.cap.minutes, [...steps, step], step.id),
  )
  await scope.tx.step.createMany({
    data: { ...step, itemKeys: [...step.itemKeys], tenantId: bilan.tenantId, bilanId: bilan.id },
  })
  await told(scope, bilan, 'added')
  return done(step.id, { said: 'Étape ajoutée.' })
}

const stepIn = (steps: readonly LoadedStep[], id: string): LoadedStep =>
  steps.find((step) => step.id === id) ?? refuse(refusals.STEP_GONE())

/** Changes a step, within the cap of its kind of bilan; its planned sessions take its new name and content. @returns its id */
export async function changeStep(scope: Scope, input: z.output<typeof ChangeStep>): Promise<Done<string>> {
  const { bilan, steps } = await toBuild(scope, input.bilanId)
  const before = stepIn(steps, input.stepId)
  const after = readStep(input, before.id, before.position, before.sourceKey)
  accept(
    checkStep(bilan.parameters, after) ??
      checkStepChange(before, after, before) ??
      checkProgrammeCap(
        bilan.parameters,
        bilan.parameters.cap.minutes,
        steps.map((one) => (one.id === after.id ? after : one)),
        after.id,
      ),
  )
  const itemKeys = [...after.itemKeys]
  const { phaseKey, nature, label, minutes, mode } = after
  await scope.tx.step.updateMany({
    where: { id: after.id },
    data: { phaseKey, nature, label, minutes, mode, itemKeys },
  })
  if (before.planned > 0)
    await scope.tx.session.updateMany({ where: { stepId: after.id, state: 'PLANNED' }, data: { label, itemKeys } })
  await told(scope, bilan, 'changed')
  return done(after.id, { said: `Étape modifiée.${outside(bilan, after)}` })
}

/** Drops a step that has no session. Dropping it twice is dropping it once. */
export async function dropStep(scope: Scope, input: z.output<typeof DropStep>): Promise<Done<string>> {
  const { bilan, steps } = await toBuild(scope, input.bilanId)
  const step = steps.find((one) => one.id === input.stepId)
  if (!step) return done(input.stepId, { said: 'Étape retirée.' })
  accept(checkDrop(step))
  await scope.tx.step.updateMany({ where: { id: step.id }, data: { removedAt: scope.now } })
  await told(scope, bilan, 'dropped')
  return done(step.id, { said: 'Étape retirée.' })
}

/** Moves a step one place up or down within its phase. */
export async function moveStep(scope: Scope, input: z.output<typeof MoveStep>): Promise<Done<string>> {
  const { bilan, steps } = await toBuild(scope, input.bilanId)
  const step = stepIn(steps, input.stepId)
  const ids = moved(bilan.parameters, steps, step.id, input.direction).map((one) => one.id)
  await scope.tx.$executeRaw`
    UPDATE step s SET position = o.position FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o(id, position) WHERE s.id = o.id AND s.bilan_id = ${bilan.id}::uuid`
  await told(scope, bilan, 'moved')
  return done(step.id, { said: 'Étape déplacée.' })
}
