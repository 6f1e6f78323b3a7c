import 'server-only'
import type { z } from 'zod'
import { phaseWords } from '@/lib/bilan-types/words'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { contractAmong, proposalsOf } from '@/lib/proposals/facts-queries'
import { contractText } from './content-rules'
import { contractOf, contractsOf, shareOf } from './facts-queries'
import { daysOf } from './period-rules'
import { checkCancel, checkPrepare, contractState } from './rules'
import { instalments } from './schedule-rules'
import type { CancelContract, PrepareContract } from './schema'
import { signContractText } from './signature-commands'
import { mailPrepared, refusals } from './words'

interface House {
  legal_name: string
  siret: string | null
  declaration_number: string | null
  representative_name: string
  address: string
  email: string
}

/**
 * Prepares the contract of a person for her share of the accepted devis (L.6353-3 to 7), signs it in the provider's name and
 * proposes it to her. Its figures come from the devis, from her share and from the rules that this share was asked by.
 * @returns the contract's id
 */
export async function prepareContract(scope: Scope, input: z.output<typeof PrepareContract>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.prepare', bilan)
  const { actor } = asMember(scope)
  const known = await contractsOf(scope, bilan.id)
  const share = await shareOf(scope, bilan.id)
  const devis = contractAmong(await proposalsOf(scope, { bilanId: bilan.id }))
  const priced = (devis?.facts?.lines ?? []).filter((line) => line.basis === 'PRO_RATA')
  const minutes = priced.reduce((sum, line) => sum + (line.minutes ?? 0), 0)
  const terms = {
    withdrawalDays: share?.rules.withdrawalDays ?? null,
    withdrawalDaysRemote: share?.rules.withdrawalDaysRemote ?? null,
  }
  const days = daysOf(input.place, terms)
  const depositBasisPoints = share?.rules.depositBasisPoints ?? null
  const standing = known.find((one) => one.outcome === null)
  accept(
    checkPrepare({
      ...{ open: isOpen(await stageFacts(scope, bilan.id)), share, accepted: devis?.facts != null },
      ...{ pricedMinutes: minutes, days, depositBasisPoints, parts: input.parts },
      standing: standing ? contractState(standing, scope.today) : null,
    }),
  )
  const facts = found(devis?.facts)
  const { id: requestId, cents } = found(share)
  const price = { cents, minutes, depositBasisPoints: found(depositBasisPoints) }
  const schedule = instalments(price, input.parts)
  const [house] = await scope.tx.$queryRaw<House[]>`
    SELECT coalesce(nullif(legal_name, ''), name) AS legal_name, siret, declaration_number, representative_name,
      concat_ws(', ', nullif(address, ''), nullif(concat_ws(' ', postcode, city), '')) AS address, email FROM organisation WHERE id = ${bilan.tenantId}::uuid`
  const provider = found(house)
  const version = (known[0]?.version ?? 0) + 1
  const content = contractText({
    ...{ number: `${bilan.number}-${version}`, preparedOn: scope.today, label: bilan.parameters.neutralLabel },
    provider: {
      ...{ legalName: provider.legal_name, siret: provider.siret, declaration: provider.declaration_number },
      ...{ address: provider.address, email: provider.email },
    },
    representative: provider.representative_name,
    beneficiary: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    devis: { number: facts.number, cents: facts.cents, lines: facts.lines },
    programme: bilan.parameters.phases.filter((phase) => !phase.afterClosing).map((phase) => phaseWords[phase.key]),
    ...{ minutes: facts.contractMinutes, pricedMinutes: minutes },
    ...{ prerequisites: input.prerequisites, means: input.means, titles: input.titles },
    practitioner: [`${bilan.referent.firstName} ${bilan.referent.lastName}`, bilan.referent.title]
      .filter(Boolean)
      .join(', '),
    ...{ cents, place: input.place, withdrawalDays: found(days), schedule },
  })
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const contract = { id: newId(), contentSha256: sha256(content) }
  await guarded(
    scope.tx.contract.createMany({
      data: {
        ...{ ...contract, ...about, requestId, proposalId: found(devis).id, version, content },
        ...{ place: input.place, withdrawalDays: found(days), ...price },
        natures: [...new Set(priced.flatMap((line) => line.natures))],
        ...{ preparedAt: scope.now, preparedByMemberId: actor.memberId },
      },
    }),
    { contract_standing: refusals.CONTRACT_STANDS() },
  )
  await scope.tx.contractInstalment.createMany({
    data: schedule.map((one) => ({ id: newId(), ...about, contractId: contract.id, ...one })),
  })
  await signContractText(scope, about, contract, 'PROVIDER')
  const { email, hasLogin } = bilan.beneficiary
  if (email && hasLogin)
    await queueMail(scope, bilan.tenantId, [mailPrepared(email, bilan.id, contract.id, bilan.organisation.name)])
  await record(scope, 'contract.prepared', about, {
    ...{ contractId: contract.id, version, cents, sha256: contract.contentSha256 },
  })
  return done(contract.id, { said: 'Contrat signé pour l’organisme et proposé à la personne.' })
}

/** Takes back a contract that she has not signed: a mistake in it, or her share changed. */
export async function cancelContract(scope: Scope, input: z.output<typeof CancelContract>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.prepare', bilan)
  const contract = await contractOf(scope, bilan.id, input.contractId)
  accept(checkCancel(contractState(contract, scope.today)))
  await scope.tx.contract.updateMany({
    where: { id: contract.id, outcome: null },
    data: {
      ...{ outcome: 'CANCELLED', outcomeAt: scope.now, outcomeOn: columnOfDay(scope.today) },
      ...{ doneMinutes: 0, dueCents: 0 },
    },
  })
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'contract.cancelled', about, { contractId: contract.id })
  return done(contract.id, { said: 'Contrat repris. Vous pouvez en préparer un autre.' })
}
