import 'server-only'
import type { z } from 'zod'
import { type Declined, type Done, refuse } from '@/lib/platform/outcome'
import { type Login, type LoginScope, newId } from '@/lib/platform/scope'
import { hashOfToken } from '@/lib/platform/token'
import { goIn } from './commands'
import { fresh } from './invitation-commands'
import { accountHere, invitationByToken } from './queries'
import { homeOf, slugOf } from './rules'
import type * as schema from './schema'
import { refusals } from './words'

type Input = z.output<typeof schema.AcceptClientInvitation>

/** The name that a form must give. */
const given = (text: string | undefined, field: string, what: string): string =>
  text?.trim() || refuse(refusals.NAME_MISSING({ field, what }))

/**
 * The contact of a client organisation comes: he founds its space and is its first administrator, or ties one in which he speaks
 * for an employer already. An address with an account signs in first; nobody else's account takes its place.
 * @throws refusals LINK_DEAD, OTHER_ACCOUNT, NAME_MISSING, SPACE_NOT_TIED, and those of a new password
 */
export async function acceptClientInvitation(scope: LoginScope, input: Input): Promise<Done<null> | Declined> {
  const invitation = await invitationByToken(scope, input.token)
  if (invitation.state !== 'OPEN' || !invitation.client) refuse(refusals.LINK_DEAD())
  const login = await loginOf(scope, invitation, input)
  const tied = input.where && input.where !== 'NEW' ? input.where : null
  const slug = tied
    ? await tie(scope, login, input.token, tied)
    : await foundSpace(scope, login, input, invitation.client)
  const home = homeOf({ kind: 'organisation', slug })
  return goIn(scope, login, home, tied ? 'L’espace est rattaché.' : 'Bienvenue. Votre espace est ouvert.')
}

async function loginOf(
  scope: LoginScope,
  { email, hasAccount }: { email: string; hasAccount: boolean },
  input: Input,
): Promise<Login> {
  if (!hasAccount) return fresh(scope, email, input.password ?? '')
  const account = await accountHere(scope)
  if (account?.email.toLowerCase() !== email.toLowerCase()) refuse(refusals.OTHER_ACCOUNT({ email }))
  return account.login
}

async function foundSpace(scope: LoginScope, login: Login, input: Input, client: string): Promise<string> {
  const firstName = given(input.firstName, 'firstName', 'votre prénom')
  const lastName = given(input.lastName, 'lastName', 'votre nom')
  const name = input.name?.trim() || client
  const [row] = await scope.tx.$queryRaw<{ slug: string | null }[]>`
    SELECT door.found_client_space(${hashOfToken(input.token)}, ${login.id}::uuid, ${scope.now}::timestamptz, ${newId()}::uuid, ${slugOf(name)}, ${name},
      ${newId()}::uuid, ${firstName}, ${lastName}) AS slug`
  return row?.slug ?? refuse(refusals.LINK_DEAD())
}

async function tie(scope: LoginScope, login: Login, token: string, where: string): Promise<string> {
  const [row] = await scope.tx.$queryRaw<{ slug: string | null }[]>`
    SELECT door.tie_client_space(${hashOfToken(token)}, ${login.id}::uuid, ${scope.now}::timestamptz, ${where}) AS slug`
  return row?.slug ?? refuse(refusals.SPACE_NOT_TIED())
}
