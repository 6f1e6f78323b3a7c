import 'server-only'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { calendarFile } from './calendar-rules'

/**
 * The planned appointments of a bilan to come, or one of them, as a calendar file. One statement. Work without a clock is none.
 * @throws NotFound when there is nothing to keep
 */
export async function calendarOf(scope: Scope, args: { bilanId: string; sessionId: string | null }): Promise<string> {
  if (!isId(args.bilanId) || (args.sessionId !== null && !isId(args.sessionId))) throw new NotFound()
  const rows = await scope.tx.$queryRaw<
    { id: string; version: number; starts_at: Date; ends_at: Date; mode: string; place: string; organisation: string }[]
  >`
    SELECT s.id, s.version, s.starts_at, s.ends_at, s.mode, o.name AS organisation,
      concat_ws(', ', nullif(r.name, ''), nullif(i.address, ''), nullif(concat_ws(' ', nullif(i.postcode, ''), nullif(i.city, '')), '')) AS place
    FROM session s JOIN organisation o ON o.id = s.tenant_id LEFT JOIN site i ON i.id = s.site_id LEFT JOIN room r ON r.id = s.room_id
    WHERE s.bilan_id = ${args.bilanId}::uuid AND s.state = 'PLANNED' AND s.starts_at IS NOT NULL AND s.bilan_id IN (SELECT gate.my_bilans())
      AND (s.id = ${args.sessionId}::uuid OR (${args.sessionId}::uuid IS NULL AND s.ends_at > ${scope.now}::timestamptz))
    ORDER BY s.starts_at LIMIT 200`
  const [first] = rows
  if (!first) throw new NotFound()
  return calendarFile(
    first.organisation,
    rows.map((row) => ({
      id: row.id,
      version: row.version,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      place: row.place,
      remote: row.mode !== 'ON_SITE',
    })),
    scope.now,
  )
}
