import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { signInAction, signOutAction, signOutEverywhereAction } from '@/lib/login/actions'
import { tries } from '@/lib/login/rules'
import { at, now } from '@/lib/platform/clock'
import { NotFound, SignedOut } from '@/lib/platform/outcome'
import { hashPassword } from '@/lib/platform/password'
import { inScope, type Login } from '@/lib/platform/scope'
import { aBeneficiary, aMember, anAccount, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { browser, freshBrowser } from './browser'

vi.mock('@/lib/platform/cookie', async () => (await import('./browser')).cookieModule)
vi.mock('@/lib/platform/preferences', async () => (await import('./browser')).preferencesModule)

const PASSWORD = 'cheval pile agrafe'
const passwordHash = hashPassword(PASSWORD)

const aPerson = async (wish: Parameters<typeof aMember>[0] = {}): Promise<TestMember> =>
  aMember({ passwordHash: await passwordHash, ...wish })

beforeEach(freshBrowser)
afterAll(closeAll)

const signIn = (email: string, password = PASSWORD, more: object = {}) => signInAction({ email, password, ...more })
const holds = (login: Login, space: string): Promise<string> =>
  inScope(login, space, { ip: '', userAgent: '' }, async () => 'in').catch((error: unknown) => {
    if (error instanceof SignedOut) return 'signed out'
    if (error instanceof NotFound) return 'not found'
    throw error
  })

describe('signing in', () => {
  test('with the right password opens the only space, and the cookie tells who', async () => {
    const person = await aPerson()
    expect(await signIn(person.email)).toEqual({
      ok: true,
      value: null,
      to: `/e/${person.space}`,
      said: 'Connexion réussie.',
    })
    expect(browser.login).toEqual(person.login)
    expect(await holds(person.login, person.space)).toBe('in')
  })

  test('takes the address as people write it', async () => {
    const person = await aPerson()
    expect(await signIn(`  ${person.email.toUpperCase()} `)).toMatchObject({ ok: true })
  })

  test('gives a person her own space, and a choice to who has several', async () => {
    const tenant = await aTenant()
    const lea = await aBeneficiary({ tenant, passwordHash: await passwordHash })
    expect(await signIn(lea.email)).toMatchObject({ ok: true, to: '/mon-bilan' })
    const person = await aPerson()
    await aBeneficiary({ tenant, login: person.login, email: person.email })
    expect(await signIn(person.email)).toMatchObject({ ok: true, to: '/espaces' })
  })

  test('goes back to the page asked for, of this site alone', async () => {
    const person = await aPerson()
    const to = async (suite: string): Promise<unknown> => {
      const outcome = await signIn(person.email, PASSWORD, { suite })
      return outcome.ok && outcome.to
    }
    expect(await to('/e/boreal/agenda?jour=2026-11-24')).toBe('/e/boreal/agenda?jour=2026-11-24')
    expect(await to('//exemple.fr')).toBe(`/e/${person.space}`)
    expect(await to('/\t/exemple.fr')).toBe(`/e/${person.space}`)
  })

  test('keeps in mind that the computer is shared', async () => {
    const person = await aPerson()
    await signIn(person.email, PASSWORD, { shared: true })
    expect(browser.shared).toBe(true)
    await signIn(person.email)
    expect(browser.shared).toBe(false)
  })

  test('answers alike for a wrong password, an unknown address and a closed account', async () => {
    const [person, closed] = [await aPerson(), await aPerson()]
    await sql('UPDATE login.account SET disabled_at = now() WHERE id = $1', [closed.login.id])
    const answers = [
      await signIn(person.email, 'cheval pile agrafé'),
      await signIn('personne@exemple.test'),
      await signIn(closed.email),
    ]
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ ok: false, refusal: { code: 'WRONG_PASSWORD' } })
    expect(browser.login).toBeNull()
  })

  test('to an account that opens no space says so, and gives no cookie', async () => {
    const email = 'seul@exemple.test'
    await anAccount(email, await passwordHash)
    expect(await signIn(email)).toMatchObject({ ok: false, refusal: { code: 'NO_SPACE' } })
    expect(browser.login).toBeNull()
    const left = await aPerson()
    await sql('UPDATE member SET left_at = now() WHERE id = $1', [left.id])
    expect(await signIn(left.email)).toMatchObject({ ok: false, refusal: { code: 'NO_SPACE' } })
  })

  test('leads the operator to his page', async () => {
    const email = 'exploitant@exemple.test'
    const login = await anAccount(email, await passwordHash)
    await sql('UPDATE login.account SET operator = true WHERE id = $1', [login.id])
    expect(await signIn(email)).toMatchObject({ ok: true, to: '/operateur' })
  })
})

