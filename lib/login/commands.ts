import 'server-only'
import type { z } from 'zod'
import { moveClock } from '@/lib/platform/clock'
import { giveCookie, takeCookie } from '@/lib/platform/cookie'
import { guarded } from '@/lib/platform/failures'
import { Declined, type Done, declined, done, NotFound, refuse } from '@/lib/platform/outcome'
import { hashPassword, passwordMatches } from '@/lib/platform/password'
import { changePreferences } from '@/lib/platform/preferences'
import { type Login, type LoginScope, newId } from '@/lib/platform/scope'
import { hashOfToken, newToken } from '@/lib/platform/token'
import { accountHere, invitationByToken, spacesOf, tokenOwner } from './queries'
import { emailHours, landing, resetHours, resets, safePath, tries } from './rules'
import type * as schema from './schema'
import { refusals } from './words'

const inHours = (moment: Date, hours: number) => new Date(moment.getTime() + hours * 3_600_000)

async function tooMany(scope: LoginScope, key: string, seconds: number, limit: number): Promise<boolean> {
  const [row] = await scope.tx.$queryRaw<
    { count: number }[]
  >`SELECT door.note_attempt(${key}, ${seconds}::int, ${scope.now}::timestamptz) AS count`
  return (row?.count ?? 0) > limit
}

async function queue(
  scope: LoginScope,
  kind: string,
  to: string,
  subject: string,
  body: string,
  link: string,
): Promise<void> {
  await scope.tx
    .$executeRaw`SELECT door.queue_mail(${newId()}::uuid, ${kind}, ${to}, ${subject}, ${body}, ${link}, ${scope.now}::timestamptz)`
}

async function goIn(
  scope: LoginScope,
  login: Login,
  operator: boolean,
  suite: string | null,
  said: string,
): Promise<Done<null> | Declined> {
  const to = landing(await spacesOf(scope, login), operator, suite)
  if (!to) return declined(refusals.NO_SPACE())
  await giveCookie(login)
  return done(null, { to, said })
}

/** Signs in by e-mail and password. Each attempt is kept and counted; too many are refused for a while, whether or not the address exists. */
export async function signIn(scope: LoginScope, input: z.output<typeof schema.SignIn>): Promise<Done<null> | Declined> {
  const crowd = await tooMany(scope, `place:${scope.from.ip}`, tries.seconds, tries.perPlace)
  const stubborn = await tooMany(scope, `address:${input.email}`, tries.seconds, tries.perAddress)
  if (crowd || stubborn) return declined(refusals.TOO_MANY_TRIES({ minutes: Math.round(tries.seconds / 60) }))
  const [account] = await scope.tx.$queryRaw<{ id: string; password_hash: string; stamp: number; disabled: boolean }[]>`
    SELECT * FROM door.account_by_email(${input.email})`
  const right = await passwordMatches(input.password, account?.password_hash ?? null)
  if (!account || !right || account.disabled) return declined(refusals.WRONG_PASSWORD())
  await scope.tx.$executeRaw`SELECT door.forget_attempts(${`address:${input.email}`})`
  const [who] = await scope.tx.$queryRaw<
    { operator: boolean }[]
  >`SELECT operator FROM door.account_by_id(${account.id}::uuid, ${account.stamp}::int)`
  await changePreferences({ shared: input.shared ?? false })
  return goIn(
    scope,
    { id: account.id, stamp: account.stamp },
    who?.operator ?? false,
    safePath(input.suite),
    'Vous êtes connecté.',
  )
}

/** Forgets this browser's cookie. */
export async function signOut(): Promise<Done<null>> {
  await takeCookie()
  return done(null, { to: '/connexion' })
}

/** Makes every cookie given before worth nothing, on every device, this one included. */
export async function signOutEverywhere(scope: LoginScope): Promise<Done<null>> {
  const account = await accountHere(scope)
  if (!account) refuse(refusals.SIGNED_OUT())
  await scope.tx.$executeRaw`SELECT door.sign_out_everywhere(${account.id}::uuid)`
  await takeCookie()
  return done(null, { to: '/connexion', said: 'Vous êtes déconnecté partout.' })
}

/** Sends a link to choose a new password. Answers alike whether or not the address is known. */
export async function askReset(scope: LoginScope, { email }: z.output<typeof schema.AskReset>): Promise<Done<null>> {
  const said = 'Si cette adresse a un compte, un lien vient d’y être envoyé.'
  const crowd = await tooMany(scope, `reset-place:${scope.from.ip}`, resets.seconds, resets.perAddress * 10)
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
  return goIn(scope, { id: owner.accountId, stamp }, false, null, 'Votre mot de passe est changé.')
}

async function newPassword(scope: LoginScope, accountId: string, password: string): Promise<number> {
  const [row] = await scope.tx.$queryRaw<
    { stamp: number }[]
  >`SELECT door.set_password(${accountId}::uuid, ${await hashPassword(password)}) AS stamp`
  return row?.stamp ?? 0
}

