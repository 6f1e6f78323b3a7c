import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { advanceClockAction, askResetAction } from '@/lib/login/actions'
import { demonstrationAccounts, demonstrationMail, isDemonstration } from '@/lib/login/queries'
import { clockOffset, moveClock } from '@/lib/platform/clock'
import { NotFound } from '@/lib/platform/outcome'
import { readLogin } from '@/lib/platform/read'
import { aMember, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { freshBrowser } from './browser'

vi.mock('@/lib/platform/cookie', async () => (await import('./browser')).cookieModule)
vi.mock('@/lib/platform/preferences', async () => (await import('./browser')).preferencesModule)

beforeEach(freshBrowser)
afterAll(async () => {
  moveClock(0)
  await closeAll()
})

describe('a database that is no demonstration', () => {
  test('lists no account, shows no mail and has no clock to move', async () => {
    const member = await aMember()
    await askResetAction({ email: member.email })
    expect(await readLogin(isDemonstration, undefined)).toBe(false)
    expect(await readLogin(demonstrationAccounts, undefined)).toEqual([])
    await expect(readLogin(demonstrationMail, { page: 1 })).rejects.toBeInstanceOf(NotFound)
    expect(await advanceClockAction({ seconds: 3600 })).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } })
    expect(clockOffset()).toBe(0)
  })
})

describe('the demonstration', () => {
  test('lists the accounts it was made with, shows its mail and lets time pass', async () => {
    const member = await aMember({ firstName: 'Camille' })
    await sql('INSERT INTO login.demonstration (since) VALUES (now() + interval $$1 hour$$)')
    try {
      await askResetAction({ email: member.email })
      const accounts = await readLogin(demonstrationAccounts, undefined)
      expect(accounts.map(({ email }) => email)).toContain(member.email)
      const { mails } = await readLogin(demonstrationMail, { page: 1 })
      expect(mails.map(({ recipient }) => recipient)).toContain(member.email)
      expect(await advanceClockAction({ seconds: 3600 })).toMatchObject({ ok: true })
      expect(await advanceClockAction({ seconds: 3600 })).toMatchObject({ ok: true })
      expect(clockOffset()).toBe(7_200_000)
    } finally {
      await sql('DELETE FROM login.demonstration')
    }
  })
})
