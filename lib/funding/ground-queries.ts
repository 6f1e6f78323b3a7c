import 'server-only'
import { type Day, dayOfColumn } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'

/** The ground of a request, as the pair reads it (R12). */
export interface Ground {
  readonly ground: string
  readonly paperOn: Day
  readonly seenOn: Day
  readonly by: string
}

/** The standing grounds of a bilan's requests, by request: none to anyone but the pair. One statement. */
export async function groundsOf(scope: Scope, bilanId: string): Promise<ReadonlyMap<string, Ground>> {
  const rows = await scope.tx.$queryRaw<
    { request_id: string; ground: string; paper_on: Date; seen_on: Date; by_name: string }[]
  >`SELECT g.request_id, g.ground, g.paper_on, g.seen_on, coalesce(m.first_name || ' ' || m.last_name, '') AS by_name
    FROM funding_ground g LEFT JOIN member m ON m.id = g.seen_by_member_id WHERE g.bilan_id = ${bilanId}::uuid AND g.voided_at IS NULL LIMIT 20`
  return new Map(
    rows.map((row) => [
      row.request_id,
      { ground: row.ground, paperOn: dayOfColumn(row.paper_on), seenOn: dayOfColumn(row.seen_on), by: row.by_name },
    ]),
  )
}
