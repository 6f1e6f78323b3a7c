import 'server-only'
import type { Day } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { sessionDetail } from './detail-queries'
import type { SessionDetail } from './detail-rules'

/** A session's page in the beneficiary's own space. */
export interface OwnSessionView {
  readonly session: SessionDetail
  readonly name: string
  readonly remoteConfirmed: boolean
  readonly today: Day
}

/** Two statements. @throws NotFound when the bilan or the session is not hers */
export async function ownSession(scope: Scope, args: { bilanId: string; sessionId: string }): Promise<OwnSessionView> {
  if (scope.actor.kind !== 'person') throw new NotFound()
  const session = await sessionDetail(scope, args.bilanId, args.sessionId)
  const [check] = await scope.tx.$queryRaw<{ confirmed: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM remote_check c WHERE c.bilan_id = ${args.bilanId}::uuid) AS confirmed`
  return {
    session,
    name: `${scope.actor.firstName} ${scope.actor.lastName}`,
    remoteConfirmed: check?.confirmed ?? false,
    today: scope.today,
  }
}
