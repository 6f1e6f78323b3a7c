import 'server-only'
import type { Nature } from '@/lib/bilan-types/keys'
import { found } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { ProposalFacts } from '@/lib/proposals/content-rules'
import { contractAmong, proposalsOf } from '@/lib/proposals/facts-queries'
import { accountIn } from './account-rules'
import { contractsOf, type LoadedContract, type Share, shareOf } from './facts-queries'
import { type Agreement, agreementOf, agrees } from './rules'

/** What a contract is drawn from, and the contracts that there are. Minutes; cents include tax. */
export interface Basis {
  /** Latest first. */
  readonly known: readonly LoadedContract[]
  /** Signed by both, and neither ended nor replaced. */
  readonly inForce: LoadedContract | null
  /** Waits for her signature: a contract, or an amendment of the one in force. */
  readonly waiting: LoadedContract | null
  readonly share: Share | null
  /** The devis accepted that stands. */
  readonly devis: { readonly id: string; readonly facts: ProposalFacts } | null
  /** Hours of the devis that have a price, and their natures. */
  readonly minutes: number
  readonly natures: readonly Nature[]
  /** What a contract would say now. */
  readonly now: Agreement | null
  /** Her share is what the others leave of the devis that stands. */
  readonly current: boolean
}

/** The contract that a page is about: in force, or waiting for her; else the last that ended, an amendment never signed apart. */
export const mainOf = ({ known, inForce, waiting }: Basis): LoadedContract | undefined =>
  inForce ?? waiting ?? known.find((one) => one.signedOn !== null || one.amendsId === null)

/** Endings after which the account of a contract is closed; an amended one goes on in its amendment. */
const settled: readonly string[] = ['WITHDRAWN', 'STOPPED', 'FORCE_MAJEURE', 'COMPLETED']

/** Contracts that ended before the main one, whose money is to be settled, or was: it stays in sight until it is, and after. */
export const pastAccountsOf = (main: LoadedContract | undefined, known: readonly LoadedContract[]): LoadedContract[] =>
  known.filter(
    (one) =>
      one !== main &&
      one.outcome !== null &&
      settled.includes(one.outcome) &&
      (one.payments.length > 0 || accountIn(one).open > 0),
  )

/** Versions that an amendment took the place of and whose other clauses still bind, latest first. */
export const amendedBy = (main: LoadedContract | undefined, known: readonly LoadedContract[]): LoadedContract[] =>
  main?.amendsId
    ? known.filter((one) => one.outcome === 'AMENDED' && (one.id === main.amendsId || one.amendsId === main.amendsId))
    : []

/** Three statements. */
export async function basisOf(scope: Scope, bilanId: string): Promise<Basis> {
  const known = await contractsOf(scope, bilanId)
  const share = await shareOf(scope, bilanId)
  const accepted = contractAmong(await proposalsOf(scope, { bilanId }))
  const devis = accepted?.facts ? { id: accepted.id, facts: accepted.facts } : null
  const priced = (devis?.facts.lines ?? []).filter((line) => line.basis === 'PRO_RATA')
  const now = agreementOf(devis && { id: devis.id, cents: devis.facts.cents }, share)
  const standing = known.filter((one) => one.outcome === null)
  return {
    known,
    inForce: standing.find((one) => one.signedOn !== null) ?? null,
    waiting: standing.find((one) => one.signedOn === null) ?? null,
    ...{ share, devis, now },
    minutes: priced.reduce((sum, line) => sum + (line.minutes ?? 0), 0),
    natures: [...new Set(priced.flatMap((line) => line.natures))],
    current: share !== null && agrees({ proposalId: share.proposalId, cents: share.cents }, now),
  }
}

/** The provider, as a contract names it. */
export interface House {
  readonly legalName: string
  readonly siret: string | null
  readonly declaration: string | null
  readonly address: string
  readonly email: string
  readonly representative: string
}

/** One statement. */
export async function houseOf(scope: Scope, tenantId: string): Promise<House> {
  const [house] = await scope.tx.$queryRaw<House[]>`
    SELECT coalesce(nullif(legal_name, ''), name) AS "legalName", siret, declaration_number AS declaration, representative_name AS representative,
      concat_ws(', ', nullif(address, ''), nullif(concat_ws(' ', postcode, city), '')) AS address, email FROM organisation WHERE id = ${tenantId}::uuid`
  return found(house)
}
