import 'server-only'
import type { Delay } from '@/lib/funders/terms-rules'
import { patternsOf } from '@/lib/people/rules'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Member, Scope } from '@/lib/platform/scope'
import { asDecider } from './decide-queries'
import { sayReason } from './decide-words'
import { type Age, ageAgainst, daysWaited } from './inbox-rules'
import type { InboxQuery, Tray } from './inbox-schema'

export const REQUESTS_A_PAGE = 25
/** Counts stop here. */
export const MOST_COUNTED = 100

/** A request in the inbox of who decides. */
export interface RequestLine {
  readonly id: string
  readonly bilanId: string
  /** In the inbox, chosen. */
  readonly href: string
  readonly person: string
  readonly provider: string
  /** `30 h, 1 950,00 €`. */
  readonly asked: string
  readonly again: boolean
  /** How long it has waited, in days of the funder's own delay. */
  readonly days: number
  readonly delay: Delay | null
  readonly age: Age
  /** Decided: what, when, by which number. */
  readonly decided: { readonly granted: boolean; readonly on: string; readonly what: string } | null
}

export interface InboxView {
  readonly slug: string
  readonly query: { readonly vue: Tray; readonly q: string; readonly page: number }
  readonly rows: readonly RequestLine[]
  readonly from: number
  readonly more: boolean
  /** How many wait, how many were sent back; a hundred at most. */
  readonly counts: { readonly waiting: number; readonly corrections: number }
  /** The delay that the funder gives itself, told by the oldest request. */
  readonly oldest: Pick<RequestLine, 'days' | 'delay' | 'age'> | null
}

interface Row {
  id: string
  bilan_id: string
  person_name: string
  provider_name: string
  asked_cents: number
  asked_minutes: number | null
  granted_cents: number | null
  granted_minutes: number | null
  round: number
  state: string
  since: Date
  delay: Delay | null
  agreement_number: string | null
  reason_code: string | null
}

/** Requests made to the funder stood in, by tray: to decide and sent back, the oldest first; decided, the latest first. Two statements. @throws NotFound */
export async function requestInbox(
  anyScope: Scope<Member>,
  { vue, q, page }: Omit<InboxQuery, 'demande'>,
): Promise<InboxView> {
  const scope = asDecider(anyScope)
  const query = { vue: vue ?? 'a-decider', q, page } as const
  const { id: organisationId, slug } = scope.actor.organisation
  const offset = (query.page - 1) * REQUESTS_A_PAGE
  const rows = await linesOf(scope, query.vue, query.q, REQUESTS_A_PAGE + 1, offset)
  const [counts] = await scope.tx.$queryRaw<
    { waiting: number; corrections: number; oldest: Date | null; delay: Delay | null }[]
  >`
    SELECT (SELECT count(*)::int FROM (SELECT 1 FROM funding_request r WHERE r.organisation_id = ${organisationId}::uuid AND r.state = 'SENT' LIMIT ${MOST_COUNTED}::int)) AS waiting,
      (SELECT count(*)::int FROM (SELECT 1 FROM funding_request r WHERE r.organisation_id = ${organisationId}::uuid AND r.state = 'CORRECTION' LIMIT ${MOST_COUNTED}::int)) AS corrections,
      o.waiting_since AS oldest, o.delay
    FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT r.waiting_since, r.rules -> 'answer' AS delay FROM funding_request r
      WHERE r.organisation_id = ${organisationId}::uuid AND r.state = 'SENT' ORDER BY r.waiting_since LIMIT 1) o ON true`
  const oldest = counts?.oldest ? agedOf(scope, counts.oldest, counts.delay) : null
  return {
    slug,
    query,
    rows: rows.slice(0, REQUESTS_A_PAGE),
    from: offset + 1,
    more: rows.length > REQUESTS_A_PAGE,
    counts: { waiting: counts?.waiting ?? 0, corrections: counts?.corrections ?? 0 },
    oldest,
  }
}

