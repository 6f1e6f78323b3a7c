import 'server-only'
import type { Parameters } from '@/lib/bilan-types/type'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { ownRuleSets, type RuleSetRow, ruleSetOf } from '@/lib/funders/queries'
import type { TermsInForce } from '@/lib/funders/rules'
import type { RuleSet } from '@/lib/funders/terms-rules'
import { type Day, dayOfColumn } from '@/lib/platform/day'
import { found, refuse } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { contractAmong, type LoadedProposal, proposalsOf } from '@/lib/proposals/facts-queries'
import { stateOf } from '@/lib/proposals/rules'
import { type Asked, type OptionFacts, type RuleFacts, rulesOn } from './plan-rules'
import { type FundingRequest, fundingRequest, requestsOf } from './request-queries'
import type { AskFacts } from './request-rules'
import { refusals } from './words'

/** How the devis of a bilan is shared, as its rows say. Cents include tax. */
export interface Plan {
  readonly id: string
  readonly proposalId: string
  /** When its devis was sent: no answer comes before. */
  readonly devisSentAt: Date | null
  readonly totalCents: number
  readonly minutes: number
  readonly sharesCents: number
  readonly sealedAt: Date | null
  readonly settledAt: Date | null
}

/** The devis that a plan is made from: accepted, or sent and waiting. */
export interface Devis {
  readonly id: string
  readonly number: string
  readonly sha256: string
  readonly cents: number
  readonly minutes: number
  readonly annexCents: number
  readonly addressee: string
  readonly accepted: LoadedProposal['decision']
}

/** An employer that takes part in the bilan. */
export interface EmployerParty {
  readonly clientId: string
  readonly name: string
  readonly hasSpace: boolean
}

/** Everything that a plan's page and its commands look at. */
export interface PlanFacts extends RuleFacts {
  readonly plan: Plan | null
  readonly devis: Devis | null
  readonly requests: readonly FundingRequest[]
  readonly employers: readonly EmployerParty[]
  readonly options: OptionFacts
  readonly certification: AskFacts['certification']
  /** R13: months before a request to the CPF that she attested, or of which the house noted why she did not; 0: none. */
  readonly vouchedMonths: number
  /** The day on which the funding was settled; null: it is not. */
  readonly settledOn: Day | null
}

interface Around {
  plan: {
    id: string
    proposal_id: string
    devis_sent_at: string | null
    total_cents: number
    minutes: number
    shares_cents: number
    sealed_at: string | null
    settled_at: string | null
  } | null
  parties:
    | {
        addressee: string
        client_id: string | null
        organisation_id: string | null
        name: string
        has_space: boolean
      }[]
    | null
  spaces: { id: string; name: string; kind: string }[] | null
  rule_sets: (RuleSetRow & { organisation_id: string })[] | null
  vouched: number | null
  certification_number: string | null
  certification_expires_on: Date | null
  funding_settled_on: Date | null
}

const devisOf = (proposals: readonly LoadedProposal[], today: Day): Devis | null => {
  const one = contractAmong(proposals) ?? proposals.find((paper) => stateOf(paper, today) === 'AWAITING')
  if (!one?.facts) return null
  const { facts } = one
  return {
    id: one.id,
    number: one.number ?? '',
    sha256: one.sha256 ?? '',
    cents: facts.cents,
    minutes: facts.contractMinutes,
    annexCents: facts.lines.reduce((sum, line) => sum + (line.kind === 'ANNEX' ? line.cents : 0), 0),
    addressee: one.addressee,
    accepted: one.decision,
  }
}

function setsOf(rows: NonNullable<Around['rule_sets']>): PlanFacts['setsOfFunders'] {
  const sets = new Map<string, RuleSet[]>()
  for (const row of rows) sets.set(row.organisation_id, [...(sets.get(row.organisation_id) ?? []), ruleSetOf(row)])
  return sets
}

/** A bilan as its funding looks at it. */
export interface FundedBilan {
  readonly id: string
  readonly tenantId: string
  readonly typeKey: string
  readonly parameters: Pick<Parameters, 'funders'>
  /** First and last name. */
  readonly person: string
}

