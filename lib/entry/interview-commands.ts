import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { meetingGate } from '@/lib/bilans/gate-rules'
import { passGate, undoGate } from '@/lib/bilans/passage-commands'
import { settleStage } from '@/lib/bilans/stage-commands'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, type Day, dayOf } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { checkInterview } from './rules'
import type { RecordInterview } from './schema'
import { stepsWaitMail } from './words'

/**
 * Records the free first meeting (preliminary interview, presentation, discovery): points covered, suited or not with an
 * orientation, format adapted. The planned session of that day, once over, is thereby held. Recorded again, it corrects the first
 * record. Where the type's gate is a passage, a meeting that found the bilan suited passes it on its day.
 */
export async function recordInterview(scope: Scope, input: z.output<typeof RecordInterview>): Promise<Done<string>> {
  const member = asMember(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'interview.record', bilan)
  const relevant = input.relevant === 'YES'
  const before = await stageFacts(scope, bilan.id)
  accept(
    checkInterview({
      heldOn: input.heldOn,
      today: scope.today,
      openedOn: dayOf(bilan.openedAt, bilan.zone),
      points: input.points,
      asked: bilan.parameters.preliminaryInterview.map((point) => point.key),
      relevant,
      orientation: input.orientation,
      facts: before,
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
  await passMeeting(scope, bilan, before, relevant ? input.heldOn : null)
  await settleStage(scope, bilan)
  if (relevant && bilan.beneficiary.email && bilan.beneficiary.hasLogin)
    await queueMail(scope, bilan.tenantId, [stepsWaitMail(bilan.beneficiary.email, bilan.id, bilan.organisation.name)])
  await record(scope, 'interview.recorded', own, { relevant, points: input.points.length })
  return done(bilan.id, { said: 'Entretien enregistré' })
}

/** Passes the gate of the type's first meeting on its day, or takes it back where the meeting found the bilan unsuited. */
async function passMeeting(
  scope: Scope,
  bilan: { readonly id: string; readonly tenantId: string },
  before: StageFacts,
  day: Day | null,
): Promise<void> {
  const gate = meetingGate(before.gates)
  if (gate === null || gate === 'PRELIMINARY_INTERVIEW_RELEVANT') return
  const passed = before.passages.find((one) => one.gate === gate)
  if (passed && passed.day === day) return
  if (passed) await undoGate(scope, bilan, gate)
  const interview = found(await scope.tx.preliminaryInterview.findFirst({ where: { bilanId: bilan.id } }))
  if (day) await passGate(scope, bilan, gate, interview.id, day)
}

/** The planned preliminary interview of that day becomes held, once its time is over; answers its id when there is one. */
async function holdPlanned(scope: Scope, bilanId: string, day: string, memberId: string): Promise<string | null> {
  const [row] = await scope.tx.$queryRaw<{ id: string }[]>`
    UPDATE session SET state = 'HELD', logged_at = ${scope.now}::timestamptz, logged_by_member_id = ${memberId}::uuid
    WHERE id = (SELECT id FROM session WHERE bilan_id = ${bilanId}::uuid AND nature = 'PRELIMINARY_INTERVIEW' AND state = 'PLANNED'
      AND day = ${day}::date AND (ends_at IS NULL OR ends_at <= ${scope.now}::timestamptz) ORDER BY starts_at LIMIT 1) RETURNING id`
  return row?.id ?? null
}
