import 'server-only'
import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import type { Day } from '@/lib/platform/day'
import { found } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { inOrder } from '@/lib/programme/rules'
import type { Addressee, NamedOrganisation, ProposalFacts, ProposalKind } from './content-rules'
import { factsOf } from './content-rules'
import type { Choices, PricedStep } from './line-rules'
import { addresseeKind } from './rules'
import type { DeclineReason } from './words'

export interface Signed {
  readonly party: string
  readonly signerName: string
  readonly signerTitle: string
  readonly signedAt: Date
}

export interface Decided {
  readonly outcome: 'ACCEPTED' | 'DECLINED'
  readonly party: string
  readonly basis: 'SIGNATURE' | 'FIPHFP' | null
  readonly reasonCode: DeclineReason | null
  readonly agreementOn: Day | null
  readonly agreementReference: string | null
  readonly at: Date
  readonly byName: string
}

/** A proposal with its signatures and its answer. */
export interface LoadedProposal {
  readonly id: string
  readonly tenantId: string
  readonly bilanId: string
  readonly kind: ProposalKind
  readonly version: number
  readonly amendsId: string | null
  readonly addressee: Addressee
  readonly choices: Choices
  readonly gridId: string | null
  readonly number: string | null
  readonly sentAt: Date | null
  readonly validUntil: Day | null
  readonly contractMinutes: number | null
  readonly sha256: string | null
  readonly supersededAt: Date | null
  /** What was sent; null for a draft. */
  readonly facts: ProposalFacts | null
  readonly signatures: readonly Signed[]
  readonly decision: Decided | null
}

interface Row {
  id: string
  tenant_id: string
  bilan_id: string
  kind: ProposalKind
  version: number
  amends_id: string | null
  addressee: Addressee
  choices: Choices
  grid_id: string | null
  number: string | null
  sent_at: Date | null
  valid_until: string | null
  contract_minutes: number | null
  content: string | null
  sha256: string | null
  superseded_at: Date | null
  signatures: { party: string; signer_name: string; signer_title: string; signed_at: string }[] | null
  decision: {
    outcome: Decided['outcome']
    party: string
    basis: Decided['basis']
    reason_code: DeclineReason | null
    agreement_on: Day | null
    agreement_reference: string | null
    at: string
    by_name: string
  } | null
}

const loaded = (row: Row): LoadedProposal => ({
  id: row.id,
  tenantId: row.tenant_id,
  bilanId: row.bilan_id,
  kind: row.kind,
  version: row.version,
  amendsId: row.amends_id,
  addressee: row.addressee,
  choices: row.choices,
  gridId: row.grid_id,
  number: row.number,
  sentAt: row.sent_at,
  validUntil: row.valid_until,
  contractMinutes: row.contract_minutes,
  sha256: row.sha256,
  supersededAt: row.superseded_at,
  facts: row.content === null ? null : factsOf(row.content),
  signatures: (row.signatures ?? []).map((one) => ({
    party: one.party,
    signerName: one.signer_name,
    signerTitle: one.signer_title,
    signedAt: new Date(one.signed_at),
  })),
  decision: row.decision && {
    outcome: row.decision.outcome,
    party: row.decision.party,
    basis: row.decision.basis,
    reasonCode: row.decision.reason_code,
    agreementOn: row.decision.agreement_on,
    agreementReference: row.decision.agreement_reference,
    at: new Date(row.decision.at),
    byName: row.decision.by_name,
  },
})

/**
 * The proposals of a bilan that the reader may see, latest first; or one of them by its id. Drafts given up are left out.
 * One statement.
 */
