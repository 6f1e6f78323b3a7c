import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { addShare, followDevis } from '@/lib/funding/plan-commands'
import { sendRequests, withdrawRequest } from '@/lib/funding/request-commands'
import { AddShare, SendRequests, WithdrawRequest } from '@/lib/funding/schema'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { accountIn } from './account-rules'
import { amendmentText } from './amendment-rules'
import { basisOf, houseOf } from './basis-queries'
import { contractOf, signedMinutes } from './facts-queries'
import { personOf, takeBack } from './prepare-commands'
import { agrees, checkAmend, contractState } from './rules'
import { amendedInstalments, carriedOf, fixedParts } from './schedule-rules'
import type { AmendContract, RenewShare } from './schema'
import { mailAmended, refusals } from './words'
import { writeContract } from './write-commands'

/**
 * Prepares the amendment of a running contract that no longer says what stands: the devis was amended, or another share moved. It
 * is signed in the provider's name and proposed to her; until she signs, the contract in force stays as it is. What has fallen due
 * stays; the rest follows the hours to come (L.6353-6). @returns the amendment's id
 */
export async function prepareAmendment(scope: Scope, input: z.output<typeof AmendContract>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.prepare', bilan)
  const contract = await contractOf(scope, bilan.id, input.contractId)
  const { known, waiting, devis, minutes, natures, now } = await basisOf(scope, bilan.id)
  accept(
    checkAmend({
      ...{ open: isOpen(await stageFacts(scope, bilan.id)), state: contractState(contract, scope.today) },
      ...{ withdrawalUntil: contract.withdrawalUntil, waiting: waiting !== null, now, current: agrees(contract, now) },
      ...{ pricedMinutes: minutes, parts: input.parts },
    }),
  )
  const { id: proposalId, facts } = found(devis)
  const { cents } = found(now)
  const fixed = fixedParts(cents, facts.lines)
  const price = { cents, minutes, depositBasisPoints: contract.depositBasisPoints, fixed }
  const work = { minutes: await signedMinutes(scope, bilan.id, natures, minutes), held: contract.work.held }
  const carried = carriedOf({ cents: contract.cents, due: accountIn(contract).due }, price, work)
  const schedule = amendedInstalments(price, carried, work, input.parts)
  const amendsId = contract.amendsId ?? contract.id
  const root = found(known.find((one) => one.id === amendsId))
  const version = (known[0]?.version ?? 0) + 1
  const { representative, ...provider } = await houseOf(scope, bilan.tenantId)
  const content = amendmentText({
    ...{ number: `${bilan.number}-${version}`, preparedOn: scope.today, label: bilan.parameters.neutralLabel },
    ...{ provider, representative, beneficiary: personOf(bilan) },
    contract: { number: `${bilan.number}-${root.version}`, signedOn: found(root.signedOn) },
    devis: { number: facts.number, cents: facts.cents, lines: facts.lines },
    ...{ minutes: facts.contractMinutes, pricedMinutes: minutes, cents, before: contract.cents },
    ...{ carried: { cents: carried, minutes: work.minutes }, fixed, schedule },
  })
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const amendment = await writeContract(
    scope,
    about,
    {
      ...{ requestId: contract.requestId, proposalId, version, place: contract.place },
      ...{ withdrawalDays: contract.withdrawalDays, price, natures, content, schedule },
      amends: { id: amendsId, carriedCents: carried, carriedMinutes: work.minutes },
    },
    { contract_amendment_waiting: refusals.AMEND_STANDS(), JL002: refusals.CONTRACT_AT_ONCE() },
  )
  const { email, hasLogin } = bilan.beneficiary
  if (email && hasLogin)
    await queueMail(scope, bilan.tenantId, [mailAmended(email, bilan.id, amendment.id, bilan.organisation.name)])
  await record(scope, 'contract.amendment-prepared', about, {
    ...{ contractId: amendment.id, version, cents, sha256: amendment.contentSha256 },
  })
  return done(amendment.id, { said: 'Avenant signé pour l’organisme et proposé à la personne.' })
}

/**
 * Takes her share up to what stands, before she signed anything: the contract that waits is taken back, her share is asked again by
 * the devis accepted, for what the other shares leave of it. A contract may then be drawn anew. @returns her new share's id
 */
export async function renewShare(scope: Scope, input: z.output<typeof RenewShare>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'contract.prepare', bilan)
  const { inForce, waiting, share, devis, current } = await basisOf(scope, bilan.id)
  if (inForce) return refuse(refusals.CONTRACT_SIGNED())
  const asked = share ?? refuse(refusals.NO_SHARE())
  if (!devis) return refuse(refusals.DEVIS_NOT_ACCEPTED())
  if (asked.state !== 'SENT') return refuse(refusals.SHARE_NOT_SENT())
  if (current) return refuse(refusals.SHARE_CURRENT())
  if (waiting) await takeBack(scope, bilan, waiting.id)
  await withdrawRequest(scope, WithdrawRequest.parse({ requestId: asked.id }))
  if (asked.proposalId !== devis.id) await followDevis(scope, { bilanId: bilan.id })
  const { value: requestId } = await addShare(
    scope,
    AddShare.parse({ bilanId: bilan.id, choice: 'SELF', mode: 'REST' }),
  )
  await sendRequests(scope, SendRequests.parse({ bilanId: bilan.id, requestId }))
  return done(requestId, { said: 'La part de la personne suit le devis accepté. Préparez maintenant le contrat.' })
}