/** Changes one's own password; other devices are signed out. */
export async function changePassword(
  scope: LoginScope,
  input: z.output<typeof schema.ChangePassword>,
): Promise<Done<null>> {
  const account = await accountHere(scope)
  if (!account) refuse(refusals.SIGNED_OUT())
  if (!(await passwordMatches(input.current, account.passwordHash)))
    refuse({
      ...refusals.WRONG_PASSWORD(),
      fields: { current: 'Ce n’est pas votre mot de passe actuel. Vérifiez-le.' },
    })
  if (input.password.toLowerCase() === account.email) refuse(refusals.PASSWORD_IS_EMAIL())
  const stamp = await newPassword(scope, account.id, input.password)
  await giveCookie({ id: account.id, stamp })
  return done(null, { said: 'Votre mot de passe est changé. Vos autres appareils sont déconnectés.' })
}

/** Asks to change the address: a link goes to the new one, a word to the old one. Nothing changes before the link is opened. */
export async function changeEmail(scope: LoginScope, input: z.output<typeof schema.ChangeEmail>): Promise<Done<null>> {
  const account = await accountHere(scope)
  if (!account) refuse(refusals.SIGNED_OUT())
  if (input.email === account.email) refuse(refusals.SAME_EMAIL())
  if (!(await passwordMatches(input.current, account.passwordHash)))
    refuse({
      ...refusals.WRONG_PASSWORD(),
      fields: { current: 'Ce n’est pas votre mot de passe actuel. Vérifiez-le.' },
    })
  const { token, hash } = newToken()
  await scope.tx
    .$executeRaw`SELECT door.create_token(${hash}, 'EMAIL', ${account.id}::uuid, ${input.email}, ${inHours(scope.now, emailHours)}::timestamptz)`
  await queue(
    scope,
    'login.email',
    input.email,
    'Confirmer votre nouvelle adresse',
    `Vous avez demandé à utiliser cette adresse pour vous connecter à Jalon.\n\nLe lien ci-dessous vaut ${emailHours} heures. Votre ancienne adresse reste valable jusque-là.`,
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

/** Takes the new address, from the link sent to it. */
export async function confirmEmail(
  scope: LoginScope,
  { token }: z.output<typeof schema.Confirm>,
): Promise<Done<null> | Declined> {
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
      P2002: taken,
    },
  )
  return goIn(scope, { id: owner.accountId, stamp: row?.stamp ?? 0 }, false, null, 'Votre adresse est changée.')
}

/**
 * Accepts an invitation: makes the account with the password chosen, or, when the invited address has one already, asks
 * for its password. Nobody else's account can take the place of the invited one.
 */
export async function acceptInvitation(
  scope: LoginScope,
  input: z.output<typeof schema.AcceptInvitation>,
): Promise<Done<null> | Declined> {
  const invitation = await invitationByToken(scope, input.token)
  if (invitation.state !== 'OPEN') refuse(refusals.LINK_DEAD())
  const login = invitation.hasAccount
    ? await existing(scope, invitation.email, input.password)
    : await fresh(scope, invitation.email, input.password)
  if (login instanceof Declined) return login
  const [accepted] = await scope.tx.$queryRaw<{ yes: boolean }[]>`
    SELECT door.accept_invitation(${hashOfToken(input.token)}, ${login.id}::uuid, ${scope.now}::timestamptz) AS yes`
  if (!accepted?.yes) refuse(refusals.LINK_DEAD())
  return goIn(scope, login, false, null, 'Bienvenue. Votre espace est ouvert.')
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

async function fresh(scope: LoginScope, email: string, password: string): Promise<Login> {
  if (password.length < 12) refuse(refusals.PASSWORD_SHORT())
  if (password.toLowerCase() === email.toLowerCase()) refuse(refusals.PASSWORD_IS_EMAIL())
  const id = newId()
  await scope.tx
    .$executeRaw`SELECT door.create_account(${id}::uuid, ${email}, ${await hashPassword(password)}, ${scope.now}::timestamptz)`
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
        ${newId()}::uuid, ${input.email}, ${input.firstName}, ${input.lastName}, ${newId()}::uuid, ${hash}, ${inHours(scope.now, 14 * 24)}::timestamptz, ${scope.now}::timestamptz) AS yes`,
    { '23505': taken, P2002: taken },
  )
  if (!row?.yes) refuse(refusals.NOT_OPERATOR())
  const link = `/invitation/${token}`
  await queue(
    scope,
    'invitation.member',
    input.email,
    `Votre espace ${input.name} est prêt`,
    `Bonjour ${input.firstName},\n\nL’espace de ${input.name} vient d’être ouvert dans Jalon. Vous en êtes la première personne chargée de l’administration.\n\nLe lien ci-dessous vaut 14 jours.`,
    link,
  )
  return done(link, { said: `${input.name} est créée. Une invitation part à ${input.email}.` })
}

/** Moves the demonstration's clock forward. @throws NotFound outside the demonstration */
export async function advanceClock(
  scope: LoginScope,
  { seconds }: z.output<typeof schema.AdvanceClock>,
): Promise<Done<null>> {
  const [row] = await scope.tx.$queryRaw<
    { total: bigint | null }[]
  >`SELECT door.advance_demonstration_clock(${seconds}::bigint) AS total`
  if (row?.total == null) throw new NotFound()
  moveClock(Number(row.total) * 1000)
  return done(null, { said: 'Le temps a passé.' })
}
