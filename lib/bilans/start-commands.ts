import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { daysBetween } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { accept, type Done, done } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { bilanToWorkOn, stageFacts } from './bilan-queries'
import { lastExchange } from './gate-rules'
import { passGate } from './passage-commands'
import { settleStage } from './stage-commands'
import { checkStartEarly } from './start-rules'
import type { StartEarly } from './start-schema'

/**
 * Lets a bilan start before the days that its type asks for since the last exchange, for a reason that the pair alone reads
 * (R3). The trail keeps how many days had gone by.
 */
export async function startEarly(scope: Scope, input: z.output<typeof StartEarly>): Promise<Done<string>> {
  const { actor } = asMember(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'bilan.start-early', bilan)
  const facts = await stageFacts(scope, bilan.id)
  accept(checkStartEarly(facts))
  const own = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const id = newId()
  await scope.tx.reason.createMany({
    data: [
      {
        id,
        ...own,
        subject: 'EARLY_START',
        subjectId: bilan.id,
        text: input.reason,
        at: scope.now,
        loginId: actor.loginId,
      },
    ],
  })
  await passGate(scope, bilan, 'DELAY_ELAPSED', id)
  await settleStage(scope, bilan)
  const last = lastExchange(facts)
  await record(scope, 'bilan.started-early', own, { days: last ? daysBetween(last, scope.today) : 0 })
  return done(bilan.id, { said: 'C’est noté : le bilan peut commencer' })
}
