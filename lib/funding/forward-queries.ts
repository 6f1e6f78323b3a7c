import 'server-only'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type ConsumptionView, consumption } from './consumption-queries'
import { type PassedRequest, passedRequest, passedRequests, passedSteps } from './passed-queries'
import { type HistoryView, historyOf, passedHistory } from './request-history-rules'
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
  /** Empty for what he passed on: how much is no more his to follow. */
  readonly amount: string
  readonly sentOn: string
  /** When it was sent, in milliseconds: what the list is ordered by. */
  readonly at: number
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
  state: RequestState
  asked_cents: number
  granted_cents: number | null
  person_name: string
  provider_name: string
  label: string
  sent_at: Date
  devis_id: string | null
}

const whatWords = {
  FORWARD: 'À transmettre',
  ANSWER: 'Votre part, à répondre',
  DEVIS: 'Le prix entier : à répondre sur le devis',
} as const

/**
 * Requests that an employer is asked, or that go through him: of the bilans to which he is a party and of no other (R18). Two
 * statements, the hundred latest of each. @param args.bilanId of one bilan alone
 */
export async function partyRequests(
  scope: Scope<Member>,
  args: { readonly bilanId?: string } = {},
): Promise<PartyRequestsView> {
  const { organisation, permissions } = scope.actor
  if (!permissions.includes('EMPLOYER')) throw new NotFound()
  const bilanId = args.bilanId ?? null
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT r.id, r.bilan_id, r.state, r.asked_cents, r.granted_cents, r.person_name, r.provider_name, r.label, r.sent_at,
      (SELECT p.id FROM proposal p WHERE p.bilan_id = r.bilan_id AND p.client_id = r.client_id AND p.addressee = 'EMPLOYER'
        AND p.sent_at IS NOT NULL AND p.superseded_at IS NULL AND p.cents = r.asked_cents LIMIT 1) AS devis_id
    FROM funding_request r
    WHERE r.funder = 'EMPLOYER' AND r.sent_at IS NOT NULL AND r.tenant_id <> ${organisation.id}::uuid AND r.client_id IN (SELECT gate.my_clients())
      AND r.bilan_id IN (SELECT gate.party_bilans()) AND (${bilanId}::uuid IS NULL OR r.bilan_id = ${bilanId}::uuid)
    ORDER BY r.sent_at DESC, r.id DESC LIMIT 100`
  const base = `/e/${organisation.slug}/demandes-de-financement`
  const own = rows.map((row) => ownLine(row, base, scope.zone))
  const passed = (await passedRequests(scope, args)).map((one) => passedLine(one, base, scope.zone))
  const lines = [...own, ...passed].sort((a, b) => b.at - a.at)
  return {
    slug: organisation.slug,
    awaiting: lines.filter((line) => line.awaited !== null),
    others: lines.filter((line) => line.awaited === null),
  }
}

function ownLine(row: Row, base: string, zone: string): PartyRequestLine {
  const awaited = row.state === 'SENT' ? (row.devis_id ? 'DEVIS' : 'ANSWER') : null
  return {
    ...{ id: row.id, href: `${base}/${row.id}`, bilanId: row.bilan_id, person: row.person_name },
    ...{ provider: row.provider_name, label: row.label, awaited },
    amount: formatCents(row.granted_cents ?? row.asked_cents),
    sentOn: sayFullDate(dayOf(row.sent_at, zone)),
    at: row.sent_at.getTime(),
    what: awaited ? whatWords[awaited] : 'Votre part',
    stateLabel: stateWords[row.state].label,
    tone: awaited ? 'needs' : stateWords[row.state].tone,
  }
}

function passedLine(one: PassedRequest, base: string, zone: string): PartyRequestLine {
  const awaited = one.state === 'TO_FORWARD' ? 'FORWARD' : null
  return {
    ...{ id: one.id, href: `${base}/${one.id}`, bilanId: one.bilanId, person: one.personName },
    ...{ provider: one.providerName, label: one.label, awaited },
    amount: one.askedCents === null ? '' : formatCents(one.askedCents),
    sentOn: sayFullDate(dayOf(one.sentAt, zone)),
    at: one.sentAt.getTime(),
    what: awaited ? whatWords[awaited] : `Transmise : ${one.funderName}`,
    stateLabel: awaited ? 'À transmettre' : stateWords[one.state].label,
    tone: awaited ? 'needs' : stateWords[one.state].tone,
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
  /** Null for what he passed on. */
  readonly amount: string | null
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
 * A request for the employer who is a party to its bilan. One that only goes through him: that it is asked, passed on, answered yes
 * or no (R12). Five statements. @throws NotFound to anyone else, as for what does not exist
 */
export async function partyRequest(
  scope: Scope<Member>,
  args: { readonly requestId: string },
): Promise<PartyRequestView> {
  if (!scope.actor.permissions.includes('EMPLOYER')) throw new NotFound()
  const passed = await passedRequest(scope, args.requestId)
  return passed ? passedView(scope, passed) : ownView(scope, await fundingRequest(scope, args.requestId))
}

async function passedView(scope: Scope<Member>, one: PassedRequest): Promise<PartyRequestView> {
  const awaited = one.state === 'TO_FORWARD' ? 'FORWARD' : null
  return {
    ...{ slug: scope.actor.organisation.slug, id: one.id, round: one.round, bilanId: one.bilanId, through: true },
    ...{ person: one.personName, provider: one.providerName, label: one.label, funder: one.funderName },
    ...{ amount: one.askedCents === null ? null : formatCents(one.askedCents), amountTyped: '' },
    hours: one.askedMinutes === null ? null : formatMinutes(one.askedMinutes),
    invoicedHere: one.invoiced === 'EMPLOYER',
    stateLabel: awaited ? 'À transmettre' : stateWords[one.state].label,
    tone: awaited ? 'needs' : stateWords[one.state].tone,
    ...{ granted: null, awaited, devisHref: null, consumption: null },
    history: passedHistory(await passedSteps(scope, one.id), one.funderName, scope.zone),
  }
}

async function ownView(scope: Scope<Member>, request: FundingRequest): Promise<PartyRequestView> {
  const { organisation } = scope.actor
  if (request.tenantId === organisation.id || request.clientId === null || request.sentAt === null) throw new NotFound()
  const [own] = await scope.tx.$queryRaw<{ mine: boolean; devis: string | null }[]>`
    SELECT ${request.clientId}::uuid IN (SELECT gate.my_clients()) AS mine, (SELECT p.id FROM proposal p WHERE p.bilan_id = ${request.bilanId}::uuid AND p.client_id = ${request.clientId}::uuid
      AND p.addressee = 'EMPLOYER' AND p.sent_at IS NOT NULL AND p.superseded_at IS NULL AND p.cents = ${request.askedCents}::int LIMIT 1) AS devis`
  if (!found(own).mine || request.funder !== 'EMPLOYER') throw new NotFound()
  const devis = own?.devis ?? null
  const awaited = request.state !== 'SENT' ? null : devis ? 'DEVIS' : 'ANSWER'
  const grantedOn = request.steps.findLast((step) => step.kind === 'GRANTED' || step.kind === 'AMENDED')?.day
  return {
    ...{ slug: organisation.slug, id: request.id, round: request.round, bilanId: request.bilanId, through: false },
    ...{ person: request.personName ?? '', provider: request.providerName ?? '', label: request.label ?? '' },
    ...{ funder: request.funderName, amount: formatCents(request.askedCents) },
    amountTyped: (request.askedCents / 100).toFixed(2).replace('.', ','),
    hours: request.askedMinutes === null ? null : formatMinutes(request.askedMinutes),
    invoicedHere: true,
    stateLabel: stateWords[request.state].label,
    tone: awaited ? 'needs' : stateWords[request.state].tone,
    granted:
      request.grantedCents !== null && grantedOn
        ? sayGranted({ cents: request.grantedCents, minutes: request.grantedMinutes, on: grantedOn })
        : null,
    awaited,
    devisHref: devis ? `/e/${organisation.slug}/devis/${devis}` : null,
    consumption: request.grantedCents === null ? null : await consumption(scope, { requestId: request.id }),
    history: historyOf(request, scope.zone),
  }
}