/** A loaded bilan as its funding looks at it. */
export const fundedBilan = (bilan: LoadedBilan): FundedBilan => ({
  id: bilan.id,
  tenantId: bilan.tenantId,
  typeKey: bilan.typeKey,
  parameters: bilan.parameters,
  person: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
})

/** The facts of a bilan's funding. Four statements. */
export async function planFacts(scope: Scope, bilan: FundedBilan): Promise<PlanFacts> {
  const [rows, proposals, requests, sets] = [
    await scope.tx.$queryRaw<Around[]>`
      SELECT (SELECT to_json(l) FROM (SELECT x.*, d.sent_at AS devis_sent_at FROM funding_plan x JOIN proposal d ON d.id = x.proposal_id WHERE x.bilan_id = b.id AND x.superseded_at IS NULL) l) AS plan,
        (SELECT json_agg(p) FROM gate.paying_parties(b.id) p) AS parties, (SELECT json_agg(f) FROM gate.funders() f) AS spaces,
        (SELECT json_agg(s) FROM gate.funder_rule_sets() s) AS rule_sets, gate.cpf_vouched(b.id) AS vouched, o.certification_number, o.certification_expires_on, x.funding_settled_on
      FROM bilan b JOIN organisation o ON o.id = b.tenant_id JOIN bilan_frame x ON x.bilan_id = b.id WHERE b.id = ${bilan.id}::uuid`,
    await proposalsOf(scope, { bilanId: bilan.id }),
    await requestsOf(scope, { bilanId: bilan.id }),
    await ownRuleSets(scope, bilan.tenantId),
  ]
  const around = found(rows[0])
  const parties = around.parties ?? []
  const employers = parties.flatMap((one) =>
    one.addressee === 'EMPLOYER' && one.client_id
      ? [{ clientId: one.client_id, name: one.name, hasSpace: one.has_space }]
      : [],
  )
  return {
    plan: around.plan && {
      id: around.plan.id,
      proposalId: around.plan.proposal_id,
      devisSentAt: around.plan.devis_sent_at ? new Date(around.plan.devis_sent_at) : null,
      totalCents: around.plan.total_cents,
      minutes: around.plan.minutes,
      sharesCents: around.plan.shares_cents,
      sealedAt: around.plan.sealed_at ? new Date(around.plan.sealed_at) : null,
      settledAt: around.plan.settled_at ? new Date(around.plan.settled_at) : null,
    },
    devis: devisOf(proposals, scope.today),
    requests,
    employers,
    options: {
      typeKey: bilan.typeKey,
      funders: bilan.parameters.funders,
      person: bilan.person,
      employers,
      accompanying: parties.flatMap((one) =>
        one.addressee === 'CONSEILLERE' && one.organisation_id
          ? [{ organisationId: one.organisation_id, name: one.name }]
          : [],
      ),
      spaces: around.spaces ?? [],
    },
    vouchedMonths: around.vouched ?? 0,
    certification: around.certification_number
      ? {
          number: around.certification_number,
          expiresOn: around.certification_expires_on ? dayOfColumn(around.certification_expires_on) : null,
        }
      : null,
    sets,
    setsOfFunders: setsOf(around.rule_sets ?? []),
    settledOn: around.funding_settled_on ? dayOfColumn(around.funding_settled_on) : null,
  }
}

/** Those of today, by which the database binds what is added and sent. @throws Refused when none is in force yet */
export const rulesToday = (facts: RuleFacts, asked: Asked, today: Day): TermsInForce =>
  rulesOn(facts, asked, today) ?? refuse(refusals.FUNDER_UNKNOWN())

/**
 * A request of the house that acts, with its bilan locked: whoever comes second reads what the first one did.
 * @throws NotFound to anyone who is not of this bilan
 */
export async function requestToWorkOn(
  scope: Scope,
  requestId: string,
): Promise<{ bilan: LoadedBilan; request: FundingRequest }> {
  const { bilanId } = await fundingRequest(scope, requestId)
  const bilan = await bilanToWorkOn(scope, bilanId)
  return { bilan, request: await fundingRequest(scope, requestId) }
}
