import 'server-only'
import { may } from '@/lib/access/policy'
import { PAGE } from '@/lib/people/queries'
import { houseSides } from '@/lib/platform/authorize'
import { type Day, dayOf } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { onlyEmployer } from './file-queries'
import { type RequestState, requestState } from './rules'

export interface RequestLine {
  readonly id: string
  readonly person: string
  readonly aim: string
  readonly workingTime: string
  readonly words: string
  readonly sentOn: Day
  readonly sentBy: string
  readonly state: RequestState
}

interface Row {
  id: string
  first_name: string
  last_name: string
  email: string
  aim: string
  working_time: string
  words: string
  sent_at: Date
  sent_by: string
  answer: string | null
  withdrawn_at: Date | null
  client_id: string
  client_name: string
}

const lineOf = (row: Row, zone: string): RequestLine => ({
  id: row.id,
  person: `${row.first_name} ${row.last_name}`,
  aim: row.aim,
  workingTime: row.working_time,
  words: row.words,
  sentOn: dayOf(row.sent_at, zone),
  sentBy: row.sent_by,
  state: requestState({ answer: row.answer, withdrawnAt: row.withdrawn_at }),
})

export interface MyRequestsView {
  readonly slug: string
  readonly providers: readonly { readonly clientId: string; readonly name: string; readonly email: string }[]
  readonly rows: readonly (RequestLine & { readonly provider: string })[]
  readonly page: number
  readonly from: number
  readonly more: boolean
}

/** What an employer asked of the providers whose client he is, newest first. Two statements. @throws NotFound */
export async function myRequests(scope: Scope<Member>, args: { page: number }): Promise<MyRequestsView> {
  onlyEmployer(scope)
  const providers = await scope.tx.$queryRaw<{ client_id: string; name: string; email: string }[]>`
    SELECT client_id, name, email FROM gate.my_providers()`
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT r.*, '' AS client_name FROM employer_request r WHERE r.client_id IN (SELECT gate.my_clients())
    ORDER BY r.sent_at DESC, r.id LIMIT ${PAGE + 1}::int OFFSET ${(args.page - 1) * PAGE}::int`
  const names = new Map(providers.map((one) => [one.client_id, one.name]))
  return {
    page: args.page,
    slug: scope.actor.organisation.slug,
    providers: providers.map((one) => ({ clientId: one.client_id, name: one.name, email: one.email })),
    from: (args.page - 1) * PAGE + 1,
    more: rows.length > PAGE,
    rows: rows.slice(0, PAGE).map((row) => ({ ...lineOf(row, scope.zone), provider: names.get(row.client_id) ?? '' })),
  }
}

export interface ReceivedRequest extends RequestLine {
  readonly email: string
  readonly client: { readonly id: string; readonly name: string }
}

export interface ReceivedView {
  readonly slug: string
  readonly answered: boolean
  readonly page: number
  readonly from: number
  readonly more: boolean
  readonly rows: readonly ReceivedRequest[]
}

/** What employers ask of this provider: those that wait, or those that have their answer. One statement. @throws NotFound */
export async function receivedRequests(
  scope: Scope<Member>,
  args: { answered: boolean; page: number },
): Promise<ReceivedView> {
  if (!may(houseSides(scope), 'request.answer')) throw new NotFound()
  const tenantId = scope.actor.organisation.id
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT r.*, c.name AS client_name FROM employer_request r JOIN client_organisation c ON c.id = r.client_id
    WHERE r.tenant_id = ${tenantId}::uuid AND (r.answer IS NOT NULL OR r.withdrawn_at IS NOT NULL) = ${args.answered}
    ORDER BY r.sent_at DESC, r.id LIMIT ${PAGE + 1}::int OFFSET ${(args.page - 1) * PAGE}::int`
  return {
    ...args,
    slug: scope.actor.organisation.slug,
    from: (args.page - 1) * PAGE + 1,
    more: rows.length > PAGE,
    rows: rows.slice(0, PAGE).map((row) => ({
      ...lineOf(row, scope.zone),
      email: row.email,
      client: { id: row.client_id, name: row.client_name },
    })),
  }
}
