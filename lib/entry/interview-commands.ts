import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, dayOf } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { checkInterview } from './rules'
import type { RecordInterview } from './schema'
import { stepsWaitMail } from './words'

/**
 * Records the free preliminary interview: points covered, suited or not with an orientation, format adapted. The planned
 * session of that day, once over, is thereby held. Recorded again, it corrects the first record.
 */
export async function recordInterview(scope: Scope, input: z.output<typeof RecordInterview>): Promise<Done<string>> {
  const member = asMember(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'interview.record', bilan)
  const relevant = input.relevant === 'YES'
  accept(
    checkInterview({
      heldOn: input.heldOn,
      today: scope.today,
      openedOn: dayOf(bilan.openedAt, bilan.zone),
      points: input.points,
      asked: bilan.parameters.preliminaryInterview.map((point) => point.key),
      relevant,
      orientation: input.orientation,
      facts: await stageFacts(scope, bilan.id),
    }),
  )
  const own = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const sessionId = await holdPlanned(scope, bilan.id, input.heldOn, member.actor.memberId)
  const facts = {
    heldOn: columnOfDay(input.heldOn),
    points: input.points,
    relevant,
    orientation: relevant ? '' : input.orientation,
    format: relevant ? input.format : '',
    recordedAt: scope.now,
    recordedByMemberId: member.actor.memberId,
    ...(sessionId ? { sessionId } : {}),
  }
  const { count } = await scope.tx.preliminaryInterview.updateMany({ where: { bilanId: bilan.id }, data: facts })
  if (count === 0) await scope.tx.preliminaryInterview.createMany({ data: [{ id: newId(), ...own, ...facts }] })
  await settleStage(scope, bilan)
  if (relevant && bilan.beneficiary.email && bilan.beneficiary.hasLogin)
    await queueMail(scope, bilan.tenantId, [stepsWaitMail(bilan.beneficiary.email, bilan.id, bilan.organisation.name)])
  await record(scope, 'interview.recorded', own, { relevant, points: input.points.length })
  return done(bilan.id, { said: 'Entretien enregistré' })
}

/** The planned preliminary interview of that day becomes held, once its time is over; answers its id when there is one. */
async function holdPlanned(scope: Scope, bilanId: string, day: string, memberId: string): Promise<string | null> {
  const [row] = await scope.tx.$queryRaw<{ id: string }[]>`
    UPDATE session SET state = 'HELD', logged_at = ${scope.now}::timestamptz, logged_by_member_id = ${memberId}::uuid
    WHERE id = (SELECT id FROM session WHERE bilan_id = ${bilanId}::uuid AND nature = 'PRELIMINARY_INTERVIEW' AND state = 'PLANNED'
      AND day = ${day}::date AND (ends_at IS NULL OR ends_at <= ${scope.now}::timestamptz) ORDER BY starts_at LIMIT 1) RETURNING id`
  return row?.id ?? null
}