describe('too many tries', () => {
  const wrong = async (email: string, times: number): Promise<string[]> => {
    const codes: string[] = []
    for (let n = 0; n < times; n++) {
      const outcome = await signIn(email, 'non')
      codes.push(outcome.ok ? 'ok' : outcome.refusal.code)
    }
    return codes
  }
  const later = (work: () => Promise<unknown>): Promise<unknown> =>
    at(new Date(now().getTime() + (tries.seconds + 1) * 1000), work)

  test('at one address are refused for a while, also with the right password, known or not', async () => {
    const person = await aPerson()
    for (const email of [person.email, 'inconnue@exemple.test']) {
      freshBrowser()
      const codes = await wrong(email, tries.perAddress + 1)
      expect(codes).toEqual([...Array(tries.perAddress).fill('WRONG_PASSWORD'), 'TOO_MANY_TRIES'])
      expect(await signIn(email)).toMatchObject({ ok: false, refusal: { code: 'TOO_MANY_TRIES' } })
    }
    expect(browser.login).toBeNull()
    await later(async () => expect(await signIn(person.email)).toMatchObject({ ok: true }))
  })

  test('are counted by address, wherever they come from, and forgotten once in', async () => {
    const person = await aPerson()
    for (let n = 0; n < tries.perAddress - 1; n++) {
      freshBrowser()
      await wrong(person.email, 1)
    }
    expect(await signIn(person.email)).toMatchObject({ ok: true })
    expect(await wrong(person.email, 1)).toEqual(['WRONG_PASSWORD'])
  })

  test('from one place are refused whatever the address', async () => {
    const person = await aPerson()
    const key = `place:${browser.ip}`
    await sql(`INSERT INTO login.attempt (key, at) SELECT $1, $2 FROM generate_series(1, $3)`, [
      key,
      now(),
      tries.perPlace,
    ])
    expect(await signIn(person.email)).toMatchObject({ ok: false, refusal: { code: 'TOO_MANY_TRIES' } })
    freshBrowser()
    expect(await signIn(person.email)).toMatchObject({ ok: true })
  })

  test('of last week are forgotten, whosever they were', async () => {
    const person = await aPerson()
    await sql('INSERT INTO login.attempt (key, at) VALUES ($1, $2)', [
      'address:autrefois',
      new Date(now().getTime() - 8 * 86_400_000),
    ])
    await sql('INSERT INTO login.attempt (key, at) VALUES ($1, $2)', [
      'address:hier',
      new Date(now().getTime() - 86_400_000),
    ])
    await wrong(person.email, 1)
    const kept = await sql<{ key: string }>('SELECT key FROM login.attempt WHERE key = ANY ($1)', [
      ['address:autrefois', 'address:hier'],
    ])
    expect(kept).toEqual([{ key: 'address:hier' }])
  })

  test('at once are each counted', async () => {
    const person = await aPerson()
    const codes = await Promise.all(Array.from({ length: tries.perAddress + 3 }, () => wrong(person.email, 1)))
    expect(codes.flat().filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(3)
  })
})

describe('signing out', () => {
  test('forgets this browser, and the cookie elsewhere still holds', async () => {
    const person = await aPerson()
    await signIn(person.email)
    expect(await signOutAction({})).toMatchObject({ ok: true, to: '/connexion' })
    expect(browser.login).toBeNull()
    expect(await holds(person.login, person.space)).toBe('in')
  })

  test('everywhere makes every cookie given before worth nothing, in each space', async () => {
    const person = await aPerson()
    const own = await aBeneficiary({ tenant: await aTenant(), login: person.login, email: person.email })
    await signIn(person.email)
    const old = browser.login as Login
    expect(await signOutEverywhereAction({})).toMatchObject({ ok: true, to: '/connexion' })
    expect(browser.login).toBeNull()
    expect(await holds(old, person.space)).toBe('signed out')
    expect(await holds(old, own.space)).toBe('signed out')
    await signIn(person.email)
    expect(browser.login).toEqual({ id: old.id, stamp: old.stamp + 1 })
    expect(await holds(browser.login as Login, person.space)).toBe('in')
  })

  test('everywhere with a cookie that holds no more says to sign in', async () => {
    const person = await aPerson()
    browser.login = { id: person.login.id, stamp: 99 }
    expect(await signOutEverywhereAction({})).toMatchObject({ ok: false, refusal: { code: 'SIGNED_OUT' } })
    expect(await holds(person.login, person.space)).toBe('in')
  })
})
