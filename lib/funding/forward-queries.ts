import 'server-only'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { isId } from '@/lib/platform/id'
import { formatCents } from '@/lib/platform/money'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type ConsumptionView, consumption } from './consumption-queries'
import { type HistoryView, historyOf } from './request-history-rules'
import { type FundingRequest, fundingRequest } from './request-queries'
import { type RequestState, sayGranted, stateWords } from './words'

/** The devis by which an employer answers a request for the whole price; null: he answers the request itself. One statement. */
export async function devisAnswering(
  scope: Scope,
  request: Pick<FundingRequest, 'bilanId' | 'clientId' | 'askedCents' | 'funder'>,
): Promise<string | null> {
  if (request.funder !== 'EMPLOYER') return null
  const [row] = await scope.tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM proposal p WHERE p.bilan_id = ${request.bilanId}::uuid AND p.client_id = ${request.clientId}::uuid AND p.addressee = 'EMPLOYER'
      AND p.sent_at IS NOT NULL AND p.superseded_at IS NULL AND p.cents = ${request.askedCents}::int LIMIT 1`
  return row?.id ?? null
}

/** What an employer is asked of, in a list. */
export interface PartyRequestLine {
  readonly id: string
  readonly href: string
  readonly bilanId: string
  readonly person: string
  readonly provider: string
  /** `Bilan professionnel` : the name to say outside the pair (R18). */
  readonly label: string
  readonly amount: string
  readonly sentOn: string
  /** What is awaited of him; null: nothing. */
  readonly awaited: 'FORWARD' | 'ANSWER' | 'DEVIS' | null
  readonly what: string
  readonly stateLabel: string
  readonly tone: (typeof stateWords)[RequestState]['tone']
}

export interface PartyRequestsView {
  readonly slug: string
  readonly awaiting: readonly PartyRequestLine[]
  readonly others: readonly PartyRequestLine[]
}

interface Row {
  id: string
  bilan_id: string
  funder: string
  funder_name: string
  state: RequestState
  asked_cents: number
  granted_cents: number | null
  person_name: string
  provider_name: string
  label: string
  sent_at: Date
  devis_id: string | null
}

const awaitedOf = (row: Row): PartyRequestLine['awaited'] =>
  row.state === 'TO_FORWARD'
    ? 'FORWARD'
    : row.state === 'SENT' && row.funder === 'EMPLOYER'
      ? row.devis_id
        ? 'DEVIS'
        : 'ANSWER'
      : null

const whatWords = {
  FORWARD: 'À transmettre',
  ANSWER: 'Votre part, à répondre',
  DEVIS: 'Le prix entier : à répondre sur le devis',
} as const

/**
 * Requests that an employer is asked, or that go through him: of the bilans to which he is a party and of no other (R18). One
 * statement, the hundred latest. @param args.bilanId of one bilan alone
 */
export async function partyRequests(
  scope: Scope<Member>,
  args: { readonly bilanId?: string } = {},
): Promise<PartyRequestsView> {
  const { organisation, permissions } = scope.actor
  if (!permissions.includes('EMPLOYER')) throw new NotFound()
  const bilanId = args.bilanId ?? null
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT r.id, r.bilan_id, r.funder, r.funder_name, r.state, r.asked_cents, r.granted_cents, r.person_name, r.provider_name, r.label, r.sent_at,
      CASE WHEN r.funder = 'EMPLOYER' THEN (SELECT p.id FROM proposal p WHERE p.bilan_id = r.bilan_id AND p.client_id = r.client_id AND p.addressee = 'EMPLOYER'
        AND p.sent_at IS NOT NULL AND p.superseded_at IS NULL AND p.cents = r.asked_cents LIMIT 1) END AS devis_id
    FROM funding_request r
    WHERE r.sent_at IS NOT NULL AND r.tenant_id <> ${organisation.id}::uuid AND r.client_id IN (SELECT gate.my_clients()) AND r.bilan_id IN (SELECT gate.party_bilans())
      AND (${bilanId}::uuid IS NULL OR r.bilan_id = ${bilanId}::uuid)
    ORDER BY r.sent_at DESC, r.id DESC LIMIT 100`
  const lines = rows.map((row): PartyRequestLine => {
    const awaited = awaitedOf(row)
    return {
      id: row.id,
      href: `/e/${organisation.slug}/demandes-de-financement/${row.id}`,
      bilanId: row.bilan_id,
      person: row.person_name,
      provider: row.provider_name,
      label: row.label,
      amount: formatCents(row.granted_cents ?? row.asked_cents),
      sentOn: sayFullDate(dayOf(row.sent_at, scope.zone)),
      awaited,
      what: awaited ? whatWords[awaited] : row.funder === 'EMPLOYER' ? 'Votre part' : `Transmise : ${row.funder_name}`,
      stateLabel: awaited === 'FORWARD' ? 'À transmettre' : stateWords[row.state].label,
      tone: awaited ? 'needs' : stateWords[row.state].tone,
    }
  })
  return {
    slug: organisation.slug,
    awaiting: lines.filter((line) => line.awaited !== null),
    others: lines.filter((line) => line.awaited === null),
  }
}

