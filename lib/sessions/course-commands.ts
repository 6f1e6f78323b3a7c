import 'server-only'
import { phasesBeforeClosing } from '@/lib/bilan-types/content'
import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import type { Scope } from '@/lib/platform/scope'

/**
 * Brings the bilan's start, current phase and restitution in line with the sessions held, then its stage: the start is the
 * end of the first session that counts and commits (not the free start meeting of three), the restitution that of the last one held. Skipped when this session cannot have
 * changed any of it.
 */
export async function settleCourse(
  scope: Scope,
  bilan: LoadedBilan,
  session: { readonly nature: string; readonly counts: boolean; readonly endsAt: Date | null },
  whatever = false,
): Promise<void> {
  const free = bilan.parameters.startTripartite?.commits === false
  const earlier =
    session.counts &&
    !(free && session.nature === 'TRIPARTITE') &&
    (bilan.startedAt === null || (session.endsAt !== null && session.endsAt < bilan.startedAt))
  if (!whatever && !earlier && session.nature !== 'RESTITUTION' && session.nature !== 'PRELIMINARY_INTERVIEW') return
  const first = phasesBeforeClosing(bilan.parameters)[0]?.key ?? null
  await scope.tx.$executeRaw`
    UPDATE bilan b SET started_at = h.started, restitution_at = h.restitution, updated_at = ${scope.now}::timestamptz,
      phase_key = CASE WHEN h.started IS NULL THEN NULL WHEN b.started_at IS NULL THEN coalesce(b.phase_key, ${first}) ELSE b.phase_key END
    FROM (SELECT min(coalesce(s.ends_at, s.logged_at)) FILTER (WHERE s.counts AND NOT (${free}::boolean AND s.nature = 'TRIPARTITE')) AS started,
        max(s.ends_at) FILTER (WHERE s.nature = 'RESTITUTION') AS restitution
      FROM session s WHERE s.bilan_id = ${bilan.id}::uuid AND s.state = 'HELD') h
    WHERE b.id = ${bilan.id}::uuid AND (b.started_at, b.restitution_at) IS DISTINCT FROM (h.started, h.restitution)`
  await settleStage(scope, bilan)
}
