import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { isId } from '@/lib/platform/id'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { certificateOf, coachesOf } from './queries'
import { checkCertificate, checkEnrolment, checkNewIndicator } from './rules'
import type {
  EndCoach,
  EnrolCoach,
  NoteIndicator,
  RecordCertificate,
  RemoveIndicator,
  ReviewIndicator,
  WithdrawCertificate,
} from './schema'
import { coachMail, refusals } from './words'

const KIND = 'CERTIFIED_COACH'
const about = (bilan: LoadedBilan) => ({ tenantId: bilan.tenantId, bilanId: bilan.id })
const ended = (bilan: LoadedBilan): boolean =>
  bilan.closedAt !== null || bilan.abandonedAt !== null || bilan.stage === 'STOPPED'

/** Records a consultant's certificate of coach in place of the one before; who coaches is derived from it. */
export async function recordCertificate(
  anyScope: Scope,
  input: z.output<typeof RecordCertificate>,
): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'coach.certify')
  const expiresOn = input.expiresOn || null
  accept(checkCertificate({ obtainedOn: input.obtainedOn, expiresOn }, scope.today))
  const tenantId = scope.actor.organisation.id
  const member = isId(input.memberId)
    ? await scope.tx.member.findFirst({ where: { id: input.memberId, tenantId, leftAt: null } })
    : null
  if (!member) throw new NotFound()
  if (!member.permissions.includes('CONSULTANT')) return refuse(refusals.NOT_CONSULTANT())
  await scope.tx.memberCertificate.updateMany({
    where: { memberId: member.id, kind: KIND, withdrawnAt: null },
    data: { withdrawnAt: scope.now },
  })
  const id = newId()
  await scope.tx.memberCertificate.createMany({
    data: [
      {
        id,
        tenantId,
        memberId: member.id,
        kind: KIND,
        body: input.body,
        number: input.number,
        obtainedOn: columnOfDay(input.obtainedOn),
        expiresOn: expiresOn ? columnOfDay(expiresOn) : null,
        recordedAt: scope.now,
        recordedByMemberId: scope.actor.memberId,
      },
    ],
  })
  if (!member.specialisations.includes(KIND))
    await scope.tx.member.updateMany({
      where: { id: member.id },
      data: { specialisations: [...member.specialisations, KIND] },
    })
  await record(scope, 'certificate.recorded', { tenantId }, { memberId: member.id, kind: KIND })
  return done(id, { said: 'Certificat enregistré' })
}

/** Withdraws a certificate: no new coaching is given to its holder. */
export async function withdrawCertificate(
  anyScope: Scope,
  input: z.output<typeof WithdrawCertificate>,
): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'coach.certify')
  if (!isId(input.memberId)) throw new NotFound()
  const tenantId = scope.actor.organisation.id
  const { count } = await scope.tx.memberCertificate.updateMany({
    where: { memberId: input.memberId, tenantId, kind: KIND, withdrawnAt: null },
    data: { withdrawnAt: scope.now },
  })
  if (count === 0) return refuse(refusals.NO_CERTIFICATE())
  const member = found(await scope.tx.member.findFirst({ where: { id: input.memberId, tenantId } }))
  await scope.tx.member.updateMany({
    where: { id: member.id },
    data: { specialisations: member.specialisations.filter((one) => one !== KIND) },
  })
  await record(scope, 'certificate.withdrawn', { tenantId }, { memberId: member.id, kind: KIND })
  return done(member.id, { said: 'Certificat retiré' })
}

