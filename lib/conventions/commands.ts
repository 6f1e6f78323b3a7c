import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { passGate } from '@/lib/bilans/passage-commands'
import { settleStage } from '@/lib/bilans/stage-commands'
import { isOpen } from '@/lib/bilans/stage-rules'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { columnOfDay, sayFullDate } from '@/lib/platform/day'
import { parseDuration } from '@/lib/platform/duration'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail, queueMailToPerson } from '@/lib/platform/mail'
import { parseCents } from '@/lib/platform/money'
import { accept, done, found, refuse } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { type ConventionRow, conventionOf, conventionsOf, employerOf } from './facts-queries'
import {
  type ConventionParty,
  checkAnswer,
  checkPrepare,
  checkTransmit,
  conventionState,
  conventionText,
  dueMoment,
  lastDay,
} from './rules'
import type { AnswerConvention, PrepareConvention, TransmitConvention, WithdrawConvention } from './schema'
import { mailNotConcluded, mailSigned, mailToEmployer, mailToPerson, refusals } from './words'

type About = { readonly id: string; readonly tenantId: string }

async function sign(
  scope: Scope,
  bilan: About,
  convention: Pick<ConventionRow, 'id' | 'contentSha256'>,
  party: ConventionParty,
) {
  if (scope.actor.kind === 'job') throw new Error('a job signs nothing')
  await scope.tx.conventionSignature.createMany({
    data: [
      {
        id: newId(),
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        conventionId: convention.id,
        party,
        loginId: scope.actor.loginId,
        signerName: `${scope.actor.firstName} ${scope.actor.lastName}`,
        contentSha256: convention.contentSha256,
        signedAt: scope.now,
        ip: scope.from.ip,
        userAgent: scope.from.userAgent,
      },
    ],
  })
}

interface Identity {
  legal_name: string
  siret: string | null
  declaration_number: string | null
  representative_name: string
}

/** Writes down what time has done already, so that another may be prepared. */
async function settleSilence(scope: Scope, convention: ConventionRow | undefined): Promise<void> {
  if (!convention?.dueAt || convention.outcome || scope.now < convention.dueAt) return
  await scope.tx.convention.updateMany({
    where: { id: convention.id, outcome: null },
    data: { outcome: 'REFUSED', outcomeAt: convention.dueAt },
  })
}

/**
 * Prepares the convention of three parties, signs it in the provider's name and sends it to the employer, who signs and
 * transmits it (R2). Refused while another stands; after a refusal a new version may be proposed.
 */
export async function prepareConvention(scope: Scope, input: z.output<typeof PrepareConvention>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'convention.prepare', bilan)
  const read = parseDuration(input.minutes)
  if (!read.ok) return refuse(refusals.DURATION(read))
  const price = parseCents(input.price)
  if (!price.ok) return refuse(refusals.PRICE(price))
  const facts = await stageFacts(scope, bilan.id)
  const employer = await employerOf(scope, bilan.id)
  const [last] = await conventionsOf(scope, bilan.id)
  const wanted = bilan.parameters.convention
  accept(
    checkPrepare({
      wanted: wanted !== null,
      funder: facts.funder,
      employer,
      open: isOpen(facts),
      started: facts.startedAt !== null,
      standing: last ? conventionState(last, scope.now) : null,
      minutes: read.minutes,
      capMinutes: bilan.capMinutes,
    }),
  )
  await settleSilence(scope, last)
  const [identity] = await scope.tx.$queryRaw<Identity[]>`
    SELECT legal_name, siret, declaration_number, representative_name FROM organisation WHERE id = ${bilan.tenantId}::uuid`
  const provider = found(identity)
  const client = found(employer)
  const version = (last?.version ?? 0) + 1
  const content = conventionText({
    number: `${bilan.number}-${version}`,
    provider: { legalName: provider.legal_name, siret: provider.siret, declaration: provider.declaration_number },
    representative: provider.representative_name,
    employer: { name: client.name, siret: client.siret },
    beneficiary: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    label: bilan.parameters.neutralLabel,
    minutes: read.minutes,
    cents: price.cents,
    answerDays: found(wanted).answerDays,
    preparedOn: scope.today,
  })
  const convention = { id: newId(), contentSha256: sha256(content) }
  await guarded(
    scope.tx.convention.createMany({
      data: [
        {
          ...convention,
          tenantId: bilan.tenantId,
          bilanId: bilan.id,
          clientId: client.id,
          version,
          content,
          minutes: read.minutes,
          cents: price.cents,
          answerDays: found(wanted).answerDays,
          preparedAt: scope.now,
          preparedByMemberId: scope.actor.kind === 'member' ? scope.actor.memberId : '',
        },
      ],
    }),
    { convention_standing: refusals.ONE_STANDING() },
  )
  await sign(scope, bilan, convention, 'PROVIDER')
  if (client.email)
    await queueMail(scope, bilan.tenantId, [
      mailToEmployer(client.email, client.slug, convention.id, bilan.organisation.name),
    ])
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'convention.prepared', about, { conventionId: convention.id, version })
  return done(convention.id, { said: `Convention signée pour l’organisme et envoyée à ${client.name}` })
}

