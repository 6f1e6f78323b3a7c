import 'server-only'
import { record } from '@/lib/platform/events'
import type { Scope } from '@/lib/platform/scope'
import { type LoadedBilan, stageFacts } from './bilan-queries'
import { type StageFacts, stageOf } from './stage-rules'

/**
 * Brings the bilan's stage in line with its records, in the command that changed one. Call it after the writes and before
 * the command's own event. Records a passage when the stage changes.
 */
export async function settleStage(
  scope: Scope,
  bilan: Pick<LoadedBilan, 'id' | 'tenantId' | 'stage'>,
): Promise<StageFacts> {
  const facts = await stageFacts(scope, bilan.id)
  const stage = stageOf(facts)
  if (stage !== bilan.stage) {
    await scope.tx.$executeRaw`SELECT gate.set_stage(${bilan.id}::uuid, ${stage}, ${scope.now}::timestamptz)`
    await record(
      scope,
      'bilan.stage',
      { tenantId: bilan.tenantId, bilanId: bilan.id },
      { from: bilan.stage, to: stage },
    )
  }
  return facts
}
