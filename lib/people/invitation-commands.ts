import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { type MailDraft, queueMail } from '@/lib/platform/mail'
import { type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, type Member, newId, type Scope } from '@/lib/platform/scope'
import { newToken } from '@/lib/platform/token'
import { domainsOf, isOnDomain } from './address-rules'
import { beneficiaryDays, inDays, invitationState } from './rules'
import type * as schema from './schema'
import { refusals } from './words'

interface Guest {
  readonly id: string
  readonly firstName: string
  readonly email: string
  readonly side: 'memberId' | 'beneficiaryId' | 'clientId'
  readonly days: number
  /** The mail of an invitation that is no member's nor person's. `until`: a day in words. */
  readonly mail?: (given: { link: string; until: string }) => MailDraft
}

/**
 * Makes an invitation and its mail; those still open are revoked, so that one link works at a time. The link's secret is in
 * the mail alone, its hash in the database.
 * @returns the invitation, to be recorded by the caller as its last act
 */
export async function invite(scope: Scope<Member>, guest: Guest): Promise<{ id: string; again: boolean }> {
  const { organisation, memberId } = scope.actor
  const tenantId = organisation.id
  const { count } = await scope.tx.invitation.updateMany({
    where: { tenantId, [guest.side]: guest.id, acceptedAt: null, revokedAt: null },
    data: { revokedAt: scope.now },
  })
  const { token, hash } = newToken()
  const [id, expiresAt] = [newId(), inDays(scope.now, guest.days)]
  await scope.tx.invitation.createMany({
    data: [
      {
        id,
        tenantId,
        [guest.side]: guest.id,
        email: guest.email,
        tokenHash: hash,
        createdAt: scope.now,
        createdByMemberId: memberId,
        expiresAt,
      },
    ],
  })
  const forMember = guest.side === 'memberId'
  const until = sayFullDate(dayOf(expiresAt, scope.zone))
  const link = `/invitation/${token}`
  await queueMail(scope, tenantId, [
    guest.mail?.({ link, until }) ?? {
      kind: forMember ? 'invitation.member' : 'invitation.beneficiary',
      to: guest.email,
      subject: forMember
        ? `${organisation.name} vous invite dans son équipe`
        : `${organisation.name} vous ouvre un espace personnel`,
      body: [
        `Bonjour ${guest.firstName},`,
        forMember
          ? `${organisation.name} vous invite à rejoindre son équipe sur Jalon. Vous y choisirez votre mot de passe.`
          : `${organisation.name} vous ouvre un espace personnel. Vous y choisirez votre mot de passe.`,
        `Le lien vaut jusqu’au ${until}. Il est à vous seul : ne le transférez pas.`,
        'Vous n’attendiez pas ce courriel ? Ne faites rien : rien n’est ouvert sans vous.',
      ].join('\n\n'),
      link,
    },
  ])
  return { id, again: count > 0 }
}

/** R18: whether an address is on the domain of her employer, of one that the directory knows, or of an organisation that is one. */
export async function isEmployerAddress(scope: Scope, email: string, employerDomain: string | null): Promise<boolean> {
  if (isOnDomain(email, employerDomain)) return true
  const domains = domainsOf(email)
  if (domains.length === 0) return false
  const [row] = await scope.tx.$queryRaw<{ yes: boolean }[]>`SELECT gate.is_employer_domain(${domains}::text[]) AS yes`
  return row?.yes ?? false
}

/**
 * Invites a beneficiary of one's directory to her own space, by mail, for 14 days; again, an earlier link is worth nothing.
 * @returns the invitation's id
 * @throws refusals NO_ADDRESS, HAS_SPACE, and EMPLOYER_ADDRESS unless `knowingly` (R18)
 */
export async function inviteBeneficiary(
  anyScope: Scope,
  input: z.output<typeof schema.InviteBeneficiary>,
): Promise<string> {
  const scope = asMember(anyScope)
  authorize(scope, 'invitation.send')
  const tenantId = scope.actor.organisation.id
  const person = found(await scope.tx.beneficiary.findFirst({ where: { id: input.beneficiaryId, tenantId } }))
  if (person.loginId) refuse(refusals.HAS_SPACE())
  if (!person.email) refuse(refusals.NO_ADDRESS())
  const employerAddress = await isEmployerAddress(scope, person.email, person.employerDomain)
  if (employerAddress && !input.knowingly) refuse(refusals.EMPLOYER_ADDRESS())
  const { id, again } = await invite(scope, {
    id: person.id,
    firstName: person.firstName,
    email: person.email,
    side: 'beneficiaryId',
    days: beneficiaryDays,
  })
  await record(scope, 'invitation.sent', { tenantId }, { invitationId: id, again, employerAddress })
  return id
}

/** The same from a form: says where the mail goes. */
export async function sendInvitation(
  scope: Scope,
  input: z.output<typeof schema.InviteBeneficiary>,
): Promise<Done<string>> {
  const id = await inviteBeneficiary(scope, input)
  return done(id, { said: 'L’invitation part par courriel. Elle vaut 14 jours.' })
}

/** Revokes an open invitation: its link opens nothing any more. A member's is the administrator's to revoke. */
export async function revokeInvitation(
  anyScope: Scope,
  input: z.output<typeof schema.RevokeInvitation>,
): Promise<Done<null>> {
  const scope = asMember(anyScope)
  const tenantId = scope.actor.organisation.id
  const row = found(await scope.tx.invitation.findFirst({ where: { id: input.invitationId, tenantId } }))
  authorize(scope, row.memberId ? 'member.manage' : 'invitation.revoke')
  if (invitationState(row, scope.now) !== 'OPEN') refuse(refusals.INVITATION_OVER())
  const { count } = await scope.tx.invitation.updateMany({
    where: { id: row.id, acceptedAt: null, revokedAt: null },
    data: { revokedAt: scope.now },
  })
  if (count === 0) refuse(refusals.INVITATION_OVER())
  await record(scope, 'invitation.revoked', { tenantId }, { invitationId: row.id })
  return done(null, { said: 'L’invitation est annulée. Son lien n’ouvre plus rien.' })
}