/** One request, in the space of the employer who is asked, or through whom it goes. */
export interface PartyRequestView {
  readonly slug: string
  readonly id: string
  readonly round: number
  readonly bilanId: string
  readonly person: string
  readonly provider: string
  readonly label: string
  readonly funder: string
  /** It goes through him to another. */
  readonly through: boolean
  readonly amount: string
  readonly amountTyped: string
  readonly hours: string | null
  readonly invoicedHere: boolean
  readonly stateLabel: string
  readonly tone: (typeof stateWords)[RequestState]['tone']
  readonly granted: string | null
  readonly awaited: PartyRequestLine['awaited']
  readonly devisHref: string | null
  /** How far what he agreed to pay is used: totals. Null while he pays nothing of it. */
  readonly consumption: ConsumptionView | null
  readonly history: readonly HistoryView[]
}

/**
 * A request for the employer who is a party to its bilan: that it is asked, and how much; never a ground, a paper or a word where
 * it only goes through him (R12). Four statements. @throws NotFound to anyone else, as for what does not exist
 */
export async function partyRequest(
  scope: Scope<Member>,
  args: { readonly requestId: string },
): Promise<PartyRequestView> {
  const { organisation, permissions } = scope.actor
  if (!permissions.includes('EMPLOYER') || !isId(args.requestId)) throw new NotFound()
  const request = await fundingRequest(scope, args.requestId)
  if (request.tenantId === organisation.id || request.clientId === null || request.sentAt === null) throw new NotFound()
  const [own] = await scope.tx.$queryRaw<{ mine: boolean; devis: string | null }[]>`
    SELECT ${request.clientId}::uuid IN (SELECT gate.my_clients()) AS mine, (SELECT p.id FROM proposal p WHERE p.bilan_id = ${request.bilanId}::uuid AND p.client_id = ${request.clientId}::uuid
      AND p.addressee = 'EMPLOYER' AND p.sent_at IS NOT NULL AND p.superseded_at IS NULL AND p.cents = ${request.askedCents}::int LIMIT 1) AS devis`
  if (!found(own).mine) throw new NotFound()
  const through = request.funder !== 'EMPLOYER'
  const devis = through ? null : (own?.devis ?? null)
  const awaited =
    request.state === 'TO_FORWARD' ? 'FORWARD' : request.state !== 'SENT' || through ? null : devis ? 'DEVIS' : 'ANSWER'
  const grantedOn = request.steps.findLast((step) => step.kind === 'GRANTED' || step.kind === 'AMENDED')?.day
  return {
    slug: organisation.slug,
    id: request.id,
    round: request.round,
    bilanId: request.bilanId,
    person: request.personName ?? '',
    provider: request.providerName ?? '',
    label: request.label ?? '',
    funder: request.funderName,
    through,
    amount: formatCents(request.askedCents),
    amountTyped: (request.askedCents / 100).toFixed(2).replace('.', ','),
    hours: request.askedMinutes === null ? null : formatMinutes(request.askedMinutes),
    invoicedHere: !through || request.invoiced === 'EMPLOYER',
    stateLabel: awaited === 'FORWARD' ? 'À transmettre' : stateWords[request.state].label,
    tone: awaited ? 'needs' : stateWords[request.state].tone,
    granted:
      request.grantedCents !== null && grantedOn
        ? sayGranted({ cents: request.grantedCents, minutes: request.grantedMinutes, on: grantedOn })
        : null,
    awaited,
    devisHref: devis ? `/e/${organisation.slug}/devis/${devis}` : null,
    consumption: through || request.grantedCents === null ? null : await consumption(scope, { requestId: request.id }),
    history: historyOf(request, scope.zone, through ? 'FACTS' : 'WORDS'),
  }
}
