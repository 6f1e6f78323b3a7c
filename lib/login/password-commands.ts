import 'server-only'
import type { z } from 'zod'
import { giveCookie } from '@/lib/platform/cookie'
import { type Declined, type Done, declined, done, refuse } from '@/lib/platform/outcome'
import { hashPassword, passwordMatches } from '@/lib/platform/password'
import { type LoginScope, UNKNOWN_PLACE } from '@/lib/platform/scope'
import { hashOfToken, newToken } from '@/lib/platform/token'
import { goIn, inHours, queue, tooMany } from './commands'
import { accountHere, tokenOwner } from './queries'
import { resetHours, resets, tries } from './rules'
import type * as schema from './schema'
import { refusals } from './words'

/** Sends a link to choose a new password. Answers alike whether or not the address is known. */
export async function askReset(scope: LoginScope, { email }: z.output<typeof schema.AskReset>): Promise<Done<null>> {
  const said = 'Si cette adresse a un compte, un lien vient d’y être envoyé.'
  const place = scope.from.ip
  const crowd =
    place !== UNKNOWN_PLACE && (await tooMany(scope, `reset-place:${place}`, resets.seconds, resets.perAddress * 10))
  if ((await tooMany(scope, `reset:${email}`, resets.seconds, resets.perAddress)) || crowd) return done(null, { said })
  const [account] = await scope.tx.$queryRaw<
    { id: string; disabled: boolean }[]
  >`SELECT * FROM door.account_by_email(${email})`
  if (account && !account.disabled) {
    const { token, hash } = newToken()
    await scope.tx
      .$executeRaw`SELECT door.create_token(${hash}, 'RESET', ${account.id}::uuid, null, ${inHours(scope.now, resetHours)}::timestamptz)`
    await queue(
      scope,
      'login.reset',
      email,
      'Choisir un nouveau mot de passe',
      `Vous avez demandé un nouveau mot de passe pour Jalon.\n\nLe lien ci-dessous vaut ${resetHours} heures et une seule fois. Si vous n’avez rien demandé, ne faites rien : votre mot de passe ne change pas.`,
      `/connexion/mot-de-passe/${token}`,
    )
  }
  return done(null, { said })
}

/** Sets a new password from a reset link. Every older cookie falls; this browser is signed in. */
export async function resetPassword(
  scope: LoginScope,
  input: z.output<typeof schema.ResetPassword>,
): Promise<Done<null> | Declined> {
  const owner = await tokenOwner(scope, { token: input.token, kind: 'RESET' })
  if (!owner) refuse(refusals.LINK_DEAD())
  if (input.password.toLowerCase() === owner.email) refuse(refusals.PASSWORD_IS_EMAIL())
  const [used] = await scope.tx.$queryRaw<
    { yes: boolean }[]
  >`SELECT door.use_token(${hashOfToken(input.token)}, ${scope.now}::timestamptz) AS yes`
  if (!used?.yes) refuse(refusals.LINK_DEAD())
  const stamp = await newPassword(scope, owner.accountId, input.password)
  await scope.tx.$executeRaw`SELECT door.forget_attempts(${`address:${owner.email}`})`
  return goIn(scope, { id: owner.accountId, stamp }, null, 'Votre mot de passe est changé.')
}

async function newPassword(scope: LoginScope, accountId: string, password: string): Promise<number> {
  const [row] = await scope.tx.$queryRaw<
    { stamp: number }[]
  >`SELECT door.set_password(${accountId}::uuid, ${await hashPassword(password)}) AS stamp`
  return row?.stamp ?? 0
}

/** Asks again for the password before a change to the account. Too many wrong ones are refused for a while, also with the cookie at hand. */
export async function unlessSure(
  scope: LoginScope,
  account: { readonly id: string; readonly passwordHash: string },
  password: string,
): Promise<Declined | null> {
  const key = `account:${account.id}`
  if (await tooMany(scope, key, tries.seconds, tries.perAddress))
    return declined(refusals.TOO_MANY_TRIES({ minutes: Math.round(tries.seconds / 60) }))
  if (!(await passwordMatches(password, account.passwordHash))) return declined(refusals.WRONG_CURRENT())
  await scope.tx.$executeRaw`SELECT door.forget_attempts(${key})`
  return null
}

/** Changes one's own password; other devices are signed out. */
export async function changePassword(
  scope: LoginScope,
  input: z.output<typeof schema.ChangePassword>,
): Promise<Done<null> | Declined> {
  const account = await accountHere(scope)
  if (!account) refuse(refusals.SIGNED_OUT())
  const doubt = await unlessSure(scope, account, input.current)
  if (doubt) return doubt
  if (input.password.toLowerCase() === account.email) refuse(refusals.PASSWORD_IS_EMAIL())
  const stamp = await newPassword(scope, account.id, input.password)
  await giveCookie({ id: account.id, stamp })
  return done(null, { said: 'Votre mot de passe est changé. Vos autres appareils sont déconnectés.' })
}
