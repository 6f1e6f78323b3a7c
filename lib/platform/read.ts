import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { currentLogin, requestSource } from './cookie'
import { isUnkeepable } from './failures'
import { NotFound, SignedOut } from './outcome'
import { inLogin, inPublic, inScope, type LoginScope, type PublicScope, type Scope } from './scope'

/**
 * The one door for pages: one query builds the whole view, shell included, in one walled transaction.
 * Signed out: to the sign-in page, and back to `here` after it. No such space, or nothing visible there: not found.
 * @param here the page's own address
 */
export async function read<A, V>(
  space: string,
  here: string,
  query: (scope: Scope, args: A) => Promise<V>,
  args: A,
): Promise<V> {
  const signIn = `/connexion?suite=${encodeURIComponent(here)}`
  const login = await currentLogin()
  if (!login) redirect(signIn)
  try {
    return await inScope(login, space, await requestSource(), (scope) => query(scope, args))
  } catch (error) {
    if (error instanceof SignedOut) redirect(signIn)
    if (error instanceof NotFound || isUnkeepable(error)) notFound()
    throw error
  }
}

/** The same door for bytes and JSON: null stands for not found or signed out, one answer. */
export async function readForRoute<A, V>(
  space: string,
  query: (scope: Scope, args: A) => Promise<V>,
  args: A,
): Promise<V | null> {
  const login = await currentLogin()
  if (!login) return null
  try {
    return await inScope(login, space, await requestSource(), (scope) => query(scope, args))
  } catch (error) {
    if (error instanceof NotFound || error instanceof SignedOut || isUnkeepable(error)) return null
    throw error
  }
}

/**
 * The same door for a list too long for one transaction: it comes piece by piece, each read in a short one of its own.
 * The first piece is read at once, so that not found or signed out is told before anything is sent.
 * @param query answers a piece and what to ask next; null when it was the last
 */
export async function piecesForRoute<A, V>(
  space: string,
  query: (scope: Scope, args: A) => Promise<{ readonly piece: V; readonly next: A | null }>,
  first: A,
): Promise<AsyncGenerator<V> | null> {
  const login = await currentLogin()
  if (!login) return null
  const source = await requestSource()
  const ask = (args: A) => inScope(login, space, source, (scope) => query(scope, args))
  let answer: Awaited<ReturnType<typeof ask>>
  try {
    answer = await ask(first)
  } catch (error) {
    if (error instanceof NotFound || error instanceof SignedOut || isUnkeepable(error)) return null
    throw error
  }
  return (async function* pieces() {
    yield answer.piece
    while (answer.next !== null) {
      answer = await ask(answer.next)
      yield answer.piece
    }
  })()
}

/** For the sign-in pages, which belong to no space. */
export const readLogin = async <A, V>(query: (scope: LoginScope, args: A) => Promise<V>, args: A): Promise<V> =>
  inLogin(await requestSource(), (scope) => query(scope, args))

/** For public pages: no login is asked. What is not offered is not found. */
export async function readPublic<A, V>(query: (scope: PublicScope, args: A) => Promise<V>, args: A): Promise<V> {
  try {
    return await inPublic(await requestSource(), (scope) => query(scope, args))
  } catch (error) {
    if (error instanceof NotFound || isUnkeepable(error)) notFound()
    throw error
  }
}

/** The same for bytes: null stands for not found. */
export async function readPublicForRoute<A, V>(
  query: (scope: PublicScope, args: A) => Promise<V>,
  args: A,
): Promise<V | null> {
  try {
    return await inPublic(await requestSource(), (scope) => query(scope, args))
  } catch (error) {
    if (error instanceof NotFound || isUnkeepable(error)) return null
    throw error
  }
}
