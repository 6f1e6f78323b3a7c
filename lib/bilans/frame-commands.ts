import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, dayOfColumn } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { bilanToWorkOn, stageFacts } from './bilan-queries'
import { changedFields, type Frame, readFrame } from './frame-rules'
import type { ChangeFrame } from './frame-schema'
import { frameRefusals } from './frame-words'
import { hasPassage } from './gate-rules'
import { settleStage } from './stage-commands'

/**
 * Changes the frame of a bilan: who asked and why, working time, who pays (R14, R21, R24). The trail keeps which
 * fields changed. A cap is never set below the hours already on record (R6).
 */
export async function changeFrame(scope: Scope, input: z.output<typeof ChangeFrame>): Promise<string | Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'bilan.frame', bilan)
  accept(bilan.closedAt || bilan.abandonedAt ? frameRefusals.FRAME_CLOSED() : null)
  const row = found(await scope.tx.bilanFrame.findFirst({ where: { bilanId: bilan.id } }))
  const totals = found(await scope.tx.bilanTotals.findFirst({ where: { bilanId: bilan.id } }))
  const facts = await stageFacts(scope, bilan.id)
  const contracted = bilan.parameters.cap.from === 'CONTRACT' && hasPassage(facts, 'FUNDING_DECIDED')
  const read = readFrame(input, bilan.parameters, scope.today, {
    usedMinutes: totals.countedMinutes + totals.toSignMinutes,
    contractedMinutes: contracted ? bilan.capMinutes : null,
  })
  if ('refusal' in read) return refuse(read.refusal)
  const before: Frame = {
    initiator: row.initiator,
    prescriberKind: row.prescriberKind,
    prescriberName: row.prescriberName,
    aim: row.aim,
    workingTime: row.workingTime,
    employerAgreedOn: row.employerAgreedOn ? dayOfColumn(row.employerAgreedOn) : null,
    funder: row.funder,
    fundingBasis: row.fundingBasis,
    fundingSettledOn: row.fundingSettledOn ? dayOfColumn(row.fundingSettledOn) : null,
    earlyStartReason: row.earlyStartReason,
    mode: row.mode,
    capMinutes: bilan.capMinutes,
  }
  const { capMinutes, ...columns } = read.frame
  const fields = changedFields(before, read.frame)
  if (fields.length === 0) return done(bilan.id, { said: 'Rien n’a changé' })
  await scope.tx.bilanFrame.updateMany({
    where: { bilanId: bilan.id },
    data: {
      ...columns,
      employerAgreedOn: columns.employerAgreedOn ? columnOfDay(columns.employerAgreedOn) : null,
      fundingSettledOn: columns.fundingSettledOn ? columnOfDay(columns.fundingSettledOn) : null,
      // An employer's wish that is his no longer needs no yes; a new one needs a new yes (R24).
      ...(read.frame.initiator === before.initiator ? {} : { employerWishAcceptedAt: null }),
    },
  })
  if (capMinutes !== bilan.capMinutes) {
    await guarded(scope.tx.bilan.updateMany({ where: { id: bilan.id }, data: { capMinutes, updatedAt: scope.now } }), {
      JL006: frameRefusals.CAP_OF_CONTRACT({ cap: bilan.capMinutes }),
    })
    await guarded(scope.tx.bilanTotals.updateMany({ where: { bilanId: bilan.id }, data: { capMinutes } }), {
      hours_within_cap: frameRefusals.CAP_BELOW_USED({ used: totals.countedMinutes + totals.toSignMinutes }),
    })
  }
  await settleStage(scope, bilan)
  await record(scope, 'bilan.frame-changed', { tenantId: bilan.tenantId, bilanId: bilan.id }, { fields })
  return done(bilan.id, { said: 'Cadre enregistré' })
}
