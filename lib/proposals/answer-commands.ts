import 'server-only'
import type { z } from 'zod'
import type { Side } from '@/lib/access/policy'
import type { GateKey } from '@/lib/bilan-types/keys'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { checkGateOrder } from '@/lib/bilans/gate-rules'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { passGate } from '@/lib/bilans/passage-commands'
import { settleStage } from '@/lib/bilans/stage-commands'
import { isOpen, type StageFacts } from '@/lib/bilans/stage-rules'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, type Day } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { isId } from '@/lib/platform/id'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { type LoadedProposal, proposalsOf } from './facts-queries'
import { pendingRequest } from './request-queries'
import { checkAnswer } from './rules'
import type { AcceptProposal, DeclineProposal, RecordAgreement } from './schema'
import { sign } from './sign-commands'
import { kindWords, proposalAnswered, refusals } from './words'

/** A bilan as an answer needs it, whichever side answers. */
interface Answered {
  readonly id: string
  readonly tenantId: string
  readonly stage: string
  readonly zone: string
  readonly sides: readonly Side[]
  readonly referent: string
  readonly slug: string
}

/** The proposal, and its bilan locked: whoever comes second reads what the first one answered. @throws NotFound when not visible */
async function toAnswer(
  scope: Scope,
  proposalId: string,
): Promise<{ bilan: Answered; proposal: LoadedProposal; facts: StageFacts; used: number }> {
  if (!isId(proposalId)) throw new NotFound()
  const { tenantId, bilanId } = found((await proposalsOf(scope, { proposalId })).at(0))
  const { actor } = scope
  const own = actor.kind === 'person' || (actor.kind === 'member' && actor.organisation.id === tenantId)
  const bilan: Answered = own
    ? await bilanToWorkOn(scope, bilanId).then((one) => ({
        ...one,
        referent: one.referent.email,
        slug: one.organisation.slug,
      }))
    : await partyBilanToWorkOn(scope, bilanId).then((one) => ({
        ...one,
        referent: one.referent.email,
        slug: one.provider.slug,
      }))
  const proposal = found((await proposalsOf(scope, { proposalId })).at(0))
  const facts = await stageFacts(scope, bilan.id)
  if (!isOpen(facts)) refuse(bilanRefusals.NOT_OPEN())
  const [totals] = await scope.tx.$queryRaw<{ used: number }[]>`
    SELECT counted_minutes + to_sign_minutes AS used FROM bilan_totals WHERE bilan_id = ${bilan.id}::uuid`
  return { bilan, proposal, facts, used: totals?.used ?? 0 }
}

const asOf = (bilan: Answered): string => bilan.sides[0] ?? ''

interface Answer {
  readonly outcome: 'ACCEPTED' | 'DECLINED'
  readonly basis: 'SIGNATURE' | 'FIPHFP' | null
  readonly reasonCode: string | null
  readonly agreement: { readonly on: Day; readonly reference: string } | null
}

/** Writes the answer; the database makes the contract's hours the cap (R6), and ends what was amended. */
async function writeAnswer(
  scope: Scope,
  bilan: { readonly id: string; readonly tenantId: string },
  proposal: { readonly id: string },
  given: Answer,
  used: number,
): Promise<void> {
  const { actor } = scope
  if (actor.kind === 'job') throw new Error('a job answers nothing')
  const { on, reference } = given.agreement ?? { on: null, reference: null }
  await guarded(
    scope.tx.$executeRaw`
      INSERT INTO proposal_decision (id, tenant_id, bilan_id, proposal_id, outcome, party, basis, reason_code, agreement_on, agreement_reference, at, login_id, by_name)
      SELECT ${newId()}::uuid, ${bilan.tenantId}::uuid, ${bilan.id}::uuid, ${proposal.id}::uuid, ${given.outcome}, gate.side_in(${bilan.id}::uuid), ${given.basis},
        ${given.reasonCode}, ${on && columnOfDay(on)}::date, ${reference}, ${scope.now}::timestamptz, ${actor.loginId}::uuid, ${`${actor.firstName} ${actor.lastName}`}`,
    {
      proposal_decision_once: refusals.DECIDED_AT_ONCE(),
      hours_within_cap: refusals.CONTRACT_UNDER_USED({ used }),
      JL002: refusals.PROPOSAL_REPLACED(),
      JL003: refusals.NOT_ADDRESSED(),
    },
  )
}

const YES: Answer = { outcome: 'ACCEPTED', basis: 'SIGNATURE', reasonCode: null, agreement: null }

/**
 * Signs a devis and says yes to it, in the caller's transaction, once its rules let it through. Gates, mails and events are the caller's.
 * @param used minutes done that the contract must hold
 */
export async function signYes(
  scope: Scope,
  bilan: { readonly id: string; readonly tenantId: string },
  proposal: { readonly id: string; readonly sha256: string },
  used: number,
): Promise<void> {
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await sign(scope, { ...about, proposalId: proposal.id, sha256: proposal.sha256, position: 2 })
  await writeAnswer(scope, bilan, proposal, YES, used)
}

/** Tells the pair what was answered, whoever of them did not. */
async function tellAnswer(scope: Scope, bilan: Answered, proposal: LoadedProposal, accepted: boolean): Promise<void> {
  if (asOf(bilan) !== 'PRACTITIONER')
    await queueMail(scope, bilan.tenantId, [
      proposalAnswered({
        ...{ id: proposal.id, bilanId: bilan.id, number: proposal.number ?? '', slug: bilan.slug },
        ...{ email: bilan.referent, accepted },
      }),
    ])
  if (asOf(bilan) !== 'BENEFICIARY')
    await scope.tx
      .$executeRaw`SELECT gate.mail_beneficiary(${newId()}::uuid, ${bilan.id}::uuid, 'proposal.answered', 'Une réponse dans votre espace',
      'Une réponse vient d’arriver au sujet de votre accompagnement. Connectez-vous pour la lire.', ${`/mon-bilan/${bilan.id}/devis`},
      ${`proposal.answered:${proposal.id}:person`}, ${scope.now}::timestamptz)`
}

