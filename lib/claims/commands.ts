import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { claimBases, dueOf } from '@/lib/funding/claim-queries'
import { claimMail, refusals } from '@/lib/funding/claim-words'
import { agreementRows, seenOf } from '@/lib/funding/consumption-queries'
import { checkClaim } from '@/lib/funding/payable-rules'
import { inspect } from '@/lib/inspection/commands'
import { authorize } from '@/lib/platform/authorize'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { formatCents } from '@/lib/platform/money'
import { accept, type Declined, type Done, declined, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import type { ClaimFunding } from './schema'

/**
 * Claims what is due of a request: computed from hours signed by both and from the devis, frozen with its hash. Refused while it
 * is too early (R15), or when it is not what was read. The bilan is checked first: while a finding stands unanswered the claim is
 * declined, and what was found stays on file. Of two at once, one wins; the database holds claims under what was granted.
 */
export async function claimFunding(
  scope: Scope,
  input: z.output<typeof ClaimFunding>,
): Promise<Done<string> | Declined> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'funding.claim', bilan)
  const { actor } = asMember(scope)
  const request = found((await agreementRows(scope, { requestId: input.requestId })).at(0))
  if (request.bilan_id !== bilan.id) found(null)
  const basis = found((await claimBases(scope, [request.id])).get(request.id))
  const due = dueOf(basis)
  accept(
    checkClaim({
      ...{ granted: request.state === 'GRANTED', paidWhen: request.paid_when, dueCents: due?.dueCents ?? 0 },
      ...{ closedOn: basis.closedOn, abandonedOn: basis.abandonedOn, serviceDoneOn: basis.serviceDoneOn },
      openFindings: 0,
    }),
  )
  if (!due) return refuse(refusals.CLAIM_NOTHING())
  if (seenOf(due) !== input.seen) refuse(refusals.CLAIM_CHANGED())
  const { value: open } = await inspect(scope, { bilanId: bilan.id })
  if (open > 0) return declined(refusals.CLAIM_FINDINGS({ count: open }))

  const position = (request.claims?.at(-1)?.position ?? 0) + 1
  const lines = due.lines.map(({ waits: _, ...line }) => line)
  const content = canonical({
    ...{ request: request.id, position, agreement: request.agreement_number, funder: request.funder_name },
    ...{ provider: bilan.organisation.name, bilan: bilan.number, devis: basis.devisNumber, lines, day: scope.today },
    ...{ earnedCents: due.earnedCents, shareCents: due.shareCents, cents: due.dueCents, minutes: due.dueMinutes },
    ...{ claimedCents: request.consumed_cents, claimedMinutes: request.consumed_minutes },
  })
  const hash = sha256(content)
  const id = newId()
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await guarded(
    scope.tx.fundingClaim.createMany({
      data: [
        {
          ...{ id, ...about, requestId: request.id, position, cents: due.dueCents, minutes: due.dueMinutes },
          ...{ lines, content, sha256: hash, at: scope.now, day: columnOfDay(scope.today), memberId: actor.memberId },
        },
      ],
    }),
    { funding_claim_request_id_position_key: refusals.CLAIM_TAKEN(), funding_request_consumed: refusals.CLAIM_TAKEN() },
  )
  if (request.has_space) {
    const desk = await scope.tx.$queryRaw<{ slug: string; email: string }[]>`
      SELECT slug, email FROM gate.request_desk(${request.id}::uuid)`
    await queueMail(
      scope,
      bilan.tenantId,
      desk.map((to) => claimMail({ ...to, requestId: request.id, claimId: id })),
    )
  }
  await record(scope, 'funding.claimed', about, {
    ...{ requestId: request.id, claimId: id, position, cents: due.dueCents, minutes: due.dueMinutes, sha256: hash },
  })
  return done(id, { said: `${formatCents(due.dueCents)} demandés à ${request.funder_name}.` })
}
