import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { NotFound } from '@/lib/platform/outcome'
import { read } from '@/lib/platform/read'
import { asMember, type Login, OWN_SPACE, type Scope } from '@/lib/platform/scope'
import { personPage } from '@/lib/spaces/page'
import { aBilan, closeAll, type TestBilan } from '@/tests/support/factory'

let login: Login | null = null
vi.mock('@/lib/platform/cookie', () => ({
  currentLogin: async () => login,
  requestSource: async () => ({ ip: '192.0.2.9', userAgent: 'vitest' }),
}))

let bilan: TestBilan
beforeAll(async () => {
  bilan = await aBilan()
})
beforeEach(() => {
  login = bilan.consultant.login
})
afterAll(closeAll)

const here = '/e/boreal/bilans?page=2&q=é'
const seen = async (scope: Scope, id: string): Promise<string> => {
  const row = await scope.tx.bilan.findFirst({ where: { id } })
  if (!row) throw new NotFound()
  return row.id
}
/** Where a page's read leads: to its view, to another page, or to nothing. */
const leads = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: { digest?: string }) => {
    if (!error.digest) throw error
    return error.digest
  })

describe('a page', () => {
  test('gets its view in the space asked for', async () => {
    expect(await leads(read(bilan.tenant.slug, here, seen, bilan.id))).toBe(bilan.id)
  })

  test('of nothing, of another organisation’s bilan and of no such space are one answer', async () => {
    const other = await aBilan()
    const answers = [
      await leads(read(bilan.tenant.slug, here, seen, '01930000-0000-7000-8000-000000000000')),
      await leads(read(bilan.tenant.slug, here, seen, other.id)),
      await leads(read(other.tenant.slug, here, seen, other.id)),
      await leads(read('nulle-part', here, seen, bilan.id)),
      await leads(read(OWN_SPACE, here, seen, bilan.id)),
    ]
    expect(new Set(answers)).toEqual(new Set(['NEXT_HTTP_ERROR_FALLBACK;404']))
  })

  test('asks to sign in, and comes back: without a cookie, and with one that holds no more', async () => {
    const expected = `NEXT_REDIRECT;replace;/connexion?suite=${encodeURIComponent(here)};307;`
    for (const dead of [null, { ...bilan.consultant.login, stamp: 99 }]) {
      login = dead
      expect(await leads(read(bilan.tenant.slug, here, seen, bilan.id))).toBe(expected)
      expect(await leads(read(OWN_SPACE, here, seen, bilan.id))).toBe(expected)
    }
  })

  test('shows a bug as a bug', async () => {
    await expect(read(bilan.tenant.slug, here, async () => Promise.reject(new Error('bug')), null)).rejects.toThrow(
      'bug',
    )
  })

  test('of one kind of space is not found in the other', async () => {
    login = bilan.beneficiary.login
    expect(await leads(read(OWN_SPACE, here, async (scope) => asMember(scope).actor.kind, null))).toBe(
      'NEXT_HTTP_ERROR_FALLBACK;404',
    )
  })
})

describe('one’s own space', () => {
  test('names the provider and its référent at the foot of each page (R20)', async () => {
    login = bilan.beneficiary.login
    const { shell, view } = await personPage('/mon-bilan', async (scope) => scope.actor.kind, null)
    expect(view).toBe('person')
    expect(shell.provider).toMatchObject({ name: bilan.tenant.name, referentName: 'Yann Le Goff' })
    expect(shell.nav.filter(({ current }) => current).map(({ href }) => href)).toEqual(['/mon-bilan'])
  })
})