/** Writes the answer and tells the pair. */
async function answer(
  scope: Scope,
  bilan: Answered,
  proposal: LoadedProposal,
  given: Answer,
  used: number,
): Promise<void> {
  await writeAnswer(scope, bilan, proposal, given, used)
  await tellAnswer(scope, bilan, proposal, given.outcome === 'ACCEPTED')
}

/** Passes the gate that an answer to a devis passes, when the type has it. An amendment passes none again. */
async function pass(scope: Scope, bilan: Answered, proposal: LoadedProposal, facts: StageFacts): Promise<void> {
  const gate: GateKey = proposal.addressee === 'CONSEILLERE' ? 'DEVIS_SIGNED' : 'FUNDING_DECIDED'
  if (proposal.kind === 'DEVIS' && facts.gates.includes(gate) && proposal.addressee !== 'BENEFICIARY')
    await passGate(scope, bilan, gate, proposal.id)
}

/** A conseillère who is asked to fund what a devis says answers the request, and the devis with it. */
async function refuseSecondWay(scope: Scope, bilan: Answered, proposal: LoadedProposal): Promise<void> {
  if (proposal.addressee !== 'CONSEILLERE') return
  if (await pendingRequest(asMember(scope), bilan.id)) refuse(refusals.REQUEST_PENDING())
}

/** Whom it is addressed to accepts it by signing the text that was read. What is contracted is then the cap (R6). */
export async function acceptProposal(scope: Scope, input: z.output<typeof AcceptProposal>): Promise<Done<string>> {
  const { bilan, proposal, facts, used } = await toAnswer(scope, input.proposalId)
  authorize(scope, 'proposal.answer', bilan)
  accept(checkAnswer(proposal, asOf(bilan), input.sha256, scope.today, used))
  await refuseSecondWay(scope, bilan, proposal)
  if (proposal.addressee === 'CONSEILLERE' && proposal.kind === 'DEVIS') accept(checkGateOrder(facts, 'DEVIS_SIGNED'))
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await signYes(scope, bilan, { id: proposal.id, sha256: input.sha256 }, used)
  await tellAnswer(scope, bilan, proposal, true)
  await pass(scope, bilan, proposal, facts)
  await settleStage(scope, bilan)
  await record(scope, 'proposal.decided', about, {
    ...{ proposalId: proposal.id, outcome: YES.outcome, party: asOf(bilan), basis: YES.basis ?? '' },
  })
  return done(proposal.id, { said: `${kindWords[proposal.kind].label} accepté et signé.` })
}

/** Whom it is addressed to says no, with or without a reason among a few. A new version may follow. */
export async function declineProposal(scope: Scope, input: z.output<typeof DeclineProposal>): Promise<Done<string>> {
  const { bilan, proposal, facts } = await toAnswer(scope, input.proposalId)
  authorize(scope, 'proposal.answer', bilan)
  accept(checkAnswer(proposal, asOf(bilan), input.sha256, scope.today, 0))
  await refuseSecondWay(scope, bilan, proposal)
  const given = { outcome: 'DECLINED', basis: null, reasonCode: input.reason ?? null, agreement: null } as const
  await answer(scope, bilan, proposal, given, 0)
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  if (proposal.kind === 'DEVIS' && facts.gates.includes('DEVIS_SENT'))
    await record(scope, 'gate.undone', about, { gate: 'DEVIS_SENT' })
  await settleStage(scope, bilan)
  await record(scope, 'proposal.decided', about, {
    ...{ proposalId: proposal.id, outcome: given.outcome, party: asOf(bilan), basis: '' },
  })
  return done(proposal.id, { said: 'Votre réponse est enregistrée. L’organisme est prévenu.' })
}

/** The practitioner records that the FIPHFP agreed to pay, in place of the employer's own funding: date and reference alone (R12). */
export async function recordAgreement(scope: Scope, input: z.output<typeof RecordAgreement>): Promise<Done<string>> {
  const { bilan, proposal, facts, used } = await toAnswer(scope, input.proposalId)
  authorize(scope, 'proposal.agreement', bilan)
  const { parameters } = await bilanToWorkOn(scope, bilan.id)
  if (proposal.addressee !== 'EMPLOYER' || !parameters.funders.includes('FIPHFP')) refuse(refusals.NO_AGREEMENT_HERE())
  if (input.agreementOn > scope.today) refuse(refusals.AGREEMENT_TO_COME())
  accept(checkAnswer(proposal, null, input.sha256, scope.today, used))
  const agreement = { on: input.agreementOn, reference: input.agreementReference }
  const given = { outcome: 'ACCEPTED', basis: 'FIPHFP', reasonCode: null, agreement } as const
  await answer(scope, bilan, proposal, given, used)
  await pass(scope, bilan, proposal, facts)
  await settleStage(scope, bilan)
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'proposal.decided', about, {
    ...{ proposalId: proposal.id, outcome: given.outcome, party: 'PRACTITIONER', basis: given.basis },
  })
  return done(proposal.id, { said: 'Accord du FIPHFP noté. Le financement est décidé.' })
}
