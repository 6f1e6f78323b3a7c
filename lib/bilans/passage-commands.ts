import 'server-only'
import type { GateKey } from '@/lib/bilan-types/keys'
import { columnOfDay, type Day } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { newId, type Scope } from '@/lib/platform/scope'

type Of = { readonly id: string; readonly tenantId: string }

/**
 * Notes that a gate of a bilan is passed, by whoever acts and through the record that proves it (R3, R4). Written by the same
 * command as that record; the same record passes a gate once. Settle the stage after it.
 * @param recordId the devis, the letter, the exchange … that passes it
 * @param day the day of the fact, when it is not today
 */
export async function passGate(
  scope: Scope,
  bilan: Of,
  gate: GateKey,
  recordId: string,
  day: Day = scope.today,
): Promise<void> {
  const written = await scope.tx.$executeRaw`
    INSERT INTO passage (id, tenant_id, bilan_id, gate, party, day, at, login_id, record_id)
    SELECT ${newId()}::uuid, ${bilan.tenantId}::uuid, ${bilan.id}::uuid, ${gate}, gate.side_in(${bilan.id}::uuid), ${columnOfDay(day)}::date,
      ${scope.now}::timestamptz, nullif(current_setting('app.login', true), '')::uuid, ${recordId}::uuid
    WHERE NOT EXISTS (SELECT 1 FROM passage p WHERE p.bilan_id = ${bilan.id}::uuid AND p.gate = ${gate} AND p.record_id = ${recordId}::uuid AND p.undone_at IS NULL)`
  if (written > 0) await record(scope, 'gate.passed', { tenantId: bilan.tenantId, bilanId: bilan.id }, { gate })
}

/** Undoes the passages of a gate, all or those of one record that no longer stands. Settle the stage after it. */
export async function undoGate(scope: Scope, bilan: Of, gate: GateKey, recordId?: string): Promise<void> {
  const { count } = await scope.tx.passage.updateMany({
    where: { bilanId: bilan.id, gate, undoneAt: null, ...(recordId ? { recordId } : {}) },
    data: { undoneAt: scope.now },
  })
  if (count > 0) await record(scope, 'gate.undone', { tenantId: bilan.tenantId, bilanId: bilan.id }, { gate })
}