export async function proposalsOf(
  scope: Scope,
  of: { bilanId: string } | { proposalId: string },
): Promise<LoadedProposal[]> {
  const bilanId = 'bilanId' in of ? of.bilanId : null
  const proposalId = 'proposalId' in of ? of.proposalId : null
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT p.id, p.tenant_id, p.bilan_id, p.kind, p.version, p.amends_id, p.addressee, p.choices, p.grid_id, p.number, p.sent_at, p.valid_until::text,
      p.contract_minutes, p.content, p.sha256, p.superseded_at,
      (SELECT json_agg(s ORDER BY s.position) FROM (SELECT position, party, signer_name, signer_title, signed_at FROM proposal_signature WHERE proposal_id = p.id LIMIT 2) s) AS signatures,
      (SELECT to_json(d) FROM proposal_decision d WHERE d.proposal_id = p.id) AS decision
    FROM proposal p
    WHERE (p.bilan_id = ${bilanId}::uuid OR p.id = ${proposalId}::uuid) AND p.dropped_at IS NULL ORDER BY p.version DESC LIMIT 30`
  return rows.map(loaded)
}

/** The accepted proposal that stands: what the hours of the bilan are contracted by. */
export const contractAmong = (proposals: readonly LoadedProposal[]): LoadedProposal | null =>
  proposals.find((one) => one.decision?.outcome === 'ACCEPTED' && one.supersededAt === null) ?? null

export interface AddresseeFacts extends NamedOrganisation {
  readonly kind: Addressee
  readonly clientId: string | null
  readonly organisationId: string | null
  /** Null where it means nothing. */
  readonly affiliated: boolean | null
  /** Whether somebody there may answer in a space. */
  readonly hasSpace: boolean
}

/** What a draft is computed from besides its choices. */
export interface AroundDraft {
  /** Null while nobody who may pay takes part in the bilan. */
  readonly addressee: AddresseeFacts | null
  readonly steps: readonly PricedStep[]
  readonly rightMinutes: number | null
  readonly usedMinutes: number
  readonly provider: NamedOrganisation
}

interface AroundRow extends NamedOrganisation {
  funder: string
  legal_name: string
  used: number
  right_minutes: number | null
  login: boolean
  steps:
    | { phaseKey: string; position: number; nature: PricedStep['nature']; mode: PricedStep['mode']; minutes: number }[]
    | null
  parties:
    | (NamedOrganisation & {
        addressee: Addressee
        client_id: string | null
        organisation_id: string | null
        affiliated: boolean
        has_space: boolean
      })[]
    | null
}

/** Whom a devis goes to, the programme's steps (else those that the type proposes), the hours that bind it. One statement. */
export async function aroundDraft(
  scope: Scope,
  bilan: Pick<LoadedBilan, 'id' | 'parameters'>,
  person: { readonly firstName: string; readonly lastName: string },
): Promise<AroundDraft> {
  const [one] = await scope.tx.$queryRaw<AroundRow[]>`
    SELECT f.funder, coalesce(nullif(o.legal_name, ''), o.name) AS legal_name, o.siret, o.address, o.postcode, o.city, n.login_id IS NOT NULL AS login,
      t.counted_minutes + t.to_sign_minutes AS used, gate.right_minutes(b.id) AS right_minutes,
      (SELECT json_agg(s) FROM (SELECT phase_key AS "phaseKey", position, nature, mode, minutes FROM step
        WHERE bilan_id = b.id AND removed_at IS NULL ORDER BY position LIMIT 200) s) AS steps,
      (SELECT json_agg(p) FROM gate.paying_parties(b.id) p) AS parties
    FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id JOIN organisation o ON o.id = b.tenant_id JOIN bilan_totals t ON t.bilan_id = b.id
      JOIN beneficiary n ON n.id = b.beneficiary_id
    WHERE b.id = ${bilan.id}::uuid`
  const row = found(one)
  const kind = addresseeKind(bilan.parameters, row.funder)
  const party = row.parties?.find((one) => one.addressee === kind)
  const herself: AddresseeFacts = {
    ...{ kind, clientId: null, organisationId: null, affiliated: null, hasSpace: row.login, siret: null },
    ...{ name: `${person.firstName} ${person.lastName}`, address: '', postcode: '', city: '' },
  }
  const organisation: AddresseeFacts | null = party
    ? {
        kind,
        clientId: party.client_id,
        organisationId: kind === 'CONSEILLERE' ? party.organisation_id : null,
        affiliated: kind === 'EMPLOYER' ? party.affiliated : null,
        hasSpace: party.has_space,
        ...{ name: party.name, siret: party.siret, address: party.address, postcode: party.postcode, city: party.city },
      }
    : null
  return {
    addressee: kind === 'BENEFICIARY' ? herself : organisation,
    steps: row.steps ? inOrder(bilan.parameters, row.steps) : bilan.parameters.proposedSteps,
    rightMinutes: row.right_minutes,
    usedMinutes: row.used,
    provider: {
      name: row.legal_name,
      siret: row.siret,
      address: row.address,
      postcode: row.postcode,
      city: row.city,
    },
  }
}
