import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  askResetAction,
  changeEmailAction,
  changePasswordAction,
  confirmEmailAction,
  resetPasswordAction,
  signInAction,
} from '@/lib/login/actions'
import { emailHours, resetHours, resets, tries } from '@/lib/login/rules'
import { sha256 } from '@/lib/platform/canonical'
import { at, now } from '@/lib/platform/clock'
import { SignedOut } from '@/lib/platform/outcome'
import { hashPassword } from '@/lib/platform/password'
import { inScope, type Login, UNKNOWN_PLACE } from '@/lib/platform/scope'
import { aBeneficiary, aMember, anAccount, closeAll, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { browser, freshBrowser } from './browser'
import { lastToken, mailsTo } from './mail'

vi.mock('@/lib/platform/cookie', async () => (await import('./browser')).cookieModule)
vi.mock('@/lib/platform/preferences', async () => (await import('./browser')).preferencesModule)

const PASSWORD = 'cheval pile agrafe'
const OTHER = 'une autre phrase longue'
const passwordHash = hashPassword(PASSWORD)

const aPerson = async (): Promise<TestMember> => aMember({ passwordHash: await passwordHash })
const code = (outcome: { ok: boolean; refusal?: { code: string } }): string => outcome.refusal?.code ?? 'ok'
const hoursLater = <T>(hours: number, work: () => Promise<T>): Promise<T> =>
  at(new Date(now().getTime() + hours * 3_600_000), work)
const signsInWith = async (email: string, password: string): Promise<string> => {
  freshBrowser()
  return code(await signInAction({ email, password }))
}
const holds = (login: Login, space: string): Promise<boolean> =>
  inScope(login, space, { ip: '', userAgent: '' }, async () => true).catch((error: unknown) => {
    if (error instanceof SignedOut) return false
    throw error
  })

/** The cookie that holds now: each change of address ends the ones before. */
const anotherStamp = async (person: TestMember): Promise<Login | undefined> =>
  (await sql<{ id: string; stamp: number }>('SELECT id, stamp FROM login.account WHERE id = $1', [person.login.id]))[0]

beforeEach(freshBrowser)
afterAll(closeAll)

test('sixty attempts from who knows where keep nobody out', async () => {
  const person = await aPerson()
  for (let n = 0; n <= tries.perPlace; n++)
    await sql('INSERT INTO login.attempt (key, at) VALUES ($1, $2)', [`place:${UNKNOWN_PLACE}`, now()])
  browser.ip = UNKNOWN_PLACE
  expect(code(await signInAction({ email: person.email, password: PASSWORD }))).toBe('ok')
})

describe('a forgotten password', () => {
  test('gets the same answer whether or not the address is known, or its account closed', async () => {
    const [person, closed] = [await aPerson(), await aPerson()]
    await sql('UPDATE login.account SET disabled_at = now() WHERE id = $1', [closed.login.id])
    const ask = (email: string): Promise<unknown> => askResetAction({ email })
    const answers = [await ask(person.email), await ask('inconnue2@exemple.test'), await ask(closed.email)]
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await mailsTo(person.email)).toHaveLength(1)
    expect(await mailsTo(closed.email)).toEqual([])
    expect(await mailsTo('inconnue2@exemple.test')).toEqual([])
  })

  test('is chosen anew by a link, which signs in and ends every older cookie', async () => {
    const person = await aPerson()
    await askResetAction({ email: person.email })
    const token = await lastToken(person.email)
    const outcome = await resetPasswordAction({ token, password: OTHER })
    expect(outcome).toMatchObject({ ok: true, to: `/e/${person.space}` })
    expect(browser.login).toEqual({ id: person.login.id, stamp: 2 })
    expect(await holds(person.login, person.space)).toBe(false)
    expect(await signsInWith(person.email, PASSWORD)).toBe('WRONG_PASSWORD')
    expect(await signsInWith(person.email, OTHER)).toBe('ok')
  })

  test('is chosen once: the link has served, and every other one sent before falls with it', async () => {
    const person = await aPerson()
    await askResetAction({ email: person.email })
    const first = await lastToken(person.email)
    await askResetAction({ email: person.email })
    const second = await lastToken(person.email)
    expect(first).not.toBe(second)
    expect(code(await resetPasswordAction({ token: second, password: OTHER }))).toBe('ok')
    expect(code(await resetPasswordAction({ token: second, password: PASSWORD }))).toBe('LINK_DEAD')
    expect(code(await resetPasswordAction({ token: first, password: PASSWORD }))).toBe('LINK_DEAD')
    expect(await signsInWith(person.email, OTHER)).toBe('ok')
  })

  test('is chosen once, also when the link is opened twice at the same instant', async () => {
    const person = await aPerson()
    await askResetAction({ email: person.email })
    const token = await lastToken(person.email)
    const both = await Promise.all([1, 2].map(() => resetPasswordAction({ token, password: OTHER })))
    expect(both.map(code).sort()).toEqual(['LINK_DEAD', 'ok'])
  })

  test('has a link for so many hours, not a minute more', async () => {
    const person = await aPerson()
    await askResetAction({ email: person.email })
    const token = await lastToken(person.email)
    const reset = () => resetPasswordAction({ token, password: OTHER })
    expect(code(await hoursLater(resetHours + 1 / 60, reset))).toBe('LINK_DEAD')
    expect(code(await hoursLater(resetHours - 1 / 60, reset))).toBe('ok')
  })

  test('has links that nobody can read back, nor guess, nor use for something else', async () => {
    const person = await aPerson()
    await askResetAction({ email: person.email })
    const token = await lastToken(person.email)
    const [kept] = await sql('SELECT token_hash, kind FROM login.token WHERE account_id = $1', [person.login.id])
    expect(kept).toEqual({ token_hash: sha256(token), kind: 'RESET' })
    expect(code(await confirmEmailAction({ token }))).toBe('LINK_DEAD')
    expect(code(await resetPasswordAction({ token: 'x'.repeat(43), password: OTHER }))).toBe('LINK_DEAD')
  })

  test('sends so many links an hour, and then says the same and sends none', async () => {
    const person = await aPerson()
    for (let n = 0; n < resets.perAddress + 2; n++)
      expect(code(await askResetAction({ email: person.email }))).toBe('ok')
    expect(await mailsTo(person.email)).toHaveLength(resets.perAddress)
    await hoursLater(1.01, () => askResetAction({ email: person.email }))
    expect(await mailsTo(person.email)).toHaveLength(resets.perAddress + 1)
  })

  test('is still sent where places cannot be told apart, whoever else asked a hundred times', async () => {
    const person = await aPerson()
    browser.ip = UNKNOWN_PLACE
    for (let n = 0; n < resets.perAddress * 10 + 1; n++) await askResetAction({ email: `inconnu-${n}@exemple.test` })
    await askResetAction({ email: person.email })
    expect(await mailsTo(person.email)).toHaveLength(1)
  })

  test('opens the way again to who had tried too often', async () => {
    const person = await aPerson()
    for (let n = 0; n <= tries.perAddress; n++) await signsInWith(person.email, 'non')
    expect(await signsInWith(person.email, PASSWORD)).toBe('TOO_MANY_TRIES')
    await askResetAction({ email: person.email })
    await resetPasswordAction({ token: await lastToken(person.email), password: OTHER })
    expect(await signsInWith(person.email, OTHER)).toBe('ok')
  })

  test('is neither short nor the address itself; the link then still serves', async () => {
    const person = await aPerson()
    await askResetAction({ email: person.email })
    const token = await lastToken(person.email)
    expect(code(await resetPasswordAction({ token, password: 'court' }))).toBe('INPUT')
    expect(code(await resetPasswordAction({ token, password: person.email.toUpperCase() }))).toBe('PASSWORD_IS_EMAIL')
    expect(code(await resetPasswordAction({ token, password: OTHER }))).toBe('ok')
  })

  test('of the operator, who has no space, leads to his page', async () => {
    const email = 'exploitant2@exemple.test'
    const login = await anAccount(email, await passwordHash)
    await sql('UPDATE login.account SET operator = true WHERE id = $1', [login.id])
    await askResetAction({ email })
    const outcome = await resetPasswordAction({ token: await lastToken(email), password: OTHER })
    expect(outcome).toMatchObject({ ok: true, to: '/operateur' })
    expect(browser.login).toEqual({ id: login.id, stamp: 2 })
  })
})

