import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { checkGround } from './ground-rules'
import { requestToWorkOn } from './plan-facts-queries'
import type { NoteGround } from './schema'
import { refusals } from './words'

/**
 * The practitioner notes which ground he saw, the date of its paper and the day he saw it; the paper itself is not kept (R12).
 * Another one takes the place of the first.
 */
export async function noteGround(scope: Scope, input: z.output<typeof NoteGround>): Promise<Done<string>> {
  const { bilan, request } = await requestToWorkOn(scope, input.requestId)
  authorize(scope, 'funding.ground', bilan)
  accept(checkGround(input, { needsGround: request.terms.needsGround, state: request.state }, scope.today))
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const id = newId()
  await scope.tx.fundingGround.updateMany({
    where: { requestId: request.id, voidedAt: null },
    data: { voidedAt: scope.now },
  })
  await guarded(
    scope.tx.fundingGround.createMany({
      data: {
        ...{ id, ...about, requestId: request.id, ground: input.ground },
        ...{ paperOn: columnOfDay(input.paperOn), seenOn: columnOfDay(input.seenOn) },
        ...{ seenByMemberId: asMember(scope).actor.memberId, at: scope.now },
      },
    }),
    { funding_ground_standing: refusals.MOVED_AT_ONCE() },
  )
  await record(scope, 'funding.ground-seen', about, { requestId: request.id })
  return done(id, { said: 'Motif noté comme vu. Seuls la personne et vous le lisez.' })
}
