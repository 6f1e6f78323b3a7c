import 'server-only'
import type { z } from 'zod'
import { parametersOn } from '@/lib/bilan-types/registry'
import { openingId } from '@/lib/bilans/opening-rules'
import { addBeneficiary, type PersonRow } from '@/lib/people/commands'
import { inviteBeneficiary } from '@/lib/people/invitation-commands'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { parseDuration } from '@/lib/platform/duration'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { isId } from '@/lib/platform/id'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asPerson, type Member, newId, type Scope } from '@/lib/platform/scope'
import { checkReferral, checkStop } from './referral-rules'
import type { ChangeReferral, OpenReferralInput, StopReferral, WithdrawLimits, WriteLimits } from './referral-schema'
import { referralOpenedMail, referralRefusals } from './referral-words'
import { asConseillere } from './team-queries'

/** A referral to work on, locked; what its team knows of it. */
export interface LoadedReferral {
  readonly id: string
  readonly tenantId: string
  readonly beneficiaryId: string
  readonly conseillereMemberId: string
  readonly closed: boolean
  /** An approach stands, and whether it named a consultant. */
  readonly approached: boolean
  readonly named: boolean
}

/** The referral, locked, to one of its funder's conseillères. @throws NotFound to anyone else */
export async function referralToWorkOn(scope: Scope, referralId: string): Promise<LoadedReferral> {
  const member = asConseillere(scope)
  if (!isId(referralId)) throw new NotFound()
  const [row] = await member.tx.$queryRaw<LoadedReferral[]>`
    SELECT r.id, r.tenant_id AS "tenantId", r.beneficiary_id AS "beneficiaryId", r.conseillere_member_id AS "conseillereMemberId",
      r.closed_at IS NOT NULL AS closed,
      EXISTS (SELECT 1 FROM approach a WHERE a.referral_id = r.id AND a.ended_at IS NULL) AS approached,
      EXISTS (SELECT 1 FROM approach a WHERE a.referral_id = r.id AND a.ended_at IS NULL AND a.named_at IS NOT NULL) AS named
    FROM referral r WHERE r.id = ${referralId}::uuid AND r.tenant_id = ${member.actor.organisation.id}::uuid FOR UPDATE OF r`
  return found(row)
}

const minutesBefore = (typed: string): number => {
  if (typed === '' || /^0+\s*(h|min)?$/.test(typed)) return 0
  const read = parseDuration(typed)
  return read.ok ? read.minutes : refuse(referralRefusals.BEFORE_UNREADABLE())
}

async function personOf(scope: Scope<Member>, input: OpenReferralInput): Promise<PersonRow> {
  if (input.who === 'NEW') return addBeneficiary(scope, input)
  const [row] = await scope.tx.$queryRaw<PersonRow[]>`
    SELECT id, first_name AS "firstName", last_name AS "lastName", email, login_id IS NOT NULL AS "hasLogin"
    FROM beneficiary WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND id = ${input.beneficiaryId}::uuid`
  return found(row)
}

/**
 * Opens a temp worker's referral, in the funder's own series and in the name of whoever opens it, with the status of the
 * moment (R5), the hours of the right already used (R6) and, on consent, functional limits (R17). Nobody but the worker
 * is written to: his agency's name is kept as he gives it (R18). Sent twice, the same form opens one.
 * @returns the referral's id
 * @throws refusals of checkReferral, of adding a person, and REFERRAL_OPEN when one is open for the same person
 */