/** Takes back a convention that has no answer yet: a mistake in it, or the plan changed. */
export async function withdrawConvention(scope: Scope, input: z.output<typeof WithdrawConvention>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'convention.prepare', bilan)
  const convention = await conventionOf(scope, bilan.id, input.conventionId)
  const state = conventionState(convention, scope.now)
  if (state !== 'WITH_EMPLOYER' && state !== 'WITH_PERSON') return refuse(refusals.WITHDRAW_TOO_LATE())
  await scope.tx.convention.updateMany({
    where: { id: convention.id },
    data: { outcome: 'WITHDRAWN', outcomeAt: scope.now },
  })
  await record(
    scope,
    'convention.withdrawn',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { conventionId: convention.id },
  )
  return done(convention.id, { said: 'Convention retirée' })
}

/** The employer signs and transmits it to the person: her days run from tomorrow on (R2). */
export async function transmitConvention(scope: Scope, input: z.output<typeof TransmitConvention>) {
  const bilan = await partyBilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'convention.transmit', bilan)
  const convention = await conventionOf(scope, bilan.id, input.conventionId)
  accept(checkTransmit(conventionState(convention, scope.now)))
  if (input.sha256 !== convention.contentSha256) return refuse(refusals.TEXT_CHANGED())
  const dueAt = dueMoment(scope.now, convention.answerDays, bilan.zone)
  await sign(scope, bilan, convention, 'EMPLOYER')
  await scope.tx.convention.updateMany({ where: { id: convention.id }, data: { transmittedAt: scope.now, dueAt } })
  const until = sayFullDate(lastDay(dueAt, bilan.zone))
  await queueMailToPerson(scope, bilan.id, mailToPerson(bilan.id, convention.id, until))
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'convention.signed', about, {
    conventionId: convention.id,
    party: 'EMPLOYER',
    contentSha256: convention.contentSha256,
  })
  await record(scope, 'convention.transmitted', about, { conventionId: convention.id, dueAt: dueAt.toISOString() })
  return done(convention.id, { said: 'Convention signée et transmise' })
}

/** She signs, which concludes it, or says no, without a reason. After her days it is refused already (R2). */
export async function answerConvention(scope: Scope, input: z.output<typeof AnswerConvention>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'convention.answer', bilan)
  const convention = await conventionOf(scope, bilan.id, input.conventionId)
  accept(
    checkAnswer(conventionState(convention, scope.now), { sha256: input.sha256 }, { sha256: convention.contentSha256 }),
  )
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const employer = await employerOf(scope, bilan.id)
  const toEmployer = employer?.slug ? `/e/${employer.slug}/conventions/${convention.id}` : '/connexion'
  const toPair = `/e/${bilan.organisation.slug}/bilans/${bilan.id}/convention`
  if (input.answer === 'REFUSE') {
    await scope.tx.convention.updateMany({
      where: { id: convention.id },
      data: { outcome: 'REFUSED', outcomeAt: scope.now },
    })
    await settleStage(scope, bilan)
    await queueMail(scope, bilan.tenantId, [
      ...(employer?.email ? [mailNotConcluded(employer.email, toEmployer, convention.id)] : []),
      mailNotConcluded(bilan.referent.email, toPair, convention.id),
    ])
    await record(scope, 'convention.refused', about, { conventionId: convention.id })
    return done(convention.id, { said: 'C’est noté. Rien d’autre ne vous est demandé.' })
  }
  await sign(scope, bilan, convention, 'BENEFICIARY')
  await scope.tx.convention.updateMany({
    where: { id: convention.id },
    data: { outcome: 'SIGNED', outcomeAt: scope.now },
  })
  await scope.tx.bilanFrame.updateMany({
    where: { bilanId: bilan.id, fundingSettledOn: null },
    data: { fundingSettledOn: columnOfDay(scope.today) },
  })
  await passGate(scope, bilan, 'CONVENTION_SIGNED', convention.id)
  await settleStage(scope, bilan)
  await queueMail(scope, bilan.tenantId, [
    ...(employer?.email ? [mailSigned(employer.email, toEmployer, convention.id)] : []),
    mailSigned(bilan.referent.email, toPair, convention.id),
  ])
  await record(scope, 'convention.signed', about, {
    conventionId: convention.id,
    party: 'BENEFICIARY',
    contentSha256: convention.contentSha256,
  })
  return done(convention.id, { said: 'Convention signée par les trois' })
}
