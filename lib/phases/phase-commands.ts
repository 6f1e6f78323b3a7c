import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, done, found } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { courseFacts, courseOf, ratingsNow, roundOf } from './course-queries'
import { isRated } from './objective-rules'
import { currentPhase, mayClosePhase, mayReopenPhase, phaseMissing, phasesReopened } from './phase-rules'
import type { ClosePhase, ReopenPhase } from './schema'
import { phaseInSentence, refusals } from './words'

/** R8: closes the phase under way and moves on to the next. Refused with the exact list of what is missing. */
export async function closePhase(scope: Scope, input: z.output<typeof ClosePhase>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'phase.close', bilan)
  const facts = await courseFacts(scope, bilan.id)
  const course = courseOf(bilan, await stageFacts(scope, bilan.id), facts)
  const phase = bilan.parameters.phases.find((one) => one.key === input.phaseKey)
  const missing = phase
    ? phaseMissing({
        phase,
        rated: isRated(bilan.parameters),
        covers: facts.covers,
        objectives: facts.objectives.map((one) => one.id),
        ratings: ratingsNow(facts, phase.key),
      })
    : []
  accept(mayClosePhase(course, input.phaseKey, missing))
  const round = roundOf(facts, input.phaseKey)
  const id = newId()
  await guarded(
    scope.tx.phaseClosing.create({
      data: {
        id,
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        phaseKey: input.phaseKey,
        round,
        closedAt: scope.now,
        closedByMemberId: asMember(scope).actor.memberId,
      },
    }),
    {
      phase_closing_standing: refusals.PHASE_CLOSED(),
      phase_closing_bilan_id_phase_key_round: refusals.PHASE_CLOSED(),
    },
  )
  const next = currentPhase(bilan.parameters, [...facts.closed, input.phaseKey])
  await scope.tx.bilan.updateMany({ where: { id: bilan.id }, data: { phaseKey: next, updatedAt: scope.now } })
  await settleStage(scope, bilan)
  await record(
    scope,
    'phase.closed',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { phaseKey: input.phaseKey, round },
  )
  return done(id, {
    said: next ? `Phase close. Place à ${phaseInSentence(next)}.` : 'Phase close. Toutes les phases le sont.',
  })
}

/** R8: goes back to a closed phase. The phases after it are reopened too; each has a new round of ratings. */
export async function reopenPhase(scope: Scope, input: z.output<typeof ReopenPhase>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'phase.reopen', bilan)
  const facts = await courseFacts(scope, bilan.id)
  const course = courseOf(bilan, await stageFacts(scope, bilan.id), facts)
  accept(mayReopenPhase(course, input.phaseKey))
  const keys = phasesReopened(bilan.parameters, facts.closed, input.phaseKey)
  const first = found(keys[0])
  await scope.tx.phaseClosing.updateMany({
    where: { bilanId: bilan.id, phaseKey: { in: keys }, reopenedAt: null },
    data: { reopenedAt: scope.now, reopenedByMemberId: asMember(scope).actor.memberId },
  })
  await scope.tx.bilan.updateMany({ where: { id: bilan.id }, data: { phaseKey: first, updatedAt: scope.now } })
  await settleStage(scope, bilan)
  for (const phaseKey of keys) {
    const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
    await record(scope, 'phase.reopened', about, { phaseKey, round: roundOf(facts, phaseKey) + 1 })
  }
  return done(first, { said: `Retour à ${phaseInSentence(first)}.` })
}
