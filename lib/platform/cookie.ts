import 'server-only'
import { cookies, headers } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { now } from './clock'
import { env } from './env'
import { type Login, type Source, UNKNOWN_PLACE } from './scope'

const DAYS = 30
const maxAge = DAYS * 24 * 3600
const secure = () => env().APP_URL.startsWith('https:')
export const cookieName = () => (secure() ? '__Host-jalon' : 'jalon')

/** The sealed cookie of a login: its id and stamp, encrypted, nothing else. */
export const sealLogin = (login: Login): Promise<string> =>
  encode({ token: { sub: login.id, stamp: login.stamp }, secret: env().NEXTAUTH_SECRET, maxAge })

/** Cookies opened lately: to open one takes as long as two statements. Whether its login still holds is asked anyway. */
const opened = new Map<string, { readonly login: Login; readonly until: number }>()
const MOST_OPENED = 1000

/** Opens a sealed cookie. Null when it is none of ours, was tampered with, or is past its days. */
export async function openLogin(sealed: string | undefined): Promise<Login | null> {
  if (!sealed) return null
  const known = opened.get(sealed)
  if (known && known.until > now().getTime()) return known.login
  try {
    const token = await decode({ token: sealed, secret: env().NEXTAUTH_SECRET })
    if (!token?.sub || typeof token.stamp !== 'number') return null
    const login = { id: token.sub, stamp: token.stamp }
    if (opened.size >= MOST_OPENED) opened.clear()
    opened.set(sealed, { login, until: Number(token.exp ?? 0) * 1000 })
    return login
  } catch {
    return null
  }
}

/** The login of this request, as its cookie tells. Whether it still holds, the doors ask of the database. */
export const currentLogin = async (): Promise<Login | null> => openLogin((await cookies()).get(cookieName())?.value)

export async function giveCookie(login: Login): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName(), await sealLogin(login), {
    httpOnly: true,
    sameSite: 'lax',
    secure: secure(),
    path: '/',
    maxAge,
  })
}

export async function takeCookie(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: cookieName(), path: '/', secure: secure() })
}

/** Where this request comes from. A proxy's headers are believed only when TRUST_PROXY says that there is one: anybody can write them. */
export async function requestSource(): Promise<Source> {
  const head = await headers()
  const proxied = env().TRUST_PROXY
    ? (head.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? head.get('x-real-ip'))
    : null
  return {
    ip: (proxied || UNKNOWN_PLACE).slice(0, 64),
    userAgent: (head.get('user-agent') ?? '').slice(0, 300),
  }
}
