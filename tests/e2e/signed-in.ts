import type { BrowserContext, Page } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import type { Login } from '@/lib/platform/scope'
import { type BilanWish, aBilan as madeBilan, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { served } from '@/tests/support/served'

const HOUR = 3600

/** Gives a browser the cookie of this login, without the form. */
export async function enterAs(context: BrowserContext, login: Login): Promise<void> {
  const { secret } = served()
  const value = await encode({ token: { sub: login.id, stamp: login.stamp }, secret, maxAge: HOUR })
  await context.addCookies([{ name: 'jalon', value, url: process.env.APP_URL ?? '' }])
}

/** Signs in somebody of the demonstration, without the form. */
export async function signedIn(page: Page, email: string): Promise<void> {
  served()
  const [login] = await sql<Login>('SELECT id, stamp FROM login.account WHERE email = $1', [email])
  if (!login) throw new Error(`${email} has no account in the demonstration`)
  await enterAs(page.context(), login)
}

/** A bilan of a house of its own, so that what a test does disturbs nobody. */
export function aBilan(wish: BilanWish): Promise<TestBilan> {
  served()
  return madeBilan(wish)
}

/** The bilan of this beneficiary of the demonstration, the last one opened. */
export async function latestBilanOf(email: string | null): Promise<string> {
  served()
  const [bilan] = await sql<{ id: string }>(
    'SELECT b.id FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id WHERE n.email = $1 ORDER BY b.opened_at DESC LIMIT 1',
    [email],
  )
  if (!bilan) throw new Error(`${email} has no bilan in the demonstration`)
  return bilan.id
}
