import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { type Member, newId, type Scope } from '@/lib/platform/scope'
import { checkDecline, checkSending, checkWithdraw } from './approach-rules'
import type { DeclineApproach, SendApproach, WithdrawApproach } from './approach-schema'
import { approachAnsweredMail, approachRefusals, approachSentMail, approachWithdrawnMail } from './approach-words'
import { referralToWorkOn } from './referral-commands'
import { minutesLeft } from './referral-rules'
import { asConseillere, asProvider } from './team-queries'

interface SendingRow {
  type_key: string
  territory: string
  mode: string
  specialisation: string | null
  cap_minutes: number
  minutes_before: number
  open_provider: string | null
  works_there: boolean
  provider_name: string | null
  listed: boolean | null
  slot_at: Date | null
}

/** Who is told of an approach at the provider. */
async function mailing(scope: Scope, approachId: string): Promise<{ slug: string; email: string }[]> {
  return scope.tx.$queryRaw<
    { slug: string; email: string }[]
  >`SELECT slug, email FROM gate.approach_mailing(${approachId}::uuid)`
}

/**
 * Approaches a provider about a referral: what it may know before it names a consultant, and no more (R18). One at a time;
 * two conseillères at the same instant: the second is told. The slot wished is held for it.
 * @returns the approach's id
 */
export async function sendApproach(scope: Scope, input: z.output<typeof SendApproach>): Promise<Done<string>> {
  const referral = await referralToWorkOn(scope, input.referralId)
  authorize(scope, 'approach.send')
  const { actor } = asConseillere(scope)
  const { organisation, memberId } = actor
  const [row] = await scope.tx.$queryRaw<SendingRow[]>`
    SELECT r.type_key, r.territory, r.mode, r.specialisation, r.cap_minutes, r.minutes_before,
      (SELECT a.provider_name FROM approach a WHERE a.referral_id = r.id AND a.ended_at IS NULL) AS open_provider,
      gate.works_at(r.beneficiary_id, ${input.providerId}::uuid) AS works_there, c.name AS provider_name, c.listed,
      (SELECT s.starts_at FROM gate.provider_slots(${input.providerId}::uuid, ${scope.now}::timestamptz) s WHERE s.id = ${input.slotId}::uuid) AS slot_at
    FROM referral r LEFT JOIN gate.provider_card(${input.providerId}::uuid) c ON true WHERE r.id = ${referral.id}::uuid`
  const facts = found(row)
  const minutes = minutesLeft({ capMinutes: facts.cap_minutes, minutesBefore: facts.minutes_before })
  accept(
    checkSending({
      closed: referral.closed,
      open: facts.open_provider ? { providerName: facts.open_provider } : null,
      listed: facts.listed ?? false,
      worksThere: facts.works_there,
      left: minutes,
      slotFree: input.slotId ? facts.slot_at !== null : null,
    }),
  )
  const id = newId()
  await guarded(
    scope.tx.approach.createMany({
      data: [
        {
          id,
          tenantId: referral.tenantId,
          referralId: referral.id,
          providerId: input.providerId,
          providerName: found(facts.provider_name),
          funderName: organisation.name,
          typeKey: facts.type_key,
          territory: facts.territory,
          mode: facts.mode,
          specialisation: facts.specialisation,
          minutes,
          words: input.words,
          slotId: input.slotId,
          slotStartsAt: facts.slot_at,
          sentAt: scope.now,
          sentByMemberId: memberId,
          contactName: `${actor.firstName} ${actor.lastName}`,
          contactEmail: actor.email,
          contactPhone: await phoneOf(asConseillere(scope)),
        },
      ],
    }),
    {
      approach_open_once: approachRefusals.APPROACH_AT_ONCE(),
      approach_slot_once: approachRefusals.SLOT_TAKEN(),
      JL006: approachRefusals.SLOT_TAKEN(),
      P2002: approachRefusals.APPROACH_AT_ONCE(),
    },
  )
  const told = await mailing(scope, id)
  await queueMail(
    scope,
    referral.tenantId,
    told.map(({ slug, email }) => approachSentMail(email, slug, id, organisation.name)),
  )
  await record(
    scope,
    'approach.sent',
    { tenantId: referral.tenantId },
    { approachId: id, referralId: referral.id, providerId: input.providerId },
  )
  return done(id, {
    to: `/e/${organisation.slug}/orientations/${referral.id}`,
    said: `Demande envoyée à ${facts.provider_name}`,
  })
}

