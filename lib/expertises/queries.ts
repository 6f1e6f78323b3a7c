import 'server-only'
import { may } from '@/lib/access/policy'
import type { ExpertiseKey } from '@/lib/bilan-types/keys'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { type LeadsView, leadsOf } from '@/lib/leads/queries'
import { type SettingsView, settings } from '@/lib/organisations/queries'
import { type Day, dayOf, sayFullDate } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { asPerson, Member, PublicScope, Scope } from '@/lib/platform/scope'
import { hashOfToken } from '@/lib/platform/token'
import { type OrderState, orderState } from './rules'
import { expertiseWords, orderWords, ownOrderWords } from './words'

export interface OrderView {
  readonly id: string
  readonly kind: string
  readonly expert: string
  readonly state: OrderState
  readonly said: string
  readonly question: string
  readonly until: string
  readonly orderedOn: string
  /** Null when there is none yet, or when the reader may not read it. */
  readonly result: { readonly text: string; readonly doneOn: string } | null
  /** There is a result that is closed to the reader until she consents. */
  readonly closed: boolean
}

interface Row {
  id: string
  kind: ExpertiseKey
  medical: boolean
  expert: string
  question: string
  ordered_at: Date
  until_on: Day
  accepted_at: Date | null
  declined_at: Date | null
  answered_at: Date | null
  cancelled_at: Date | null
  text: string | null
  done_on: Day | null
}

/** The expertises of a bilan, latest first: at most thirty. One statement; the policies decide which result is read. */
async function ordersOf(scope: Scope, bilanId: string, zone: string, said = orderWords): Promise<OrderView[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT e.id, e.kind, e.medical, gate.expert_name(e.id) AS expert, q.question, e.ordered_at, e.until_on::text, e.accepted_at, e.declined_at, e.answered_at,
      e.cancelled_at, r.text, r.done_on::text
    FROM expertise e JOIN expertise_brief q ON q.expertise_id = e.id LEFT JOIN expertise_result r ON r.expertise_id = e.id AND r.erased_at IS NULL
    WHERE e.bilan_id = ${bilanId}::uuid ORDER BY e.ordered_at DESC LIMIT 30`
  return rows.map((row) => {
    const state = orderState(
      {
        acceptedAt: row.accepted_at,
        declinedAt: row.declined_at,
        answeredAt: row.answered_at,
        cancelledAt: row.cancelled_at,
        untilOn: row.until_on,
      },
      scope.today,
    )
    return {
      id: row.id,
      kind: expertiseWords[row.kind],
      expert: row.expert,
      state,
      said: said[state],
      question: row.question,
      until: sayFullDate(row.until_on),
      orderedOn: sayFullDate(dayOf(row.ordered_at, zone)),
      result: row.text !== null && row.done_on ? { text: row.text, doneOn: sayFullDate(row.done_on) } : null,
      closed: row.answered_at !== null && row.text === null,
    }
  })
}

export interface ExpertOption {
  readonly id: string
  readonly name: string
  readonly kinds: readonly ExpertiseKey[]
}

export interface LeadsPage extends LeadsView {
  readonly head: BilanHead
  readonly orders: readonly OrderView[]
  /** Experts to choose among, and the kinds of expertise this bilan knows. */
  readonly experts: readonly ExpertOption[]
  readonly kinds: readonly ExpertiseKey[]
  readonly mayWork: boolean
}

/** Leads, health and expertises of a bilan, for its practitioner. @throws NotFound to anybody else, the administrator included */
export async function leadsPage(scope: Scope<Member>, bilanId: string): Promise<LeadsPage> {
  const head = await bilanHead(scope, bilanId)
  if (!head.practitioner) throw new NotFound()
  const leads = await leadsOf(scope, {
    id: bilanId,
    zone: head.zone,
    provider: scope.actor.organisation.name,
    parameters: head.parameters,
  })
  const kinds = head.parameters.expertises.items
  const orders = kinds.length > 0 ? await ordersOf(scope, bilanId, head.zone) : []
  const experts =
    kinds.length > 0
      ? await scope.tx.$queryRaw<ExpertOption[]>`
          SELECT id, concat_ws(', ', name, nullif(organisation, '')) AS name, kinds FROM expert
          WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND closed_at IS NULL ORDER BY name LIMIT 200`
      : []
  const open = !head.facts.closedAt && !head.facts.abandonedAt && !head.facts.consentWithdrawn
  return { ...leads, head, orders, experts, kinds, mayWork: open && may(head.sides, 'lead.verify') }
}

export interface MyLeadsPage extends LeadsView {
  readonly bilanId: string
  readonly provider: string
  readonly consultant: string
  readonly orders: readonly OrderView[]
  readonly open: boolean
}

/** The same, for the person herself: everything of it is hers to read. */
export async function myLeadsPage(scope: ReturnType<typeof asPerson>, bilanId: string): Promise<MyLeadsPage> {
  const bilan = await bilanToRead(scope, bilanId)
  const leads = await leadsOf(scope, {
    id: bilan.id,
    zone: bilan.zone,
    provider: bilan.organisation.name,
    parameters: bilan.parameters,
  })
  const orders =
    bilan.parameters.expertises.items.length > 0 ? await ordersOf(scope, bilan.id, bilan.zone, ownOrderWords) : []
  return {
    ...leads,
    bilanId: bilan.id,
    provider: bilan.organisation.name,
    consultant: `${bilan.referent.firstName} ${bilan.referent.lastName}`,
    orders,
    open: !bilan.closedAt && !bilan.abandonedAt && bilan.stage !== 'STOPPED',
  }
}

export interface ExpertRow {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly email: string
  readonly phone: string
  readonly kinds: readonly ExpertiseKey[]
}

/** The provider's directory of experts: at most 200. */
export async function expertsPage(
  scope: Scope<Member>,
): Promise<SettingsView & { readonly experts: readonly ExpertRow[] }> {
  const view = await settings(scope)
  const experts = await scope.tx.$queryRaw<ExpertRow[]>`
    SELECT id, name, organisation, email, phone, kinds FROM expert WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND closed_at IS NULL
    ORDER BY name LIMIT 200`
  return { ...view, experts }
}

export interface ExpertPage {
  readonly token: string
  readonly kind: string
  readonly question: string
  readonly person: string
  readonly provider: string
  readonly referent: string
  readonly reach: string
  readonly until: string
  readonly answered: boolean
}

/** The order behind a link, and nothing else of the bilan (R26). @throws NotFound once it is shut, as when it never was */
export async function expertPage(scope: PublicScope, token: string): Promise<ExpertPage> {
  if (token.length < 20 || token.length > 200) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<
    {
      kind: ExpertiseKey
      question: string
      first_name: string
      last_name: string
      provider: string
      referent: string
      referent_email: string
      referent_phone: string
      until_on: Date
      state: string
    }[]
  >`SELECT * FROM door.expertise(${hashOfToken(token)}, ${scope.now}::timestamptz)`
  if (!row) throw new NotFound()
  return {
    token,
    kind: expertiseWords[row.kind],
    question: row.question,
    person: `${row.first_name} ${row.last_name}`,
    provider: row.provider,
    referent: row.referent,
    reach: [row.referent_phone, row.referent_email].filter(Boolean).join(', '),
    until: sayFullDate(row.until_on.toISOString().slice(0, 10)),
    answered: row.state === 'ANSWERED',
  }
}