describe('one’s own password', () => {
  test('is changed by who knows it; other devices are signed out, this one stays', async () => {
    const person = await aPerson()
    browser.login = person.login
    expect(code(await changePasswordAction({ current: PASSWORD, password: OTHER }))).toBe('ok')
    expect(browser.login).toEqual({ id: person.login.id, stamp: 2 })
    expect(await holds(browser.login as Login, person.space)).toBe(true)
    expect(await holds(person.login, person.space)).toBe(false)
    expect(await signsInWith(person.email, OTHER)).toBe('ok')
  })

  test('is not changed without it, nor tried for ever by who found the screen open', async () => {
    const person = await aPerson()
    browser.login = person.login
    const change = (current: string) => changePasswordAction({ current, password: OTHER })
    const outcome = await change('non')
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'WRONG_CURRENT', fields: { current: expect.any(String) } },
    })
    for (let n = 1; n < tries.perAddress; n++) expect(code(await change('non'))).toBe('WRONG_CURRENT')
    expect(code(await change(PASSWORD))).toBe('TOO_MANY_TRIES')
    expect(await signsInWith(person.email, PASSWORD)).toBe('ok')
  })

  test('is not changed when signed out', async () => {
    expect(code(await changePasswordAction({ current: PASSWORD, password: OTHER }))).toBe('SIGNED_OUT')
  })
})

