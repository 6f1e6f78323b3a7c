import 'server-only'
import type { z } from 'zod'
import { guarded } from '@/lib/platform/failures'
import { Declined, type Done, declined, done, refuse } from '@/lib/platform/outcome'
import { hashPassword, passwordMatches } from '@/lib/platform/password'
import { type Login, type LoginScope, newId } from '@/lib/platform/scope'
import { hashOfToken, newToken } from '@/lib/platform/token'
import { goIn, inHours, queue, tooMany } from './commands'
import { accountHere, invitationByToken } from './queries'
import { invitationDays, tries } from './rules'
import type * as schema from './schema'
import { refusals } from './words'

/**
 * Accepts an invitation: makes the account with the password chosen, or, when the invited address has one already, asks
 * for its password. Nobody else's account can take the place of the invited one.
 */
export async function acceptInvitation(
  scope: LoginScope,
  input: z.output<typeof schema.AcceptInvitation>,
): Promise<Done<null> | Declined> {
  const invitation = await invitationByToken(scope, input.token)
  if (invitation.state !== 'OPEN' || invitation.client) refuse(refusals.LINK_DEAD())
  const login = invitation.hasAccount
    ? await existing(scope, invitation.email, input.password)
    : await fresh(scope, invitation.email, input.password)
  if (login instanceof Declined) return login
  const [accepted] = await scope.tx.$queryRaw<{ yes: boolean }[]>`
    SELECT door.accept_invitation(${hashOfToken(input.token)}, ${login.id}::uuid, ${scope.now}::timestamptz) AS yes`
  if (!accepted?.yes) refuse(refusals.LINK_DEAD())
  return goIn(scope, login, null, 'Bienvenue. Votre espace est ouvert.')
}

async function existing(scope: LoginScope, email: string, password: string): Promise<Login | Declined> {
  if (await tooMany(scope, `address:${email}`, tries.seconds, tries.perAddress))
    return declined(refusals.TOO_MANY_TRIES({ minutes: Math.round(tries.seconds / 60) }))
  const [account] = await scope.tx.$queryRaw<
    { id: string; password_hash: string; stamp: number; disabled: boolean }[]
  >`SELECT * FROM door.account_by_email(${email})`
  if (!account || account.disabled || !(await passwordMatches(password, account.password_hash)))
    return declined(refusals.WRONG_PASSWORD())
  return { id: account.id, stamp: account.stamp }
}

/** Makes the account of an address that has none, with the password chosen. @throws refusals PASSWORD_SHORT, PASSWORD_IS_EMAIL */
export async function fresh(scope: LoginScope, email: string, password: string): Promise<Login> {
  if (password.length < 12) refuse(refusals.PASSWORD_SHORT())
  if (password.toLowerCase() === email.toLowerCase()) refuse(refusals.PASSWORD_IS_EMAIL())
  const id = newId()
  const hash = await hashPassword(password)
  const used = refusals.LINK_DEAD() // the same link, accepted twice at one instant
  await guarded(
    scope.tx.$executeRaw`SELECT door.create_account(${id}::uuid, ${email}, ${hash}, ${scope.now}::timestamptz)`,
    { '23505': used },
  )
  return { id, stamp: 1 }
}

/** The operator makes an organisation and invites its first administrator. */
export async function foundOrganisation(
  scope: LoginScope,
  input: z.output<typeof schema.FoundOrganisation>,
): Promise<Done<string>> {
  const account = await accountHere(scope)
  if (!account?.operator) refuse(refusals.NOT_OPERATOR())
  return found(scope, input, account.login)
}

/**
 * Makes an organisation and invites its first administrator.
 * @param operator null: called from the operator's command line
 * @returns the path of the invitation's link
 */
export async function found(
  scope: LoginScope,
  input: z.output<typeof schema.FoundOrganisation>,
  operator: Login | null,
): Promise<Done<string>> {
  const { token, hash } = newToken()
  const taken = refusals.SLUG_TAKEN()
  const [row] = await guarded(
    scope.tx.$queryRaw<{ yes: boolean }[]>`
      SELECT door.found_organisation(${operator?.id ?? null}::uuid, ${operator?.stamp ?? null}::int, ${newId()}::uuid, ${input.slug}, ${input.name}, ${input.capacities}::text[],
        ${input.funder}, ${newId()}::uuid, ${input.email}, ${input.firstName}, ${input.lastName}, ${newId()}::uuid, ${hash}, ${inHours(scope.now, invitationDays * 24)}::timestamptz, ${scope.now}::timestamptz) AS yes`,
    { '23505': taken },
  )
  if (!row?.yes) refuse(refusals.NOT_OPERATOR())
  const link = `/invitation/${token}`
  await queue(
    scope,
    'invitation.member',
    input.email,
    `Votre espace ${input.name} est prêt`,
    `Bonjour ${input.firstName},\n\nL’espace de ${input.name} vient d’être ouvert dans Jalon. Vous en êtes la première personne chargée de l’administration.\n\nLe lien ci-dessous vaut ${invitationDays} jours.`,
    link,
  )
  return done(link, { said: `${input.name} est créée. Une invitation part à ${input.email}.` })
}
