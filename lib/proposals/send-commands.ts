import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { passGate } from '@/lib/bilans/passage-commands'
import { settleStage } from '@/lib/bilans/stage-commands'
import { isOpen } from '@/lib/bilans/stage-rules'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { frozen, type ProposalKind, proposalFacts } from './content-rules'
import { computeDraft } from './draft-queries'
import { aroundDraft, contractAmong, proposalsOf } from './facts-queries'
import { checkSend } from './rules'
import type { SendProposal } from './schema'
import { sign } from './sign-commands'
import { kindWords, proposalSent, refusals } from './words'

/**
 * Sends the draft: its facts are frozen with their hash, numbered in the provider's series and signed in its name by who
 * sends. A version that nobody answered is over. An amendment leaves the contract standing until it is accepted.
 */
export async function sendProposal(scope: Scope, input: z.output<typeof SendProposal>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'proposal.send', bilan)
  const { actor } = asMember(scope)
  if (!isOpen(await stageFacts(scope, bilan.id))) refuse(bilanRefusals.NOT_OPEN())
  const known = await proposalsOf(scope, { bilanId: bilan.id })
  const draft = known.find((one) => one.sentAt === null) ?? refuse(refusals.DRAFT_GONE())
  const contract = contractAmong(known)
  if ((contract?.id ?? null) !== draft.amendsId) refuse(refusals.DRAFT_STALE())
  const around = await aroundDraft(scope, bilan, bilan.beneficiary)
  const { addressee } = around
  if (!addressee) return refuse(refusals.NO_ADDRESSEE())
  const computed = (await computeDraft(scope, bilan, draft, around, contract)) ?? refuse(refusals.NO_GRID())
  const { lines, gridId, tariff } = computed
  accept(
    checkSend({
      ...{ kind: draft.kind, lines, contract: contract?.facts?.lines ?? null, today: scope.today },
      ...{ rightMinutes: around.rightMinutes, usedMinutes: around.usedMinutes, validUntil: draft.choices.validUntil },
    }),
  )

  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const gated = draft.kind === 'DEVIS' && bilan.parameters.gates.includes('DEVIS_SENT')
  const over = known.filter((one) => one.sentAt !== null && one.supersededAt === null && one.decision === null)
  await scope.tx.proposal.updateMany({
    where: { id: { in: over.map((one) => one.id) } },
    data: { supersededAt: scope.now },
  })

  const number = await nextNumber(scope, bilan.tenantId, draft.kind)
  const { clientId, organisationId, hasSpace: _, ...named } = addressee
  const facts = proposalFacts({
    ...{ kind: draft.kind, number, version: draft.version, bilan: bilan.number },
    label: bilan.parameters.neutralLabel,
    beneficiary: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    ...{ provider: around.provider, addressee: named, tariff, lines },
    ...{ sentOn: scope.today, validUntil: draft.choices.validUntil },
    signedBy: { name: `${actor.firstName} ${actor.lastName}`, title: actor.title },
    amends: contract?.facts
      ? {
          number: contract.facts.number,
          cents: contract.facts.cents,
          contractMinutes: contract.facts.contractMinutes,
        }
      : null,
  })
  const text = frozen(facts)
  await scope.tx.proposalLine.createMany({
    data: lines.map((line, index) => ({
      ...{ id: newId(), ...about, proposalId: draft.id, position: index + 1 },
      ...line,
      natures: [...line.natures],
    })),
  })
  await scope.tx.proposal.updateMany({
    where: { id: draft.id, sentAt: null },
    data: {
      ...{ number, gridId, clientId, organisationId, addressee: addressee.kind, ...text },
      ...{ sentAt: scope.now, sentByMemberId: actor.memberId, validUntil: columnOfDay(facts.validUntil) },
      ...{ contractMinutes: facts.contractMinutes, cents: facts.cents, vatCents: facts.vatCents },
    },
  })
  await sign(scope, { ...about, proposalId: draft.id, sha256: text.sha256, position: 1 })
  if (gated && over.length > 0) await record(scope, 'gate.undone', about, { gate: 'DEVIS_SENT' })
  if (gated) await passGate(scope, bilan, 'DEVIS_SENT', draft.id)
  await settleStage(scope, bilan)
  await tell(scope, bilan, { id: draft.id, kind: draft.kind, number, toPerson: addressee.kind === 'BENEFICIARY' })
  await record(scope, 'proposal.sent', about, {
    ...{ proposalId: draft.id, number, cents: facts.cents },
    ...{ contractMinutes: facts.contractMinutes, sha256: text.sha256 },
  })
  return done(draft.id, { said: `${kindWords[draft.kind].label} ${number} signé et envoyé.` })
}

/** DEV-2026-0001: gapless, one series a kind and year of the provider. */
async function nextNumber(scope: Scope, tenantId: string, kind: ProposalKind): Promise<string> {
  const year = Number(scope.today.slice(0, 4))
  const [row] = await scope.tx.$queryRaw<{ n: number }[]>`
    SELECT gate.next_number(${tenantId}::uuid, ${kind}, ${year}::int) AS n`
  return `${kindWords[kind].prefix}-${year}-${String(row?.n ?? 1).padStart(4, '0')}`
}

/** Tells whoever may answer, in the space where he does. */
async function tell(
  scope: Scope,
  bilan: {
    id: string
    tenantId: string
    organisation: { name: string }
    beneficiary: { email: string | null; hasLogin: boolean }
  },
  proposal: { id: string; kind: ProposalKind; number: string; toPerson: boolean },
): Promise<void> {
  const provider = bilan.organisation.name
  const people = await scope.tx.$queryRaw<{ slug: string; email: string }[]>`
    SELECT slug, email FROM gate.addressees(${proposal.id}::uuid)`
  const mails = people.map(({ slug, email }) => proposalSent({ ...proposal, provider, slug, email }))
  const { email, hasLogin } = bilan.beneficiary
  if (proposal.toPerson && email && hasLogin)
    mails.push({
      ...proposalSent({ ...proposal, provider, slug: '', email }),
      link: `/mon-bilan/${bilan.id}/devis`,
    })
  await queueMail(scope, bilan.tenantId, mails)
}
