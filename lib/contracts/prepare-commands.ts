import 'server-only'
import type { z } from 'zod'
import { phaseWords } from '@/lib/bilan-types/words'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { basisOf, houseOf } from './basis-queries'
import { contractText } from './content-rules'
import { contractOf } from './facts-queries'
import { daysOf } from './period-rules'
import { checkCancel, checkPrepare, contractState } from './rules'
import { fixedParts, instalments } from './schedule-rules'
import type { CancelContract, PrepareContract } from './schema'
import { mailPrepared, refusals } from './words'
import { writeContract } from './write-commands'

/**
 * Prepares the contract of a person for her share of the accepted devis (L.6353-3 to 7), signs it in the provider's name and
 * proposes it to her. Its figures come from the devis, from her share and from the rules that this share was asked by.
 * @returns the contract's id
 */
export async function prepareContract(scope: Scope, input: z.output<typeof PrepareContract>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.prepare', bilan)
  const { known, inForce, waiting, share, devis, minutes, natures, current } = await basisOf(scope, bilan.id)
  const terms = {
    withdrawalDays: share?.rules.withdrawalDays ?? null,
    withdrawalDaysRemote: share?.rules.withdrawalDaysRemote ?? null,
  }
  const days = daysOf(input.place, terms)
  const depositBasisPoints = share?.rules.depositBasisPoints ?? null
  const standing = inForce ?? waiting
  accept(
    checkPrepare({
      ...{ open: isOpen(await stageFacts(scope, bilan.id)), share, accepted: devis !== null, current },
      ...{ pricedMinutes: minutes, days, depositBasisPoints, parts: input.parts },
      standing: standing ? contractState(standing, scope.today) : null,
    }),
  )
  const { id: proposalId, facts } = found(devis)
  const { id: requestId, cents } = found(share)
  const fixed = fixedParts(cents, facts.lines)
  const price = { cents, minutes, depositBasisPoints: found(depositBasisPoints), fixed }
  const schedule = instalments(price, input.parts)
  const { representative, ...provider } = await houseOf(scope, bilan.tenantId)
  const version = (known[0]?.version ?? 0) + 1
  const content = contractText({
    ...{ number: `${bilan.number}-${version}`, preparedOn: scope.today, label: bilan.parameters.neutralLabel },
    ...{ provider, representative, beneficiary: personOf(bilan) },
    devis: { number: facts.number, cents: facts.cents, lines: facts.lines },
    programme: bilan.parameters.phases.filter((phase) => !phase.afterClosing).map((phase) => phaseWords[phase.key]),
    ...{ minutes: facts.contractMinutes, pricedMinutes: minutes },
    ...{ prerequisites: input.prerequisites, means: input.means, titles: input.titles },
    practitioner: [`${bilan.referent.firstName} ${bilan.referent.lastName}`, bilan.referent.title]
      .filter(Boolean)
      .join(', '),
    ...{ cents, place: input.place, withdrawalDays: found(days), fixed, schedule },
  })
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const contract = await writeContract(
    scope,
    about,
    {
      ...{ requestId, proposalId, version, place: input.place, withdrawalDays: found(days) },
      ...{ price, natures, content, schedule },
    },
    { contract_standing: refusals.CONTRACT_STANDS() },
  )
  const { email, hasLogin } = bilan.beneficiary
  if (email && hasLogin)
    await queueMail(scope, bilan.tenantId, [mailPrepared(email, bilan.id, contract.id, bilan.organisation.name)])
  await record(scope, 'contract.prepared', about, {
    ...{ contractId: contract.id, version, cents, sha256: contract.contentSha256 },
  })
  return done(contract.id, { said: 'Contrat signé pour l’organisme et proposé à la personne.' })
}

/** First and last name of who pays. */
export const personOf = ({ beneficiary }: Pick<LoadedBilan, 'beneficiary'>): string =>
  `${beneficiary.firstName} ${beneficiary.lastName}`

/** Takes back a contract, or an amendment, that she has not signed: a mistake in it, or what it states changed. */
export async function cancelContract(scope: Scope, input: z.output<typeof CancelContract>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.prepare', bilan)
  const contract = await contractOf(scope, bilan.id, input.contractId)
  accept(checkCancel(contractState(contract, scope.today)))
  await takeBack(scope, bilan, contract.id)
  const what = contract.amendsId ? 'Avenant repris. Le contrat reste tel qu’il est signé.' : 'Contrat repris.'
  return done(contract.id, { said: `${what} Vous pouvez en préparer un autre.` })
}

/** Ends a version that she has not signed, in the caller's transaction. */
export async function takeBack(
  scope: Scope,
  bilan: { readonly id: string; readonly tenantId: string },
  contractId: string,
): Promise<void> {
  await scope.tx.contract.updateMany({
    where: { id: contractId, outcome: null, signedAt: null },
    data: {
      ...{ outcome: 'CANCELLED', outcomeAt: scope.now, outcomeOn: columnOfDay(scope.today) },
      ...{ doneMinutes: 0, dueCents: 0 },
    },
  })
  await record(scope, 'contract.cancelled', { tenantId: bilan.tenantId, bilanId: bilan.id }, { contractId })
}
