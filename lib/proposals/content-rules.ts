import { canonical, sha256 } from '@/lib/platform/canonical'
import type { Day } from '@/lib/platform/day'
import type { Line } from './line-rules'
import { totalsOf } from './price-rules'

export type ProposalKind = 'DEVIS' | 'AVENANT'
export type Addressee = 'EMPLOYER' | 'CONSEILLERE' | 'BENEFICIARY'

/** An organisation as a devis names it. */
export interface NamedOrganisation {
  readonly name: string
  readonly siret: string | null
  readonly address: string
  readonly postcode: string
  readonly city: string
}

/** Everything a devis states: what is signed, printed and claimed from. Amounts in cents including tax, durations in minutes. */
export interface ProposalFacts {
  readonly kind: ProposalKind
  readonly number: string
  readonly version: number
  readonly bilan: number
  /** The neutral name of the bilan: third parties read this (R18). */
  readonly label: string
  readonly beneficiary: string
  readonly provider: NamedOrganisation
  readonly addressee: NamedOrganisation & { readonly kind: Addressee; readonly affiliated: boolean | null }
  readonly tariff: {
    readonly effectiveFrom: Day
    readonly source: string
    readonly vatBasisPoints: number
    readonly vatGround: string | null
  }
  readonly lines: readonly Line[]
  readonly cents: number
  readonly vatCents: number
  readonly contractMinutes: number
  readonly sentOn: Day
  readonly validUntil: Day
  readonly signedBy: { readonly name: string; readonly title: string }
  /** What an amendment amends, as it stood. */
  readonly amends: { readonly number: string; readonly cents: number; readonly contractMinutes: number } | null
}

/** The facts with their sums: the lines add up to the total, to the cent. */
export const proposalFacts = (given: Omit<ProposalFacts, 'cents' | 'vatCents' | 'contractMinutes'>): ProposalFacts => ({
  ...given,
  ...totalsOf(given.lines),
})

/** The exact text that is signed, and its hash. */
export function frozen(facts: ProposalFacts): { content: string; sha256: string } {
  const content = canonical(facts)
  return { content, sha256: sha256(content) }
}

/** The facts of a text once frozen. */
export const factsOf = (content: string): ProposalFacts => JSON.parse(content) as ProposalFacts