async function phoneOf(scope: Scope<Member>): Promise<string> {
  const member = await scope.tx.member.findFirst({ where: { id: scope.actor.memberId }, select: { phone: true } })
  return member?.phone ?? ''
}

interface Standing {
  id: string
  tenant_id: string
  referral_id: string
  named: boolean
  ended: boolean
  contact_email: string
  provider_name: string
}

/** An approach, locked, to whoever may see it. */
async function approachToWorkOn(scope: Scope, id: string): Promise<Standing> {
  const [row] = await scope.tx.$queryRaw<Standing[]>`
    SELECT a.id, a.tenant_id, a.referral_id, a.named_at IS NOT NULL AS named, a.ended_at IS NOT NULL AS ended, a.contact_email, a.provider_name
    FROM approach a WHERE a.id = ${id}::uuid FOR UPDATE`
  return found(row)
}

/** Takes a demand back while nobody was named; its slot is free again. */
export async function withdrawApproach(scope: Scope, input: z.output<typeof WithdrawApproach>): Promise<Done<null>> {
  asConseillere(scope)
  const approach = await approachToWorkOn(scope, input.approachId)
  authorize(scope, 'approach.send')
  accept(checkWithdraw(approach))
  await scope.tx.approach.updateMany({
    where: { id: approach.id },
    data: { endedAt: scope.now, ending: 'WITHDRAWN' },
  })
  const told = await mailing(scope, approach.id)
  await queueMail(
    scope,
    approach.tenant_id,
    told.map(({ slug, email }) => approachWithdrawnMail(email, slug, approach.id)),
  )
  await record(scope, 'approach.withdrawn', { tenantId: approach.tenant_id }, { approachId: approach.id })
  return done(null, { said: 'La demande est retirée. Vous pouvez en envoyer une autre.' })
}

/** The provider declines, without a reason asked. The referral is the conseillère's again, and she is told. */
export async function declineApproach(scope: Scope, input: z.output<typeof DeclineApproach>): Promise<Done<null>> {
  const { actor } = asProvider(scope)
  const approach = await approachToWorkOn(scope, input.approachId)
  authorize(scope, 'approach.answer')
  accept(checkDecline(approach))
  await scope.tx.approach.updateMany({
    where: { id: approach.id },
    data: { endedAt: scope.now, ending: 'DECLINED_BY_PROVIDER' },
  })
  await tellConseillere(scope, approach)
  await record(scope, 'approach.declined', { tenantId: actor.organisation.id }, { approachId: approach.id })
  return done(null, {
    to: `/e/${actor.organisation.slug}/approches`,
    said: 'La demande est déclinée. La conseillère en est prévenue.',
  })
}

/** Mail to the conseillère who sent it: an answer came. From the provider's own outbox. */
export async function tellConseillere(
  scope: Scope,
  approach: { id: string; referral_id: string; contact_email: string; provider_name: string },
): Promise<void> {
  const { actor } = asProvider(scope)
  const [funder] = await scope.tx.$queryRaw<
    { slug: string }[]
  >`SELECT slug FROM gate.approach_funder(${approach.id}::uuid)`
  await queueMail(scope, actor.organisation.id, [
    approachAnsweredMail(
      approach.contact_email,
      found(funder).slug,
      approach.referral_id,
      approach.id,
      approach.provider_name,
    ),
  ])
}
