import { afterAll, expect, test } from 'vitest'
import { agreementPage } from '@/lib/funding/agreement-queries'
import { portfolioPage } from '@/lib/funding/portfolio-queries'
import { PortfolioArgs } from '@/lib/funding/portfolio-schema'
import { officerHome } from '@/lib/homes/officer-queries'
import { connections } from '@/lib/platform/db'
import { asMember, inScope, NOWHERE, type Scope } from '@/lib/platform/scope'
import { memberShell } from '@/lib/spaces/shell-queries'
import { closeAll } from '@/tests/support/factory'
import { aClaimScene, manyAgreements } from './claim-scene'

afterAll(closeAll)

/** The limit of a page, besides begin, context and commit. */
const MOST = 12

async function statementsOf(
  who: { login: { id: string; stamp: number }; space: string },
  work: (scope: Scope) => Promise<unknown>,
): Promise<number> {
  let sent = 0
  const client = await connections().connect()
  const prototype = Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown }
  client.release()
  const query = prototype.query
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first] = args as [string | { text: string }]
    const text = (typeof first === 'string' ? first : first.text).trim()
    if (!/^(BEGIN|COMMIT|ROLLBACK|SELECT \* FROM door\.enter|SELECT 1$)/.test(text)) sent++
    return query.apply(this, args)
  }
  try {
    await inScope(who.login, who.space, NOWHERE, work)
  } finally {
    prototype.query = query
  }
  return sent
}

test('a funder’s pages take as few statements for one agreement as for thirty', async () => {
  const scene = await aClaimScene()
  const officer = scene.funder.member
  const pages = {
    portefeuille: (scope: Scope) => portfolioPage(scope, PortfolioArgs.parse({ q: 'personne' })),
    accord: (scope: Scope) => agreementPage(scope, { accord: scene.requestId }),
    accueil: (scope: Scope) => officerHome(asMember(scope)),
  }
  const counted = async () => {
    const counts: Record<string, number> = {}
    for (const [name, page] of Object.entries(pages))
      counts[name] = await statementsOf(officer, async (scope) => {
        await memberShell(asMember(scope), `/e/${officer.space}`)
        await page(scope)
      })
    return counts
  }
  await manyAgreements(scene, 1)
  const few = await counted()
  await manyAgreements(scene, 29)
  expect(await counted()).toEqual(few)
  for (const [name, count] of Object.entries(few)) expect(count, name).toBeLessThanOrEqual(MOST)
  expect(few).toEqual({ portefeuille: 5, accord: 4, accueil: 7 })
})