export async function openReferral(scope: Scope, input: OpenReferralInput): Promise<Done<string>> {
  const member = asConseillere(scope)
  authorize(scope, 'referral.open')
  const { organisation, memberId, loginId } = member.actor
  const tenantId = organisation.id
  const terms = parametersOn('RECONVERSION', scope.today)
  const id = openingId(tenantId, memberId, `referral|${input.cle}`)
  const to = `/e/${organisation.slug}/orientations/${id}`
  await scope.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${id}, 0))`
  const already = await scope.tx.referral.findFirst({ where: { id, tenantId }, select: { id: true } })
  if (already) return done(id, { to })
  const before = minutesBefore(input.before)
  accept(checkReferral({ ...input, minutesBefore: before }, terms, scope.today))
  const person = await personOf(member, input)
  const [next] = await scope.tx.$queryRaw<
    { number: number }[]
  >`SELECT gate.next_number(${tenantId}::uuid, 'REFERRAL', 0) AS number`
  const number = found(next).number
  await guarded(
    scope.tx.referral.createMany({
      data: [
        {
          id,
          tenantId,
          number,
          beneficiaryId: person.id,
          conseillereMemberId: memberId,
          typeKey: terms.type,
          contract: input.contract,
          agencyName: input.agencyName,
          territory: input.territory,
          mode: input.mode,
          specialisation: input.specialisation,
          capMinutes: terms.cap.minutes ?? 0,
          minutesBefore: before,
          parametersFrom: columnOfDay(terms.effectiveFrom),
          openedAt: scope.now,
          openedByMemberId: memberId,
        },
      ],
    }),
    { referral_open_once: referralRefusals.REFERRAL_OPEN(), P2002: referralRefusals.REFERRAL_OPEN() },
  )
  const own = { tenantId, referralId: id }
  await scope.tx.referralContent.createMany({
    data: [{ id: newId(), ...own, request: input.request, updatedAt: scope.now }],
  })
  const needsAgreement = terms.statuses
    .find((one) => one.key === input.status)
    ?.needsBeforeStart.includes('CONSEILLERE_AGREEMENT')
  const agreed = needsAgreement && input.agreed
  await scope.tx.referralStatus.createMany({
    data: [
      {
        id: newId(),
        ...own,
        status: input.status,
        fromDay: columnOfDay(input.statusFrom),
        recordedAt: scope.now,
        recordedByLoginId: loginId,
        recordedSide: 'CONSEILLERE',
        agreedAt: agreed ? scope.now : null,
        agreedByMemberId: agreed ? memberId : null,
      },
    ],
  })
  if (input.limits) await keepLimits(member, own, input.limits, input.limitsConsentedOn)
  if (person.email && person.hasLogin)
    await queueMail(scope, tenantId, [referralOpenedMail(person.email, organisation.name)])
  else if (input.invite && person.email)
    await inviteBeneficiary(scope, { beneficiaryId: person.id, knowingly: input.knowingly })
  await record(scope, 'referral.opened', { tenantId }, { referralId: id, number })
  return done(id, {
    to,
    said: `Dossier ${number} ouvert pour ${person.firstName} ${person.lastName}`,
  })
}

async function keepLimits(
  scope: Scope<Member>,
  own: { tenantId: string; referralId: string },
  words: string,
  consentedOn: string | null,
): Promise<void> {
  await scope.tx.referralLimits.createMany({
    data: [
      {
        id: newId(),
        ...own,
        words,
        consentedOn: columnOfDay(consentedOn ?? scope.today),
        recordedAt: scope.now,
        recordedByLoginId: scope.actor.loginId,
      },
    ],
  })
}

/** Changes what is wished: place, mode, specialisation, agency as given. What a provider was already sent stays as sent. */
export async function changeReferral(scope: Scope, input: z.output<typeof ChangeReferral>): Promise<Done<null>> {
  const referral = await referralToWorkOn(scope, input.referralId)
  authorize(scope, 'referral.change')
  if (referral.closed) refuse(referralRefusals.REFERRAL_CLOSED())
  const { referralId: _, ...wishes } = input
  await scope.tx.referral.updateMany({ where: { id: referral.id }, data: wishes })
  await record(
    scope,
    'referral.changed',
    { tenantId: referral.tenantId },
    { referralId: referral.id, fields: Object.keys(wishes).sort() },
  )
  return done(null, { said: 'Le dossier est modifié.' })
}

/** Stops a referral of which nothing is under way. */
export async function stopReferral(scope: Scope, input: z.output<typeof StopReferral>): Promise<Done<null>> {
  const referral = await referralToWorkOn(scope, input.referralId)
  authorize(scope, 'referral.change')
  accept(checkStop(referral))
  await scope.tx.referral.updateMany({
    where: { id: referral.id },
    data: { closedAt: scope.now, outcome: 'STOPPED' },
  })
  await record(scope, 'referral.stopped', { tenantId: referral.tenantId }, { referralId: referral.id })
  return done(null, { said: 'Le dossier est arrêté.' })
}

/** Writes functional limits with the day the worker agreed to it (R17); what was there before is emptied. Her named conseillère alone. */
export async function writeLimits(scope: Scope, input: z.output<typeof WriteLimits>): Promise<Done<null>> {
  const referral = await referralToWorkOn(scope, input.referralId)
  authorize(scope, 'referral.limits')
  const member = asConseillere(scope)
  if (referral.conseillereMemberId !== member.actor.memberId) throw new NotFound()
  if (referral.closed) refuse(referralRefusals.REFERRAL_CLOSED())
  if (!input.limits || !input.limitsConsentedOn) refuse(referralRefusals.LIMITS_CONSENT())
  if (input.limitsConsentedOn > scope.today) refuse(referralRefusals.LIMITS_DAY())
  await emptyLimits(scope, referral.id)
  await keepLimits(
    member,
    { tenantId: referral.tenantId, referralId: referral.id },
    input.limits,
    input.limitsConsentedOn,
  )
  await record(scope, 'referral.limits-written', { tenantId: referral.tenantId }, { referralId: referral.id })
  return done(null, { said: 'Les limites sont notées.' })
}

const emptyLimits = (scope: Scope, referralId: string): Promise<{ count: number }> =>
  scope.tx.referralLimits.updateMany({
    where: { referralId, withdrawnAt: null },
    data: { withdrawnAt: scope.now, words: '' },
  })

/** The worker takes back his consent: his limits are emptied at once, and seen by nobody (R17). */
export async function withdrawLimits(scope: Scope, input: z.output<typeof WithdrawLimits>): Promise<Done<null>> {
  asPerson(scope)
  const referral = found(await scope.tx.referral.findFirst({ where: { id: input.referralId } }))
  authorize(scope, 'referral.limits', { sides: ['BENEFICIARY'] })
  const { count } = await emptyLimits(scope, referral.id)
  if (count === 0) refuse(referralRefusals.LIMITS_GONE())
  await record(scope, 'referral.limits-withdrawn', { tenantId: referral.tenantId }, { referralId: referral.id })
  return done(null, { said: 'Votre accord est retiré. Vos limites sont effacées.' })
}
