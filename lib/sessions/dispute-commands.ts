import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { sessionToWorkOn } from './facts-queries'
import { otherParty, sessionMail } from './mail-words'
import { loginOf, partyOf, recipientOf } from './party-queries'
import { giveReason } from './plan-commands'
import type { DisputeSession, SettleDispute } from './schema'
import { checkDispute, checkSettle } from './sign-rules'
import { refusals } from './words'

/**
 * Says that the facts are not right: instead of signing it is a refusal, after one's own signature a contest. Both see it
 * until it is settled; hours counted stay so meanwhile, with the disagreement beside them. @returns the dispute's id
 */
export async function disputeSession(scope: Scope, input: z.output<typeof DisputeSession>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.dispute', bilan)
  const session = await sessionToWorkOn(scope, bilan.id, input.sessionId)
  accept(checkDispute({ state: session.state, disputed: session.disputedAt !== null }))
  const party = partyOf(scope)
  const signed = party === 'BENEFICIARY' ? session.signedByBeneficiaryAt : session.signedByPractitionerAt
  const kind = signed ? 'CONTESTED' : 'REFUSED'
  const id = newId()
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await guarded(
    scope.tx.dispute.createMany({
      data: { id, ...about, sessionId: session.id, party, kind, at: scope.now, loginId: loginOf(scope) },
    }),
    { dispute_standing: refusals.DISPUTED_ALREADY() },
  )
  await scope.tx.session.updateMany({ where: { id: session.id }, data: { disputedAt: scope.now } })
  await giveReason(scope, bilan, 'DISPUTE', id, input.words)
  const recipient = await recipientOf(scope, bilan, otherParty(party), session.practitionerMemberId)
  await queueMail(scope, bilan.tenantId, sessionMail('session.disputed', bilan, session, recipient, id))
  await record(scope, 'session.disputed', about, { sessionId: session.id, party, kind })
  return done(id, { said: 'C’est noté. L’autre personne le voit, et reçoit un message.' })
}

/** Whoever noted a disagreement says that it is settled. A correction settles it too, and so does signing after a refusal. @returns the session's id */
export async function settleDispute(scope: Scope, input: z.output<typeof SettleDispute>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.dispute', bilan)
  const session = await sessionToWorkOn(scope, bilan.id, input.sessionId)
  const standing = await scope.tx.dispute.findFirst({
    where: { sessionId: session.id, settledAt: null },
    select: { id: true, party: true },
  })
  accept(checkSettle(standing?.party ?? null, partyOf(scope)))
  await scope.tx.dispute.updateMany({
    where: { sessionId: session.id, settledAt: null },
    data: { settledAt: scope.now, settledByLoginId: loginOf(scope) },
  })
  await scope.tx.session.updateMany({ where: { id: session.id }, data: { disputedAt: null } })
  if (input.words && standing) await giveReason(scope, bilan, 'DISPUTE', standing.id, input.words)
  await record(
    scope,
    'session.dispute-settled',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { sessionId: session.id },
  )
  return done(session.id, { said: 'Le désaccord est noté comme réglé.' })
}
