import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { browser } from '@/tests/db/login/browser'
import { aBilan, closeAll, type TestBilan } from '@/tests/support/factory'
import { anEmployerParty, type TestEmployer } from '@/tests/support/party-factory'
import { filesUnder, idsOf, inputFor, load } from './visitor'

vi.mock('@/lib/platform/cookie', async () => (await import('@/tests/db/login/browser')).cookieModule)
vi.mock('@/lib/platform/preferences', async () => (await import('@/tests/db/login/browser')).preferencesModule)
vi.mock('@/lib/platform/preferences-cookie', () => ({}))
vi.mock('@/lib/platform/action', async (original) => {
  const real = await original<typeof import('@/lib/platform/action')>()
  return {
    ...real,
    action: (schema: z.ZodType, command: never) => Object.assign(real.action(schema, command), { schema }),
  }
})

/** R18: of the very bilan to which he is a party, an employer reaches what is his, and none of the pair's deeds. */
let bilan: TestBilan
let employer: TestEmployer
beforeAll(async () => {
  bilan = await aBilan({
    typeKey: 'PROFESSIONNEL',
    variantKey: 'EVOLUTION',
    programme: 'PROPOSED',
    entered: true,
    frame: { funder: 'EMPLOYER' },
    sessions: [{ signed: 'BENEFICIARY' }, { state: 'PLANNED', inDays: 9 }],
  })
  employer = await anEmployerParty(bilan)
  browser.login = employer.member.login
}, 60_000)
afterAll(closeAll)

type Action = ((space: string, input: unknown) => Promise<{ ok: boolean; refusal?: { code: string } }>) & {
  schema?: z.ZodType
}

test('what he expects, and giving up a meeting of three, are his to write; nothing else is', async () => {
  const ids = await idsOf(bilan.tenant.id, bilan.id)
  const done: string[] = []
  for (const file of filesUnder('lib', 'actions.ts'))
    for (const [name, value] of Object.entries(await load(file))) {
      const action = value as Action
      if (typeof value !== 'function' || !(action.schema instanceof z.ZodObject)) continue
      if (!('bilanId' in action.schema.shape)) continue
      const { ok } = await action(employer.organisation.slug, inputFor(action.schema, ids))
      if (ok) done.push(name)
    }
  expect(done.sort()).toEqual(['waiveMeetingsAction', 'withdrawWaiverAction', 'writeEmployerExpectationAction'])
}, 60_000)

test.each(filesUnder('app/e', '/page.tsx').filter((path) => path.includes('[bilan]')))(
  '%s does not exist for him',
  async (path) => {
    const page = (await load(path)).default as (props: unknown) => Promise<unknown>
    const params = Promise.resolve({
      espace: employer.organisation.slug,
      bilan: bilan.id,
      seance: bilan.sessions[0]?.id,
    })
    await expect(page({ params, searchParams: Promise.resolve({}) })).rejects.toThrow(/404/)
  },
  30_000,
)
