import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { newId } from '@/lib/platform/scope'
import { browser } from '@/tests/db/login/browser'
import { aFullBilan, type FullBilan } from '@/tests/db/walls/full-bilan'
import { aMember, closeAll, type TestMember } from '@/tests/support/factory'
import { aDecider } from '@/tests/support/request-factory'
import { filesUnder, idsOf, inputFor, load, type Trace, traced } from './visitor'

vi.mock('@/lib/platform/cookie', async () => (await import('@/tests/db/login/browser')).cookieModule)
vi.mock('@/lib/platform/preferences', async () => (await import('@/tests/db/login/browser')).preferencesModule)
vi.mock('@/lib/platform/preferences-cookie', () => ({}))
vi.mock('@/lib/platform/action', async (original) => {
  const real = await original<typeof import('@/lib/platform/action')>()
  return {
    ...real,
    action: (schema: z.ZodType, command: never) => Object.assign(real.action(schema, command), { schema, command }),
  }
})

/**
 * Whoever has nothing to do with a request asks for it by every action of funding, of the CPF, of contracts and of checks: a funder
 * who was not asked, a colleague of the house who takes no part. It answers as for a request that does not exist.
 */
let full: FullBilan
let theirs: (field: string) => string
let visitors: Readonly<Record<string, TestMember>>
const nobodys = newId()
const strange = (): string => nobodys

beforeAll(async () => {
  full = await aFullBilan()
  const ids = await idsOf(full.bilan.tenant.id, full.bilan.id)
  theirs = (field) => ids(field === 'requestId' ? 'fundingRequestId' : field)
  const other = await aDecider('AGEFIPH', ['FUNDING_OFFICER', 'CONSEILLERE'])
  visitors = { 'another funder': other.member, 'a colleague': await aMember({ tenant: full.bilan.tenant }) }
}, 60_000)
afterAll(closeAll)

type Action = ((space: string, input: unknown) => Promise<{ ok: boolean; refusal?: { code: string } }>) & {
  schema?: z.ZodType
}

describe('every action of funding', async () => {
  const actions: [string, Action][] = []
  for (const file of filesUnder('lib', 'actions.ts'))
    if (/^lib\/(funding|claims|cpf|contracts|inspection)\//.test(file))
      for (const [name, value] of Object.entries(await load(file)))
        if (typeof value === 'function' && (value as Action).schema) actions.push([name, value as Action])

  const run = (action: Action, space: string, idFor: (field: string) => string): Promise<Trace> =>
    traced(
      () => action(space, inputFor(action.schema as z.ZodType, idFor)),
      (value) => JSON.stringify((value as { refusal?: { code: string } }).refusal ?? 'done'),
    )

  test('is there to be asked', () => {
    expect(actions.length).toBeGreaterThan(20)
  })

  test.each(
    ['another funder', 'a colleague'].flatMap((who) => actions.map(([name, action]) => [who, name, action] as const)),
  )(
    '%s: %s',
    async (who, _, action) => {
      const visitor = visitors[who] as TestMember
      browser.login = visitor.login
      await run(action, visitor.space, strange)
      const answer = await run(action, visitor.space, theirs)
      expect(answer.outcome).not.toMatch(/BUG|AWAY|threw/)
      expect(answer).toEqual(await run(action, visitor.space, strange))
    },
    30_000,
  )
})
