import 'server-only'
import type { z } from 'zod'
import { moveClock } from '@/lib/platform/clock'
import { giveCookie, takeCookie } from '@/lib/platform/cookie'
import { nudge } from '@/lib/platform/nudge'
import { type Declined, type Done, declined, done, NotFound, refuse, type Verdict } from '@/lib/platform/outcome'
import { passwordMatches } from '@/lib/platform/password'
import { changePreferences } from '@/lib/platform/preferences'
import { type Login, type LoginScope, newId, UNKNOWN_PLACE } from '@/lib/platform/scope'
import { accountHere, spacesOf } from './queries'
import { landing, safePath, tries } from './rules'
import type * as schema from './schema'
import { refusals } from './words'

export const inHours = (moment: Date, hours: number) => new Date(moment.getTime() + hours * 3_600_000)

/** Counts one more attempt under this key. @returns whether there are too many within the window, in seconds */
export async function tooMany(scope: LoginScope, key: string, seconds: number, limit: number): Promise<boolean> {
  const [row] = await scope.tx.$queryRaw<
    { count: number }[]
  >`SELECT door.note_attempt(${key}, ${seconds}::int, ${scope.now}::timestamptz) AS count`
  return (row?.count ?? 0) > limit
}

/** Puts a mail about a login in the outbox, in the caller's transaction. @param link path in the product it leads to */
export async function queue(
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

/** Gives the cookie and says where to go: the operator's page, the only space, or the choice between several. */
export async function goIn(
  scope: LoginScope,
  login: Login,
  suite: string | null,
  said: string,
): Promise<Done<null> | Declined> {
  const [who] = await scope.tx.$queryRaw<
    { operator: boolean }[]
  >`SELECT operator FROM door.account_by_id(${login.id}::uuid, ${login.stamp}::int)`
  const to = landing(await spacesOf(scope, login), who?.operator ?? false, suite)
  if (!to) return declined(refusals.NO_SPACE())
  await giveCookie(login)
  return done(null, { to, said })
}

/** Where places cannot be told apart, sixty strangers' attempts must not keep everybody out. */
const mostFrom = (place: string): number => (place === UNKNOWN_PLACE ? tries.everywhere : tries.perPlace)

/** Counts an attempt to sign in. @returns a refusal when there are too many for a while, whether or not the address exists */
export async function countSignIn(scope: LoginScope, input: z.output<typeof schema.SignIn>): Promise<Verdict> {
  const crowd = await tooMany(scope, `place:${scope.from.ip}`, tries.seconds, mostFrom(scope.from.ip))
  const stubborn = await tooMany(scope, `address:${input.email}`, tries.seconds, tries.perAddress)
  return crowd || stubborn ? refusals.TOO_MANY_TRIES({ minutes: Math.round(tries.seconds / 60) }) : null
}

/** Signs in by e-mail and password, once the attempt is counted. */
export async function signIn(scope: LoginScope, input: z.output<typeof schema.SignIn>): Promise<Done<null> | Declined> {
  const [account] = await scope.tx.$queryRaw<{ id: string; password_hash: string; stamp: number; disabled: boolean }[]>`
    SELECT * FROM door.account_by_email(${input.email})`
  const right = await passwordMatches(input.password, account?.password_hash ?? null)
  if (!account || !right || account.disabled) return declined(refusals.WRONG_PASSWORD())
  await scope.tx.$executeRaw`SELECT door.forget_attempts(${`address:${input.email}`})`
  await changePreferences({ shared: input.shared ?? false })
  return goIn(scope, { id: account.id, stamp: account.stamp }, safePath(input.suite), 'Connexion réussie.')
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
  nudge('reminder')
  return done(null, { said: 'Le temps a passé.' })
}
