import 'server-only'
import { sayDayMonth, sayMomentShort } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { type BilanHead, bilanHead } from './head-queries'
import { sayEvent } from './journal-words'

export interface TrailEntry {
  readonly key: string
  readonly at: string
  readonly when: string
  readonly what: string
  /** A paper was opened. */
  readonly opening: boolean
}

interface EventRow {
  id: string
  at: Date
  kind: string
  payload: string
  actor_kind: string
  actor_id: string | null
  actor_name: string | null
  session_day: string | null
}

/**
 * The trail of a bilan, latest first, in words. One statement.
 * @param kinds only these kinds of events; all when left out
 * @param reader id that stands for the reader in the trail: his acts are then said as « Vous »
 */
export async function trail(
  scope: Scope,
  given: { bilanId: string; zone: string; reader: string; limit: number; offset?: number; kinds?: readonly string[] },
): Promise<TrailEntry[]> {
  const rows = await scope.tx.$queryRaw<EventRow[]>`
    SELECT e.id, e.at, e.kind, e.payload, e.actor_kind, e.actor_id, e.actor_name, s.day::text AS session_day
    FROM event e LEFT JOIN session s ON s.id = (e.payload::jsonb->>'sessionId')::uuid
    WHERE e.bilan_id = ${given.bilanId}::uuid AND (${given.kinds ?? null}::text[] IS NULL OR e.kind = ANY (${given.kinds ?? null}::text[]))
    ORDER BY e.at DESC, e.seq DESC LIMIT ${given.limit} OFFSET ${given.offset ?? 0}`
  return rows.map((row) => ({
    key: row.id,
    at: row.at.toISOString(),
    when: sayMomentShort(row.at, given.zone),
    what: sayEvent(
      row.kind,
      row.payload,
      row.actor_id === given.reader ? 'vous' : row.actor_kind === 'job' ? null : row.actor_name,
      {
        session: row.session_day ? `du ${sayDayMonth(row.session_day)}` : '',
      },
    ),
    opening: row.kind === 'document.opened',
  }))
}

export interface JournalView {
  readonly head: BilanHead
  readonly entries: readonly TrailEntry[]
  readonly page: number
  readonly more: boolean
}

const PAGE = 40

/** The journal of a bilan for professionals: who did what and when, never content. Two statements. */
export async function journalPage(scope: Scope<Member>, args: { bilanId: string; page: number }): Promise<JournalView> {
  const head = await bilanHead(scope, args.bilanId)
  const entries = await trail(scope, {
    bilanId: head.bilanId,
    zone: head.zone,
    reader: scope.actor.memberId,
    limit: PAGE + 1,
    offset: (args.page - 1) * PAGE,
  })
  return { head, entries: entries.slice(0, PAGE), page: args.page, more: entries.length > PAGE }
}
