import 'server-only'
import { record } from '@/lib/platform/events'
import { asPerson, newId, type Scope } from '@/lib/platform/scope'
import type { LoadedBilan } from './bilan-queries'

/**
 * Keeps with the file the programme sheet that stands as the person agrees to her bilan (R23): the version she could read that
 * day. Nothing is kept when her provider has published none; the same version is kept once.
 */
export async function keepSheet(
  anyScope: Scope,
  bilan: Pick<LoadedBilan, 'id' | 'tenantId' | 'typeKey' | 'parameters'>,
): Promise<void> {
  const scope = asPerson(anyScope)
  const [sheet] = await scope.tx.$queryRaw<{ id: string; version: number; sha256: string; kept: boolean }[]>`
    SELECT s.id, s.version, s.sha256, EXISTS (SELECT 1 FROM sheet_acceptance a WHERE a.bilan_id = ${bilan.id}::uuid AND a.sheet_id = s.id) AS kept
    FROM (SELECT * FROM programme_sheet WHERE tenant_id = ${bilan.tenantId}::uuid AND type_key = ${bilan.typeKey}
      AND variant_key = ${bilan.parameters.variant ?? ''} ORDER BY version DESC LIMIT 1) s
    WHERE s.withdrawn_at IS NULL`
  if (!sheet || sheet.kept) return
  await scope.tx.sheetAcceptance.createMany({
    data: [
      {
        id: newId(),
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        sheetId: sheet.id,
        sha256: sheet.sha256,
        at: scope.now,
        loginId: scope.actor.loginId,
      },
    ],
  })
  await record(
    scope,
    'sheet.accepted',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { sheetId: sheet.id, version: sheet.version },
  )
}
