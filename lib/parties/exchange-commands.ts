import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { passGate, undoGate } from '@/lib/bilans/passage-commands'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, dayOf } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { setExpectation, standingExpectations } from './expectation-commands'
import { partySince } from './party-since-queries'
import { checkExchange, checkExpectation } from './rules'
import type * as schema from './schema'
import { refusals, toReadMail } from './words'

const about = (bilan: LoadedBilan) => ({ tenantId: bilan.tenantId, bilanId: bilan.id })

/**
 * Records that the exchange with the employer was held, with what each expects (S2): the gate EMPLOYER_EXCHANGE is passed on its
 * day. What is noted here for one who wrote his own words is left as he wrote it. Hers waits for her reading before he reads it.
 * @throws refusals BILAN_ENDED, GO_AHEAD_FIRST, EXCHANGE_RECORDED, EXCHANGE_TO_COME, EXCHANGE_TOO_EARLY, AGENT_EXPECTS_MISSING, EMPLOYER_EXPECTS_MISSING
 */
export async function recordExchange(
  anyScope: Scope,
  input: z.output<typeof schema.RecordExchange>,
): Promise<Done<string>> {
  const scope = asMember(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'employer.exchange', bilan)
  const facts = await stageFacts(scope, bilan.id)
  const since = await partySince(scope, bilan.id)
  const standing = await standingExpectations(scope, bilan.id)
  const noted = (
    [
      ['BENEFICIARY', input.agentExpects],
      ['EMPLOYER', input.employerExpects],
    ] as const
  ).filter(
    ([party, text]) =>
      text !== '' &&
      checkExpectation(facts, { party, hand: 'PRACTITIONER', employerIsParty: since !== null }, standing) === null,
  )
  accept(
    checkExchange(facts, {
      heldOn: input.heldOn,
      today: scope.today,
      partySince: since ? dayOf(since, bilan.zone) : null,
      wishPending: facts.initiator === 'EMPLOYER' && !facts.employerWishAccepted,
      written: [...standing.map((one) => one.party), ...noted.map(([party]) => party)],
      already: (await scope.tx.employerExchange.count({ where: { bilanId: bilan.id, voidedAt: null } })) > 0,
    }),
  )
  for (const [party, text] of noted)
    await setExpectation(scope, bilan, { party, text, writtenBy: 'PRACTITIONER', share: false })
  const id = newId()
  await guarded(
    scope.tx.employerExchange.createMany({
      data: [
        {
          id,
          ...about(bilan),
          heldOn: columnOfDay(input.heldOn),
          mode: input.mode,
          recordedAt: scope.now,
          recordedByMemberId: scope.actor.memberId,
        },
      ],
    }),
    { employer_exchange_standing: refusals.EXCHANGE_RECORDED() },
  )
  await passGate(scope, bilan, 'EMPLOYER_EXCHANGE', id, input.heldOn)
  await settleStage(scope, bilan)
  if (noted.some(([party]) => party === 'BENEFICIARY') && bilan.beneficiary.email && bilan.beneficiary.hasLogin)
    await queueMail(scope, bilan.tenantId, [toReadMail(bilan.beneficiary.email, bilan.id, bilan.organisation.name, id)])
  await record(scope, 'employer-exchange.held', about(bilan), { exchangeId: id })
  return done(id, { said: 'L’échange est enregistré.' })
}

/** Takes back an exchange recorded by mistake: its gate is to pass again. */
export async function voidExchange(scope: Scope, input: z.output<typeof schema.VoidExchange>): Promise<Done<null>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'employer.exchange', bilan)
  const exchange = found(
    await scope.tx.employerExchange.findFirst({ where: { id: input.exchangeId, bilanId: bilan.id, voidedAt: null } }),
  )
  await scope.tx.employerExchange.updateMany({
    where: { id: exchange.id, voidedAt: null },
    data: { voidedAt: scope.now },
  })
  await undoGate(scope, bilan, 'EMPLOYER_EXCHANGE', exchange.id)
  await settleStage(scope, bilan)
  await record(scope, 'employer-exchange.voided', about(bilan), { exchangeId: exchange.id })
  return done(null, { said: 'L’enregistrement est annulé.' })
}
