import 'server-only'
import type { z } from 'zod'
import { guarded } from '@/lib/platform/failures'
import { type Declined, type Done, declined, done, refuse } from '@/lib/platform/outcome'
import type { LoginScope } from '@/lib/platform/scope'
import { hashOfToken, newToken } from '@/lib/platform/token'
import { goIn, inHours, queue, tooMany } from './commands'
import { unlessSure } from './password-commands'
import { accountHere, tokenOwner } from './queries'
import { emailHours, resets } from './rules'
import type * as schema from './schema'
import { refusals } from './words'

/** Asks to change the address: a link goes to the new one, a word to the old one. Nothing changes before the link is opened. */
export async function changeEmail(
  scope: LoginScope,
  input: z.output<typeof schema.ChangeEmail>,
): Promise<Done<null> | Declined> {
  const account = await accountHere(scope)
  if (!account) refuse(refusals.SIGNED_OUT())
  if (input.email === account.email) refuse(refusals.SAME_EMAIL())
  const doubt = await unlessSure(scope, account, input.current)
  if (doubt) return doubt
  if (await tooMany(scope, `email:${account.id}`, resets.seconds, resets.perAddress))
    return declined(refusals.TOO_MANY_LINKS({ minutes: Math.round(resets.seconds / 60) }))
  const { token, hash } = newToken()
  await scope.tx
    .$executeRaw`SELECT door.create_token(${hash}, 'EMAIL', ${account.id}::uuid, ${input.email}, ${inHours(scope.now, emailHours)}::timestamptz)`
  await queue(
    scope,
    'login.email',
    input.email,
    'Confirmer votre nouvelle adresse',
    `Vous avez demandé à utiliser cette adresse pour vous connecter à Jalon.\n\nLe lien ci-dessous vaut ${emailHours} heures. Votre ancienne adresse reste valable jusque-là.\n\nVous n’avez rien demandé ? Ne l’ouvrez pas : rien ne change.`,
    `/connexion/adresse/${token}`,
  )
  await queue(
    scope,
    'login.email-notice',
    account.email,
    'Changement d’adresse demandé',
    'Un changement d’adresse a été demandé pour votre compte Jalon. Si ce n’est pas vous, changez votre mot de passe.',
    '/compte',
  )
  return done(null, { said: `Un lien vient d’être envoyé à ${input.email}. Ouvrez-le pour confirmer.` })
}

/** Takes the new address, from the link sent to it. Other browsers are signed out. */
export async function confirmEmail(
  scope: LoginScope,
  { token }: z.output<typeof schema.Confirm>,
): Promise<Done<null> | Declined> {
  const here = (await accountHere(scope))?.id
  const owner = await tokenOwner(scope, { token, kind: 'EMAIL' })
  if (!owner?.newEmail) refuse(refusals.LINK_DEAD())
  const [used] = await scope.tx.$queryRaw<
    { yes: boolean }[]
  >`SELECT door.use_token(${hashOfToken(token)}, ${scope.now}::timestamptz) AS yes`
  if (!used?.yes) refuse(refusals.LINK_DEAD())
  const taken = refusals.EMAIL_TAKEN()
  const [row] = await guarded(
    scope.tx.$queryRaw<
      { stamp: number }[]
    >`SELECT door.change_email(${owner.accountId}::uuid, ${owner.newEmail}) AS stamp`,
    {
      '23505': taken,
    },
  )
  // A link proves the address, not who opens it: only a browser signed in to this account stays so, and no other is led into it.
  if (here !== owner.accountId) return done(null, { to: '/connexion', said: 'L’adresse est changée. Connectez-vous.' })
  return goIn(scope, { id: owner.accountId, stamp: row?.stamp ?? 0 }, null, 'Votre adresse est changée.')
}