describe('one’s own address', () => {
  const newAddress = (): string => `nouvelle-${Math.random().toString(36).slice(2)}@exemple.test`

  test('changes once the link sent to the new one is opened, in each directory, and not before', async () => {
    const person = await aPerson()
    const own = await aBeneficiary({ login: person.login, email: person.email })
    browser.login = person.login
    const email = newAddress()
    expect(code(await changeEmailAction({ email, current: PASSWORD }))).toBe('ok')
    expect((await mailsTo(person.email)).map(({ kind }) => kind)).toEqual(['login.email-notice'])
    expect(await signsInWith(person.email, PASSWORD)).toBe('ok')
    expect(code(await confirmEmailAction({ token: await lastToken(email) }))).toBe('ok')
    expect(await signsInWith(person.email, PASSWORD)).toBe('WRONG_PASSWORD')
    expect(await signsInWith(email, PASSWORD)).toBe('ok')
    expect(await holds(person.login, person.space)).toBe(false)
    const rows = await sql(
      'SELECT email FROM member WHERE id = $1 UNION ALL SELECT email FROM beneficiary WHERE id = $2',
      [person.id, own.id],
    )
    expect(rows).toEqual([{ email }, { email }])
  })

  test('is confirmed once, within its hours', async () => {
    const person = await aPerson()
    browser.login = person.login
    const email = newAddress()
    await changeEmailAction({ email, current: PASSWORD })
    const token = await lastToken(email)
    expect(code(await hoursLater(emailHours + 1 / 60, () => confirmEmailAction({ token })))).toBe('LINK_DEAD')
    expect(code(await confirmEmailAction({ token }))).toBe('ok')
    expect(code(await confirmEmailAction({ token }))).toBe('LINK_DEAD')
  })

  test('once changed, no link sent to the old one opens anything', async () => {
    const person = await aPerson()
    await askResetAction({ email: person.email })
    const reset = await lastToken(person.email)
    browser.login = person.login
    const email = newAddress()
    await changeEmailAction({ email, current: PASSWORD })
    await confirmEmailAction({ token: await lastToken(email) })
    expect(code(await resetPasswordAction({ token: reset, password: OTHER }))).toBe('LINK_DEAD')
  })

  test('cannot become another’s, and asking does not tell that it is', async () => {
    const [person, other] = [await aPerson(), await aPerson()]
    browser.login = person.login
    const asked = await changeEmailAction({ email: other.email, current: PASSWORD })
    const free = await changeEmailAction({ email: newAddress(), current: PASSWORD })
    expect(code(asked)).toBe(code(free))
    expect(code(await confirmEmailAction({ token: await lastToken(other.email) }))).toBe('EMAIL_TAKEN')
    expect(await signsInWith(other.email, PASSWORD)).toBe('ok')
    expect(browser.login).toEqual(other.login)
  })

  test('is confirmed for its own account: whoever opens the link elsewhere is not led into it', async () => {
    const [person, other] = [await aPerson(), await aPerson()]
    for (const opener of [null, other.login]) {
      browser.login = (await anotherStamp(person)) ?? null
      const email = newAddress()
      expect(code(await changeEmailAction({ email, current: PASSWORD }))).toBe('ok')
      browser.login = opener
      expect(await confirmEmailAction({ token: await lastToken(email) })).toMatchObject({ ok: true, to: '/connexion' })
      expect(browser.login).toEqual(opener)
    }
    browser.login = (await anotherStamp(person)) ?? null
    const email = newAddress()
    await changeEmailAction({ email, current: PASSWORD })
    expect(code(await confirmEmailAction({ token: await lastToken(email) }))).toBe('ok')
    expect(await holds(browser.login as Login, person.space)).toBe(true)
  })

  test('sends so many links an hour: an account is no way to fill a mailbox', async () => {
    const person = await aPerson()
    browser.login = person.login
    const email = newAddress()
    for (let n = 0; n < resets.perAddress; n++)
      expect(code(await changeEmailAction({ email, current: PASSWORD }))).toBe('ok')
    expect(code(await changeEmailAction({ email, current: PASSWORD }))).toBe('TOO_MANY_LINKS')
    expect(await mailsTo(email)).toHaveLength(resets.perAddress)
  })

  test('is not changed without the password, nor to itself, nor when signed out', async () => {
    const person = await aPerson()
    browser.login = person.login
    expect(code(await changeEmailAction({ email: newAddress(), current: 'non' }))).toBe('WRONG_CURRENT')
    expect(code(await changeEmailAction({ email: person.email, current: PASSWORD }))).toBe('SAME_EMAIL')
    browser.login = null
    expect(code(await changeEmailAction({ email: newAddress(), current: PASSWORD }))).toBe('SIGNED_OUT')
  })
})
