import 'server-only'
import { type Day, dayOf, sayFullDate } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { formatCents } from '@/lib/platform/money'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { proposalsOf } from './facts-queries'
import { type PaperView, paperOf } from './paper-rules'
import { pendingRequest } from './request-queries'
import { stateOf } from './rules'
import { kindWords, type ProposalState, stateWords } from './words'

/** A devis, in the space of whom it is addressed to. */
export interface PartyDevisView {
  readonly slug: string
  readonly bilanId: string
  readonly provider: string
  readonly paper: PaperView
  /** Whether it waits for this side's answer. */
  readonly awaited: boolean
  /** The request for funding whose answer signs it; null: it is answered here. */
  readonly requestHref: string | null
}

/**
 * A devis that is addressed to the organisation one stands in. The rows' own policy says so; the provider's people have
 * their own page. Three statements at most. @throws NotFound to anyone else, as for a devis that does not exist
 */
export async function partyDevis(scope: Scope<Member>, args: { proposalId: string }): Promise<PartyDevisView> {
  if (!isId(args.proposalId)) throw new NotFound()
  const proposal = found((await proposalsOf(scope, args)).at(0))
  if (proposal.tenantId === scope.actor.organisation.id) throw new NotFound()
  const paper = found(paperOf(proposal, scope.today, scope.zone))
  const { slug } = scope.actor.organisation
  const request =
    proposal.addressee === 'CONSEILLERE' && paper.state === 'AWAITING'
      ? await pendingRequest(scope, proposal.bilanId)
      : null
  return {
    slug,
    bilanId: proposal.bilanId,
    provider: proposal.facts?.provider.name ?? '',
    paper,
    awaited: paper.state === 'AWAITING' && request === null,
    requestHref: request && `/e/${slug}/prises-en-charge/${request}`,
  }
}

/** A devis in a list. */
export interface DevisLine {
  readonly id: string
  readonly bilanId: string
  readonly href: string
  readonly title: string
  readonly beneficiary: string
  readonly provider: string
  readonly price: string
  readonly sentAt: Date
  readonly sentOn: string
  readonly validUntil: string
  readonly state: ProposalState
  readonly stateLabel: string
  readonly tone: (typeof stateWords)[ProposalState]['tone']
}

interface Row {
  id: string
  bilan_id: string
  kind: 'DEVIS' | 'AVENANT'
  number: string
  cents: number
  sent_at: Date
  valid_until: string
  superseded_at: Date | null
  outcome: string | null
  beneficiary: string
  provider: string
}

export interface DevisListView {
  readonly slug: string
  readonly awaiting: readonly DevisLine[]
  readonly others: readonly DevisLine[]
}

async function devisLines(
  scope: Scope<Member>,
  { bilanId = null, awaitingOn = null }: { readonly bilanId?: string | null; readonly awaitingOn?: Day | null },
): Promise<DevisLine[]> {
  const { slug } = scope.actor.organisation
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT id, bilan_id, kind, number, cents, sent_at, valid_until::text, superseded_at, outcome, beneficiary, provider
    FROM gate.party_devis(${bilanId}::uuid, ${awaitingOn}::date)`
  return rows.map((row): DevisLine => {
    const standing = { sentAt: row.sent_at, supersededAt: row.superseded_at, validUntil: row.valid_until }
    const state = stateOf({ ...standing, decision: row.outcome ? { outcome: row.outcome } : null }, scope.today)
    return {
      id: row.id,
      bilanId: row.bilan_id,
      href: `/e/${slug}/devis/${row.id}`,
      title: `${kindWords[row.kind].label} ${row.number}`,
      beneficiary: row.beneficiary,
      provider: row.provider,
      price: formatCents(row.cents),
      sentAt: row.sent_at,
      sentOn: sayFullDate(dayOf(row.sent_at, scope.zone)),
      validUntil: sayFullDate(row.valid_until),
      state,
      stateLabel: stateWords[state].label,
      tone: stateWords[state].tone,
    }
  })
}

/**
 * Devis addressed to the organisation one stands in, those that wait for its answer first. One statement, the hundred
 * latest. @param args.bilanId of one bilan alone
 */
export async function devisList(scope: Scope<Member>, args: { bilanId?: string } = {}): Promise<DevisListView> {
  const lines = await devisLines(scope, args)
  return {
    slug: scope.actor.organisation.slug,
    awaiting: lines.filter((line) => line.state === 'AWAITING'),
    others: lines.filter((line) => line.state !== 'AWAITING'),
  }
}

/** Devis that wait today for the answer of the organisation one stands in, for a home: a hundred at most. One statement. */
export const awaitingDevis = async (scope: Scope<Member>): Promise<readonly DevisLine[]> =>
  devisLines(scope, { awaitingOn: scope.today })
