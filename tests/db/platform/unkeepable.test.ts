import { afterAll, expect, test, vi } from 'vitest'
import { askAdaptationAction } from '@/lib/bilans/actions'
import { bilanList } from '@/lib/homes/list-queries'
import { ListArgs } from '@/lib/homes/list-schema'
import { palette } from '@/lib/homes/search-queries'
import { read, readForRoute } from '@/lib/platform/read'
import type { Login } from '@/lib/platform/scope'
import { asMember } from '@/lib/platform/scope'
import { aBilan, closeAll } from '@/tests/support/factory'

const here: { login: Login | null } = { login: null }
vi.mock('@/lib/platform/cookie', () => ({
  currentLogin: async () => here.login,
  requestSource: async () => ({ ip: '192.0.2.1', userAgent: 'vitest' }),
}))
afterAll(closeAll)

const NUL = String.fromCharCode(0)

test('a sign that the database cannot keep is no failure: not found on a page, a sentence in a form', async () => {
  const bilan = await aBilan()
  here.login = bilan.consultant.login
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(await readForRoute(bilan.tenant.slug, palette, { q: `a${NUL}bc` })).toBeNull()
  const list = read(
    bilan.tenant.slug,
    '/',
    (scope, args: ListArgs) => bilanList(asMember(scope), args),
    ListArgs.parse({ q: `${NUL}abc` }),
  )
  await expect(list).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
  await expect(read(`x${NUL}`, '/', async () => 1, null)).rejects.toMatchObject({
    digest: 'NEXT_HTTP_ERROR_FALLBACK;404',
  })
  const outcome = await askAdaptationAction(bilan.tenant.slug, { bilanId: bilan.id, need: `a${NUL}b` })
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'SIGN' } })
  expect(log).not.toHaveBeenCalled()
})