/** Lines of a tray. One statement. @param q words of a person's name; empty: all */
async function linesOf(
  scope: Scope<Member>,
  tray: Tray,
  q: string,
  limit: number,
  offset: number,
): Promise<RequestLine[]> {
  const { id: organisationId } = scope.actor.organisation
  const words = patternsOf(q)
  const rows = await (words.length > 0
    ? scope.tx.$queryRaw<Row[]>`
        SELECT r.id, r.bilan_id, r.person_name, r.provider_name, r.asked_cents, r.asked_minutes, r.granted_cents, r.granted_minutes, r.round, r.state,
          coalesce(r.decided_at, r.waiting_since, r.sent_at) AS since, r.rules -> 'answer' AS delay, r.agreement_number,
          (SELECT s.reason_code FROM funding_step s WHERE s.request_id = r.id AND s.kind = 'REFUSED' ORDER BY s.at DESC LIMIT 1) AS reason_code
        FROM funding_request r WHERE r.id IN (SELECT gate.find_requests(${words}::text[], 1000)) AND r.state = ANY (${statesOf[tray]}::text[])
        ORDER BY CASE WHEN ${tray === 'decidees'} THEN r.decided_at END DESC, r.waiting_since, r.id LIMIT ${limit}::int OFFSET ${offset}::int`
    : tray === 'decidees'
      ? scope.tx.$queryRaw<Row[]>`
        SELECT r.id, r.bilan_id, r.person_name, r.provider_name, r.asked_cents, r.asked_minutes, r.granted_cents, r.granted_minutes, r.round, r.state,
          r.decided_at AS since, r.rules -> 'answer' AS delay, r.agreement_number,
          (SELECT s.reason_code FROM funding_step s WHERE s.request_id = r.id AND s.kind = 'REFUSED' ORDER BY s.at DESC LIMIT 1) AS reason_code
        FROM funding_request r WHERE r.organisation_id = ${organisationId}::uuid AND r.decided_at IS NOT NULL
        ORDER BY r.decided_at DESC, r.id LIMIT ${limit}::int OFFSET ${offset}::int`
      : tray === 'corrections'
        ? scope.tx.$queryRaw<Row[]>`
        SELECT r.id, r.bilan_id, r.person_name, r.provider_name, r.asked_cents, r.asked_minutes, r.granted_cents, r.granted_minutes, r.round, r.state,
          r.waiting_since AS since, r.rules -> 'answer' AS delay, r.agreement_number, NULL::text AS reason_code
        FROM funding_request r WHERE r.organisation_id = ${organisationId}::uuid AND r.state = 'CORRECTION' ORDER BY r.waiting_since, r.id LIMIT ${limit}::int OFFSET ${offset}::int`
        : scope.tx.$queryRaw<Row[]>`
        SELECT r.id, r.bilan_id, r.person_name, r.provider_name, r.asked_cents, r.asked_minutes, r.granted_cents, r.granted_minutes, r.round, r.state,
          r.waiting_since AS since, r.rules -> 'answer' AS delay, r.agreement_number, NULL::text AS reason_code
        FROM funding_request r WHERE r.organisation_id = ${organisationId}::uuid AND r.state = 'SENT' ORDER BY r.waiting_since, r.id LIMIT ${limit}::int OFFSET ${offset}::int`)
  return rows.map((row) => lineOf(scope, row))
}

/** For a home: the oldest requests that wait, and the last answers. One statement. */
export async function lastLines(
  scope: Scope<Member>,
  most: { readonly waiting: number; readonly decided: number },
): Promise<{ waiting: RequestLine[]; decided: RequestLine[] }> {
  const { id: organisationId } = scope.actor.organisation
  const rows = await scope.tx.$queryRaw<Row[]>`
    (SELECT r.id, r.bilan_id, r.person_name, r.provider_name, r.asked_cents, r.asked_minutes, r.granted_cents, r.granted_minutes, r.round, r.state,
      r.waiting_since AS since, r.rules -> 'answer' AS delay, r.agreement_number, NULL::text AS reason_code
    FROM funding_request r WHERE r.organisation_id = ${organisationId}::uuid AND r.state = 'SENT' ORDER BY r.waiting_since, r.id LIMIT ${most.waiting}::int)
    UNION ALL
    (SELECT r.id, r.bilan_id, r.person_name, r.provider_name, r.asked_cents, r.asked_minutes, r.granted_cents, r.granted_minutes, r.round, r.state,
      r.decided_at, r.rules -> 'answer', r.agreement_number,
      (SELECT s.reason_code FROM funding_step s WHERE s.request_id = r.id AND s.kind = 'REFUSED' ORDER BY s.at DESC LIMIT 1)
    FROM funding_request r WHERE r.organisation_id = ${organisationId}::uuid AND r.decided_at IS NOT NULL ORDER BY r.decided_at DESC, r.id LIMIT ${most.decided}::int)`
  const lines = rows.map((row) => lineOf(scope, row))
  return { waiting: lines.filter((line) => !line.decided), decided: lines.filter((line) => line.decided) }
}

const statesOf: Readonly<Record<Tray, readonly string[]>> = {
  'a-decider': ['SENT'],
  corrections: ['CORRECTION'],
  decidees: ['GRANTED', 'REFUSED'],
}

function agedOf(scope: Scope<Member>, since: Date, delay: Delay | null): Pick<RequestLine, 'days' | 'delay' | 'age'> {
  const days = daysWaited(dayOf(since, scope.zone), scope.today, delay)
  return { days, delay, age: ageAgainst(days, delay) }
}

/** `30 h, 1 950,00 €`. */
const sayAmount = (minutes: number | null, cents: number): string =>
  [minutes === null ? '' : formatMinutes(minutes), formatCents(cents)].filter(Boolean).join(', ')

function lineOf(scope: Scope<Member>, row: Row): RequestLine {
  const decided = row.state === 'GRANTED' || row.state === 'REFUSED'
  return {
    id: row.id,
    bilanId: row.bilan_id,
    href: `/e/${scope.actor.organisation.slug}/prises-en-charge?demande=${row.id}`,
    person: row.person_name,
    provider: row.provider_name,
    asked: sayAmount(row.asked_minutes, row.asked_cents),
    again: row.round > 1,
    ...agedOf(scope, row.since, row.delay),
    decided: decided
      ? {
          granted: row.state === 'GRANTED',
          on: sayFullDate(dayOf(row.since, scope.zone)),
          what:
            row.state === 'GRANTED'
              ? `${row.agreement_number ?? ''}, ${sayAmount(row.granted_minutes, row.granted_cents ?? 0)}`
              : sayReason(row.reason_code),
        }
      : null,
  }
}