/** Lets a certified coach into the coaching of a bilan, and into nothing else of it (R19). */
export async function enrolCoach(scope: Scope, input: z.output<typeof EnrolCoach>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'coach.enrol', bilan)
  if (!isId(input.memberId)) throw new NotFound()
  const member = await scope.tx.member.findFirst({
    where: { id: input.memberId, tenantId: bilan.tenantId, leftAt: null, joinedAt: { not: null } },
  })
  if (!member) throw new NotFound()
  const coaching = (await coachesOf(scope, bilan.id)).map((one) => one.memberId)
  accept(
    checkEnrolment(
      {
        open: !ended(bilan),
        referentMemberId: bilan.referentMemberId,
        memberId: member.id,
        certificate: await certificateOf(scope, member.id),
        coaching,
      },
      bilan.parameters,
      scope.today,
    ),
  )
  await guarded(
    scope.tx.participation.createMany({
      data: [{ id: newId(), ...about(bilan), memberId: member.id, capacity: 'COACH', fromAt: scope.now }],
    }),
    { participation_once_member: refusals.COACHES_ALREADY(), JL003: refusals.NOT_CERTIFIED() },
  )
  await queueMail(scope, bilan.tenantId, [coachMail(member.email, bilan.organisation.slug, bilan.id)])
  await record(scope, 'coach.enrolled', about(bilan), { memberId: member.id })
  return done(member.id, { said: `${member.firstName} ${member.lastName} intervient comme coach` })
}

/** Ends a coach's access at once. What he held and signed stays. */
export async function endCoach(scope: Scope, input: z.output<typeof EndCoach>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'coach.enrol', bilan)
  if (!isId(input.memberId)) throw new NotFound()
  const { count } = await scope.tx.participation.updateMany({
    where: { bilanId: bilan.id, memberId: input.memberId, capacity: 'COACH', untilAt: null },
    data: { untilAt: scope.now },
  })
  if (count === 0) throw new NotFound()
  await record(scope, 'coach.left', about(bilan), { memberId: input.memberId })
  return done(input.memberId, { said: 'L’intervention du coach est terminée' })
}

/** Sets an indicator of success, by anyone of the three. */
export async function noteIndicator(scope: Scope, input: z.output<typeof NoteIndicator>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'indicator.note', bilan)
  if (scope.actor.kind === 'job' || !bilan.parameters.coach) throw new NotFound()
  const count = await scope.tx.indicator.count({ where: { bilanId: bilan.id, removedAt: null } })
  accept(checkNewIndicator({ open: !ended(bilan), count }))
  const id = newId()
  await scope.tx.indicator.createMany({
    data: [
      {
        id,
        ...about(bilan),
        position: count + 1,
        label: input.label,
        notedAt: scope.now,
        loginId: scope.actor.loginId,
      },
    ],
  })
  await record(scope, 'indicator.noted', about(bilan), { indicatorId: id })
  return done(id, { said: 'Indicateur posé' })
}

async function indicatorOf(scope: Scope, bilan: LoadedBilan, indicatorId: string) {
  if (!isId(indicatorId)) throw new NotFound()
  return found(await scope.tx.indicator.findFirst({ where: { id: indicatorId, bilanId: bilan.id, removedAt: null } }))
}

/** Reviews an indicator: how far it is reached, and what shows it. May be said again. */
export async function reviewIndicator(scope: Scope, input: z.output<typeof ReviewIndicator>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'indicator.review', bilan)
  if (ended(bilan)) refuse(refusals.BILAN_ENDED())
  const indicator = await indicatorOf(scope, bilan, input.indicatorId)
  await scope.tx.indicator.updateMany({
    where: { id: indicator.id },
    data: { attainment: input.attainment, review: input.review, reviewedAt: scope.now },
  })
  await record(scope, 'indicator.reviewed', about(bilan), { indicatorId: indicator.id, attainment: input.attainment })
  return done(indicator.id, { said: 'Indicateur relu' })
}

/** Takes away an indicator that was not reviewed yet. */
export async function removeIndicator(scope: Scope, input: z.output<typeof RemoveIndicator>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'indicator.note', bilan)
  if (ended(bilan)) refuse(refusals.BILAN_ENDED())
  const indicator = await indicatorOf(scope, bilan, input.indicatorId)
  if (indicator.reviewedAt) refuse(refusals.REVIEWED())
  await scope.tx.indicator.updateMany({ where: { id: indicator.id }, data: { removedAt: scope.now } })
  await record(scope, 'indicator.removed', about(bilan), { indicatorId: indicator.id })
  return done(indicator.id, { said: 'Indicateur retiré' })
}
